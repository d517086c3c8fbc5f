//! The outline of a page, its contrast, and the rules that a checker of accessibility knows.

use super::{NONE, assert_one, page, with};
use cl_export_tests::{Result, browser};

#[test]
fn faults_of_the_outline_are_found() -> Result<()> {
    let faults = [
        ("<h2>Two</h2><h4 id=x>Four</h4>", "<h4#x> \"Four\" of level 4 follows level 2"),
        (
            "<h2>Two</h2><div role=heading aria-level=4>Four</div>",
            "<div> \"Four\" of level 4 follows level 2",
        ),
        ("<h2></h2>", "<h2> is empty"),
        ("<img src=data:,>", "<img> has no text alternative"),
        ("<svg role=img></svg>", "<svg> has no text alternative, nor `aria-hidden`"),
        ("<svg aria-label=x></svg>", "<svg> has no role"),
        ("<div role=img></div>", "<div> has no text alternative, nor `aria-hidden`"),
        ("<ul id=u><p>One</p></ul>", "<ul#u> \"One\" holds more than `<li>`"),
        ("<ol></ol>", "<ol> has no items"),
        ("<div><li>One</div>", "<li> \"One\" is in no list"),
        ("<div><dt>Two</div>", "<dt> \"Two\" is in no `<dl>`"),
        ("<dl id=a><dt>One</dl>", "<dl#a> \"One\" is not made of terms, each with its descriptions"),
        ("<dl id=b><dd>1<dt>2<dd>3</dl>", "<dl#b> \"123\" is not made of terms, each with its descriptions"),
        (
            "<dl id=c><div><dt>1<dd>2</div><div><dt>3</div></dl>",
            "<dl#c> \"123\" is not made of terms, each with its descriptions",
        ),
        ("<ul>Loose<li>Two</ul>", "\"Loose\" stands in a list, but in no item"),
    ];
    with(&page("", &faults.map(|(body, _)| body).concat()), |page| {
        assert_eq!(browser::outline(page)?, faults.map(|(_, problem)| problem));
        Ok(())
    })?;
    for (good, bad, expected) in [
        ("<!doctype html>", "", "no `<!doctype html>`"),
        ("<meta charset=utf-8>", "<meta charset=latin1>", "read as windows-1252"),
        ("<title>A page</title>", "", "no title"),
        (" lang=en", "", "no language"),
        (" lang=en", " lang=English_US", "is no language"),
        ("<main>", "<div>", "0 main landmarks"),
        ("<main>", "<main></main><main>", "2 main landmarks"),
        ("h1>", "h2>", "0 headings of level 1"),
        ("<h1>", "<h1>One</h1><h1>", "2 headings of level 1"),
    ] {
        with(&page("", "").replace(good, bad), |page| {
            let problems = browser::outline(page)?;
            assert!(problems.iter().any(|problem| problem.contains(expected)), "{expected}: {problems:#?}");
            Ok(())
        })?;
    }
    Ok(())
}

#[test]
fn low_contrast_is_found_in_the_colours_that_have_it() -> Result<()> {
    let dark_only = "<style>:root { color-scheme: light dark }
        @media (prefers-color-scheme: dark) { html { background: #111 } p { color: #555; transition: color 9s } }</style>";
    with(&page(dark_only, "<p id=low>Text"), |page| {
        assert_one(
            &browser::axe(page)?,
            "dark: color-contrast (serious): #low: Element has insufficient color contrast",
        );
        Ok(())
    })?;
    let picture = "<style>p { color: #000; background: linear-gradient(#fff, #000) }</style>";
    with(&page(picture, "<p>Text"), |page| {
        assert_eq!(browser::axe(page)?, NONE);
        let undecided = browser::undecided(page)?;
        assert_eq!(undecided.len(), 2, "light and dark: {undecided:#?}");
        assert!(undecided[0].starts_with("light: color-contrast"), "{undecided:#?}");
        Ok(())
    })
}

#[test]
fn rules_of_each_kind_are_asked() -> Result<()> {
    let tiny = "<button style='width: 9px; height: 9px; padding: 0'>x</button>";
    let body = format!("<button></button><p style='letter-spacing: 0 !important'>x</p><h2></h2>{tiny}{tiny}");
    with(&page("", &body), |page| {
        let problems = browser::axe(page)?;
        for rule in ["button-name", "avoid-inline-spacing", "empty-heading", "target-size"] {
            let start = format!("light: {rule} (");
            assert!(problems.iter().any(|problem| problem.starts_with(&start)), "{rule}: {problems:#?}");
        }
        Ok(())
    })
}
