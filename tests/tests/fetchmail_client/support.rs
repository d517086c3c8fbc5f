//! Accounts, the files made of them, and runs of fetchmail with them.

use cl_export_core::Exporter;
use cl_export_tests::matrix::Case;
use cl_export_tests::{MailHost, Mailbox, Outcome, Result};
use std::fs;
use std::path::Path;
use std::time::Duration;

pub(crate) const JANE: &str = "jane@centurylink.net";
pub(crate) const OFFICE: &str = "office@qwestoffice.net";
/// What fetchmail's grammar, a shell and its list of fetched messages could each take for something else.
pub(crate) const ODD: &str = r#"o'd"d\x22\\+{z}#$(id)`id`;,=é😀@q.com"#;
pub(crate) const SECRET: &str = r#"p"a's\w:0`$HOME #;%U é😀{X}\x22\"#;
pub(crate) const COMMAND: &str =
    "password_command = \"secret-tool lookup host {host} service {protocol} user {address}\"\n";
pub(crate) const MESSAGE: &str = "From: you@example.com\nSubject: Hello\n\nHow are you?\n";
/// Twice, as a person would: the second run must find nothing new.
pub(crate) const TWICE: &str = "for run in 1 2; do fetchmail --verbose >$run 2>&1; echo $?; [ -s .fetchids ] || [ -d Maildir ] || break; done";

pub(crate) fn fetchmail() -> &'static dyn Exporter {
    cl_export_targets::find("fetchmail").unwrap()
}

pub(crate) fn account(address: &str, more: &str) -> Case {
    Case { name: "account".to_owned(), text: format!("[[account]]\naddress = \"{address}\"\n{more}") }
}

/// The fetchmailrc and, where there is one, the program, with mail delivered to `~/Maildir`.
pub(crate) fn files(case: &Case) -> Vec<String> {
    let made = case.export(fetchmail(), &[("deliver", "maildir")]).unwrap();
    made.artifacts.iter().map(|artifact| String::from_utf8(artifact.bytes.clone()).unwrap()).collect()
}

pub(crate) fn fetchmailrc(case: &Case) -> String {
    files(case).swap_remove(0)
}

pub(crate) fn host() -> Result<MailHost> {
    MailHost::start(&[JANE, OFFICE, ODD].map(|login| Mailbox::new(login, SECRET)))
}

/// A netrc with the password for every login; fetchmail joins the quoted pieces of a word and knows no escapes.
pub(crate) fn netrc(password: &str) -> String {
    let word = |text: &str| format!("\"{}\"", text.replace('"', "\"'\"'\""));
    let mut file = String::new();
    for machine in ["pop.centurylink.net", "mail.centurylink.net", "pop.qwestoffice.net"] {
        for login in [JANE, OFFICE, ODD] {
            file.extend(["machine ", machine, " login ", &word(login), " password ", &word(password), "\n"]);
        }
    }
    // For every other login there.
    file + "machine pop.centurylink.net password x\n"
}

pub(crate) fn run(host: &MailHost, file: &str, password: &str, script: &str) -> Result<Outcome> {
    host.client("sh")
        .args(["-c", script])
        .file(".fetchmailrc", file, 0o600)
        .file(".netrc", netrc(password), 0o600)
        .limit(Duration::from_secs(20))
        .run()
}

/// The messages in `~/Maildir`.
pub(crate) fn delivered(home: &Path) -> Vec<String> {
    let Ok(new) = fs::read_dir(home.join("Maildir/new")) else { return Vec::new() };
    let mut all: Vec<String> = new.map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap()).collect();
    all.sort_unstable();
    all
}

/// What a run said, for the message of a failing test.
pub(crate) fn said(outcome: &Outcome) -> String {
    let run = |name| fs::read_to_string(outcome.home.join(name)).unwrap_or_default();
    format!("{outcome:#?}\n{}\n{}", run("1"), run("2"))
}

/// Runs the program where it goes, and nothing else: it is enough.
pub(crate) fn run_program(host: &MailHost, program: &str, password: &str, script: &str) -> Result<Outcome> {
    host.client("sh")
        .args(["-c", script])
        .file(".local/bin/run-fetchmail", program, 0o700)
        .password(password)
        .limit(Duration::from_secs(20))
        .run()
}

pub(crate) const PROGRAM_TWICE: &str =
    "for run in 1 2; do ~/.local/bin/run-fetchmail --verbose >$run 2>&1; echo $?; done";
