//! The grammar of an msmtprc.
//!
//! A file is lines of at most [`LINE_LIMIT`] bytes. Leading blanks are skipped; a `#` that comes first starts a comment;
//! otherwise the line is a command, blanks, and the rest as its one argument, cut free of blanks at both ends. If the
//! argument then begins and ends with `"`, that one pair is removed. There is no escape, no continuation and no
//! expansion, so a value between quotes is written as it is, whatever it holds, as long as it has no line break and no NUL.
//!
//! Source: `src/conf.c` of msmtp 1.8 (`get_cmd`, `trim_string`), held to the real program by the project's tests.

/// The longest line in bytes, without its line break; msmtp refuses the file when one is longer.
pub const LINE_LIMIT: usize = 499;

/// Appends a value that the writer puts between double quotes: nothing in it needs or takes an escape.
pub fn escape_into(value: &str, out: &mut String) {
    out.push_str(value);
}

/// What msmtp understands of an argument as written: spaces and one pair of outer quotes removed.
pub fn unescape(argument: &str) -> &str {
    let trimmed = argument.trim_matches([' ', '\t']);
    trimmed.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(trimmed)
}

/// One line of an msmtprc, with every byte of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// An empty line or a comment, as written.
    Blank(&'a str),
    /// A command with its argument.
    Command {
        /// The blanks before the command.
        indent: &'a str,
        /// The command, in the file's own case (msmtp tells the cases apart).
        name: &'a str,
        /// All that follows the command, as written, with the blanks around it.
        argument: &'a str,
    },
}

impl Line<'_> {
    /// The argument as msmtp understands it; `None` for a line without a command.
    pub fn value(&self) -> Option<&str> {
        match self {
            Self::Blank(_) => None,
            Self::Command { argument, .. } => Some(unescape(argument)),
        }
    }
}

/// Splits one line, given without its line break, so that its parts joined are the line again.
pub fn line(text: &str) -> Line<'_> {
    let rest = text.trim_start_matches([' ', '\t']);
    if rest.is_empty() || rest.starts_with('#') {
        return Line::Blank(text);
    }
    let end = rest.find([' ', '\t']).unwrap_or(rest.len());
    Line::Command { indent: &text[..text.len() - rest.len()], name: &rest[..end], argument: &rest[end..] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_pair_of_quotes_is_removed() {
        for (written, read) in [
            (" plain ", "plain"),
            ("\t\" a b \" ", " a b "),
            ("\"\"x\"\"", "\"x\""),
            ("\"", "\""),
            ("\"\"", ""),
            ("\"half", "\"half"),
        ] {
            assert_eq!(unescape(written), read, "{written:?}");
        }
    }

    #[test]
    fn lines_lose_nothing() {
        for text in ["", "  # note", "account \"a b\"", "\tuser  jane@q.com ", "defaults"] {
            let joined = match line(text) {
                Line::Blank(all) => all.to_owned(),
                Line::Command { indent, name, argument } => format!("{indent}{name}{argument}"),
            };
            assert_eq!(joined, text);
        }
        assert_eq!(line("user \"x # y\" ").value(), Some("x # y"));
    }
}
