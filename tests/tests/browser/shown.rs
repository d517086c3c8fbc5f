//! A page is shown, and printed, as it is asked for.

use super::{GOOD, page, with};
use cl_export_tests::{Result, browser, skip};
use serde_json::json;

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
