//! The options of a target.

use super::Target;
use crate::{Error, ErrorKind, Field, Prose, error::nearest};
use std::borrow::Cow;

/// An option of one target.
#[derive(Clone, Copy, Debug)]
pub struct TargetOption {
    /// Its key.
    pub key: &'static str,
    /// What can be given.
    pub kind: OptionKind,
    /// What holds where nothing is given.
    pub default: &'static str,
    /// What it does, in a line.
    pub help: &'static str,
}

/// What an option can be given.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum OptionKind {
    /// `yes` or `no`.
    Switch,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Any text; this says what it is. Empty means that nothing was given.
    Text(&'static str),
}

impl OptionKind {
    /// The words that can be given; none where it is any text.
    pub const fn words(self) -> &'static [&'static str] {
        match self {
            Self::Switch => &["yes", "no"],
            Self::Choice(words) => words,
            Self::Text(_) => &[],
        }
    }

    /// The value as help shows it: the words, or what the text is.
    pub fn form(self) -> String {
        match self {
            Self::Text(what) => what.to_owned(),
            _ => self.words().join("|"),
        }
    }
}

/// The options of one target, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options(Vec<(&'static str, Cow<'static, str>)>);

impl Options {
    /// The defaults of a target.
    pub fn of(target: &Target) -> Self {
        Self(target.options.iter().map(|option| (option.key, Cow::Borrowed(option.default))).collect())
    }

    /// Gives one option.
    ///
    /// # Errors
    /// Names the nearest key, or the words that can be given.
    pub fn set(&mut self, target: &Target, key: &str, value: &str) -> Result<(), Error> {
        let option =
            target.options.iter().find(|option| option.key == key).ok_or_else(|| unknown_key(target, key))?;
        let value = match option.kind {
            OptionKind::Text(_) => Cow::Owned(text_of_option(target, key, value)?),
            kind => Cow::Borrowed(word_of_option(target, key, value, kind.words())?),
        };
        self.0.retain(|(known, _)| *known != option.key);
        self.0.push((option.key, value));
        Ok(())
    }

    /// The value of an option; empty where the target has no such option.
    pub fn get(&self, key: &str) -> &str {
        self.0.iter().find(|(known, _)| *known == key).map_or("", |(_, value)| value)
    }

    /// Whether a switch is on.
    pub fn is_on(&self, key: &str) -> bool {
        self.get(key) == "yes"
    }
}

fn text_of_option(target: &Target, key: &str, value: &str) -> Result<String, Error> {
    let subject = || Prose::default().value(format!("{}.{key}", target.name));
    crate::text::check(Field::Label, value).map_err(|error| error.named(subject()))?;
    Ok(value.to_owned())
}

fn word_of_option(
    target: &Target,
    key: &str,
    value: &str,
    words: &'static [&'static str],
) -> Result<&'static str, Error> {
    words.iter().copied().find(|word| *word == value).ok_or_else(|| {
        let what = Prose::default().value(format!("{}.{key}", target.name)).text(" cannot be ").value(value);
        Error::new(ErrorKind::Invalid, what).hint(Prose::new("give ").values(words.iter().copied(), " or "))
    })
}

fn unknown_key(target: &Target, key: &str) -> Error {
    let keys = || target.options.iter().map(|option| option.key);
    // What may be given for a target alone is given beside its options.
    let fields = Field::OF_A_TARGET.iter().map(|field| field.key());
    let hint = match nearest(key, keys()).or_else(|| nearest(&key.replace('-', "_"), fields)) {
        Some(near) => Prose::did_you_mean(format!("{}.{near}", target.name)),
        None if target.options.is_empty() => Prose::new("this target has no options of its own"),
        None => Prose::new("its options are ").values(keys(), " and "),
    };
    let what = Prose::default().value(target.name).text(" has no option ").value(key);
    Error::new(ErrorKind::Unknown, what).hint(hint)
}
