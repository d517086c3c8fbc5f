//! What a batch came to: how many persons, files and bytes, and what there is to know, once each.

use cl_export_core::{Finding, Level};

/// What a batch came to so far.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Tally {
    /// Persons whose files were made.
    pub persons: u64,
    /// Files.
    pub files: u64,
    /// Bytes in those files.
    pub bytes: u64,
    /// What there is to know, in the order it was first met.
    pub told: Vec<Told>,
}

/// A finding, and how many persons it touches.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Told {
    /// The finding, of the first person it touched.
    pub first: Finding,
    /// How often it was made.
    pub times: u64,
}

impl Tally {
    /// Adds findings.
    pub(super) fn tell<'f>(&mut self, findings: impl IntoIterator<Item = &'f Finding>) {
        for finding in findings {
            let is_same = |told: &&mut Told| {
                (told.first.target, told.first.code, told.first.level)
                    == (finding.target, finding.code, finding.level)
            };
            match self.told.iter_mut().find(is_same) {
                Some(told) => told.times += 1,
                None => self.told.push(Told { first: finding.clone(), times: 1 }),
            }
        }
    }

    /// Whether `--strict` fails on it: a loss or a warning is among what there is to know.
    pub fn fails_strict(&self) -> bool {
        self.told.iter().any(|told| told.first.level > Level::Note)
    }
}
