//! Marked texts: words of ours with markers of slots among them, and spans around what is a value.
//!
//! A span is for formats that show a value otherwise than the words around it: isolated from their direction, as code.

use crate::slot::{END, START};
use crate::text::{MARKER_FIRST, MARKER_LAST};
use crate::{Slot, Texts};
use cl_export_syntax::Syntax;

/// Begins a span; the characters before it are taken by the markers of slots.
pub const SPAN_OPEN: char = '\u{FDE2}';
/// Ends a span.
pub const SPAN_CLOSE: char = '\u{FDE3}';

/// A piece of a marked text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// Text between markers.
    Literal(&'a str),
    /// A slot's marker.
    Slot(Slot),
    /// The beginning of a span.
    Open,
    /// Its end.
    Close,
}

/// A value among words: a text without markers, or one marker.
pub fn span(value: &str) -> String {
    format!("{SPAN_OPEN}{value}{SPAN_CLOSE}")
}

/// Escapes a text for a syntax: its markers gain a layer, the text between them is escaped at once. What is in a span
/// is written as that syntax writes values among words.
///
/// # Errors
/// Gives the text back where it holds something of a marker that is no whole one.
pub fn escape_around(text: &str, syntax: Syntax) -> Result<String, &str> {
    if has_no_marks(text) {
        return Ok(syntax.escape(text));
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut at = syntax;
    for piece in split(text).ok_or(text)? {
        match piece {
            Piece::Literal(literal) => at.escape_into(literal, &mut out),
            Piece::Slot(slot) => out.push_str(&slot.within(at).marker()),
            Piece::Open => at = syntax.of_values(),
            Piece::Close => at = syntax,
        }
    }
    Ok(out)
}

/// Puts a person's texts in place of their markers; spans stay. `None` for a text that is not well marked.
pub fn put_texts(marked: &str, texts: &Texts<'_>) -> Option<String> {
    if has_no_marks(marked) {
        return Some(marked.to_owned());
    }
    let mut out = String::with_capacity(marked.len());
    for piece in split(marked)? {
        match piece {
            Piece::Literal(literal) => out.push_str(literal),
            Piece::Slot(slot) => slot.fill(texts, &mut out),
            Piece::Open => out.push(SPAN_OPEN),
            Piece::Close => out.push(SPAN_CLOSE),
        }
    }
    Some(out)
}

/// Whether a text surely holds nothing of a marker, as most do not: all markers begin with the same byte in UTF-8.
fn has_no_marks(text: &str) -> bool {
    const FIRST: u8 = 0xEF;
    !text.as_bytes().contains(&FIRST)
}

/// Splits a text at its markers; `None` where something among them is no whole marker.
pub(crate) fn split(text: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find([START, SPAN_OPEN, SPAN_CLOSE]) {
        push_literal(&rest[..at], &mut pieces)?;
        let mut characters = rest[at..].chars();
        let mark = characters.next()?;
        rest = characters.as_str();
        match mark {
            SPAN_OPEN => pieces.push(Piece::Open),
            SPAN_CLOSE => pieces.push(Piece::Close),
            _ => {
                let (inside, after) = rest.split_once(END)?;
                pieces.push(Piece::Slot(Slot::from_marker(inside)?));
                rest = after;
            }
        }
    }
    push_literal(rest, &mut pieces)?;
    Some(pieces)
}

fn push_literal<'a>(text: &'a str, pieces: &mut Vec<Piece<'a>>) -> Option<()> {
    if text.contains(|character| (MARKER_FIRST..=MARKER_LAST).contains(&character)) {
        return None;
    }
    if !text.is_empty() {
        pieces.push(Piece::Literal(text));
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Value;

    #[test]
    fn markers_are_read_back_from_among_text() {
        let derived = Slot::new(3, Value::Derived(2)).within(Syntax::Percent).within(Syntax::Msmtp);
        for value in Value::PLAIN.iter().copied() {
            let slot = Slot::new(0xBEEF, value).within(Syntax::Shell);
            let text = format!("a{}{}z", slot.marker(), derived.marker());
            let pieces =
                [Piece::Literal("a"), Piece::Slot(slot), Piece::Slot(derived.clone()), Piece::Literal("z")];
            assert_eq!(split(&text).unwrap(), pieces);
        }
    }

    #[test]
    fn broken_markers_are_refused() {
        let marker = Slot::new(0, Value::Name).marker();
        let cut: String = marker.chars().skip(1).collect();
        let long: String = marker.chars().take(4).collect();
        for text in [cut.as_str(), long.as_str(), "\u{fdd0}\u{fdd1}", "\u{fdef}"] {
            assert_eq!(split(text), None);
        }
    }

    #[test]
    fn a_value_among_words_is_written_as_values_are() {
        let text = format!("a<b {} c", span("x`y"));
        assert_eq!(escape_around(&text, Syntax::Markdown).unwrap(), "a\\<b ``x`y`` c");
        assert_eq!(escape_around(&text, Syntax::Html).unwrap(), "a&lt;b <bdi>x`y</bdi> c");
        let slot = Slot::new(0, Value::Name);
        let marked = escape_around(&span(&slot.marker()), Syntax::Html).unwrap();
        assert_eq!(split(&marked).unwrap(), [Piece::Slot(slot.within(Syntax::HtmlValue))]);
    }
}
