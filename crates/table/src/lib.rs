//! The batch tables of cl-export: rows of a CSV file become drafts, one person a row.
//!
//! For programs that export for many.
//!
//! ```
//! use cl_export_table::{Table, TableOptions};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let file = "address,name\njane@q.com,Jane Doe\n";
//! let mut table = Table::new("customers.csv", file.as_bytes(), &TableOptions::default())?;
//! while let Some(row) = table.next_row()? {
//!     assert_eq!((row.number(), row.draft().get(cl_export_core::Field::Name).is_some()), (2, true));
//! }
//! # Ok(()) }
//! ```
//!
//! A table is read from any [`Read`](std::io::Read), in constant memory whatever it holds, and strictly: what two readers
//! of CSV could read in two ways is refused with its row ([its page](https://github.com/cl-export/cl-export/blob/main/docs/batch.md)).
//!
//! Names that must not occur twice are found by [`Duplicates`] and [`Suspects`]; that both passes over a file saw the
//! same bytes is seen by [`Digest`].
//!
//! It opens no file itself. Read on in [the library guide](https://github.com/cl-export/cl-export/blob/main/docs/library.md).

mod columns;
mod digest;
mod duplicates;
mod error;
mod fault;
mod fields;
mod header;
mod key;
mod options;
mod row;
mod rows;
mod table;
mod template;
mod window;
mod windows1252;

pub use columns::Columns;
pub use digest::{Digest, Sum};
pub use duplicates::{Duplicates, Suspects};
pub use error::{ReadError, RowError, TableError};
pub use header::Column;
pub use options::{Delimiter, Encoding, TableOptions, Unknown};
pub use row::Row;
pub use rows::{LONGEST_ROW, MOST_COLUMNS};
pub use table::Table;
