//! Where each row of the input begins and ends, and its fields.

use crate::fault::{Fault, Kind};
use crate::options::{Encoding, TableOptions};
use crate::quotes::{self, Mistake};
use crate::window::Window;
use crate::windows1252;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
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
    csv: Reader,
    delimiter: u8,
    /// The fields of the last row, one behind the other, and where each ends.
    text: Box<[u8]>,
    ends: Box<[usize]>,
    /// The last row's number, and the lines that lie behind.
    row: u64,
    lines: u64,
    /// A line feed after it belongs to the same line end.
    after_cr: bool,
    /// The length of the last row as it stands in the input; 0 where none was found.
    length: usize,
}

/// A row: never without fields, and one of them is not empty.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Record<'a> {
    pub(crate) row: u64,
    pub(crate) line: u64,
    text: &'a str,
    ends: &'a [usize],
}

impl<'a> Record<'a> {
    /// How many fields it has.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// A field; empty where there is none.
    pub(crate) fn field(&self, index: usize) -> &'a str {
        let start = index.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let range = start.zip(self.ends.get(index).copied());
        range.and_then(|(start, end)| self.text.get(start..end)).unwrap_or_default()
    }
}

impl<R: Read> Rows<R> {
    pub(crate) fn new(reader: R, options: &TableOptions<'_>) -> Result<Self, Fault> {
        let delimiter = options.delimiter.byte();
        let mut rows = Self {
            window: Window::new(reader, options.encoding),
            csv: ReaderBuilder::new().delimiter(delimiter).build(),
            delimiter,
            // With room to spare: a buffer that is full to the last byte counts as too small.
            text: vec![0; LONGEST_ROW + 1].into_boxed_slice(),
            ends: vec![0; MOST_COLUMNS + 1].into_boxed_slice(),
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

    /// The next row in which anything stands.
    pub(crate) fn next(&mut self) -> Result<Option<Record<'_>>, Fault> {
        loop {
            self.length = 0;
            if !self.pass_empty_lines().map_err(|error| self.fault(error.into()))? {
                return Ok(None);
            }
            let frame = self.frame()?;
            // Spreadsheets end tables with rows of delimiters.
            if frame.text > 0 {
                return self.record(frame).map(Some);
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

    /// Finds the row's end and its fields, and goes behind it.
    fn frame(&mut self) -> Result<Frame, Fault> {
        self.row += 1;
        let frame = self.measure().map_err(|kind| self.fault(kind))?;
        let row = &self.window.rest()[..frame.length];
        let has_quotes = row.contains(&b'"');
        let checked = if has_quotes { quotes::check(row, self.delimiter) } else { Ok(()) };
        let lines = if has_quotes { quotes::line_breaks(row) } else { 1 };
        let result = checked.map(|()| frame).map_err(|found| {
            self.fault(Kind::Quotes {
                mistake: found.mistake,
                field: found.field,
                line: frame.line + found.lines,
                end: frame.line + lines.saturating_sub(1),
            })
        });
        self.after_cr = row.last() == Some(&b'\r');
        self.lines += lines;
        self.window.consume(frame.length);
        self.length = frame.length;
        result
    }

    /// Lets csv-core take the row apart.
    fn measure(&mut self) -> Result<Frame, Kind> {
        let mut frame = Frame { line: self.lines + 1, length: 0, text: 0, fields: 0 };
        loop {
            let (result, taken, text, fields) = self.csv.read_record(
                &self.window.rest()[frame.length..],
                &mut self.text[frame.text..],
                &mut self.ends[frame.fields..],
            );
            frame.length += taken;
            frame.text += text;
            frame.fields += fields;
            if frame.fields > MOST_COLUMNS {
                return Err(Kind::TooWide);
            }
            if frame.length > LONGEST_ROW {
                return Err(self.too_long(&frame));
            }
            if result != ReadRecordResult::InputEmpty {
                return Ok(frame);
            }
            self.window.fill()?;
        }
    }

    /// A row without an end is often a quote without one.
    fn too_long(&self, frame: &Frame) -> Kind {
        let open = quotes::check(&self.window.rest()[..frame.length], self.delimiter).err();
        let open = open.filter(|found| found.mistake == Mistake::Unclosed);
        Kind::TooLong { quote: open.map(|found| frame.line + found.lines) }
    }

    /// The row's fields as texts.
    fn record(&self, frame: Frame) -> Result<Record<'_>, Fault> {
        let ends = &self.ends[..frame.fields];
        let bytes = &self.text[..frame.text];
        let fault = |kind| Fault { row: self.row, line: frame.line, kind };
        if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
            return Err(fault(Kind::Nul { field: field_at(ends, at) }));
        }
        let text =
            std::str::from_utf8(bytes).map_err(|error| fault(self.not_utf8(ends, error.valid_up_to())))?;
        // A character that begins in one field and ends in the next.
        match ends.iter().find(|end| !text.is_char_boundary(**end)) {
            Some(end) => Err(fault(self.not_utf8(ends, end - 1))),
            None => Ok(Record { row: self.row, line: frame.line, text, ends }),
        }
    }

    /// The first byte of the last row that is not UTF-8, at `at` of its fields.
    fn not_utf8(&self, ends: &[usize], at: usize) -> Kind {
        let row = self.last();
        let valid = std::str::from_utf8(row).err().map_or(0, |error| error.valid_up_to());
        Kind::NotUtf8 {
            field: field_at(ends, at),
            byte: row.get(valid).copied().unwrap_or_default(),
            offset: self.window.offset() - (row.len() - valid) as u64,
            is_text: windows1252::could_be(row),
        }
    }

    fn fault(&self, kind: Kind) -> Fault {
        Fault { row: self.row, line: self.lines + 1, kind }
    }
}

impl<R: Read> Rows<R> {
    /// The last row as it stands in the input, with its line end.
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

/// The field in which a byte of a row's text stands.
fn field_at(ends: &[usize], at: usize) -> usize {
    ends.partition_point(|end| *end <= at)
}

/// What was found out about a row.
#[derive(Clone, Copy, Debug)]
struct Frame {
    /// The line that it begins on.
    line: u64,
    /// Its length in the input, and that of its fields' text.
    length: usize,
    text: usize,
    fields: usize,
}
