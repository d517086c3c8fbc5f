//! Thunderbird's reading of `user.js`, after `modules/libpref/parser/src/lib.rs` step by step: `parse`, `get_token`,
//! `get_string_token`, `match_hex_digits`. Bytes, not text, as there.

/// A preference's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A string.
    Text(String),
    /// A number.
    Number(i32),
    /// True or false.
    Flag(bool),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<i32> for Value {
    fn from(number: i32) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Token {
    Word(Vec<u8>),
    Text(String),
    Number(u32),
    Mark(u8),
    End,
}

struct Parser<'a> {
    rest: &'a [u8],
}

/// Reads a file of `user_pref` statements.
///
/// # Errors
/// The first thing that the parser complains of; it would go on behind the next `;`.
pub fn read(file: &[u8]) -> Result<Vec<(String, Value)>, String> {
    let mut parser = Parser { rest: file.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(file) };
    let mut preferences = Vec::new();
    loop {
        match parser.token()? {
            Token::End => return Ok(preferences),
            Token::Word(word) if word == b"user_pref" => preferences.push(parser.statement()?),
            other => return Err(format!("unexpected token at start of line: {other:?}")),
        }
    }
}

impl Parser<'_> {
    fn statement(&mut self) -> Result<(String, Value), String> {
        self.expect(b'(')?;
        let Token::Text(name) = self.token()? else { return Err("expected pref name".to_owned()) };
        self.expect(b',')?;
        let value = match self.token()? {
            Token::Text(text) => Value::Text(text),
            Token::Word(word) if word == b"true" => Value::Flag(true),
            Token::Word(word) if word == b"false" => Value::Flag(false),
            Token::Number(number) => Value::Number(i32::try_from(number).map_err(|_| "overflow")?),
            Token::Mark(sign @ (b'+' | b'-')) => self.signed(sign)?,
            other => return Err(format!("expected pref value, found {other:?}")),
        };
        self.expect(b')')?;
        self.expect(b';')?;
        Ok((name, value))
    }

    fn signed(&mut self, sign: u8) -> Result<Value, String> {
        let Token::Number(number) = self.token()? else { return Err("expected integer".to_owned()) };
        let number = if sign == b'-' { -i64::from(number) } else { i64::from(number) };
        i32::try_from(number).map(Value::Number).map_err(|_| "integer literal overflowed".to_owned())
    }

    fn expect(&mut self, mark: u8) -> Result<(), String> {
        match self.token()? {
            Token::Mark(found) if found == mark => Ok(()),
            other => Err(format!("expected '{}', found {other:?}", char::from(mark))),
        }
    }

    fn next(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn token(&mut self) -> Result<Token, String> {
        loop {
            let Some(byte) = self.next() else { return Ok(Token::End) };
            return match byte {
                b' ' | b'\t' | b'\r' | b'\n' | 0x0B | 0x0C => continue,
                b'#' => {
                    self.skip_line();
                    continue;
                }
                b'/' => match self.next() {
                    Some(b'/') => {
                        self.skip_line();
                        continue;
                    }
                    Some(b'*') => {
                        self.skip_comment()?;
                        continue;
                    }
                    _ => Err("expected '/' or '*' after '/'".to_owned()),
                },
                quote @ (b'"' | b'\'') => self.string(quote).map(Token::Text),
                b'(' | b')' | b',' | b';' | b'+' | b'-' => Ok(Token::Mark(byte)),
                b'0'..=b'9' => self.number(byte),
                b'a'..=b'z' | b'A'..=b'Z' | b'_' => Ok(Token::Word(self.word(byte))),
                other => Err(format!("unexpected character {other}")),
            };
        }
    }

    fn skip_line(&mut self) {
        while self.rest.first().is_some_and(|byte| !matches!(byte, b'\n' | b'\r')) {
            self.next();
        }
    }

    fn skip_comment(&mut self) -> Result<(), String> {
        while let Some(byte) = self.next() {
            if byte == b'*' && self.rest.first() == Some(&b'/') {
                self.next();
                return Ok(());
            }
        }
        Err("unterminated /* comment".to_owned())
    }

    fn word(&mut self, first: u8) -> Vec<u8> {
        let mut word = vec![first];
        while let Some(byte) = self.rest.first().copied().filter(|b| b.is_ascii_alphabetic() || *b == b'_') {
            word.push(byte);
            self.next();
        }
        word
    }

    fn number(&mut self, first: u8) -> Result<Token, String> {
        let mut number = u32::from(first - b'0');
        while let Some(digit) = self.rest.first().filter(|byte| byte.is_ascii_digit()) {
            number = number
                .checked_mul(10)
                .and_then(|ten| ten.checked_add(u32::from(digit - b'0')))
                .ok_or("integer literal overflowed")?;
            self.next();
        }
        match self.rest.first() {
            Some(byte) if byte.is_ascii_alphabetic() || *byte == b'_' => {
                Err("unexpected character in integer literal".to_owned())
            }
            _ => Ok(Token::Number(number)),
        }
    }

    fn string(&mut self, quote: u8) -> Result<String, String> {
        let mut bytes = Vec::new();
        loop {
            match self.next() {
                None => return Err("unterminated string literal".to_owned()),
                Some(0) => return Err("NUL is not allowed".to_owned()),
                Some(end) if end == quote => break,
                Some(b'\\') => self.escape(&mut bytes)?,
                Some(other) => bytes.push(other),
            }
        }
        String::from_utf8(bytes).map_err(|_| "invalid UTF-8".to_owned())
    }

    fn escape(&mut self, bytes: &mut Vec<u8>) -> Result<(), String> {
        match self.next() {
            Some(same @ (b'"' | b'\'' | b'\\')) => bytes.push(same),
            Some(b'n') => bytes.push(b'\n'),
            Some(b'r') => bytes.push(b'\r'),
            Some(b'x') => match self.hex(2)? {
                0 => return Err("\\x00 is not allowed".to_owned()),
                byte => bytes.push(u8::try_from(byte).map_err(|_| "two digits are a byte")?),
            },
            Some(b'u') => {
                let unit = self.unit()?;
                let mut units = vec![unit];
                if (0xD800..0xDC00).contains(&unit) {
                    if (self.next(), self.next()) != (Some(b'\\'), Some(b'u')) {
                        return Err("invalid low surrogate".to_owned());
                    }
                    units.push(self.unit()?);
                }
                bytes.extend(String::from_utf16(&units).map_err(|_| "invalid surrogate")?.bytes());
            }
            _ => return Err("unexpected escape sequence character after '\\'".to_owned()),
        }
        Ok(())
    }

    fn unit(&mut self) -> Result<u16, String> {
        match self.hex(4)? {
            0 => Err("\\u0000 is not allowed".to_owned()),
            unit => u16::try_from(unit).map_err(|_| "four digits are a unit".to_owned()),
        }
    }

    fn hex(&mut self, count: usize) -> Result<u32, String> {
        let mut number = 0;
        for _ in 0..count {
            let digit = self.next().and_then(|byte| char::from(byte).to_digit(16));
            number = number << 4 | digit.ok_or("malformed escape")?;
        }
        Ok(number)
    }
}
