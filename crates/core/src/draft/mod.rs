//! An account as it was given, before anything is checked: the public form that flags, files and programs fill.

mod file;
mod serde_impl;

pub use file::unknown_target;

use crate::{Error, ErrorKind, Field, Origin, Prose, Sourced};

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

    /// Gives a field as [`set`](Self::set) does, into the memory of what it had: a batch does so a million times.
    pub fn put(&mut self, field: Field, text: &str, origin: Origin) {
        match self.values.iter_mut().find(|(known, _)| *known == field) {
            Some((_, known)) => {
                text.clone_into(&mut known.value);
                known.origin = origin;
            }
            None => self.values.push((field, Sourced::new(text.to_owned(), origin))),
        }
    }

    /// Gives every field that another draft has, in place of what this one had.
    pub fn overlay(&mut self, other: &Self) {
        for (field, given) in &other.values {
            self.put(*field, &given.value, given.origin.clone());
        }
        for given in &other.for_targets {
            self.for_targets.retain(|known| known.target != given.target || known.field != given.field);
            self.for_targets.push(given.clone());
        }
    }

    /// Empties every field and keeps its memory for [`put`](Self::put).
    pub fn reset(&mut self) {
        for (_, known) in &mut self.values {
            known.value.clear();
        }
        self.for_targets.clear();
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

    /// Whether a field was given, be it an empty text.
    pub(crate) fn has(&self, field: Field) -> bool {
        self.iter().any(|(known, _)| known == field)
    }

    /// Every field that was given, also those given an empty text.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Field, &Sourced<String>)> {
        self.values.iter().map(|(field, given)| (*field, given))
    }

    pub(crate) fn for_targets(&self) -> &[ForTarget] {
        &self.for_targets
    }
}

/// The error for a key that `[account.target.NAME]` does not take.
fn not_for_one_target(key: &str, origin: Origin) -> Error {
    let keys = || Field::OF_A_TARGET.iter().map(|field| field.key());
    let hint =
        Prose::nearest_or(key, keys(), || Prose::new("the keys for one target are ").values(keys(), " and "));
    let what = Prose::default().value(key).text(" cannot be given for one target alone");
    Error::new(ErrorKind::Unknown, what).at(origin).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_can_be_used_again() {
        let mut draft = Draft::new("jane@q.com").with(Field::Name, "Jane");
        draft.set_for("ios", Field::Protocol, Sourced::new("imap".to_owned(), Origin::Program)).unwrap();
        draft.reset();
        assert_eq!((draft.get(Field::Name), draft.for_targets().len()), (None, 0));
        draft.put(Field::Address, "joe@q.com", Origin::Argument);
        draft.put(Field::Label, "home", Origin::Argument);
        let given = |field| draft.get(field).map(|given| (given.value.as_str(), given.origin.clone()));
        assert_eq!(given(Field::Address), Some(("joe@q.com", Origin::Argument)));
        assert_eq!(given(Field::Label), Some(("home", Origin::Argument)));
        assert_eq!(given(Field::Name), None);
    }
}
