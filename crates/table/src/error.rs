//! What can go wrong while a table is read, and after which of it reading can go on.

use cl_export_core::Error;
use std::io;

/// Why a table cannot be read, or not any further.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// What the table, or an option about it, says is wrong.
    #[error(transparent)]
    Input(#[from] Error),
    /// The operating system reported an error.
    #[error("cannot read the table: {0}")]
    Read(#[from] io::Error),
}

/// Why there is no next row.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// This row is bad; reading can go on with the one after it.
    #[error(transparent)]
    Row(#[from] RowError),
    /// The table ends here, as far as it can be known.
    #[error(transparent)]
    Fatal(#[from] TableError),
}

/// What is wrong with one row.
#[derive(Debug, thiserror::Error)]
#[error("row {row}: {error}")]
#[non_exhaustive]
pub struct RowError {
    /// The row, as a spreadsheet counts: the first line is row 1, and a line break inside quotes begins no row.
    pub row: u64,
    /// The line of the file on which the row begins.
    pub line: u64,
    /// What is wrong, at an [`Origin::Cell`](cl_export_core::Origin::Cell) whose column is empty where the whole row is
    /// meant.
    pub error: Error,
}
