//! Messages whose parts stay apart: fixed words, names of fields and settings, and values from outside.
//!
//! A library names fields, a command line names its options; and text from outside must be made safe before it is shown.
//! Keeping the parts apart lets each front end do both without reading its own sentences back.

use crate::{Field, error::nearest};
use cl_export_syntax::terminal;
use std::borrow::Cow;
use std::fmt;

/// One part of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Part {
    /// Words of ours.
    Text(Cow<'static, str>),
    /// The name of a field of the account.
    Field(Field),
    /// A setting of the library, with the value to give it.
    Setting(Setting),
    /// What lists the providers that are known.
    Providers,
    /// A value, ours or from outside, as it is.
    Value(String),
}

/// Something that is set before an export, with a value that would do: `encoding` and `windows-1252`, say, where the
/// encoding of a table is meant, or `msmtp.default` and `no`, where the option of a target is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Setting {
    /// Its name: the field of an options structure, or a target and one of its options with a point between them.
    pub name: Cow<'static, str>,
    /// The value, as it is read from text.
    pub value: String,
}

/// What each front end has its own name for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Named<'a> {
    /// A field of the account.
    Field(Field),
    /// A setting with its value.
    Setting(&'a Setting),
    /// What lists the providers that are known.
    Providers,
}

impl fmt::Display for Named<'_> {
    /// The library's own name: a field's key, `setting=value`, or a function.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field(field) => formatter.write_str(field.key()),
            Self::Setting(Setting { name, value }) => write!(formatter, "{name}={value}"),
            Self::Providers => formatter.write_str("Providers::known"),
        }
    }
}

/// A message: one sentence without its full stop, or a predicate (`is empty`) whose subject is the field it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    parts: Vec<Part>,
    is_predicate: bool,
}

impl Prose {
    /// A message that begins with these words.
    pub fn new(words: impl Into<Cow<'static, str>>) -> Self {
        Self::default().text(words)
    }

    /// A message whose subject is the field that it is about.
    pub fn predicate(words: impl Into<Cow<'static, str>>) -> Self {
        Self { is_predicate: true, ..Self::new(words) }
    }

    /// Asks whether a name was meant.
    pub fn did_you_mean(name: impl Into<String>) -> Self {
        Self::new("did you mean ").value(name).text("?")
    }

    /// Asks whether the name among `known` that is [nearest] was meant; `otherwise` where none is near.
    pub fn nearest_or<'a>(
        given: &str,
        known: impl IntoIterator<Item = &'a str>,
        otherwise: impl FnOnce() -> Self,
    ) -> Self {
        nearest(given, known).map_or_else(otherwise, Self::did_you_mean)
    }

    /// The text between a subject and this message.
    pub fn after_subject(&self) -> &'static str {
        if self.is_predicate { " " } else { ": " }
    }

    /// Adds words of ours.
    #[must_use]
    pub fn text(mut self, words: impl Into<Cow<'static, str>>) -> Self {
        self.parts.push(Part::Text(words.into()));
        self
    }

    /// Adds the name of a field.
    #[must_use]
    pub fn field(mut self, field: Field) -> Self {
        self.parts.push(Part::Field(field));
        self
    }

    /// Adds a setting with the value to give it.
    #[must_use]
    pub fn setting(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        self.parts.push(Part::Setting(Setting { name: name.into(), value: value.into() }));
        self
    }

    /// Adds what lists the providers that are known.
    #[must_use]
    pub fn providers(mut self) -> Self {
        self.parts.push(Part::Providers);
        self
    }

    /// Adds a value; whoever shows the message puts it between back-ticks and makes it safe.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.parts.push(Part::Value(value.into()));
        self
    }

    /// Adds values with commas between them and `last` before the last one.
    #[must_use]
    pub fn values<T: Into<String>>(
        mut self,
        values: impl IntoIterator<Item = T>,
        last: &'static str,
    ) -> Self {
        let values: Vec<String> = values.into_iter().map(Into::into).collect();
        let count = values.len();
        for (index, value) in values.into_iter().enumerate() {
            if index > 0 {
                self = self.text(if index + 1 == count { last } else { ", " });
            }
            self = self.value(value);
        }
        self
    }

    /// This message, and then the parts of another.
    #[must_use]
    pub fn then(mut self, other: &Self) -> Self {
        self.parts.extend(other.parts.iter().cloned());
        self
    }

    /// The parts, in order.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The message as text, with each field and setting named by `name`, and all that is from outside made safe for a terminal.
    pub fn to_text(&self, name: impl Fn(Named<'_>) -> String) -> String {
        let mut out = String::new();
        for part in &self.parts {
            match part {
                // Words of ours may hold a provider's name, or what a parser says of a text.
                Part::Text(words) => out.push_str(&terminal::escape(words)),
                Part::Field(field) => push_ticked(&name(Named::Field(*field)), &mut out),
                Part::Providers => push_ticked(&name(Named::Providers), &mut out),
                Part::Setting(setting) => {
                    push_ticked(&terminal::escape(&name(Named::Setting(setting))), &mut out);
                }
                Part::Value(value) => push_ticked(&terminal::escape(value), &mut out),
            }
        }
        out
    }
}

fn push_ticked(text: &str, out: &mut String) {
    out.push('`');
    out.push_str(text);
    out.push('`');
}

impl fmt::Display for Prose {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.to_text(|name| name.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_values_are_ticked_and_safe() {
        let prose = Prose::new("port ").value("9\u{1b}9").text(" in ").field(Field::IncomingPort);
        assert_eq!(prose.to_string(), "port `9\\u{1b}9` in `incoming_port`");
        let prose = Prose::new("give ").setting("delimiter", "\u{1b}");
        assert_eq!(prose.to_string(), "give `delimiter=\\u{1b}`");
        assert_eq!(prose.to_text(|_| "-d\u{7}".to_owned()), "give `-d\\u{7}`");
        let words = Prose::new(format!("{} has no port ", "Evil\u{202e}"));
        assert_eq!(words.to_string(), "Evil\\u{202e} has no port ");
        let list = Prose::default().values(["995", "110"], " or ");
        assert_eq!(list.to_string(), "`995` or `110`");
    }
}
