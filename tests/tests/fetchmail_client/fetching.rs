//! Mail that is fetched, from every kind of server, once.

use crate::judge::judge;
use crate::support::*;
use cl_export_tests::fetching::{MEANT, Meant, delivered, said};
use cl_export_tests::matrix::Case;
use cl_export_tests::people::{JANE, MESSAGE, OFFICE, bare_account};
use cl_export_tests::{MailHost, Result, skip};

#[test]
fn mail_is_fetched() -> Result<()> {
    let Some(_ready) = skip::require_host(&["fetchmail"]) else {
        return Ok(());
    };
    let host = host()?;
    let plain = "allow_plaintext = true\n";
    let never = "leave_on_server = \"never\"\n";
    let odd = format!("login = '''{ODD}'''\n");
    let imap = "protocol = \"imap\"\n";
    for (case, meant) in [
        (bare_account(JANE, ""), MEANT),
        (bare_account(JANE, "label = \"at home, \\\"x\\\"\"\n"), MEANT),
        (bare_account(JANE, "name = \"a`touch F`\"\n"), MEANT),
        (bare_account(JANE, imap), Meant { port: 993, ..MEANT }),
        (stls(JANE), Meant { port: 110, ..MEANT }),
        (bare_account(JANE, &odd), Meant { login: ODD, ..MEANT }),
        (bare_account(JANE, &format!("{odd}{imap}")), Meant { login: ODD, port: 993, ..MEANT }),
        (bare_account(JANE, never), Meant { stays: false, ..MEANT }),
        (bare_account(OFFICE, plain), Meant { login: OFFICE, port: 110, tls: false, stays: true }),
    ] {
        let verdict = judge(&host, &fetchmailrc(&case), &meant);
        assert!(verdict.is_ok(), "{}\n{}\n{}", case.text, verdict.unwrap_err(), host.log());
    }
    Ok(())
}

#[test]
fn the_first_run_fetches_what_is_there() -> Result<()> {
    let Some(_ready) = skip::require_host(&["fetchmail"]) else {
        return Ok(());
    };
    let host = host()?;
    for login in [JANE, JANE, ODD] {
        host.seed(login, MESSAGE)?;
    }
    // Looking does not count as fetching.
    let look = "fetchmail --check; echo $?; ";
    let outcome = run(&host, &fetchmailrc(&bare_account(JANE, "")), SECRET, &format!("{look}{TWICE}"))?;
    assert!(outcome.stdout.ends_with("0\n0\n1\n"), "{}", said(&outcome));
    assert_eq!(delivered(&outcome.home).len(), 2, "all that was there: {}", said(&outcome));
    let moved = "fetchmail -s; sed -i s/@pop.centurylink/@old/ .fetchids; fetchmail -s";
    let outcome = run(&host, &fetchmailrc(&bare_account(JANE, "")), SECRET, moved)?;
    assert_eq!(delivered(&outcome.home).len(), 4, "mail is known by its server's name: {outcome:#?}");
    let imap = fetchmailrc(&bare_account(JANE, "protocol = \"imap\"\n"));
    for (codes, fetched) in [("0\n1\n", 2), ("1\n", 0)] {
        let outcome = run(&host, &imap, SECRET, TWICE)?;
        assert_eq!(
            (outcome.stdout.as_str(), delivered(&outcome.home).len()),
            (codes, fetched),
            "{}",
            said(&outcome)
        );
    }
    several_accounts_at_one_server(&host)
}

fn several_accounts_at_one_server(host: &MailHost) -> Result<()> {
    let odd = format!("[[account]]\naddress = \"odd@q.com\"\nlogin = '''{ODD}'''\n");
    for (labels, script, fetched) in [
        (["", ""], TWICE, 3),
        (["label = \"home\"\n", ""], TWICE, 3),
        (["label = \"home\"\n", "label = \"an odd one\"\n"], TWICE, 3),
        (
            ["label = \"home\"\n", "label = \"an odd one\"\n"],
            "for run in 1 2; do fetchmail 'an odd one' >$run 2>&1; echo $?; done",
            1,
        ),
    ] {
        let text = format!("{}{}{odd}{}", bare_account(JANE, "").text, labels[0], labels[1]);
        let outcome = run(host, &fetchmailrc(&Case::of(text)), SECRET, script)?;
        assert_eq!(outcome.stdout, "0\n1\n", "{}", said(&outcome));
        assert_eq!(delivered(&outcome.home).len(), fetched, "{labels:?} {}", said(&outcome));
    }
    Ok(())
}
