//! Slots: places in an output where core puts an account's text.
//!
//! An exporter never sees a text, only a slot. Where a library or a template engine writes the format, a slot passes
//! through it as a *marker*: a few characters from U+FDD0 to U+FDEF, which no input may hold and no escaper touches.

use crate::text::MARKER_FIRST;
use crate::{Field, Fit, Settings, Side, Texts};
use cl_export_syntax::Syntax;

/// A text of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Value {
    /// The address.
    Address,
    /// The part before the `@`.
    LocalPart,
    /// The part after the `@`.
    Domain,
    /// The display name, if there is one.
    Name,
    /// The label, if there is one.
    Label,
    /// The provider's name, if there is a provider.
    Provider,
    /// The host of one side.
    Host(Side),
    /// The login at one side.
    Login(Side),
    /// The password command for one side, place holders filled in, if there is one.
    PasswordCommand(Side),
    /// The text that the target's derivation of this index makes.
    Derived(u8),
}

impl Value {
    /// Every value but the derived ones.
    pub const PLAIN: &'static [Self] = &[
        Self::Address,
        Self::LocalPart,
        Self::Domain,
        Self::Name,
        Self::Label,
        Self::Provider,
        Self::Host(Side::Incoming),
        Self::Login(Side::Incoming),
        Self::PasswordCommand(Side::Incoming),
        Self::Host(Side::Outgoing),
        Self::Login(Side::Outgoing),
        Self::PasswordCommand(Side::Outgoing),
    ];

    /// Its name in templates and manifests; a derived one has that of its [`Derivation`].
    pub const fn name(self) -> Option<&'static str> {
        Some(match self {
            Self::Address => "address",
            Self::LocalPart => "local_part",
            Self::Domain => "domain",
            Self::Name => "name",
            Self::Label => "label",
            Self::Provider => "provider",
            Self::Host(Side::Incoming) => "incoming.host",
            Self::Login(Side::Incoming) => "incoming.login",
            Self::PasswordCommand(Side::Incoming) => "incoming.password_command",
            Self::Host(Side::Outgoing) => "outgoing.host",
            Self::Login(Side::Outgoing) => "outgoing.login",
            Self::PasswordCommand(Side::Outgoing) => "outgoing.password_command",
            Self::Derived(_) => return None,
        })
    }

    /// Every plain one with its name.
    pub fn named() -> impl Iterator<Item = (&'static str, Self)> {
        Self::PLAIN.iter().filter_map(|value| Some((value.name()?, *value)))
    }

    /// The text that the derivation of this name makes: for constants, which do not compile where there is none.
    ///
    /// # Panics
    /// No derivation has that name.
    #[must_use]
    pub const fn derived(name: &str, derivations: &[Derivation]) -> Self {
        let mut index = 0;
        while !is_same(derivations[index as usize].name, name) {
            index += 1;
        }
        Self::Derived(index)
    }

    /// Its number in a marker; of a plain one, its place in [`Self::PLAIN`].
    const fn code(self) -> u8 {
        match self {
            Self::Address => 0,
            Self::LocalPart => 1,
            Self::Domain => 2,
            Self::Name => 3,
            Self::Label => 4,
            Self::Provider => 5,
            Self::Host(Side::Incoming) => 6,
            Self::Login(Side::Incoming) => 7,
            Self::PasswordCommand(Side::Incoming) => 8,
            Self::Host(Side::Outgoing) => 9,
            Self::Login(Side::Outgoing) => 10,
            Self::PasswordCommand(Side::Outgoing) => 11,
            Self::Derived(index) => DERIVED | index,
        }
    }

    /// Its place among the texts of an account: the plain ones, then the derived ones.
    pub(crate) fn place(self) -> usize {
        match self {
            Self::Derived(index) => Self::PLAIN.len() + usize::from(index),
            plain => usize::from(plain.code()),
        }
    }

    fn from_code(code: u8) -> Option<Self> {
        if code & DERIVED == 0 {
            Self::PLAIN.get(usize::from(code)).copied()
        } else {
            Some(Self::Derived(code & !DERIVED))
        }
    }

    /// The field that gives it. Whose login it is at a side only [`Settings::field_of`] knows.
    pub const fn field(self) -> Field {
        match self {
            Self::Address | Self::LocalPart | Self::Domain | Self::Derived(_) => Field::Address,
            Self::Name => Field::Name,
            Self::Label => Field::Label,
            Self::Provider => Field::Provider,
            Self::Host(side) => Field::host_of(side),
            Self::Login(_) => Field::Login,
            Self::PasswordCommand(_) => Field::PasswordCommand,
        }
    }
}

