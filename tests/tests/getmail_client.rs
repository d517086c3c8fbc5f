//! The real getmail, unprivileged, with the exported file unchanged: what it understood, the mail that it fetched, and what
//! became of it on the server.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "helpers of tests, nothing to recover")]

use cl_export_core::Exporter;
use cl_export_tests::fetching::{Fetcher, MAILDIR, MEANT, Meant, ODD, delivered, host};
use cl_export_tests::judge::finds_out;
use cl_export_tests::judge::getmail::{agrees, dump};
use cl_export_tests::matrix::cases;
use cl_export_tests::people::{JANE, MESSAGE, OFFICE, SECRET, account, bare_account};
use cl_export_tests::{Result, Sandbox, Trust, skip};

const GETMAIL: Fetcher = Fetcher::pop3("getmail", ".config/getmail/getmailrc");

fn getmail() -> &'static dyn Exporter {
    cl_export_targets::find(GETMAIL.name).unwrap()
}

#[test]
fn mail_is_fetched() -> Result<()> {
    let Some(_ready) = skip::require_host(&["getmail"]) else {
        return Ok(());
    };
    let host = host()?;
    let odd = format!("login = '''{ODD}'''\n");
    for (case, meant) in [
        (account(JANE, ""), MEANT),
        (account(JANE, "name = \"a`touch F`\"\nlabel = \"b`touch F`\"\n"), MEANT),
        (account(JANE, &odd), Meant { login: ODD, ..MEANT }),
        (account(JANE, "leave_on_server = 30\n"), MEANT),
        (account(JANE, "leave_on_server = \"never\"\n"), Meant { stays: false, ..MEANT }),
        (
            account(OFFICE, "allow_plaintext = true\n"),
            Meant { login: OFFICE, port: 110, tls: false, stays: true },
        ),
    ] {
        let verdict = GETMAIL.judge(&host, &GETMAIL.file(&case, &[]), &meant);
        assert!(verdict.is_ok(), "{}\n{}\n{}", case.text, verdict.unwrap_err(), host.log());
    }
    Ok(())
}

/// Mail that was fetched days ago goes when its days are over, and not before.
#[test]
fn mail_goes_after_its_days() -> Result<()> {
    let Some(_ready) = skip::require_host(&["getmail"]) else {
        return Ok(());
    };
    let host = host()?;
    host.seed(JANE, MESSAGE)?;
    let file = GETMAIL.file(&account(JANE, "leave_on_server = 30\n"), &[]);
    // getmail keeps when it has seen each message, in seconds since 1970.
    let older = |days: u32| {
        format!(
            "{MAILDIR}; getmail && f=$(ls ~/.config/getmail/oldmail-*) && \
             perl -pi -e 's/\\0(\\d+)$/\"\\0\".($1-{days}*86400-60)/e' \"$f\" && getmail"
        )
    };
    for (days, left) in [(29, 1), (31, 0)] {
        let outcome = GETMAIL.run(&host, &file, SECRET, &older(days))?;
        assert!(outcome.success(), "{outcome:#?}");
        assert_eq!(
            (host.mailbox(JANE)?.len(), delivered(&outcome.home).len()),
            (left, 1),
            "{days}: {outcome:#?}"
        );
    }
    Ok(())
}

#[test]
fn the_helper_is_asked_for_the_right_password() -> Result<()> {
    let Some(_ready) = skip::require_host(&["getmail"]) else {
        return Ok(());
    };
    let host = host()?;
    let outcome = GETMAIL.run(&host, &GETMAIL.file(&account(JANE, ""), &[]), SECRET, &GETMAIL.twice())?;
    let call = ["secret-tool", "lookup", "host", "pop.centurylink.net", "service", "pop3", "user", JANE];
    assert_eq!(outcome.helper_calls, [call, call], "{outcome:#?}");
    let command = r#"pass show "a \" b" 'c \n' | cat -"#;
    let file = GETMAIL.file(&bare_account(JANE, &format!("password_command = '''{command}'''\n")), &[]);
    let outcome = GETMAIL.run(&host, &file, SECRET, &GETMAIL.twice())?;
    assert_eq!(outcome.stdout, "0\n0\n", "{file}\n{outcome:#?}");
    assert_eq!(outcome.helper_calls[0], ["pass", "show", "a \" b", "c \\n"]);
    Ok(())
}

#[test]
fn an_mbox_is_another_way() -> Result<()> {
    let Some(_ready) = skip::require_host(&["getmail"]) else {
        return Ok(());
    };
    let host = host()?;
    host.seed(JANE, MESSAGE)?;
    let file = GETMAIL.file(&account(JANE, ""), &[("mbox", "~/in \"box\" #1")]);
    let outcome =
        GETMAIL.run(&host, &file, SECRET, ">~/'in \"box\" #1'; getmail && cat ~/'in \"box\" #1'")?;
    assert!(outcome.success() && outcome.stdout.contains("How are you?"), "{outcome:#?}");
    let file = GETMAIL.file(&account(JANE, "leave_on_server = \"never\"\n"), &[]);
    let outcome = GETMAIL.run(&host, &file, SECRET, &format!("{MAILDIR}; getmail --dont-delete"))?;
    assert!(outcome.success() && host.mailbox(JANE)?.len() == 1, "what the page says keeps it: {outcome:#?}");
    Ok(())
}

