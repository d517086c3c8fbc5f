//! The real mpop, unprivileged, with the exported file unchanged: what it understood, the mail that it fetched, and what
//! became of it on the server.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "helpers of tests, nothing to recover")]

use cl_export_core::Exporter;
use cl_export_tests::fetching::{Fetcher, MAILDIR, MEANT, Meant, ODD, delivered, host};
use cl_export_tests::judge::mpop::{Understood, agrees};
use cl_export_tests::judge::{finds_out, name_of};
use cl_export_tests::matrix::{Case, cases};
use cl_export_tests::people::{JANE, MESSAGE, OFFICE, SECRET, account, bare_account, own_servers};
use cl_export_tests::{Login, MailHost, Mailbox, Result, Sandbox, Trust, skip};

const MPOP: Fetcher = Fetcher::pop3("mpop", ".mpoprc");

fn mpop() -> &'static dyn Exporter {
    cl_export_targets::find(MPOP.name).unwrap()
}

/// An account whose owner names the servers: POP3 with STLS, which no provider here has.
fn stls(login: &str) -> Case {
    let servers = own_servers("pop3", "pop.centurylink.net", 110, "starttls");
    account("jane@example.org", &format!("{servers}login = \"{login}\"\n"))
}

#[test]
fn mail_is_fetched() -> Result<()> {
    let Some(_ready) = skip::require_host(&["mpop"]) else {
        return Ok(());
    };
    let host = host()?;
    let odd = format!("login = '''{ODD}'''\n");
    for (case, meant) in [
        (account(JANE, ""), MEANT),
        (account(JANE, "label = \"at home `touch F`\"\n"), MEANT),
        (account(JANE, "name = \"a`touch F`\"\n"), MEANT),
        (stls(JANE), Meant { port: 110, ..MEANT }),
        (account(JANE, &odd), Meant { login: ODD, ..MEANT }),
        (account(JANE, "leave_on_server = \"never\"\n"), Meant { stays: false, ..MEANT }),
        (
            account(OFFICE, "allow_plaintext = true\n"),
            Meant { login: OFFICE, port: 110, tls: false, stays: true },
        ),
    ] {
        let verdict = MPOP.judge(&host, &MPOP.file(&case, &[]), &meant);
        assert!(verdict.is_ok(), "{}\n{}\n{}", case.text, verdict.unwrap_err(), host.log());
    }
    Ok(())
}

#[test]
fn the_helper_is_asked_for_the_right_password() -> Result<()> {
    let Some(_ready) = skip::require_host(&["mpop"]) else {
        return Ok(());
    };
    let host = host()?;
    let outcome = MPOP.run(&host, &MPOP.file(&account(JANE, ""), &[]), SECRET, "mpop --auth-only")?;
    let call = ["secret-tool", "lookup", "host", "pop.centurylink.net", "service", "pop3", "user", JANE];
    assert_eq!(outcome.helper_calls, [call], "{outcome:#?}");
    let pipeline = "password_command = \"pass show x | cat -\"\n";
    let file = MPOP.file(&bare_account(JANE, pipeline), &[]);
    let outcome = MPOP.run(&host, &file, SECRET, "mpop --auth-only")?;
    assert!(outcome.success(), "{file}\n{outcome:#?}");
    assert_eq!(outcome.helper_calls, [["pass", "show", "x"]]);
    Ok(())
}

