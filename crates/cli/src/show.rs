//! Failures and findings as a person reads them: what, where, what now.

mod lint;
mod setting;

pub(crate) use lint::{lint, lint_in_a_line};

use crate::args::option_of;
use crate::environment;
use crate::failure::{Exit, Failure};
use crate::json;
use crate::output;
use annotate_snippets::{AnnotationKind, Level as Title, Renderer, Snippet};
use cl_export_bundle::SinkError;
use cl_export_bundle::batch::{Tally, Told};
use cl_export_core::{Artifact, Error, Field, Finding, Findings, Named, Origin, Prose};
use cl_export_syntax::{Syntax, terminal};
use serde_json::json;
use std::io::{IsTerminal as _, Write as _};
use std::ops::Range;
use std::sync::Arc;

/// Shows why a run ended.
pub(crate) fn failure(failure: &Failure, as_json: bool) {
    if as_json {
        to_stderr(&json::line(json!({ "error": json::failure(failure) })));
    } else {
        to_stderr(&failure_text(failure));
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

/// Shows findings: what holds for several targets once, with all of their names.
pub(crate) fn findings(findings: &Findings) {
    let is_same = |one: &Finding, other: &Finding| {
        (one.level, one.code, &one.address, &one.what)
            == (other.level, other.code, &other.address, &other.what)
    };
    let mut shown: Vec<(&Finding, Vec<&str>)> = Vec::new();
    for finding in findings {
        match shown.iter_mut().find(|(first, _)| is_same(first, finding)) {
            Some((_, targets)) => targets.push(finding.target),
            None => shown.push((finding, vec![finding.target])),
        }
    }
    for (first, mut targets) in shown {
        targets.dedup();
        finding(first, &targets.join(", "));
    }
}

/// Shows what there is to know about a batch: each once, with how many persons it touches.
pub(crate) fn told(tally: &Tally) {
    let is_same = |one: &Told, other: &Told| {
        (one.persons, one.first.level, one.first.code, &one.first.address, &one.first.what)
            == (other.persons, other.first.level, other.first.code, &other.first.address, &other.first.what)
    };
    let mut shown: Vec<(&Told, Vec<&str>)> = Vec::new();
    for told in &tally.told {
        match shown.iter_mut().find(|(first, _)| is_same(first, told)) {
            Some((_, targets)) => targets.push(told.first.target),
            None => shown.push((told, vec![told.first.target])),
        }
    }
    for (Told { first, persons, .. }, targets) in shown {
        let address = terminal::escape(&first.address);
        let whose = match persons {
            // It is about a provider.
            0 => String::new(),
            1 => format!("{address}: "),
            _ => format!("{persons} persons, first {address}: "),
        };
        let text = format!("{}: {whose}{}", targets.join(", "), words(&first.what, &first.origin));
        to_stderr(&line(first.level.name(), &text));
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
        note(&typed(&Prose::new("these columns are passed over: ").values(columns, " and ")));
    }
}

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

fn finding(finding: &Finding, targets: &str) {
    // A finding about a provider has no address.
    let whose = if finding.address.is_empty() {
        String::new()
    } else {
        format!("{}: ", terminal::escape(&finding.address))
    };
    let text = format!("{targets}: {whose}{}", words(&finding.what, &finding.origin));
    to_stderr(&line(finding.level.name(), &text));
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
    to_stderr(&line("error", &title(error)));
    if let Some(advice) = error.advice() {
        to_stderr(&line("hint", &words(advice, error.origin())));
    }
}

/// Asks, on a terminal that cannot edit a line.
pub(crate) fn prompt(text: &str) {
    to_stderr(text);
}

/// What is wrong, in one sentence.
pub(crate) fn one_line(failure: &Failure) -> String {
    match failure {
        Failure::Input { error, .. } => error.to_string(),
        Failure::Usage { what, .. } | Failure::Rows { what, .. } => typed(what),
        Failure::Read { path, source } => format!("cannot read `{}`: {source}", terminal::escape(path)),
        Failure::Sink { error, .. } => terminal::escape(&error.to_string()).into_owned(),
        Failure::Stdout(error) => format!("cannot write to standard output: {error}"),
        Failure::Strict => "nothing was written, because of the losses and warnings above".to_owned(),
        Failure::Interrupted | Failure::Stopped => "stopped, and nothing was written".to_owned(),
        Failure::BrokenPipe => String::new(),
    }
}

fn failure_text(failure: &Failure) -> String {
    let head = match failure {
        Failure::Input { error, text } => input(error, text.as_deref()),
        Failure::BrokenPipe => String::new(),
        other => line("error", &one_line(other)),
    };
    let advice = match failure {
        Failure::Input { error, .. } => error.advice().map(|hint| words(hint, error.origin())),
        Failure::Usage { hint, .. } => hint.as_ref().map(typed),
        Failure::Rows { hint, .. } => Some(typed(hint)),
        Failure::Sink { error, instead } => sink_hint(error, instead),
        Failure::Strict => Some("leave out `--strict` to write all the same".to_owned()),
        Failure::Read { .. }
        | Failure::Stdout(_)
        | Failure::Interrupted
        | Failure::Stopped
        | Failure::BrokenPipe => None,
    };
    head + &advice.map_or_else(String::new, |advice| line("hint", &advice))
}

pub(crate) fn sink_hint(error: &SinkError, instead: &str) -> Option<String> {
    Some(match error {
        SinkError::Exists(_) => format!("overwrite it with `--force`, or {instead}"),
        SinkError::NoFolder(folder) => {
            format!(
                "make it first: `mkdir -p {}`",
                terminal::escape(&Syntax::Shell.escape(&folder.to_string_lossy()))
            )
        }
        SinkError::TooMany { .. } => {
            "write a `.tar.zst`, `.tar.gz` or `.tar`, which have no limit, or a zip for each person: `-o '{address}.zip'`"
                .to_owned()
        }
        SinkError::FolderToStream => "name an archive's form: `--format tar`".to_owned(),
        SinkError::IsFolder(_) => "give the name of a file".to_owned(),
        SinkError::NotFolder(_) => "give another path with `--output`".to_owned(),
        SinkError::Io { .. } => "give another path with `--output`, or see who may write there".to_owned(),
        _ => return None,
    })
}

/// Words about something typed: fields go by their options.
pub(crate) fn typed(prose: &Prose) -> String {
    words(prose, &Origin::Argument)
}

/// A message with its fields named as they are where the value came from.
fn words(prose: &Prose, origin: &Origin) -> String {
    prose.to_text(|name| match name {
        Named::Field(field) => name_of(field, origin),
        Named::Setting(setting) => setting::option_for(setting),
        Named::Providers => "cl-export providers".to_owned(),
        other => other.to_string(),
    })
}

fn name_of(field: Field, origin: &Origin) -> String {
    match origin {
        Origin::Argument | Origin::Program => option_of(field),
        _ => field.key().to_owned(),
    }
}

/// What is wrong with the input, and of which target and field.
fn title(error: &Error) -> String {
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
fn input(error: &Error, text: Option<&str>) -> String {
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

fn snippet(level: Title<'static>, title: &str, file: &str, span: Range<usize>, text: &str) -> String {
    let renderer =
        if environment::colours(&std::io::stderr()) { Renderer::styled() } else { Renderer::plain() };
    let (text, file) = (harmless(text), terminal::escape(file).into_owned());
    let end = span.end.min(text.len());
    let span = span.start.min(end)..end;
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
