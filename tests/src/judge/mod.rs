//! What real clients understood of a file, beside what the model means: the judges that all tests of a client share,
//! wherever the file comes from.
#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests, nothing to recover")]

pub mod android;
pub mod autoconfig;
pub mod fetchmail;
pub mod getmail;
pub mod git_send_email;
pub mod ios;
pub mod ios_stand_in;
pub mod mbsync;
pub mod mpop;
pub mod msmtp;
pub mod mutt;
pub mod outlook;
pub mod outlook_setup;
mod pretended;
pub mod s_nail;
pub mod thunderbird;

use crate::Outcome;
use cl_export_core::{Account, Findings};

/// A judge can say no: a file that is changed in one place does not pass as the one that was meant.
///
/// # Panics
/// A change changes nothing, or goes unnoticed.
pub fn finds_out<T>(
    file: &str,
    changes: &[(&str, &str)],
    judge: impl Fn(&str) -> std::result::Result<T, String>,
) {
    for (right, wrong) in changes {
        let mutated = file.replace(right, wrong);
        assert_ne!(mutated, file, "{right} is not there");
        assert!(judge(&mutated).is_err(), "{right} -> {wrong} went unnoticed");
    }
}

/// What an account goes by in the files of many clients: its label, unless a finding says that it is lost.
pub fn name_of<'a>(account: &'a Account, findings: &Findings) -> &'a str {
    let address = account.address().as_str();
    let is_lost = findings.iter().any(|finding| finding.code == "label" && finding.address == address);
    account.label().filter(|_| !is_lost).unwrap_or(address)
}

/// Reading the file made no other: nothing in it ran.
fn only_these_are_there(outcome: &Outcome, names: &[&str]) {
    let entries = std::fs::read_dir(&outcome.home).unwrap().map(|entry| entry.unwrap().file_name());
    let mut found: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
    found.sort();
    assert_eq!(found, names, "nothing in it ran: {outcome:#?}");
}
