//! The texts of one person: what slots are filled from.

use crate::{Make, Settings, Value};
use std::borrow::Cow;
use std::cell::OnceCell;

/// The texts of one person for one target. A derived text is made when it is first asked for, and once.
#[derive(Debug)]
pub struct Texts<'a> {
    person: &'a [Settings<'a>],
    /// Each account's derived texts, one account after the other.
    derived: Vec<OnceCell<Option<String>>>,
}

impl<'a> Texts<'a> {
    /// The texts of these settings, all of which are for one target.
    pub fn new(person: &'a [Settings<'a>]) -> Self {
        let each = person.first().map_or(0, |settings| settings.target().derivations.len());
        Self { person, derived: vec![OnceCell::new(); each * person.len()] }
    }

    /// The settings.
    pub fn person(&self) -> &'a [Settings<'a>] {
        self.person
    }

    /// A text of the account at `account`; `None` where it does not have it.
    pub fn get(&self, account: usize, value: Value) -> Option<Cow<'_, str>> {
        let settings = self.person.get(account)?;
        let Value::Derived(index) = value else {
            return settings.value(value);
        };
        let derivations = settings.target().derivations;
        let index = usize::from(index);
        let derivation = derivations.get(index)?;
        let made = self.derived.get(account * derivations.len() + index)?.get_or_init(|| {
            let base = settings.value(derivation.base)?;
            Some(match derivation.make {
                Make::OfAccount(make) => make(settings, &base),
                Make::OfPerson(make) => make(self.person, account),
            })
        });
        made.as_deref().map(Cow::Borrowed)
    }
}
