//! The files of all targets that were named, in memory, with what there is to know about them.

use super::overrides::overrides;
use crate::account::Request;
use crate::args::ExportArgs;
use crate::catalogue::{Chosen, Known};
use crate::failure::Failure;
use crate::only::Only;
use crate::{output, show};
use cl_export_bundle::manifest::{Listed, of_person};
use cl_export_core::{
    Artifact, Companion, Error, Field, Finding, Findings, Level, Origin, Override, Prose, Remark, Scope,
    Settings, code, resolve,
};
use std::collections::BTreeSet;

/// What was made for all targets together.
#[derive(Default)]
pub(crate) struct Made {
    pub(crate) artifacts: Vec<Artifact>,
    pub(crate) findings: Findings,
    /// The README of a bundle; empty where no bundle is made.
    pub(crate) readme: Vec<u8>,
    /// Its manifest, likewise.
    pub(crate) manifest: Vec<u8>,
    /// The targets as a sheet tells of them.
    companions: Vec<Companion>,
}

impl Made {
    pub(super) fn new(args: &ExportArgs, request: &Request) -> Result<Self, Failure> {
        let only = Only::new(args);
        let mut made = Self::of_targets(args, request, &only)?;
        let readme = made.readme(args, request)?;
        made.manifest = made.manifest(args, request, readme.as_ref());
        made.readme = readme.map(|readme| readme.bytes).unwrap_or_default();
        made.artifacts = output::fitting(args.output.as_deref(), wanted(&only, made.artifacts)?);
        if !only.is_all() {
            made.forget_the_unwanted(request, &only);
        }
        let lost = made.lost_commands(args, request);
        made.findings.extend(lost);
        Ok(made)
    }

    /// Leaves out what there is to know of targets of which no file is wanted. One that could not be made stays, if a file of
    /// its own would have been wanted: that it is missing is what there is to know.
    fn forget_the_unwanted(&mut self, request: &Request, only: &Only) {
        let wanted: BTreeSet<&str> = self.artifacts.iter().map(|artifact| artifact.target.name).collect();
        let would_be_wanted = |name: &str| {
            let mut targets = request.targets.iter().map(|chosen| chosen.exporter.target());
            let target = targets.find(|target| target.name == name);
            target.is_none_or(|target| target.artifacts.iter().any(|spec| only.wants(spec.name)))
        };
        let findings = std::mem::take(&mut self.findings).into_iter();
        self.findings.extend(
            findings.filter(|finding| wanted.contains(finding.target) || would_be_wanted(finding.target)),
        );
    }

    /// The password commands that are in no file, because the one that would run them is not written.
    fn lost_commands(&self, args: &ExportArgs, request: &Request) -> Findings {
        let written = output::written(args, &self.artifacts);
        let mut lost = Findings::default();
        for Chosen { exporter, options, .. } in &request.targets {
            let Some(program) = exporter.password_program() else { continue };
            let of_target = |artifact: &&Artifact| artifact.target.name == exporter.target().name;
            let mut names = written.iter().filter(of_target).map(|artifact| artifact.spec.name).peekable();
            if names.peek().is_none() || names.any(|name| name == program) {
                continue;
            }
            if let Ok(settings) = resolve(&request.person, *exporter, options, &mut Findings::default()) {
                lost.extend(settings.iter().filter_map(|settings| lost_command(settings, program)));
            }
        }
        lost
    }

    fn of_targets(args: &ExportArgs, request: &Request, only: &Only) -> Result<Self, Failure> {
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
        if of_template(overrides, &error).is_some() {
            return Err(failure(request, overrides, error));
        }
        let finding = request.left_out(&args.what, target, error)?;
        if chosen.is_for_a_person() {
            let remarks = Remark::all([&finding]);
            self.companions.push(Companion::without_files(target, remarks));
        }
        self.findings.push(finding);
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

/// The password command of an account that nothing runs without its program.
fn lost_command(settings: &Settings<'_>, program: &'static str) -> Option<Finding> {
    settings.account().password_command()?;
    let what = || {
        let what =
            Prose::default().value(program).text(", which runs the password command, is not written: ");
        what.text(format!("{} asks for the password", settings.target().title))
    };
    Some(settings.finding(Level::Loss, code::PASSWORD_COMMAND, Field::PasswordCommand, what))
}

/// The artifacts that `--only` names.
fn wanted(only: &Only, artifacts: Vec<Artifact>) -> Result<Vec<Artifact>, Failure> {
    let names: Vec<String> = artifacts.iter().map(|artifact| artifact.path.clone()).collect();
    let artifacts = only.artifacts(artifacts);
    only.refuse_unmatched(&names.iter().map(String::as_str).collect::<Vec<_>>())?;
    Ok(artifacts)
}

/// An error with the text it points into: the account file's, or a template's.
fn failure(request: &Request, overrides: &[Override], error: Error) -> Failure {
    match of_template(overrides, &error) {
        Some(own) => Failure::in_file(error, &own.text),
        None => request.failure(error),
    }
}

/// The template that an error points into.
fn of_template<'a>(overrides: &'a [Override], error: &Error) -> Option<&'a Override> {
    match error.origin() {
        Origin::File { file, .. } => overrides.iter().find(|own| *own.path == **file),
        _ => None,
    }
}
