//! The two passes over a list: the first finds what is wrong, the second writes.

use super::input::Input;
use super::job::Job;
use super::persons::{Bad, Names, Persons, Row, Suspected};
use super::place::Target;
use super::progress::Progress;
use super::rejected::Rejected;
use crate::args::ExportArgs;
use crate::failure::Failure;
use crate::only::Only;
use crate::sink::{Bundle, Checkup};
use crate::{explain, show};
use cl_export_bundle::batch::{Engine, MakeError, Tally};
use cl_export_bundle::manifest::of_batch;
use cl_export_bundle::{MANIFEST, SUMS, Summary, put_artifacts};
use cl_export_core::{Export, Prose, Visibility};
use std::path::Path;

/// What both passes work with.
pub(super) struct Run<'a> {
    pub(super) args: &'a ExportArgs,
    pub(super) persons: &'a Persons,
    pub(super) job: &'a Job<'a>,
    pub(super) only: &'a Only,
    pub(super) checkup: Option<&'a Checkup>,
}

/// What the first pass over a list found.
pub(super) struct Found {
    pub(super) tally: Tally,
    pub(super) bad: Bad,
    pub(super) rows: u64,
    sum: cl_export_table::Sum,
    /// The files of the first person's provider.
    of_provider: Export,
    suspects: Suspected,
}

/// What the second pass wrote.
pub(super) struct Written {
    pub(super) tally: Tally,
    pub(super) bad: Bad,
    pub(super) rejected: u64,
    /// Where the list of rejected rows is, if there is one.
    pub(super) list: Option<String>,
    pub(super) place: String,
    pub(super) summary: Summary,
}

impl Run<'_> {
    /// Reads every row, so that nothing is written where one of them is bad.
    pub(super) fn first_pass(&self, input: &mut Input) -> Result<Found, Failure> {
        let engine = self.job.engine()?;
        let mut names = Names::default();
        let (mut tally, mut bad, mut provider) = (Tally::default(), Bad::new(self.args), None);
        let (mut rows, mut persons) = (0, 0);
        let mut table = input.table(self.args, &self.persons.target_names)?;
        if !self.args.json {
            show::passed_over(table.passed_over());
        }
        let place = Target::new(self.args, &table)?;
        let mut reader = self.persons.reader();
        let mut progress = Progress::new(self.args, "checking", None);
        while let Some(row) = reader.next(&mut table, &place)? {
            rows += 1;
            progress.row();
            let checked = row.and_then(|row| {
                // What is lost matters before anything is written only where it keeps everything from being written.
                let checked = if self.args.strict {
                    engine.check(&row.person, &mut tally)
                } else {
                    engine.resolve(&row.person)
                };
                checked.map_err(|error| row.bad(error)).map(|()| row)
            });
            match checked {
                Ok(row) => {
                    place.refuse_existing(self.args, &row.folder)?;
                    names.add(&row);
                    provider = provider.or_else(|| row.person.accounts()[0].provider().cloned());
                    persons += 1;
                }
                Err(error) => progress.aside(|| bad.add(&error)),
            }
        }
        drop(progress);
        tally.persons = persons;
        let sum = table.into_reader().sum();
        let mut suspects = names.suspects();
        if !suspects.is_empty() && !self.args.batch.keep_going {
            self.confirm(input, &mut suspects, &mut bad)?;
        }
        let mut of_provider = self.job.of_provider(self.args, provider.as_ref())?;
        of_provider.artifacts = self.only.artifacts(of_provider.artifacts);
        tally.tell_provider(&of_provider);
        Ok(Found { tally, bad, rows, sum, of_provider, suspects })
    }

    /// Looks again at the names that seemed to occur twice.
    fn confirm(&self, input: &mut Input, suspects: &mut Suspected, bad: &mut Bad) -> Result<(), Failure> {
        let mut table = input.table(self.args, &self.persons.target_names)?;
        let place = Target::new(self.args, &table)?;
        let mut reader = self.persons.reader();
        while let Some(row) = reader.next(&mut table, &place)? {
            let Ok(row) = row else { continue };
            if let Err(error) = suspects.check(&row) {
                bad.add(&error);
            }
        }
        Ok(())
    }

    /// Makes every person's files.
    pub(super) fn second_pass(&self, input: &mut Input, found: Found) -> Result<Written, Failure> {
        let Found { mut suspects, mut bad, of_provider, .. } = found;
        let mut table = input.table(self.args, &self.persons.target_names)?;
        let place = Target::new(self.args, &table)?;
        let mut rejected = Rejected::new(self.args);
        let mut writer = Writer::open(self, &place, &of_provider)?;
        let mut reader = self.persons.reader();
        let mut progress = Progress::new(self.args, "writing", Some(found.rows));
        while let Some(row) = reader.next(&mut table, &place)? {
            progress.row();
            let row = row.and_then(|row| {
                // Bad rows were shown in the first pass; of two that are the same, only now is it known which is the second.
                let twice = |error: &_| progress.aside(|| bad.add(error));
                suspects.check(&row).inspect_err(twice).map(|()| row)
            });
            match row {
                Ok(row) => match writer.add(&row) {
                    Ok(()) => {}
                    // The first pass lets no bad row through; what is left is a template that is wrong for all.
                    Err(AddError::Make(MakeError::Person(error))) if !self.args.batch.keep_going => {
                        return Err(error.into());
                    }
                    Err(AddError::Make(MakeError::Person(error))) => rejected.add(&row.bad(error)),
                    Err(AddError::Make(MakeError::Sink(error))) => return Err(error.into()),
                    Err(AddError::Failure(failure)) => return Err(failure),
                },
                Err(error) => rejected.add(&error),
            }
        }
        drop(progress);
        if table.into_reader().sum() != found.sum {
            return Err(Failure::usage(Prose::new(
                "the list was changed while it was read; nothing was written",
            )));
        }
        self.only.refuse_unmatched(&self.persons.files())?;
        writer.refuse_nobody()?;
        let (tally, summary) = writer.finish(rejected.count())?;
        let list = rejected.finish()?;
        Ok(Written { tally, bad, rejected: list.count, list: list.path, place: place.shown(), summary })
    }
}

