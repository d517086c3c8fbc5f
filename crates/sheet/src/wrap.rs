//! Lines of plain text, broken at blanks between words; a value stays whole, so that it can be copied.
//!
//! How long an account's text is, is not known when a page is made: a slot counts as many characters as such a text
//! commonly has. A line may therefore come out longer or shorter than meant, and never with a word cut.

use cl_export_core::{MARKER_FIRST, MARKER_LAST, SPAN_CLOSE, SPAN_OPEN};
use cl_export_render::{Node, Page};

/// The longest line meant.
const WIDTH: usize = 78;
/// What a text of an account counts for.
const TYPICAL: usize = 20;

/// Where texts of a list stand in the template: the column of the first line and of the others.
const COLUMNS: [(&str, usize, usize); 6] = [
    ("paragraphs", 0, 0),
    ("steps", 5, 5),
    ("items", 2, 2),
    ("notes", 2, 2),
    ("facts", 24, 4),
    ("codes", 0, 0),
];

/// The page with its texts broken into lines.
pub(crate) fn page(page: &Page) -> Page {
    page.names().fold(Page::new(), |made, (name, node)| match node {
        Node::Words(words) if name == "intro" => made.words(name, lines(words, 0, 0)),
        Node::Words(words) => made.words(name, words.as_str()),
        Node::List(items) => match COLUMNS.iter().find(|(known, ..)| *known == name) {
            Some((_, first, others)) => {
                made.list(name, items.iter().map(|item| texts(item, *first, *others)).collect())
            }
            None => made.list(name, items.iter().map(self::page).collect()),
        },
    })
}

fn texts(item: &Page, first: usize, others: usize) -> Page {
    item.names().fold(Page::new(), |made, (name, node)| match node {
        Node::Words(words) if matches!(name, "text" | "value") => {
            made.words(name, lines(words, first, others))
        }
        Node::Words(words) => made.words(name, words.as_str()),
        Node::List(items) => made.list(name, items.clone()),
    })
}

/// A marked text with line breaks in place of some of its blanks.
fn lines(marked: &str, first: usize, others: usize) -> String {
    let mut out = String::with_capacity(marked.len() + 16);
    let mut column = first;
    for (index, word) in words(marked).enumerate() {
        let width = width(word);
        if index > 0 && column + 1 + width > WIDTH {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', others));
            column = others;
        } else if index > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += width;
    }
    out
}

/// The words between blanks. Blanks inside a span part none, nor does one between two spans: they are one command.
fn words(marked: &str) -> impl Iterator<Item = &str> {
    let mut is_inside = false;
    let mut before = None;
    let mut characters = marked.char_indices().peekable();
    let mut breaks = Vec::new();
    while let Some((at, character)) = characters.next() {
        match character {
            SPAN_OPEN => is_inside = true,
            SPAN_CLOSE => is_inside = false,
            ' ' if !is_inside => {
                let is_between = before == Some(SPAN_CLOSE)
                    && characters.peek().is_some_and(|(_, next)| *next == SPAN_OPEN);
                if !is_between {
                    breaks.push(at);
                }
            }
            _ => {}
        }
        before = Some(character);
    }
    let starts = std::iter::once(0).chain(breaks.clone().into_iter().map(|at| at + 1));
    starts.zip(breaks.into_iter().chain([marked.len()])).map(|(start, end)| &marked[start..end])
}

/// How many columns a word takes; of markers, only the first character counts, as much as a text.
fn width(word: &str) -> usize {
    word.chars()
        .map(|character| match character {
            MARKER_FIRST => TYPICAL,
            MARKER_FIRST..=MARKER_LAST => 0,
            _ => 1,
        })
        .sum()
}
