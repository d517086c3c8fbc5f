//! The documents of this repository, as those read them who follow them: prose, and blocks between fences.
//!
//! A fence names a language, and sometimes more: ```` ```csv customers.csv ```` is a file that the reader makes,
//! ```` ```sh packaging ```` says who runs the commands (`tests/tests/documents.rs` holds the list of those).

#![expect(clippy::panic, clippy::unwrap_used, reason = "a test has nothing to do without its document")]

mod following;
mod links;
mod prose;
mod transcript;

use std::fs;
use std::path::{Path, PathBuf};

pub use self::following::{answered, copy_folder, shell};
pub use self::links::{anchors, links};
pub use self::prose::{Span, spans};
pub use self::transcript::{Transcript, agrees};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
const FENCE: &str = "```";

/// A Markdown file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its path below the repository's root.
    pub name: String,
    /// All of it.
    pub text: String,
}

/// A part of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// What stands between blocks.
    Prose(&'a str),
    /// What stands between fences.
    Block(Block<'a>),
}

/// What stands between fences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block<'a> {
    /// The line of its first fence, from 1.
    pub line: usize,
    /// The first word of the fence.
    pub language: &'a str,
    /// What follows on the fence; empty for most.
    pub rest: &'a str,
    /// Its lines.
    pub text: &'a str,
}

impl Document {
    /// Reads one by its path below the root.
    ///
    /// # Panics
    /// If it cannot be read: tests have nothing to do without.
    #[must_use]
    pub fn read(name: &str) -> Self {
        let text = fs::read_to_string(Path::new(ROOT).join(name));
        Self { name: name.to_owned(), text: text.unwrap_or_else(|error| panic!("{name}: {error}")) }
    }

    /// Everything that is written for people: the files at the root, and `docs`.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let mut names = Vec::new();
        collect(Path::new(ROOT), false, &mut names);
        collect(&Path::new(ROOT).join("docs"), true, &mut names);
        names.sort();
        names.iter().map(|name| Self::read(name)).collect()
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        Path::new(ROOT).join(&self.name)
    }

    /// Its parts, in order; put together again they are the document.
    ///
    /// # Panics
    /// If a fence is never closed.
    #[must_use]
    pub fn pieces(&self) -> Vec<Piece<'_>> {
        let mut pieces = Vec::new();
        let mut rest = self.text.as_str();
        while let Some(start) = fence(rest) {
            let (prose, opened) = rest.split_at(start);
            pieces.push(Piece::Prose(prose));
            let line = self.text[..self.text.len() - opened.len()].lines().count() + 1;
            let (block, after) =
                cut(opened).unwrap_or_else(|| panic!("{}:{line}: the fence is never closed", self.name));
            pieces.push(Piece::Block(Block { line, ..block }));
            rest = after;
        }
        pieces.push(Piece::Prose(rest));
        pieces
    }

    /// Its blocks.
    #[must_use]
    pub fn blocks(&self) -> Vec<Block<'_>> {
        let block = |piece| if let Piece::Block(block) = piece { Some(block) } else { None };
        self.pieces().into_iter().filter_map(block).collect()
    }
}

impl<'a> Block<'a> {
    /// The path of the file that the reader makes of it, if it is one.
    #[must_use]
    pub fn file(&self) -> Option<&'a str> {
        self.rest.contains(['.', '/']).then_some(self.rest)
    }

    /// The block as it stands in the document, with another text.
    #[must_use]
    pub fn with_text(&self, text: &str) -> String {
        let space = if self.rest.is_empty() { "" } else { " " };
        format!("{FENCE}{}{space}{}\n{text}{FENCE}", self.language, self.rest)
    }
}

/// Where the first fence at the start of a line is.
fn fence(text: &str) -> Option<usize> {
    if text.starts_with(FENCE) { Some(0) } else { text.find("\n```").map(|at| at + 1) }
}

fn cut(opened: &str) -> Option<(Block<'_>, &str)> {
    let (info, body) = opened.strip_prefix(FENCE)?.split_once('\n')?;
    let end = fence(body)?;
    let (language, rest) = info.split_once(' ').unwrap_or((info, ""));
    Some((Block { line: 0, language, rest, text: &body[..end] }, &body[end + FENCE.len()..]))
}

fn collect(folder: &Path, deep: bool, names: &mut Vec<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() && deep {
            collect(&path, deep, names);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            names.extend(path.strip_prefix(ROOT).ok().and_then(Path::to_str).map(str::to_owned));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(text: &str) -> Document {
        Document { name: "test.md".to_owned(), text: text.to_owned() }
    }

    #[test]
    fn pieces_are_the_document() {
        for text in ["", "a\n", "```sh\na\n```\n", "a\n```csv x.csv\n1\n\n2\n```\n\nb `c`\n```sh\n```"] {
            let document = document(text);
            let whole = document.pieces().iter().fold(String::new(), |whole, piece| match piece {
                Piece::Prose(text) => whole + text,
                Piece::Block(block) => whole + &block.with_text(block.text),
            });
            assert_eq!(whole, text);
        }
    }

    #[test]
    fn blocks_are_told_by_their_fences() {
        let document = document("a\n\n```csv x.csv\n1\n2\n```\n```sh\nls\n```\n");
        let [csv, sh] = document.blocks()[..] else { panic!() };
        assert_eq!((csv.line, csv.language, csv.file(), csv.text), (3, "csv", Some("x.csv"), "1\n2\n"));
        assert_eq!((sh.line, sh.language, sh.file(), sh.text), (7, "sh", None, "ls\n"));
    }
}
