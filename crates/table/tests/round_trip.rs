//! What a table was written from is what is read of it, however it was written.
#![expect(clippy::unwrap_used, reason = "a test")]

use cl_export_core::{Draft, Field};
use cl_export_table::{Delimiter, Table, TableOptions};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// How a table is written down.
#[derive(Clone, Debug)]
struct Style {
    has_mark: bool,
    end: &'static str,
    ends_last_row: bool,
    delimiter: Delimiter,
    /// Fields that need no quotes: which of them get some, over and over.
    quoted: Vec<bool>,
    /// Empty lines in front of each row.
    empty_lines: usize,
    /// How names are spelt.
    spelling: fn(&str) -> String,
}

fn as_it_is(name: &str) -> String {
    name.to_owned()
}

fn spoken(name: &str) -> String {
    name.to_uppercase().replace('_', " ")
}

fn spaced(name: &str) -> String {
    format!("  {}\t", name.replace('_', "-"))
}

fn style() -> impl Strategy<Value = Style> {
    (
        any::<bool>(),
        select(vec!["\n", "\r\n", "\r"]),
        any::<bool>(),
        select(vec![Delimiter::COMMA, Delimiter::SEMICOLON, Delimiter::BAR]),
        vec(any::<bool>(), 1..7),
        0..3_usize,
        select(vec![as_it_is as fn(&str) -> String, spoken, spaced]),
    )
        .prop_map(|(has_mark, end, ends_last_row, delimiter, quoted, empty_lines, spelling)| Style {
            has_mark,
            end,
            ends_last_row,
            delimiter,
            quoted,
            empty_lines,
            spelling,
        })
}

/// Columns in any order, the address among them, and rows of whatever can stand in a cell.
fn content() -> impl Strategy<Value = (Vec<Field>, Vec<Vec<String>>)> {
    let others: Vec<Field> = Field::ALL.iter().copied().filter(|field| *field != Field::Address).collect();
    subsequence(others, 0..6).prop_flat_map(|mut fields| {
        fields.push(Field::Address);
        let cell =
            prop_oneof!["[a-z@. ]{0,12}", "[\",;|\r\n a\t']{0,8}", "\\PC{0,20}", select(vec![String::new()])];
        (Just(fields.clone()).prop_shuffle(), vec(vec(cell, fields.len()), 0..8))
    })
}

fn write(names: &[String], rows: &[Vec<String>], style: &Style) -> Vec<u8> {
    let delimiter = char::from(style.delimiter.byte());
    let mut quoted = style.quoted.iter().cycle();
    let mut out = String::from(if style.has_mark { "\u{FEFF}" } else { "" });
    for row in std::iter::once(names).chain(rows.iter().map(Vec::as_slice)) {
        out.push_str(&style.end.repeat(style.empty_lines));
        for (index, cell) in row.iter().enumerate() {
            if index > 0 {
                out.push(delimiter);
            }
            let must = cell.contains(['"', '\r', '\n', delimiter]);
            if must || *quoted.next().unwrap() {
                out.extend(["\"", &cell.replace('"', "\"\""), "\""]);
            } else {
                out.push_str(cell);
            }
        }
        out.push_str(style.end);
    }
    if !style.ends_last_row {
        out.truncate(out.len() - style.end.len());
    }
    out.into_bytes()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_written_is_read((fields, rows) in content(), style in style()) {
        let names: Vec<String> = fields.iter().map(|field| (style.spelling)(field.key())).collect();
        let bytes = write(&names, &rows, &style);
        let options = TableOptions { delimiter: style.delimiter, ..TableOptions::default() };
        let mut table = Table::new("t.csv", bytes.as_slice(), &options).unwrap();
        let mut draft = Draft::default();
        let mut number = 1 + style.empty_lines as u64;
        for row in &rows {
            number += 1 + style.empty_lines as u64;
            if row.iter().all(String::is_empty) {
                continue;
            }
            let read = table.next_row().unwrap().unwrap();
            prop_assert_eq!(read.number(), number);
            read.draft_into(&mut draft);
            let fresh = read.draft();
            for (field, cell) in fields.iter().zip(row) {
                let given = draft.get(*field).map_or("", |given| &given.value);
                prop_assert_eq!(given, cell);
                prop_assert_eq!(draft.get(*field), fresh.get(*field));
            }
        }
        prop_assert!(table.next_row().unwrap().is_none());
    }
}
