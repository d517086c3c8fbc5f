//! What tells of a person's files: made for a combination of files and findings, and filled for each person who has it.

use super::{Last, Only};
use cl_export_core::{Companion, Findings, Planned, Prepared, Remark, Target};
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
    pub(super) fn made(target: &'static Target, planned: Arc<Planned>, findings: &Findings) -> Self {
        Self { target, planned: Some(planned), remarks: Remark::all(findings) }
    }

    pub(super) fn left_out(target: &'static Target, findings: &Findings) -> Self {
        Self { target, planned: None, remarks: Remark::all(findings) }
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

    /// The companion with the files that are wanted; `None` where no file of it is.
    fn companion(&self, only: Option<Only<'_>>) -> Option<Companion> {
        let Some(planned) = &self.planned else {
            return Some(Companion::without_files(self.target, self.remarks.clone()));
        };
        let mut companion = Companion::of_plan(self.target, planned, self.remarks.clone());
        companion.files.retain(|(_, path)| only.is_none_or(|only| only(path)));
        (!companion.files.is_empty()).then_some(companion)
    }
}

/// A combination, with the targets that tell of it.
pub(super) struct Beside<'a> {
    parts: Vec<Part>,
    pub(super) telling: Vec<(Prepared<'a>, Last)>,
}

impl<'a> Beside<'a> {
    fn new(parts: &[Part], telling: &[Prepared<'a>], only: Option<Only<'_>>) -> Self {
        let companions: Arc<[Companion]> = parts.iter().filter_map(|part| part.companion(only)).collect();
        let tells = |target: &Prepared<'a>| (target.beside(Arc::clone(&companions)), Last::default());
        Self { parts: parts.to_vec(), telling: telling.iter().map(tells).collect() }
    }

    fn is_of(&self, parts: &[Part]) -> bool {
        self.parts.len() == parts.len() && self.parts.iter().zip(parts).all(|(one, other)| one.is_like(other))
    }
}

/// The combinations met so far, the last one first.
pub(super) struct Combinations<'a> {
    telling: &'a [Prepared<'a>],
    only: Option<Only<'a>>,
    known: Vec<Beside<'a>>,
}

impl<'a> Combinations<'a> {
    pub(super) fn new(telling: &'a [Prepared<'a>], only: Option<Only<'a>>) -> Self {
        Self { telling, only, known: Vec::new() }
    }

    /// The targets that tell, of each combination.
    pub(super) fn telling(&self) -> impl Iterator<Item = (&Prepared<'a>, &Last)> {
        self.known.iter().flat_map(|known| &known.telling).map(|(target, last)| (target, last))
    }

    /// The combination of these parts.
    pub(super) fn of(&mut self, parts: &[Part]) -> Option<&mut Beside<'a>> {
        match self.known.iter().position(|known| known.is_of(parts)) {
            Some(at) => self.known.swap(0, at),
            None => {
                self.known.truncate(MOST - 1);
                self.known.insert(0, Beside::new(parts, self.telling, self.only));
            }
        }
        self.known.first_mut()
    }
}
