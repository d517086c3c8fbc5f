//! Each check of a page finds what it is for, and a good page passes them all.
#![cfg(unix)]

use cl_export_tests::browser::{self, Page};
use cl_export_tests::{Result, skip};
use serde_json::json;

/// What only a careful check takes as good: text for screen readers, wide text that scrolls by itself, foreign letters,
/// mark-up shown as text, a drawing, a closed `details`, links to elsewhere.
const GOOD: &str = include_str!("browser/good.html");

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

#[test]
fn a_page_is_shown_as_asked() -> Result<()> {
    let tall = "<style>h1 { margin: 0; height: 3000px; transition: color 9s; color: rgb(1, 1, 1) }
        @media (prefers-color-scheme: dark) { h1 { color: rgb(2, 2, 2) } } @media print { h1 { display: none } }</style>";
    with(&page(tall, ""), |page| {
        for width in [320, 360, 599, 600, 1280] {
            page.resize(width)?;
            let seen =
                page.run("return [innerWidth, document.documentElement.clientWidth, devicePixelRatio]")?;
            assert_eq!(seen, json!([width, width, 1]));
        }
        page.resize(360)?;
        let [width, height] = png_size(&page.screenshot()?);
        assert!(width == 360 && (3000..4000).contains(&height), "{width} x {height}");
        let colour = "return getComputedStyle(document.querySelector('h1')).color";
        assert_eq!(page.run(colour)?, "rgb(1, 1, 1)");
        page.dark(true)?;
        assert_eq!(page.run(colour)?, "rgb(2, 2, 2)", "a transition is at its end");
        page.dark(false)?;
        assert_eq!(page.run(colour)?, "rgb(1, 1, 1)");
        let shown = "return document.querySelector('h1').checkVisibility()";
        page.print_media(true)?;
        assert_eq!(page.run(shown)?, false);
        page.print_media(false)?;
        assert_eq!(page.run(shown)?, true);
        let error = page.run("throw new Error('thrown here')").unwrap_err();
        assert!(error.to_string().contains("thrown here"), "{error}");
        Ok(())
    })
}

#[test]
fn what_is_said_of_one_page_is_not_said_of_the_next() -> Result<()> {
    let loud =
        page("", "<img src=https://example.com/x.png alt=x><script>alert(1); console.error(1)</script>");
    with(&loud, |page| {
        page.resize(360)?;
        page.dark(true)
    })?;
    with(&page("", ""), |page| {
        assert_eq!(browser::quiet(page)?, NONE);
        let seen = page.run("return [innerWidth, matchMedia('(prefers-color-scheme: dark)').matches]")?;
        assert_eq!(seen, json!([800, false]));
        Ok(())
    })
}

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

#[test]
fn whatever_a_page_asks_for_is_found() -> Result<()> {
    let asks = page(
        "<link rel=stylesheet href=beside.css><style>h1 { background: url(https://example.com/c) }</style>",
        "<img src=https://example.com/a.png alt=x><script>fetch('https://example.com/b').catch(() => {})</script>",
    );
    with(&asks, |page| {
        let requests = page.requests()?;
        for address in
            ["/beside.css", "https://example.com/a.png", "https://example.com/b", "https://example.com/c"]
        {
            assert!(requests.iter().any(|request| request.ends_with(address)), "{address}: {requests:#?}");
        }
        assert_eq!(requests.len(), 4, "{requests:#?}");
        let problems = browser::quiet(page)?;
        for start in
            ["it asked for `https://example.com/b`", "in the console: SEVERE: https://example.com/a.png"]
        {
            assert!(problems.iter().any(|problem| problem.starts_with(start)), "{start}: {problems:#?}");
        }
        Ok(())
    })?;
    with(&page("<meta http-equiv=refresh content='0; url=https://example.com/d'>", ""), |page| {
        assert_eq!(page.requests()?, ["https://example.com/d"]);
        Ok(())
    })
}

