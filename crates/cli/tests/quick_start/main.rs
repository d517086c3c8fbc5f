//! The quick starts of `docs/quick-start`, followed to the letter in an empty home, with the real clients: what is typed, what
//! is asked and shown, and the mail that came in and went out, as the mail host recorded it.
#![cfg(target_os = "linux")]
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "follows documents and reads what came of it"
)]

mod failing;
mod journey;
mod page;
mod reader;

use cl_export_tests::{Result, skip, terminal};
use journey::{Journey, host};
use page::Page;
use reader::Reader;

fn follow(journey: &Journey) -> Result<()> {
    let programs = [terminal::PROGRAMS, journey.programs].concat();
    let Some(_ready) = skip::require_host(&programs) else { return Ok(()) };
    let host = host()?;
    let verdict = journey.judge(&Page::of(journey.page), &Reader::new(host.sandbox())?, &host)?;
    assert!(verdict.is_ok(), "{}", verdict.unwrap_err());
    Ok(())
}

const NOTHING: Journey = Journey { page: "", programs: &[], fetches: None, into: None, sends: None };

/// What each page promises.
const JOURNEYS: &[Journey] = &[
    Journey { page: "msmtp", programs: &["msmtp"], sends: Some(587), ..NOTHING },
    Journey { page: "mpop", programs: &["mpop"], fetches: Some(995), into: Some("Maildir"), ..NOTHING },
    Journey { page: "getmail", programs: &["getmail"], fetches: Some(995), into: Some("Maildir"), ..NOTHING },
    Journey { page: "mbsync", programs: &["mbsync"], fetches: Some(993), into: Some("Mail"), ..NOTHING },
    Journey { page: "fetchmail", programs: &["fetchmail"], fetches: Some(995), into: Some("Maildir"), ..NOTHING },
    Journey { page: "mutt", programs: &["mutt"], fetches: Some(995), sends: Some(587), ..NOTHING },
    Journey { page: "s-nail", programs: &["s-nail"], fetches: Some(995), sends: Some(587), ..NOTHING },
    Journey { page: "git-send-email", programs: &["git"], sends: Some(587), ..NOTHING },
    Journey { page: "pass", programs: &["msmtp", "pass", "gpg", "pinentry-curses"], sends: Some(587), ..NOTHING },
    Journey {
        page: "terminal",
        programs: &["fetchmail", "mutt", "msmtp", "pass", "gpg", "pinentry-curses"],
        fetches: Some(995),
        into: Some("Maildir"),
        sends: Some(587),
    },
];

macro_rules! followed {
    ($($test:ident $page:literal)*) => { $(
        #[test]
        fn $test() -> Result<()> {
            follow(JOURNEYS.iter().find(|journey| journey.page == $page).unwrap())
        }
    )* };
}

followed! {
    msmtp "msmtp"
    mpop "mpop"
    getmail "getmail"
    mbsync "mbsync"
    fetchmail "fetchmail"
    mutt "mutt"
    s_nail "s-nail"
    git_send_email "git-send-email"
    pass "pass"
    terminal_mail "terminal"
}
