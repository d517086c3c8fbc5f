//! The grammar of a Windows registry file (`.reg`, version 5.00).
//!
//! Lines of `"name"=data` below `[KEY\PATH]` lines. Inside quotes only `\` and `"` are escaped, with a backslash; a key's
//! path has no escape, so that no component of it can hold a backslash, and its line ends at the last `]`. Importers pass
//! over what they do not understand and report success, so a writer has to be right by itself. Held to Wine's `regedit` and
//! to hivex by the project's tests.

use crate::hex;

/// The first line of every file.
pub const HEADER: &str = "Windows Registry Editor Version 5.00";

/// The longest component of a key's path, in UTF-16 units.
pub const LONGEST_KEY: usize = 255;

/// Why a text cannot be one component of a key's path; `None` where it can.
pub fn obstacle_in_key(text: &str) -> Option<&'static str> {
    if text.is_empty() {
        Some("is empty")
    } else if text.contains('\\') {
        Some("holds a backslash, which separates keys")
    } else if text.encode_utf16().count() > LONGEST_KEY {
        Some("is longer than the name of a key may be")
    } else {
        None
    }
}

/// How many bytes go into a line of `hex:`, so that lines stay below the 80 columns of regedit's own files.
const BYTES_IN_A_LINE: usize = 16;

/// Appends a text for the place between double quotes.
pub fn escape_into(value: &str, out: &mut String) {
    for character in value.chars() {
        if matches!(character, '\\' | '"') {
            out.push('\\');
        }
        out.push(character);
    }
}

/// Reads the text between double quotes; `None` where a quote or a backslash is not escaped.
pub fn unescape(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        out.push(match character {
            '"' => return None,
            '\\' => characters.next().filter(|next| matches!(next, '\\' | '"'))?,
            other => other,
        });
    }
    Some(out)
}

/// Appends bytes as they are written after `hex:`, broken into lines.
pub fn hex_into(bytes: impl IntoIterator<Item = u8>, out: &mut String) {
    for (index, byte) in bytes.into_iter().enumerate() {
        match index {
            0 => {}
            _ if index % BYTES_IN_A_LINE == 0 => out.push_str(",\\\n  "),
            _ => out.push(','),
        }
        hex::push_byte(byte, out);
    }
}

/// Appends a text as bytes after `hex:`: UTF-16, little end first, and a NUL.
pub fn hex_text_into(value: &str, out: &mut String) {
    hex_into(value.encode_utf16().chain([0]).flat_map(u16::to_le_bytes), out);
}

/// Appends hexadecimal digits as the bytes that they are, as they are written after `hex:`. Digits without a partner are a
/// byte of their own.
pub fn digits_into(digits: &str, out: &mut String) {
    let value =
        |digit: u8| char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok()).unwrap_or(0);
    hex_into(
        digits.as_bytes().chunks(2).map(|pair| pair.iter().fold(0, |sum, digit| sum << 4 | value(*digit))),
        out,
    );
}

/// One line of a registry file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// An empty line, a comment or the header, as written.
    Blank(&'a str),
    /// A key's path; whether the key is deleted.
    Key(&'a str, bool),
    /// A value: its name as written, quotes included, and its data, which the next lines may continue.
    Value(&'a str, &'a str),
    /// Anything else: among these the lines that continue a `hex:`.
    Rest(&'a str),
}

/// Reads one line, given without its line break, so that its parts joined are the line again.
pub fn line(text: &str) -> Line<'_> {
    if text.is_empty() || text.starts_with(';') || text == HEADER {
        return Line::Blank(text);
    }
    if let Some(path) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return path.strip_prefix('-').map_or(Line::Key(path, false), |path| Line::Key(path, true));
    }
    match end_of_name(text).and_then(|end| Some((&text[..end], text[end..].strip_prefix('=')?))) {
        Some((name, data)) => Line::Value(name, data),
        None => Line::Rest(text),
    }
}

/// Where a value's name ends: `@`, or the quote that closes it.
fn end_of_name(text: &str) -> Option<usize> {
    if text.starts_with('@') {
        return Some(1);
    }
    let inside = text.strip_prefix('"')?;
    let mut is_escaped = false;
    let end = inside.bytes().position(|byte| {
        let closes = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        closes
    })?;
    Some(end + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_back() {
        for text in ["", r#"a"b\c\"#, "\\\\\"\"", "日本 😀 é", "[x] ; = %a%"] {
            let mut out = String::new();
            escape_into(text, &mut out);
            assert_eq!(unescape(&out).as_deref(), Some(text));
        }
        for broken in ["a\"b", "a\\", "\\n"] {
            assert_eq!(unescape(broken), None);
        }
    }

    #[test]
    fn bytes_are_broken_into_lines() {
        let mut out = String::new();
        hex_text_into("é😀", &mut out);
        assert_eq!(out, "e9,00,3d,d8,00,de,00,00");
        out.clear();
        hex_into(0..18, &mut out);
        assert_eq!(out, "00,01,02,03,04,05,06,07,08,09,0a,0b,0c,0d,0e,0f,\\\n  10,11");
    }

    #[test]
    fn lines_lose_nothing() {
        for text in [
            HEADER,
            "",
            "; note",
            r"[HKEY_CURRENT_USER\a]b]",
            "[-HKEY_CURRENT_USER]",
            r#""a\\\"b=c"="=d""#,
            "@=\"\"",
            "  00,01",
            "\"half",
        ] {
            let joined = match line(text) {
                Line::Blank(all) | Line::Rest(all) => all.to_owned(),
                Line::Key(path, is_deleted) => format!("[{}{path}]", if is_deleted { "-" } else { "" }),
                Line::Value(name, data) => format!("{name}={data}"),
            };
            assert_eq!(joined, text);
        }
        assert_eq!(line(r#""a\\"="b""#), Line::Value(r#""a\\""#, r#""b""#));
    }
}
