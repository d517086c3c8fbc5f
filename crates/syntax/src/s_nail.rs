//! A display name in s-nail's `from`, before the address in angle brackets.
//!
//! s-nail writes the header itself. It decodes what looks like an encoded word (RFC 2047), puts a name with special
//! characters between quotes whole, and then encodes each word that has to be, also one between quotes, where the
//! encoding means nothing. So a name is written bare where it can be, for then any word may be encoded, and as a quoted string
//! (RFC 5322 section 3.2.4) where it must; what would have to be encoded between quotes is refused by whoever writes
//! ([`obstacle`]).
//!
//! Source: `src/mx/header.c` (`a_header_addrspec_check` and what is around it) and `src/mx/mime.c` (`mime_write_tohdr`) of
//! s-nail 14.9.24, held to the real program by the project's tests.

use crate::phrase;

/// The longest word between quotes, in bytes with the backslashes before its quotes: one that is longer than a line of a
/// header is encoded (78 bytes with the quotes).
const LONGEST_QUOTED: usize = 64;

/// What is left of the 75 characters of an encoded word (RFC 2047 section 2) beside `=?utf-8?Q?` and `?=`, less a blank
/// that may be in it. A longer one is parted, which may be amid a character.
const LONGEST_ENCODED: usize = 60;

/// Appends a name, bare or as a quoted string.
pub fn name_into(name: &str, out: &mut String) {
    if needs_quotes(name) {
        phrase::quote_into(name, out);
    } else {
        out.push_str(name);
    }
}

/// What s-nail takes a written name for: a quoted string, or bare words. `None` where it is neither.
pub fn read_name(text: &str) -> Option<String> {
    if text.starts_with('"') {
        return phrase::unquote(text);
    }
    (!needs_quotes(text)).then(|| text.to_owned())
}

/// Why a name does not arrive as itself; `None` where it does.
pub fn obstacle(name: &str) -> Option<&'static str> {
    if name.contains("=?") || name.contains("?=") {
        return Some("holds `=?` or `?=`, which s-nail takes for an encoding");
    }
    if !needs_quotes(name) {
        let is_parted =
            name.split(' ').any(|word| !word.is_ascii() && encoded_length(word) > LONGEST_ENCODED);
        return is_parted.then_some("has a non-ASCII word so long that s-nail would split a character");
    }
    if !name.is_ascii() {
        return Some(
            "holds a punctuation mark or double blank that needs quotes, and between them s-nail cannot write \
             letters beyond ASCII",
        );
    }
    let length = |word: &str| word.len() + word.matches(['"', '\\']).count();
    name.split(' ')
        .any(|word| length(word) > LONGEST_QUOTED)
        .then_some("holds so long a word that s-nail would encode it, which it cannot do between quotes")
}

/// Whether a name is more than atoms with one space between them; non-ASCII letters belong to atoms, because each word
/// that has some is encoded.
fn needs_quotes(name: &str) -> bool {
    let is_atom = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c) || !c.is_ascii();
    name.split(' ').any(|word| word.is_empty() || !word.chars().all(is_atom))
}

/// How long a word is once it is encoded, without what goes around it: in base 64 where half of it needs encoding, else
/// with three characters in place of each byte that does.
fn encoded_length(word: &str) -> usize {
    let beyond = word.bytes().filter(|byte| !byte.is_ascii()).count();
    if beyond >= word.len() / 2 {
        return (word.len() + 1).div_ceil(3) * 4;
    }
    word.len() + 2 * (beyond + word.matches(['=', '?', '_']).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(name: &str) -> String {
        crate::Syntax::SNailName.escape(name)
    }

    #[test]
    fn names_are_read_back() {
        for name in [
            "",
            "Jane Doe",
            "J. Doe",
            "Doe, Jane (x)",
            "\"",
            "\\",
            "a\\\"b<x@y>",
            " a  b ",
            "O'Brien",
            "é 😀",
        ] {
            assert_eq!(read_name(&written(name)).as_deref(), Some(name), "{name:?}");
        }
        for text in ["", "a.b", "a, b", "\"", "\"a\"b\"", "a  b"] {
            assert_eq!(read_name(text), None, "{text:?}");
        }
    }

    #[test]
    fn quotes_stand_only_where_they_must() {
        for (name, as_written) in [
            ("Jane Doe", "Jane Doe"),
            ("Jané 😀 Doe", "Jané 😀 Doe"),
            ("O'Brien `id` $HOME %U #1 !", "O'Brien `id` $HOME %U #1 !"),
            ("J. Doe", "\"J. Doe\""),
            ("a\"b\\c", "\"a\\\"b\\\\c\""),
            ("a  b", "\"a  b\""),
            ("", "\"\""),
        ] {
            assert_eq!(written(name), as_written);
        }
    }

    #[test]
    fn what_would_be_encoded_between_quotes_is_known() {
        let long = |letter: &str, count| letter.repeat(count);
        for name in [
            "Müller, Jörg".to_owned(),
            "J. é".to_owned(),
            "é  é".to_owned(),
            " é".to_owned(),
            "=?utf-8?Q?x?=".to_owned(),
            "a =?".to_owned(),
            format!("{}, y", long("x", 64)),
            format!("a. {}", long("\"", 33)),
            long("日", 16),
            format!("{}é", long("x", 60)),
            format!("{}é", long("=", 20)),
        ] {
            assert!(obstacle(&name).is_some(), "{name}");
        }
        for name in [
            "Jörg Müller".to_owned(),
            "Müller-Lüdenscheidt".to_owned(),
            "Doe, \"Jane\" \\ (x) <y@z>".to_owned(),
            long("x", 490),
            format!("{}, y", long("x", 63)),
            long("日", 14),
            format!("{}é", long("x", 54)),
            format!("{0} {0}", long("日", 14)),
        ] {
            assert_eq!(obstacle(&name), None, "{name}");
        }
    }
}
