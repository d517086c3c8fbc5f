//! The real mutt and the real neomutt, unprivileged, with the exported file unchanged as `~/.muttrc`: what they
//! understood, the mail they read and the mail that arrived.
#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests, nothing to recover")]

mod hostile;
mod mail;
mod report;
mod several;
mod wrong;

use cl_export_core::Exporter;
use cl_export_tests::judge::mutt::QUIET;
use cl_export_tests::matrix::Case;
use cl_export_tests::people::{JANE, OFFICE, SECRET};
use cl_export_tests::sending::arrived;
use cl_export_tests::{Client, MailHost, Mailbox, Outcome, Result, judge};
use std::fs;
use std::panic::resume_unwind;
use std::path::Path;
use std::thread;
use std::time::Duration;

const PROGRAMS: [&str; 2] = ["mutt", "neomutt"];
const WAIT: Duration = Duration::from_secs(20);

fn mutt() -> &'static dyn Exporter {
    cl_export_targets::find("mutt").unwrap()
}

/// Does the same with both programs at once.
fn with_each(test: impl Fn(&str) -> Result<()> + Sync) -> Result<()> {
    at_once(&PROGRAMS, |program| test(program))
}

/// Does the same with many things at once: the programs wait more than they work.
fn at_once<T: Sync>(things: &[T], test: impl Fn(&T) -> Result<()> + Sync) -> Result<()> {
    let test = &test;
    thread::scope(|scope| {
        let runs: Vec<_> = things.iter().map(|thing| scope.spawn(move || test(thing))).collect();
        runs.into_iter().try_for_each(|run| run.join().unwrap_or_else(|why| resume_unwind(why)))
    })
}

fn muttrc(case: &Case, set: &[(&str, &str)]) -> String {
    case.file(mutt(), set)
}

/// A mail host with a message for each of its mailboxes.
fn host() -> Result<MailHost> {
    let host = MailHost::start(&[Mailbox::new(JANE, SECRET), Mailbox::new(OFFICE, SECRET)])?;
    for login in [JANE, OFFICE] {
        let message = format!(
            "From: ann@example.com\nTo: {login}\nSubject: for {login}\nMessage-ID: <{login}>\n\nHello {login}\n"
        );
        host.seed(login, message)?;
    }
    Ok(host)
}

fn prepared<'a>(client: Client<'a>, file: &str) -> Client<'a> {
    judge::mutt::prepared(client, file).password(SECRET).limit(WAIT)
}

/// Sends a message without a screen; `more` is read after the file.
fn send(client: Client<'_>, file: &str, more: &str) -> Result<Outcome> {
    sending(client, file, more).run()
}

fn sending<'a>(client: Client<'a>, file: &str, more: &str) -> Client<'a> {
    let client = prepared(client, file).args(["-e", QUIET, "-e", more, "-s", "Hello"]);
    client.args(["--", "you@example.com"]).stdin("How are you?\n")
}

/// Runs a program on a terminal and types these keys.
fn interact(host: &MailHost, program: &str, file: &str, keys: &str) -> Result<Outcome> {
    typing(host.client("script"), program, file, keys).run()
}

fn typing<'a>(client: Client<'a>, program: &str, file: &str, keys: &str) -> Client<'a> {
    let command = format!("{program} -e '{QUIET}' -e 'push \"{keys}\"'");
    prepared(client, file).args(["-qec", &command, "/dev/null"])
}

/// Keys that copy every message of the open mailbox, and type nothing where there is none.
fn copy_to(file: &str) -> String {
    format!("<tag-pattern>.<enter><tag-prefix-cond><copy-message>~/{file}<enter><end-cond>")
}

fn text_of(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_default()
}

/// Whose mail, which ports, whether over TLS, and how long it may take.
#[derive(Clone, Copy)]
struct Meant {
    patience: Duration,
    from: &'static str,
    read_port: u16,
    send_port: u16,
    tls: bool,
}

/// What must be true of a file: mail that is sent with it is from this person, over TLS, to that port; and the person's
/// mailbox opens, over TLS, at that port.
fn judge(host: &MailHost, program: &str, file: &str, meant: Meant) -> std::result::Result<(), String> {
    let mail = arrived(host, || sending(host.client(program), file, "").limit(meant.patience).run())?;
    let facts = (mail.envelope_sender.as_str(), mail.authenticated.as_deref(), mail.port, mail.tls.is_some());
    let sender = mail.header("From").unwrap_or_default();
    let is_from = sender == meant.from || sender.ends_with(&format!("<{}>", meant.from));
    if facts != (meant.from, Some(meant.from), meant.send_port, meant.tls) || !is_from {
        return Err(format!("another mail than was meant: {mail:#?}"));
    }
    let before = host.logins().len();
    let keys = copy_to("copy") + "<exit>";
    let reading = typing(host.client("script"), program, file, &keys).limit(meant.patience);
    let outcome = reading.run().map_err(|error| error.to_string())?;
    if !text_of(&outcome.home.join("copy")).contains(&format!("\nHello {}\n", meant.from)) {
        return Err(format!("the mail was not read: {outcome:#?}"));
    }
    let login = host.wait_for_logins(before + 1, WAIT).map_err(|error| error.to_string())?[before].clone();
    if (login.login.as_str(), login.port, login.tls) != (meant.from, meant.read_port, meant.tls) {
        return Err(format!("another log-in than was meant: {login:?}"));
    }
    Ok(())
}
