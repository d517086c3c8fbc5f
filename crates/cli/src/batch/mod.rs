//! `--batch`: a list of persons into one bundle, or into one bundle for each.

mod input;
mod job;
mod passes;
mod persons;
mod place;
mod progress;
mod rejected;
mod writer;

use self::input::Input;
use self::job::Job;
use self::passes::{Found, Run, Written};
use self::persons::Persons;
use crate::args::ExportArgs;
use crate::catalogue::Known;
use crate::command::export::{overrides, refuse_two_reports, refuse_unused};
use crate::failure::{Exit, Failure};
use crate::json::{self, Told};
use crate::only::Only;
use crate::provider::Library;
use crate::sink::{Checkup, path_of};
use crate::{environment, output, show};
use cl_export_bundle::batch::Tally;
use cl_export_core::{Override, Prose};
use serde_json::json;

/// How many of the files that an update touched are named; the others are counted.
const MOST_NAMED: usize = 20;

pub(crate) fn run(args: &ExportArgs) -> Result<Exit, Failure> {
    let started = environment::now();
    place::check(args)?;
    refuse_two_reports(args)?;
    refuse_unused(args)?;
    let persons = Persons::new(args)?;
    let templates: Vec<Vec<Override>> = persons
        .chosen
        .iter()
        .map(|chosen| overrides(args.templates.as_deref(), chosen.known))
        .collect::<Result<_, _>>()?;
    let sheet = Known::built_in(cl_export_sheet::EXPORTER);
    let sheet_templates = overrides(args.templates.as_deref(), sheet)?;
    let only = Only::new(args);
    let wants = |path: &str| only.wants(path);
    let wanted: Option<cl_export_bundle::batch::Only<'_>> = if only.is_all() { None } else { Some(&wants) };
    let job = Job::new(&persons.chosen, &templates, &sheet_templates, wanted);
    let checkup = Checkup::new(args);
    let run = Run { args, persons: &persons, job: &job, only: &only, checkup: checkup.as_ref() };
    let mut input = Input::open(args)?;
    let found = run.first_pass(&mut input)?;
    if found.bad.count > 0 && !args.batch.keep_going {
        return Err(refused(&found));
    }
    if args.strict && found.tally.has_losses() {
        if !args.json {
            show::told(&found.tally);
        }
        return Err(Failure::Strict(json::told(&found.tally)));
    }
    if found.tally.persons == 0 {
        let what = Prose::new("there is nobody in the list to make files for");
        return Err(Failure::usage(what));
    }
    let written = run.second_pass(&mut input, found).map_err(|failure| {
        let failure = if args.dry_run { failure.of_listing() } else { failure };
        failure.instead(place::instead(args))
    })?;
    if let Some(checkup) = checkup {
        let exit = checkup.finish()?;
        return Ok(if written.rejected > 0 { Exit::NotDone } else { exit });
    }
    written.tell(args, &persons.library, environment::now().duration_since(started).as_secs_f64())?;
    Ok(if written.rejected > 0 { Exit::NotDone } else { Exit::Done })
}

fn refused(found: &Found) -> Failure {
    let rows = found.rows;
    let what = match found.bad.count {
        1 => Prose::new(format!("one of {rows} rows is bad, and nothing was written")),
        bad => Prose::new(format!("{bad} of {rows} rows are bad, and nothing was written")),
    };
    let hint = Prose::new("fix the list, or write the good rows with ").value("--keep-going");
    Failure::Rows { what, hint, rows: found.bad.kept.clone() }
}

impl Written {
    /// Tells a person or a program what was done, or would be.
    fn tell(&self, args: &ExportArgs, library: &Library, seconds: f64) -> Result<(), Failure> {
        let used = self.tally.providers.iter().map(|provider| provider.id.as_str());
        if args.json {
            let told = Told { findings: json::told(&self.tally), providers: library.to_json(used) };
            return output::report(told.beside(self.to_json(args)), path_of(args).is_none());
        }
        if args.update && args.dry_run {
            output::print(&self.rehearsed())?;
        }
        library.tell(used);
        show::told(&self.tally);
        show::plain(&self.summary(args, seconds));
        Ok(())
    }

    fn summary(&self, args: &ExportArgs, seconds: f64) -> String {
        let Tally { persons, files, bytes, .. } = &self.tally;
        let verb = if args.dry_run { "would write" } else { "wrote" };
        let (persons, files) = (show::counted(*persons, "person"), show::counted(*files, "file"));
        let mut text = format!("{verb} {}: {persons}, {files}, {bytes} bytes in {seconds:.1} s", self.place);
        if args.update {
            text.push_str(&self.changes(if args.dry_run { 0 } else { MOST_NAMED }));
        }
        if let Some(list) = &self.list {
            let list = cl_export_syntax::terminal::escape(list);
            text.extend(["\nrejected ", &show::counted(self.rejected, "row"), ": ", &list]);
        }
        text
    }

    /// What an update would do to the folder, file by file.
    fn rehearsed(&self) -> String {
        let path = |path| cl_export_syntax::terminal::escape(path);
        let written = self.summary.written.iter().map(|written| format!("write   {}\n", path(written)));
        let removed = self.summary.removed.iter().map(|removed| format!("remove  {}\n", path(removed)));
        written.chain(removed).collect()
    }

    /// What an update did to the folder, with the names of so many files.
    fn changes(&self, most_named: usize) -> String {
        let summary = &self.summary;
        let (changed, removed) = (summary.written.len(), summary.removed.len());
        let mut text = format!(
            "\n  {changed} new or changed, {} left as they were, {removed} removed",
            summary.unchanged
        );
        let named = summary.written.iter().map(|path| ("wrote", path));
        let named = named.chain(summary.removed.iter().map(|path| ("removed", path)));
        for (what, path) in named.take(most_named) {
            text.extend(["\n  ", what, " ", &cl_export_syntax::terminal::escape(path)]);
        }
        let more = (changed + removed).saturating_sub(most_named);
        if most_named > 0 && more > 0 {
            text.extend(["\n  and ", &more.to_string(), " more"]);
        }
        text
    }

    fn to_json(&self, args: &ExportArgs) -> serde_json::Value {
        let Tally { persons, files, bytes, targets, .. } = &self.tally;
        let targets = targets.iter().map(|made| {
            json!({ "target": made.target.name, "persons": made.persons, "files": made.files, "bytes": made.bytes })
        });
        let done = json!({
            "place": path_of(args).map(|path| path.to_string_lossy()),
            "persons": persons, "files": files, "bytes": bytes, "targets": targets.collect::<Vec<_>>(),
        });
        let changes = args.update.then(|| {
            let summary = &self.summary;
            json!({ "written": summary.written, "removed": summary.removed, "unchanged": summary.unchanged })
        });
        json!({
            (if args.dry_run { "would_write" } else { "written" }): done,
            "changes": changes,
            "rejected": { "rows": self.rejected, "list": self.list, "first": self.bad.kept },
        })
    }
}
