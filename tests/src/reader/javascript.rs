//! As much of JavaScript's grammar as it takes to tell a script's strings from its code: comments, and strings in double
//! quotes with every escape of ECMAScript 2024, section 12.9.4.

/// Takes a script apart: its code, with `""` for each string and nothing for each comment, and the strings' values.
///
/// # Errors
/// A string that JavaScript would refuse.
pub fn take_apart(script: &str) -> Result<(String, Vec<String>), String> {
    let (mut code, mut strings) = (String::new(), Vec::new());
    let mut rest = script;
    while let Some(first) = rest.chars().next() {
        if rest.starts_with("//") {
            rest = &rest[rest.find(['\n', '\r', '\u{2028}', '\u{2029}']).unwrap_or(rest.len())..];
        } else if first == '`' {
            let end = rest[1..].find('`').ok_or("an unterminated template")? + 2;
            code.push_str(&rest[..end]);
            rest = &rest[end..];
        } else if first == '"' {
            let (value, length) = string(&rest[1..])?;
            strings.push(value);
            code.push_str("\"\"");
            rest = &rest[1 + length..];
        } else {
            code.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    Ok((code, strings))
}

/// The value of a string that goes on here, and the bytes up to behind its closing quote.
fn string(text: &str) -> Result<(String, usize), String> {
    let mut units: Vec<u16> = Vec::new();
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => {
                let value = String::from_utf16(&units).map_err(|_| "a lone surrogate")?;
                return Ok((value, at + 1));
            }
            '\n' | '\r' => return Err("a line break in a string".to_owned()),
            '\\' => {
                let (_, escaped) = characters.next().ok_or("an unterminated string")?;
                let mut hex = |count| {
                    let digits: String = characters.by_ref().take(count).map(|(_, digit)| digit).collect();
                    u16::from_str_radix(&digits, 16).map_err(|_| format!("a malformed escape: {digits}"))
                };
                match escaped {
                    'x' => units.push(hex(2)?),
                    'u' => units.push(hex(4)?),
                    'b' => units.push(8),
                    't' => units.push(9),
                    'n' => units.push(10),
                    'v' => units.push(11),
                    'f' => units.push(12),
                    'r' => units.push(13),
                    '\n' | '\r' | '0'..='9' => return Err("an escape that is not looked for here".to_owned()),
                    other => units.extend(other.encode_utf16(&mut [0; 2]).iter()),
                }
            }
            other => units.extend(other.encode_utf16(&mut [0; 2]).iter()),
        }
    }
    Err("an unterminated string".to_owned())
}
