//! The main job: a person's accounts into the files of the clients that were named.

mod made;
mod overrides;

pub(crate) use self::made::Made;
pub(crate) use self::overrides::{overrides, refuse_unused};

use crate::account::{Request, SAMPLE};
use crate::args::ExportArgs;
use crate::catalogue::Chosen;
use crate::failure::{Exit, Failure};
use crate::json::Told;
use crate::output::{self, Sink};
use crate::sink::{Checkup, archive as archive_format, path_of};
use crate::{archive, explain, report, show};
use cl_export_core::{Findings, Prose, Scope, resolve};
use std::path::Path;

pub(crate) fn run(args: &ExportArgs) -> Result<Exit, Failure> {
    refuse_what_is_for_lists(args)?;
    refuse_slips(args)?;
    refuse_unused(args)?;
    let request = Request::new(&args.what)?;
    if request.sample && args.output.is_some() {
        let what = Prose::new("no address was given, so there is no account to write a file for");
        return Err(Failure::usage(what).hint(Prose::new("give ").value("--email ADDRESS")));
    }
    let made = Made::new(args, &request)?;
    let is_archive = archive_format(args)?.is_some();
    let sink =
        if is_archive { None } else { Some(Sink::new(args, &made.artifacts, &made.readme, &made.manifest)?) };
    let told = request.told(&made.findings);
    if !args.json {
        request.tell_of_providers();
        show::findings(&made.findings);
    }
    if args.explain {
        explain::artifacts(&made.artifacts);
    }
    if args.strict && made.findings.has_losses() {
        return Err(Failure::Strict(told.findings));
    }
    match sink {
        Some(sink) => write(args, &request, &sink, &told),
        None => archive::write(args, &made, &told).map_err(|failure| failure.instead("give another name")),
    }
}

/// Refuses options that only a list gives a meaning. The parser lets them pass beside `--email`, with which `--batch` cannot stand.
fn refuse_what_is_for_lists(args: &ExportArgs) -> Result<(), Failure> {
    let ExportArgs { batch, update, jobs, .. } = args;
    let given = [
        (batch.columns.is_some(), "--columns"),
        (batch.delimiter.is_some(), "--delimiter"),
        (batch.encoding.is_some(), "--encoding"),
        (batch.checksums, "--checksums"),
        (batch.keep_going, "--keep-going"),
        (*update, "--update"),
        (jobs.is_some(), "--jobs"),
    ];
    match given.iter().find(|(given, _)| *given) {
        Some((_, option)) => {
            let what = Prose::default().value(*option).text(" works only with a list of persons");
            Err(Failure::usage(what).hint(Prose::new("give the list with ").value("--batch FILE")))
        }
        None => Ok(()),
    }
}

/// Refuses what would do something else than was meant, or nothing.
fn refuse_slips(args: &ExportArgs) -> Result<(), Failure> {
    refuse_two_reports(args)?;
    if args.check && path_of(args).is_none() {
        let what = Prose::new("there is nothing on standard output to compare with");
        return Err(Failure::usage(what).hint(Prose::new("give the file or folder with ").value("--output")));
    }
    if let Some(holder) = args.output.as_deref().and_then(place_holder) {
        let what = Prose::default().value("--output").text(" has the place holder ").value(holder);
        let hint = Prose::new("only a list fills it: give one with ").value("--batch FILE");
        return Err(Failure::usage(what.text(", and there is no list")).hint(hint));
    }
    Ok(())
}

/// Words for a person have no place where standard error is one JSON object.
pub(crate) fn refuse_two_reports(args: &ExportArgs) -> Result<(), Failure> {
    if !(args.explain && args.json && path_of(args).is_none()) {
        return Ok(());
    }
    let what = Prose::default()
        .value("--explain")
        .text(" and ")
        .value("--json")
        .text(" would both report on standard error");
    Err(Failure::usage(what)
        .hint(Prose::new("write to a file with ").value("--output").text(", or leave one of them out")))
}

/// A word between braces, as `{address}`.
fn place_holder(path: &Path) -> Option<String> {
    let text = path.to_string_lossy();
    let (inside, _) = text.split_once('{')?.1.split_once('}')?;
    let is_word = !inside.is_empty() && inside.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | ' '));
    is_word.then(|| format!("{{{inside}}}"))
}

/// Writes the files, or says what would be written, or how they differ from what is there.
fn write(args: &ExportArgs, request: &Request, sink: &Sink<'_>, told: &Told) -> Result<Exit, Failure> {
    if let Some(checkup) = Checkup::new(args) {
        return sink.check(&checkup);
    }
    if args.dry_run {
        return sink.dry_run(args, told);
    }
    sink.write(args.force)?;
    if args.json {
        output::report(told.beside(sink.answer("written")), sink.is_stdout())?;
    } else {
        tell(args, request, sink);
    }
    Ok(Exit::Done)
}

/// Tells a person what was written, and what is to be done now.
fn tell(args: &ExportArgs, request: &Request, sink: &Sink<'_>) {
    if request.sample {
        show::note(&format!(
            "no address was given: this is for the sample address `{SAMPLE}`; give yours with `--email`"
        ));
    }
    report::written(sink, &request.person);
    if !request.sample {
        passwords(args, request, sink);
    }
}

/// How the password gets to where the files that were written look for it.
fn passwords(args: &ExportArgs, request: &Request, sink: &Sink<'_>) {
    let mut passwords = report::Passwords::default();
    let is_written = |chosen: &&Chosen| {
        let name = chosen.exporter.target().name;
        sink.files.iter().any(|(artifact, _)| artifact.target.name == name)
    };
    // A sheet is words: no program reads a password for it.
    let is_program = |chosen: &&Chosen| chosen.exporter.target().scope == Scope::Person;
    for Chosen { exporter, options, .. } in request.targets.iter().filter(is_written).filter(is_program) {
        if let Ok(settings) = resolve(&request.person, *exporter, options, &mut Findings::default()) {
            passwords.add(args.what.account.given.password_store, &settings);
        }
    }
    passwords.tell();
}
