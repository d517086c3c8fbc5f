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

mod elsewhere;
mod failing;
mod journey;
mod mutated;
mod page;
mod reader;
mod window;

use cl_export_tests::{Result, skip};
use journey::{Journey, Verdict, host};
use page::Page;
use reader::Reader;

/// Whether a page of a terminal keeps its promise.
fn followed(journey: &Journey, page: &Page) -> Result<Verdict> {
    let host = host()?;
    journey.judge(page, &Reader::new(host.sandbox())?, &host)
}

fn check(page: &str, judge: impl FnOnce(&Journey, &Page) -> Result<Verdict>) -> Result<()> {
    let journey = Journey::of(page);
    let Some(_ready) = skip::require_host(&journey.needs()) else { return Ok(()) };
    let verdict = judge(journey, &Page::of(page))?;
    assert!(verdict.is_ok(), "{}", verdict.unwrap_err());
    Ok(())
}

/// A page of a terminal, followed; and what it says of failures.
macro_rules! pages {
    ($($name:ident $page:literal)*) => { $(
        mod $name {
            use super::*;

            #[test]
            fn is_followed_to_the_letter() -> Result<()> {
                check($page, followed)
            }

            #[test]
            fn what_goes_wrong_is_said_as_the_page_says() -> Result<()> {
                check($page, failing::judge)
            }
        }
    )* };
}

pages! {
    fetchmail "fetchmail"
    getmail "getmail"
    git_send_email "git-send-email"
    mbsync "mbsync"
    mpop "mpop"
    msmtp "msmtp"
    mutt "mutt"
    offline "offline"
    pass "pass"
    s_nail "s-nail"
    terminal "terminal"
}

/// No page is left out.
#[test]
fn every_page_is_followed() {
    let elsewhere = ["README", "autoconfig", "ios", "outlook", "sheet", "thunderbird", "thunderbird-mobile"];
    let followed = journey::ALL.iter().map(|journey| journey.page).chain(elsewhere);
    let mut followed: Vec<String> = followed.map(|page| format!("{page}.md")).collect();
    let folder = cl_export_tests::generated::root().join("docs/quick-start");
    let pages = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut pages: Vec<String> = pages.map(|name| name.into_string().unwrap()).collect();
    followed.sort();
    pages.sort();
    assert_eq!(pages, followed);
}
