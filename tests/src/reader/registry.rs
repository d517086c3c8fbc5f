//! A registry as files describe it, after what Windows' own `regedit` writes and reads: bytes, lines, keys, typed values.
//!
//! [`import`] is strict: it takes nothing that an importer would pass over in silence. [`Registry::read`] takes what
//! Wine's `reg export` and `hivexregedit --export` print.

use std::collections::BTreeMap;

/// A value's data: its type's number and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Data {
    /// 1 is a string, 3 are bytes, 4 is a number.
    pub kind: u32,
    /// The bytes, as a hive holds them.
    pub bytes: Vec<u8>,
}

impl Data {
    /// A string, `REG_SZ`.
    pub fn string(text: &str) -> Self {
        Self { kind: 1, bytes: utf16(text) }
    }

    /// A text as bytes, `REG_BINARY`.
    pub fn text_bytes(text: &str) -> Self {
        Self { kind: 3, bytes: utf16(text) }
    }

    /// A number, `REG_DWORD`.
    pub fn number(number: u32) -> Self {
        Self { kind: 4, bytes: number.to_le_bytes().to_vec() }
    }
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect()
}

/// Values by name; the name of the default value is empty.
pub type Values = BTreeMap<String, Data>;

/// Keys by their paths, each with its values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Registry(pub BTreeMap<String, Values>);

impl Registry {
    /// What an export shows.
    ///
    /// # Errors
    /// The line that is not understood.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut registry = Self::default();
        registry.run(&text.replace("\r\n", "\n"))?;
        Ok(registry)
    }

    /// The key of a path, made if need be.
    pub fn key(&mut self, path: &str) -> &mut Values {
        self.0.entry(path.to_owned()).or_default()
    }

    /// Where it differs from what is expected, a line for each difference.
    pub fn differences(&self, expected: &Self) -> Vec<String> {
        let mut all = Vec::new();
        let nothing = Values::new();
        for path in self.0.keys().chain(expected.0.keys()).collect::<std::collections::BTreeSet<_>>() {
            if self.0.contains_key(path) != expected.0.contains_key(path) {
                all.push(format!("[{path}] is there: {}", self.0.contains_key(path)));
            }
            let [is, should] = [self, expected].map(|one| one.0.get(path).unwrap_or(&nothing));
            for name in is.keys().chain(should.keys()).collect::<std::collections::BTreeSet<_>>() {
                if is.get(name) != should.get(name) {
                    all.push(format!("[{path}] {name}: {:?} and not {:?}", is.get(name), should.get(name)));
                }
            }
        }
        all
    }

    fn run(&mut self, text: &str) -> Result<(), String> {
        let joined = text.replace("\\\n", "");
        let mut lines = joined.split('\n');
        let header = lines.next().unwrap_or_default();
        if header != "Windows Registry Editor Version 5.00" || lines.next() != Some("") {
            return Err(format!("not a header: {header:?}"));
        }
        let mut path: Option<String> = None;
        for line in lines.filter(|line| !line.starts_with(';')) {
            // An empty line ends a key, says hivex.
            if line.is_empty() {
                path = None;
            } else if let Some(rest) = line.strip_prefix('[') {
                path = self.section(rest.strip_suffix(']').ok_or(line)?)?;
            } else {
                let path = path.as_ref().ok_or_else(|| format!("a value outside of any key: {line:?}"))?;
                let (name, data) = value(line).ok_or_else(|| format!("not understood: {line:?}"))?;
                let values = self.key(path);
                match data {
                    Some(data) => drop(values.insert(name, data)),
                    None => drop(values.remove(&name)),
                }
            }
        }
        Ok(())
    }

    fn section(&mut self, path: &str) -> Result<Option<String>, String> {
        let (path, is_deleted) = path.strip_prefix('-').map_or((path, false), |path| (path, true));
        let path = path.trim_end_matches('\\');
        let components: Vec<&str> = path.split('\\').collect();
        if !components[0].starts_with("HKEY_") || components.iter().any(|name| name.is_empty()) {
            return Err(format!("not a path: {path:?}"));
        }
        if is_deleted {
            let below = format!("{path}\\");
            self.0.retain(|known, _| known != path && !known.starts_with(&below));
            return Ok(None);
        }
        self.key(path);
        Ok(Some(path.to_owned()))
    }
}

