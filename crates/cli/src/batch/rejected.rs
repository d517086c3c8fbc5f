//! The list of rows that were left out: row, column and kind. No values: a spreadsheet would run what begins with `=`.

use super::persons::BadRow;
use crate::args::ExportArgs;
use crate::failure::Failure;
use cl_export_bundle::{Entry, Existing, Parents, SinkError, write};
use cl_export_core::Origin;
use std::path::{Path, PathBuf};

/// What the list is called.
const NAME: &str = "rejected.csv";

/// Its header.
const HEADER: &str = "row,column,kind\n";

/// The rows that were left out so far.
pub(super) struct Rejected {
    text: String,
    count: u64,
    place: PathBuf,
    existing: Existing,
    writes_nothing: bool,
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
            text: HEADER.to_owned(),
            count: 0,
            place: folder.join(NAME),
            existing,
            writes_nothing: args.dry_run || args.check,
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

    /// Refuses where there will be a list, and it may not be written: before the bundle is, not after.
    pub(super) fn refuse_existing(&self, bad_rows: u64) -> Result<(), Failure> {
        let is_kept = self.existing == Existing::Keep && self.place.exists();
        if bad_rows == 0 || self.writes_nothing || !is_kept {
            return Ok(());
        }
        Err(SinkError::Exists(self.place.clone()).into())
    }

    /// Writes the list, if there is a row in it, or if an earlier list of ours is to be brought up to date.
    pub(super) fn finish(self) -> Result<List, Failure> {
        if self.writes_nothing || (self.count == 0 && !self.is_out_of_date()) {
            return Ok(List { count: self.count, path: None });
        }
        let path = self.place.to_string_lossy().into_owned();
        let entry = Entry { path: self.place, bytes: self.text.as_bytes(), mode: 0o600 };
        write(&[entry], Parents::Need, self.existing)?;
        Ok(List { count: self.count, path: (self.count > 0).then_some(path) })
    }

    /// Whether a list of an earlier run names rows that are no longer bad.
    fn is_out_of_date(&self) -> bool {
        let is_ours = || std::fs::read_to_string(&self.place).is_ok_and(|text| text.starts_with(HEADER));
        self.existing == Existing::Replace && is_ours()
    }
}
