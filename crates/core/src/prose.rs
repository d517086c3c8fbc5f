//! Messages whose parts stay apart: fixed words, names of fields, and values from outside.
//!
//! A library names fields, a command line names its options; and text from outside must be made safe before it is shown.
//! Keeping the parts apart lets each front end do both without reading its own sentences back.

use crate::Field;
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
    /// A value, ours or from outside, as it is.
    Value(String),
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

    /// What stands between a subject and this message.
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

    /// The message as text, with each field named by `name` and each value made safe for a terminal.
    pub fn to_text(&self, name: impl Fn(Field) -> String) -> String {
        let mut out = String::new();
        for part in &self.parts {
            match part {
                Part::Text(words) => out.push_str(words),
                Part::Field(field) => push_ticked(&name(*field), &mut out),
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
        formatter.write_str(&self.to_text(|field| field.key().to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_values_are_ticked_and_safe() {
        let prose = Prose::new("port ").value("9\u{1b}9").text(" in ").field(Field::IncomingPort);
        assert_eq!(prose.to_string(), "port `9\\u{1b}9` in `incoming_port`");
        let list = Prose::default().values(["995", "110"], " or ");
        assert_eq!(list.to_string(), "`995` or `110`");
    }
}
