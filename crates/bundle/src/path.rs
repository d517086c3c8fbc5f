//! Paths inside a bundle: which of them every system and every format can hold.

use crate::SinkError;
use cl_export_syntax::device::{is_device, is_plain};
use std::fmt::Write as _;

/// The most bytes of a component: what file systems take.
pub const COMPONENT: usize = 255;

/// The most bytes of a path inside a bundle: macOS takes no longer ones.
pub const PATH: usize = 1024;

/// What names of ours begin with; no entry may.
const OURS: &str = ".cl-export";

/// What a constant function says of every byte of ASCII.
macro_rules! table {
    ($is:ident) => {{
        let mut table = [false; 256];
        let mut at = 0;
        while at < 128 {
            table[at as usize] = $is(at);
            at += 1;
        }
        table
    }};
}

/// A text as one component of a path, one to one: what a name cannot hold everywhere becomes `%XX`.
///
/// An empty text stays empty and a long one long; a sink refuses both.
pub fn component(text: &str) -> String {
    let bytes = text.as_bytes();
    let last = bytes.len().saturating_sub(1);
    let is_device = is_device(text);
    let has_edge = text.starts_with('.') || text.ends_with('.');
    if !is_device && !has_edge && bytes.iter().fold(true, |all, byte| all & PLAIN[usize::from(*byte)]) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(bytes.len());
    for (at, &byte) in bytes.iter().enumerate() {
        let is_edge = at == 0 || at == last;
        if !is_plain(byte) || (byte == b'.' && is_edge) || (at == 0 && is_device) {
            // Writing to a `String` cannot fail.
            let _ = write!(out, "%{byte:02X}");
        } else {
            out.push(char::from(byte));
        }
    }
    out
}

/// Bytes that a name may hold: what can be printed, without what Windows or a path gives a meaning.
const fn is_safe(byte: u8) -> bool {
    matches!(byte, b' '..=b'~')
        && !matches!(byte, b'/' | b'\\' | b':' | b'*' | b'?' | b'"' | b'<' | b'>' | b'|')
}

/// [`is_safe`] and [`is_plain`] of every byte: they are asked for every byte of every name.
static SAFE: [bool; 256] = table!(is_safe);
static PLAIN: [bool; 256] = table!(is_plain);

/// Why a bundle cannot hold a component.
fn problem(name: &str) -> Option<&'static str> {
    let is_ours = || name.get(..OURS.len()).is_some_and(|start| start.eq_ignore_ascii_case(OURS));
    Some(match name.as_bytes() {
        [] => "a part of the path is empty",
        long if long.len() > COMPONENT => "a part of the path is longer than 255 bytes",
        bytes if !bytes.iter().fold(true, |all, byte| all & SAFE[usize::from(*byte)]) => {
            "it holds a character that not every system takes"
        }
        [.., b'.' | b' '] => "a part of the path ends in a dot or a space",
        [b'.', ..] if is_ours() => "names that begin with `.cl-export` are the program's own",
        _ if is_device(name) => "a part of the path is the name of a device in Windows",
        _ => return None,
    })
}

/// Whether every system and format can hold a component of a path.
pub(crate) fn is_sound(name: &str, path: &str) -> bool {
    path.len() <= PATH && problem(name).is_none()
}

/// Refuses a path that a bundle cannot hold: it is absolute, leaves the bundle, or not every system takes it.
pub(crate) fn check(path: &str) -> Result<(), SinkError> {
    let long = (path.len() > PATH).then_some("it is longer than 1024 bytes");
    match long.or_else(|| path.split('/').find_map(problem)) {
        Some(problem) => Err(SinkError::Name { path: path.to_owned(), problem }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{check, component};

    #[test]
    fn what_is_plain_stays_and_the_rest_is_encoded() {
        let cases = [
            ("jane@q.com", "jane@q.com"),
            ("a b%/\\\u{e9}", "a%20b%25%2F%5C%C3%A9"),
            (".", "%2E"),
            ("..", "%2E%2E"),
            (".rc.", "%2Erc%2E"),
            ("a ", "a%20"),
            ("CON", "%43ON"),
            ("nul.txt", "%6Eul.txt"),
            ("com1.a.b", "%63om1.a.b"),
            ("LPT9", "%4CPT9"),
            ("com0", "com0"),
            ("console", "console"),
            ("%63on", "%2563on"),
            (".cl-export-list", "%2Ecl-export-list"),
            ("con .txt", "%63on%20.txt"),
        ];
        for (text, name) in cases {
            assert_eq!(component(text), name);
            check(name).unwrap();
        }
        assert_eq!(component(""), "");
    }

    #[test]
    fn what_leaves_the_bundle_or_some_system_cannot_hold_is_refused() {
        let long = "a".repeat(256);
        let deep = ["abcd"; 250].join("/");
        let hostile = [
            "",
            "/",
            "/etc/passwd",
            "../x",
            "a/../b",
            "a/..",
            ".",
            "./a",
            "a//b",
            "a/",
            "a\\b",
            "C:x",
            "a/con",
            "a/CoM1.txt/b",
            "a.",
            "a /b",
            "a\nb",
            "a\0b",
            "\u{e9}",
            "a\u{202e}b",
            ".cl-export.list",
            ".CL-export-x",
            "a/.cl-export-x/b",
            "a*",
            "a?",
            "a|b",
            "<a>",
            "\"",
            "\x7f",
            &long,
            &deep,
        ];
        for path in hostile {
            assert!(check(path).is_err(), "{path:?}");
        }
        for path in ["a", "a b", ".rc", "a/.b/c..d", "run-fetchmail", "%2E%2E", "isp/q.com.xml", &long[1..]] {
            check(path).unwrap();
        }
    }
}
