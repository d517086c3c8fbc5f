//! A display name in a mail header: a quoted string (RFC 5322 section 3.2.4), quotes included.
//!
//! Between the quotes a backslash and a quote have a backslash before them, and everything else is written as it is. A name
//! without quotes would be split at a comma, and lose what is in brackets.

/// Appends `value` as a quoted string.
pub fn quote_into(value: &str, out: &mut String) {
    out.push('"');
    for character in value.chars() {
        if matches!(character, '"' | '\\') {
            out.push('\\');
        }
        out.push(character);
    }
    out.push('"');
}

/// Reads a quoted string back; `None` where it is none.
pub fn unquote(text: &str) -> Option<String> {
    let mut inside = text.strip_prefix('"')?.strip_suffix('"')?.chars();
    let mut out = String::with_capacity(text.len());
    while let Some(character) = inside.next() {
        match character {
            '\\' => out.push(inside.next()?),
            '"' => return None,
            other => out.push(other),
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for name in ["", "Jane Doe", "Doe, Jane (x)", "\"", "\\", "a\\\"b<x@y>", "é😀", "O'Brien"] {
            let mut written = String::new();
            quote_into(name, &mut written);
            assert_eq!(unquote(&written).as_deref(), Some(name), "{written}");
        }
        for text in ["", "a", "\"", "\"a", "\"a\"b\"", "\"a\\\""] {
            assert_eq!(unquote(text), None, "{text:?}");
        }
    }
}
