//! Failures and findings as a person reads them: what, where, what now.

mod failure;
mod finding;
mod input;
mod lint;
pub(crate) mod secret;
mod setting;
mod words;

pub(crate) use failure::{advice, message, one_line};
pub(crate) use finding::{findings, told};
pub(crate) use input::bad_row;
pub(crate) use lint::{lint, lint_in_a_line};
pub(crate) use words::typed;

use self::input::title;
use self::words::words;
use crate::columns::put;
use crate::environment;
use crate::failure::{Exit, Failure};
use crate::json;
use crate::output;
use cl_export_core::{Artifact, Error, Prose};
use cl_export_syntax::terminal;
use serde_json::json;
use std::io::{IsTerminal as _, Write as _};
use std::sync::Arc;

/// Shows why a run ended.
pub(crate) fn failure(failure: &Failure, as_json: bool) {
    if as_json {
        to_stderr(&json::line(json!({ "error": json::failure(failure) })));
    } else {
        to_stderr(&failure::text(failure));
    }
}

/// Shows what the parser of the command line has to say: help, the version, or what is wrong. Arguments are a
/// stranger's text too.
pub(crate) fn answer(answer: &clap::Error) -> Exit {
    let text = terminal::escape_lines(&answer.render().to_string());
    if answer.use_stderr() {
        to_stderr(&text);
        return Exit::Wrong;
    }
    match output::print(&text) {
        Ok(()) | Err(Failure::BrokenPipe) => Exit::Done,
        Err(failure) => failure.code(),
    }
}

/// A number of things.
pub(crate) fn counted(count: u64, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}

/// Shows which columns of a list count for nothing.
pub(crate) fn passed_over(columns: &[Arc<str>]) {
    if !columns.is_empty() {
        let columns = columns.iter().map(AsRef::as_ref);
        note(&typed(&Prose::new("these columns are ignored: ").values(columns, " and ")));
    }
}

/// Shows a note of the command line's own.
pub(crate) fn note(text: &str) {
    to_stderr(&line("note", text));
}

/// Whether a file is a picture made of characters.
pub(crate) fn is_drawing(artifact: &Artifact) -> bool {
    artifact.spec.media_type.starts_with("text/vnd.ascii-art")
}

/// A picture made of characters for a terminal: each line bright white on black, so that a QR code can be scanned from a
/// light terminal as from a dark one.
pub(crate) fn drawing(bytes: &[u8]) -> Vec<u8> {
    let lines = bytes.split_inclusive(|byte| *byte == b'\n');
    let coloured = |line: &[u8]| {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        [b"\x1b[97;40m", line, b"\x1b[0m\n"].concat()
    };
    lines.flat_map(coloured).collect()
}

/// Shows lines that need no mark.
pub(crate) fn plain(text: &str) {
    to_stderr(&format!("{text}\n"));
}

/// Whether a person reads standard output as it is written.
pub(crate) fn is_terminal() -> bool {
    std::io::stdout().is_terminal()
}

/// Writes to standard error; nobody can be told when that fails.
pub(crate) fn to_stderr(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

fn line(mark: &str, text: &str) -> String {
    if environment::colours(&std::io::stderr()) {
        let colour = if mark == "error" {
            31
        } else if mark == "note" || mark == "hint" {
            36
        } else {
            33
        };
        format!("\u{1b}[1;{colour}m{mark}\u{1b}[0m: {text}\n")
    } else {
        format!("{mark}: {text}\n")
    }
}

/// Shows what is wrong with an answer that is asked for again.
pub(crate) fn refused(error: &Error) {
    to_stderr(&paragraph("error", &title(error)));
    if let Some(advice) = error.advice() {
        to_stderr(&paragraph("hint", &words(advice, error.origin())));
    }
}

/// A line that is broken where a terminal ends. Others are not: what they hold may be copied, and a program may read them.
fn paragraph(mark: &str, text: &str) -> String {
    let mut lines = String::new();
    put("", mark.len() + 2, text, &mut lines);
    line(mark, lines.trim())
}

/// Asks, on a terminal that cannot edit a line.
pub(crate) fn prompt(text: &str) {
    to_stderr(text);
}
