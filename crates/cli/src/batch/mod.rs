//! `--batch`: a list of persons into one bundle, or into one bundle for each.

mod input;
mod persons;
mod place;
mod rejected;

use self::input::Input;
use self::persons::{Bad, Persons};
use self::place::Target;
use self::rejected::Rejected;
use crate::account::Chosen;
use crate::args::ExportArgs;
use crate::command::export::overrides;
use crate::environment;
use crate::failure::{Exit, Failure};
use crate::show;
use cl_export_bundle::batch::{Asked, Engine, MakeError, Tally};
use cl_export_bundle::{Sink, put_artifacts};
use cl_export_core::{Artifact, Inputs, Options, Override, Prose, Provider, Scope};

/// What is made for every person, and for none.
struct Job<'a> {
    targets: Vec<Asked<'a>>,
    sheets: Vec<Asked<'a>>,
    readmes: Vec<Asked<'a>>,
    for_providers: Vec<Asked<'a>>,
}

pub(crate) fn run(args: &ExportArgs) -> Result<Exit, Failure> {
    let started = environment::now();
    place::check(args)?;
    let persons = Persons::new(args)?;
    let templates: Vec<Vec<Override>> = persons
        .chosen
        .iter()
        .map(|chosen| overrides(args.templates.as_deref(), chosen.exporter.target().name))
        .collect::<Result<_, _>>()?;
    let sheet = cl_export_sheet::EXPORTER.target();
    let (sheet_options, sheet_templates) =
        (Options::of(sheet), overrides(args.templates.as_deref(), sheet.name)?);
    let job = Job::new(&persons.chosen, &templates, &sheet_options, &sheet_templates);
    let mut input = Input::open(args)?;
    let found = first_pass(args, &persons, &job, &mut input)?;
    if found.bad.count > 0 && !args.batch.keep_going {
        return Err(refused(&found));
    }
    if args.strict && found.tally.fails_strict() {
        show::told(&found.tally);
        return Err(Failure::Strict);
    }
    if found.tally.persons == 0 {
        let what = Prose::new("the list holds no person that files could be made for");
        return Err(Failure::usage(what));
    }
    let written = second_pass(args, &persons, &job, &mut input, &found)?;
    show::told(&written.tally);
    show::plain(&written.summary(args, started));
    Ok(if written.rejected > 0 { Exit::NotDone } else { Exit::Done })
}

impl<'a> Job<'a> {
    fn new(
        chosen: &'a [Chosen],
        templates: &'a [Vec<Override>],
        sheet_options: &'a Options,
        sheet_templates: &'a [Override],
    ) -> Self {
        let of_scope = |scope| {
            let is_of =
                move |(chosen, _): &(&'a Chosen, &'a Vec<Override>)| chosen.exporter.target().scope == scope;
            let asked = |(chosen, overrides): (&'a Chosen, &'a Vec<Override>)| Asked {
                exporter: chosen.exporter,
                options: &chosen.options,
                overrides,
            };
            chosen.iter().zip(templates).filter(is_of).map(asked).collect()
        };
        let readme = |exporter| Asked { exporter, options: sheet_options, overrides: sheet_templates };
        Self {
            targets: of_scope(Scope::Person),
            sheets: of_scope(Scope::Bundle),
            readmes: cl_export_sheet::READMES.map(readme).to_vec(),
            for_providers: of_scope(Scope::Provider),
        }
    }

    fn engine(&self) -> Engine<'a> {
        Engine::new(&self.targets, &self.sheets, &self.readmes)
    }

    /// The files that are a provider's.
    fn of_provider(&self, args: &ExportArgs, provider: Option<&Provider>) -> Result<Vec<Artifact>, Failure> {
        let mut artifacts = Vec::new();
        for asked in &self.for_providers {
            let inputs = Inputs::new(asked.options, asked.overrides);
            let inputs = inputs.of_provider(provider, args.what.account.allow_plaintext);
            let made = export_for_provider(asked, &inputs)?;
            artifacts.extend(made);
        }
        Ok(artifacts)
    }
}

fn export_for_provider(asked: &Asked<'_>, inputs: &Inputs<'_>) -> Result<Vec<Artifact>, Failure> {
    let made = cl_export_core::export_provider(asked.exporter, inputs)?;
    show::findings(&made.findings);
    Ok(made.artifacts)
}

/// What the first pass over a list found.
struct Found {
    tally: Tally,
    bad: Bad,
    rows: u64,
    sum: cl_export_table::Sum,
    provider: Option<Provider>,
    suspects: persons::Suspected,
}

/// Reads every row, so that nothing is written where one of them is bad.
fn first_pass(
    args: &ExportArgs,
    persons: &Persons,
    job: &Job<'_>,
    input: &mut Input,
) -> Result<Found, Failure> {
    let engine = job.engine();
    let mut names = persons::Names::default();
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
    suspects: &mut persons::Suspected,
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

fn refused(found: &Found) -> Failure {
    let rows = found.rows;
    let what = match found.bad.count {
        1 => Prose::new(format!("one of {rows} rows is bad, and nothing was written")),
        bad => Prose::new(format!("{bad} of {rows} rows are bad, and nothing was written")),
    };
    let hint = Prose::new("mend the list, or write the others with ").value("--keep-going");
    Failure::usage(what).hint(hint)
}

/// What the second pass wrote.
struct Written {
    tally: Tally,
    rejected: u64,
    list: Option<String>,
    place: String,
}

/// Makes every person's files.
fn second_pass(
    args: &ExportArgs,
    persons: &Persons,
    job: &Job<'_>,
    input: &mut Input,
    found: &Found,
) -> Result<Written, Failure> {
    let artifacts = job.of_provider(args, found.provider.as_ref())?;
    let mut engine = job.engine();
    let mut tally = Tally::default();
    let mut suspects = found.suspects.clone();
    let mut table = input.table(args, &persons.target_names)?;
    let place = Target::new(args, &table)?;
    let mut rejected = Rejected::new(args);
    let mut sinks = place.open(args)?;
    if let Some(sink) = sinks.shared() {
        put_artifacts(&artifacts, sink)?;
    }
    let mut reader = persons.reader();
    while let Some(row) = reader.next(&mut table, &place)? {
        match row.and_then(|row| suspects.check(&row).map(|()| row)) {
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

impl Written {
    fn summary(&self, args: &ExportArgs, started: std::time::Instant) -> String {
        let Tally { persons, files, bytes, .. } = &self.tally;
        let seconds = environment::now().duration_since(started).as_secs_f64();
        let verb = if args.dry_run { "would write" } else { "wrote" };
        let mut text = format!(
            "{verb} {}: {persons} persons, {files} files, {bytes} bytes in {seconds:.1} s",
            self.place
        );
        if let Some(list) = &self.list {
            text.extend(["\nrejected ", &self.rejected.to_string(), " rows: ", list]);
        }
        text
    }
}
