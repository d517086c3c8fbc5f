//! An account as it was given, before anything is checked: the public form that flags, files and programs fill.

mod file;
mod serde_impl;

use crate::{Error, ErrorKind, Field, Origin, Prose, Sourced, error::nearest};

/// An account as it was given: a text for each field, each with where it came from.
///
/// A draft can also be read by any serde format from a map whose keys are [`Field::key`]s.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    values: Vec<(Field, Sourced<String>)>,
    for_targets: Vec<ForTarget>,
}

/// A field given anew for one target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ForTarget {
    pub(crate) target: String,
    pub(crate) field: Field,
    pub(crate) value: Sourced<String>,
}

impl Draft {
    /// A draft that holds an address and nothing else.
    pub fn new(address: impl Into<String>) -> Self {
        let mut draft = Self::default();
        draft.set(Field::Address, Sourced::new(address.into(), Origin::Program));
        draft
    }

    /// A draft with one more field, given by the program.
    #[must_use]
    pub fn with(mut self, field: Field, value: impl Into<String>) -> Self {
        self.set(field, Sourced::new(value.into(), Origin::Program));
        self
    }

    /// Gives a field, in place of what it had.
    pub fn set(&mut self, field: Field, value: Sourced<String>) {
        self.values.retain(|(known, _)| *known != field);
        self.values.push((field, value));
    }

    /// Gives a field anew for one target.
    ///
    /// # Errors
    /// Refuses a field that is the same for every target.
    pub fn set_for(&mut self, target: &str, field: Field, value: Sourced<String>) -> Result<(), Error> {
        if !Field::OF_A_TARGET.contains(&field) {
            return Err(not_for_one_target(field.key(), value.origin));
        }
        self.for_targets.retain(|known| known.target != target || known.field != field);
        self.for_targets.push(ForTarget { target: target.to_owned(), field, value });
        Ok(())
    }

    /// What a field was given; an empty text counts as nothing given, so that a script's empty variable does no harm.
    pub fn get(&self, field: Field) -> Option<&Sourced<String>> {
        let (_, value) = self.values.iter().find(|(known, _)| *known == field)?;
        (!value.value.is_empty() || field == Field::Address).then_some(value)
    }

    pub(crate) fn for_targets(&self) -> &[ForTarget] {
        &self.for_targets
    }
}

/// The error for a key that `[account.target.NAME]` does not take.
fn not_for_one_target(key: &str, origin: Origin) -> Error {
    let keys = || Field::OF_A_TARGET.iter().map(|field| field.key());
    let hint = match nearest(key, keys()) {
        Some(near) => Prose::new("did you mean ").value(near).text("?"),
        None => Prose::new("for one target there are ").values(keys(), " and "),
    };
    let what = Prose::default().value(key).text(" cannot be given for one target alone");
    Error::new(ErrorKind::Unknown, what).at(origin).hint(hint)
}
