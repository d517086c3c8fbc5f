//! A table as it is read: a header, then a row for each person.

use crate::fault::{Fault, Kind};
use crate::header::{Column, Header, likely_delimiter};
use crate::key::Key;
use crate::options::TableOptions;
use crate::rows::Rows;
use crate::{Delimiter, ReadError, Row, TableError};
use cl_export_core::{Error, ErrorKind, Origin, Prose};
use std::io::Read;
use std::sync::Arc;

/// A table, read row by row in constant memory.
pub struct Table<R> {
    rows: Rows<R>,
    header: Header,
    delimiter: Delimiter,
    is_over: bool,
}

impl<R: Read> Table<R> {
    /// Reads the header. `name` is what errors call the table.
    ///
    /// # Errors
    /// What is wrong with the first row or with what [`TableOptions`] say of the columns.
    pub fn new(name: &str, reader: R, options: &TableOptions<'_>) -> Result<Self, TableError> {
        let file: Arc<str> = Arc::from(name);
        let mut rows = Rows::new(reader, options).map_err(|fault| fatal(fault, &file))?;
        let mut header = read_header(&mut rows, &file, options);
        if matches!(header, Ok(None)) {
            header = read_header(&mut rows, &file, options);
        }
        let header = header
            .and_then(|header| header.ok_or_else(|| empty(&file).into()))
            .map_err(|error| with_delimiter(error, rows.last(), options))?;
        Ok(Self { rows, header, delimiter: options.delimiter, is_over: false })
    }

    /// The next row; `None` after the last one, and after an error that is fatal. Lines without anything in them, and
    /// rows of empty fields, count and are passed over.
    ///
    /// # Errors
    /// What is wrong with the row, and whether reading can go on after it.
    pub fn next_row(&mut self) -> Result<Option<Row<'_>>, ReadError> {
        if self.is_over {
            return Ok(None);
        }
        let (header, delimiter) = (&self.header, self.delimiter);
        let wanted = header.names.len();
        let found = self.rows.next().and_then(|record| match record {
            Some(record) if record.len() != wanted => {
                let kind = Kind::Fields { found: record.len(), wanted, delimiter };
                Err(Fault { row: record.row, line: record.line, kind })
            }
            other => Ok(other),
        });
        match found {
            Ok(record) => Ok(record.map(|record| Row::new(record, header))),
            Err(fault) => {
                let error = fault.tell(&header.file, &header.names);
                self.is_over = matches!(error, ReadError::Fatal(_));
                Err(error)
            }
        }
    }

    /// The column of that name: a key that the table gives, whatever it is made of, or a name of the header.
    ///
    /// # Errors
    /// Names the nearest.
    pub fn column(&self, name: &str) -> Result<Column, Error> {
        // A name that begins as one for a target may be a header's.
        let key = Key::parse(name, &[]).unwrap_or(None);
        match key.and_then(|key| self.header.find(&key)) {
            Some(column) => Ok(column.clone()),
            None => self.header.column(name),
        }
    }

    /// The names of the columns, as the header has them.
    pub fn names(&self) -> &[Arc<str>] {
        &self.header.names
    }

    /// The columns that nothing knows and that were not refused, for a note about them.
    pub fn passed_over(&self) -> &[Arc<str>] {
        &self.header.passed_over
    }

    /// Whether rows can name their folder.
    pub fn has_folders(&self) -> bool {
        self.header.find(&Key::Folder).is_some()
    }

    /// What the table is read from.
    pub fn reader(&self) -> &R {
        self.rows.window().reader()
    }

    /// What the table was read from, without what was read beyond the last row.
    pub fn into_reader(self) -> R {
        self.rows.into_window().into_reader()
    }
}

/// The header in the next row; `None` where that is a spreadsheet's mark (`sep=;`), which says the delimiter and nothing else.
fn read_header<R: Read>(
    rows: &mut Rows<R>,
    file: &Arc<str>,
    options: &TableOptions<'_>,
) -> Result<Option<Header>, TableError> {
    match rows.next() {
        // The mark of the delimiter that the table is read with is parted by it.
        Ok(Some(record)) if record.len() == 2 && record.field(0) == "sep=" && record.field(1).is_empty() => {
            Ok(None)
        }
        Ok(Some(record)) => Header::new(file, &record, options).map(Some).map_err(TableError::Input),
        Ok(None) => Err(empty(file).into()),
        Err(fault) => Err(fatal(fault, file)),
    }
}

fn empty(file: &Arc<str>) -> Error {
    Error::new(ErrorKind::Missing, Prose::new("the table is empty"))
        .at(Origin::Cell { file: Arc::clone(file), row: 1, column: "".into() })
        .hint(Prose::new("its first row names the columns, such as ").value("address,name"))
}

/// What is wrong with the header ends the table, also what would cost another row only itself.
fn fatal(fault: Fault, file: &Arc<str>) -> TableError {
    match fault.tell(file, &[]) {
        ReadError::Fatal(error) => error,
        ReadError::Row(bad) => TableError::Input(bad.error),
    }
}

/// Most headers that cannot be read have another delimiter.
fn with_delimiter(error: TableError, row: &[u8], options: &TableOptions<'_>) -> TableError {
    let TableError::Input(error) = error else {
        return error;
    };
    let Some(delimiter) = likely_delimiter(row, options) else {
        return TableError::Input(error);
    };
    let used = char::from(options.delimiter.byte()).to_string();
    let what = Prose::new("the columns are not separated by ").value(used);
    TableError::Input(
        Error::new(ErrorKind::Syntax, what)
            .at(error.origin().clone())
            .hint(Prose::new("read the table with ").setting("delimiter", delimiter.name())),
    )
}
