//! The list of rows that were left out: row, column and kind. No values: a spreadsheet would run what begins with `=`.

use super::persons::BadRow;
use crate::args::ExportArgs;
use crate::failure::Failure;
use cl_export_bundle::{Entry, Existing, Parents, write};
use cl_export_core::Origin;
use std::path::{Path, PathBuf};

/// What the list is called.
const NAME: &str = "rejected.csv";

/// The rows that were left out so far.
pub(super) struct Rejected {
    text: String,
    count: u64,
    place: PathBuf,
    existing: Existing,
    is_dry: bool,
}

/// The list as it was written.
pub(super) struct List {
    pub(super) count: u64,
    /// Where it is, if there was a row to write.
    pub(super) path: Option<String>,
}

impl Rejected {
    pub(super) fn new(args: &ExportArgs) -> Self {
        let output = args.output.as_deref().filter(|path| path.as_os_str() != "-").unwrap_or(Path::new(""));
        let folder = output.parent().unwrap_or(Path::new(""));
        let existing = if args.force || args.update { Existing::Replace } else { Existing::Keep };
        Self {
            text: "row,column,kind\n".to_owned(),
            count: 0,
            place: folder.join(NAME),
            existing,
            is_dry: args.dry_run,
        }
    }

    pub(super) fn add(&mut self, row: &BadRow) {
        let column = match row.error.origin() {
            Origin::Cell { column, .. } => column.replace(['"', '\n', '\r'], ""),
            _ => String::new(),
        };
        let number = row.number.to_string();
        self.text.extend([&number, ",\"", &column, "\",", row.error.kind().code(), "\n"]);
        self.count += 1;
    }

    pub(super) fn count(&self) -> u64 {
        self.count
    }

    /// Writes the list, if there is a row in it.
    pub(super) fn finish(self) -> Result<List, Failure> {
        if self.count == 0 || self.is_dry {
            return Ok(List { count: self.count, path: None });
        }
        let path = self.place.to_string_lossy().into_owned();
        let entry = Entry { path: self.place, bytes: self.text.as_bytes(), mode: 0o600 };
        write(&[entry], Parents::Need, self.existing)?;
        Ok(List { count: self.count, path: Some(path) })
    }
}
