//! What can be wrong with a row as it is in the file, and how it is told.

use crate::fields::Mistake;
use crate::options::{Delimiter, Encoding};
use crate::rows::{LONGEST_ROW, MOST_COLUMNS};
use crate::{ReadError, RowError, TableError};
use cl_export_core::{Error, ErrorKind, Origin, Prose};
use std::io;
use std::sync::Arc;

/// What is wrong with a row, and where the row is.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) row: u64,
    pub(crate) line: u64,
    pub(crate) kind: Kind,
}

/// What is wrong with a row.
#[derive(Debug)]
pub(crate) enum Kind {
    Read(io::Error),
    Utf16,
    /// A table in UTF-8 is to be read as Windows-1252.
    MarkOfUtf8,
    TooLong {
        /// The line of a quote that is still open.
        quote: Option<u64>,
    },
    TooWide,
    Quotes {
        mistake: Mistake,
        field: usize,
        line: u64,
        /// The last line that the row took.
        end: u64,
    },
    Nul {
        field: usize,
    },
    NotUtf8 {
        field: usize,
        byte: u8,
        offset: u64,
        /// Whether it would be a text in Windows-1252.
        is_text: bool,
    },
    Fields {
        found: usize,
        wanted: usize,
        delimiter: Delimiter,
    },
}

impl From<io::Error> for Kind {
    fn from(error: io::Error) -> Self {
        Self::Read(error)
    }
}

impl Fault {
    /// The error that says so. `names` are the names of the columns, as far as they are known.
    pub(crate) fn tell(self, file: &Arc<str>, names: &[Arc<str>]) -> ReadError {
        let column =
            self.kind.field().and_then(|field| names.get(field)).map_or_else(|| "".into(), Arc::clone);
        let origin = Origin::Cell { file: Arc::clone(file), row: self.row, column };
        let is_fatal = self.kind.is_fatal();
        match self.kind.error(self.row) {
            Err(error) => ReadError::Fatal(TableError::Read(error)),
            Ok(error) if is_fatal => ReadError::Fatal(TableError::Input(error.at(origin))),
            Ok(error) => ReadError::Row(RowError { row: self.row, line: self.line, error: error.at(origin) }),
        }
    }
}

impl Kind {
    /// Whether nothing is known of where the next row begins, or the rows are not worth looking for.
    fn is_fatal(&self) -> bool {
        match self {
            Self::Quotes { mistake, .. } => *mistake == Mistake::Unclosed,
            Self::Nul { .. } | Self::NotUtf8 { .. } | Self::Fields { .. } => false,
            _ => true,
        }
    }

    fn field(&self) -> Option<usize> {
        match self {
            Self::Quotes { field, .. } | Self::Nul { field } | Self::NotUtf8 { field, .. } => Some(*field),
            _ => None,
        }
    }

    fn error(self, row: u64) -> Result<Error, io::Error> {
        Ok(match self {
            Self::Read(error) => return Err(error),
            Self::Utf16 => invalid(Prose::new("the table is in UTF-16")).hint(save_as_utf8()),
            Self::MarkOfUtf8 => invalid(Prose::new("the table begins with the mark of UTF-8"))
                .hint(Prose::new("leave out ").setting("encoding", Encoding::Windows1252.name())),
            Self::TooLong { quote } => too_long(quote),
            Self::TooWide => invalid(Prose::new(format!(
                "the row has more than {MOST_COLUMNS} columns, the most there can be"
            ))),
            Self::Quotes { mistake, line, end, .. } => misquoted(mistake, row, line, end),
            Self::Nul { .. } => invalid(Prose::new("the row holds a NUL")).hint(save_as_utf8()),
            Self::NotUtf8 { byte, offset, is_text, .. } => not_utf8(byte, offset, is_text),
            Self::Fields { found, wanted, delimiter } => another_number(found, wanted, delimiter),
        })
    }
}

fn invalid(what: Prose) -> Error {
    Error::new(ErrorKind::Invalid, what)
}

fn syntax(what: Prose) -> Error {
    Error::new(ErrorKind::Syntax, what)
}

fn save_as_utf8() -> Prose {
    Prose::new("save the table in UTF-8, which spreadsheets call ").value("CSV UTF-8")
}

fn too_long(quote: Option<u64>) -> Error {
    let error = invalid(Prose::new(format!("the row is longer than {} KiB", LONGEST_ROW >> 10)));
    match quote {
        Some(line) => error.hint(Prose::new(format!("the quote on line {line} may not be closed"))),
        None => error.hint(Prose::new("is this a table, with a line for each row?")),
    }
}

fn misquoted(mistake: Mistake, row: u64, line: u64, end: u64) -> Error {
    let (what, hint) = match mistake {
        Mistake::Inside => (
            "a quote is inside a field that does not begin with one",
            Prose::new("put the whole field between quotes, and write each quote in it twice"),
        ),
        Mistake::Behind => (
            "there is text between a closing quote and the end of the field",
            Prose::new("write a quote inside a field twice: ").value("\"the \"\"quoted\"\" word\""),
        ),
        Mistake::Unclosed => {
            ("a quote is never closed", Prose::new("add the second quote, or take this one out"))
        }
    };
    let place = match mistake {
        Mistake::Unclosed => format!(" (on line {line})"),
        _ if end > line => format!(" (on line {line}; the row goes on to line {end})"),
        _ if line != row => format!(" (on line {line})"),
        _ => String::new(),
    };
    syntax(Prose::new(what).text(place)).hint(hint)
}

fn not_utf8(byte: u8, offset: u64, is_text: bool) -> Error {
    let what = format!("the table is not in UTF-8: byte {} of it is 0x{byte:02X}", offset + 1);
    let error = invalid(Prose::new(what));
    if is_text {
        error.hint(
            Prose::new("read it with ")
                .setting("encoding", Encoding::Windows1252.name())
                .text(" if a spreadsheet made it"),
        )
    } else {
        error.hint(save_as_utf8())
    }
}

fn another_number(found: usize, wanted: usize, delimiter: Delimiter) -> Error {
    let fields = |count: usize| format!("{count} {}", if count == 1 { "field" } else { "fields" });
    let error = syntax(Prose::new(format!("the row has {}, the header has {wanted}", fields(found))));
    if found < wanted {
        return error
            .hint(Prose::new("an empty field needs its ").value(char::from(delimiter.byte())).text(" too"));
    }
    error.hint(
        Prose::new("put a field that holds a ")
            .value(char::from(delimiter.byte()))
            .text(" between double quotes"),
    )
}
