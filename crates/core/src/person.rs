//! The accounts of one owner.

use crate::{Account, Draft, Error, ErrorKind, Field, Prose, Providers};

/// The accounts of one owner, in order; the first is the default. There is always one.
#[derive(Clone, Debug)]
pub struct Person(Vec<Account>);

impl Person {
    /// The most accounts that one person may have: enough for anybody, and a bound for hostile files.
    pub const MOST_ACCOUNTS: usize = 256;

    /// Checks a person's drafts.
    ///
    /// # Errors
    /// More than [`Self::MOST_ACCOUNTS`], the first account that is wrong, or two that clients could not tell apart.
    pub fn new(drafts: &[Draft], providers: &Providers) -> Result<Self, Error> {
        if drafts.len() > Self::MOST_ACCOUNTS {
            return Err(too_many(drafts.len()));
        }
        let accounts: Vec<Account> =
            drafts.iter().map(|draft| Account::new(draft, providers)).collect::<Result<_, _>>()?;
        if accounts.is_empty() {
            return Err(Error::new(ErrorKind::Missing, Prose::new("there is no account")));
        }
        // One account needs no keys made of it; most persons have one.
        if accounts.len() > 1 {
            check_distinct(&accounts)?;
        }
        Ok(Self(accounts))
    }

    /// The accounts.
    pub fn accounts(&self) -> &[Account] {
        &self.0
    }
}

fn too_many(count: usize) -> Error {
    let what = format!("there are {count} accounts; the limit for one person is {}", Person::MOST_ACCOUNTS);
    Error::new(ErrorKind::Invalid, Prose::new(what))
        .hint(Prose::new("give each person's accounts on their own"))
}

/// Clients tell accounts apart by address or label, so no two may share one, and no label may be another's address.
fn check_distinct(accounts: &[Account]) -> Result<(), Error> {
    for (index, account) in accounts.iter().enumerate() {
        for earlier in &accounts[..index] {
            if account.address().key().eq_ignore_ascii_case(&earlier.address().key()) {
                return Err(
                    twice(Field::Address, account.address().as_str()).at(account.address.origin.clone())
                );
            }
        }
        let Some(label) = &account.label else { continue };
        let is_same = |name: &str| name.eq_ignore_ascii_case(label.value.as_str());
        let others = || accounts.iter().enumerate().filter(|(other, _)| *other != index);
        if others().any(|(_, other)| other.label().is_some_and(is_same) || is_same(other.address().as_str()))
        {
            return Err(twice(Field::Label, label.value.as_str()).at(label.origin.clone()));
        }
    }
    Ok(())
}

fn twice(field: Field, value: &str) -> Error {
    Error::new(
        ErrorKind::Conflict,
        Prose::default().value(value).text(" is used by two accounts of this person"),
    )
    .about(field)
    .hint(Prose::new("give each account a different one: clients tell accounts apart by it"))
}
