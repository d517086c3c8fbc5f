//! Text that sticks out, is cut off, or lies over other text.

use super::{NONE, assert_one, page, with};
use cl_export_tests::{Result, browser};

#[test]
fn a_page_wider_than_a_telephone_overflows_there_only() -> Result<()> {
    with(&page("", "<p id=wide style='width: 500px'>Wide<div>Narrow</div>"), |page| {
        page.resize(800)?;
        assert_eq!(browser::overflow(page)?, NONE);
        page.resize(360)?;
        let problems = browser::overflow(page)?;
        assert_eq!(problems.len(), 2, "{problems:#?}");
        assert_eq!(problems[0], "the page is 508 px wide in a window of 360 px");
        assert_eq!(problems[1], "<p#wide> \"Wide\" sticks out of the window by 148 px");
        Ok(())
    })
}

#[test]
fn what_sticks_out_or_is_cut_is_found() -> Result<()> {
    let long = "a-mail-host-with-a-name-that-is-too-long-for-a-telephone.example";
    let faults = [
        // Of a width that no font changes.
        (
            format!("<pre id=a style='width: 499px; font-size: 8px'>{long}</pre>"),
            "sticks out of the window by 147 px",
        ),
        ("<p id=b style='margin-left: -30px'>Text</p>".to_owned(), "sticks out of the window by 22 px"),
        (
            format!("<p id=c style='overflow: hidden; text-overflow: ellipsis'>{}", long.replace('-', "")),
            "cuts off",
        ),
        (format!("<p id=d style='overflow: clip; white-space: nowrap'>{long}"), "cuts off"),
        (format!("<p id=e style='overflow: hidden; height: 30px'>{long}"), "of its height"),
        (format!("<input id=f aria-label=x size=20 readonly value={long}>"), "cuts off"),
        (format!("<div id=g style='overflow: hidden'><p style='width: 400px'>{long}</div>"), "cuts off"),
    ];
    // What keeps the window from being scrolled does not keep the rest from being lost.
    let head = "<style>html { overflow-x: clip }</style>";
    with(&page(head, &faults.clone().map(|(body, _)| body).concat()), |page| {
        page.resize(360)?;
        let problems = browser::overflow(page)?;
        for (fault, (body, end)) in ('a'..).zip(&faults) {
            let id = format!("#{fault}>");
            let found = problems.iter().any(|problem| problem.contains(&id) && problem.contains(end));
            assert!(found, "{body}: {problems:#?}");
        }
        assert_eq!(problems.len(), 1 + faults.len(), "{problems:#?}");
        assert_eq!(problems[0], "the page is 507 px wide in a window of 360 px");
        Ok(())
    })?;
    let scrolls = page("", &format!("<pre style='overflow: auto'>{long} {long} {long}"));
    with(&scrolls, |page| {
        page.resize(718)?;
        assert_eq!(browser::overflow(page)?, NONE);
        page.print_media(true)?;
        assert_one(&browser::overflow(page)?, "cuts off");
        Ok(())
    })?;
    let without = page("", "").replace("viewport", "none");
    with(&without, |page| {
        page.resize(360)?;
        assert_one(&browser::overflow(page)?, "laid out 980 px wide in a window of 360 px");
        Ok(())
    })
}

#[test]
fn texts_over_one_another_are_found() -> Result<()> {
    for (body, overlap) in [
        ("<p id=a>One<p id=b style='margin-top: -34px'>Two", true),
        ("<p id=a>One<p><span id=b style='position: absolute; top: 80px; left: 10px'>Two</span>", true),
        ("<div style='height: 10px'><p id=a>One<br>and more<br>and more</div><p id=b>Two", true),
        (
            "<p id=a>One<div style='overflow: hidden; height: 0'><p id=b style='position: absolute; top: 65px'>Two</div>",
            true,
        ),
        ("<p id=b>One <span style='margin-left: -20px'>Two</span>", true),
        ("<p id=b style='line-height: 0.6'>One<br>Two", true),
        ("<p id=b>One<sup>2</sup><b>Two</b><ruby>three<rt>3</rt></ruby>", false),
        ("<p id=a>One<p id=b style='margin-top: -34px; opacity: 0'>Two", false),
        ("<div style='height: 50px; overflow: auto'><p id=a>One<br>and<br>more</div><p id=b>Two", false),
        ("<details><summary id=a>One</summary><p>More<p>More</details><p id=b>Two", false),
        ("<p id=a style='line-height: 1; margin: 0'>Ög<p id=b style='line-height: 1; margin: 0'>Ög", false),
    ] {
        with(&page("", body), |page| {
            let problems = browser::overlaps(page)?;
            assert_eq!(problems.is_empty(), !overlap, "{body}: {problems:#?}");
            assert!(problems.iter().all(|problem| problem.contains("#b")), "{body}: {problems:#?}");
            Ok(())
        })?;
    }
    Ok(())
}