/// Two accounts: the first alone, one by its label, all of them; and each way of delivery.
#[test]
fn several_accounts_and_ways_of_delivery() -> Result<()> {
    let Some(_ready) = skip::require_host(&["mpop"]) else {
        return Ok(());
    };
    let host = host()?;
    for login in [JANE, ODD, ODD] {
        host.seed(login, MESSAGE)?;
    }
    let odd = account("odd@q.com", &format!("login = '''{ODD}'''\nlabel = \"an odd one\"\n"));
    let two = Case::of(format!("{}{}", account(JANE, "").text, odd.text));
    for (command, fetched) in
        [("mpop", 1), ("mpop -- 'an odd one'", 2), ("mpop --all-accounts", 3), ("mpop -a; mpop -a", 3)]
    {
        let outcome = MPOP.run(&host, &MPOP.file(&two, &[]), SECRET, &format!("{MAILDIR}; {command}"))?;
        assert!(outcome.success(), "{command}: {outcome:#?}");
        assert_eq!(delivered(&outcome.home).len(), fetched, "{command}: {outcome:#?}");
    }
    let keep = MPOP.run(
        &host,
        &MPOP.file(&account(JANE, "leave_on_server = \"never\"\n"), &[]),
        SECRET,
        &format!("{MAILDIR}; mpop --keep -a"),
    )?;
    assert!(keep.success() && host.mailbox(JANE)?.len() == 1, "what the page says keeps it: {keep:#?}");
    let status = MPOP.run(&host, &MPOP.file(&two, &[]), SECRET, "mpop --status-only --all-accounts")?;
    assert!(status.success() && delivered(&status.home).is_empty(), "{status:#?}");
    let file = MPOP.file(&account(JANE, ""), &[("mbox", "~/in \"box\"")]);
    let outcome = MPOP.run(&host, &file, SECRET, "mpop && cat ~/'in \"box\"'")?;
    assert!(outcome.success() && outcome.stdout.contains("How are you?"), "{outcome:#?}");
    let file = MPOP.file(&account(JANE, ""), &[("mda", "cat >\"$HOME/got it\" # '%F' \"x\"")]);
    let outcome = MPOP.run(&host, &file, SECRET, "mpop && cat ~/'got it'")?;
    assert!(outcome.success() && outcome.stdout.contains("How are you?"), "{outcome:#?}");
    let outcome = MPOP.run(&host, &MPOP.file(&account(JANE, ""), &[]), SECRET, "mpop")?;
    assert!(!outcome.success(), "without the maildir it fails: {outcome:#?}");
    Ok(())
}

#[test]
fn what_should_fail_fails_as_it_should() -> Result<()> {
    let Some(_ready) = skip::require_host(&["mpop"]) else {
        return Ok(());
    };
    let host = host()?;
    host.seed(JANE, MESSAGE)?;
    let file = MPOP.file(&account(JANE, "leave_on_server = \"never\"\n"), &[]);
    assert_eq!(MPOP.run(&host, &file, "wrong", "mpop")?.code, Some(77), "a wrong password");
    let stranger = host.client("mpop").file(MPOP.own, &file, 0o600).password(SECRET);
    let outcome = stranger.trust(Trust::SystemOnly).run()?;
    assert_eq!(outcome.code, Some(69), "a certificate nobody vouches for: {outcome:#?}");
    let outcome = MPOP.run(&host, &file, SECRET, "mpop")?;
    assert_ne!(outcome.code, Some(0), "no maildir: {outcome:#?}");
    assert_eq!(host.mailbox(JANE)?.len(), 1, "what could not be delivered stays");
    let office = MPOP.file(&account(OFFICE, "allow_plaintext = true\n"), &[]);
    let logins =
        |host: &MailHost| host.logins().iter().map(|login: &Login| login.login.clone()).collect::<Vec<_>>();
    let before = logins(&host);
    let outcome = MPOP.run(&host, &office.replace("auth user", "auth on"), SECRET, "mpop --auth-only")?;
    assert!(!outcome.success() && logins(&host) == before, "the comment in the file is true: {outcome:#?}");
    Ok(())
}

