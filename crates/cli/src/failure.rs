//! Why a run ends without having done what was asked, and with which exit code.

use cl_export_bundle::SinkError;
use cl_export_core::{Error, Origin, Prose};
use serde_json::Value as Json;
use std::io;
use std::process::ExitCode;

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done.
    Done = 0,
    /// It could not be done: the system said no, or something is there already; or `--check` found a difference.
    NotDone = 1,
    /// The request or its input was wrong.
    Wrong = 2,
    /// Losses or warnings under `--strict`.
    Strict = 3,
    /// A person pressed Ctrl-C: what a shell says of a program that SIGINT ended (128 and the signal's number).
    Interrupted = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a run ends early.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The account, a file or a template is wrong. The text of the file that the error points into goes with it.
    Input { error: Error, text: Option<String> },
    /// The options do not go together, or name something that is not there.
    Usage { what: Prose, hint: Option<Prose> },
    /// A file could not be read.
    Read { path: String, source: io::Error },
    /// A file could not be written; and what to do where it stands there already, if not to overwrite it.
    Sink { error: SinkError, instead: &'static str },
    /// Standard output could not be written.
    Stdout(io::Error),
    /// Whoever read standard output has gone: that is no failure.
    BrokenPipe,
    /// Rows of a list are bad; they have been shown, or are kept here for programs.
    Rows { what: Prose, hint: Prose, rows: Vec<Json> },
    /// Losses or warnings under `--strict`; they have been shown, or are kept here for programs.
    Strict(Json),
    /// A person pressed Ctrl-C at a question.
    Interrupted,
    /// A person ended the input at a question, with Ctrl-D.
    Stopped,
}

impl Failure {
    pub(crate) fn usage(what: Prose) -> Self {
        Self::Usage { what, hint: None }
    }

    pub(crate) fn hint(self, advice: Prose) -> Self {
        match self {
            Self::Usage { what, .. } => Self::Usage { what, hint: Some(advice) },
            other => other,
        }
    }

    /// What to do instead of overwriting what stands there already.
    pub(crate) fn instead(self, instead: &'static str) -> Self {
        match self {
            Self::Sink { error, .. } => Self::Sink { error, instead },
            other => other,
        }
    }

    /// Whoever read a list of what would be written has seen enough. Half an archive is another thing: that fails.
    pub(crate) fn of_listing(self) -> Self {
        match self {
            Self::Sink { error: SinkError::Stream(error), .. } => Self::from(error),
            other => other,
        }
    }

    pub(crate) fn code(&self) -> Exit {
        match self {
            Self::Input { .. } | Self::Usage { .. } | Self::Rows { .. } => Exit::Wrong,
            Self::Read { .. } | Self::Sink { .. } | Self::Stdout(_) | Self::Stopped => Exit::NotDone,
            Self::BrokenPipe => Exit::Done,
            Self::Strict(_) => Exit::Strict,
            Self::Interrupted => Exit::Interrupted,
        }
    }

    /// An error about what stands in a file, with the file's text.
    pub(crate) fn in_file(error: Error, text: &str) -> Self {
        let points = matches!(error.origin(), Origin::File { .. });
        Self::Input { error, text: points.then(|| text.to_owned()) }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Input { error, text: None }
    }
}

impl From<SinkError> for Failure {
    fn from(error: SinkError) -> Self {
        Self::Sink { error, instead: "see how it differs with `--check`" }
    }
}

impl From<io::Error> for Failure {
    /// For standard output alone; reading a file says which.
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe { Self::BrokenPipe } else { Self::Stdout(error) }
    }
}
