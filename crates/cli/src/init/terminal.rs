//! Answers of a person: a line editor on the terminal, which is left as it was.
//!
//! The editor talks to the terminal itself (`/dev/tty`), so that nothing of it gets into a redirected standard output.

use crate::columns;
use crate::environment;
use crate::failure::Failure;
use crate::show;
use cl_export_core::Origin;
use rustyline::Editor;
use rustyline::config::{Behavior, BellStyle, Config};
use rustyline::error::ReadlineError;
use rustyline::history::MemHistory;
use std::io::{BufRead as _, ErrorKind};
use std::sync::Arc;

/// The line editor.
pub(crate) struct Terminal {
    /// `None` on a terminal that cannot move its cursor: what it does by itself must be enough.
    editor: Option<Editor<(), MemHistory>>,
    /// What stands in the next line already.
    offer: String,
}

impl Terminal {
    pub(crate) fn open() -> Result<Self, Failure> {
        let config = Config::builder()
            .behavior(Behavior::PreferTerm)
            .bell_style(BellStyle::None)
            .auto_add_history(false)
            .build();
        let history = MemHistory::with_config(&config);
        let editor = environment::can_move_cursor().then(|| Editor::with_history(config, history));
        Ok(Self { editor: editor.transpose().map_err(failed)?, offer: String::new() })
    }

    /// What messages call the place.
    pub(crate) fn origin() -> Origin {
        Origin::File { file: Arc::from("terminal"), span: 0..0 }
    }

    /// Shows a sentence, in as many lines as it needs.
    #[expect(clippy::unused_self, reason = "it is the terminal that shows it")]
    pub(crate) fn tell(&self, sentence: &str) {
        let mut lines = String::new();
        columns::put("", 2, &cl_export_syntax::terminal::escape(sentence), &mut lines);
        show::plain(lines.trim_end());
    }

    /// Puts a text into the next line, to be taken or changed.
    pub(crate) fn offer(&mut self, text: &str) {
        text.clone_into(&mut self.offer);
    }

    /// Whether a text stands in the next line: its question is asked again.
    pub(crate) fn offers(&self) -> bool {
        !self.offer.is_empty()
    }

    /// A line.
    pub(crate) fn line(&mut self, prompt: &str) -> Result<String, Failure> {
        let offer = std::mem::take(&mut self.offer);
        loop {
            let line = match &mut self.editor {
                Some(editor) => editor.readline_with_initial(prompt, (&offer, "")).map_err(failed),
                None => plain_line(prompt),
            };
            match line {
                // What is pasted often ends in blanks or a line's end.
                Ok(line) => return Ok(line.trim().to_owned()),
                Err(Failure::Read { source, .. }) if source.kind() == ErrorKind::InvalidData => {
                    self.tell("That is not UTF-8 text. Type it, or paste it from a program that uses UTF-8.");
                }
                Err(failure) => return Err(failure),
            }
        }
    }
}

fn plain_line(prompt: &str) -> Result<String, Failure> {
    show::prompt(prompt);
    let mut line = String::new();
    match std::io::stdin().lock().read_line(&mut line) {
        Ok(0) => Err(Failure::Stopped),
        Ok(_) => Ok(line.trim_end_matches(['\n', '\r']).to_owned()),
        Err(error) => Err(failed(ReadlineError::Io(error))),
    }
}

fn failed(error: ReadlineError) -> Failure {
    let source = match error {
        ReadlineError::Interrupted => return Failure::Interrupted,
        ReadlineError::Eof => return Failure::Stopped,
        ReadlineError::Io(source) => source,
        other => std::io::Error::other(other.to_string()),
    };
    Failure::Read { path: "terminal".to_owned(), source }
}
