//! POSIX shell words, and as much of the shell's grammar as it takes to say where in a command a place holder is.
//!
//! Source: POSIX.1-2024, Shell Command Language, sections 2.2 (quoting) and 2.3 (token recognition).

use std::ops::Range;

/// Appends `value` as one word: bare where every character is harmless, else between single quotes, with `'` as `'\''`.
pub fn word_into(value: &str, out: &mut String) {
    if !value.is_empty() && value.bytes().all(is_harmless) {
        out.push_str(value);
        return;
    }
    out.push('\'');
    quoted_into(value, out);
    out.push('\'');
}

/// Appends what goes between single quotes: `'` ends them, is escaped, and opens them again.
pub(crate) fn quoted_into(value: &str, out: &mut String) {
    for (index, part) in value.split('\'').enumerate() {
        if index > 0 {
            out.push_str(r"'\''");
        }
        out.push_str(part);
    }
}

fn is_harmless(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(byte, b'@' | b'%' | b'+' | b',' | b'.' | b'/' | b':' | b'_' | b'-')
}

/// A `{name}` in a command: lower-case letters, digits and underscores between braces.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlaceHolder {
    /// The text between the braces.
    pub name: String,
    /// Where it is in the command, braces included, in bytes.
    pub range: Range<usize>,
    /// Whether the shell would take it inside quotes, back-ticks or after a backslash.
    pub quoted: bool,
    /// Whether there is a `$` before it, so that the shell would take both for a variable.
    pub is_variable: bool,
}

/// What a command's text shows without running it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Scan {
    /// Its place holders, in order.
    pub place_holders: Vec<PlaceHolder>,
    /// Whether it is one simple command: no pipe, list, redirection, group or substitution outside quotes, and no
    /// back-tick outside single ones.
    pub simple: bool,
    /// Where an unquoted `#` makes a comment of the rest.
    pub comment: Option<usize>,
    /// Where a quote, back-tick or trailing backslash opens that nothing closes.
    pub unclosed: Option<usize>,
}

/// Reads a command without running it.
pub fn scan(command: &str) -> Scan {
    let mut scan = Scan { simple: true, ..Scan::default() };
    let mut state = State::default();
    let mut characters = command.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if let Some(holder) = place_holder(command, at, &state) {
            while characters.next_if(|(next, _)| *next < holder.range.end).is_some() {}
            scan.place_holders.push(holder);
            state = State { inside_word: true, dollar: false, backslash: None, ..state };
            continue;
        }
        state.step(at, character, &mut scan);
    }
    scan.unclosed = state.opened();
    scan
}

#[derive(Default)]
struct State {
    single: Option<usize>,
    double: Option<usize>,
    back_tick: Option<usize>,
    backslash: Option<usize>,
    inside_word: bool,
    /// Whether an unquoted `$` was the last character.
    dollar: bool,
}

impl State {
    fn quoted(&self) -> bool {
        self.opened().is_some()
    }

    fn opened(&self) -> Option<usize> {
        self.single.or(self.backslash).or(self.double).or(self.back_tick)
    }

    fn step(&mut self, at: usize, character: char, scan: &mut Scan) {
        self.dollar = false;
        if self.backslash.take().is_some() {
            self.inside_word = true;
            return;
        }
        if self.single.is_some() {
            if character == '\'' {
                self.single = None;
            }
            return;
        }
        match character {
            '\\' => self.backslash = Some(at),
            '"' => toggle(&mut self.double, at),
            '`' => {
                toggle(&mut self.back_tick, at);
                scan.simple = false;
            }
            '$' => self.dollar = true,
            '\'' if self.double.is_none() => self.single = Some(at),
            '#' if !self.quoted() && !self.inside_word => {
                scan.comment.get_or_insert(at);
            }
            '|' | '&' | ';' | '<' | '>' | '(' | ')' if self.double.is_none() => scan.simple = false,
            _ => {}
        }
        self.inside_word = !matches!(character, ' ' | '|' | '&' | ';' | '<' | '>' | '(' | ')');
    }
}

fn toggle(open: &mut Option<usize>, at: usize) {
    *open = if open.is_some() { None } else { Some(at) };
}

fn place_holder(command: &str, at: usize, state: &State) -> Option<PlaceHolder> {
    let rest = command[at..].strip_prefix('{')?;
    let end = rest.find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'))?;
    if end == 0 || !rest[end..].starts_with('}') {
        return None;
    }
    Some(PlaceHolder {
        name: rest[..end].to_owned(),
        range: at..at + end + 2,
        quoted: state.quoted(),
        is_variable: state.dollar,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_survive_the_shell_rules() {
        for (value, word) in [
            ("jane@q.com", "jane@q.com"),
            ("", "''"),
            ("a b", "'a b'"),
            ("it's", r"'it'\''s'"),
            ("$(touch x)`y`", "'$(touch x)`y`'"),
            ("~jane", "'~jane'"),
            ("a=b", "'a=b'"),
        ] {
            let mut out = String::new();
            word_into(value, &mut out);
            assert_eq!(out, word);
        }
    }

    fn quoted(command: &str) -> Vec<bool> {
        scan(command).place_holders.iter().map(|holder| holder.quoted).collect()
    }

    #[test]
    fn place_holders_know_whether_they_are_quoted() {
        assert_eq!(quoted("pass show mail/{address}"), [false]);
        assert_eq!(quoted("pass show 'mail/{address}' {host}"), [true, false]);
        assert_eq!(quoted("pass show \"{address}\""), [true]);
        assert_eq!(quoted("pass show `echo {address}`"), [true]);
        assert_eq!(quoted("pass show \\{address}"), [true]);
        assert_eq!(quoted("x \"a\\\"{address}\""), [true]);
        assert_eq!(quoted("x 'a\\' {address}"), [false]);
        assert!(quoted("awk '{print $1}' {a,b} {} ${HOME}").is_empty());
    }

    #[test]
    fn variables_of_the_shell_are_told_from_place_holders() {
        let variables = |command: &str| -> Vec<bool> {
            scan(command).place_holders.iter().map(|holder| holder.is_variable).collect()
        };
        assert_eq!(variables("pass show mail/${host} {host}"), [true, false]);
        assert_eq!(variables("x \\${host} '$'{host} $a{host} {host}{host}"), [false; 5]);
        assert_eq!(variables("x \"${host}\""), [true]);
    }

    #[test]
    fn simple_commands_are_told_from_compound_ones() {
        for (command, simple) in [
            ("secret-tool lookup user jane", true),
            ("sh -c 'a | b; c'", true),
            ("A=1 pass show x", true),
            ("gpg -d f | head -1", false),
            ("a; b", false),
            ("cat <f", false),
            ("echo $(date)", false),
            ("echo `date`", false),
            ("echo \"`date`\"", false),
            ("echo '`date`'", true),
            ("echo \\`", true),
        ] {
            assert_eq!(scan(command).simple, simple, "{command}");
        }
    }

    #[test]
    fn comments_and_open_quotes_are_found() {
        assert_eq!(scan("pass x # note").comment, Some(7));
        assert_eq!(scan("pass x#y '# z' $#").comment, None);
        assert_eq!(scan("pass 'x").unclosed, Some(5));
        assert_eq!(scan("pass x\\").unclosed, Some(6));
        assert_eq!(scan("pass 'x'").unclosed, None);
    }
}
