//! The sheet in what shows it: a real browser on a phone, on a desk, in the dark and on paper, and a real Markdown reader.
#![cfg(unix)]
#![expect(clippy::panic, reason = "helpers of tests, nothing to recover")]

use cl_export_core::{Draft, Field, Findings, Language, Options, Person, Providers, resolve};
use cl_export_tests::browser::{self, Page, Shared};
use cl_export_tests::matrix::cases;
use cl_export_tests::reader::sheet::Fact;
use cl_export_tests::sheet::{companions, expected, facts_on, in_language, labels, sheets};
use cl_export_tests::{Result, Sandbox, skip};

const NONE: [&str; 0] = [];

/// The width of A4 less the margins of print, in CSS pixels.
const A4: u32 = 673;

/// Names that would be something other than text on a page or in Markdown.
const HOSTILE: [&str; 6] = [
    "</bdi></dd><script>document.title = 'run'</script><img src=x onerror=\"alert(1)\">",
    "`` ` ``` [a](javascript:alert(1)) <b>b</b> **c** | d |",
    "\u{202e}gnp.exe\u{2066} \u{200f}x\u{2069}\u{2069} עברית",
    "http://evil.example www.evil.example x@evil.example",
    "  two  blanks  ",
    "&lt;b&gt; &amp; \\* {{x}} 😀👩‍👩‍👧 日本語",
];

