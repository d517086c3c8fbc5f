//! What should fail, and what the exporter refuses because it would.

use crate::support::*;
use cl_export_tests::fetching::delivered;
use cl_export_tests::people::{JANE, MESSAGE, OFFICE, bare_account};
use cl_export_tests::{Login, MailHost, Mailbox, Result, Trust, skip};
use std::time::Duration;

#[test]
fn what_should_fail_fails_as_it_should() -> Result<()> {
    let Some(_ready) = skip::require_host(&["fetchmail"]) else {
        return Ok(());
    };
    let host = host()?;
    host.seed(JANE, MESSAGE)?;
    let file = fetchmailrc(&bare_account(JANE, "leave_on_server = \"never\"\n"));
    assert_eq!(run(&host, &file, "wrong", "fetchmail")?.code, Some(3), "a wrong password");
    assert_eq!(run(&host, &file, SECRET, "rm .netrc; fetchmail")?.code, Some(3), "no password");
    assert_eq!(
        run(&host, &file, SECRET, "chmod 640 .fetchmailrc; fetchmail")?.code,
        Some(6),
        "a public file"
    );
    let stranger =
        host.client("fetchmail").file(".fetchmailrc", &file, 0o600).file(".netrc", netrc(SECRET), 0o600);
    let outcome = stranger.trust(Trust::SystemOnly).run()?;
    assert_eq!(outcome.code, Some(2), "a certificate nobody vouches for: {outcome:#?}");
    let plain = file.replace("ssl sslproto", "sslproto");
    assert_ne!(run(&host, &plain, SECRET, "fetchmail --timeout 3")?.code, Some(0), "no TLS on 995");
    let plain = fetchmailrc(&stls(JANE)).replace("centurylink.net", "qwestoffice.net");
    let plain = plain.replace("jane@qwestoffice.net", OFFICE);
    assert_eq!(host.logins(), Vec::<Login>::new(), "nothing got through");
    assert_eq!(run(&host, &plain, SECRET, "fetchmail")?.code, Some(1), "STLS where the server has it");
    assert!(host.wait_for_logins(1, Duration::from_secs(10))?[0].tls, "not plain where TLS is meant");
    delivery_fails(&host, &file)
}

/// Mail that could not be delivered stays on the server, also where fetched mail should go, and is fetched later.
fn delivery_fails(host: &MailHost, file: &str) -> Result<()> {
    let no_mail_server = file.replace("    mda", "    #mda");
    let outcome = run(host, &no_mail_server, SECRET, "fetchmail")?;
    assert_ne!(outcome.code, Some(0), "no mail server on this machine: {outcome:#?}");
    let keep = file.replace("no keep", "keep");
    for (file, left) in [(keep.as_str(), 1), (file, 0)] {
        // It says so, and yet ends with 0.
        let outcome =
            run(host, file, SECRET, ": >Maildir; fetchmail -s; echo $?; rm Maildir; fetchmail -s; echo $?")?;
        assert!(outcome.stderr.contains("to MDA") || outcome.stderr.contains("MDA returned"), "{outcome:#?}");
        assert_eq!((outcome.stdout.as_str(), delivered(&outcome.home).len()), ("0\n0\n", 1), "{outcome:#?}");
        assert_eq!(host.mailbox(JANE)?.len(), left);
    }
    Ok(())
}

/// What the exporter refuses would go wrong, each in the way that its message says.
#[test]
fn what_is_refused_would_go_wrong() -> Result<()> {
    let Some(_ready) = skip::require_host(&["fetchmail"]) else {
        return Ok(());
    };
    let [longest, longer] = [474, 475].map(|length| format!("{:x<1$}@q.com", "", length - "@q.com".len()));
    let host = MailHost::start(&[JANE, &longest, &longer].map(|login| Mailbox::new(login, SECRET)))?;
    for login in [JANE, &longest, &longer] {
        host.seed(login, MESSAGE)?;
    }
    let file = fetchmailrc(&bare_account(JANE, ""));
    let fetched = |file: &str| run(&host, file, SECRET, TWICE).map(|outcome| delivered(&outcome.home).len());
    assert_eq!(fetched(&format!("{file}{file}"))?, 3, "one mailbox twice: the second forgets");
    let password = |login: &str| {
        let word = cl_export_syntax::Syntax::Fetchmail.escape(SECRET);
        file.replace(JANE, login).replace("    keep", &format!("    password \"{word}\" keep"))
    };
    let seen = (fetched(&password(&longest))?, fetched(&password(&longer))?);
    assert_eq!(seen, (1, 2), "a login past 511 bytes a line, with the 16 of Dovecot's ids, is forgotten");
    let quoted = file.replace("mda \"", "mda \": '%T'; ");
    let outcome = run(&host, &quoted, SECRET, "fetchmail")?;
    assert!(
        outcome.stderr.contains("single-quoted %T") && delivered(&outcome.home).is_empty(),
        "{outcome:#?}"
    );
    for options in [
        [("mda", "x '%T'"), ("local-user", "")],
        [("mda", ""), ("local-user", "*")],
        [("mda", "x"), ("deliver", "maildir")],
    ] {
        assert!(bare_account(JANE, "").export(fetchmail(), &options).is_err());
    }
    Ok(())
}
