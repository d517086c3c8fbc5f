//! Tables that nobody means well with: no panic, no more memory than for others, a message that names the row.

use cl_export_core::{Error, Origin};
use cl_export_table::{Encoding, LONGEST_ROW, ReadError, Table, TableError, TableOptions, Unknown};
use proptest::collection::vec;
use proptest::prelude::*;
use std::io::{self, Cursor, Read};

/// Counts what is read.
struct Counting<R>(R, u64);

impl<R: Read> Read for Counting<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let length = self.0.read(bytes)?;
        self.1 += length as u64;
        Ok(length)
    }
}

/// Gives so many bytes at a time.
struct Slow<'a>(&'a [u8], usize);

impl Read for Slow<'_> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let length = bytes.len().min(self.1);
        self.0.read(&mut bytes[..length])
    }
}

/// All that is read of a table, and all that is said of it.
fn story<R: Read>(reader: R) -> Vec<String> {
    let mut table = match Table::new("t.csv", reader, &options(Encoding::Utf8)) {
        Ok(table) => table,
        Err(error) => return vec![format!("{error:?}")],
    };
    let mut story = vec![format!("{:?}", table.names())];
    loop {
        story.push(match table.next_row() {
            Ok(None) => return story,
            Ok(Some(row)) => format!("{} {:?}", row.line(), row.draft()),
            Err(error) => format!("{error:?}"),
        });
    }
}

fn options(encoding: Encoding) -> TableOptions<'static> {
    TableOptions { encoding, unknown: Some(Unknown::Ignore), ..TableOptions::default() }
}

fn row_of(error: &Error) -> u64 {
    match error.origin() {
        Origin::Cell { row, .. } => *row,
        _ => 0,
    }
}

/// The error about the table: nothing in these tests fails to be read.
fn input(error: TableError) -> Error {
    match error {
        TableError::Input(error) => error,
        other => unreachable!("{other}"),
    }
}

/// Reads all of a table that may be anything: how many rows were good, how many bad, and the row of what ended it.
fn read<R: Read>(reader: R, options: &TableOptions<'_>) -> (u64, u64, Option<u64>) {
    let mut table = match Table::new("t.csv", reader, options) {
        Ok(table) => table,
        Err(error) => return (0, 0, Some(row_of(&input(error)))),
    };
    let (mut good, mut bad, mut last) = (0, 0, 1);
    loop {
        let row = match table.next_row() {
            Ok(None) => return (good, bad, None),
            Ok(Some(row)) => {
                good += 1;
                drop(row.draft());
                row.number()
            }
            Err(ReadError::Row(error)) => {
                bad += 1;
                assert_eq!(error.row, row_of(&error.error));
                error.row
            }
            Err(ReadError::Fatal(error)) => return (good, bad, Some(row_of(&input(error)))),
        };
        assert!(row > last, "row {row} after {last}");
        last = row;
    }
}

#[test]
fn a_line_without_an_end_stops_at_once() {
    const GIGABYTE: u64 = 1 << 30;
    for (start, byte, row) in [
        ("address,name\na@q.com,", b'x', 2),
        ("address,name\na@q.com,A\nb@q.com,\"", b'\n', 3),
        ("address,name\na@q.com,A\n", b'"', 3),
        ("address,name\n", b',', 2),
        ("", b'x', 1),
        ("", b',', 1),
        ("\"", b'x', 1),
    ] {
        for encoding in Encoding::ALL {
            let input = Cursor::new(start).chain(io::repeat(byte).take(GIGABYTE));
            let mut counting = Counting(input, 0);
            let (_, bad, fatal) = read(&mut counting, &options(*encoding));
            assert_eq!((bad, fatal), (0, Some(row)), "{start}");
            assert!(counting.1 <= 3 * LONGEST_ROW as u64, "{start}: {} bytes were read", counting.1);
        }
    }
}

#[test]
fn lines_without_anything_are_passed_over_however_many() {
    let head = "address,name\na@q.com,A\n";
    for line in ["\n", "\r", "\r\n", ",\n"] {
        let lines = line.repeat(200_000);
        let input = [head, &lines, "b@q.com\n"].concat();
        assert_eq!(read(input.as_bytes(), &options(Encoding::Utf8)), (1, 1, None), "{line:?}");
        let mut table = Table::new("t.csv", input.as_bytes(), &options(Encoding::Utf8)).unwrap();
        table.next_row().unwrap();
        let Err(ReadError::Row(error)) = table.next_row() else { unreachable!("one field of two") };
        assert_eq!((error.row, error.line), (200_003, 200_003), "{line:?}");
    }
}

#[test]
fn a_table_cut_anywhere_is_read_up_to_there_or_refused_there() {
    let text = "\u{FEFF}address,name\r\n\"a@q.com\",\"A \"\"é\"\"\r\n,\"\r\nb@q.com,€\r\n";
    for cut in 0..text.len() {
        let bytes = &text.as_bytes()[..cut];
        let (good, bad, fatal) = read(bytes, &options(Encoding::Utf8));
        assert!(good + bad <= 2 && fatal.is_none_or(|row| row <= 3), "{cut}");
        // Inside the quotes of the second row.
        let start = text.find("\"A ").unwrap();
        if cut > start && cut <= text.find("\"\r\nb@").unwrap() && text.as_bytes()[cut - 1] != b'"' {
            assert_eq!(fatal, Some(2), "{cut}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rubbish_does_no_harm(rubbish in vec(any::<u8>(), 0..300), windows in any::<bool>(), head in any::<bool>()) {
        let head: &[u8] = if head { b"address,name\n" } else { b"" };
        let bytes = [head, &rubbish].concat();
        read(bytes.as_slice(), &options(if windows { Encoding::Windows1252 } else { Encoding::Utf8 }));
    }

    #[test]
    fn how_much_is_read_at_a_time_makes_no_difference(
        pieces in vec(prop_oneof!["[\",a\r\n]{0,12}", "a,b\r?\n", "\"a\"\"\",\"\r\n\"\n", "x{0,300}"], 0..12),
        size in 1..20_usize,
    ) {
        let text = ["address,name\n", &pieces.concat()].concat();
        prop_assert_eq!(story(Slow(text.as_bytes(), size)), story(text.as_bytes()));
    }

    #[test]
    fn quotes_and_line_ends_in_any_order_do_no_harm(text in "[\",a\r\n\u{FEFF}é]{0,60}") {
        let bytes = ["address,name\n", &text].concat();
        let (good, bad, fatal) = read(bytes.as_bytes(), &options(Encoding::Utf8));
        prop_assert!(good + bad <= text.len() as u64);
        prop_assert!(fatal.is_none_or(|row| row > 1));
    }
}
