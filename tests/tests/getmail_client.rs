//! The real getmail, unprivileged, with the exported file unchanged: what it understood, the mail that it fetched, and what
//! became of it on the server.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "helpers of tests, nothing to recover")]

use cl_export_core::Exporter;
use cl_export_tests::judge::getmail::{agrees, dump};
use cl_export_tests::matrix::{Case, cases};
use cl_export_tests::{MailHost, Mailbox, Outcome, Result, Sandbox, Trust, skip};
use std::fs;
use std::path::Path;
use std::time::Duration;

const JANE: &str = "jane@centurylink.net";
const OFFICE: &str = "office@qwestoffice.net";
const ODD: &str = r#"o'd\"x$(id>F)`id>F`#;%U%H/é+{}@q.com"#;
const SECRET: &str = r#"p"a's\w:0`$HOME #;%U é😀{X}"#;
const COMMAND: &str =
    "password_command = \"secret-tool lookup host {host} service {protocol} user {address}\"\n";
const MESSAGE: &str = "From: you@example.com\nSubject: Hello\n\nHow are you?\n";
/// The steps of the page: the folders, then getmail twice, to see what it takes for new.
const TWICE: &str = "mkdir -p ~/Maildir/cur ~/Maildir/new ~/Maildir/tmp; for run in 1 2; do getmail >$run 2>&1; echo $?; done; cat 1 2 >&2";

fn getmail() -> &'static dyn Exporter {
    cl_export_targets::find("getmail").unwrap()
}

/// An account file of one account, with the password command of these tests.
fn account(address: &str, more: &str) -> Case {
    let text = format!("[[account]]\naddress = \"{address}\"\n{COMMAND}{more}");
    Case { name: "account".to_owned(), text }
}

fn getmailrc(case: &Case, set: &[(&str, &str)]) -> String {
    let made = case.export(getmail(), set).unwrap();
    String::from_utf8(made.artifacts[0].bytes.clone()).unwrap()
}

fn host() -> Result<MailHost> {
    MailHost::start(&[JANE, OFFICE, ODD].map(|login| Mailbox::new(login, SECRET)))
}

fn run(host: &MailHost, file: &str, password: &str, script: &str) -> Result<Outcome> {
    host.client("sh")
        .args(["-c", script])
        .file(".config/getmail/getmailrc", file, 0o600)
        .password(password)
        .limit(Duration::from_secs(30))
        .run()
}

/// The messages of a maildir.
fn delivered(home: &Path) -> Vec<String> {
    let folder = fs::read_dir(home.join("Maildir/new")).into_iter().flatten();
    folder.map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap()).collect()
}

/// How mail should be fetched.
struct Meant {
    login: &'static str,
    port: u16,
    tls: bool,
    stays: bool,
}

const MEANT: Meant = Meant { login: JANE, port: 995, tls: true, stays: true };

