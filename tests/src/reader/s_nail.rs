//! s-nail's reading of a mailrc, after the sections "Shell-style argument quoting" and "On URL syntax and credential lookup"
//! of its manual and `src/mx/shexp.c`, `url.c`, `cred-netrc.c`, `header.c` and `mime.c` of 14.9.24, as far as a file needs
//! that sets variables.

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::str::Chars;

/// An account: what `account NAME { ... }` defines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// What it is called.
    pub name: String,
    /// Its variables; one without a value is empty.
    pub variables: BTreeMap<String, String>,
}

/// A file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct File {
    /// Its accounts, in order.
    pub accounts: Vec<Account>,
    /// The account that it switches to.
    pub switches_to: Option<String>,
}

/// Reads a file that holds accounts and nothing else.
///
/// # Errors
/// What s-nail would complain of, and whatever this reader does not know.
pub fn read(file: &str) -> Result<File, String> {
    let mut read = File::default();
    let mut open: Option<Account> = None;
    for line in file.lines() {
        if line.ends_with('\\') {
            return Err(format!("the line goes on: {line}"));
        }
        let line = line.trim_matches([' ', '\t']);
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if line.starts_with('}') {
            read.accounts.push(open.take().ok_or("a brace that nothing opened")?);
            continue;
        }
        let words = shell_words(line)?;
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match (&words[..], &mut open) {
            (["account", name, "{"], None) if !name.eq_ignore_ascii_case("null") => {
                open = Some(Account { name: (*name).to_owned(), ..Account::default() });
            }
            (["account", name], None) => read.switches_to = Some((*name).to_owned()),
            (["netrc", "clear"], Some(_)) => {}
            (["set", settings @ ..], Some(account)) => {
                // Until this is set, the words are those of old, where a backslash counts between quotes too.
                let is_shell_like =
                    account.variables.contains_key("v15-compat") || *settings == ["v15-compat=yes"];
                for setting in settings {
                    let (name, value) = setting.split_once('=').unwrap_or((setting, ""));
                    let twice = account.variables.insert(name.to_owned(), value.to_owned());
                    if twice.is_some() || !is_shell_like {
                        return Err(format!("twice, or too early: {setting}"));
                    }
                }
            }
            _ => return Err(format!("not known: {line}")),
        }
    }
    if open.is_some() {
        return Err("an account that nothing closes".to_owned());
    }
    Ok(read)
}

/// The words of a line, where no variable is expanded and nothing is run.
///
/// # Errors
/// Quotes that do not close, expansions, and the operators of a shell.
pub fn shell_words(line: &str) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    let mut rest = line.chars().peekable();
    loop {
        while rest.next_if(|c| matches!(c, ' ' | '\t')).is_some() {}
        if rest.peek().is_none_or(|first| *first == '#') {
            return Ok(words);
        }
        words.push(word(&mut rest)?);
    }
}

fn word(rest: &mut Peekable<Chars<'_>>) -> Result<String, String> {
    let mut word = String::new();
    while let Some(next) = rest.next_if(|c| !matches!(c, ' ' | '\t')) {
        match next {
            '\'' => word += &until(rest, '\'', |_| None)?,
            '"' => {
                let inside = until(rest, '"', |next| {
                    Some(if "$`\"\\".contains(next) { next.to_string() } else { format!("\\{next}") })
                })?;
                word += &inside;
            }
            '$' if rest.next_if_eq(&'\'').is_some() => word += &dollar_quoted(rest)?,
            '\\' => word.push(rest.next().ok_or("a backslash at the end")?),
            '$' | '|' | '&' | ';' => return Err(format!("`{next}` outside quotes")),
            plain => word.push(plain),
        }
    }
    Ok(word)
}

/// What stands before a closing quote; `escape` says what a backslash makes of the character behind it, where it counts.
fn until(
    rest: &mut Peekable<Chars<'_>>,
    quote: char,
    escape: impl Fn(char) -> Option<String>,
) -> Result<String, String> {
    let mut inside = String::new();
    while let Some(next) = rest.next() {
        match next {
            end if end == quote => return Ok(inside),
            '\\' => match rest.peek().and_then(|next| escape(*next)) {
                Some(escaped) => {
                    inside += &escaped;
                    rest.next();
                }
                None => inside.push('\\'),
            },
            '$' if quote == '"' => return Err("an expansion between quotes".to_owned()),
            other => inside.push(other),
        }
    }
    Err("quotes that do not close".to_owned())
}

