//! Many persons into one bundle: what is the same for many is planned once, and filled for each.

mod companions;
mod last;
mod maker;
mod pack;
mod tally;

use self::companions::{Combinations, Part};
use self::last::Last;
use self::maker::{Made, Maker, check, left_out};
pub use self::tally::{OfTarget, Tally, Told};
use crate::manifest::{Listed, of_person};
use crate::{MANIFEST, README, Sink, SinkError, put_artifacts};
use cl_export_core::{Error, Export, Findings, Person, Prepared, Visibility, Way};

/// What is asked for.
#[derive(Clone, Copy, Default)]
#[non_exhaustive]
pub struct Order<'a> {
    /// Targets that are written for a person.
    pub targets: &'a [Prepared<'a>],
    /// Those that tell of a bundle.
    pub sheets: &'a [Prepared<'a>],
    /// What makes the README: the first of these that can be made of a person.
    pub readmes: &'a [Prepared<'a>],
    /// Which files of the targets and sheets are wanted, by their paths below the target's folder; all of them unless it says.
    pub only: Option<Only<'a>>,
}

impl<'a> Order<'a> {
    /// These targets, without anything that tells of them.
    pub const fn new(targets: &'a [Prepared<'a>]) -> Self {
        Self { targets, sheets: &[], readmes: &[], only: None }
    }

    /// With these that tell of the bundle.
    #[must_use]
    pub const fn with_sheets(self, sheets: &'a [Prepared<'a>]) -> Self {
        Self { sheets, ..self }
    }

    /// With a README, which the first of these makes that can be made of a person.
    #[must_use]
    pub const fn with_readme(self, readmes: &'a [Prepared<'a>]) -> Self {
        Self { readmes, ..self }
    }

    /// With those files alone that are wanted.
    #[must_use]
    pub const fn only(self, only: Option<Only<'a>>) -> Self {
        Self { only, ..self }
    }
}

/// Says of a path whether it is wanted.
pub type Only<'a> = &'a (dyn Fn(&str) -> bool + Sync);

/// How a target's files were made, or the README.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Explained {
    /// The target's name, or the README's.
    pub name: &'static str,
    /// How many plans were made; a person who is like one before needs none.
    pub plans: u64,
    /// The files of the last plan, and how they are made of it.
    pub files: Vec<(String, Way)>,
}

impl Explained {
    /// Adds a target to what is known of those of its name: a sheet has plans for each combination of files beside it.
    fn add(all: &mut Vec<Self>, name: &'static str, target: &Prepared<'_>, last: &Last) {
        let Some(last) = last.planned() else { return };
        let documents = last.plan.documents.iter();
        let files = documents.map(|document| (document.path.to_string(), document.way())).collect();
        match all.iter_mut().find(|known| known.name == name) {
            Some(known) => known.plans += target.plans_made(),
            None => all.push(Self { name, plans: target.plans_made(), files }),
        }
    }
}

/// Why a person's files could not be made or put.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
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
    targets: Vec<(&'a Prepared<'a>, Last)>,
    /// What tells of the files of the targets.
    sheets: Combinations<'a>,
    /// What tells of those and of the sheets.
    readmes: Combinations<'a>,
    parts: Vec<Part>,
    /// What each target came to for the person at hand.
    made: Vec<Made>,
    maker: Maker<'a>,
}

impl<'a> Engine<'a> {
    /// Makes ready for what is asked for.
    ///
    /// # Errors
    /// An option that nothing can be written with.
    pub fn new(order: &Order<'a>) -> Result<Self, Error> {
        let all = order.targets.iter().chain(order.sheets).chain(order.readmes);
        all.into_iter().try_for_each(Prepared::check_options)?;
        Ok(Self {
            targets: order.targets.iter().map(|target| (target, Last::default())).collect(),
            sheets: Combinations::new(order.sheets, order.only),
            readmes: Combinations::new(order.readmes, order.only),
            parts: Vec::new(),
            made: Vec::new(),
            maker: Maker::new(order.only),
        })
    }