/// What a file does to a registry, if every line of it counts.
///
/// # Errors
/// What an importer would pass over: bytes that are not UTF-16 with a mark, a line without CR LF, a value that is not
/// written as regedit writes it, a key whose parent the file does not name.
pub fn import(file: &[u8], registry: &mut Registry) -> Result<(), String> {
    let body = file.strip_prefix(b"\xFF\xFE").ok_or("no byte order mark")?;
    if body.len() % 2 == 1 {
        return Err("half a character at the end".to_owned());
    }
    let units: Vec<u16> = body.chunks(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    let text = String::from_utf16(&units).map_err(|error| error.to_string())?;
    let lines: Vec<&str> =
        text.strip_suffix("\r\n").ok_or("no line break at the end")?.split("\r\n").collect();
    if let Some(line) = lines.iter().find(|line| line.contains(['\r', '\n', '\0'])) {
        return Err(format!("a stray line break or NUL: {line:?}"));
    }
    if let Some(long) = lines.iter().find(|line| line.starts_with("  ") && line.len() > 80) {
        return Err(format!("a long line: {long:?}"));
    }
    parents_are_named(&lines)?;
    registry.run(&lines.join("\n"))
}

/// hivex makes no key that the file does not name.
fn parents_are_named(lines: &[&str]) -> Result<(), String> {
    let mut named: Vec<&str> = Vec::new();
    for path in lines.iter().filter_map(|line| line.strip_prefix('[')?.strip_suffix(']')) {
        let parent = path.rsplit_once('\\').map_or("", |(parent, _)| parent);
        if !path.starts_with('-') && parent.contains('\\') && !named.contains(&parent) {
            return Err(format!("the parent of [{path}] is not named"));
        }
        named.push(path);
    }
    Ok(())
}

/// A value's name and data; no data where the value is deleted.
fn value(line: &str) -> Option<(String, Option<Data>)> {
    let (name, rest) = match line.strip_prefix('@') {
        Some(rest) => (String::new(), rest),
        None => quoted(line.strip_prefix('"')?)?,
    };
    let data = rest.strip_prefix('=')?;
    if data == "-" {
        return Some((name, None));
    }
    if let Some(text) = data.strip_prefix('"') {
        let (text, after) = quoted(text)?;
        return after.is_empty().then(|| (name, Some(Data::string(&text))));
    }
    if let Some(digits) = data.strip_prefix("dword:") {
        let is_number =
            digits.len() == 8 && digits.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
        let number = u32::from_str_radix(digits, 16).ok().filter(|_| is_number)?;
        return Some((name, Some(Data::number(number))));
    }
    let (kind, bytes) = match data.strip_prefix("hex(") {
        Some(rest) => rest.split_once("):")?,
        None => ("3", data.strip_prefix("hex:")?),
    };
    let kind = u32::from_str_radix(kind, 16).ok()?;
    let bytes = match bytes.trim() {
        "" => Vec::new(),
        bytes => bytes.split(',').map(byte).collect::<Option<_>>()?,
    };
    Some((name, Some(Data { kind, bytes })))
}

fn byte(digits: &str) -> Option<u8> {
    let digits = digits.trim_start();
    u8::from_str_radix(digits, 16).ok().filter(|_| digits.len() == 2)
}

/// The text up to the quote that closes it, and what follows.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut out = String::new();
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return Some((out, &text[at + 1..])),
            '\\' => match characters.next()?.1 {
                escaped @ ('\\' | '"') => out.push(escaped),
                _ => return None,
            },
            other => out.push(other),
        }
    }
    None
}
