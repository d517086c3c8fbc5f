//! How a table is to be read.

use crate::Columns;
use cl_export_core::{Error, ErrorKind, Origin, Prose};

/// How a table is to be read.
#[derive(Clone, Debug, Default)]
pub struct TableOptions<'a> {
    /// The character between two fields.
    pub delimiter: Delimiter,
    /// What the bytes mean.
    pub encoding: Encoding,
    /// What the owner says about the columns.
    pub columns: Columns,
    /// What becomes of columns that nothing knows; `None` refuses them unless [`columns`](Self::columns) says which
    /// ones count.
    pub unknown: Option<Unknown>,
    /// The names that `target.NAME.KEY` columns may use.
    pub targets: &'a [&'a str],
}

impl TableOptions<'_> {
    /// A column whose name is a slip of the hand would change what is written, and nobody would see it; but who says which
    /// columns count has said it of the others too.
    pub(crate) fn refuses_unknown(&self) -> bool {
        match self.unknown {
            Some(chosen) => chosen == Unknown::Refuse,
            None => self.columns.is_empty(),
        }
    }
}

/// What becomes of columns that nothing knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unknown {
    /// They are an error.
    Refuse,
    /// They are passed over, and [`Table::passed_over`](crate::Table::passed_over) names them.
    Ignore,
}

/// What the bytes of a table mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-8, with or without the mark that spreadsheets put in front of it.
    #[default]
    Utf8,
    /// What spreadsheets in western Europe and the Americas write unless asked for UTF-8.
    Windows1252,
}

impl Encoding {
    /// Every encoding.
    pub const ALL: &'static [Self] = &[Self::Utf8, Self::Windows1252];

    /// Its name, as [`Self::parse`] reads it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Windows1252 => "windows-1252",
        }
    }

    /// The encoding of that name, without regard to case.
    ///
    /// # Errors
    /// Names the nearest, or all.
    pub fn parse(name: &str) -> Result<Self, Error> {
        let names = || Self::ALL.iter().map(|encoding| encoding.name());
        Self::ALL.iter().copied().find(|known| known.name().eq_ignore_ascii_case(name)).ok_or_else(|| {
            let hint = Prose::nearest_or(name, names(), || {
                Prose::new("the known ones are ").values(names(), " and ")
            });
            Error::new(ErrorKind::Unknown, Prose::new("the encoding ").value(name).text(" is not known"))
                .at(Origin::Argument)
                .hint(hint)
        })
    }
}

/// The character between two fields: one of ASCII, no quote, no line break, no letter or digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delimiter(u8);

impl Delimiter {
    /// What the format is named after.
    pub const COMMA: Self = Self(b',');
    /// What spreadsheets write where numbers have a decimal comma.
    pub const SEMICOLON: Self = Self(b';');
    /// What spreadsheets put on the clipboard.
    pub const TAB: Self = Self(b'\t');
    /// What some databases write.
    pub const BAR: Self = Self(b'|');

    /// Those that tables have.
    pub(crate) const USUAL: [Self; 4] = [Self::COMMA, Self::SEMICOLON, Self::TAB, Self::BAR];

    /// Reads a delimiter: the character itself, or the word `tab`.
    ///
    /// # Errors
    /// Says what a delimiter can be.
    pub fn parse(text: &str) -> Result<Self, Error> {
        match text.as_bytes() {
            b"tab" | b"\\t" => Ok(Self::TAB),
            [byte] if *byte == b'\t' || (byte.is_ascii_punctuation() && *byte != b'"') => Ok(Self(*byte)),
            _ => Err(Error::new(
                ErrorKind::Invalid,
                Prose::default().value(text).text(" cannot separate fields"),
            )
            .at(Origin::Argument)
            .hint(Prose::new("give one character such as ").values([",", ";", "|", "tab"], " or "))),
        }
    }

    /// The byte.
    pub const fn byte(self) -> u8 {
        self.0
    }

    /// What [`Self::parse`] reads as this delimiter.
    pub fn name(self) -> String {
        match self.0 {
            b'\t' => "tab".to_owned(),
            byte => char::from(byte).into(),
        }
    }
}

impl Default for Delimiter {
    fn default() -> Self {
        Self::COMMA
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters_and_encodings_are_read_and_slips_are_told() {
        for (text, byte) in [(";", b';'), ("tab", b'\t'), ("\\t", b'\t'), ("\t", b'\t'), ("|", b'|')] {
            assert_eq!(Delimiter::parse(text).unwrap().byte(), byte);
        }
        for text in ["", "\"", "\n", "\r", ";;", "a", "1", " ", "\0", "é"] {
            assert_eq!(Delimiter::parse(text).unwrap_err().kind(), ErrorKind::Invalid, "{text:?}");
        }
        assert_eq!(Encoding::parse("Windows-1252").unwrap(), Encoding::Windows1252);
        let error = Encoding::parse("windows-1251").unwrap_err();
        assert_eq!(error.advice().unwrap().to_string(), "did you mean `windows-1252`?");
        assert!(Encoding::parse("koi8-r").unwrap_err().advice().unwrap().to_string().contains("`utf-8` and"));
    }
}
