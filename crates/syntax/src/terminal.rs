//! Text from outside, made safe to show on a terminal.
//!
//! This is the one function between a stranger's text and a person's screen: control characters could move the cursor or
//! change the window's title, and bidirectional controls could show a line in another order than it has.

use std::borrow::Cow;

/// `text` with C0, DEL, C1, bidirectional controls, line separators and the byte order mark shown as `\u{..}`; line
/// breaks and tabs too.
pub fn escape(text: &str) -> Cow<'_, str> {
    let is_plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if is_plain || !text.chars().any(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            other if is_unsafe(other) => out.extend(other.escape_unicode()),
            other => out.push(other),
        }
    }
    Cow::Owned(out)
}

/// Like [`escape`], but line breaks and tabs stay: for text that is lines already.
pub fn escape_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if is_unsafe(character) && !matches!(character, '\n' | '\t') {
            out.extend(character.escape_unicode());
        } else {
            out.push(character);
        }
    }
    out
}

/// Whether a character can change how a terminal shows what comes after it.
pub fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{61C}' | '\u{200E}' | '\u{200F}'           // marks of direction
            | '\u{2028}'..='\u{202E}'                     // separators, embeddings and overrides
            | '\u{2066}'..='\u{2069}'                     // isolates
            | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}') // byte order mark, annotations
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_shown_not_obeyed() {
        assert_eq!(escape("plain é 😀"), "plain é 😀");
        assert_eq!(escape("a\u{1b}[2Jb\r\n"), "a\\u{1b}[2Jb\\r\\n");
        assert_eq!(escape("x\u{202e}y\u{9b}z"), "x\\u{202e}y\\u{9b}z");
        assert_eq!(escape_lines("a\n\u{7}b"), "a\n\\u{7}b");
    }
}