#[test]
fn what_a_page_would_ask_for_is_found() -> Result<()> {
    let head = [
        (
            "<link rel=preconnect href=https://example.com/>",
            "<link href> would ask for `https://example.com/`",
        ),
        (
            "<style>@media (width < 9px) { p { background: url('e.png') } }</style>",
            "<style style> would ask for `e.png`",
        ),
        ("<style media=print>@import \"f.css\";</style>", "<style style> would ask for `f.css`"),
    ];
    let body = [
        ("<svg aria-hidden=true><use href='g.svg#x'></svg>", "<use href> would ask for `g.svg#x`"),
        ("<a href=x ping=https://example.com/h>x</a>", "<a ping> would ask for `https://example.com/h`"),
        ("<p hidden style='background: url(i.png)'>", "<p style> would ask for `i.png`"),
        (
            "<div style='height: 9999px'></div><img loading=lazy src=far.png alt=x>",
            "<img src> would ask for `far.png`",
        ),
    ];
    let html = page(&head.map(|(part, _)| part).concat(), &body.map(|(part, _)| part).concat());
    with(&html, |page| {
        let problems = browser::quiet(page)?;
        for (_, problem) in head.iter().chain(&body) {
            assert!(problems.iter().any(|said| said == problem), "{problem}: {problems:#?}");
        }
        Ok(())
    })
}

#[test]
fn whatever_a_page_runs_is_noticed() -> Result<()> {
    for (body, expected) in [
        ("<script>alert('hello')</script>", "it says in a dialog: hello"),
        ("<img src=data:, alt=x onerror='setTimeout(() => confirm(`late`))'>", "it says in a dialog: late"),
        ("<script>document.title = 'Mine'</script>", "the title is `Mine`, and `A page` in the source"),
        ("<script>console.error('lost')</script>", "in the console: SEVERE"),
        ("<script>no_such_function()</script>", "no_such_function is not defined"),
    ] {
        with(&page("", body), |page| {
            let problems = browser::quiet(page)?;
            assert_one(&problems, expected);
            assert_eq!(browser::quiet(page)?, problems, "it is not forgotten");
            Ok(())
        })?;
    }
    Ok(())
}

#[test]
fn a_page_without_end_of_dialogs_is_given_up() -> Result<()> {
    let Some(_ready) = skip::require(browser::NEEDS) else {
        return Ok(());
    };
    let html = page("", "<script>for (;;) alert('again')</script>");
    let error = browser::shared()?.browser.open(html.as_bytes()).unwrap_err();
    assert!(error.to_string().contains("more than 10 dialogs"), "{error}");
    assert!(browser::shared()?.browser.open(page("", "").as_bytes()).is_ok(), "a new browser");
    Ok(())
}

#[test]
fn the_text_of_a_printed_page_comes_back() -> Result<()> {
    let Some(_ready) = skip::require(browser::NEEDS) else {
        return Ok(());
    };
    let mut shared = browser::shared()?;
    let second = "<h2 style='break-before: page'>Шаг 2</h2>";
    let pdf = shared.browser.open(GOOD.replace("<h2>Second</h2>", second).as_bytes())?.pdf()?;
    let pages = browser::pdf_text(&shared.sandbox, &pdf)?;
    assert_eq!(pages.len(), 2, "{pages:#?}");
    // The last is wide enough to be cut, were it not for the styles of print.
    let wide = "x".repeat(44);
    assert!(pages[0].starts_with("Mail for فاطمة الزهراء\n"), "{pages:#?}");
    for text in ["for Ünal 📮 and for <script>document.title = \"run\"</script>", &wide] {
        assert!(pages[0].contains(text), "{text} in {pages:#?}");
    }
    assert!(pages[1].starts_with("Шаг 2\n"), "{pages:#?}");
    assert!(browser::pdf_text(&shared.sandbox, b"no PDF").is_err());
    Ok(())
}

#[test]
fn a_page_is_printed_in_light_colours_and_stays_as_it_is_shown() -> Result<()> {
    let Some(_ready) = skip::require(browser::NEEDS) else {
        return Ok(());
    };
    let mut shared = browser::shared()?;
    let style = "<style>@media (prefers-color-scheme: dark) { #light { display: none } }
        @media not (prefers-color-scheme: dark) { #dark { display: none } }
        @media print { #screen { display: none } } @media screen { #print { display: none } }</style>";
    let html = page(style, "<p id=light>light<p id=dark>dark<p id=screen>screen<p id=print>print");
    let mut page = shared.browser.open(html.as_bytes())?;
    page.dark(true)?;
    let pdf = page.pdf()?;
    assert_eq!(page.run("return document.querySelector('main').innerText")?, "A page\n\ndark\n\nscreen");
    assert_eq!(browser::pdf_text(&shared.sandbox, &pdf)?, ["A page\nlight\nprint"]);
    Ok(())
}

/// Width and height stand in the first chunk of every PNG.
fn png_size(picture: &[u8]) -> [u32; 2] {
    assert!(picture.starts_with(b"\x89PNG\r\n\x1a\n"));
    [16, 20].map(|at| picture[at..at + 4].iter().fold(0, |number, byte| number << 8 | u32::from(*byte)))
}
