//! Text in columns for people: at most as wide as the narrowest terminal in use, on a terminal and in a pipe alike.

use unicode_width::UnicodeWidthStr as _;

/// How wide a line may be, unless a word is longer.
const WIDTH: usize = 80;

/// Appends lines: what stands at their beginning, and a text behind it that stands in a column of its own.
///
/// What stands between back-ticks is typed, and stays on one line. Where there is nothing to put, there is no line.
pub(crate) fn put(head: &str, column: usize, text: &str, out: &mut String) {
    if text.is_empty() {
        return;
    }
    put_head(head, column, out);
    let mut at = column;
    for word in words(text) {
        if at > column && at + 1 + word.width() > WIDTH {
            out.push('\n');
            pad(column, out);
            at = column;
        } else if at > column {
            out.push(' ');
            at += 1;
        }
        out.push_str(word);
        at += word.width();
    }
    out.push('\n');
}

/// Appends a line whose text is typed or followed as it is, and so is never broken.
pub(crate) fn put_whole(head: &str, column: usize, text: &str, out: &mut String) {
    put_head(head, column, out);
    out.push_str(text);
    out.push('\n');
}

fn put_head(head: &str, column: usize, out: &mut String) {
    out.push_str(head);
    let width = head.width();
    if width >= column && width > 0 {
        out.push('\n');
        pad(column, out);
    } else {
        pad(column - width, out);
    }
}

fn pad(columns: usize, out: &mut String) {
    out.extend(std::iter::repeat_n(' ', columns));
}

/// The words between blanks, and what stands between back-ticks as one.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut is_typed = false;
    text.split(move |character| {
        is_typed ^= character == '`';
        character == ' ' && !is_typed
    })
    .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{put, put_whole};

    fn shown(head: &str, column: usize, text: &str) -> String {
        let mut out = String::new();
        put(head, column, text, &mut out);
        out
    }

    #[test]
    fn a_text_stays_in_its_column() {
        let text = "word ".repeat(20);
        let made = shown("  head", 10, &text);
        assert!(made.starts_with("  head    word word"), "{made}");
        assert!(made.lines().count() == 2 && made.lines().all(|line| line.len() <= 80), "{made}");
        assert!(made.lines().nth(1).unwrap_or_default().starts_with("          word"), "{made}");
        assert_eq!(shown("", 2, "a b"), "  a b\n");
        assert_eq!(shown("  head", 2, ""), "");
    }

    #[test]
    fn a_long_head_has_a_line_of_its_own() {
        assert_eq!(shown("  head", 6, "text"), "  head\n      text\n");
    }

    #[test]
    fn what_is_typed_and_what_is_long_is_not_broken() {
        let typed = format!("`{}`", "a b ".repeat(12).trim_end());
        let made = shown("", 4, &format!("{} {typed}", "word ".repeat(10)));
        assert!(made.lines().any(|line| line.trim() == typed), "{made}");
        let long = "x".repeat(100);
        assert_eq!(shown("", 2, &format!("a {long}")), format!("  a\n  {long}\n"));
    }

    #[test]
    fn a_whole_line_is_as_long_as_it_is() {
        let mut out = String::new();
        put_whole("  to", 6, &"word ".repeat(30), &mut out);
        assert_eq!(out, format!("  to  {}\n", "word ".repeat(30)));
    }

    #[test]
    fn wide_characters_count_twice() {
        let made = shown("", 0, &"漢字 ".repeat(20));
        assert!(made.lines().all(|line| line.chars().count() <= 48), "{made}");
    }
}
