//! What every text must be, whoever reads it later.
//!
//! Control characters, line breaks and NUL break or cut lines in some client or other (`docs/decisions.md`), and
//! U+FDD0 to U+FDEF are kept for our own markers ([`crate::Slot`]). They are refused everywhere; nothing is cut,
//! replaced or dropped.

use crate::{Error, ErrorKind, Field, Prose, Sourced};

/// The first of the characters that only our own markers may hold.
pub const MARKER_FIRST: char = '\u{FDD0}';
/// The last of them.
pub const MARKER_LAST: char = '\u{FDEF}';

/// A text that holds no character which a format could not carry and that is not too long.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Text(String);

impl Text {
    /// Checks a field's value.
    ///
    /// # Errors
    /// Names the field, the character, and its place in the text, counted in characters from 1.
    pub fn parse(field: Field, given: &Sourced<String>) -> Result<Self, Error> {
        check(field, &given.value)
            .map(|()| Self(given.value.clone()))
            .map_err(|error| error.about(field).at(given.origin.clone()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// Refuses what no format may hold.
pub(crate) fn check(field: Field, text: &str) -> Result<(), Error> {
    // Bytes below U+0080 are the common case; a batch passes here for every value.
    let plain = text.bytes().all(|byte| matches!(byte, 0x20..=0x7E));
    if !plain && let Some((at, character)) = text.chars().enumerate().find(|(_, c)| is_refused(*c)) {
        return Err(refused(at + 1, character));
    }
    let longest = field.longest();
    if text.len() > longest && text.chars().count() > longest {
        return Err(Error::new(
            ErrorKind::Invalid,
            Prose::predicate(format!("is {} characters long; the limit is {longest}", text.chars().count())),
        ));
    }
    Ok(())
}

fn is_refused(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{2028}' | '\u{2029}')
        || (MARKER_FIRST..=MARKER_LAST).contains(&character)
}

fn refused(place: usize, character: char) -> Error {
    let kind = match character {
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => "a line break",
        '\t' => "a tab",
        '\0' => "a NUL",
        other if other.is_control() => "a control character",
        _ => "a noncharacter",
    };
    let what = format!("holds {kind} (U+{:04X}) as character {place}", u32::from(character));
    Error::new(ErrorKind::Invalid, Prose::predicate(what))
        .hint(Prose::new("remove it: mail clients cut the value there, or read the rest as another setting"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Origin;

    fn parse(text: &str) -> Result<Text, Error> {
        Text::parse(Field::Name, &Sourced::new(text.to_owned(), Origin::Argument))
    }

    #[test]
    fn hostile_but_printable_text_is_taken_as_it_is() {
        for text in ["`touch x`", "a\"b\\c'd", "$(x) #; %U", "é😀\u{202e}\u{a0}", " outer ", "\u{fffe}"] {
            assert_eq!(parse(text).unwrap().as_str(), text);
        }
    }

    #[test]
    fn what_breaks_lines_or_markers_is_refused_with_its_place() {
        for (text, place) in
            [("a\nb", "2"), ("\0", "1"), ("é\u{85}", "2"), ("\u{fdd0}", "1"), ("\t", "1"), ("\u{2028}", "1")]
        {
            let error = parse(text).unwrap_err();
            assert!(error.what().to_string().ends_with(&format!("character {place}")), "{error}");
            assert_eq!((error.field(), error.origin()), (Some(Field::Name), &Origin::Argument));
        }
        assert!(parse(&"é".repeat(1024)).is_ok());
        assert!(parse(&"é".repeat(1025)).is_err());
    }
}
