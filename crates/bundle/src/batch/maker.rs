//! One person's files of one target, in memory.

use super::Only;
use super::companions::Part;
use super::last::Last;
use super::pack::Pack;
use super::tally::Tally;
use crate::README;
use cl_export_core::{
    Buffer, Checked, Document, Error, Finding, Findings, Person, Planned, Prepared, Target, Texts,
};
use std::sync::Arc;

/// What a target came to for one person, to be counted once the person's last target is made.
pub(super) struct Made {
    target: &'static Target,
    files: usize,
    bytes: usize,
    findings: Findings,
}

impl Made {
    pub(super) fn count(&self, tally: &mut Tally) {
        tally.made(self.target, u64::from(self.files > 0), self.files, self.bytes);
        tally.tell(self.findings.as_slice());
    }
}

/// What files are made with, and in.
#[derive(Default)]
pub(super) struct Maker<'a> {
    pub(super) only: Option<Only<'a>>,
    buffer: Buffer,
    pub(super) pack: Pack,
    /// The person's findings, where they are to be kept.
    pub(super) kept: Option<Findings>,
}

/// Checks a person, with words where something is found that the tally does not know yet.
pub(super) fn check<'p>(
    target: &'p Prepared<'_>,
    person: &'p Person,
    tally: &Tally,
) -> Result<Checked<'p>, Error> {
    let checked = target.check(person, Findings::kinds())?;
    if tally.knows(&checked.findings) { Ok(checked) } else { target.check(person, Findings::default()) }
}

/// The person's own data are wrong, or the target is left out with a finding.
pub(super) fn left_out(target: &Prepared<'_>, person: &Person, error: Error) -> Result<Finding, Error> {
    Finding::left_out(target.target(), person, &error).ok_or(error)
}

impl<'a> Maker<'a> {
    pub(super) fn new(only: Option<Only<'a>>) -> Self {
        Self { only, ..Self::default() }
    }

    /// Makes a target's files for a person; where one cannot be made, the person gets none of them.
    pub(super) fn target(
        &mut self,
        target: &Prepared<'_>,
        last: &mut Last,
        person: &Person,
        tally: &Tally,
    ) -> Result<(Part, Made), Error> {
        let start = self.pack.mark();
        let (part, findings) = match self.files(target, last, person, tally) {
            Ok((planned, findings)) => (Part::made(target.target(), planned, &findings), findings),
            Err(error) => {
                self.pack.back_to(start);
                let findings = Findings::from(left_out(target, person, error)?);
                (Part::left_out(target.target(), &findings), findings)
            }
        };
        let (files, bytes) = self.pack.since(start);
        if let Some(kept) = &mut self.kept {
            kept.extend(findings.iter().cloned());
        }
        Ok((part, Made { target: target.target(), files, bytes, findings }))
    }

    fn files(
        &mut self,
        target: &Prepared<'_>,
        last: &mut Last,
        person: &Person,
        tally: &Tally,
    ) -> Result<(Arc<Planned>, Findings), Error> {
        let Self { only, buffer, pack, kept } = self;
        let checked = match kept {
            Some(_) => target.check(person, Findings::default())?,
            None => check(target, person, tally)?,
        };
        let planned = last.plan(target, &checked)?;
        let is_wanted = |document: &&Document| only.is_none_or(|only| only(&document.path));
        let mut wanted = planned.plan.documents.iter().filter(is_wanted).peekable();
        if wanted.peek().is_some() {
            pack.target(target.target());
        }
        let texts = Texts::new(&checked.settings);
        for document in wanted {
            pack.file(document, |document, out| document.fill(&texts, buffer, out))?;
        }
        Ok((planned, checked.findings))
    }

    /// Makes the README: of these, the first that needs no consent which was not given.
    pub(super) fn readme(
        &mut self,
        readmes: &mut [(Prepared<'_>, Last)],
        person: &Person,
    ) -> Result<(), Error> {
        let Self { buffer, pack, .. } = self;
        for (readme, last) in readmes {
            let checked = match readme.check(person, Findings::kinds()) {
                Err(error) if error.kind().lacks_a_server() => continue,
                checked => checked?,
            };
            let planned = last.plan(readme, &checked)?;
            let texts = Texts::new(&checked.settings);
            return planned.plan.documents.iter().try_for_each(|document| {
                pack.top(document, README, |document, out| document.fill(&texts, buffer, out))
            });
        }
        Ok(())
    }
}
