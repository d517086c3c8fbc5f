//! XML property lists, strictly: after XML 1.0 (fifth edition) and Apple's `PropertyList-1.0.dtd`, of which only what a
//! property list needs is taken. No comments, no CDATA, no entity but the five and numbers; a key that stands twice in a
//! dictionary is refused, where real readers silently take the last.

use super::xml::{is_char, named};

/// A property list.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `<dict>`, in the order of the file.
    Dict(Vec<(String, Value)>),
    /// `<array>`.
    Array(Vec<Value>),
    /// `<string>`.
    String(String),
    /// `<integer>`.
    Integer(i64),
    /// `<true/>`, `<false/>`.
    Boolean(bool),
    /// `<real>`, `<date>` and `<data>`: which, and its text.
    Other(&'static str, String),
}

impl Value {
    /// The value of a key of a dictionary.
    pub fn get(&self, key: &str) -> Option<&Self> {
        let Self::Dict(entries) = self else { return None };
        entries.iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    /// The same with the keys of every dictionary in alphabetical order, for readers that do not keep theirs.
    #[must_use]
    pub fn sorted(&self) -> Self {
        match self {
            Self::Dict(entries) => {
                let mut entries: Vec<_> =
                    entries.iter().map(|(key, value)| (key.clone(), value.sorted())).collect();
                entries.sort_by(|one, other| one.0.cmp(&other.0));
                Self::Dict(entries)
            }
            Self::Array(items) => Self::Array(items.iter().map(Self::sorted).collect()),
            other => other.clone(),
        }
    }
}

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const DOCUMENT_TYPE: &str = "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n";

/// Reads a file.
///
/// # Errors
/// What is not as it should be.
pub fn read(file: &[u8]) -> Result<Value, String> {
    let text = std::str::from_utf8(file).map_err(|error| error.to_string())?;
    if let Some(stray) = text.chars().find(|character| !is_char(*character)) {
        return Err(format!("{stray:?} is no character of XML"));
    }
    let mut reader = Reader { rest: text };
    reader.literal(DECLARATION)?;
    reader.literal(DOCUMENT_TYPE)?;
    reader.literal("<plist version=\"1.0\">")?;
    let value = reader.value()?;
    reader.blanks();
    reader.literal("</plist>\n")?;
    if reader.rest.is_empty() { Ok(value) } else { Err(reader.unexpected("the end")) }
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn unexpected(&self, wanted: &str) -> String {
        let here: String = self.rest.chars().take(40).collect();
        format!("{wanted} was expected at {here:?}")
    }

    fn literal(&mut self, text: &str) -> Result<(), String> {
        self.rest = self.rest.strip_prefix(text).ok_or_else(|| self.unexpected(text))?;
        Ok(())
    }

    fn take(&mut self, text: &str) -> bool {
        self.literal(text).is_ok()
    }

    fn blanks(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
    }

    fn value(&mut self) -> Result<Value, String> {
        self.blanks();
        if self.take("<dict>") {
            return self.dict();
        }
        if self.take("<array>") {
            return self.array();
        }
        for (tag, value) in [
            ("<true/>", Value::Boolean(true)),
            ("<false/>", Value::Boolean(false)),
            ("<string/>", Value::String(String::new())),
            ("<dict/>", Value::Dict(Vec::new())),
            ("<array/>", Value::Array(Vec::new())),
        ] {
            if self.take(tag) {
                return Ok(value);
            }
        }
        if self.take("<string>") {
            return self.text("</string>").map(Value::String);
        }
        if self.take("<integer>") {
            let digits = self.text("</integer>")?;
            return digits.parse().map(Value::Integer).map_err(|error| format!("{digits:?}: {error}"));
        }
        for (kind, open, close) in
            [("real", "<real>", "</real>"), ("date", "<date>", "</date>"), ("data", "<data>", "</data>")]
        {
            if self.take(open) {
                return Ok(Value::Other(kind, self.text(close)?));
            }
        }
        Err(self.unexpected("a value"))
    }

    fn array(&mut self) -> Result<Value, String> {
        let mut items = Vec::new();
        loop {
            self.blanks();
            if self.take("</array>") {
                return Ok(Value::Array(items));
            }
            items.push(self.value()?);
        }
    }

    fn dict(&mut self) -> Result<Value, String> {
        let mut entries: Vec<(String, Value)> = Vec::new();
        loop {
            self.blanks();
            if self.take("</dict>") {
                return Ok(Value::Dict(entries));
            }
            self.literal("<key>")?;
            let key = self.text("</key>")?;
            if entries.iter().any(|(known, _)| *known == key) {
                return Err(format!("the key {key:?} stands twice"));
            }
            entries.push((key, self.value()?));
        }
    }

    /// Character data up to the tag that ends it.
    fn text(&mut self, close: &str) -> Result<String, String> {
        let (raw, markup) =
            self.rest.find('<').map(|at| self.rest.split_at(at)).ok_or_else(|| self.unexpected(close))?;
        self.rest = markup;
        self.literal(close)?;
        if raw.contains("]]>") {
            return Err("]]> stands in a text".to_owned());
        }
        resolve(raw)
    }
}

/// Puts characters in the place of references.
fn resolve(raw: &str) -> Result<String, String> {
    let mut parts = raw.split('&');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, text) = part.split_once(';').ok_or_else(|| format!("a bare & in {raw:?}"))?;
        let character = named(name).or_else(|| numbered(name));
        out.push(character.ok_or_else(|| format!("an unknown entity in {raw:?}"))?);
        out.push_str(text);
    }
    Ok(out)
}

fn numbered(number: &str) -> Option<char> {
    let number = number.strip_prefix('#')?;
    let code = match number.strip_prefix('x') {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code).filter(|character| is_char(*character))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(inside: &str) -> String {
        format!("{DECLARATION}{DOCUMENT_TYPE}<plist version=\"1.0\">{inside}</plist>\n")
    }

    #[test]
    fn lists_are_read() {
        let text =
            file("\n<dict>\n\t<key>a&amp;</key>\n\t<array><integer>-7</integer><true/></array>\n</dict>\n");
        let list = Value::Array(vec![Value::Integer(-7), Value::Boolean(true)]);
        assert_eq!(read(text.as_bytes()), Ok(Value::Dict(vec![("a&".to_owned(), list)])));
    }

    #[test]
    fn what_is_not_strict_is_refused() {
        for inside in [
            "<string>a&b</string>",
            "<string>a<b</string>",
            "<string>\u{7}</string>",
            "<string>&#7;</string>",
            "<string>\u{fffe}</string>",
            "<integer></integer>",
            "<integer>1 </integer>",
            "<integer>1.0</integer>",
            "<dict><key>a</key><true/><key>a</key><true/></dict>",
            "<dict><key>a</key></dict>",
            "<dict><true/></dict>",
            "<string>a</string><string>b</string>",
            "<string>]]></string>",
            "<null/>",
            "",
        ] {
            assert!(read(file(inside).as_bytes()).is_err(), "{inside}");
        }
        let good = file("<true/>");
        assert!(read(good.as_bytes()).is_ok());
        assert!(read(good.trim_end().as_bytes()).is_err(), "no final newline");
        assert!(read(good.replace("DTD PLIST", "DTD").as_bytes()).is_err());
    }
}
