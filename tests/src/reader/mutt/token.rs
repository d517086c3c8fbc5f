//! `mutt_extract_token`.

use std::collections::BTreeMap;

pub(super) const EQUAL: u8 = 1;
pub(super) const SPACE: u8 = 2;
pub(super) const PATTERN: u8 = 4;
pub(super) const COMMENT: u8 = 8;

/// A line with how far it has been read.
pub(super) struct Line<'a> {
    text: &'a [u8],
    at: usize,
}

impl<'a> Line<'a> {
    pub(super) const fn new(text: &'a [u8]) -> Self {
        Self { text, at: 0 }
    }

    pub(super) fn peek(&self) -> Option<u8> {
        // C strings: what follows a NUL is not there.
        self.text.get(self.at).copied().filter(|byte| *byte != 0)
    }

    pub(super) fn step(&mut self) {
        self.at += 1;
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.step();
        Some(byte)
    }

    pub(super) fn skip_blanks(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.step();
        }
    }

    /// `MoreArgs`.
    pub(super) fn has_more(&mut self) -> bool {
        self.skip_blanks();
        !matches!(self.peek(), None | Some(b';' | b'#'))
    }

    pub(super) fn no_more(&mut self) -> Result<(), String> {
        if self.has_more() { Err("too many arguments".to_owned()) } else { Ok(()) }
    }
}

/// What reading a word does besides: commands between back-ticks are noted, variables of one's own are looked up.
pub(super) struct World<'a> {
    pub(super) ran: &'a mut Vec<String>,
    pub(super) variables: &'a BTreeMap<String, String>,
    pub(super) environment: &'a BTreeMap<String, String>,
}

/// One word. Unquoted commands, whose output is read again, and `$NAME` where it is not a variable of one's own are
/// errors: no exported file has them where they are read.
pub(super) fn token(line: &mut Line<'_>, flags: u8, world: &mut World<'_>) -> Result<Vec<u8>, String> {
    let mut said = Vec::new();
    let mut quote = None;
    line.skip_blanks();
    while let Some(byte) = line.peek() {
        if quote.is_none() && ends_word(byte, flags) {
            break;
        }
        line.step();
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (None, b'\'' | b'"') => quote = Some(byte),
            (Some(b'\''), _) => said.push(byte),
            (_, b'\\') => said.push(escape(line)?),
            (Some(_), b'`') => {
                said.extend(output(&command(line)?, world).bytes());
            }
            (None, b'`') => return Err("a command outside quotes".to_owned()),
            (_, b'$') if line.peek().is_some_and(|next| next == b'{' || next.is_ascii_alphabetic()) => {
                said.extend(variable(line, world.variables)?.bytes());
            }
            _ => said.push(byte),
        }
    }
    // mutt does not mind an open quote, and takes the rest of the line.
    if quote.is_some() {
        return Err("a quote is left open".to_owned());
    }
    line.skip_blanks();
    Ok(said)
}

/// As the shell has it: `[ "$NAME" ] || ( COMMAND )` runs nothing where the name is set.
fn output(command: &str, world: &mut World<'_>) -> String {
    let guarded = command.strip_prefix("[ \"$").and_then(|rest| rest.split_once("\" ] || ( "));
    let command = match guarded {
        Some((name, _)) if world.environment.contains_key(name) => return String::new(),
        Some((_, inner)) => inner.strip_suffix(" )").unwrap_or(inner),
        None => command,
    };
    world.ran.push(command.to_owned());
    format!("<output of {command}>")
}

fn variable(line: &mut Line<'_>, variables: &BTreeMap<String, String>) -> Result<String, String> {
    let mut name = String::new();
    while let Some(byte) = line.peek().filter(|byte| byte.is_ascii_alphanumeric() || *byte == b'_') {
        name.push(char::from(byte));
        line.step();
    }
    let value = variables.get(&name).filter(|_| name.starts_with("my_"));
    value.cloned().ok_or_else(|| format!("the variable {name} is expanded"))
}

fn ends_word(byte: u8, flags: u8) -> bool {
    let has = |flag| flags & flag != 0;
    (byte.is_ascii_whitespace() && !has(SPACE))
        || (byte == b'#' && !has(COMMENT))
        || (byte == b'=' && has(EQUAL))
        || byte == b';'
        || (has(PATTERN) && b"~%=!|".contains(&byte))
}

fn escape(line: &mut Line<'_>) -> Result<u8, String> {
    match line.next().ok_or("a backslash at the end")? {
        b'n' => Ok(b'\n'),
        b't' => Ok(b'\t'),
        byte @ (b'c' | b'C' | b'r' | b'f' | b'e' | b'0'..=b'9') => Err(format!("the escape {byte}")),
        byte => Ok(byte),
    }
}

/// Up to the closing back-tick; what follows a backslash is stepped over.
fn command(line: &mut Line<'_>) -> Result<String, String> {
    let mut command = Vec::new();
    loop {
        match line.next().ok_or("mismatched back-ticks")? {
            b'`' => return String::from_utf8(command).map_err(|error| error.to_string()),
            b'\\' => return Err("a backslash between back-ticks".to_owned()),
            byte => command.push(byte),
        }
    }
}
