//! The settings on a sheet, read as a person reads them: each form by its own grammar, written again from that grammar's
//! standard.

use super::xml::named;

/// A form of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// An HTML page.
    Html,
    /// Markdown.
    Markdown,
    /// Plain text.
    Text,
}

impl Form {
    /// Every form, in the order of the target's artifacts.
    pub const ALL: [Self; 3] = [Self::Html, Self::Markdown, Self::Text];
}

/// A label and the value beside it.
pub type Fact = (String, String);

/// The facts of the sections with these titles, in order; `None` where something among them cannot be read.
#[must_use]
pub fn settings(form: Form, sheet: &str, title: &str) -> Option<Vec<Fact>> {
    match form {
        Form::Html => html(sheet),
        Form::Markdown => markdown(sheet, title),
        Form::Text => text(sheet, title),
    }
}

/// Between lines of `=`, a title; below it, two blanks before each fact, and four before what goes on.
fn text(sheet: &str, title: &str) -> Option<Vec<Fact>> {
    let mut facts: Vec<Fact> = Vec::new();
    for section in sections_of_text(sheet) {
        let (heading, body) = section.split_once('\n')?;
        if !heading.starts_with(title) {
            continue;
        }
        for line in body.lines() {
            if let Some(more) = line.strip_prefix("    ") {
                let (_, value) = facts.last_mut()?;
                value.push(' ');
                value.push_str(more);
            } else if let Some(fact) = line.strip_prefix("  ") {
                let (label, value) = fact.split_once(": ")?;
                facts.push((label.to_owned(), unisolated(value).to_owned()));
            }
        }
    }
    Some(facts)
}

fn sections_of_text(sheet: &str) -> impl Iterator<Item = &str> {
    let is_rule = |line: &str| !line.is_empty() && line.bytes().all(|byte| byte == b'=');
    let rule = sheet.lines().find(|line| is_rule(line)).unwrap_or("\0");
    // A title stands between two rules, so every second piece begins at the end of a title's first rule.
    let pieces: Vec<&str> = sheet.split(rule).collect();
    let starts: Vec<usize> =
        pieces.iter().map(|piece| piece.as_ptr() as usize - sheet.as_ptr() as usize).collect();
    (1..pieces.len()).step_by(2).map(move |at| {
        let end = starts.get(at + 2).map_or(sheet.len(), |next| next - rule.len());
        sheet[starts[at]..end].trim_start_matches('\n')
    })
}

/// A value without what keeps its direction apart (UAX #9: first strong isolate, pop directional isolate).
fn unisolated(value: &str) -> &str {
    value.strip_prefix('\u{2068}').and_then(|rest| rest.strip_suffix('\u{2069}')).unwrap_or(value)
}

/// Below a heading of the second level, list items with a label and a code span or words.
fn markdown(sheet: &str, title: &str) -> Option<Vec<Fact>> {
    let mut facts = Vec::new();
    let mut is_inside = false;
    for line in sheet.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            is_inside = heading.starts_with(title);
        } else if let Some(item) = line.strip_prefix("- ").filter(|_| is_inside) {
            let (label, value) = item.split_once(": ")?;
            let value = if value.starts_with('`') { code_span(value)? } else { value.to_owned() };
            facts.push((label.to_owned(), value));
        }
    }
    Some(facts)
}

/// A code span (`CommonMark` 0.31 section 6.1): it ends at the first run of back-ticks as long as the one it begins with.
fn code_span(span: &str) -> Option<String> {
    let opening = span.chars().take_while(|character| *character == '`').count();
    let mut at = opening;
    loop {
        let start = at + span[at..].find('`')?;
        let run = span[start..].chars().take_while(|character| *character == '`').count();
        at = start + run;
        if run == opening {
            let inside = &span[opening..start];
            let is_blank = inside.trim_matches(' ').is_empty();
            let stripped = inside.strip_prefix(' ').and_then(|rest| rest.strip_suffix(' '));
            let inside = stripped.filter(|_| !is_blank).unwrap_or(inside);
            return (at == span.len()).then(|| unisolated(inside).to_owned());
        }
    }
}

/// The `dt` and `dd` of the sections whose id begins with `settings`.
fn html(sheet: &str) -> Option<Vec<Fact>> {
    let mut facts = Vec::new();
    for section in sheet.split("<section id=\"").skip(1).filter(|section| section.starts_with("settings")) {
        let section = section.split_once("</section>")?.0;
        for fact in section.split("<dt>").skip(1) {
            let (label, rest) = fact.split_once("</dt><dd>")?;
            let (value, _) = rest.split_once("</dd>")?;
            // A value among words is an element of its own; no text can write its tags.
            let value = value.replace("<bdi>", "").replace("</bdi>", "");
            facts.push((characters(label)?, characters(&value)?));
        }
    }
    Some(facts)
}

/// Text with its character references read (HTML Standard section 13.5); `None` where a tag stands in it.
fn characters(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<']) {
        out.push_str(&rest[..at]);
        let (name, after) = rest[at..].strip_prefix('&')?.split_once(';')?;
        out.push(named(name)?);
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}
