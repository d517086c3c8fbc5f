//! Accounts, the files made of them, and runs of fetchmail with them.

use cl_export_core::Exporter;
use cl_export_tests::matrix::Case;
use cl_export_tests::people::{JANE, OFFICE, bare_account, own_servers};
use cl_export_tests::{MailHost, Mailbox, Outcome, Result};
use std::time::Duration;

/// What fetchmail's grammar, a shell and its list of fetched messages could each take for something else.
pub(crate) const ODD: &str = r#"o'd"d\x22\\+{z}#$(id)`id`;,=é😀@q.com"#;
/// A password of that kind.
pub(crate) const SECRET: &str = r#"p"a's\w:0`$HOME #;%U é😀{X}\x22\"#;
/// Twice, as a person would: the second run must find nothing new.
pub(crate) const TWICE: &str = "for run in 1 2; do fetchmail --verbose >$run 2>&1; echo $?; [ -s .fetchids ] || [ -d Maildir ] || break; done";

pub(crate) fn fetchmail() -> &'static dyn Exporter {
    cl_export_targets::find("fetchmail").unwrap()
}

/// An account whose owner names the servers: POP3 with STLS, which no provider here has.
pub(crate) fn stls(login: &str) -> Case {
    let servers = own_servers("pop3", "pop.centurylink.net", 110, "starttls");
    bare_account("jane@example.org", &format!("{servers}login = \"{login}\"\n"))
}

/// The fetchmailrc and, where there is one, the program, with mail delivered to `~/Maildir`.
pub(crate) fn files(case: &Case) -> Vec<String> {
    case.files(fetchmail(), &[("deliver", "maildir")])
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
