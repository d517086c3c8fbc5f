//! What tells of a person's files: made for a combination of files and findings, and filled for each person who has it.

use super::Asked;
use cl_export_core::{Checked, Companion, Finding, Person, Planned, Prepared, Remark, Target};
use std::sync::Arc;

/// How many combinations are kept. Most lists have a few.
const MOST: usize = 32;

/// One target's part in a combination.
#[derive(Clone, Debug)]
pub(super) struct Part {
    target: &'static Target,
    /// `None` where the target was left out.
    planned: Option<Arc<Planned>>,
    remarks: Vec<Remark>,
}

impl Part {
    pub(super) fn made(
        person: &Person,
        target: &'static Target,
        planned: Arc<Planned>,
        checked: &Checked<'_>,
    ) -> Self {
        Self { target, planned: Some(planned), remarks: Remark::all(person, &checked.findings) }
    }

    pub(super) fn left_out(person: &Person, target: &'static Target, finding: &Finding) -> Self {
        Self { target, planned: None, remarks: Remark::all(person, [finding]) }
    }

    /// The same files say the same: two that have one plan differ only in their remarks.
    fn is_like(&self, other: &Self) -> bool {
        let is_same_plan = match (&self.planned, &other.planned) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (None, None) => true,
            _ => false,
        };
        is_same_plan && self.target.name == other.target.name && self.remarks == other.remarks
    }

    fn companion(&self) -> Companion {
        match &self.planned {
            Some(planned) => Companion::of_plan(self.target, planned, self.remarks.clone()),
            None => Companion::without_files(self.target, self.remarks.clone()),
        }
    }
}

/// A combination, with the targets that tell of it.
pub(super) struct Beside<'a> {
    parts: Vec<Part>,
    pub(super) companions: Vec<Companion>,
    pub(super) telling: Vec<Prepared<'a>>,
}

impl<'a> Beside<'a> {
    fn new(parts: &[Part], telling: &[Asked<'a>]) -> Self {
        Self {
            parts: parts.to_vec(),
            companions: parts.iter().map(Part::companion).collect(),
            telling: telling.iter().map(Asked::prepared).collect(),
        }
    }

    fn is_of(&self, parts: &[Part]) -> bool {
        self.parts.len() == parts.len() && self.parts.iter().zip(parts).all(|(one, other)| one.is_like(other))
    }
}

/// The combinations met so far, the last one first.
pub(super) struct Combinations<'a> {
    telling: Vec<Asked<'a>>,
    known: Vec<Beside<'a>>,
}

impl<'a> Combinations<'a> {
    pub(super) fn new(telling: &[Asked<'a>]) -> Self {
        Self { telling: telling.to_vec(), known: Vec::new() }
    }

    /// The combination of these parts.
    pub(super) fn of(&mut self, parts: &[Part]) -> Option<&mut Beside<'a>> {
        match self.known.iter().position(|known| known.is_of(parts)) {
            Some(at) => self.known.swap(0, at),
            None => {
                self.known.truncate(MOST - 1);
                self.known.insert(0, Beside::new(parts, &self.telling));
            }
        }
        self.known.first_mut()
    }
}
