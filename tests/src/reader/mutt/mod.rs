//! mutt's reading of its file, after `init.c`, `hook.c` and `url.c` of 2.2.12 step by step: `mutt_extract_token`,
//! `parse_set`, `mutt_parse_hook`, `mutt_parse_rc_line`. Where neomutt 20220429 differs it says so. Bytes, not text.
//!
//! A command between back-ticks is never run: it is noted, and what it would print stands as `<output of COMMAND>`.

mod regex;
mod token;
mod url;

pub use self::regex::Regex;
pub use self::url::{Url, forms};

use self::token::{Line, SPACE, World, token};
use std::collections::BTreeMap;

/// What mutt knows after it has read a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Muttrc {
    /// The variables, as text.
    pub variables: BTreeMap<String, String>,
    /// The hooks, in order.
    pub hooks: Vec<Hook>,
    /// The expressions of one's own other addresses.
    pub alternates: Vec<String>,
    /// The mailboxes to list.
    pub mailboxes: Vec<String>,
    /// Keys of the index, with what they type.
    pub macros: BTreeMap<String, String>,
    /// What its children find in their environment.
    pub environment: BTreeMap<String, String>,
    /// The commands that were run while reading.
    pub ran: Vec<String>,
}

/// A command that waits for its moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hook {
    /// `account-hook`, `folder-hook` or `send2-hook`.
    pub kind: String,
    /// Whether it is for what does not match.
    pub not: bool,
    /// What it is for.
    pub pattern: String,
    /// A line to be read.
    pub command: String,
}

/// Reads a file.
///
/// # Errors
/// What mutt would complain about, roughly; and everything that no exported file holds.
pub fn read(file: &[u8]) -> Result<Muttrc, String> {
    let mut rc = Muttrc::default();
    for line in file.split(|byte| *byte == b'\n') {
        // `mutt_read_line` joins a line that ends in a backslash with the next, comments too.
        if line.ends_with(b"\\") {
            return Err("a line ends in a backslash".to_owned());
        }
        rc.line(line)?;
    }
    Ok(rc)
}

impl Muttrc {
    /// A variable; empty where it is not set.
    pub fn get(&self, name: &str) -> &str {
        self.variables.get(name).map_or("", String::as_str)
    }

    /// What is set when a server is connected to, by the URL that the client gives to its hooks.
    ///
    /// # Errors
    /// A hook that cannot be read.
    pub fn connect(&self, url: &str) -> Result<Self, String> {
        self.run("account-hook", |hook| Ok(Regex::new(&hook.pattern)?.finds(url, false)))
    }

    /// What is set when a mailbox is opened.
    ///
    /// # Errors
    /// A hook that cannot be read.
    pub fn open(&self, path: &str) -> Result<Self, String> {
        self.run("folder-hook", |hook| {
            if hook.pattern.starts_with(['^', '~', '=', '+', '!', '<', '>', '@', '-']) {
                return Err(format!("the pattern {} would be expanded as a mailbox", hook.pattern));
            }
            Ok(Regex::new(&hook.pattern)?.finds(path, false))
        })
    }

    /// What is set before mail from an address is sent.
    ///
    /// # Errors
    /// A hook that cannot be read.
    pub fn send(&self, from: &str) -> Result<Self, String> {
        self.run("send2-hook", |hook| is_from(&hook.pattern, from))
    }

    /// Whether an address is one's own besides `from`.
    ///
    /// # Errors
    /// An expression that cannot be read.
    pub fn is_own(&self, address: &str) -> Result<bool, String> {
        self.alternates
            .iter()
            .try_fold(false, |found, one| Ok(found || Regex::new(one)?.finds(address, true)))
    }

    fn run(&self, kind: &str, matches: impl Fn(&Hook) -> Result<bool, String>) -> Result<Self, String> {
        let mut after = self.clone();
        for hook in self.hooks.iter().filter(|hook| hook.kind == kind) {
            if matches(hook)? != hook.not {
                after.line(hook.command.as_bytes())?;
            }
        }
        Ok(after)
    }

