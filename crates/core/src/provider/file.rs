//! A provider as a file gives it: with the place of each fact in it, and the lints about it.

use super::Provider;
use crate::{Origin, Prose, Side};
use std::sync::Arc;

/// A provider with the file it was read from.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ProviderFile {
    /// The provider.
    pub provider: Arc<Provider>,
    /// The places of its facts.
    pub places: Places,
    /// Which lints do not hold for it, and why.
    pub waivers: Vec<Waiver>,
    /// What was found in reading: what the file says and a provider cannot.
    pub lints: Vec<Lint>,
}

impl ProviderFile {
    /// A provider without any places.
    pub fn new(provider: Provider) -> Self {
        Self {
            provider: Arc::new(provider),
            places: Places::default(),
            waivers: Vec::new(),
            lints: Vec::new(),
        }
    }
}

/// The places of a file's facts.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Places {
    /// Its id.
    pub provider: Origin,
    /// Each domain.
    pub domains: Vec<Origin>,
    /// Each incoming server.
    pub incoming: Vec<Origin>,
    /// Each outgoing server.
    pub outgoing: Vec<Origin>,
    /// Each source.
    pub sources: Vec<Origin>,
}

impl Places {
    /// The places of a side's servers.
    pub fn of(&self, side: Side) -> &[Origin] {
        match side {
            Side::Incoming => &self.incoming,
            Side::Outgoing => &self.outgoing,
        }
    }

    /// The same, to add to.
    pub fn of_mut(&mut self, side: Side) -> &mut Vec<Origin> {
        match side {
            Side::Incoming => &mut self.incoming,
            Side::Outgoing => &mut self.outgoing,
        }
    }
}

/// A word of the file's author that a kind of lint does not hold for it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Waiver {
    /// The lint's code.
    pub code: String,
    /// Why it does not hold.
    pub reason: String,
    /// Its place.
    pub origin: Origin,
}

impl Waiver {
    /// A waiver.
    pub const fn new(code: String, reason: String, origin: Origin) -> Self {
        Self { code, reason, origin }
    }
}

/// How much a lint weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Good to know.
    Note,
    /// Probably a mistake.
    Warning,
    /// A mistake.
    Error,
}

impl Severity {
    /// The name on a terminal and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Something to say of a provider's file, which can be read all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Lint {
    /// How much it weighs.
    pub severity: Severity,
    /// Its kind, stable for programs (`docs/provider-file.md`).
    pub code: &'static str,
    /// What there is to say, one sentence.
    pub what: Prose,
    /// What to do about it.
    pub hint: Option<Prose>,
    /// The place it is about.
    pub origin: Origin,
}

impl Lint {
    /// A lint without advice.
    pub const fn new(severity: Severity, code: &'static str, what: Prose, origin: Origin) -> Self {
        Self { severity, code, what, hint: None, origin }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(mut self, hint: Prose) -> Self {
        self.hint = Some(hint);
        self
    }
}
