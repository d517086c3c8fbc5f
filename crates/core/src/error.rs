//! What can be wrong with a request: kind, field, place and hint as data.

use crate::{Field, Origin, Prose, Target};
use std::fmt;

/// The kind of an [`Error`], stable for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A file's text does not follow its grammar.
    Syntax,
    /// A key, name or option is not known.
    Unknown,
    /// A value that must be there is not.
    Missing,
    /// A value has a form that nothing can carry.
    Invalid,
    /// Two values do not go together.
    Conflict,
    /// A plain-text connection without the owner's consent.
    Consent,
    /// The value is fine, but this target cannot carry it.
    Refused,
    /// The target cannot carry this account at all.
    Unsupported,
    /// A template is wrong.
    Template,
}

impl ErrorKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::Syntax,
        Self::Unknown,
        Self::Missing,
        Self::Invalid,
        Self::Conflict,
        Self::Consent,
        Self::Refused,
        Self::Unsupported,
        Self::Template,
    ];

    /// Whether a target may do without the side that such an error is about: there is no server for it, or none without consent.
    pub const fn lacks_a_server(self) -> bool {
        matches!(self, Self::Consent | Self::Unsupported)
    }

    /// The kind's name, stable for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Unknown => "unknown",
            Self::Missing => "missing",
            Self::Invalid => "invalid",
            Self::Conflict => "conflict",
            Self::Consent => "consent",
            Self::Refused => "refused",
            Self::Unsupported => "unsupported",
            Self::Template => "template",
        }
    }
}

/// Why something cannot be done: what, where, and what to do now.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
pub struct Error(Box<Detail>);

// Boxed, so that `Result` stays small on the paths that a batch takes a million times.
#[derive(Clone, PartialEq, Eq)]
struct Detail {
    kind: ErrorKind,
    field: Option<Field>,
    origin: Origin,
    what: Prose,
    hint: Option<Prose>,
    meant: Option<String>,
    target: Option<String>,
    account: Option<usize>,
}

impl Error {
    /// An error of that kind.
    pub fn new(kind: ErrorKind, what: Prose) -> Self {
        Self(Box::new(Detail {
            kind,
            field: None,
            origin: Origin::Program,
            what,
            hint: None,
            meant: None,
            target: None,
            account: None,
        }))
    }

    /// The field it is about.
    #[must_use]
    pub fn about(mut self, field: Field) -> Self {
        self.0.field = Some(field);
        self
    }

    /// The place it is about.
    #[must_use]
    pub fn at(mut self, origin: Origin) -> Self {
        self.0.origin = origin;
        self
    }

    /// What to do now.
    #[must_use]
    pub fn hint(mut self, hint: Prose) -> Self {
        self.0.hint = Some(hint);
        self
    }

    /// The same error, said of something that is not a field: this is the subject of its sentence.
    #[must_use]
    pub fn named(mut self, subject: Prose) -> Self {
        self.0.what = subject.text(self.0.what.after_subject()).then(&self.0.what);
        self
    }

    /// The value that was probably meant, for callers that can offer it.
    #[must_use]
    pub fn meant(mut self, value: impl Into<String>) -> Self {
        self.0.meant = Some(value.into());
        self
    }

    /// The target that refuses.
    #[must_use]
    pub fn for_target(mut self, target: &str) -> Self {
        self.0.target = Some(target.to_owned());
        self
    }

    /// Which of a person's accounts it is about, counted from 0.
    #[must_use]
    pub fn of_account(mut self, index: usize) -> Self {
        self.0.account = Some(index);
        self
    }

    /// The target that refuses, where none is named yet.
    pub(crate) fn or_for_target(self, target: &Target) -> Self {
        if self.0.target.is_some() { self } else { self.for_target(target.name) }
    }

    /// The kind of error.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The field it is about, if it is about one.
    pub fn field(&self) -> Option<Field> {
        self.0.field
    }

    /// Where the value came from.
    pub fn origin(&self) -> &Origin {
        &self.0.origin
    }

    /// What is wrong, one sentence.
    pub fn what(&self) -> &Prose {
        &self.0.what
    }

    /// What to do now.
    pub fn advice(&self) -> Option<&Prose> {
        self.0.hint.as_ref()
    }

    /// The value that was probably meant, if a slip of the hand explains the error.
    pub fn suggestion(&self) -> Option<&str> {
        self.0.meant.as_deref()
    }

    /// The target that refuses, if only one does.
    pub fn target(&self) -> Option<&str> {
        self.0.target.as_deref()
    }

    /// Which of the person's accounts a target refuses, counted from 0, if it is about one.
    pub fn account(&self) -> Option<usize> {
        self.0.account
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(field) = self.field() {
            write!(formatter, "{}{}", field.key(), self.what().after_subject())?;
        }
        self.what().fmt(formatter)
    }
}

impl fmt::Debug for Error {
    /// In words: it is what a `main` that returns an error shows.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{self} ({}", self.kind().code())?;
        if let Some(target) = self.target() {
            write!(formatter, ", {target}")?;
        }
        match self.origin() {
            Origin::Program => {}
            place => write!(formatter, ", at {place:?}")?,
        }
        write!(formatter, ")")?;
        self.advice().map_or(Ok(()), |hint| write!(formatter, "; hint: {hint}"))
    }
}

/// The name among `known` that is nearest to `given`, if one is near enough to be a slip of the hand.
pub fn nearest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let given = given.to_ascii_lowercase();
    let allowed = if given.chars().count() < 4 { 1 } else { 2 };
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&given, name), name))
        .filter(|(distance, name)| *distance <= allowed && *distance < name.len())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_reads_the_same_wherever_it_is_shown() {
        let error = Error::new(ErrorKind::Missing, Prose::predicate("is missing")).about(Field::Address);
        assert_eq!(format!("{error:?}"), "address is missing (missing)");
        let error = error.for_target("msmtp").at(Origin::Argument).hint(Prose::new("give one"));
        assert_eq!(format!("{error:?}"), "address is missing (missing, msmtp, at Argument); hint: give one");
    }

    #[test]
    fn slips_are_found_and_strangers_are_not() {
        let names = ["msmtp", "mutt", "fetchmail"];
        assert_eq!(nearest("msmpt", names), Some("msmtp"));
        assert_eq!(nearest("Mutt", names), Some("mutt"));
        assert_eq!(nearest("pine", names), None);
        assert_eq!(nearest("", ["q"]), None);
    }
}
