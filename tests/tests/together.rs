//! mutt, fetchmail and msmtp as three files of one export: fetchmail fetches into a local mailbox, mutt reads it, and the
//! answer goes out through msmtp.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "helpers of tests, nothing to recover")]

use cl_export_tests::judge::mutt::QUIET;
use cl_export_tests::matrix::Case;
use cl_export_tests::people::{JANE, SECRET, account};
use cl_export_tests::{MailHost, Mailbox, Outcome, Result, skip};
use std::time::Duration;

fn person() -> Case {
    account(JANE, "name = \"Jane O'Doe\"\n")
}

/// The text of one artifact of a target.
fn artifact(target: &str, name: &str, set: &[(&str, &str)]) -> Vec<u8> {
    let made = person().export(cl_export_targets::find(target).unwrap(), set).unwrap();
    made.artifacts.into_iter().find(|artifact| artifact.path == name).unwrap().bytes
}

/// One home with the three files, in which mail is fetched, read and answered.
fn fetch_read_and_answer(host: &MailHost, program: &str) -> Result<Outcome> {
    let keys = "<copy-message>~/copy<enter><reply><enter><enter><send-message><exit>";
    let read = format!("{program} -e '{QUIET}' -e 'push \"{keys}\"'");
    let steps = format!("./run-fetchmail && exec script -qec '{}' /dev/null", read.replace('\'', r"'\''"));
    host.client("sh")
        .file("run-fetchmail", artifact("fetchmail", "run-fetchmail", &[("deliver", "maildir")]), 0o700)
        .file(
            ".muttrc",
            artifact("mutt", "muttrc", &[("read", "local"), ("send", "msmtp"), ("inbox", "~/Maildir")]),
            0o600,
        )
        .file(".msmtprc", artifact("msmtp", "msmtprc", &[]), 0o600)
        .file("Mail/empty", "", 0o600)
        .password(SECRET)
        .env("TERM", "xterm")
        .args(["-c", &steps])
        .limit(Duration::from_secs(30))
        .run()
}

#[test]
fn fetched_read_and_answered() -> Result<()> {
    let Some(_ready) = skip::require_host(&["mutt", "neomutt", "fetchmail", "msmtp", "script"]) else {
        return Ok(());
    };
    for program in ["mutt", "neomutt"] {
        let host = MailHost::start(&[Mailbox::new(JANE, SECRET)])?;
        host.seed(
            JANE,
            format!("From: ann@example.com\nTo: {JANE}\nSubject: Question\nMessage-ID: <1@x>\n\nIs it so?\n"),
        )?;
        let outcome = fetch_read_and_answer(&host, program)?;
        assert!(outcome.success(), "{program}: {outcome:#?}\n{}", host.log());
        let copy = std::fs::read_to_string(outcome.home.join("copy")).unwrap_or_default();
        assert!(copy.contains("Is it so?"), "{program} read what fetchmail fetched: {copy}");
        let answer = &host.wait_for_mail(1, Duration::from_secs(20))?[0];
        let facts = (answer.envelope_sender.as_str(), answer.authenticated.as_deref(), answer.port);
        assert_eq!(facts, (JANE, Some(JANE), 587), "{answer:#?}");
        assert_eq!(answer.envelope_recipient, "ann@example.com");
        assert_eq!(answer.header("In-Reply-To").as_deref(), Some("<1@x>"));
        assert_eq!(answer.header("From").as_deref(), Some("Jane O'Doe <jane@centurylink.net>"));
        assert_eq!(host.mailbox(JANE)?.len(), 1, "the provider's advice is to keep mail on the server");
        let protocols: Vec<_> = outcome.helper_calls.iter().map(|call| call[5].as_str()).collect();
        assert_eq!(protocols, ["pop3", "smtp"], "each password is asked for once, by who needs it");
    }
    Ok(())
}