fn person(name: &str, language: Language) -> Person {
    let draft = Draft::new("jane@q.com").with(Field::Name, name).with(Field::Language, language.tag());
    Person::new(&[draft], &Providers::embedded()).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The page and the Markdown of a whole bundle's sheet.
fn bundle(person: &Person) -> [String; 2] {
    let made = sheets(person, &companions(person));
    let [page, markdown, _] = made.unwrap_or_else(|error| panic!("{error}"));
    [page, markdown]
}

/// A browser, where there is one.
fn with_browser(test: impl FnOnce(&mut Shared) -> Result<()>) -> Result<()> {
    match skip::require(browser::NEEDS) {
        Some(_ready) => test(&mut *browser::shared()?),
        None => Ok(()),
    }
}

fn compare_page(page: &mut Page<'_>, person: &Person, language: Language) -> Result<()> {
    let expected = expected(person, language).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(facts_on(page)?, expected);
    Ok(())
}

#[test]
fn every_page_fits_every_width_and_can_be_read_by_all() -> Result<()> {
    with_browser(|shared| {
        for language in Language::ALL.iter().copied() {
            let mut persons = vec![person("Jane Doe", language)];
            let odd = ["two-accounts", "long-login", "own-servers", "hostile-address", "imap"];
            let cases = cases().into_iter().filter(|case| odd.contains(&case.name.as_str()));
            persons.extend(cases.filter_map(|case| in_language(&case.text, language)));
            assert_eq!(persons.len(), odd.len() + 1);
            for person in &persons {
                let [html, _] = bundle(person);
                let mut page = shared.browser.open(html.as_bytes())?;
                for width in [320, 360, 800, 1280] {
                    page.resize(width)?;
                    assert_eq!(browser::overflow(&mut page)?, NONE, "at {width}");
                    assert_eq!(browser::overlaps(&mut page)?, NONE, "at {width}");
                }
                page.resize(A4)?;
                page.print_media(true)?;
                assert_eq!(browser::overflow(&mut page)?, NONE, "in print");
                assert_eq!(browser::overlaps(&mut page)?, NONE, "in print");
                page.print_media(false)?;
                assert_eq!(browser::outline(&mut page)?, NONE);
                assert_eq!(browser::axe(&mut page)?, NONE);
                // A value that goes on in the next line overlaps others with its box, not with its text.
                let mut undecided = browser::undecided(&mut page)?;
                undecided.retain(|what| !what.ends_with("because it partially overlaps other elements"));
                assert_eq!(undecided, NONE);
                assert_eq!(browser::quiet(&mut page)?, NONE);
                compare_page(&mut page, person, language)?;
            }
        }
        Ok(())
    })
}

#[test]
fn hostile_names_are_shown_and_never_run() -> Result<()> {
    with_browser(|shared| {
        for name in HOSTILE {
            let person = person(name, Language::English);
            let [html, _] = bundle(&person);
            let mut page = shared.browser.open(html.as_bytes())?;
            compare_page(&mut page, &person, Language::English)?;
            assert_eq!(browser::quiet(&mut page)?, NONE, "{name}");
            page.resize(360)?;
            assert_eq!(browser::overflow(&mut page)?, NONE, "{name}");
            // Isolated: the words around a value that runs the other way stand where they stood.
            let title = page.run("return document.title")?;
            assert_eq!(title, "Mail settings for jane@q.com");
        }
        Ok(())
    })
}

#[test]
fn the_code_on_the_page_is_read_by_a_scanner() -> Result<()> {
    let Some(_ready) = skip::require(&["zbarimg"]) else { return Ok(()) };
    with_browser(|shared| {
        let mut persons = ["Jane Doe", HOSTILE[0], "Jåné 日本 עברית 😀"]
            .map(|name| person(name, Language::English))
            .to_vec();
        // What is chosen for the phone alone is in the code.
        let by_imap = "[[account]]\naddress = \"jane@q.com\"\n[account.target.thunderbird-mobile]\nprotocol = \"imap\"\n";
        persons.extend(in_language(by_imap, Language::English));
        assert_eq!(persons.len(), 4);
        for person in persons {
            let phone =
                cl_export_targets::find("thunderbird-mobile").unwrap_or_else(|error| panic!("{error}"));
            let options = Options::of(phone.target());
            let settings = resolve(&person, phone, &options, &mut Findings::default());
            let payload = settings.map(|settings| cl_export_qr::payload(&settings, 0));
            let payload = payload.unwrap_or_else(|error| panic!("{error}"));
            for is_dark in [false, true] {
                let [html, _] = bundle(&person);
                let mut page = shared.browser.open(html.as_bytes())?;
                page.resize(360)?;
                page.dark(is_dark)?;
                let picture = page.picture_of("figure")?;
                let read = shared.sandbox.client("zbarimg").args(["--quiet", "--raw", "--oneshot"]);
                let read = read.file("page.png", picture, 0o600).arg("page.png").run()?;
                assert_eq!(read.stdout.trim_end(), payload, "dark: {is_dark}");
            }
        }
        Ok(())
    })
}

#[test]
fn what_is_printed_holds_every_value() -> Result<()> {
    with_browser(|shared| {
        for language in Language::ALL.iter().copied() {
            let person = person("Jane \"J\" Doe", language);
            let [html, _] = bundle(&person);
            let pdf = shared.browser.open(html.as_bytes())?.pdf()?;
            let pages = browser::pdf_text(&shared.sandbox, &pdf)?;
            assert!((3..=12).contains(&pages.len()), "{} pages", pages.len());
            let missing = missing_from(&pages, &person, language);
            assert_eq!(missing, NONE, "{pages:#?}");
            // The judge finds a value that is another.
            let wrong = html.replace("<bdi>995</bdi>", "<bdi>110</bdi>");
            let pdf = shared.browser.open(wrong.as_bytes())?.pdf()?;
            let pages = browser::pdf_text(&shared.sandbox, &pdf)?;
            assert_eq!(missing_from(&pages, &person, language), ["995"]);
        }
        Ok(())
    })
}

/// The values that the pages' text lacks beside their label. A label in two lines has its value behind the first.
fn missing_from(pages: &[String], person: &Person, language: Language) -> Vec<String> {
    let text = pages.join(" ").replace('\n', " ");
    let expected = expected(person, language).unwrap_or_else(|error| panic!("{error}"));
    let is_there = |(label, value): &Fact| {
        let begins = label.match_indices(' ').nth(2).map_or(label.as_str(), |(at, _)| &label[..at]);
        text.match_indices(begins).any(|(at, _)| {
            let beside: String =
                text[at..].chars().take(label.chars().count() + value.chars().count() + 1).collect();
            let value = format!(" {value}");
            let mut places = beside.match_indices(&value);
            places.any(|(at, _)| [&beside[..at], &beside[at + value.len()..]].concat().trim_end() == label)
        })
    };
    expected.into_iter().filter(|fact| !is_there(fact)).map(|(_, value)| value).collect()
}

/// What a Markdown reader makes of the sheet, as its XML.
fn markdown_tree(sandbox: &Sandbox, markdown: &str) -> Result<String> {
    let outcome = sandbox
        .client("cmark-gfm")
        .args([
            "--to",
            "xml",
            "--extension",
            "autolink",
            "--extension",
            "table",
            "--extension",
            "strikethrough",
        ])
        .stdin(markdown)
        .run()?;
    assert!(outcome.success(), "{outcome:#?}");
    Ok(outcome.stdout)
}

/// The facts of the list items below the headings of settings; and the kinds of all nodes.
fn facts_in(tree: &str, title: &str) -> (Vec<Fact>, Vec<String>) {
    let mut facts = Vec::new();
    let mut kinds = Vec::new();
    let (mut is_inside, mut level, mut item) = (false, 0, String::new());
    for node in tree.split('<').skip(1) {
        let (tag, text) = node.split_once('>').unwrap_or((node, ""));
        let kind = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        if !tag.starts_with('/') {
            kinds.push(kind.to_owned());
        }
        match (kind, tag.starts_with('/')) {
            ("heading", false) => level = if tag.contains("level=\"2\"") { 2 } else { 3 },
            ("heading", true) => level = 0,
            ("text", false) if level == 2 => is_inside = text.starts_with(title),
            ("item", false) => item.clear(),
            ("item", true) if is_inside => {
                let (label, value) = item.split_once(": ").unwrap_or((&item, ""));
                facts.push((label.to_owned(), value.to_owned()));
            }
            ("text" | "code", false) if level == 0 => item.push_str(&unescaped(text)),
            _ => {}
        }
    }
    (facts, kinds)
}

fn unescaped(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&amp;", "&").replace(['\u{2068}', '\u{2069}'], "")
}

#[test]
fn a_markdown_reader_shows_every_value_as_text() -> Result<()> {
    let Some(_ready) = skip::require(&["cmark-gfm"]) else { return Ok(()) };
    let sandbox = Sandbox::new()?;
    let hostile = HOSTILE.map(|name| (person(name, Language::English), Language::English));
    let of_matrix = cases().into_iter().flat_map(|case| {
        Language::ALL
            .iter()
            .copied()
            .map(move |language| Some((in_language(&case.text, language)?, language)))
    });
    let mut seen = 0;
    for (person, language) in hostile.into_iter().chain(of_matrix.flatten()) {
        let Ok([_, markdown, _]) = sheets(&person, &companions(&person)) else { continue };
        let expected = expected(&person, language).unwrap_or_else(|error| panic!("{error}"));
        let (facts, kinds) = facts_in(&markdown_tree(&sandbox, &markdown)?, labels(language).title);
        assert_eq!(facts, expected, "{markdown}");
        let ours = [
            "?xml",
            "!DOCTYPE",
            "document",
            "heading",
            "paragraph",
            "list",
            "item",
            "text",
            "code",
            "softbreak",
            "thematic_break",
        ];
        let stray: Vec<_> = kinds.iter().filter(|kind| !ours.contains(&kind.as_str())).collect();
        assert!(stray.is_empty(), "{stray:?}\n{markdown}");
        seen += 1;
    }
    assert!(seen > 40, "{seen}");
    // The judge finds a value that is another, and markup.
    let [_, markdown] = bundle(&person("Jane", Language::English));
    let read =
        |markdown: &str| -> Result<_> { Ok(facts_in(&markdown_tree(&sandbox, markdown)?, "Settings")) };
    let (facts, _) = read(&markdown)?;
    let (others, _) = read(&markdown.replace("`995`", "`110`"))?;
    assert_ne!(others, facts);
    assert!(others.contains(&("Port".to_owned(), "110".to_owned())), "{others:?}");
    let (_, kinds) = read(&markdown.replace("`995`", "*995*"))?;
    assert!(kinds.contains(&"emph".to_owned()));
    Ok(())
}
