//! Where a batch goes: one bundle for all, or one for each person.

use super::input::{Source, about};
use crate::args::ExportArgs;
use crate::failure::Failure;
use crate::sink::{Bundle, Checkup, format, path_of, path_text};
use cl_export_bundle::path::component;
use cl_export_bundle::{Format, SinkError};
use cl_export_core::{Error, Prose};
use cl_export_table::{Column, Row, Table};
use std::path::{Path, PathBuf};

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

/// Refuses options that do not go together.
pub(super) fn check(args: &ExportArgs) -> Result<(), Failure> {
    if args.output.is_none() && args.format.is_none() {
        let what = Prose::new("there is nowhere to write the files");
        let hint =
            Prose::new("give ").value("--output bundle.tar").text(", a folder ").value("--output DIR/");
        return Err(Failure::usage(what).hint(hint.text(", or ").value("--format tar").text(" for a pipe")));
    }
    if args.update && !is_folder(args) {
        return Err(Failure::usage(Prose::new(
            "only a folder can be updated; an archive is always written whole",
        )));
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
        let Some(path) = path_of(args) else {
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

    /// The bundle that all persons share; `None` where each gets one.
    pub(super) fn open(
        &self,
        args: &ExportArgs,
        checkup: Option<&Checkup>,
    ) -> Result<Option<Bundle>, Failure> {
        match self {
            Self::One(path) => Bundle::open(args, path.as_deref(), checkup).map(Some),
            Self::Each(_) => Ok(None),
        }
    }

    /// Refuses to begin where a person's bundle stands already; of a shared one, opening it does.
    pub(super) fn refuse_existing(&self, args: &ExportArgs, name: &str) -> Result<(), Failure> {
        let writes = !(args.force || args.update || args.check || args.dry_run);
        let path = Path::new(name);
        if matches!(self, Self::Each(_)) && writes && path.symlink_metadata().is_ok() {
            return Err(SinkError::Exists(path.to_owned()).into());
        }
        Ok(())
    }

    /// The place as a person reads of it.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::One(Some(path)) => path_text(path),
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
