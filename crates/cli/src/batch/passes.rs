//! The two passes over a list: the first finds what is wrong, the second writes.

use super::input::Input;
use super::job::Job;
use super::persons::{Bad, Names, Persons, Suspected};
use super::place::Target;
use super::rejected::Rejected;
use crate::args::ExportArgs;
use crate::failure::Failure;
use crate::show;
use cl_export_bundle::batch::{MakeError, Tally};
use cl_export_bundle::{Sink, put_artifacts};
use cl_export_core::{Prose, Provider};

/// What the first pass over a list found.
pub(super) struct Found {
    pub(super) tally: Tally,
    pub(super) bad: Bad,
    pub(super) rows: u64,
    sum: cl_export_table::Sum,
    provider: Option<Provider>,
    suspects: Suspected,
}

/// Reads every row, so that nothing is written where one of them is bad.
pub(super) fn first_pass(
    args: &ExportArgs,
    persons: &Persons,
    job: &Job<'_>,
    input: &mut Input,
) -> Result<Found, Failure> {
    let engine = job.engine();
    let mut names = Names::default();
    let (mut tally, mut bad, mut provider) = (Tally::default(), Bad::default(), None);
    let mut rows = 0;
    let mut table = input.table(args, &persons.target_names)?;
    show::passed_over(table.passed_over());
    let place = Target::new(args, &table)?;
    let mut reader = persons.reader();
    while let Some(row) = reader.next(&mut table, &place)? {
        rows += 1;
        let checked = row.and_then(|row| {
            engine.check(&row.person, &mut tally).map_err(|error| row.bad(error))?;
            Ok(row)
        });
        match checked {
            Ok(row) => {
                names.add(&row);
                provider = provider.or_else(|| row.person.accounts()[0].provider().cloned());
                tally.persons += 1;
            }
            Err(error) => bad.add(&error),
        }
    }
    let sum = table.into_reader().sum();
    let mut suspects = names.suspects();
    if !suspects.is_empty() && !args.batch.keep_going {
        confirm(args, persons, input, &mut suspects, &mut bad)?;
    }
    Ok(Found { tally, bad, rows, sum, provider, suspects })
}

/// Looks again at the names that seemed to occur twice.
fn confirm(
    args: &ExportArgs,
    persons: &Persons,
    input: &mut Input,
    suspects: &mut Suspected,
    bad: &mut Bad,
) -> Result<(), Failure> {
    let mut table = input.table(args, &persons.target_names)?;
    let place = Target::new(args, &table)?;
    let mut reader = persons.reader();
    while let Some(row) = reader.next(&mut table, &place)? {
        let Ok(row) = row else { continue };
        if let Err(error) = suspects.check(&row) {
            bad.add(&error);
        }
    }
    Ok(())
}

/// What the second pass wrote.
pub(super) struct Written {
    pub(super) tally: Tally,
    pub(super) rejected: u64,
    /// Where the list of rejected rows is, if there is one.
    pub(super) list: Option<String>,
    pub(super) place: String,
}

/// Makes every person's files.
pub(super) fn second_pass(
    args: &ExportArgs,
    persons: &Persons,
    job: &Job<'_>,
    input: &mut Input,
    found: &Found,
) -> Result<Written, Failure> {
    let artifacts = job.of_provider(args, found.provider.as_ref())?;
    let mut engine = job.engine();
    let mut tally = Tally::default();
    let (mut suspects, mut bad) = (found.suspects.clone(), found.bad.clone());
    let mut table = input.table(args, &persons.target_names)?;
    let place = Target::new(args, &table)?;
    let mut rejected = Rejected::new(args);
    let mut sinks = place.open(args)?;
    if let Some(sink) = sinks.shared() {
        put_artifacts(&artifacts, sink)?;
    }
    let mut reader = persons.reader();
    while let Some(row) = reader.next(&mut table, &place)? {
        let row = row.and_then(|row| {
            // Bad rows were shown in the first pass; of two that are the same, only now is it known which is the second.
            suspects.check(&row).inspect_err(|error| bad.add(error)).map(|()| row)
        });
        match row {
            Ok(row) => {
                let one =
                    |sink: &mut dyn Sink, folder: &str| engine.make(&row.person, folder, &mut tally, sink);
                match sinks.with(args, &row.folder, &artifacts, one)? {
                    Ok(()) => {}
                    // The first pass lets no bad row through; what is left is a template that is wrong for all.
                    Err(MakeError::Person(error)) if !args.batch.keep_going => return Err(error.into()),
                    Err(MakeError::Person(error)) => rejected.add(&row.bad(error)),
                    Err(MakeError::Sink(error)) => return Err(error.into()),
                }
            }
            Err(error) => rejected.add(&error),
        }
    }
    if table.into_reader().sum() != found.sum {
        return Err(Failure::usage(Prose::new(
            "the list was changed while it was read; nothing was written",
        )));
    }
    sinks.finish(&manifest(&tally, found, &rejected))?;
    let list = rejected.finish()?;
    Ok(Written { tally, rejected: list.count, list: list.path, place: place.shown() })
}

/// What a whole batch was, for programs.
fn manifest(tally: &Tally, found: &Found, rejected: &Rejected) -> Vec<u8> {
    let told = tally.told.iter().map(|told| {
        serde_json::json!({
            "level": told.first.level.name(), "code": told.first.code, "target": told.first.target, "persons": told.times,
        })
    });
    let provider = found.provider.as_ref().map(|provider| {
        let sources =
            provider.sources.iter().map(|source| serde_json::json!({ "id": source.id, "read": source.read }));
        serde_json::json!({ "id": provider.id, "sources": sources.collect::<Vec<_>>() })
    });
    let manifest = serde_json::json!({
        "cl_export": env!("CARGO_PKG_VERSION"),
        "provider": provider,
        "persons": tally.persons,
        "files": tally.files,
        "bytes": tally.bytes,
        "rejected": rejected.count(),
        "findings": told.collect::<Vec<_>>(),
    });
    format!("{manifest:#}\n").into_bytes()
}
