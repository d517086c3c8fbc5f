//! What is wrong with the input, and where.

use super::secret::hide_within;
use super::words::{name_of, words};
use super::{line, to_stderr};
use crate::environment;
use annotate_snippets::{AnnotationKind, Level as Title, Renderer, Snippet};
use cl_export_core::{Error, Origin};
use cl_export_syntax::terminal;
use std::ops::Range;

/// Shows what is wrong with a row of a list.
pub(crate) fn bad_row(number: u64, error: &Error) {
    let mut text = input(error, None);
    if !matches!(error.origin(), Origin::Cell { .. }) {
        text.extend([" --> row ", &number.to_string(), "\n"]);
    }
    to_stderr(&text);
    if let Some(advice) = error.advice() {
        to_stderr(&line("hint", &words(advice, error.origin())));
    }
}

/// What is wrong with the input, and of which target and field.
pub(super) fn title(error: &Error) -> String {
    let mut title = String::new();
    if let Some(target) = error.target() {
        title.push_str(target);
        title.push_str(": ");
    }
    if let Some(field) = error.field() {
        title.push('`');
        title.push_str(&name_of(field, error.origin()));
        title.push('`');
        title.push_str(error.what().after_subject());
    }
    title.push_str(&words(error.what(), error.origin()));
    title
}

/// What is wrong with the input, and where: with the line and a caret where it stands in a file.
pub(super) fn input(error: &Error, text: Option<&str>) -> String {
    let title = title(error);
    match (error.origin(), text) {
        (Origin::File { file, span }, Some(text)) => snippet(Title::ERROR, &title, file, span.clone(), text),
        (Origin::File { file, .. }, None) => {
            line("error", &format!("{title}\n --> {}", terminal::escape(file)))
        }
        (Origin::Cell { file, row, column }, _) => {
            // Without a column the whole row is meant.
            let mut place = format!("{}, row {row}", terminal::escape(file));
            if !column.is_empty() {
                place.extend([", column ", &terminal::escape(column)]);
            }
            line("error", &format!("{title}\n --> {place}"))
        }
        _ => line("error", &title),
    }
}

pub(super) fn snippet(
    level: Title<'static>,
    title: &str,
    file: &str,
    span: Range<usize>,
    text: &str,
) -> String {
    let renderer =
        if environment::colours(&std::io::stderr()) { Renderer::styled() } else { Renderer::plain() };
    let (text, file) = (harmless(text), terminal::escape(file).into_owned());
    let end = span.end.min(text.len());
    let (text, span) = hide_within(&text, span.start.min(end)..end);
    let report = [level.primary_title(title).element(
        Snippet::source(text.as_str()).path(file.as_str()).annotation(AnnotationKind::Primary.span(span)),
    )];
    format!("{}\n", renderer.render(&report))
}

/// A text of the same length in which nothing can move a terminal's cursor.
fn harmless(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if terminal::is_unsafe(character) && !matches!(character, '\n' | '\t') {
            match character.len_utf8() {
                3 => out.push('\u{FFFD}'),
                length => out.extend(std::iter::repeat_n('?', length)),
            }
        } else {
            out.push(character);
        }
    }
    out
}
