//! What a page says of what goes wrong: each line of it is really shown when that goes wrong.

use super::JOURNEYS;
use super::journey::{Journey, host};
use super::page::Page;
use super::reader::Reader;
use cl_export_tests::{MailHost, Result, Sandbox, skip, terminal};
use std::time::Duration;

/// Ample for what should be shown, and short where the wrong thing is.
const PATIENCE: Duration = Duration::from_secs(20);

/// A page's failures that are shown when each thing goes wrong that can.
fn shown(journey: &Journey, page: &Page, host: &MailHost) -> Result<Vec<String>> {
    let alone = Sandbox::new()?;
    let wrong = Reader::new(host.sandbox())?.patience(PATIENCE).password("wrong");
    let lonely = Reader::new(&alone)?.patience(PATIENCE);
    let without = journey.programs.first().map(|program| without(program));
    let bare = Reader::new(&alone)?.patience(PATIENCE).before(&without.unwrap_or_default());
    let screens = [
        wrong.follow_until(page, host, &page.failures)?,
        lonely.follow_alone(page, &page.failures)?,
        bare.follow_alone(page, &page.failures)?,
    ];
    let texts = screens.map(|followed| followed.terminal.screen.text());
    let is_shown = |failure: &&String| texts.iter().any(|text| text.contains(*failure));
    Ok(page.failures.iter().filter(is_shown).cloned().collect())
}

/// What takes a program away.
fn without(program: &str) -> String {
    format!(
        "mkdir $TMPDIR/bin; ln -s /usr/bin/* $TMPDIR/bin; rm $TMPDIR/bin/{program}; PATH=${{PATH%%:*}}:$TMPDIR/bin"
    )
}

#[test]
fn what_goes_wrong_is_said_as_the_page_says() -> Result<()> {
    for journey in JOURNEYS {
        let programs = [terminal::PROGRAMS, journey.programs].concat();
        let Some(_ready) = skip::require_host(&programs) else { continue };
        let page = Page::of(journey.page);
        assert!(page.failures.len() >= 2, "{}: {:?}", journey.page, page.failures);
        let shown = shown(journey, &page, &host()?)?;
        assert_eq!(shown, page.failures, "{}", journey.page);
    }
    Ok(())
}
