//! The real msmtp, unprivileged, with the exported file unchanged: what it understood, and the mail that arrived.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "helpers of tests, nothing to recover")]

use cl_export_core::{Exporter, Field};
use cl_export_tests::judge::msmtp::{Understood, agrees};
use cl_export_tests::judge::{finds_out, name_of};
use cl_export_tests::matrix::{Case, cases};
use cl_export_tests::people::{JANE, OFFICE, SECRET, account, bare_account};
use cl_export_tests::sending::arrived;
use cl_export_tests::{MailHost, Mailbox, Outcome, Received, Result, Sandbox, Trust, skip};
use std::time::Duration;

const MESSAGE: &str = "Subject: Hello\n\nHow are you?\n";

fn msmtp() -> &'static dyn Exporter {
    cl_export_targets::find("msmtp").unwrap()
}

fn msmtprc(case: &Case) -> String {
    case.file(msmtp(), &[])
}

fn host() -> Result<MailHost> {
    MailHost::start(&[Mailbox::new(JANE, SECRET), Mailbox::new(OFFICE, SECRET)])
}

fn send(host: &MailHost, file: &str, password: &str, more: &[&str]) -> Result<Outcome> {
    host.client("msmtp")
        .file(".msmtprc", file, 0o600)
        .password(password)
        .args(more)
        .args(["--", "you@example.com"])
        .stdin(MESSAGE)
        .limit(Duration::from_secs(20))
        .run()
}

/// What must be true of mail that was sent with a file: it came by this port, over TLS, from this person.
fn judge(host: &MailHost, file: &str, from: &str, port: u16) -> std::result::Result<Received, String> {
    let mail = arrived(host, || send(host, file, SECRET, &[]))?;
    let facts = (mail.envelope_sender.as_str(), mail.authenticated.as_deref(), mail.port, mail.tls.is_some());
    if facts != (from, Some(from), port, true) || mail.body() != "How are you?\n" {
        return Err(format!("another mail than was meant: {mail:#?}"));
    }
    Ok(mail)
}

#[test]
fn mail_arrives() -> Result<()> {
    let Some(_ready) = skip::require_host(&["msmtp"]) else {
        return Ok(());
    };
    let host = host()?;
    for (address, more, port) in [
        (JANE, "", 587),
        (JANE, "smtp_port = 465\n", 465),
        (OFFICE, "", 465),
        (JANE, "name = \"a`touch F`\"\n", 587),
    ] {
        let mail = judge(&host, &msmtprc(&account(address, more)), address, port);
        assert!(mail.is_ok(), "{}\n{}", mail.unwrap_err(), host.log());
    }
    the_helper_is_asked_for_the_right_password(&host)?;
    a_login_for_sending_of_its_own(&host);
    each_of_several_accounts(&host);
    a_file_appended_to_another(&host);
    plain_text_by_consent(&host)
}

fn the_helper_is_asked_for_the_right_password(host: &MailHost) -> Result<()> {
    let before = host.sent()?.len();
    let outcome = send(host, &msmtprc(&account(JANE, "")), SECRET, &[])?;
    let call = ["secret-tool", "lookup", "host", "smtp.centurylink.net", "service", "smtp", "user", JANE];
    assert_eq!(outcome.helper_calls, [call], "{outcome:#?}");
    let pipeline = account(JANE, "").text.replace("secret-tool lookup host", "pass show x | cat - # {host}");
    assert!(Case::of(pipeline).person().is_err(), "a comment is refused");
    let pipeline = "password_command = \"pass show x | cat -\"\n";
    let file = msmtprc(&bare_account(JANE, pipeline));
    let outcome = send(host, &file, SECRET, &[])?;
    assert!(outcome.success(), "{file}\n{outcome:#?}");
    assert_eq!(outcome.helper_calls, [["pass", "show", "x"]]);
    assert_eq!(host.sent()?.len(), before + 2, "each was sent");
    Ok(())
}

fn a_login_for_sending_of_its_own(host: &MailHost) {
    let file = msmtprc(&account("other@q.com", &format!("smtp_login = \"{JANE}\"\n")));
    let mail = arrived(host, || send(host, &file, SECRET, &[])).unwrap();
    assert_eq!((mail.envelope_sender.as_str(), mail.authenticated.as_deref()), ("other@q.com", Some(JANE)));
}

fn each_of_several_accounts(host: &MailHost) {
    let text = format!(
        "{}label = \"home\"\n{}label = \"at work\"\n",
        account(JANE, "").text,
        account(OFFICE, "").text
    );
    let file = msmtprc(&Case::of(text));
    for (choice, from) in [(&[][..], JANE), (&["-a", "home"], JANE), (&["-a", "at work"], OFFICE)] {
        let mail = arrived(host, || send(host, &file, SECRET, choice)).unwrap();
        assert_eq!(mail.envelope_sender, from, "{choice:?}");
    }
}