    /// `mutt_parse_rc_line`: commands until the line's end or a comment.
    fn line(&mut self, text: &[u8]) -> Result<(), String> {
        let mut line = Line::new(text);
        loop {
            line.skip_blanks();
            match line.peek() {
                None | Some(b'#') => return Ok(()),
                Some(b';') => line.step(),
                Some(_) => self.command(&mut line)?,
            }
        }
    }

    fn command(&mut self, line: &mut Line<'_>) -> Result<(), String> {
        let name = self.word(line, 0)?;
        match name.as_str() {
            "set" => self.set(line),
            "unset" => self.each(line, |rc, name| {
                rc.variables.remove(&name);
            }),
            "setenv" => {
                let [name, value] = [0; 2].map(|flags| self.word(line, flags));
                self.environment.insert(name?, value?);
                line.no_more()
            }
            "account-hook" | "folder-hook" | "send2-hook" => self.hook(name, line),
            "alternates" => self.each(line, |rc, word| rc.alternates.push(word)),
            "mailboxes" => self.each(line, |rc, word| rc.mailboxes.push(word)),
            "macro" => {
                let [menu, key, keys, help] = [0; 4].map(|flags| self.word(line, flags));
                menu.and(help)?;
                self.macros.insert(key?, keys?);
                line.no_more()
            }
            _ => Err(format!("unknown command {name}")),
        }
    }

    fn each(&mut self, line: &mut Line<'_>, mut take: impl FnMut(&mut Self, String)) -> Result<(), String> {
        while line.has_more() {
            let word = self.word(line, 0)?;
            take(self, word);
        }
        Ok(())
    }

    /// `parse_set`, of which only `NAME = VALUE` is written.
    fn set(&mut self, line: &mut Line<'_>) -> Result<(), String> {
        while line.has_more() {
            let name = self.word(line, token::EQUAL)?;
            line.skip_blanks();
            if line.peek() != Some(b'=') {
                return Err(format!("{name} is not given a value"));
            }
            line.step();
            let value = self.word(line, 0)?;
            self.variables.insert(name, value);
        }
        Ok(())
    }

    fn hook(&mut self, kind: String, line: &mut Line<'_>) -> Result<(), String> {
        line.skip_blanks();
        let not = line.peek() == Some(b'!');
        if not {
            line.step();
        }
        let pattern = self.word(line, 0)?;
        if !line.has_more() {
            return Err("too few arguments".to_owned());
        }
        let command = self.word(line, SPACE)?;
        line.no_more()?;
        let hook = Hook { kind, not, pattern, command };
        if !self.hooks.contains(&hook) {
            self.hooks.push(hook);
        }
        Ok(())
    }

    fn word(&mut self, line: &mut Line<'_>, flags: u8) -> Result<String, String> {
        let Self { ran, variables, environment, .. } = self;
        let mut world = World { ran, variables, environment };
        String::from_utf8(token(line, flags, &mut world)?).map_err(|error| error.to_string())
    }
}

/// The two patterns that are written: `~A`, all mail, and `~f EXPRESSION`, mail from an address. Without a capital
/// letter in it the expression is compared without regard to case (`mutt_which_case`).
fn is_from(pattern: &str, from: &str) -> Result<bool, String> {
    if pattern == "~A" {
        return Ok(true);
    }
    let rest = pattern.strip_prefix("~f ").ok_or_else(|| format!("another pattern than ~f: {pattern}"))?;
    let mut line = Line::new(rest.as_bytes());
    let mut ran = Vec::new();
    let none = BTreeMap::new();
    let mut world = World { ran: &mut ran, variables: &none, environment: &none };
    let expression = token(&mut line, token::PATTERN | token::COMMENT, &mut world)?;
    line.skip_blanks();
    if line.peek().is_some() || !ran.is_empty() {
        return Err(format!("more than one expression: {pattern}"));
    }
    let expression = String::from_utf8(expression).map_err(|error| error.to_string())?;
    let any_case = !expression.chars().any(char::is_uppercase);
    Ok(Regex::new(&expression)?.finds(from, any_case))
}