#[test]
fn what_should_fail_fails_as_it_should() -> Result<()> {
    let Some(_ready) = skip::require_host(&["getmail"]) else {
        return Ok(());
    };
    let host = host()?;
    host.seed(JANE, MESSAGE)?;
    let file = GETMAIL.file(&account(JANE, "leave_on_server = \"never\"\n"), &[]);
    let wrong = GETMAIL.run(&host, &file, "wrong", &GETMAIL.twice())?;
    assert!(!wrong.stdout.contains('0') && delivered(&wrong.home).is_empty(), "a wrong password: {wrong:#?}");
    let untrusted = |file: &str| {
        let client = host.client("sh").args(["-c", &GETMAIL.twice()]).file(GETMAIL.own, file, 0o600);
        client.password(SECRET).trust(Trust::SystemOnly).run()
    };
    let stranger = untrusted(&file)?;
    assert!(!stranger.stdout.contains('0') && delivered(&stranger.home).is_empty(), "{stranger:#?}");
    let without =
        untrusted(&file.replace("ca_certs", "#ca_certs").replace("delete = true", "delete = false"))?;
    assert_eq!(delivered(&without.home).len(), 1, "the comment in the file is true: {without:#?}");
    let elsewhere = file.replace("pop.centurylink.net", "127.0.0.11");
    let outcome = GETMAIL.run(&host, &elsewhere, SECRET, &GETMAIL.twice())?;
    assert!(!outcome.stdout.contains('0'), "a certificate of another name: {outcome:#?}");
    let outcome = GETMAIL.run(&host, &file, SECRET, "getmail")?;
    assert!(!outcome.success() && host.mailbox(JANE)?.len() == 1, "no maildir, nothing lost: {outcome:#?}");
    Ok(())
}

/// What the export tells people to type, typed: for a relative path that needs quotes, and for an absolute one.
#[test]
fn the_tries_work_as_they_are_printed() -> Result<()> {
    let Some(_ready) = skip::require_host(&["getmail"]) else {
        return Ok(());
    };
    let host = host()?;
    let file = GETMAIL.file(&account(JANE, "leave_on_server = \"never\"\n"), &[]);
    for place in ["'my folder/get mail'", "\"$HOME/getmailrc\""] {
        host.seed(JANE, MESSAGE)?;
        let script = GETMAIL.tries(place);
        let outcome = GETMAIL.run(&host, &file, SECRET, &script)?;
        assert!(outcome.success(), "{script}{outcome:#?}");
        assert_eq!(delivered(&outcome.home).len(), host.mailbox(JANE)?.len(), "{script}{outcome:#?}");
    }
    Ok(())
}

/// The judge can say no: a file changed in one place does not pass as the one that was meant.
#[test]
fn a_wrong_file_is_found_out() -> Result<()> {
    let Some(_ready) = skip::require_host(&["getmail"]) else {
        return Ok(());
    };
    let host = host()?;
    let file = GETMAIL.file(&account(JANE, ""), &[]).replace("timeout = 60", "timeout = 2");
    assert_eq!(GETMAIL.judge(&host, &file, &MEANT), Ok(()));
    let changes = [
        ("port = 995", "port = 993"),
        (
            "SSLRetriever\nserver = pop.centurylink.net\nport = 995",
            "Retriever\nserver = pop.centurylink.net\nport = 110",
        ),
        ("server = pop.centurylink.net", "server = mail.qwestoffice.net"),
        ("username = jane@centurylink.net", "username = jane"),
        ("username = jane@centurylink.net", "username = office@qwestoffice.net"),
        ("delete = false", "delete = true"),
        ("read_all = false", "read_all = true"),
        ("password_command", "#password_command"),
        ("~/Maildir", "~/Elsewhere"),
    ];
    finds_out(&file, &changes, |file| GETMAIL.judge(&host, file, &MEANT));
    Ok(())
}

#[test]
fn getmail_understands_what_the_model_says() -> Result<()> {
    let Some(_ready) = skip::require(&["getmail"]) else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    let mut judged = 0;
    for case in cases().into_iter().chain([account(JANE, "leave_on_server = \"never\"\n")]) {
        let Ok(made) = case.export(getmail(), &[]) else { continue };
        let said = dump(&sandbox, &made.artifacts[0].bytes)?;
        case.with_settings(getmail(), &[], |person| {
            for settings in person {
                agrees(&said, settings, &case.name);
                judged += 1;
            }
        })
        .unwrap();
    }
    assert!(judged > 15, "{judged}");
    Ok(())
}