fn a_file_appended_to_another(host: &MailHost) {
    let first = msmtprc(&account(OFFICE, ""));
    let second = account(JANE, "label = \"new\"\n").file(msmtp(), &[("default", "no")]);
    let both = format!("{first}\n{second}");
    for (choice, from) in [(&[][..], OFFICE), (&["-a", "new"], JANE)] {
        let mail = arrived(host, || send(host, &both, SECRET, choice)).unwrap();
        assert_eq!(mail.envelope_sender, from, "{choice:?}\n{both}");
    }
}

fn plain_text_by_consent(host: &MailHost) -> Result<()> {
    let file = msmtprc(&account(JANE, "smtp_port = 25\nallow_plaintext = true\n"));
    let mail = arrived(host, || send(host, &file, SECRET, &[])).unwrap();
    assert_eq!((mail.port, mail.tls.is_some(), mail.authenticated.as_deref()), (25, false, Some(JANE)));
    let outcome = send(host, &file.replace("auth plain", "auth on"), SECRET, &[])?;
    assert!(!outcome.success(), "the comment in the file is true: {outcome:#?}");
    Ok(())
}

#[test]
fn what_should_fail_fails_as_it_should() -> Result<()> {
    let Some(_ready) = skip::require_host(&["msmtp"]) else {
        return Ok(());
    };
    let host = host()?;
    let file = msmtprc(&account(JANE, ""));
    assert_eq!(send(&host, &file, "wrong", &[])?.code, Some(77), "a wrong password");
    let stranger =
        host.client("msmtp").file(".msmtprc", &file, 0o600).password(SECRET).trust(Trust::SystemOnly);
    let outcome = stranger.args(["--", "you@example.com"]).stdin(MESSAGE).run()?;
    assert_eq!(outcome.code, Some(69), "a certificate nobody vouches for: {outcome:#?}");
    let implicit = msmtprc(&account(JANE, "smtp_port = 465\n"));
    let mixed = implicit.replace("tls_starttls off", "tls_starttls on").replace("timeout 60", "timeout 3");
    assert_ne!(mixed, implicit);
    assert_eq!(send(&host, &mixed, SECRET, &[])?.code, Some(74), "465 with STARTTLS");
    assert_eq!(host.sent()?, [], "nothing got through");
    Ok(())
}

/// The judge can say no: a file changed in one place does not pass as the one that was meant.
#[test]
fn a_wrong_file_is_found_out() -> Result<()> {
    let Some(_ready) = skip::require_host(&["msmtp"]) else {
        return Ok(());
    };
    let host = host()?;
    let file = msmtprc(&account(JANE, ""));
    let changes = [
        ("tls on", "tls off"),
        ("tls on", "tls off\nauth plain"),
        ("port 587", "port 465\ntimeout 3"),
        ("port 587", "port 25"),
        ("tls_starttls on", "tls_starttls off"),
        ("auth on", "auth off"),
        ("user \"jane@centurylink.net\"", "user \"jane\""),
        ("user \"jane@centurylink.net\"", "user \"office@qwestoffice.net\""),
        ("from \"jane@centurylink.net\"", "from \"office@qwestoffice.net\""),
        ("host smtp.centurylink.net", "host smtp.qwestoffice.net"),
        ("passwordeval", "#passwordeval"),
    ];
    assert!(judge(&host, &file, JANE, 587).is_ok());
    // The default account is a copy that was made of the account above it, so every line counts.
    finds_out(&file.replace("timeout 60", ""), &changes, |file| judge(&host, file, JANE, 587));
    Ok(())
}

#[test]
fn msmtp_understands_what_the_model_says() -> Result<()> {
    let Some(_ready) = skip::require(&["msmtp"]) else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    let mut judged = 0;
    for case in cases() {
        let Ok(made) = case.export(msmtp(), &[]) else {
            continue;
        };
        case.with_settings(msmtp(), &[], |person| {
            person.iter().try_for_each(|settings| {
                let id = name_of(settings.account(), &made.findings);
                let said = Understood::of(&sandbox, &made.artifacts[0].bytes, id)?;
                agrees(&said, settings, &case.name);
                judged += 1;
                Ok(())
            })
        })
        .unwrap()?;
    }
    assert!(judged > 15, "{judged}");
    Ok(())
}

/// The canary can sing: where a value is put into a command unescaped, it runs, and the test sees it.
#[test]
fn an_unescaped_value_would_be_noticed() -> Result<()> {
    let Some(_ready) = skip::require(&["msmtp"]) else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    let hostile = "a'|touch${IFS}F|'b@q.com";
    let file =
        format!("account a\nhost h\nfrom x@q.com\nauth on\nuser x\npasswordeval \"pass show '{hostile}'\"\n");
    let client = sandbox.client("msmtp").file(".msmtprc", file, 0o600).password(SECRET);
    let outcome = client.args(["--pretend", "-a", "a"]).run()?;
    assert!(outcome.home.join("F").exists(), "{outcome:#?}");
    let refused = account(hostile, "").export(msmtp(), &[]).unwrap_err();
    assert_eq!(refused.field(), Some(Field::PasswordCommand));
    Ok(())
}
