//! The grammar of an Outlook profile file (`.prf`).
//!
//! Lines of `Key=Value` below `[Section]` lines; a line that begins with `;` is a comment. There are no quotes, no escapes
//! and no declared encoding; only ASCII was ever measured to arrive (docs/targets/outlook.md). What a value may hold
//! follows from that:
//!
//! - blanks at the ends and one pair of quotes around the whole are taken off by Windows' own reader of such files;
//! - a name between two percent signs is replaced by that variable of the environment, as in Microsoft's own
//!   `MailboxName=%UserName%`.

/// Why a value does not come back from a profile file as it was written; `None` where it does.
pub fn obstacle(value: &str) -> Option<&'static str> {
    let is_quoted = |quote: char| value.len() > 1 && value.starts_with(quote) && value.ends_with(quote);
    if value.is_empty() {
        Some("is empty")
    } else if value.bytes().any(|byte| !matches!(byte, b' '..=b'~')) {
        Some("holds a character that is not ASCII")
    } else if value.starts_with(' ') || value.ends_with(' ') {
        Some("begins or ends with a space")
    } else if is_quoted('"') || is_quoted('\'') {
        Some("is between quotes, which are taken off")
    } else if value.matches('%').count() > 1 {
        Some("holds two percent signs, and what is between them is taken for a variable")
    } else {
        None
    }
}

/// One line of a profile file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// An empty line or a comment, as written.
    Blank(&'a str),
    /// The name of the section that begins here.
    Section(&'a str),
    /// A key with its value.
    Entry {
        /// The part before the first `=`.
        key: &'a str,
        /// All that follows it.
        value: &'a str,
    },
    /// Anything else.
    Junk(&'a str),
}

/// Reads one line, given without its line break, so that its parts joined are the line again.
pub fn line(text: &str) -> Line<'_> {
    if text.is_empty() || text.starts_with(';') {
        return Line::Blank(text);
    }
    if let Some(name) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return Line::Section(name);
    }
    match text.split_once('=') {
        Some((key, value)) => Line::Entry { key, value },
        None => Line::Junk(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_do_not_come_back_are_known() {
        for value in ["", "é", " a", "a ", "\"a\"", "'a'", "%a%", "a\u{7f}"] {
            assert!(obstacle(value).is_some(), "{value:?}");
        }
        for value in ["a", "\"", "'a\"", "o'brien", "100%", "a b;c=[d] \\ $x", "\"a\" b"] {
            assert_eq!(obstacle(value), None, "{value:?}");
        }
    }

    #[test]
    fn lines_lose_nothing() {
        for text in ["", "; note", "[General]", "A=b=c ", "--- junk ---"] {
            let joined = match line(text) {
                Line::Blank(all) | Line::Junk(all) => all.to_owned(),
                Line::Section(name) => format!("[{name}]"),
                Line::Entry { key, value } => format!("{key}={value}"),
            };
            assert_eq!(joined, text);
        }
    }
}
