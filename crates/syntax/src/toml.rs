//! Texts in TOML (<https://toml.io/en/v1.0.0#string>).

use crate::terminal;
use std::fmt::Write as _;

/// A basic string, quotes included. What could change how a terminal shows it is written as an escape, which means the
/// same.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            other if terminal::is_unsafe(other) => {
                // Writing to a `String` cannot fail.
                let _ = write!(out, "\\U{:08X}", u32::from(other));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_or_hide_a_text_is_escaped() {
        assert_eq!(quoted(r#"a "b" \ é"#), r#""a \"b\" \\ é""#);
        assert_eq!(quoted("\u{202e}\n\u{7f}"), r#""\U0000202E\U0000000A\U0000007F""#);
    }
}
