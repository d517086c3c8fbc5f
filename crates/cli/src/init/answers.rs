//! Where answers come from: a person at a terminal, or lines of standard input.

use super::lines::Lines;
use super::questions::{Empty, Question};
use super::terminal::Terminal;
use super::{facts::Facts, interview::Who};
use crate::failure::Failure;
use crate::provider::Library;
use crate::show;
use cl_export_core::{Error, Origin, Sourced};
use std::io::IsTerminal as _;

/// An answer as it was given.
pub(crate) type Given = Sourced<String>;

/// Where answers come from.
pub(crate) enum Answers {
    Terminal(Box<Terminal>),
    Lines(Lines),
}

impl Answers {
    /// A person's, where standard input is a terminal.
    pub(crate) fn open() -> Result<Self, Failure> {
        if std::io::stdin().is_terminal() {
            Ok(Self::Terminal(Box::new(Terminal::open()?)))
        } else {
            Ok(Self::Lines(Lines::default()))
        }
    }

    pub(crate) fn who(&self) -> Who {
        match self {
            Self::Terminal(_) => Who::Person,
            Self::Lines(_) => Who::Script,
        }
    }

    /// Asks, and waits for the answer.
    pub(crate) fn ask(&mut self, question: &Question, facts: &Facts) -> Result<Given, Failure> {
        match self {
            Self::Lines(lines) => lines.next(question.field, (question.empty)(facts) != Empty::Refused),
            Self::Terminal(terminal) => {
                // Who is asked again has read it.
                if !terminal.offers() {
                    for line in (question.help)(facts) {
                        terminal.tell(&line);
                    }
                }
                let words = (question.words)(facts);
                let prompt = match (question.empty)(facts) {
                    Empty::Refused => format!("{words}: "),
                    Empty::Left(advice) | Empty::Is(advice) => format!("{words} [{advice}]: "),
                };
                let text = terminal.line(&prompt)?;
                Ok(Sourced::new(text, Terminal::origin()))
            }
        }
    }

    /// Says what is wrong with an answer. A person is then asked again; for a script it is the end.
    pub(crate) fn refuse(
        &mut self,
        error: Error,
        question: &Question,
        given: &Given,
        library: &Library,
    ) -> Result<(), Failure> {
        match self {
            // What was given as an option cannot be answered anew.
            _ if matches!(error.origin(), Origin::Argument) => Err(library.failure(error, None)),
            Self::Lines(lines) => Err(library.failure(error, Some(lines.text()))),
            Self::Terminal(terminal) => {
                show::refused(&error);
                // Without consent it is another question that is asked next.
                if error.field() == Some(question.field) {
                    terminal.offer(error.suggestion().unwrap_or(&given.value));
                }
                Ok(())
            }
        }
    }

    /// Asks a person for a yes; a script gives none.
    pub(crate) fn confirm(&mut self, words: &str) -> Result<bool, Failure> {
        let Self::Terminal(terminal) = self else { return Ok(false) };
        loop {
            match terminal.line(&format!("{words} [no]: "))?.to_ascii_lowercase().as_str() {
                "y" | "yes" => return Ok(true),
                "" | "n" | "no" => return Ok(false),
                _ => terminal.tell("Give yes or no."),
            }
        }
    }

    /// Nothing may be left over: answers that nobody asked for are those of other questions.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        match self {
            Self::Terminal(_) => Ok(()),
            Self::Lines(lines) => lines.finish(),
        }
    }
}