/// Why a row's files could not be written.
enum AddError {
    Make(MakeError),
    Failure(Failure),
}

impl From<MakeError> for AddError {
    fn from(error: MakeError) -> Self {
        Self::Make(error)
    }
}

impl From<Failure> for AddError {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

/// Writes row after row: into the bundle that all share, or into one for each.
struct Writer<'a> {
    run: &'a Run<'a>,
    engine: Engine<'a>,
    tally: Tally,
    of_provider: &'a Export,
    shared: Option<Bundle>,
    summary: Summary,
}

impl<'a> Writer<'a> {
    fn open(run: &'a Run<'a>, place: &Target, of_provider: &'a Export) -> Result<Self, Failure> {
        let mut tally = Tally::default();
        tally.tell_provider(of_provider);
        let mut shared = place.open(run.args, run.checkup)?;
        if let Some(bundle) = &mut shared {
            put_artifacts(&of_provider.artifacts, &mut *bundle.sink)?;
            tally.count_provider(of_provider);
        }
        let engine = run.job.engine()?;
        Ok(Self { run, engine, tally, of_provider, shared, summary: Summary::default() })
    }

    fn add(&mut self, row: &Row) -> Result<(), AddError> {
        let (engine, tally) = (&mut self.engine, &mut self.tally);
        if let Some(bundle) = &mut self.shared {
            return Ok(engine.make(&row.person, &row.folder, tally, &mut *bundle.sink)?);
        }
        let path = Path::new(&row.folder);
        let mut bundle = Bundle::open(self.run.args, Some(path), self.run.checkup)?;
        engine.make_bundle(&row.person, self.of_provider, tally, &mut *bundle.sink)?;
        self.add_summary(path, bundle.finish()?);
        Ok(())
    }

    /// A template that is wrong for everybody makes a bundle of nothing.
    fn refuse_nobody(&self) -> Result<(), Failure> {
        match self.tally.persons {
            0 => Err(Failure::usage(Prose::new("files could be made for no person of the list"))),
            _ => Ok(()),
        }
    }

    /// Adds what was done to one person's bundle.
    fn add_summary(&mut self, bundle: &Path, one: Summary) {
        let inside = |path: String| bundle.join(path).to_string_lossy().into_owned();
        self.summary.unchanged += one.unchanged;
        self.summary.written.extend(one.written.into_iter().map(inside));
        self.summary.removed.extend(one.removed.into_iter().map(inside));
    }

    /// Puts the bundle that all share at its place, with its manifest.
    fn finish(mut self, rejected: u64) -> Result<(Tally, Summary), Failure> {
        if self.run.args.explain {
            explain::batch(&self.engine, &self.tally);
        }
        if let Some(mut bundle) = self.shared {
            let sums = bundle.sink.checksums()?;
            if self.run.only.is_all() {
                let manifest = of_batch(&self.tally, rejected, sums.as_deref().map(|sum| (SUMS, sum)));
                bundle.sink.file(MANIFEST, Visibility::Private.mode(), &manifest)?;
            }
            self.summary = bundle.finish()?;
        }
        Ok((self.tally, self.summary))
    }
}
