//! The two passes over a list: the first finds what is wrong, the second writes.

use super::input::Input;
use super::job::Job;
use super::persons::{Bad, Names, Persons, Suspected};
use super::place::Target;
use super::progress::Progress;
use super::writer::{Done, Writer};
use crate::args::ExportArgs;
use crate::failure::Failure;
use crate::only::Only;
use crate::show;
use crate::sink::Checkup;
use cl_export_bundle::Summary;
use cl_export_bundle::batch::Tally;
use cl_export_core::{Export, Prose};

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
        of_provider.findings.extend(self.persons.left_out.clone());
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
        let mut writer = Writer::open(self, &place, &of_provider, bad.count)?;
        let mut reader = self.persons.reader();
        let mut progress = Progress::new(self.args, "writing", Some(found.rows));
        while let Some(row) = reader.next(&mut table, &place)? {
            progress.row();
            // Bad rows were shown in the first pass; of two that are the same, only now is it known which is the second.
            let twice = |error: &_| progress.aside(|| bad.add(error));
            writer.add(row.and_then(|row| suspects.check(&row).inspect_err(twice).map(|()| row)))?;
        }
        drop(progress);
        if table.into_reader().sum() != found.sum {
            let what = Prose::new("the list was changed while it was read; nothing was written");
            return Err(Failure::usage(what));
        }
        let Done { tally, rejected, summary } = writer.finish()?;
        let list = rejected.finish()?;
        Ok(Written { tally, bad, rejected: list.count, list: list.path, place: place.shown(), summary })
    }
}