/// `$'...'`: s-nail shows values so that hold quotes, or characters that a terminal may not have.
fn dollar_quoted(rest: &mut Peekable<Chars<'_>>) -> Result<String, String> {
    let mut inside = String::new();
    while let Some(next) = rest.next() {
        match next {
            '\'' => return Ok(inside),
            '\\' => {
                let most = match rest.next().ok_or("a backslash at the end")? {
                    same @ ('\'' | '"' | '\\' | '$') => {
                        inside.push(same);
                        continue;
                    }
                    'u' => 4,
                    'U' => 8,
                    other => return Err(format!("`\\{other}`")),
                };
                let digits: String = (0..most).map_while(|_| rest.next_if(char::is_ascii_hexdigit)).collect();
                let code = u32::from_str_radix(&digits, 16).map_err(|error| error.to_string())?;
                inside.push(char::from_u32(code).ok_or("no character")?);
            }
            other => inside.push(other),
        }
    }
    Err("quotes that do not close".to_owned())
}

/// A URL: its protocol, user, host and port. The user must be encoded as s-nail itself would.
///
/// # Errors
/// Where s-nail would refuse it.
pub fn url(text: &str) -> Result<(String, String, String, u16), String> {
    let (protocol, rest) = text.split_once("://").ok_or("no protocol")?;
    let (user, rest) = rest.rsplit_once('@').ok_or("no user")?;
    let (host, port) = rest.split_once(':').ok_or("no port")?;
    let mut bytes = Vec::new();
    let mut characters = user.bytes();
    while let Some(byte) = characters.next() {
        if byte == b'%' {
            let digits: Vec<u8> = characters.by_ref().take(2).collect();
            let digits = std::str::from_utf8(&digits).map_err(|error| error.to_string())?;
            let byte = u8::from_str_radix(digits, 16).map_err(|error| error.to_string())?;
            if digits != format!("{byte:02X}") || is_unreserved(byte) {
                return Err(format!("not as s-nail encodes it: {user}"));
            }
            bytes.push(byte);
        } else if is_unreserved(byte) {
            bytes.push(byte);
        } else {
            return Err(format!("not encoded: {user}"));
        }
    }
    let user = String::from_utf8(bytes).map_err(|error| error.to_string())?;
    let port = port.parse().map_err(|_| "no number for a port")?;
    Ok((protocol.to_owned(), user, host.to_owned(), port))
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

/// One word of a netrc, quotes and backslashes taken off.
///
/// # Errors
/// A word that is not between double quotes, or longer than s-nail's buffer.
pub fn netrc_word(text: &str) -> Result<String, String> {
    let mut rest = text.strip_prefix('"').ok_or("no quote")?.chars();
    let mut word = String::new();
    while let Some(next) = rest.next() {
        match next {
            '"' if rest.as_str().is_empty() && word.len() < 255 => return Ok(word),
            '"' => return Err("more behind the quote, or too long".to_owned()),
            '\\' => word.push(rest.next().ok_or("a backslash at the end")?),
            other => word.push(other),
        }
    }
    Err("a quote that does not close".to_owned())
}

/// The name and address of a `from`, as they arrive: `None` for the name where the header that s-nail writes cannot be read.
///
/// # Errors
/// Where s-nail would take it for another list of addresses.
pub fn from(text: &str) -> Result<(Option<String>, String), String> {
    let (name, address) =
        text.strip_suffix('>').and_then(|rest| rest.rsplit_once(" <")).ok_or("no address")?;
    let is_quoted = name.starts_with('"');
    let plain = if is_quoted { netrc_word_of_any_length(name)? } else { name.to_owned() };
    let special = |c: char| c.is_ascii() && !c.is_ascii_alphanumeric() && !"!#$%&'*+-/=?^_`{|}~ ".contains(c);
    if !is_quoted && name.contains(special) {
        return Err(format!("a mark outside quotes: {name}"));
    }
    if !is_quoted && (name.is_empty() || name.contains("  ") || name.trim_matches(' ') != name) {
        return Err(format!("blanks that s-nail takes away: {name}"));
    }
    let arrives = !name.contains("=?")
        && !name.contains("?=")
        && name.split(' ').all(|word| match (is_quoted, word.is_ascii()) {
            // Longer words are encoded, which they cannot be between quotes.
            (true, true) => word.len() <= 74,
            (true, false) => false,
            (false, true) => true,
            // 75 characters with `=?utf-8?Q?` and `?=`, where each byte beyond ASCII takes three.
            (false, false) => {
                let beyond = word.bytes().filter(|byte| *byte > 0x7F).count();
                let marks = word.matches(['=', '?', '_']).count();
                let in_base_64 = beyond >= word.len() / 2;
                if in_base_64 { word.len() < 45 } else { word.len() + 2 * (beyond + marks) <= 60 }
            }
        });
    Ok((arrives.then_some(plain), address.to_owned()))
}

/// A quoted string, which has the rules of a netrc's word.
fn netrc_word_of_any_length(text: &str) -> Result<String, String> {
    let mut rest = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).ok_or("no quotes")?.chars();
    let mut word = String::new();
    while let Some(next) = rest.next() {
        match next {
            '"' => return Err("a quote amid the string".to_owned()),
            '\\' => word.push(rest.next().ok_or("a backslash at the end")?),
            other => word.push(other),
        }
    }
    Ok(word)
}
