//! What a batch came to: how many persons, files and bytes, and what there is to know, once each.

use crate::manifest::Listed;
use cl_export_core::{Export, Finding, Findings, Level, Person, Provider, Target};

/// What a batch came to so far.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Tally {
    /// Persons whose files were made.
    pub persons: u64,
    /// Files, those of providers too.
    pub files: u64,
    /// Bytes in those files.
    pub bytes: u64,
    /// What each target came to, in the order they were first met.
    pub targets: Vec<OfTarget>,
    /// The providers of those persons, in the order they were first met.
    pub providers: Vec<Provider>,
    /// What there is to know, in the order it was first met.
    pub told: Vec<Told>,
}

/// What one target came to.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct OfTarget {
    /// The target.
    pub target: &'static Target,
    /// For how many persons it was made.
    pub persons: u64,
    /// How many files that were.
    pub files: u64,
    /// How many bytes.
    pub bytes: u64,
}

/// A finding, and how many persons it touches.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Told {
    /// The finding, of the first person it touched.
    pub first: Finding,
    /// How many persons.
    pub persons: u64,
}

fn kind(finding: &Finding) -> (&'static str, &'static str, Level) {
    (finding.target, finding.code, finding.level)
}

impl Told {
    fn is(&self, finding: &Finding) -> bool {
        is_same(&self.first, finding)
    }
}

fn is_same(one: &Finding, other: &Finding) -> bool {
    kind(one) == kind(other)
}

impl Tally {
    /// Counts a person.
    pub(crate) fn meet(&mut self, person: &Person) {
        self.persons += 1;
        for provider in person.accounts().iter().filter_map(|account| account.provider()) {
            if !self.providers.iter().any(|known| known.id == provider.id) {
                self.providers.push(provider.clone());
            }
        }
    }

    /// Counts files of one target for one person, or for none.
    pub(super) fn made(&mut self, target: &'static Target, persons: u64, files: usize, bytes: usize) {
        let of_target = self.of_target(target);
        of_target.persons += persons;
        of_target.files += files as u64;
        of_target.bytes += bytes as u64;
    }

    fn of_target(&mut self, target: &'static Target) -> &mut OfTarget {
        let known = self.targets.iter().position(|known| known.target.name == target.name);
        let at = known.unwrap_or_else(|| {
            self.targets.push(OfTarget { target, persons: 0, files: 0, bytes: 0 });
            self.targets.len() - 1
        });
        &mut self.targets[at]
    }

    /// Counts files and bytes.
    pub(super) fn count(&mut self, files: usize, bytes: usize) {
        self.files += files as u64;
        self.bytes += bytes as u64;
    }

    /// Counts a file of the only person.
    pub(crate) fn list(&mut self, file: &Listed<'_>) {
        self.count(1, file.bytes.len());
        if let Some(target) = file.target {
            self.made(target, 0, 1, file.bytes.len());
            self.targets.iter_mut().for_each(|known| known.persons = self.persons);
        }
    }

    /// Counts files that are a provider's.
    pub fn count_provider(&mut self, export: &Export) {
        for artifact in &export.artifacts {
            self.count(1, artifact.bytes.len());
            self.made(artifact.target, 0, 1, artifact.bytes.len());
        }
    }

    /// Adds what there is to know about a provider's files, which touches no person.
    pub fn tell_provider(&mut self, export: &Export) {
        self.told.extend(export.findings.iter().map(|finding| Told { first: finding.clone(), persons: 0 }));
    }

    /// Whether it knows all of these findings of a person; else it wants them with their words.
    pub(super) fn knows(&self, findings: &Findings) -> bool {
        findings.iter().all(|finding| self.told.iter().any(|told| told.is(finding)))
    }

    /// Adds the findings of one target for one person.
    pub(super) fn tell(&mut self, findings: &[Finding]) {
        for (index, finding) in findings.iter().enumerate() {
            if findings[..index].iter().any(|earlier| is_same(earlier, finding)) {
                continue;
            }
            match self.told.iter_mut().find(|told| told.is(finding)) {
                Some(told) => told.persons += 1,
                None => self.told.push(Told { first: finding.clone(), persons: 1 }),
            }
        }
    }

    /// Whether a loss or a warning is among what there is to know.
    pub fn has_losses(&self) -> bool {
        self.told.iter().any(|told| told.first.level > Level::Note)
    }
}
