//! The grammars that cl-export writes, each in one place: how a value is escaped, how it is read back, and a lexer that
//! loses nothing.
//!
//! A [`Syntax`] names the place that a value is put into. Escaping works on one value alone and never looks at its
//! surroundings, so escapers compose: a value in a URL inside a quoted string is escaped once for each layer.
//!
//! For whoever writes or reads such files.
//!
//! ```
//! use cl_export_syntax::Syntax;
//!
//! assert_eq!(Syntax::Percent.escape("jane@q.com"), "jane%40q.com");
//! assert_eq!(Syntax::Shell.escape("it's"), r"'it'\''s'");
//! ```
//!
//! Everything in here is a pure function. Read on in [the library guide](https://github.com/cl-export/cl-export/blob/main/docs/library.md).

#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod device;
pub mod fetchmail;
pub mod hex;
pub mod html;
pub mod ini;
pub mod line;
pub mod markdown;
pub mod msmtp;
pub mod mutt;
pub mod percent;
pub mod phrase;
pub mod plain;
pub mod prefs;
pub mod prf;
pub mod regex;
pub mod registry;
pub mod s_nail;
pub mod shell;
pub mod terminal;
pub mod toml;
pub mod xml;

/// A place that a value can be put into, which decides how the value is escaped there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Syntax {
    /// The argument of a command in an msmtprc, between the double quotes that the writer puts around it.
    Msmtp,
    /// One word of a POSIX shell command, quotes included.
    Shell,
    /// The user name or a path segment of a URL (RFC 3986), percent-encoded.
    Percent,
    /// A value in an Outlook profile file (`.prf`): as it is.
    Prf,
    /// A text in a Windows registry file, between the double quotes that the writer puts around it.
    Registry,
    /// One component of a key's path in a Windows registry file.
    RegistryKey,
    /// A text as the bytes that follow `hex:` in a Windows registry file: UTF-16 and a NUL.
    RegistryHex,
    /// Hexadecimal digits as the bytes that follow `hex:` in a Windows registry file.
    RegistryBytes,
    /// The text of an XML element, or the value of an attribute between either kind of quotes.
    Xml,
    /// A string of a fetchmailrc, between the double quotes that the writer puts around it.
    Fetchmail,
    /// A string of a Mozilla preference file or of JavaScript, between the double quotes that the writer puts around it.
    Prefs,
    /// A word of a muttrc, between the single quotes that the writer puts around it.
    Mutt,
    /// A POSIX extended regular expression that matches the value.
    Regex,
    /// The text of an HTML element, or the value of an attribute between either kind of quotes, for people to read.
    Html,
    /// A value among the words of an HTML element: an element of its own that isolates it from their direction.
    HtmlValue,
    /// Text within a line of Markdown (`CommonMark`).
    Markdown,
    /// A value among the words of a line of Markdown: a code span.
    MarkdownValue,
    /// Plain text for people to read.
    Plain,
    /// A value after `key =` in an INI file, to the end of its line: as it is.
    Ini,
    /// A display name in a mail header: a quoted string (RFC 5322), quotes included.
    Phrase,
    /// A value to the end of its line, as it is.
    Line,
    /// A display name in s-nail's `from`, before the address in angle brackets.
    SNailName,
}

