//! Passwords that people wrote into files of their own: where such a file is shown, they are not.

use cl_export_core::{names_password, speaks_of_password};
use std::ops::Range;

/// What stands in place of a password.
const HIDDEN: &str = "[hidden]";

/// A text of which a part is pointed to, without the passwords in the lines that are shown of it.
pub(super) fn hide_within(text: &str, span: Range<usize>) -> (String, Range<usize>) {
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    let (mut start, mut end) = (None, None);
    for line in text.split_inclusive('\n') {
        let next = at + line.len();
        let body = line.trim_end_matches(['\r', '\n']);
        let is_shown = at <= span.end && span.start < next;
        let shown = is_shown.then(|| hide(body)).flatten();
        // What points into the password, or behind it, points to what stands in its place.
        let moved = |place: usize, inside: usize| {
            out.len()
                + match &shown {
                    Some((hidden, from)) if place > at + from => {
                        (place - at).checked_sub(body.len()).map_or(inside, |more| hidden.len() + more)
                    }
                    _ => place - at,
                }
        };
        let (from, length) = shown.as_ref().map_or((0, 0), |(hidden, from)| (*from, hidden.len()));
        if (at..next).contains(&span.start) {
            start = Some(moved(span.start, from));
        }
        if end.is_none() && (at..=next).contains(&span.end) {
            end = Some(moved(span.end, length));
        }
        match shown {
            Some((hidden, _)) => out.extend([&hidden, &line[body.len()..]]),
            None => out.push_str(line),
        }
        at = next;
    }
    let start = start.unwrap_or(out.len());
    let end = end.unwrap_or(out.len()).max(start);
    (out, start..end)
}

/// A line without the password that stands in it, and where that began; `None` where there is none.
fn hide(line: &str) -> Option<(String, usize)> {
    let start = value(line)?;
    Some((format!("{}{HIDDEN}", &line[..start]), start))
}

/// A comparison without the passwords that stand in the file that is there.
pub(crate) fn hide_in_diff(diff: &str) -> String {
    diff.split_inclusive('\n')
        .map(|line| match hide(line.trim_end_matches(['\r', '\n'])) {
            Some((hidden, _)) if line.starts_with('-') => hidden + "\n",
            _ => line.to_owned(),
        })
        .collect()
}

/// Where the value of a password begins in a line. What a command for it is may be shown.
fn value(line: &str) -> Option<usize> {
    let is_of_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let mut end = 0;
    while let Some(start) = line[end..].find(is_of_word).map(|at| end + at) {
        end = line[start..].find(|c| !is_of_word(c)).map_or(line.len(), |at| start + at);
        let (word, rest) = (&line[start..end], &line[end..]);
        if names_password(word) {
            let value = rest.trim_start_matches(|c: char| c.is_whitespace() || "=:\"'>`".contains(c));
            // `pass` alone is also a program, and a word.
            let is_said = rest.trim_start().starts_with(['=', ':', '"', '\'', '>'])
                || !word.eq_ignore_ascii_case("pass");
            if is_said && !value.is_empty() {
                return Some(line.len() - value.len());
            }
        } else if speaks_of_password(word) {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_hidden_and_commands_are_not() {
        for (line, shown) in [
            ("password hunter2", "password [hidden]"),
            ("password=\"hunter2\"", "password=\"[hidden]"),
            ("  smtp_password = 'a b'", "  smtp_password = '[hidden]"),
            ("set imap_pass=\"x\"", "set imap_pass=\"[hidden]"),
            ("poll h user \"jane\" password \"x\" ssl", "poll h user \"jane\" password \"[hidden]"),
            ("user jane pass \"x\"", "user jane pass \"[hidden]"),
            ("<password>hunter2</password>", "<password>[hidden]"),
            ("Passwd: ünï", "Passwd: [hidden]"),
            ("poll pop.store.example password \"x\"", "poll pop.store.example password \"[hidden]"),
            ("# run pass, or: password x", "# run pass, or: password [hidden]"),
        ] {
            assert_eq!(hide(line).map(|(hidden, _)| hidden).as_deref(), Some(shown));
        }
        for line in [
            "passwordeval \"pass show mail/jane@q.com\"",
            "password_command = \"pass show x\"",
            "PassCmd \"+pass show x\"",
            "PassCmd \"+secret-tool lookup host x\"",
            "helper = pass show x",
            "<authentication>password-cleartext</authentication>",
            "password",
            "name = \"Compass Rose\"",
            "name = \"Pass the salt\"",
            "user jane",
        ] {
            assert_eq!(hide(line), None, "{line}");
        }
    }

    #[test]
    fn what_is_pointed_to_stays_in_its_line() {
        let text = "[[account]]\npassword = \"hunter2\"\nname = 1\n";
        let at = |part: &str| text.find(part).map(|start| start..start + part.len()).unwrap_or_default();
        let shown = |span: Range<usize>| {
            let (text, span) = hide_within(text, span);
            (text[span].to_owned(), text.contains("hunter2"))
        };
        assert_eq!(shown(at("password")), ("password".to_owned(), false));
        assert_eq!(shown(at("hunter2")), ("[hidden]".to_owned(), false));
        assert_eq!(shown(at("name = 1")), ("name = 1".to_owned(), true), "a line that is not shown stays");
        assert_eq!(shown(0..text.len()), (text.replace("hunter2\"", "[hidden]"), false));
    }

    #[test]
    fn only_what_is_there_is_hidden() {
        let diff = "--- a\n+++ would be written\n-password hunter2\n+passwordeval x\n password x\n";
        assert_eq!(hide_in_diff(diff), diff.replace("-password hunter2", "-password [hidden]"));
    }
}