/// What must be true of a file: one message that waits is fetched once, by this port and login, and then stays or goes.
fn judge(host: &MailHost, file: &str, meant: &Meant) -> std::result::Result<(), String> {
    let subject = format!("number {}", host.logins().len());
    host.seed(meant.login, MESSAGE.replace("Hello", &subject)).map_err(|error| error.to_string())?;
    let outcome = run(host, file, SECRET, TWICE).map_err(|error| error.to_string())?;
    let is_it = |message: &String| message.contains(&subject) && message.contains("How are you?\n");
    let fetched = delivered(&outcome.home).iter().filter(|message| is_it(message)).count();
    let stays = host.mailbox(meant.login).map_err(|error| error.to_string())?.iter().any(is_it);
    let way = host.logins().last().map(|login| (login.login.clone(), login.port, login.tls));
    if outcome.stdout != "0\n0\n" || fetched != 1 || stays != meant.stays {
        return Err(format!("{fetched} fetched, stays: {stays}\n{outcome:#?}"));
    }
    if outcome.home.join("F").exists() {
        return Err("something in it ran".to_owned());
    }
    if way != Some((meant.login.to_owned(), meant.port, meant.tls)) {
        return Err(format!("another way than was meant: {way:?}"));
    }
    Ok(())
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
        let verdict = judge(&host, &getmailrc(&case, &[]), &meant);
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
    let file = getmailrc(&account(JANE, "leave_on_server = 30\n"), &[]);
    // getmail keeps when it has seen each message, in seconds since 1970.
    let older = |days: u32| {
        format!(
            "mkdir -p ~/Maildir/cur ~/Maildir/new ~/Maildir/tmp; getmail && f=$(ls ~/.config/getmail/oldmail-*) && \
             perl -pi -e 's/\\0(\\d+)$/\"\\0\".($1-{days}*86400-60)/e' \"$f\" && getmail"
        )
    };
    for (days, left) in [(29, 1), (31, 0)] {
        let outcome = run(&host, &file, SECRET, &older(days))?;
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
    let outcome = run(&host, &getmailrc(&account(JANE, ""), &[]), SECRET, TWICE)?;
    let call = ["secret-tool", "lookup", "host", "pop.centurylink.net", "service", "pop3", "user", JANE];
    assert_eq!(outcome.helper_calls, [call, call], "{outcome:#?}");
    let command = r#"pass show "a \" b" 'c \n' | cat - | head -n 1"#;
    let text = format!("[[account]]\naddress = \"{JANE}\"\npassword_command = '''{command}'''\n");
    let file = getmailrc(&Case { name: "pipeline".into(), text }, &[]);
    let outcome = run(&host, &file, SECRET, TWICE)?;
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
    let file = getmailrc(&account(JANE, ""), &[("mbox", "~/in \"box\" #1")]);
    let outcome = run(&host, &file, SECRET, ">~/'in \"box\" #1'; getmail && cat ~/'in \"box\" #1'")?;
    assert!(outcome.success() && outcome.stdout.contains("How are you?"), "{outcome:#?}");
    let file = getmailrc(&account(JANE, "leave_on_server = \"never\"\n"), &[]);
    let steps = "mkdir -p ~/Maildir/cur ~/Maildir/new ~/Maildir/tmp; getmail --dont-delete";
    let outcome = run(&host, &file, SECRET, steps)?;
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
    let file = getmailrc(&account(JANE, "leave_on_server = \"never\"\n"), &[]);
    let wrong = run(&host, &file, "wrong", TWICE)?;
    assert!(!wrong.stdout.contains('0') && delivered(&wrong.home).is_empty(), "a wrong password: {wrong:#?}");
    let untrusted = |file: &str| {
        let client = host.client("sh").args(["-c", TWICE]).file(".config/getmail/getmailrc", file, 0o600);
        client.password(SECRET).trust(Trust::SystemOnly).run()
    };
    let stranger = untrusted(&file)?;
    assert!(!stranger.stdout.contains('0') && delivered(&stranger.home).is_empty(), "{stranger:#?}");
    let without =
        untrusted(&file.replace("ca_certs", "#ca_certs").replace("delete = true", "delete = false"))?;
    assert_eq!(delivered(&without.home).len(), 1, "the comment in the file is true: {without:#?}");
    let elsewhere = file.replace("pop.centurylink.net", "127.0.0.11");
    let outcome = run(&host, &elsewhere, SECRET, TWICE)?;
    assert!(!outcome.stdout.contains('0'), "a certificate of another name: {outcome:#?}");
    let outcome = run(&host, &file, SECRET, "getmail")?;
    assert!(!outcome.success() && host.mailbox(JANE)?.len() == 1, "no maildir, nothing lost: {outcome:#?}");
    Ok(())
}

/// The judge can say no: a file changed in one place does not pass as the one that was meant.
#[test]
fn a_wrong_file_is_found_out() -> Result<()> {
    let Some(_ready) = skip::require_host(&["getmail"]) else {
        return Ok(());
    };
    let host = host()?;
    let file = getmailrc(&account(JANE, ""), &[]).replace("timeout = 60", "timeout = 2");
    assert_eq!(judge(&host, &file, &MEANT), Ok(()));
    for (right, wrong) in [
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
    ] {
        let mutated = file.replace(right, wrong);
        assert_ne!(mutated, file);
        assert!(judge(&host, &mutated, &MEANT).is_err(), "{right} -> {wrong} went unnoticed");
    }
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