impl Syntax {
    /// Every syntax; the order is part of no format.
    pub const ALL: &'static [Self] = &[
        Self::Msmtp,
        Self::Shell,
        Self::Percent,
        Self::Prf,
        Self::Registry,
        Self::RegistryKey,
        Self::RegistryHex,
        Self::RegistryBytes,
        Self::Xml,
        Self::Fetchmail,
        Self::Prefs,
        Self::Mutt,
        Self::Regex,
        Self::Html,
        Self::HtmlValue,
        Self::Markdown,
        Self::MarkdownValue,
        Self::Plain,
        Self::Ini,
        Self::Phrase,
        Self::Line,
        Self::SNailName,
    ];

    /// The name that templates and manifests use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Msmtp => "msmtp",
            Self::Shell => "shell",
            Self::Percent => "percent",
            Self::Prf => "prf",
            Self::Registry => "registry",
            Self::RegistryKey => "registry_key",
            Self::RegistryHex => "registry_hex",
            Self::RegistryBytes => "registry_bytes",
            Self::Xml => "xml",
            Self::Fetchmail => "fetchmail",
            Self::Prefs => "prefs",
            Self::Mutt => "mutt",
            Self::Regex => "regex",
            Self::Html => "html",
            Self::HtmlValue => "html_value",
            Self::Markdown => "markdown",
            Self::MarkdownValue => "markdown_value",
            Self::Plain => "plain",
            Self::Ini => "ini",
            Self::Phrase => "phrase",
            Self::Line => "line",
            Self::SNailName => "s_nail_name",
        }
    }

    /// The syntax of a value among words of this one.
    #[must_use]
    pub const fn of_values(self) -> Self {
        match self {
            Self::Html => Self::HtmlValue,
            Self::Markdown => Self::MarkdownValue,
            same => same,
        }
    }

    /// The syntax of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|syntax| syntax.name() == name)
    }

    /// Appends `value` to `out`, written for this place.
    ///
    /// Escaping is total: values that a format cannot carry at all are refused earlier, by the model or by the
    /// exporter's check.
    pub fn escape_into(self, value: &str, out: &mut String) {
        match self {
            Self::Msmtp => msmtp::escape_into(value, out),
            Self::Shell => shell::word_into(value, out),
            Self::Percent => percent::encode_into(value, out),
            // None has an escape: what cannot stand there is refused by the exporter's check.
            Self::Prf | Self::RegistryKey | Self::Ini | Self::Line => out.push_str(value),
            Self::Registry => registry::escape_into(value, out),
            Self::RegistryHex => registry::hex_text_into(value, out),
            Self::RegistryBytes => registry::digits_into(value, out),
            Self::Xml => xml::escape_into(value, out),
            Self::Fetchmail => fetchmail::escape_into(value, out),
            Self::Prefs => prefs::escape_into(value, out),
            Self::Mutt => mutt::escape_into(value, out),
            Self::Regex => regex::escape_into(value, out),
            Self::Html => html::escape_into(value, out),
            Self::HtmlValue => html::value_into(value, out),
            Self::Markdown => markdown::escape_into(value, out),
            Self::MarkdownValue => markdown::code_into(value, out),
            Self::Plain => plain::escape_into(value, out),
            Self::Phrase => phrase::quote_into(value, out),
            Self::SNailName => s_nail::name_into(value, out),
        }
    }

    /// Why it cannot hold a value at all, whatever the escaping; `None` where it can.
    pub fn obstacle(self, value: &str) -> Option<&'static str> {
        match self {
            Self::Prf => prf::obstacle(value),
            Self::RegistryKey => registry::obstacle_in_key(value),
            Self::Xml => {
                (!value.chars().all(xml::is_char)).then_some("holds a character that has no place in XML")
            }
            Self::Ini => ini::obstacle(value),
            Self::Line => line::obstacle(value),
            Self::SNailName => s_nail::obstacle(value),
            _ => None,
        }
    }

    /// Whether there are values that it cannot hold.
    pub const fn has_obstacles(self) -> bool {
        matches!(self, Self::Prf | Self::RegistryKey | Self::Xml | Self::Ini | Self::Line | Self::SNailName)
    }

    /// Whether a [word](is_word) is written in it as it is.
    pub const fn leaves_words_alone(self) -> bool {
        matches!(
            self,
            Self::Msmtp
                | Self::Prf
                | Self::Registry
                | Self::RegistryKey
                | Self::Xml
                | Self::Fetchmail
                | Self::Prefs
                | Self::Mutt
                | Self::Html
                | Self::Plain
                | Self::Ini
                | Self::Line
        )
    }

    /// `value` written for this place.
    pub fn escape(self, value: &str) -> String {
        let mut out = String::with_capacity(value.len() + 2);
        self.escape_into(value, &mut out);
        out
    }
}

/// Whether a text is made of letters, digits, blanks and `@ . - _` of ASCII, as nearly every address, host, login and many
/// a name is: a batch asks once for each text, and escapes it in its places only if it is not.
pub fn is_word(text: &str) -> bool {
    text.bytes().all(|byte| IN_WORDS[usize::from(byte)])
}

/// The bytes of words, as a table: a look into it costs less than the comparisons.
const IN_WORDS: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        table[byte as usize] =
            byte.is_ascii_alphanumeric() || matches!(byte, b'@' | b'.' | b'-' | b'_' | b' ');
        byte += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_finds_its_syntax() {
        for syntax in Syntax::ALL {
            assert_eq!(Syntax::from_name(syntax.name()), Some(*syntax));
        }
        assert_eq!(Syntax::from_name("json"), None);
    }

    #[test]
    fn what_a_syntax_without_an_escape_cannot_carry_is_known() {
        let hard = ["", "\"a\"", "a\\b", "\u{fffe}", "\u{e9}", " a", "%a%", "#a", "=?", &"x".repeat(300)];
        for syntax in Syntax::ALL {
            let found = hard.iter().any(|value| syntax.obstacle(value).is_some());
            assert_eq!(found, syntax.has_obstacles(), "{syntax:?}");
            assert_eq!(syntax.obstacle("jane@q.com"), None, "{syntax:?}");
        }
    }

    #[test]
    fn words_stand_as_they_are_where_that_is_said() {
        let word: String =
            (0..=u8::MAX).filter(|byte| IN_WORDS[usize::from(*byte)]).map(char::from).collect();
        assert!(is_word(&word) && !is_word("a+b") && !is_word("é"));
        // A character that is of no word takes the long way, so what stands before it was written by the syntax itself.
        for syntax in Syntax::ALL.iter().filter(|syntax| syntax.leaves_words_alone()) {
            let long_way = syntax.escape(&format!("{word}é"));
            assert_eq!(long_way, format!("{word}é"), "{syntax:?}");
            assert_eq!(syntax.escape(&word), word);
        }
    }

    #[test]
    fn layers_compose() {
        let url = Syntax::Percent.escape("o'brien@q.com");
        assert_eq!(Syntax::Shell.escape(&url), "o%27brien%40q.com");
        assert_eq!(Syntax::Shell.escape("o'brien@q.com"), r"'o'\''brien@q.com'");
    }
}
