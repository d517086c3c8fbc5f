//! What a mapped column is made of: `Mail`, or `{First} {Last}`.

use cl_export_core::{Error, ErrorKind, Origin, Prose};
use std::borrow::Cow;

/// Words and place holders; `C` says which cell a place holder means: by its header's name first, later by its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Template<C> {
    pub(crate) pieces: Vec<Piece<C>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece<C> {
    Words(String),
    Cell(C),
}

impl Template<String> {
    /// A text without braces is a header's name; in another one `{Name}` means a cell, and `{{` and `}}` for braces.
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        if text.is_empty() {
            return Ok(Self { pieces: Vec::new() });
        }
        if !text.contains(['{', '}']) {
            return Ok(Self { pieces: vec![Piece::Cell(text.to_owned())] });
        }
        let (mut pieces, mut words, mut rest) = (Vec::new(), String::new(), text);
        while let Some(at) = rest.find(['{', '}']) {
            words.push_str(&rest[..at]);
            let tail = &rest[at..];
            if let Some(brace) = ["{{", "}}"].into_iter().find(|twice| tail.starts_with(twice)) {
                words.push_str(&brace[1..]);
                rest = &tail[2..];
                continue;
            }
            let inner = tail.strip_prefix('{').and_then(|tail| tail.split_once('}'));
            let (name, after) =
                inner.filter(|(name, _)| !name.contains('{')).ok_or_else(|| unpaired(text))?;
            if !words.is_empty() {
                pieces.push(Piece::Words(std::mem::take(&mut words)));
            }
            pieces.push(Piece::Cell(name.to_owned()));
            rest = after;
        }
        words.push_str(rest);
        if !words.is_empty() {
            pieces.push(Piece::Words(words));
        }
        Ok(Self { pieces })
    }
}

fn unpaired(text: &str) -> Error {
    Error::new(ErrorKind::Syntax, Prose::new("a brace in ").value(text).text(" is unmatched"))
        .at(Origin::Argument)
        .hint(Prose::new("write ").value("{Header}").text(", and ").value("{{").text(" for a brace itself"))
}

impl<C: Copy> Template<C> {
    /// The text for one row. Where a cell is empty, so is the white space that would have parted it from the next.
    pub(crate) fn fill<'a>(&self, cell: impl Fn(C) -> Cow<'a, str>) -> String {
        let (mut out, mut is_parted, mut has_text) = (String::new(), true, false);
        for piece in &self.pieces {
            match piece {
                Piece::Words(words) => out.push_str(if is_parted { words.trim_start() } else { words }),
                Piece::Cell(column) => {
                    let text = cell(*column);
                    out.push_str(&text);
                    has_text |= !text.is_empty();
                    is_parted = text.is_empty();
                }
            }
        }
        if is_parted {
            out.truncate(out.trim_end().len());
        }
        if has_text { out } else { String::new() }
    }
}
