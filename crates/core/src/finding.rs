//! What a person should know about an export that is made all the same.

use crate::code;
use crate::{Error, ErrorKind, Field, Origin, Person, Prose, Target};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// Good to know; nothing that the owner chose is missing.
    Note,
    /// Something that the owner chose and the target cannot say.
    Loss,
    /// Something unsafe that was asked for.
    Warning,
}

impl Level {
    /// The name on a terminal and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Loss => "loss",
            Self::Warning => "warning",
        }
    }
}

/// One thing to know about an export.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// How much it weighs.
    pub level: Level,
    /// Its kind, stable for programs (`docs/findings.md`).
    pub code: &'static str,
    /// The target it is about.
    pub target: &'static str,
    /// Which of the person's accounts it is about, counted from 0; `None` where it is about none.
    pub account: Option<usize>,
    /// The address of that account; empty where it is about none.
    pub address: String,
    /// The field it is about, if it is about one.
    pub field: Option<Field>,
    /// Where that field's value came from.
    pub origin: Origin,
    /// What there is to know, one sentence.
    pub what: Prose,
}

impl Finding {
    /// A target that cannot carry this person, where it was only one of many: a note where it cannot at all, a loss
    /// where it cannot carry a value. `None` for an error that says that the person's own data are wrong.
    pub fn left_out(target: &'static Target, person: &Person, error: &Error) -> Option<Self> {
        let level = match error.kind() {
            ErrorKind::Unsupported => Level::Note,
            ErrorKind::Refused => Level::Loss,
            _ => return None,
        };
        // An error of the person as a whole is told of the first.
        let account = error.account().unwrap_or(0);
        let address = person.accounts().get(account).map(|account| account.address().to_string());
        let subject = Prose::new("not written: ");
        let subject = error
            .field()
            .map_or(subject.clone(), |field| subject.field(field).text(error.what().after_subject()));
        Some(Self {
            level,
            code: code::LEFT_OUT,
            target: target.name,
            account: Some(account),
            address: address.unwrap_or_default(),
            field: error.field(),
            origin: error.origin().clone(),
            what: subject.then(error.what()),
        })
    }

    /// A finding about a target that is about no account: whoever it is written for, or about a provider.
    pub fn of_target(
        target: &'static str,
        level: Level,
        code: &'static str,
        field: Option<Field>,
        what: Prose,
    ) -> Self {
        let origin = Origin::Program;
        Self { level, code, target, account: None, address: String::new(), field, origin, what }
    }
}

/// The findings of an export, in the order they were made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    list: Vec<Finding>,
    says: Says,
}

/// What findings say. Making words for a million persons costs more than resolving their accounts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Says {
    #[default]
    Everything,
    Kinds,
}

impl Findings {
    /// Findings that say their kind alone: level, code, target, account and field, without address, origin and words.
    pub fn kinds() -> Self {
        Self { says: Says::Kinds, ..Self::default() }
    }

    pub(crate) fn says(&self) -> Says {
        self.says
    }

    /// Adds a finding.
    pub fn push(&mut self, finding: Finding) {
        self.list.push(finding);
    }

    /// The findings.
    pub fn as_slice(&self) -> &[Finding] {
        &self.list
    }

    /// The findings, one after the other.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.list.iter()
    }

    /// Whether a loss or a warning is among them.
    pub fn has_losses(&self) -> bool {
        self.list.iter().any(|finding| finding.level > Level::Note)
    }
}

impl From<Finding> for Findings {
    fn from(finding: Finding) -> Self {
        Self { list: vec![finding], ..Self::default() }
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Findings {
    type Item = Finding;
    type IntoIter = std::vec::IntoIter<Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl Extend<Finding> for Findings {
    fn extend<I: IntoIterator<Item = Finding>>(&mut self, findings: I) {
        self.list.extend(findings);
    }
}
