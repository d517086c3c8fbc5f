//! The grammar of a muttrc, as far as mutt and neomutt agree on it.
//!
//! A line is words. A word ends at a blank, at `;` (the next command follows) or at `#` (a comment follows); quoted and
//! bare pieces that touch are one word. Between `'` and `'` nothing has a meaning, not even a backslash. Between `"` and
//! `"`, and in bare text, `\` escapes, `$NAME` is expanded and a command between back-ticks runs, as soon as the line is
//! read. So values are written between single quotes.
//!
//! A hook keeps its second word and reads it as a line when it runs: what is in there is escaped once more.
//!
//! Source: `mutt_extract_token` (`init.c` of mutt 2.2.12 and of neomutt 20220429), held to both programs by the
//! project's tests.

/// Appends a value that the writer puts between single quotes, which mutt reads as a shell does.
pub fn escape_into(value: &str, out: &mut String) {
    crate::shell::quoted_into(value, out);
}

/// A part of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Blanks between words.
    Blank(&'a str),
    /// A word as written, with its quotes.
    Word(&'a str),
    /// A `;`, which ends a command.
    End(&'a str),
    /// A `#` and the rest of the line.
    Comment(&'a str),
}

impl<'a> Part<'a> {
    /// The part as written.
    pub const fn text(self) -> &'a str {
        match self {
            Self::Blank(text) | Self::Word(text) | Self::End(text) | Self::Comment(text) => text,
        }
    }
}

/// Splits a line into its parts; joined they are the line again.
pub fn parts<'a>(line: &'a str) -> Vec<Part<'a>> {
    let mut parts = Vec::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let (length, part): (usize, fn(&'a str) -> Part<'a>) = match first {
            ' ' | '\t' => (rest.len() - rest.trim_start_matches([' ', '\t']).len(), Part::Blank),
            ';' => (1, Part::End),
            '#' => (rest.len(), Part::Comment),
            _ => (word_length(rest), Part::Word),
        };
        parts.push(part(&rest[..length]));
        rest = &rest[length..];
    }
    parts
}

fn word_length(text: &str) -> usize {
    let mut quote = None;
    let mut escaped = false;
    let mut back_tick = false;
    for (at, character) in text.char_indices() {
        match (quote, character) {
            _ if escaped => escaped = false,
            (Some('\''), '\'') => quote = None,
            (Some('\''), _) => {}
            (_, '\\') => escaped = true,
            (_, '`') => back_tick = !back_tick,
            _ if back_tick => {}
            (Some('"'), '"') => quote = None,
            (None, '\'' | '"') => quote = Some(character),
            (None, ' ' | '\t' | ';' | '#') => return at,
            _ => {}
        }
    }
    text.len()
}

/// What a word says without anything being expanded or run; `None` where something would be.
pub fn literal(word: &str) -> Option<String> {
    let mut out = String::new();
    let mut quote = None;
    let mut characters = word.chars();
    while let Some(character) = characters.next() {
        match (quote, character) {
            (Some(open), close) if open == close => quote = None,
            (Some('\''), inside) => out.push(inside),
            (None, '\'' | '"') => quote = Some(character),
            (_, '\\') => out.push(escaped(characters.next()?)?),
            (_, '`' | '$') => return None,
            _ => out.push(character),
        }
    }
    quote.is_none().then_some(out)
}

/// What a backslash makes of the character after it; control characters and numbers are for other programs to read.
fn escaped(character: char) -> Option<char> {
    match character {
        'n' => Some('\n'),
        't' => Some('\t'),
        'c' | 'C' | 'r' | 'f' | 'e' | '0'..='9' => None,
        other => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HARD: &[&str] =
        &["", "'", "''", "a'b", "`touch x`", "$HOME \\ \" # ;", "'\\''", "\\", "\\'", "é😀", " a "];

    fn quoted(value: &str) -> String {
        let mut out = String::from("'");
        escape_into(value, &mut out);
        out.push('\'');
        out
    }

    #[test]
    fn values_come_back() {
        for value in HARD {
            let word = quoted(value);
            assert_eq!(parts(&word), [Part::Word(&word)], "{value}");
            assert_eq!(literal(&word).as_deref(), Some(*value));
        }
    }

    #[test]
    fn values_come_back_from_a_hook() {
        for value in HARD {
            let body = quoted(&format!("set from = {}", quoted(value)));
            let inner = literal(&body).unwrap();
            let Some(Part::Word(word)) = parts(&inner).last().copied() else { panic!("{inner}") };
            assert_eq!(literal(word).as_deref(), Some(*value));
        }
    }

    #[test]
    fn lines_lose_nothing() {
        for line in [
            "set from = 'a' # 'note",
            "a;b 'c;d' \"e # f\"g\\ h",
            "set x = \"`echo \"a b\" # c`\"",
            "  'open",
            "\\",
            "x `open",
        ] {
            let parts = parts(line);
            assert_eq!(parts.iter().map(|part| part.text()).collect::<String>(), line);
        }
        assert_eq!(parts("a;#").len(), 3);
    }

    #[test]
    fn what_would_be_expanded_is_not_literal() {
        for word in ["`id`", "\"`id`\"", "$HOME", "\"$x\"", "'open", "\\"] {
            assert_eq!(literal(word), None, "{word}");
        }
        assert_eq!(literal("\"a\\`b\\$\"'`$'").as_deref(), Some("a`b$`$"));
    }
}
