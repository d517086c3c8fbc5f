//! What becomes of mail on the server once it has been fetched.

use crate::{Error, ErrorKind, Prose};
use std::fmt;
use std::num::NonZeroU16;

/// What becomes of fetched mail on the server (POP3 only; IMAP keeps all).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LeaveOnServer {
    /// A copy stays until the owner deletes it.
    Always,
    /// Fetched mail is deleted at once.
    Never,
    /// A copy stays for so many days.
    Days(NonZeroU16),
}

impl LeaveOnServer {
    /// Reads `always`, `never` or a number of days from 1 to 9999.
    ///
    /// # Errors
    /// Says what can be given.
    pub fn parse(text: &str) -> Result<Self, Error> {
        match text {
            "always" => Ok(Self::Always),
            "never" => Ok(Self::Never),
            days => days
                .parse()
                .ok()
                .filter(|days: &NonZeroU16| days.get() <= 9999 && !text.starts_with('+'))
                .map(Self::Days)
                .ok_or_else(|| wrong(text)),
        }
    }
}

fn wrong(text: &str) -> Error {
    let hint = Prose::new("give ")
        .value("always")
        .text(", ")
        .value("never")
        .text(" or a number of days from 1 to 9999");
    Error::new(ErrorKind::Invalid, Prose::predicate("cannot be ").value(text)).hint(hint)
}

impl fmt::Display for LeaveOnServer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Always => formatter.write_str("always"),
            Self::Never => formatter.write_str("never"),
            Self::Days(days) => days.fmt(formatter),
        }
    }
}
