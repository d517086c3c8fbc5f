//! The texts of one person: what slots are filled from.

use crate::{Make, Settings, Value};
use cl_export_syntax::is_word;
use std::borrow::Cow;
use std::cell::{Cell, OnceCell};

/// The texts of one person for one target. A derived text is made when it is first asked for, and once.
#[derive(Debug)]
pub struct Texts<'a> {
    person: &'a [Settings<'a>],
    /// Each account's derived texts, one account after the other.
    derived: Vec<OnceCell<Option<String>>>,
    /// Whether each account's texts are words, as far as that was asked: the plain ones, then the derived ones.
    words: Vec<Cell<Option<bool>>>,
}

impl<'a> Texts<'a> {
    /// The texts of these settings, all of which are for one target.
    pub fn new(person: &'a [Settings<'a>]) -> Self {
        let each = person.first().map_or(0, |settings| settings.target().derivations.len());
        let texts = Value::PLAIN.len() + each;
        Self {
            person,
            derived: vec![OnceCell::new(); each * person.len()],
            words: vec![Cell::new(None); texts * person.len()],
        }
    }

    /// Whether a text of the account, which is this one, is a [word](is_word). It is looked at once.
    pub(crate) fn is_word(&self, account: usize, value: Value, text: &str) -> bool {
        let texts = self.words.len() / self.person.len().max(1);
        match self.words.get(account * texts + value.place()) {
            Some(known) => known.get().unwrap_or_else(|| {
                let found = is_word(text);
                known.set(Some(found));
                found
            }),
            None => false,
        }
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
            // Which may be derived too.
            let base = self.get(account, derivation.base)?;
            Some(match derivation.make {
                Make::OfAccount(make) => make(settings, &base),
                Make::OfPerson(make) => make(self.person, account),
                Make::Fit(fit) => fit.of(settings).unwrap_or_else(|| base.into_owned()),
            })
        });
        made.as_deref().map(Cow::Borrowed)
    }
}
