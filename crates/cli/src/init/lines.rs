//! Answers of a script: lines of standard input, each of which has its place in messages.

use super::answers::Given;
use crate::failure::Failure;
use cl_export_core::{Error, ErrorKind, Field, Origin, Prose, Sourced};
use std::io::{BufRead as _, Read as _};
use std::sync::Arc;

/// The longest line that is read, in bytes: no value is as long.
const LONGEST: u64 = 64 << 10;

/// What messages call the place.
const NAME: &str = "standard input";

/// The lines that were read so far.
#[derive(Default)]
pub(crate) struct Lines {
    text: String,
}

impl Lines {
    /// All that was read, for messages that point into it.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The answer to a question; an empty one where there is no further line, if that `may_lack`.
    pub(crate) fn next(&mut self, field: Field, may_lack: bool) -> Result<Given, Failure> {
        match self.line()? {
            Some(given) => Ok(given),
            None if may_lack => Ok(Sourced::new(String::new(), self.origin(self.text.len()))),
            None => {
                let what = Prose::new("standard input ends before ").field(field).text(" is answered");
                let hint = "give one answer a line, and an empty line for the advised one; see `cl-export init --help`";
                Err(Failure::usage(what).hint(Prose::new(hint)))
            }
        }
    }

    /// Refuses a line that answers nothing.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        match self.line()? {
            Some(given) if !given.value.is_empty() => {
                let error = Error::new(ErrorKind::Unknown, Prose::new("this line answers no question"))
                    .at(given.origin)
                    .hint(Prose::new("give one line for each question that no option answers, in the order of `cl-export init --help`"));
                Err(Failure::in_file(error, &self.text))
            }
            _ => Ok(()),
        }
    }

    fn line(&mut self) -> Result<Option<Given>, Failure> {
        let failed = |source| Failure::Read { path: NAME.to_owned(), source };
        let mut bytes = Vec::new();
        std::io::stdin().lock().take(LONGEST).read_until(b'\n', &mut bytes).map_err(failed)?;
        if bytes.is_empty() {
            return Ok(None);
        }
        let number = self.text.matches('\n').count() + 1;
        let wrong = |why| Failure::usage(Prose::new(format!("line {number} of standard input {why}")));
        if bytes.len() as u64 == LONGEST {
            return Err(wrong("is too long"));
        }
        let line = String::from_utf8(bytes).map_err(|_| wrong("is not UTF-8 text"))?;
        let start = self.text.len();
        self.text.push_str(&line);
        // A byte order mark and Windows' line ends belong to no answer.
        let answer = line.strip_suffix('\n').unwrap_or(&line);
        let answer = answer.strip_suffix('\r').unwrap_or(answer);
        let text = answer.strip_prefix('\u{FEFF}').filter(|_| start == 0).unwrap_or(answer);
        let start = start + answer.len() - text.len();
        let origin = Origin::File { file: Arc::from(NAME), span: start..start + text.len() };
        Ok(Some(Sourced::new(text.to_owned(), origin)))
    }

    fn origin(&self, at: usize) -> Origin {
        Origin::File { file: Arc::from(NAME), span: at.min(self.text.len())..at.min(self.text.len()) }
    }
}
