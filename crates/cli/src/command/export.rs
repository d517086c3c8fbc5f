//! The main job: a person's accounts into the files of the clients that were named.

use crate::account::{Request, SAMPLE};
use crate::args::ExportArgs;
use crate::catalogue::{Chosen, Known};
use crate::failure::{Exit, Failure};
use crate::only::Only;
use crate::output::{self, Sink};
use crate::sink::{Checkup, archive as archive_format};
use crate::{archive, explain, report, show};
use cl_export_bundle::Entry;
use cl_export_bundle::manifest::{Listed, of_person};
use cl_export_core::{
    Artifact, Companion, Error, Finding, Findings, Origin, Override, Prose, Remark, Scope, resolve,
};
use serde_json::json;
use std::path::Path;

pub(crate) fn run(args: &ExportArgs) -> Result<Exit, Failure> {
    let request = Request::new(&args.what)?;
    if request.sample && args.output.is_some() {
        let what = Prose::new("no address was given, and a file for a sample address would help nobody");
        return Err(Failure::usage(what).hint(Prose::new("give ").value("--email ADDRESS")));
    }
    let only = Only::new(args);
    let made = Made::new(args, &request, &only)?;
    let readme = made.readme(args, &request)?;
    let manifest = made.manifest(args, &request, readme.as_ref());
    let readme = readme.map(|readme| readme.bytes).unwrap_or_default();
    let artifacts = output::fitting(args.output.as_deref(), wanted(&only, made.artifacts)?);
    let sink = match archive_format(args)? {
        Some(_) => None,
        None => Some(Sink::new(args, &artifacts, &readme, &manifest)?),
    };
    let told = request.told(&made.findings);
    if !args.json {
        request.tell_of_providers();
        show::findings(&made.findings);
    }
    if args.explain {
        explain::artifacts(&artifacts);
    }
    if args.strict && made.findings.has_losses() {
        return Err(Failure::Strict);
    }
    let Some(sink) = sink else {
        return archive::write(args, &artifacts, &readme, &manifest, &told)
            .map_err(|failure| failure.instead("give another name"));
    };
    if let Some(checkup) = Checkup::new(args) {
        return sink.check(&checkup);
    }
    if args.dry_run {
        return sink.dry_run(args, &told);
    }
    sink.write(args.force)?;
    if args.json {
        let path_of =
            |entry: &Option<Entry<'_>>| entry.as_ref().map(|entry| entry.path.to_string_lossy().into_owned());
        let report = json!({
            "written": sink.to_json(),
            "readme": path_of(&sink.readme),
            "manifest": path_of(&sink.manifest),
        });
        output::report(told.beside(report), sink.is_stdout())?;
        return Ok(Exit::Done);
    }
    if request.sample {
        show::note(&format!(
            "no address was given: this is for the sample address `{SAMPLE}`; give yours with `--email`"
        ));
    }
    report::written(&sink, &request.person);
    if !request.sample {
        passwords(args, &request, &sink);
    }
    Ok(Exit::Done)
}

/// The artifacts that `--only` names.
fn wanted(only: &Only, artifacts: Vec<Artifact>) -> Result<Vec<Artifact>, Failure> {
    let names: Vec<String> = artifacts.iter().map(|artifact| artifact.path.clone()).collect();
    let artifacts = only.artifacts(artifacts);
    only.refuse_unmatched(&names.iter().map(String::as_str).collect::<Vec<_>>())?;
    Ok(artifacts)
}

/// What was made for all targets together.
#[derive(Default)]
struct Made {
    artifacts: Vec<Artifact>,
    findings: Findings,
    /// The targets as a sheet tells of them.
    companions: Vec<Companion>,
}

impl Made {
    fn new(args: &ExportArgs, request: &Request, only: &Only) -> Result<Self, Failure> {
        let mut made = Self { findings: request.findings.clone(), ..Self::default() };
        let is_of_bundle = |chosen: &&Chosen| chosen.exporter.target().scope == Scope::Bundle;
        // What tells of the other files is made after them.
        for chosen in request.targets.iter().filter(|chosen| !is_of_bundle(chosen)) {
            made.add(args, request, only, chosen)?;
        }
        for chosen in request.targets.iter().filter(is_of_bundle) {
            made.add(args, request, only, chosen)?;
        }
        if made.artifacts.is_empty() {
            show::findings(&made.findings);
            return Err(Failure::usage(Prose::new(
                "no target can carry this account; the notes above say why",
            )));
        }
        Ok(made)
    }

    fn add(
        &mut self,
        args: &ExportArgs,
        request: &Request,
        only: &Only,
        chosen: &Chosen,
    ) -> Result<(), Failure> {
        let target = chosen.exporter.target();
        let overrides = overrides(args.templates.as_deref(), chosen.known)?;
        let prepared = chosen.prepared(overrides.clone()).beside(&*self.companions);
        match prepared.export(&request.person) {
            Ok(export) => {
                // A provider's files are nothing that a person puts anywhere.
                if chosen.is_for_a_person() {
                    let companion = Companion::of_export(target, &export);
                    self.companions.extend(only.companion(companion));
                }
                self.artifacts.extend(export.artifacts);
                self.findings.extend(export.findings);
                Ok(())
            }
            Err(error) => self.leave_out(args, request, &overrides, chosen, error),
        }
    }

