//! The list of persons: a file, or standard input, which is kept beside until it has been read twice.

use crate::args::ExportArgs;
use crate::failure::Failure;
use cl_export_bundle::SinkError;
use cl_export_core::{Error, Prose};
use cl_export_table::{Columns, Delimiter, Digest, Encoding, LONGEST_ROW, Table, TableError, TableOptions};
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};

/// The list, to be read from its beginning again and again.
pub(super) struct Input {
    name: String,
    file: File,
}

/// What a table is read from.
pub(super) type Source<'i> = Digest<BufReader<&'i File>>;

impl Input {
    pub(super) fn open(args: &ExportArgs) -> Result<Self, Failure> {
        let path = args.batch.batch.as_deref().unwrap_or(std::path::Path::new("-"));
        if path.as_os_str() == "-" {
            return Self::spool("standard input".to_owned(), &mut io::stdin().lock());
        }
        let name = path.to_string_lossy().into_owned();
        let read = |source| Failure::Read { path: name.clone(), source };
        let file = File::open(path).map_err(read)?;
        // A pipe cannot be read twice.
        if !file.metadata().map_err(read)?.is_file() {
            return Self::spool(name, &mut &file);
        }
        Ok(Self { name, file })
    }

    /// Keeps a stream in a file that has no name. One line that is longer than any row ends it: the table will say so.
    fn spool(name: String, stream: &mut impl Read) -> Result<Self, Failure> {
        let mut line = 0;
        let is_endless = |piece: &[u8]| {
            line = match piece.iter().rposition(|byte| matches!(byte, b'\n' | b'\r')) {
                Some(end) => piece.len() - end,
                None => line + piece.len(),
            };
            line > 2 * LONGEST_ROW
        };
        let file = cl_export_bundle::spool(&name, stream, is_endless).map_err(|error| match error {
            SinkError::Io { action: "read", source, .. } => Failure::Read { path: name.clone(), source },
            other => other.into(),
        })?;
        Ok(Self { name, file })
    }

    /// The table, from its beginning.
    pub(super) fn table(
        &mut self,
        args: &ExportArgs,
        targets: &[&str],
    ) -> Result<Table<Source<'_>>, Failure> {
        let read = |source| Failure::Read { path: self.name.clone(), source };
        self.file.seek(SeekFrom::Start(0)).map_err(read)?;
        let given = &args.batch;
        let options = TableOptions {
            delimiter: given.delimiter.as_deref().map(Delimiter::parse).transpose()?.unwrap_or_default(),
            encoding: given.encoding.as_deref().map(Encoding::parse).transpose()?.unwrap_or_default(),
            columns: given.columns.as_deref().map(Columns::parse).transpose()?.unwrap_or_default(),
            unknown: None,
            targets,
        };
        let reader = Digest::new(BufReader::with_capacity(1 << 16, &self.file));
        Table::new(&self.name, reader, &options).map_err(|error| failure(error, &self.name))
    }
}

/// Why a table cannot be read.
pub(super) fn failure(error: TableError, name: &str) -> Failure {
    match error {
        TableError::Input(error) => Failure::from(error),
        TableError::Read(source) => Failure::Read { path: name.to_owned(), source },
        other => Failure::Read { path: name.to_owned(), source: io::Error::other(other) },
    }
}

/// An error of the command line's own about the list.
pub(super) fn about(what: Prose) -> Error {
    Error::new(cl_export_core::ErrorKind::Conflict, what)
}
