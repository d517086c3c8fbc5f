//! Checks of a page, each a list of problems in plain words: empty for a good page.

use std::fs;

use serde_json::{Value, json};

use super::page::Page;
use crate::error::{Context as _, HostError, Result};
use crate::skip;

/// The file of axe-core, a checker of accessibility (MPL 2.0, so none of it is in this repository); `.ci/axe` fetches it.
pub(super) const AXE: &str = "axe.min.js";

const COMMON: &str = include_str!("common.js");

/// What sticks out of the window sideways, and what an element cuts off, at the page's present width. In the styles of
/// print ([`Page::print_media`]) that includes what could be scrolled to on a screen.
///
/// # Errors
/// If the browser does not answer.
pub fn overflow(page: &mut Page<'_>) -> Result<Vec<String>> {
    let given = json!([page.width, page.print]);
    ask(page, include_str!("overflow.js"), &given)
}

/// Lines of text that lie over one another, at the page's present width.
///
/// # Errors
/// If the browser does not answer.
pub fn overlaps(page: &mut Page<'_>) -> Result<Vec<String>> {
    ask(page, include_str!("overlaps.js"), &json!([]))
}

/// What is wrong with headings, language, title, main landmark, text alternatives and lists.
///
/// # Errors
/// If the browser does not answer.
pub fn outline(page: &mut Page<'_>) -> Result<Vec<String>> {
    ask(page, include_str!("outline.js"), &json!([]))
}

/// What a page did that only shows text: asked for something or would (a network, a file beside it), put something into
/// the console, opened a dialog, changed its title.
///
/// # Errors
/// If the browser does not answer.
pub fn quiet(page: &mut Page<'_>) -> Result<Vec<String>> {
    let mut problems: Vec<String> =
        page.dialogs()?.iter().map(|text| format!("it says in a dialog: {text}")).collect();
    problems.extend(page.requests()?.iter().map(|address| format!("it asked for `{address}`")));
    problems.extend(page.console()?.iter().map(|line| format!("in the console: {line}")));
    let given = json!([page.source]);
    problems.extend(ask(page, include_str!("loads.js"), &given)?);
    Ok(problems)
}

/// What violates a rule of axe: WCAG 2.0 to 2.2 at levels A and AA, and good practice, in light colours and in dark.
///
/// Axe takes a page without a background of its own as white, also where `color-scheme` makes it dark.
///
/// # Errors
/// If the browser does not answer, or axe is not there.
pub fn axe(page: &mut Page<'_>) -> Result<Vec<String>> {
    ask_axe(page, "violations")
}

/// What axe could not decide, such as the contrast of a text on a picture: somebody has to look.
///
/// # Errors
/// If the browser does not answer, or axe is not there.
pub fn undecided(page: &mut Page<'_>) -> Result<Vec<String>> {
    ask_axe(page, "incomplete")
}

fn ask_axe(page: &mut Page<'_>, outcome: &str) -> Result<Vec<String>> {
    if page.run("return typeof axe")? == "undefined" {
        let file = skip::find(AXE).ok_or_else(|| HostError::new("axe is not here: run `.ci/axe`"))?;
        page.run(&fs::read_to_string(&file).context("read", &file)?)?;
    }
    let before = page.dark;
    let mut problems = Vec::new();
    for (dark, colours) in [(false, "light"), (true, "dark")] {
        page.dark(dark)?;
        let found = ask(page, include_str!("axe.js"), &json!([outcome]))?;
        problems.extend(found.into_iter().map(|problem| format!("{colours}: {problem}")));
    }
    page.dark(before)?;
    Ok(problems)
}

/// Runs a check, which returns an array of texts.
fn ask(page: &mut Page<'_>, check: &str, given: &Value) -> Result<Vec<String>> {
    let answer = page.run_with(&format!("{COMMON}\n{check}"), given)?;
    serde_json::from_value(answer).map_err(|error| HostError::new(format!("not a list of problems: {error}")))
}
