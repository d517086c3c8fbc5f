//! What a page asks the network for, what it runs, and what it says.

use super::{NONE, assert_one, page, with};
use cl_export_tests::{Result, browser, skip};
use serde_json::json;

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
