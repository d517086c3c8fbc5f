//! The man pages of the file formats, section 5.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot read the project's own files fails"
)]

use super::markdown::label;
use super::{Form, Json, Key, Schema};
use crate::generated::root;
use roff::{Inline, Roff, bold, italic, roman};
use std::fs;

/// A page in roff: what the schema says, and the example of the document.
pub fn page(schema: &Schema) -> String {
    let name = format!("cl-export-{}", schema.name);
    let mut page = Roff::new();
    let source = concat!("cl-export ", env!("CARGO_PKG_VERSION"));
    page.control("TH", [name.to_uppercase().as_str(), "5", "\"\"", source, "File formats"]);
    page.control("SH", ["NAME"]);
    page.text([roman(format!("{name} - {}", said(schema, "x-summary")))]);
    page.control("SH", ["DESCRIPTION"]);
    paragraphs(&mut page, &said(schema, "x-manual"));
    page.control("SH", ["KEYS"]);
    schema.keys().iter().for_each(|key| add(&mut page, key));
    page.control("SH", ["EXAMPLE"]);
    verbatim(&mut page, &example(schema));
    page.control("SH", ["FILES"]);
    for (path, what) in schema.top().get("x-files").map(Json::entries).unwrap_or_default() {
        page.control("TP", []);
        page.text([italic(path)]);
        page.text(inlines(what.text().unwrap_or_default()));
    }
    page.control("SH", ["SEE ALSO"]);
    page.text(see_also(&name));
    finish(&page)
}

/// What groff would set as other characters in a terminal with UTF-8 stands as it is, so that it can be copied.
fn finish(page: &Roff) -> String {
    let text = page.render().replace('~', r"\(ti").replace('^', r"\(ha");
    format!(".\\\" Made from the schemas by .ci/generate; do not edit.\n{text}")
}

fn said(schema: &Schema, key: &str) -> String {
    let said = schema.top().get(key).and_then(Json::text);
    said.unwrap_or_else(|| panic!("{}.schema.json lacks {key}", schema.name)).to_owned()
}

fn add(page: &mut Roff, key: &Key) {
    if key.form != Form::Value {
        page.control("SS", [label(key).as_str()]);
        page.text(inlines(&sentence(&key.description, &unless(key))));
        return;
    }
    page.control("TP", []);
    page.text([bold(key.path.last().cloned().unwrap_or_default())]);
    page.text(inlines(&sentence(&key.description, "")));
    page.control("br", []);
    page.text(inlines(&sentence(&format!("It is {}", key.values), &unless(key))));
    if let (Some(example), Some(name)) = (&key.example, key.path.last()) {
        page.control("br", []);
        page.text([roman("Example: "), bold(format!("{name} = {example}"))]);
    }
}

fn unless(key: &Key) -> String {
    match key.unless_given.as_str() {
        "must be given" => "It must be given.".to_owned(),
        "may be left out" => "It may be left out.".to_owned(),
        words => format!("Unless given: {words}."),
    }
}

fn sentence(clause: &str, behind: &str) -> String {
    let mut letters = clause.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}. {behind}", letters.as_str()).trim_end().to_owned()
}

/// Words with literals between back-ticks, which are bold here.
fn inlines(words: &str) -> Vec<Inline> {
    let cut = words.split('`').enumerate();
    cut.filter(|(_, part)| !part.is_empty())
        .map(|(at, part)| if at % 2 == 1 { bold(part) } else { roman(part) })
        .collect()
}

fn paragraphs(page: &mut Roff, text: &str) {
    for (at, paragraph) in text.split("\n\n").enumerate() {
        if at > 0 {
            page.control("PP", []);
        }
        page.text(inlines(paragraph));
    }
}

/// The first TOML block of the format's document.
///
/// # Panics
/// There is none.
pub fn example(schema: &Schema) -> String {
    let document = root().join(said(schema, "x-document"));
    let text = fs::read_to_string(&document).unwrap_or_else(|error| panic!("{error}"));
    let (_, block) = text.split_once("\n```toml").expect("a block of TOML");
    let (_, block) = block.split_once('\n').expect("a line of TOML");
    block.split("```").next().unwrap_or_default().to_owned()
}

fn verbatim(page: &mut Roff, text: &str) {
    page.control("EX", []);
    for line in text.lines() {
        // An empty line of text would be a warning.
        if line.is_empty() {
            page.control("sp", [])
        } else {
            page.text([roman(line)])
        };
    }
    page.control("EE", []);
}

fn see_also(name: &str) -> Vec<Inline> {
    let mut others = vec![bold("cl-export"), roman("(1)")];
    let pages = super::NAMES.map(|other| format!("cl-export-{other}"));
    for other in pages.iter().filter(|other| *other != name) {
        others.extend([roman(", "), bold(other), roman("(5)")]);
    }
    others
}
