//! Plain text for people to read: in a file, a mail, on a terminal or on paper.
//!
//! Control characters and bidirectional controls are shown as `\u{..}`, as on a terminal, so that no value can hide or
//! reorder anything. A value with letters that are written from right to left is put between U+2068 and U+2069, which
//! keep their direction from what is next to them (UAX #9 section 2.5); any other value is left without invisible
//! characters, so that a copy of it is what it looks like.

use crate::terminal;
use std::borrow::Cow;

/// First strong isolate: what follows has a direction of its own.
const ISOLATE: char = '\u{2068}';
/// Pop directional isolate: its end.
const POP: char = '\u{2069}';

/// Appends `value` as it is shown.
pub fn escape_into(value: &str, out: &mut String) {
    if runs_right_to_left(value) {
        out.push(ISOLATE);
        out.push_str(&visible(value));
        out.push(POP);
    } else {
        out.push_str(&visible(value));
    }
}

/// `value` with what would be obeyed instead of shown made visible. Line breaks stay: no value has one, and words of ours
/// may come in lines.
pub(crate) fn visible(value: &str) -> Cow<'_, str> {
    if value.contains('\n') { Cow::Owned(terminal::escape_lines(value)) } else { terminal::escape(value) }
}

/// Reads a text back that has nothing made visible in it: without its isolates.
pub fn unescape(text: &str) -> &str {
    text.strip_prefix(ISOLATE).and_then(|rest| rest.strip_suffix(POP)).unwrap_or(text)
}

/// Whether a text holds a character from a block of scripts that run from right to left: the ranges whose unassigned
/// characters have the classes R and AL in `DerivedBidiClass.txt` of Unicode 16.
fn runs_right_to_left(text: &str) -> bool {
    !text.is_ascii()
        && text.chars().any(|character| {
        matches!(character,
            '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}'
            | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escape(value: &str) -> String {
        crate::Syntax::Plain.escape(value)
    }

    #[test]
    fn only_what_runs_the_other_way_is_isolated() {
        for plain in ["pop.centurylink.net", "José 😀", "a\"b`c"] {
            assert_eq!(escape(plain), plain);
        }
        assert_eq!(escape("משה"), "\u{2068}משה\u{2069}");
        assert_eq!(unescape(&escape("عمر")), "عمر");
    }

    #[test]
    fn nothing_leaves_its_isolate() {
        assert_eq!(escape("a\u{202e}b\u{2069}c\u{1b}[2J"), "a\\u{202e}b\\u{2069}c\\u{1b}[2J");
        assert_eq!(escape("א\u{2069}b"), "\u{2068}א\\u{2069}b\u{2069}");
    }
}
