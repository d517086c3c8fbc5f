//! The test can say no: a page with one thing changed is found out.

use super::journey::{Journey, host};
use super::page::{Page, text};
use super::reader::Reader;
use cl_export_tests::{Result, skip};
use std::time::Duration;

/// A page, what stands there, what stands there instead, and what is said of it.
const MUTATIONS: &[(&str, &str, &str, &str)] = &[
    ("msmtp", " -o ~/.msmtprc", " --smtp-port 465 -o ~/.msmtprc", "other mail than was meant"),
    ("msmtp", "--email jane@", "--login joe@centurylink.net --email jane@", "was not shown"),
    ("msmtp", "-o ~/.msmtprc", "-o ~/.msmtpcr", "ended with"),
    ("msmtp", "apt install msmtp", "apt install mstmp", "ended with"),
    ("msmtp", "| msmtp jane@centurylink.net", "| msmtp you@example.com", "other mail than was meant"),
    ("msmtp", "It works.", "It wroks.", "It wroks."),
    ("msmtp", "`password for jane@", "`Password for jane@", "was not shown"),
    ("msmtp", "\\n' | msmtp", "\\n' | echo", "was not asked"),
    ("mpop", " -o ~/.mpoprc", " --set mpop.maildir=~/Mail -o ~/.mpoprc", "ended with"),
    ("mpop", "mkdir -p", "mkdir", "ended with"),
    ("mpop", "\nmpop\n", "\nmpop --status-only\n", "the mail did not come"),
    ("getmail", "-o ~", "--incoming-host mail.centurylink.net --incoming-port 993 -o ~", "ended with"),
    ("git-send-email", "Result: 250", "Result: 251", "is not shown"),
];

/// Follows pages with one thing changed, and looks whether that is found out.
fn are_found_out(mutations: &[(&str, &str, &str, &str)], patience: Duration) -> Result<()> {
    let programs: Vec<_> = mutations.iter().flat_map(|(page, ..)| Journey::of(page).needs()).collect();
    let Some(_ready) = skip::require_host(&programs) else { return Ok(()) };
    let host = host()?;
    let reader = Reader::new(host.sandbox())?.patience(patience);
    for &(page, right, wrong, why) in mutations {
        let changed = text(page).replace(right, wrong);
        assert_ne!(changed, text(page), "{right}");
        let verdict = Journey::of(page).judge(&Page::read(&changed), &reader, &host)?;
        assert!(
            verdict.as_ref().is_err_and(|said| said.contains(why)),
            "{page}: {right} -> {wrong}: {verdict:?}"
        );
    }
    Ok(())
}

#[test]
fn a_page_with_one_thing_changed_is_found_out() -> Result<()> {
    are_found_out(MUTATIONS, Duration::from_secs(4))
}

/// The page on `pass` says why it sets `GPG_TTY`, and what is said without.
#[test]
fn gnupg_has_to_know_the_terminal() -> Result<()> {
    let why = "gpg: decryption failed: No secret key";
    assert!(text("pass").contains(why));
    are_found_out(&[("pass", "export GPG_TTY", "export NO_TTY", why)], Duration::from_secs(30))
}