/// `==` for constants.
const fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// The bit that tells a derived value's code.
const DERIVED: u8 = 0x80;

/// A text that a target derives from one of the account's, as a pure function.
#[derive(Clone, Copy, Debug)]
pub struct Derivation {
    /// Its name in templates.
    pub name: &'static str,
    /// The value it is made from: it is there where that one is. It may be a derived one, but never one that is made of it.
    pub base: Value,
    /// The field that an error about it names.
    pub field: Field,
    /// Makes the text.
    pub make: Make,
}

/// How a derived text is made.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Make {
    /// Of one account's settings and the base value.
    OfAccount(fn(&Settings<'_>, &str) -> String),
    /// Of all accounts of a person, and which of them it is for.
    OfPerson(fn(&[Settings<'_>], usize) -> String),
    /// A text of the account's own, where it has one that fits; else the base value.
    Fit(&'static Fit),
}

/// A place in an output for an account's text, with the syntaxes it is escaped for, the innermost first.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Slot {
    pub(crate) account: u16,
    pub(crate) value: Value,
    pub(crate) layers: Vec<Syntax>,
}

impl Slot {
    pub(crate) const fn new(account: u16, value: Value) -> Self {
        Self { account, value, layers: Vec::new() }
    }

    /// The same text, escaped for one more syntax around those it has.
    #[must_use]
    pub fn within(mut self, syntax: Syntax) -> Self {
        self.layers.push(syntax);
        self
    }

    /// The text it is a place for.
    pub fn value(&self) -> Value {
        self.value
    }

    /// The marker for this slot in a text.
    pub fn marker(&self) -> String {
        let mut out = String::from(START);
        push_digits(self.account, 4, &mut out);
        push_digits(u16::from(self.value.code()), 2, &mut out);
        for layer in &self.layers {
            let index =
                Syntax::ALL.iter().zip(0..).find(|(known, _)| *known == layer).map_or(0, |(_, index)| index);
            push_digits(index, 2, &mut out);
        }
        out.push(END);
        out
    }

    /// The slot that a marker's inside means.
    pub(crate) fn from_marker(inside: &str) -> Option<Self> {
        let digits: Vec<u16> = inside.chars().map(digit).collect::<Option<_>>()?;
        Self::from_digits(&digits)
    }

    fn from_digits(digits: &[u16]) -> Option<Self> {
        let (account, rest) = digits.split_at_checked(4)?;
        let (value, layers) = rest.split_at_checked(2)?;
        let number = |digits: &[u16]| digits.iter().fold(0, |sum, digit| sum << 4 | digit);
        let layers = layers
            .chunks(2)
            .map(|pair| Syntax::ALL.get(usize::from(number(pair))).copied())
            .collect::<Option<_>>()?;
        let value = Value::from_code(u8::try_from(number(value)).ok()?)?;
        Some(Self { account: number(account), value, layers })
    }

    /// Appends this slot's text for a person, escaped for each of its syntaxes.
    pub(crate) fn fill(&self, texts: &Texts<'_>, out: &mut String) {
        let account = usize::from(self.account);
        let Some(value) = texts.get(account, self.value) else {
            return;
        };
        if self.layers.iter().all(|layer| layer.leaves_words_alone())
            && texts.is_word(account, self.value, &value)
        {
            return out.push_str(&value);
        }
        match self.layers.as_slice() {
            [] => out.push_str(&value),
            [only] => only.escape_into(&value, out),
            [inner @ .., last] => {
                let text = inner.iter().fold(value.into_owned(), |text, layer| layer.escape(&text));
                last.escape_into(&text, out);
            }
        }
    }
}

pub(crate) const START: char = MARKER_FIRST;
pub(crate) const END: char = '\u{FDD1}';
const DIGIT_0: u32 = 0xFDD2;

fn push_digits(number: u16, count: u32, out: &mut String) {
    for place in (0..count).rev() {
        let digit = u32::from(number >> (4 * place) & 15);
        out.extend(char::from_u32(DIGIT_0 + digit));
    }
}

fn digit(character: char) -> Option<u16> {
    let digit = u32::from(character).checked_sub(DIGIT_0).filter(|digit| *digit < 16)?;
    u16::try_from(digit).ok()
}
