//! `--batch`: a list of persons into one bundle, or into one bundle for each.

mod input;
mod job;
mod passes;
mod persons;
mod place;
mod rejected;

use self::input::Input;
use self::job::Job;
use self::passes::{Found, Written, first_pass, second_pass};
use self::persons::Persons;
use crate::args::ExportArgs;
use crate::command::export::overrides;
use crate::environment;
use crate::failure::{Exit, Failure};
use crate::show;
use cl_export_bundle::batch::Tally;
use cl_export_core::{Options, Override, Prose};

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
    let written = second_pass(args, &persons, &job, &mut input, &found)
        .map_err(|failure| failure.instead(place::instead(args)))?;
    show::told(&written.tally);
    show::plain(&written.summary(args, started));
    Ok(if written.rejected > 0 { Exit::NotDone } else { Exit::Done })
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

impl Written {
    fn summary(&self, args: &ExportArgs, started: std::time::Instant) -> String {
        let Tally { persons, files, bytes, .. } = &self.tally;
        let seconds = environment::now().duration_since(started).as_secs_f64();
        let verb = if args.dry_run { "would write" } else { "wrote" };
        let (persons, files) = (counted(*persons, "person"), counted(*files, "file"));
        let mut text = format!("{verb} {}: {persons}, {files}, {bytes} bytes in {seconds:.1} s", self.place);
        if let Some(list) = &self.list {
            text.extend(["\nrejected ", &counted(self.rejected, "row"), ": ", list]);
        }
        text
    }
}

fn counted(count: u64, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}
