//! Markdown for people to read (`CommonMark` 0.31, and the links that GitHub makes of bare addresses).
//!
//! A value is written in a code span, in which nothing has a meaning but the back-ticks that end it (section 6.1). Text
//! outside of one has a backslash before every character that could begin markup within a line.

use crate::plain;

/// Characters with a meaning anywhere in a line.
const ALWAYS: [char; 10] = ['\\', '`', '*', '_', '[', ']', '<', '&', '~', '|'];
/// Characters with a meaning at the beginning of a line, where a value may be.
const FIRST: [char; 5] = ['#', '>', '+', '-', '='];

/// Appends `value` as text within a line.
pub fn escape_into(value: &str, out: &mut String) {
    let shown = plain::visible(value);
    let digits = shown.bytes().take_while(u8::is_ascii_digit).count();
    for (at, character) in shown.char_indices() {
        let begins_list = at > 0 && at == digits && matches!(character, '.' | ')');
        let is_link = character == ':' && shown[at..].starts_with("://")
            || character == '.' && ends_in_www(&shown[..at]);
        if ALWAYS.contains(&character) || at == 0 && FIRST.contains(&character) || begins_list || is_link {
            out.push('\\');
        }
        out.push(character);
    }
}

fn ends_in_www(text: &str) -> bool {
    text.len() >= 3 && text.as_bytes()[text.len() - 3..].eq_ignore_ascii_case(b"www")
}

/// Appends `value` as a code span.
pub fn code_into(value: &str, out: &mut String) {
    let mut shown = String::with_capacity(value.len() + 2);
    plain::escape_into(value, &mut shown);
    let longest = shown.split(|character| character != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    // One blank at both ends belongs to the span, so that its text can begin with a back-tick or with a blank of its own.
    let at_edge = |edge: Option<char>| matches!(edge, Some('`' | ' ') | None);
    let pad = if at_edge(shown.chars().next()) || at_edge(shown.chars().next_back()) { " " } else { "" };
    // A span of blanks alone keeps all of them.
    let pad = if shown.chars().all(|character| character == ' ') && !shown.is_empty() { "" } else { pad };
    out.extend([&fence, pad, &shown, pad, &fence]);
}

/// Reads a code span back; `None` where it is none.
pub fn uncode(span: &str) -> Option<&str> {
    let ticks = span.len() - span.trim_start_matches('`').len();
    let fence = &span[..ticks];
    let inside = span.strip_prefix(fence)?.strip_suffix(fence).filter(|_| ticks > 0)?;
    let is_blank = inside.chars().all(|character| character == ' ');
    let unpadded = inside.strip_prefix(' ').and_then(|rest| rest.strip_suffix(' ')).filter(|_| !is_blank);
    Some(plain::unescape(unpadded.unwrap_or(inside)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(value: &str) -> String {
        crate::Syntax::MarkdownValue.escape(value)
    }

    #[test]
    fn code_spans_come_back() {
        for value in
            ["pop.centurylink.net", "`", "``a`b", " outer ", "  ", "a|b", "<b>", "\\", "é😀 משה", "a` "]
        {
            assert_eq!(uncode(&code(value)), Some(value), "{}", code(value));
        }
        assert_eq!((code("a`b").as_str(), code("`x").as_str()), ("``a`b``", "`` `x ``"));
    }

    #[test]
    fn text_begins_no_markup() {
        for (value, escaped) in [
            ("*a* _b_ [c](d) <e> &amp;", "\\*a\\* \\_b\\_ \\[c\\](d) \\<e> \\&amp;"),
            ("# a", "\\# a"),
            ("12. a", "12\\. a"),
            ("https://x www.y", "https\\://x www\\.y"),
            ("Settings > Mail (995)", "Settings > Mail (995)"),
        ] {
            let mut out = String::new();
            escape_into(value, &mut out);
            assert_eq!(out, escaped);
        }
    }
}
