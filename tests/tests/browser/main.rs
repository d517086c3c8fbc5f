//! Each check of a page finds what it is for, and a good page passes them all.
#![cfg(unix)]

mod accessible;
mod layout;
mod quiet;
mod shown;

use cl_export_tests::browser::{self, Page};
use cl_export_tests::{Result, skip};

/// What only a careful check takes as good: text for screen readers, wide text that scrolls by itself, foreign letters,
/// mark-up shown as text, a drawing, a closed `details`, links to elsewhere.
const GOOD: &str = include_str!("good.html");

/// A page that is good but for what the test puts in.
fn page(head: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=en><meta charset=utf-8><title>A page</title>\
         <meta name=viewport content=width=device-width>{head}<main><h1>A page</h1>{body}</main>"
    )
}

/// Opens the page in the shared browser, if there is one.
fn with(html: &str, test: impl FnOnce(&mut Page<'_>) -> Result<()>) -> Result<()> {
    let Some(_ready) = skip::require(browser::NEEDS) else {
        return Ok(());
    };
    test(&mut browser::shared()?.browser.open(html.as_bytes())?)
}

/// There is exactly one problem, and it says this.
#[track_caller]
fn assert_one(problems: &[String], expected: &str) {
    assert!(problems.len() == 1 && problems[0].contains(expected), "{expected:?} in {problems:#?}");
}

const NONE: [&str; 0] = [];

#[test]
fn a_good_page_has_no_problems() -> Result<()> {
    with(GOOD, |page| {
        for width in [320, 360, 800, 1280] {
            page.resize(width)?;
            assert_eq!(browser::overflow(page)?, NONE, "at {width}");
            assert_eq!(browser::overlaps(page)?, NONE, "at {width}");
        }
        page.resize(718)?;
        page.print_media(true)?;
        assert_eq!(browser::overflow(page)?, NONE, "in print");
        page.print_media(false)?;
        page.resize(360)?;
        page.unfold()?;
        assert_eq!(browser::overflow(page)?, NONE, "unfolded");
        assert_eq!(browser::overlaps(page)?, NONE, "unfolded");
        assert_eq!(browser::outline(page)?, NONE);
        assert_eq!(browser::axe(page)?, NONE);
        assert_eq!(browser::undecided(page)?, NONE);
        assert_eq!(browser::quiet(page)?, NONE);
        Ok(())
    })
}
