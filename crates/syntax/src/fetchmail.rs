//! The grammar of a fetchmailrc.
//!
//! A file is tokens in any layout. `"..."` and `'...'` run to the next same quote, whatever is between, and only then
//! are backslashes taken: a backslashed quote therefore *ends* a string, and a double quote inside one is written
//! `\x22`. `\\` is a backslash, `\n \t \b \r` are what they are in C, `\xHH` is hexadecimal, `\0oo` octal, `\1` to `\9`
//! begin up to three *decimal* digits, a backslash joins lines, and before anything else it vanishes.
//!
//! Source: `rcfile_l.l` and `escapes` of fetchmail 6.4, held to the real program by the project's tests.

use crate::hex;

/// Appends a value that the writer puts between double quotes.
pub fn escape_into(value: &str, out: &mut String) {
    for character in value.chars() {
        match character {
            '\\' => out.push_str(r"\\"),
            '"' => out.push_str(r"\x22"),
            '\0'..='\x1F' | '\x7F' => {
                out.push_str(r"\x");
                hex::push_byte(character as u8, out);
            }
            other => out.push(other),
        }
    }
}

/// What fetchmail understands of a string's inside or of a bare word: its backslashes taken, as bytes.
pub fn unescape(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        rest = tail;
        if first != b'\\' {
            out.push(first);
            continue;
        }
        let Some((&escaped, after)) = tail.split_first() else { break };
        rest = after;
        match escaped {
            b'x' | b'X' => out.push(number(&mut rest, 16, 2)),
            b'0' => {
                rest = tail;
                out.push(number(&mut rest, 8, 3));
            }
            b'1'..=b'9' => {
                rest = tail;
                out.push(number(&mut rest, 10, 3));
            }
            b'\n' => {}
            b'n' => out.push(b'\n'),
            b't' => out.push(b'\t'),
            b'b' => out.push(8),
            b'r' => out.push(b'\r'),
            other => out.push(other),
        }
    }
    out
}

/// Takes up to `most` digits; what is too large for a byte loses its upper bits, as in C.
fn number(rest: &mut &[u8], base: u32, most: usize) -> u8 {
    let mut value = 0u32;
    for _ in 0..most {
        let Some((first, tail)) = rest.split_first() else { break };
        let Some(digit) = char::from(*first).to_digit(base) else { break };
        value = value * base + digit;
        *rest = tail;
    }
    value.to_le_bytes()[0]
}

/// A piece of a fetchmailrc, with every byte of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// Blanks, line breaks, and the marks `;`, `:` and `,`, which mean nothing.
    Noise(&'a str),
    /// A comment with its line break.
    Comment(&'a str),
    /// A string with its quotes, as written.
    Quoted(&'a str),
    /// A keyword, a number, a bare value or a `=`, as written.
    Word(&'a str),
}

impl<'a> Token<'a> {
    /// The token as written.
    pub const fn text(self) -> &'a str {
        match self {
            Self::Noise(text) | Self::Comment(text) | Self::Quoted(text) | Self::Word(text) => text,
        }
    }

    /// The value as fetchmail understands it; `None` for what means nothing.
    pub fn value(self) -> Option<Vec<u8>> {
        match self {
            Self::Noise(_) | Self::Comment(_) => None,
            Self::Quoted(text) => Some(unescape(&text[1..text.len() - 1])),
            Self::Word(text) => Some(unescape(text)),
        }
    }
}

/// Splits a file into tokens that joined are the file again.
pub fn tokens(file: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = file;
    std::iter::from_fn(move || {
        let token = first(rest)?;
        rest = &rest[token.text().len()..];
        Some(token)
    })
}

/// The lexer takes the longest match, and a string before a word of the same length.
fn first(text: &str) -> Option<Token<'_>> {
    let opening = text.chars().next()?;
    let noise = match text.find(|c: char| !" \t\r\n;:,".contains(c)).unwrap_or(text.len()) {
        0 if text.starts_with("\\\n") => 2,
        length => length,
    };
    if noise > 0 {
        return Some(Token::Noise(&text[..noise]));
    }
    if opening == '#'
        && let Some(end) = text.find('\n')
    {
        return Some(Token::Comment(&text[..=end]));
    }
    let word = text.find(|c: char| "=;:, \t\r\n".contains(c)).unwrap_or(text.len()).max(1);
    if matches!(opening, '"' | '\'')
        && let Some(end) = text[1..].find(opening)
    {
        let quoted = end + 2;
        if quoted >= word {
            return Some(Token::Quoted(&text[..quoted]));
        }
    }
    Some(Token::Word(&text[..word]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_back_from_between_quotes() {
        for value in
            ["", "plain", r#"a"b"#, r"\", r"\\", r"\x22", r#"\""#, "'", "é😀", "\u{7f}\n\t1", "a\\\nb"]
        {
            let mut out = String::from("\"");
            escape_into(value, &mut out);
            out.push('"');
            let [token] = tokens(&out).collect::<Vec<_>>()[..] else { panic!("{out:?} is one token") };
            assert_eq!(token.value().unwrap(), value.as_bytes(), "{out:?}");
        }
    }

    #[test]
    fn escapes_are_fetchmails_not_cs() {
        for (written, read) in [
            (r"\233", &[233][..]),
            (r"\0101", b"\x081"),
            (r"\x2234", b"\"34"),
            (r"\xg", b"\0g"),
            (r"\q\\", b"q\\"),
            ("a\\\nb\\", b"ab"),
        ] {
            assert_eq!(unescape(written), read, "{written:?}");
        }
    }

    #[test]
    fn tokens_lose_nothing() {
        let file =
            "# it's \"a\"\npoll \"h\" 'x y'z service=995, uidl;\r\n \"open a\"b\"c #no\nuser\"d\" # end";
        let all: Vec<_> = tokens(file).collect();
        assert_eq!(all.iter().map(|token| token.text()).collect::<String>(), file);
        let meant: Vec<_> = all.iter().filter(|token| token.value().is_some()).map(|t| t.text()).collect();
        let words = ["poll", "\"h\"", "'x y'", "z", "service", "=", "995", "uidl"];
        assert_eq!(meant, [&words[..], &["\"open a\"", "b\"c", "user\"d\"", "#", "end"]].concat());
    }
}