/// A login that is too long for the name of the file in which mpop keeps what it has fetched: it is written beside its
/// place, under a name that is seven bytes longer.
#[test]
fn what_is_refused_would_go_wrong() -> Result<()> {
    let Some(_ready) = skip::require_host(&["mpop"]) else {
        return Ok(());
    };
    let behind = "_at_pop.centurylink.net".len();
    let [longest, longer] =
        [248 - behind, 249 - behind].map(|length| format!("{:x<1$}@q.com", "", length - "@q.com".len()));
    let host = MailHost::start(&[JANE, &longest, &longer].map(|login| Mailbox::new(login, SECRET)))?;
    let file = MPOP.file(&account(JANE, ""), &[]);
    let mut codes = Vec::new();
    for login in [&longest, &longer] {
        host.seed(login, MESSAGE)?;
        codes.push(
            MPOP.run(
                &host,
                &file.replace(&format!("user \"{JANE}"), &format!("user \"{login}")),
                SECRET,
                &MPOP.twice(),
            )?
            .stdout,
        );
    }
    assert_eq!(codes[0], "0\n0\n", "248 bytes: {codes:?}");
    assert!(!codes[1].contains('0'), "249 bytes: {codes:?}");
    for (length, is_made) in [(180, true), (181, false)] {
        let login = format!("{:x<1$}@q.com", "", length - "@q.com".len());
        let made = account(JANE, &format!("login = \"{login}\"\n")).export(mpop(), &[]);
        assert_eq!(made.is_ok(), is_made, "{length}");
    }
    for label in ["a:b", "a,b", "default"] {
        let case = account(JANE, "label = \"home\"\n");
        let file = MPOP.file(&case, &[]).replace("\"home\"", &format!("\"{label}\""));
        let outcome = MPOP.run(&host, &file, SECRET, "mpop --pretend")?;
        assert!(!outcome.success(), "{label}: {outcome:#?}");
        let case = account(JANE, &format!("label = \"{label}\"\n"));
        let made = case.export(mpop(), &[]).unwrap();
        let is_lost = made.findings.iter().any(|finding| finding.code == "label");
        assert!(is_lost && MPOP.file(&case, &[]).contains(&format!("account \"{JANE}\"")), "{label}");
    }
    Ok(())
}

/// The judge can say no: a file changed in one place does not pass as the one that was meant.
#[test]
fn a_wrong_file_is_found_out() -> Result<()> {
    let Some(_ready) = skip::require_host(&["mpop"]) else {
        return Ok(());
    };
    let host = host()?;
    let file = MPOP.file(&account(JANE, ""), &[]);
    assert_eq!(MPOP.judge(&host, &file, &MEANT), Ok(()));
    let changes = [
        ("port 995", "port 110"),
        ("port 995", "port 993"),
        ("tls on", "tls off"),
        ("tls_starttls off", "tls_starttls on"),
        ("pop.centurylink.net", "mail.centurylink.net"),
        ("user \"jane@centurylink.net\"", "user \"jane\""),
        ("user \"jane@centurylink.net\"", "user \"office@qwestoffice.net\""),
        ("keep on", "keep off"),
        ("keep on", ""),
        ("only_new on", "only_new off"),
        ("passwordeval", "#passwordeval"),
        ("~/Maildir", "~/Elsewhere"),
    ];
    finds_out(&file.replace("timeout 60", "timeout 2"), &changes, |file| MPOP.judge(&host, file, &MEANT));
    Ok(())
}

#[test]
fn mpop_understands_what_the_model_says() -> Result<()> {
    let Some(_ready) = skip::require(&["mpop"]) else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    let mut judged = 0;
    for (set, delivery) in [
        (&[][..], "maildir ~/Maildir"),
        (&[("maildir", "/x y/\"z\"")][..], "maildir /x y/\"z\""),
        (&[("mda", r#"it's "a" \ `text` '%F'"#)][..], r#"mda it's "a" \ `text` '%F'"#),
    ] {
        for case in cases().into_iter().chain([account(JANE, "leave_on_server = \"never\"\n"), stls(JANE)]) {
            let Ok(made) = case.export(mpop(), set) else { continue };
            case.with_settings(mpop(), set, |person| {
                person.iter().try_for_each(|settings| {
                    let id = name_of(settings.account(), &made.findings);
                    let said = Understood::of(&sandbox, &made.artifacts[0].bytes, id)?;
                    agrees(&said, settings, delivery, &case.name);
                    judged += 1;
                    Ok(())
                })
            })
            .unwrap()?;
        }
    }
    assert!(judged > 60, "{judged}");
    Ok(())
}
