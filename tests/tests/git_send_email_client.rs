//! The real git send-email, unprivileged, with the exported file unchanged: what it understood, and the mail that arrived.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "helpers of tests, nothing to recover")]

use cl_export_core::Exporter;
use cl_export_syntax::Syntax;
use cl_export_tests::judge::finds_out;
use cl_export_tests::judge::git_send_email::{GITCONFIG, PATCH, agrees, listed};
use cl_export_tests::matrix::{Case, cases};
use cl_export_tests::people::{JANE, account, bare_account};
use cl_export_tests::sending::arrived;
use cl_export_tests::{Client, MailHost, Mailbox, Outcome, Result, Sandbox, Trust, skip};
use std::time::Duration;

// Postfix writes a backslash in its log as a question mark, so that there is none here.
const ODD: &str = r#"o'd"x$(id>F)`id>F`#;%U/+{}@q.com"#;
const SECRET: &str = r#"p"a's\w:0`$HOME #;%U {X}"#;

fn git() -> &'static dyn Exporter {
    cl_export_targets::find("git-send-email").unwrap()
}

fn file(case: &Case) -> String {
    case.file(git(), &[])
}

fn host() -> Result<MailHost> {
    MailHost::start(&[JANE, ODD].map(|login| Mailbox::new(login, SECRET)))
}

/// The steps of the page: the file, git's own configuration that reads it, and a patch to send.
fn client<'a>(host: &'a MailHost, file: &str, password: &str) -> Client<'a> {
    host.client("git")
        .file(".gitconfig", GITCONFIG, 0o600)
        .file(".config/git/send-email", file, 0o600)
        .file("x.patch", PATCH, 0o600)
        .password(password)
        .env("GIT_TERMINAL_PROMPT", "0")
        .args(["send-email", "--to=you@example.com", "--suppress-cc=all", "--confirm=never", "x.patch"])
        // Some of what should fail waits for ever.
        .limit(Duration::from_secs(10))
}

fn send(host: &MailHost, file: &str, password: &str) -> Result<Outcome> {
    client(host, file, password).run()
}

/// What must be true of mail that was sent with a file: it came by this port, over TLS, from this person.
fn judge(host: &MailHost, file: &str, login: &str, port: u16, from: &str) -> std::result::Result<(), String> {
    let mail = arrived(host, || send(host, file, SECRET))?;
    let way = (mail.envelope_sender.as_str(), mail.authenticated.as_deref(), mail.port, mail.tls.is_some());
    let shown = mail.header("From").unwrap_or_default().replace('\n', "");
    if way != (JANE, Some(login), port, true) || shown != from || !mail.body().contains("How are you?") {
        return Err(format!("another mail than was meant: {mail:#?}"));
    }
    Ok(())
}

#[test]
fn mail_arrives() -> Result<()> {
    let Some(_ready) = skip::require_host(&skip::GIT_SEND_EMAIL) else {
        return Ok(());
    };
    let host = host()?;
    let name = "Doe, Jane (x); $(touch F) `touch F` 'x' a@b #";
    let quoted = format!("{} <{JANE}>", Syntax::Phrase.escape(name));
    for (more, login, port, from) in [
        (String::new(), JANE, 587, JANE),
        ("smtp_port = 465\n".to_owned(), JANE, 465, JANE),
        (format!("login = '''{ODD}'''\n"), ODD, 587, JANE),
        ("name = \"Jane Doe\"\n".to_owned(), JANE, 587, &*format!("\"Jane Doe\" <{JANE}>")),
        (
            "name = \"Jané, 😀\"\n".to_owned(),
            JANE,
            587,
            &*format!("=?UTF-8?q?Jan=C3=A9=2C=20=F0=9F=98=80?= <{JANE}>"),
        ),
        (format!("name = '''{name}'''\n"), JANE, 587, &*quoted),
        ("name = 'a \"b\" \\ <c@d>'\n".to_owned(), JANE, 587, &*format!("\"{JANE}\" <{JANE}>")),
    ] {
        let file = file(&account(JANE, &more));
        let verdict = judge(&host, &file, login, port, from);
        assert!(verdict.is_ok(), "{file}\n{}\n{}", verdict.unwrap_err(), host.log());
    }
    let outcome = send(&host, &file(&account(JANE, "")), SECRET)?;
    let call = ["secret-tool", "lookup", "host", "smtp.centurylink.net", "service", "smtp", "user", JANE];
    assert_eq!(outcome.helper_calls, [call], "{outcome:#?}");
    let command = r#"(pass show "a b" 'c \n') | cat -"#;
    let pipeline = bare_account(JANE, &format!("password_command = '''{command}'''\n"));
    let outcome = send(&host, &file(&pipeline), SECRET)?;
    assert!(outcome.success() && outcome.helper_calls == [["pass", "show", "a b", "c \\n"]], "{outcome:#?}");
    Ok(())
}

#[test]
fn what_should_fail_fails_as_it_should() -> Result<()> {
    let Some(_ready) = skip::require_host(&skip::GIT_SEND_EMAIL) else {
        return Ok(());
    };
    let host = host()?;
    let file = file(&account(JANE, ""));
    assert!(!send(&host, &file, "wrong")?.success(), "a wrong password");
    let stranger = client(&host, &file, SECRET).trust(Trust::SystemOnly).run()?;
    assert!(!stranger.success(), "a certificate nobody vouches for: {stranger:#?}");
    let changes = [
        ("smtpEncryption = tls", "smtpEncryption = ssl"),
        ("smtpServerPort = 587", "smtpServerPort = 993"),
        ("smtpUser = \"jane@centurylink.net\"", "smtpUser = \"jane\""),
        ("helper", "#helper"),
        ("smtp://smtp.", "smtp://other."),
    ];
    finds_out(&file, &changes, |file| judge(&host, file, JANE, 587, JANE));
    assert_eq!(host.sent()?, [], "nothing got through");
    let elsewhere = file.replace("from = \"jane@", "from = \"joe@");
    assert!(judge(&host, &elsewhere, JANE, 587, JANE).is_err());
    Ok(())
}

#[test]
fn git_understands_what_the_model_says() -> Result<()> {
    let Some(_ready) = skip::require(&["git"]) else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    let mut judged = 0;
    for case in cases() {
        let Ok(made) = case.export(git(), &[]) else { continue };
        let said = listed(&sandbox, &made.artifacts[0].bytes)?;
        case.with_settings(git(), &[], |person| agrees(&said, &person[0])).unwrap();
        judged += 1;
    }
    assert!(judged > 15, "{judged}");
    Ok(())
}
