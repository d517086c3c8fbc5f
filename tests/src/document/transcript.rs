//! What a `console` block shows: a command, its exit code where that is not 0, and what it prints.

/// `$ ` and a command, `? ` and its exit code where that is not 0, and what it prints.
///
/// `...` alone on a line stands for any lines, `[..]` for anything within one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transcript<'a> {
    /// What is typed.
    pub command: &'a str,
    /// Its exit code.
    pub code: i32,
    /// What it prints.
    pub shown: &'a str,
}

impl<'a> Transcript<'a> {
    /// Reads a block's text; `None` where it does not begin with a command.
    #[must_use]
    pub fn read(text: &'a str) -> Option<Self> {
        let (command, shown) = text.split_once('\n')?;
        let command = command.strip_prefix("$ ")?;
        let given = shown.strip_prefix("? ").and_then(|rest| rest.split_once('\n'));
        match given.and_then(|(code, rest)| Some((code.parse().ok()?, rest))) {
            Some((code, shown)) => Some(Self { command, code, shown }),
            None => Some(Self { command, code: 0, shown }),
        }
    }

    /// Whether a run was as shown.
    #[must_use]
    pub fn is_true(&self, code: i32, printed: &str) -> bool {
        let [shown, printed] = [self.shown, printed].map(|text| text.lines().collect::<Vec<_>>());
        code == self.code && agrees(&shown, &printed)
    }

    /// The block's text after a run, with the gaps that the lines had before.
    #[must_use]
    pub fn written(&self, code: i32, printed: &str) -> String {
        let status = if code == 0 { String::new() } else { format!("? {code}\n") };
        let end = if printed.is_empty() || printed.ends_with('\n') { "" } else { "\n" };
        let printed: String = printed.split_inclusive('\n').map(|line| self.with_gap(line)).collect();
        format!("$ {}\n{status}{printed}{end}", self.command)
    }

    /// A line with the gap of the shown line that begins and ends like it, behind the same word.
    fn with_gap(&self, line: &str) -> String {
        let gap = |shown: &str| {
            let (before, after) = shown.split_once("[..]").filter(|(_, after)| !after.is_empty())?;
            let (begins, word) = (before.split(' ').next()?, before.trim_end().rsplit(' ').next()?);
            let inside = line.trim_end().strip_suffix(after).filter(|line| line.starts_with(begins))?;
            let word = format!(" {word} ");
            let at = inside.rfind(&word)? + word.len();
            Some(format!("{}[..]{after}\n", &line[..at]))
        };
        self.shown.lines().find_map(gap).unwrap_or_else(|| line.to_owned())
    }
}

/// Whether an output is what a transcript shows.
#[must_use]
pub fn agrees(shown: &[&str], printed: &[&str]) -> bool {
    match (shown.split_first(), printed.split_first()) {
        (None, None) => true,
        (Some((&"...", rest)), _) => (0..=printed.len()).any(|skipped| agrees(rest, &printed[skipped..])),
        (Some((line, shown)), Some((other, printed))) => line_agrees(line, other) && agrees(shown, printed),
        _ => false,
    }
}

fn line_agrees(shown: &str, printed: &str) -> bool {
    match shown.split_once("[..]") {
        None => shown == printed,
        Some((start, rest)) => printed.strip_prefix(start).is_some_and(|printed| {
            let mut ends = printed.char_indices().map(|(at, _)| at).chain([printed.len()]);
            ends.any(|at| line_agrees(rest, &printed[at..]))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transcript_is_read_and_written() {
        let text = "$ false\n? 1\nno\n";
        let transcript = Transcript::read(text).unwrap();
        assert_eq!((transcript.command, transcript.code, transcript.shown), ("false", 1, "no\n"));
        assert_eq!(transcript.written(1, "no\n"), text);
        assert!(transcript.is_true(1, "no\n"));
        assert!(!transcript.is_true(0, "no\n") && !transcript.is_true(1, "yes\n"));
        assert_eq!(Transcript::read("ls\n"), None);
    }

    #[test]
    fn a_gap_stays_where_the_line_changed() {
        let text = "$ x\nwrote a: 5 bytes in [..] s\n";
        let transcript = Transcript::read(text).unwrap();
        assert_eq!(transcript.written(0, "wrote a: 7 bytes in 0.1 s\n"), text.replace('5', "7"));
        assert_eq!(transcript.written(0, "read a in 0.1 s\n"), "$ x\nread a in 0.1 s\n");
    }

    #[test]
    fn gaps_stand_for_anything() {
        assert!(agrees(&["a", "...", "d"], &["a", "b", "c", "d"]));
        assert!(!agrees(&["a", "...", "d"], &["a", "b", "c"]));
        assert!(agrees(&["a[..]c[..]e"], &["abcde"]) && agrees(&["a[..]b"], &["ab"]));
        assert!(!agrees(&["a[..]c"], &["abcd"]) && !agrees(&["a[..]c[..]e"], &["abde"]));
    }
}
