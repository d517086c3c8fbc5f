//! The grammar of Mozilla's preference files: `prefs.js`, `user.js`.
//!
//! A file is statements `user_pref("name", value);` with blanks and comments (`//`, `#`, `/* */`) between their tokens. A
//! value is a string in either kind of quotes, a number, `true` or `false`. In a string these escapes exist and no other:
//! `\"`, `\'`, `\\`, `\n`, `\r`, `\xHH` (one byte, so of no use beyond ASCII), `\uHHHH` with surrogates in pairs. JSON's
//! `\t`, `\b`, `\f` and `\/` are errors, and an error drops the whole statement without a word to the user.
//!
//! Source: `modules/libpref/parser/src/lib.rs` of Firefox and Thunderbird, held to the real program by the project's tests.

/// Appends a value that the writer puts between double quotes.
///
/// What is written is a JavaScript string as well, so it serves AutoConfig's `mozilla.cfg` too: U+2028 and U+2029 were
/// line breaks in JavaScript until 2019 and are escaped for that. NUL has no escape in a preference file; the model
/// refuses it.
pub fn escape_into(value: &str, out: &mut String) {
    for character in value.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\0'..='\u{1F}' | '\u{7F}' | '\u{2028}' | '\u{2029}' => push_escaped(u32::from(character), out),
            other => out.push(other),
        }
    }
}

/// `\uHHHH`, for a number of at most four digits.
fn push_escaped(number: u32, out: &mut String) {
    out.push_str("\\u");
    for shift in [12, 8, 4, 0] {
        out.extend(char::from_digit(number >> shift & 15, 16));
    }
}

/// What the parser makes of the text between two quotes; `None` where it would drop the statement.
pub fn unescape(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        let mut after = rest[at + 1..].chars();
        match after.next()? {
            kept @ ('"' | '\'' | '\\') => bytes.push(u8::try_from(kept).ok()?),
            'n' => bytes.push(b'\n'),
            'r' => bytes.push(b'\r'),
            'x' => bytes.push(u8::try_from(hex(after.by_ref(), 2)?).ok().filter(|byte| *byte > 0)?),
            'u' => {
                let mut buffer = [0; 4];
                bytes.extend_from_slice(character(&mut after)?.encode_utf8(&mut buffer).as_bytes());
            }
            _ => return None,
        }
        rest = after.as_str();
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).ok()
}

/// The character of one `\uHHHH`, or of two that are a pair of surrogates; `after` is what follows the first `u`.
fn character(after: &mut std::str::Chars<'_>) -> Option<char> {
    let first = hex(after.by_ref(), 4).filter(|number| *number > 0)?;
    if !(0xD800..0xDC00).contains(&first) {
        return char::from_u32(first);
    }
    *after = after.as_str().strip_prefix("\\u")?.chars();
    let second = hex(after.by_ref(), 4)?.checked_sub(0xDC00).filter(|low| *low < 0x400)?;
    char::from_u32(0x1_0000 + ((first - 0xD800) << 10 | second))
}

fn hex(characters: impl Iterator<Item = char>, count: usize) -> Option<u32> {
    let digits: Vec<u32> = characters.take(count).map(|c| c.to_digit(16)).collect::<Option<_>>()?;
    (digits.len() == count).then(|| digits.iter().fold(0, |sum, digit| sum << 4 | digit))
}

/// A piece of a preference file, with every byte of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// White space or a comment.
    Blank(&'a str),
    /// `user_pref`, `true`, a number.
    Word(&'a str),
    /// A string with its quotes.
    Quoted(&'a str),
    /// One of `( ) , ;`.
    Mark(&'a str),
    /// What the parser stops at: another character, or a quote or comment that nothing closes.
    Stray(&'a str),
}

impl<'a> Token<'a> {
    /// The token as it is written.
    pub fn text(self) -> &'a str {
        match self {
            Self::Blank(text)
            | Self::Word(text)
            | Self::Quoted(text)
            | Self::Mark(text)
            | Self::Stray(text) => text,
        }
    }
}

/// Splits a file so that its tokens joined are the file again.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (length, kind) = token(first, rest);
        tokens.push(kind(&rest[..length]));
        rest = &rest[length..];
    }
    tokens
}

/// The length and kind of the token that a text begins with.
fn token<'a>(first: char, text: &'a str) -> (usize, fn(&'a str) -> Token<'a>) {
    let run = |inside: fn(char) -> bool| text.find(|c| !inside(c)).unwrap_or(text.len());
    let line = || text.find(['\n', '\r']).unwrap_or(text.len());
    match first {
        blank if is_blank(blank) => (run(is_blank), Token::Blank),
        '#' => (line(), Token::Blank),
        '/' if text.starts_with("//") => (line(), Token::Blank),
        '/' if text.starts_with("/*") => match text[2..].find("*/") {
            Some(end) => (end + 4, Token::Blank),
            None => (text.len(), Token::Stray),
        },
        '"' | '\'' => match closing(text, first) {
            Some(end) => (end, Token::Quoted),
            None => (text.len(), Token::Stray),
        },
        '(' | ')' | ',' | ';' => (1, Token::Mark),
        word if is_word(word) => (run(is_word), Token::Word),
        other => (other.len_utf8(), Token::Stray),
    }
}

fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{B}' | '\u{C}')
}

fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '_' | '+' | '-')
}

/// Where the string that a text begins with ends, its closing quote included.
fn closing(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            end if end == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_back() {
        for value in ["", "jane", r#"a"b\c'd"#, "\\u0041", "é😀\u{202e}\u{fffe}", "\n\r\t\u{1}\u{7f}\u{2028}"]
        {
            let mut out = String::new();
            escape_into(value, &mut out);
            assert!(!out.contains(|c: char| c.is_control() || c == '\u{2028}'), "{out:?}");
            assert_eq!(unescape(&out).as_deref(), Some(value), "{out}");
        }
    }

    #[test]
    fn only_the_parsers_own_escapes_are_read() {
        for (written, read) in [
            (r"\x41\u00e9\'\n", Some("Aé'\n")),
            (r"\ud83d\ude00", Some("😀")),
            (r"\t", None),
            (r"\/", None),
            (r"\b", None),
            (r"\0", None),
            (r"\x00", None),
            (r"\u0000", None),
            (r"\ud83d", None),
            (r"\ude00", None),
            (r"\ud83d\u0041", None),
            (r"\u00g0", None),
            (r"\x4", None),
            (r"\xe9", None),
            ("\\", None),
        ] {
            assert_eq!(unescape(written).as_deref(), read, "{written}");
        }
    }

    #[test]
    fn tokens_lose_nothing() {
        let text = "// a\nuser_pref(\"a\\\"b\", 'c'); # x\r\n/* y */ user_pref ( \"n\" , -1 );?\u{a0}\"open";
        let tokens = tokens(text);
        assert_eq!(tokens.iter().map(|token| token.text()).collect::<String>(), text);
        assert!(tokens.contains(&Token::Quoted("\"a\\\"b\"")));
        assert!(tokens.contains(&Token::Word("-1")));
        assert_eq!(tokens.last(), Some(&Token::Stray("\"open")));
    }
}
