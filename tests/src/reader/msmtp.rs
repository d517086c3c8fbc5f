//! msmtp's reading of its file, after `src/conf.c` of 1.8 step by step: `read_conffile`, `get_cmd`, `trim_string`,
//! `read_account_list`. Bytes, not text, as there.

use std::collections::BTreeMap;

/// An account as msmtp holds it: its commands with their arguments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// What it is called.
    pub id: Vec<u8>,
    /// The last argument of each command.
    pub settings: BTreeMap<String, Vec<u8>>,
}

impl Account {
    /// A setting as text.
    pub fn text(&self, command: &str) -> Option<String> {
        self.settings.get(command).map(|value| String::from_utf8_lossy(value).into_owned())
    }
}

/// One buffer of `fgets` holds 500 bytes and a NUL.
const LINEBUFSIZE: usize = 501;

/// The commands that msmtp and mpop share.
const COMMANDS: &[&str] = &[
    "host",
    "port",
    "timeout",
    "tls",
    "tls_starttls",
    "tls_certcheck",
    "tls_trust_file",
    "auth",
    "user",
    "passwordeval",
];

/// Reads a file.
///
/// # Errors
/// What msmtp would say, roughly.
pub fn read(file: &[u8]) -> Result<Vec<Account>, String> {
    read_with(file, &["from", "from_full_name"])
}

/// Reads a file of a program with the same grammar, with what it has beside the commands of both.
///
/// # Errors
/// What the program would say, roughly.
pub fn read_with(file: &[u8], own: &[&str]) -> Result<Vec<Account>, String> {
    let mut accounts: Vec<Account> = Vec::new();
    let mut rest = file;
    while !rest.is_empty() {
        let end = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |at| at + 1);
        if end > LINEBUFSIZE - 1 || (end == LINEBUFSIZE - 1 && rest[end - 1] != b'\n') {
            return Err("line longer than 500 characters".to_owned());
        }
        let (line, after) = rest.split_at(end);
        rest = after;
        if let Some((command, argument)) = get_cmd(line) {
            apply(&command, argument, own, &mut accounts)?;
        }
    }
    Ok(accounts)
}

fn apply(command: &[u8], argument: Vec<u8>, own: &[&str], accounts: &mut Vec<Account>) -> Result<(), String> {
    let name = String::from_utf8(command.to_vec()).map_err(|_| "unknown command".to_owned())?;
    if name == "account" {
        accounts.push(new_account(&argument, accounts)?);
        return Ok(());
    }
    if !COMMANDS.iter().chain(own).any(|known| *known == name) {
        return Err(format!("unknown command {name}"));
    }
    let account = accounts.last_mut().ok_or("a command before any account")?;
    account.settings.insert(name, argument);
    Ok(())
}

fn new_account(argument: &[u8], known: &[Account]) -> Result<Account, String> {
    let (id, settings) = match argument.iter().position(|byte| *byte == b':') {
        None => (argument.to_vec(), BTreeMap::new()),
        Some(colon) => {
            let mut settings = BTreeMap::new();
            for name in argument[colon + 1..].split(|byte| *byte == b',') {
                let name = trim_string(name);
                let base =
                    known.iter().find(|account| account.id == name).ok_or("account not (yet) defined")?;
                settings.extend(base.settings.clone());
            }
            (trim_string(&argument[..colon]), settings)
        }
    };
    if id.is_empty() || id.contains(&b',') || id.contains(&b':') {
        return Err("bad account name".to_owned());
    }
    if known.iter().any(|account| account.id == id) {
        return Err("account was already defined".to_owned());
    }
    Ok(Account { id, settings })
}

fn is_blank(byte: u8) -> bool {
    byte == b' ' || byte == b'\t'
}

fn skip_blanks(text: &[u8]) -> &[u8] {
    &text[text.iter().take_while(|byte| is_blank(**byte)).count()..]
}

/// Takes the blanks off both ends, and then one pair of double quotes.
fn trim_string(text: &[u8]) -> Vec<u8> {
    let start = skip_blanks(text);
    let kept = start.len() - start.iter().rev().take_while(|byte| is_blank(**byte)).count();
    let trimmed = &start[..kept];
    if trimmed.len() >= 2 && trimmed[0] == b'"' && trimmed[kept - 1] == b'"' {
        trimmed[1..kept - 1].to_vec()
    } else {
        trimmed.to_vec()
    }
}

/// The command and its argument; `None` for an empty line and a comment.
fn get_cmd(line: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    // C strings: what follows a NUL is not there.
    let line = line.split(|byte| *byte == 0).next().unwrap_or_default();
    let line = line.strip_suffix(b"\n").map_or(line, |line| line.strip_suffix(b"\r").unwrap_or(line));
    let line = skip_blanks(line);
    if line.is_empty() || line[0] == b'#' {
        return None;
    }
    let length = line.iter().take_while(|byte| !is_blank(**byte)).count();
    Some((line[..length].to_vec(), trim_string(&line[length..])))
}
