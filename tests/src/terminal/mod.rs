//! A person at a terminal: what is shown, and the keys that are pressed.

mod screen;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ChildStdin;

pub use self::screen::Screen;
use crate::client::{Client, Running};
use crate::error::{HostError, Result};

/// What makes the terminal, and the shell in it.
pub const PROGRAMS: &[&str] = &["script", "bash", "stty"];

/// What the shell shows where a command has ended, before its exit code.
const PROMPT: &str = "typed:";
/// What it shows where a command goes on.
const MORE: &str = "typed more> ";

/// A shell in the sandbox, at a terminal of its own.
///
/// The terminal is made by `script` and belongs to the user: one that was made outside could not be opened again, which
/// programs that ask for passphrases do.
#[derive(Debug)]
pub struct Terminal {
    keys: ChildStdin,
    /// What is shown.
    pub screen: Screen,
    program: Running,
}

/// What the shell waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prompt {
    /// The next command; the last one ended with this code.
    Ended(i32),
    /// The rest of this one.
    More,
}

impl Terminal {
    /// Starts a shell that asks for commands. The client describes the environment; its program is not used.
    ///
    /// # Errors
    /// It could not be started.
    pub fn shell(client: Client<'_>) -> Result<Self> {
        // Prompts at last: a shell that runs commands forgets them.
        let shell = format!(
            "stty rows 40 columns 120; exec env 'PS1={PROMPT}$?> ' 'PS2={MORE}' bash --noprofile --norc --noediting -i"
        );
        let client = client.program("script").args(["--quiet", "--return", "--command", &shell, "/dev/null"]);
        let mut program = client.env("TERM", "xterm").env("SHELL", "/bin/bash").start()?;
        let (keys, shown) = program.pipes().ok_or_else(|| HostError::new("the terminal has no pipes"))?;
        let mut terminal = Self { keys, screen: Screen::watch(shown), program };
        terminal.wait_or(&[])?;
        Ok(terminal)
    }

    /// Presses keys.
    ///
    /// # Errors
    /// The terminal has gone.
    pub fn type_keys(&mut self, keys: &str) -> Result<()> {
        let typed = self.keys.write_all(keys.as_bytes()).and_then(|()| self.keys.flush());
        typed.map_err(|error| HostError::new(format!("cannot type: {error}\n{}", self.screen.text())))
    }

    /// Types a line for the shell, and waits until it wants another.
    ///
    /// # Errors
    /// It does not in time.
    pub fn command(&mut self, line: &str) -> Result<Prompt> {
        self.type_keys(&format!("{line}\n"))?;
        match self.wait_or(&[])? {
            Shown::Prompt(prompt) => Ok(prompt),
            Shown::Text(_) => Err(HostError::new("nothing else was waited for")),
        }
    }

    /// Waits until the shell asks, or one of these texts is shown.
    ///
    /// # Errors
    /// Neither happens in time.
    pub fn wait_or(&mut self, texts: &[&str]) -> Result<Shown> {
        let all = [&[PROMPT, MORE][..], texts].concat();
        match self.screen.wait_for_any(&all)? {
            0 => self.exit_code().map(|code| Shown::Prompt(Prompt::Ended(code))),
            1 => Ok(Shown::Prompt(Prompt::More)),
            index => Ok(Shown::Text(index - 2)),
        }
    }

    /// The user's home.
    #[must_use]
    pub fn home(&self) -> PathBuf {
        self.program.home()
    }

    /// The folder of temporary files.
    #[must_use]
    pub fn temporary(&self) -> PathBuf {
        self.home().parent().unwrap_or(Path::new("/")).join("tmp")
    }

    fn exit_code(&mut self) -> Result<i32> {
        let begin = self.screen.seen();
        self.screen.wait_for("> ")?;
        let text = self.screen.text();
        let code = text[begin..self.screen.seen()].trim_end_matches("> ");
        code.parse().map_err(|_| HostError::new(format!("no exit code: {code:?}")))
    }
}

/// What came first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The shell asks.
    Prompt(Prompt),
    /// The text of this number.
    Text(usize),
}
