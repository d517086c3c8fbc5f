//! Where a batch goes: one bundle for all, or one for each person.

use super::input::{Source, about};
use crate::archive::{format, options};
use crate::args::ExportArgs;
use crate::failure::Failure;
use cl_export_bundle::batch::MakeError;
use cl_export_bundle::path::component;
use cl_export_bundle::{Format, Place, Sink, SinkError, Summary, open, put_artifacts};
use cl_export_core::{Artifact, Error, Prose};
use cl_export_table::{Column, Row, Table};
use std::io;
use std::path::{Path, PathBuf};

/// What tells programs what a bundle is.
pub(super) const MANIFEST: &str = "manifest.json";

/// Where output goes, with the columns that its name asks for.
pub(super) enum Target {
    /// Everything goes there.
    One(Option<PathBuf>),
    /// Each person gets a bundle of that name.
    Each(Vec<Piece>),
}

/// A piece of a name with place holders.
pub(super) enum Piece {
    Text(String),
    Column(Column),
}

/// Refuses options that are for one person alone.
pub(super) fn check(args: &ExportArgs) -> Result<(), Failure> {
    let refused = |option: &'static str| {
        Failure::usage(Prose::default().value(option).text(" is for one person alone"))
    };
    if args.check {
        return Err(refused("--check"));
    }
    if !args.only.is_empty() {
        return Err(refused("--only").hint(Prose::new("choose with ").value("--target")));
    }
    if args.json {
        return Err(
            refused("--json").hint(Prose::new("the bundle's ").value(MANIFEST).text(" is for programs"))
        );
    }
    if args.output.is_none() && args.format.is_none() {
        let what = Prose::new("there is no place for the files");
        let hint =
            Prose::new("give ").value("--output bundle.tar").text(", a folder ").value("--output DIR/");
        return Err(Failure::usage(what).hint(hint.text(", or ").value("--format tar").text(" for a pipe")));
    }
    if args.update && !is_folder(args) {
        return Err(Failure::usage(Prose::new("only a folder can be updated, an archive is written anew")));
    }
    Ok(())
}

/// What to do instead of overwriting what stands there already.
pub(super) fn instead(args: &ExportArgs) -> &'static str {
    if is_folder(args) { "bring the folder up to date with `--update`" } else { "give another name" }
}

fn is_folder(args: &ExportArgs) -> bool {
    matches!(format(args), Ok(Format::Folder))
}

impl Target {
    pub(super) fn new(args: &ExportArgs, table: &Table<Source<'_>>) -> Result<Self, Failure> {
        let Some(path) = args.output.as_deref().filter(|path| path.as_os_str() != "-") else {
            return Ok(Self::One(None));
        };
        let text = path.to_string_lossy();
        if !text.contains('{') {
            return Ok(Self::One(Some(path.to_owned())));
        }
        pieces(&text, table).map(Self::Each).map_err(Failure::from)
    }

    /// The name of a row's bundle, where each person gets one.
    pub(super) fn name_of(&self, row: &Row<'_>) -> Option<String> {
        let Self::Each(pieces) = self else { return None };
        let text = |piece: &Piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Column(column) => component(&row.get(column).value),
        };
        Some(pieces.iter().map(text).collect())
    }

    /// Opens what all persons share.
    pub(super) fn open(&self, args: &ExportArgs) -> Result<Sinks, Failure> {
        if args.dry_run {
            return Ok(Sinks::Shared(Box::new(Nowhere)));
        }
        let place = match self {
            Self::Each(_) => return Ok(Sinks::Each),
            Self::One(Some(path)) => Place::Path(path.clone()),
            Self::One(None) => Place::Stream(Box::new(io::stdout())),
        };
        Ok(Sinks::Shared(open(place, format(args)?, &options(args)?)?))
    }

    /// The place as a person reads of it.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::One(Some(path)) => cl_export_syntax::terminal::escape(&path.to_string_lossy()).into_owned(),
            Self::One(None) => "to standard output".to_owned(),
            Self::Each(_) => "one bundle for each person".to_owned(),
        }
    }
}

fn pieces(text: &str, table: &Table<Source<'_>>) -> Result<Vec<Piece>, Error> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let unclosed = || about(Prose::new("a place holder in ").value("--output").text(" is not closed"));
        let (name, behind) = after.split_once('}').ok_or_else(unclosed)?;
        pieces.push(Piece::Text(before.to_owned()));
        pieces.push(Piece::Column(table.column(name)?));
        rest = behind;
    }
    pieces.push(Piece::Text(rest.to_owned()));
    Ok(pieces)
}

/// Where persons' files go.
pub(super) enum Sinks {
    Shared(Box<dyn Sink>),
    Each,
}

impl Sinks {
    /// The bundle that all persons share.
    pub(super) fn shared(&mut self) -> Option<&mut dyn Sink> {
        match self {
            Self::Shared(sink) => Some(&mut **sink),
            Self::Each => None,
        }
    }

    /// Makes one person's files in the shared bundle, or in one of the person's own.
    pub(super) fn with(
        &mut self,
        args: &ExportArgs,
        folder: &str,
        of_provider: &[Artifact],
        make: impl FnOnce(&mut dyn Sink, &str) -> Result<(), MakeError>,
    ) -> Result<Result<(), MakeError>, Failure> {
        match self {
            Self::Shared(sink) => Ok(make(&mut **sink, folder)),
            Self::Each => {
                let path = Path::new(folder);
                let mut sink = open(Place::Path(path.to_owned()), format(args)?, &options(args)?)?;
                let done = make(&mut *sink, "");
                if done.is_ok() {
                    put_artifacts(of_provider, &mut *sink)?;
                    sink.finish()?;
                }
                Ok(done)
            }
        }
    }

    /// Puts the shared bundle at its place, with its manifest.
    pub(super) fn finish(self, manifest: &[u8]) -> Result<(), Failure> {
        if let Self::Shared(mut sink) = self {
            sink.file(MANIFEST, 0o600, manifest)?;
            sink.finish()?;
        }
        Ok(())
    }
}

/// Takes everything and keeps nothing: a dry run.
struct Nowhere;

impl Sink for Nowhere {
    fn folder(&mut self, _path: &str) -> Result<(), SinkError> {
        Ok(())
    }

    fn file(&mut self, _path: &str, _mode: u32, _bytes: &[u8]) -> Result<(), SinkError> {
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Summary, SinkError> {
        Ok(Summary::default())
    }
}
