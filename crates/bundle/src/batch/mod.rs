//! Many persons into one bundle: what is the same for many is planned once, and filled for each.

mod beside;
mod pack;
mod tally;

use self::beside::{Combinations, Part};
use self::pack::Pack;
pub use self::tally::{Tally, Told};
use crate::{README, Sink, SinkError};
use cl_export_core::{
    Buffer, Companion, Error, ErrorKind, Exporter, Finding, Options, Override, Person, Prepared, Texts,
};

/// A target as it is asked for: its exporter, options, and templates of the user's.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The code behind it.
    pub exporter: &'a dyn Exporter,
    /// Its options.
    pub options: &'a Options,
    /// The user's own templates.
    pub overrides: &'a [Override],
}

impl<'a> Asked<'a> {
    fn prepared(&self) -> Prepared<'a> {
        Prepared::new(self.exporter, self.options, self.overrides)
    }
}

/// Why a person's files could not be made or put.
#[derive(Debug, thiserror::Error)]
pub enum MakeError {
    /// The person's own data are wrong, or a template of the user's is.
    #[error(transparent)]
    Person(#[from] Error),
    /// The bundle cannot be written.
    #[error(transparent)]
    Sink(#[from] SinkError),
}

/// Makes the files of one person after the other.
pub struct Engine<'a> {
    targets: Vec<Prepared<'a>>,
    /// What tells of the files of the targets.
    sheets: Combinations<'a>,
    /// What tells of those and of the sheets.
    readmes: Combinations<'a>,
    buffer: Buffer,
    pack: Pack,
    parts: Vec<Part>,
}

impl<'a> Engine<'a> {
    /// Targets that are written for a person, those that tell of a bundle, and what makes its README: the first of these
    /// that can be made of a person.
    pub fn new(targets: &[Asked<'a>], sheets: &[Asked<'a>], readmes: &[Asked<'a>]) -> Self {
        Self {
            targets: targets.iter().map(Asked::prepared).collect(),
            sheets: Combinations::new(sheets),
            readmes: Combinations::new(readmes),
            buffer: Buffer::default(),
            pack: Pack::default(),
            parts: Vec::new(),
        }
    }

    /// Checks a person as far as this is possible without making files.
    ///
    /// # Errors
    /// What is wrong with the person's own data; what one target cannot carry costs that target.
    pub fn check(&self, person: &Person, tally: &mut Tally) -> Result<(), Error> {
        for target in &self.targets {
            match target.check(person) {
                Ok(checked) => tally.tell(&checked.findings),
                Err(error) => tally.tell([&left_out(target, person, error)?]),
            }
        }
        Ok(())
    }

    /// Makes a person's files, and puts them below a folder of the bundle, or at its top where the folder is empty: the
    /// README first, then target after target.
    ///
    /// # Errors
    /// What is wrong with the person's own data, or what the sink says.
    pub fn make(
        &mut self,
        person: &Person,
        folder: &str,
        tally: &mut Tally,
        sink: &mut dyn Sink,
    ) -> Result<(), MakeError> {
        let Self { targets, sheets, readmes, buffer, pack, parts } = self;
        pack.clear();
        parts.clear();
        for target in targets {
            parts.push(of_target(target, person, &[], buffer, pack, tally)?);
        }
        if let Some(beside) = sheets.of(parts) {
            for sheet in &mut beside.telling {
                parts.push(of_target(sheet, person, &beside.companions, buffer, pack, tally)?);
            }
        }
        if let Some(beside) = readmes.of(parts) {
            readme(&mut beside.telling, person, &beside.companions, buffer, pack)?;
        }
        tally.persons += 1;
        Ok(pack.give(folder, tally, sink)?)
    }
}

/// The person's own data are wrong, or the target is left out with a finding.
fn left_out(target: &Prepared<'_>, person: &Person, error: Error) -> Result<Finding, Error> {
    Finding::left_out(target.target(), person, &error).ok_or(error)
}

/// Makes a target's files for a person; where one cannot be made, the person gets none of them.
fn of_target(
    target: &mut Prepared<'_>,
    person: &Person,
    companions: &[Companion],
    buffer: &mut Buffer,
    pack: &mut Pack,
    tally: &mut Tally,
) -> Result<Part, Error> {
    let start = pack.mark();
    let made = target.check(person).and_then(|checked| {
        let planned = target.plan(&checked, companions)?;
        pack.target(target.target().name);
        let texts = Texts::new(&checked.settings);
        for document in &planned.plan.documents {
            let mode = document.spec.visibility.mode();
            pack.file(&document.path, mode, |out| document.fill(&texts, buffer, out))?;
        }
        Ok((planned, checked))
    });
    match made {
        Ok((planned, checked)) => {
            tally.tell(&checked.findings);
            Ok(Part::made(person, target.target(), planned, &checked))
        }
        Err(error) => {
            pack.back_to(start);
            let finding = left_out(target, person, error)?;
            tally.tell([&finding]);
            Ok(Part::left_out(person, target.target(), &finding))
        }
    }
}

/// Makes the README: of these, the first that needs no consent which was not given.
fn readme(
    readmes: &mut [Prepared<'_>],
    person: &Person,
    companions: &[Companion],
    buffer: &mut Buffer,
    pack: &mut Pack,
) -> Result<(), Error> {
    for readme in readmes {
        let checked = match readme.check(person) {
            Err(error) if error.kind() == ErrorKind::Consent => continue,
            checked => checked?,
        };
        let planned = readme.plan(&checked, companions)?;
        let texts = Texts::new(&checked.settings);
        return planned
            .plan
            .documents
            .iter()
            .try_for_each(|document| pack.top(README, 0o600, |out| document.fill(&texts, buffer, out)));
    }
    Ok(())
}
