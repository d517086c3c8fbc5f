//! Why a run ended, in words, and what can be done.

use super::input::input;
use super::line;
use super::words::{typed, words};
use crate::failure::Failure;
use cl_export_bundle::SinkError;
use cl_export_syntax::{Syntax, terminal};

/// What is wrong, in one sentence.
pub(crate) fn one_line(failure: &Failure) -> String {
    match failure {
        Failure::Input { error, .. } => error.to_string(),
        Failure::Usage { what, .. } | Failure::Rows { what, .. } => typed(what),
        Failure::Read { path, source } => format!("cannot read `{}`: {source}", terminal::escape(path)),
        Failure::Sink { error, .. } => terminal::escape(&error.to_string()).into_owned(),
        Failure::Stdout(error) => format!("cannot write to standard output: {error}"),
        Failure::Strict(_) => "nothing was written, because of the losses and warnings above".to_owned(),
        Failure::Interrupted | Failure::Stopped => "stopped, and nothing was written".to_owned(),
        Failure::BrokenPipe => String::new(),
    }
}

/// What is wrong, for a program that shows it in a place of its own: not escaped, and without what stands beside it as data.
pub(crate) fn message(failure: &Failure) -> String {
    match failure {
        Failure::Input { error, .. } => error.what().to_string(),
        Failure::Read { source, .. } => source.to_string(),
        Failure::Sink { error, .. } => error.to_string(),
        Failure::Strict(_) => "nothing was written, because of the losses and warnings".to_owned(),
        other => one_line(other),
    }
}

/// What to do now, where that can be said.
pub(crate) fn advice(failure: &Failure) -> Option<String> {
    match failure {
        Failure::Input { error, .. } => error.advice().map(|hint| words(hint, error.origin())),
        Failure::Usage { hint, .. } => hint.as_ref().map(typed),
        Failure::Rows { hint, .. } => Some(typed(hint)),
        Failure::Sink { error, instead } => sink_hint(error, instead),
        Failure::Strict(_) => Some("leave out `--strict` to write all the same".to_owned()),
        Failure::Read { .. }
        | Failure::Stdout(_)
        | Failure::Interrupted
        | Failure::Stopped
        | Failure::BrokenPipe => None,
    }
}

pub(super) fn text(failure: &Failure) -> String {
    let head = match failure {
        Failure::Input { error, text } => input(error, text.as_deref()),
        Failure::BrokenPipe => String::new(),
        other => line("error", &one_line(other)),
    };
    head + &advice(failure).map_or_else(String::new, |advice| line("hint", &advice))
}

fn sink_hint(error: &SinkError, instead: &str) -> Option<String> {
    Some(match error {
        SinkError::Exists(_) => format!("overwrite it with `--force`, or {instead}"),
        SinkError::NoFolder(folder) if folder.starts_with("~") => {
            "the shell expands `~` only at the start of a word: write `-o ~/FILE`".to_owned()
        }
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
        SinkError::NotFile(_) => "it is a link or a device: remove it, or give another folder".to_owned(),
        SinkError::IsFolder(_) => "give the name of a file".to_owned(),
        SinkError::NotFolder(_) => "give another path with `--output`".to_owned(),
        SinkError::Io { action: "keep", .. } => {
            "it is kept in a temporary file: set `TMPDIR` to a folder that exists and has room".to_owned()
        }
        SinkError::Io { .. } => "give another path with `--output`, or check its permissions".to_owned(),
        _ => return None,
    })
}