    /// Finds out whether a person's own data are wrong.
    ///
    /// # Errors
    /// What is wrong; what one target cannot carry costs that target.
    pub fn resolve(&self, person: &Person) -> Result<(), Error> {
        for (target, _) in &self.targets {
            if let Err(error) = target.resolve(person, &mut Findings::kinds()) {
                left_out(target, person, error)?;
            }
        }
        Ok(())
    }

    /// Does so, and tells what there is to know before any file is made.
    ///
    /// # Errors
    /// As [`Self::resolve`].
    pub fn check(&self, person: &Person, tally: &mut Tally) -> Result<(), Error> {
        let found = |target| match check(target, person, tally) {
            Ok(checked) => Ok(checked.findings),
            Err(error) => left_out(target, person, error).map(Findings::from),
        };
        let all: Vec<Findings> =
            self.targets.iter().map(|(target, _)| found(target)).collect::<Result<_, _>>()?;
        for findings in all {
            tally.tell(findings.as_slice());
        }
        Ok(())
    }

    /// How each target's files were made: how often it was planned, and its files by their paths.
    pub fn explained(&self) -> Vec<Explained> {
        let mut all: Vec<Explained> = Vec::new();
        let targets = self.targets.iter().map(|(target, last)| (*target, last));
        for (target, last) in targets.chain(self.sheets.telling()) {
            Explained::add(&mut all, target.target().name, target, last);
        }
        for (readme, last) in self.readmes.telling() {
            Explained::add(&mut all, README, readme, last);
        }
        all
    }

    /// Makes a person's files, and puts them below a folder of the bundle: the README first, then target after target.
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
        self.pack(person, tally)?;
        Ok(self.maker.pack.give(folder, sink)?)
    }

    /// Makes a bundle of the person's own: the files at its top, those of the provider, and a manifest unless only some
    /// files are wanted.
    ///
    /// # Errors
    /// As [`Self::make`].
    pub fn make_bundle(
        &mut self,
        person: &Person,
        of_provider: &Export,
        tally: &mut Tally,
        sink: &mut dyn Sink,
    ) -> Result<(), MakeError> {
        self.maker.kept = Some(Findings::default());
        let packed = self.pack(person, tally);
        let kept = self.maker.kept.take();
        packed?;
        self.maker.pack.give("", sink)?;
        put_artifacts(&of_provider.artifacts, sink)?;
        tally.count_provider(of_provider);
        if let (None, Some(mut findings)) = (self.maker.only, kept) {
            findings.extend(of_provider.findings.iter().cloned());
            let files = self.maker.pack.listed().chain(of_provider.artifacts.iter().map(Listed::of));
            sink.file(MANIFEST, Visibility::Private.mode(), &of_person(person, &findings, files))?;
        }
        Ok(())
    }

    /// Makes a person's files in memory, and counts them where all went well.
    fn pack(&mut self, person: &Person, tally: &mut Tally) -> Result<(), Error> {
        let Self { targets, sheets, readmes, parts, made, maker } = self;
        maker.pack.clear();
        parts.clear();
        made.clear();
        for (target, last) in targets {
            let (part, files) = maker.target(target, last, person, tally)?;
            parts.push(part);
            made.push(files);
        }
        if let Some(beside) = sheets.of(parts) {
            for (sheet, last) in &mut beside.telling {
                let (part, files) = maker.target(sheet, last, person, tally)?;
                parts.push(part);
                made.push(files);
            }
        }
        if let Some(beside) = readmes.of(parts) {
            maker.readme(&mut beside.telling, person)?;
        }
        for files in &*made {
            files.count(tally);
        }
        tally.meet(person);
        let (files, bytes) = maker.pack.size();
        tally.count(files, bytes);
        Ok(())
    }
}
