//! Where each row of the input begins and ends, and its fields.

use crate::fault::{Fault, Kind};
use crate::fields::{Field, Fields, Step, line_breaks};
use crate::options::{Encoding, TableOptions};
use crate::window::Window;
use crate::windows1252;
use std::borrow::Cow;
use std::io::{self, Read};

/// The most bytes of a row, its line end among them: what a person's longest values need, many times.
pub const LONGEST_ROW: usize = 64 << 10;
/// The most columns of a table.
pub const MOST_COLUMNS: usize = 256;

/// The mark that spreadsheets put in front of UTF-8, and what it looks like where it is read as Windows-1252.
const MARK: &[u8] = "\u{FEFF}".as_bytes();
const MARK_MISREAD: &[u8] = "ï»¿".as_bytes();

/// The rows of an input.
pub(crate) struct Rows<R> {
    window: Window<R>,
    fields: Fields,
    /// The last row's number, and the lines before the next one.
    row: u64,
    lines: u64,
    /// A line feed after it belongs to the same line end.
    after_cr: bool,
    /// The length of the last row as it is in the input; 0 where none was found.
    length: usize,
}

/// A row: never without fields, and one of them is not empty.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Record<'a> {
    pub(crate) row: u64,
    pub(crate) line: u64,
    text: &'a str,
    fields: &'a [Field],
}

impl<'a> Record<'a> {
    /// How many fields it has.
    pub(crate) fn len(&self) -> usize {
        self.fields.len()
    }

    /// What is in a field; nothing where there is none.
    pub(crate) fn field(&self, index: usize) -> Cow<'a, str> {
        self.fields.get(index).map_or(Cow::Borrowed(""), |field| field.text(self.text))
    }
}

impl<R: Read> Rows<R> {
    pub(crate) fn new(reader: R, options: &TableOptions<'_>) -> Result<Self, Fault> {
        let mut rows = Self {
            window: Window::new(reader, options.encoding),
            fields: Fields::new(options.delimiter.byte()),
            row: 0,
            lines: 0,
            after_cr: false,
            length: 0,
        };
        rows.begin(options.encoding).map_err(|kind| Fault { row: 1, line: 1, kind })?;
        Ok(rows)
    }

    /// Looks at the first bytes, which say what many files are.
    fn begin(&mut self, encoding: Encoding) -> Result<(), Kind> {
        self.window.fill_to(MARK_MISREAD.len())?;
        let first = self.window.rest();
        match encoding {
            Encoding::Utf8 if first.starts_with(MARK) => self.window.consume(MARK.len()),
            Encoding::Utf8 if first.starts_with(b"\xFF\xFE") || first.starts_with(b"\xFE\xFF") => {
                return Err(Kind::Utf16);
            }
            Encoding::Windows1252 if first.starts_with(MARK_MISREAD) => return Err(Kind::MarkOfUtf8),
            _ => {}
        }
        Ok(())
    }

    /// The next row that is not empty.
    pub(crate) fn next(&mut self) -> Result<Option<Record<'_>>, Fault> {
        loop {
            self.length = 0;
            if !self.pass_empty_lines().map_err(|error| self.fault(error.into()))? {
                return Ok(None);
            }
            let line = self.lines + 1;
            self.frame()?;
            // Spreadsheets end tables with rows of delimiters.
            if !self.fields.found().iter().all(|field| field.is_empty()) {
                return self.record(line).map(Some);
            }
        }
    }

    /// Goes to the first byte that is no line end; `false` at the end of the input.
    fn pass_empty_lines(&mut self) -> io::Result<bool> {
        loop {
            let Some(byte) = self.window.rest().first().copied() else {
                if self.window.fill()? {
                    continue;
                }
                return Ok(false);
            };
            match byte {
                b'\n' if self.after_cr => self.after_cr = false,
                b'\n' | b'\r' => {
                    self.after_cr = byte == b'\r';
                    self.row += 1;
                    self.lines += 1;
                }
                _ => {
                    self.after_cr = false;
                    return Ok(true);
                }
            }
            self.window.consume(1);
        }
    }

    /// Finds the row's end and its fields, and goes past it.
    fn frame(&mut self) -> Result<(), Fault> {
        self.row += 1;
        self.measure().map_err(|kind| self.fault(kind))?;
        let length = self.fields.length;
        let row = &self.window.rest()[..length];
        let lines = if self.fields.has_quotes { line_breaks(row) } else { 1 };
        let checked = match self.fields.mistake() {
            None => Ok(()),
            Some(found) => Err(self.fault(Kind::Quotes {
                mistake: found.mistake,
                field: found.field,
                line: self.lines + 1 + line_breaks(&row[..found.place]),
                end: self.lines + lines,
            })),
        };
        self.after_cr = row.last() == Some(&b'\r');
        self.lines += lines;
        self.window.consume(length);
        self.length = length;
        checked
    }

    /// Reads as much of the input as the row takes.
    fn measure(&mut self) -> Result<(), Kind> {
        self.fields.begin();
        loop {
            let step = self.fields.read(self.window.rest());
            if step == Step::TooWide {
                return Err(Kind::TooWide);
            }
            if self.fields.length > LONGEST_ROW {
                return Err(self.too_long());
            }
            if step == Step::Whole {
                return Ok(());
            }
            if !self.window.fill()? {
                return if self.fields.finish() == Step::Whole { Ok(()) } else { Err(Kind::TooWide) };
            }
        }
    }

    /// A row without an end is often a quote without one.
    fn too_long(&self) -> Kind {
        let line = |place| self.lines + 1 + line_breaks(&self.window.rest()[..place]);
        Kind::TooLong { quote: self.fields.open_quote().map(line) }
    }

    /// The row that was found, as text.
    fn record(&self, line: u64) -> Result<Record<'_>, Fault> {
        let (row, fields) = (self.last(), self.fields.found());
        let fault = |kind| Fault { row: self.row, line, kind };
        if let Some(place) = memchr::memchr(0, row) {
            return Err(fault(Kind::Nul { field: field_at(fields, place) }));
        }
        match std::str::from_utf8(row) {
            Ok(text) => Ok(Record { row: self.row, line, text, fields }),
            Err(error) => Err(fault(self.not_utf8(error.valid_up_to()))),
        }
    }

    /// What to say of the byte at `place` of the last row.
    fn not_utf8(&self, place: usize) -> Kind {
        let row = self.last();
        Kind::NotUtf8 {
            field: field_at(self.fields.found(), place),
            byte: row.get(place).copied().unwrap_or_default(),
            offset: self.window.offset() - (row.len() - place) as u64,
            is_text: windows1252::could_be(row),
        }
    }

    fn fault(&self, kind: Kind) -> Fault {
        Fault { row: self.row, line: self.lines + 1, kind }
    }
}

impl<R: Read> Rows<R> {
    /// The last row as it is in the input, with its line end.
    pub(crate) fn last(&self) -> &[u8] {
        self.window.behind(self.length)
    }

    pub(crate) fn window(&self) -> &Window<R> {
        &self.window
    }

    pub(crate) fn into_window(self) -> Window<R> {
        self.window
    }
}

/// The field that holds a byte of a row.
fn field_at(fields: &[Field], place: usize) -> usize {
    fields.partition_point(|field| !field.covers(place))
}
