//! An Outlook profile file, after Microsoft's description of its seven sections and the account properties of the account
//! management API: what each account's keys come to by way of the mapping that the file itself holds.

use std::collections::BTreeMap;

/// What a profile file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// The section `[General]`.
    pub general: BTreeMap<String, String>,
    /// The MAPI services, by the names that Windows knows.
    pub services: Vec<String>,
    /// The accounts, in order.
    pub accounts: Vec<Account>,
}

/// An account: the properties that Outlook sets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// `POP3` or `IMAP`.
    pub kind: String,
    /// Whether it becomes the default.
    pub is_default: bool,
    /// Properties by their numbers.
    pub properties: BTreeMap<u32, Property>,
}

/// The value of a property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Property {
    /// `PT_UNICODE`.
    Text(String),
    /// `PT_LONG`.
    Number(u32),
}

type Section = BTreeMap<String, String>;

/// Reads a file.
///
/// # Errors
/// What Outlook would pass over in silence, or take for something else.
pub fn read(file: &[u8]) -> Result<Profile, String> {
    let sections = sections(file)?;
    let section = |name: &str| sections.get(name).ok_or_else(|| format!("no section [{name}]"));
    let mut profile = Profile { general: section("General")?.clone(), ..Profile::default() };
    for (key, title) in section("Service List")? {
        section(key)?;
        profile.services.push(section(title)?.get("ServiceName").ok_or("a service without a name")?.clone());
    }
    let list = section("Internet Account List")?;
    for number in 1..=list.len() {
        let name = format!("Account{number}");
        let mapping = section(list.get(&name).ok_or_else(|| format!("no {name}"))?)?;
        profile.accounts.push(account(section(&name)?, mapping)?);
    }
    Ok(profile)
}

fn account(keys: &Section, mapping: &Section) -> Result<Account, String> {
    let mut account = Account {
        kind: mapping.get("AccountType").ok_or("a mapping without AccountType")?.clone(),
        ..Account::default()
    };
    for (key, value) in keys {
        match key.as_str() {
            "UniqueService" => {}
            "DefaultAccount" => account.is_default = value == "TRUE",
            _ => {
                let known = mapping.get(key).ok_or_else(|| format!("{key} has no line in the mapping"))?;
                let (number, property) =
                    property(known, value).ok_or_else(|| format!("{key}={value} as {known}"))?;
                if account.properties.insert(number, property).is_some() {
                    return Err(format!("{key} is written twice"));
                }
            }
        }
    }
    Ok(account)
}

fn property(known: &str, value: &str) -> Option<(u32, Property)> {
    let (kind, number) = known.split_once(',')?;
    let number = hexadecimal(number)?;
    let property = match kind {
        "PT_UNICODE" => Property::Text(value.to_owned()),
        "PT_LONG" => Property::Number(hexadecimal(value).or_else(|| value.parse().ok())?),
        _ => return None,
    };
    Some((number, property))
}

fn hexadecimal(text: &str) -> Option<u32> {
    u32::from_str_radix(text.strip_prefix("0x")?, 16).ok()
}

/// The sections, as Windows' profile functions read them: blanks around a value and one pair of quotes go, and a name
/// between percent signs is a variable.
fn sections(file: &[u8]) -> Result<BTreeMap<String, Section>, String> {
    if let Some(byte) = file.iter().find(|byte| !matches!(byte, b' '..=b'~' | b'\r' | b'\n')) {
        return Err(format!("the byte {byte:#04x}"));
    }
    let text = std::str::from_utf8(file).map_err(|error| error.to_string())?;
    let lines = text.strip_suffix("\r\n").ok_or("no line break at the end")?.split("\r\n");
    let mut sections: BTreeMap<String, Section> = BTreeMap::new();
    let mut current = String::new();
    for line in
        lines.map(|line| line.trim_matches(' ')).filter(|line| !line.is_empty() && !line.starts_with(';'))
    {
        if line.contains(['\r', '\n']) {
            return Err(format!("a stray line break: {line:?}"));
        }
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            name.clone_into(&mut current);
            if sections.insert(name.to_owned(), Section::new()).is_some() {
                return Err(format!("two sections [{name}]"));
            }
            continue;
        }
        let (key, value) =
            line.split_once('=').ok_or_else(|| format!("neither key nor section: {line:?}"))?;
        let section = sections.get_mut(&current).ok_or("a key outside of any section")?;
        if section.insert(key.to_owned(), understood(value)).is_some() {
            return Err(format!("{key} is there twice"));
        }
    }
    Ok(sections)
}

fn understood(value: &str) -> String {
    let trimmed = value.trim_matches(' ');
    let bare = ['"', '\'']
        .into_iter()
        .find_map(|quote| trimmed.strip_prefix(quote)?.strip_suffix(quote))
        .unwrap_or(trimmed);
    let mut parts = bare.split('%');
    let mut out = parts.next().unwrap_or_default().to_owned();
    let rest: Vec<&str> = parts.collect();
    for pair in rest.chunks(2) {
        match pair {
            [variable, after] => out.extend(["<the variable ", variable, ">", after]),
            [last] => out.extend(["%", last]),
            _ => {}
        }
    }
    out
}