    /// What one target cannot carry costs that target, where it was meant by `all` and not named.
    fn leave_out(
        &mut self,
        args: &ExportArgs,
        request: &Request,
        overrides: &[Override],
        chosen: &Chosen,
        error: Error,
    ) -> Result<(), Failure> {
        let target = chosen.exporter.target();
        match Finding::left_out(target, &request.person, &error).filter(|_| !named(args, target.name)) {
            Some(finding) => {
                if chosen.is_for_a_person() {
                    let remarks = Remark::all([&finding]);
                    self.companions.push(Companion::without_files(target, remarks));
                }
                self.findings.push(finding);
            }
            None => return Err(failure(request, overrides, error)),
        }
        Ok(())
    }

    /// The README of a bundle; `None` where no bundle is made.
    fn readme(&self, args: &ExportArgs, request: &Request) -> Result<Option<Artifact>, Failure> {
        if !output::may_be_bundle(args) {
            return Ok(None);
        }
        let sheet = Known::built_in(cl_export_sheet::EXPORTER);
        let overrides = overrides(args.templates.as_deref(), sheet)?;
        cl_export_sheet::readme(&request.person, &overrides, &self.companions)
            .map_err(|error| failure(request, &overrides, error))
    }

    /// The manifest of a bundle; empty where no bundle is made.
    fn manifest(&self, args: &ExportArgs, request: &Request, readme: Option<&Artifact>) -> Vec<u8> {
        if !output::may_be_bundle(args) {
            return Vec::new();
        }
        let files = readme.map(Listed::readme).into_iter().chain(self.artifacts.iter().map(Listed::of));
        of_person(&request.person, &self.findings, files)
    }
}

/// Whether a target was named, rather than meant by `all`.
fn named(args: &ExportArgs, name: &str) -> bool {
    args.what.targets.iter().any(|given| given == name)
}

/// An error with the text it points into: the account file's, or a template's.
fn failure(request: &Request, overrides: &[Override], error: Error) -> Failure {
    let template = match error.origin() {
        Origin::File { file, .. } => overrides.iter().find(|own| *own.path == **file),
        _ => None,
    };
    match template {
        Some(own) => Failure::in_file(error, &own.text),
        None => request.failure(error),
    }
}

/// The user's templates for a target: every `.hbs` file in the folder of its name, each of which must be one of ours.
pub(crate) fn overrides(folder: Option<&Path>, target: Known) -> Result<Vec<Override>, Failure> {
    let Some(folder) = folder else {
        return Ok(Vec::new());
    };
    let read = |path: &Path, source| Failure::Read { path: path.to_string_lossy().into_owned(), source };
    if !folder.is_dir() {
        let what = Prose::new("`--templates` names no folder: ").value(folder.to_string_lossy());
        return Err(
            Failure::usage(what).hint(Prose::new("make one with ").value("cl-export templates copy DIR"))
        );
    }
    let folder = folder.join(target.name());
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut names: Vec<String> = folder
        .read_dir()
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|source| read(&folder, source))?
        .into_iter()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("hbs")))
        .collect();
    names.sort();
    names.into_iter().map(|name| one_override(&folder, target, name)).collect()
}

fn one_override(folder: &Path, target: Known, name: String) -> Result<Override, Failure> {
    let templates = target.templates();
    let known = || templates.iter().map(|(name, _)| *name);
    if !known().any(|template| template == name) {
        let what = Prose::default().value(target.name()).text(" has no template ").value(&name);
        return Err(Failure::usage(what).hint(Prose::new("its templates are ").values(known(), " and ")));
    }
    let path = folder.join(&name);
    let text = crate::read::text(&path)?;
    Ok(Override { name, path: path.to_string_lossy().into_owned(), text })
}

/// How the password gets to where the files that were written look for it.
fn passwords(args: &ExportArgs, request: &Request, sink: &Sink<'_>) {
    let mut said = Vec::new();
    let is_written = |chosen: &&Chosen| {
        let name = chosen.exporter.target().name;
        sink.files.iter().any(|(artifact, _)| artifact.target.name == name)
    };
    // A sheet is words: no program reads a password for it.
    let is_program = |chosen: &&Chosen| chosen.exporter.target().scope == Scope::Person;
    for Chosen { exporter, options, .. } in request.targets.iter().filter(is_written).filter(is_program) {
        if let Ok(settings) = resolve(&request.person, *exporter, options, &mut Findings::default()) {
            report::passwords(args.what.account.given.password_store, &settings, &mut said);
        }
    }
}
