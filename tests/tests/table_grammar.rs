//! Whatever the reader of tables accepts, Python's `csv` reads the same.
#![cfg(unix)]
#![expect(clippy::panic, reason = "helpers of tests, nothing to recover")]

use cl_export_table::{Encoding, ReadError, Table, TableError, TableOptions, Unknown};
use cl_export_tests::{Result, Sandbox, skip};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;

const HEADER: &str = "address,name,other";

/// Reads the tables from standard input; an error ends a table, what was read of it stays.
const PYTHON: &str = r#"
import base64, codecs, csv, io, json, sys
# What means nothing in Windows-1252 is the control character of that number, as in the WHATWG's standard.
codecs.register_error("control", lambda error: (chr(error.object[error.start]), error.start + 1))
def read(table):
    text = base64.b64decode(table["bytes"]).decode(table["encoding"], table["errors"])
    rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), strict=True):
            rows.append(row)
    except csv.Error as error:
        return {"rows": rows, "error": str(error)}
    return {"rows": rows, "error": None}
json.dump([read(table) for table in json.load(sys.stdin)], sys.stdout)
"#;

/// A file behind a header: of what is hard, of rows that are nearly right, and of any bytes at all.
fn table() -> impl Strategy<Value = Vec<u8>> {
    let hard = select(vec![
        "\"", "\"\"", ",", "\n", "\r", "\r\n", "a", "é", " ", ";", "'", "\\", "\t", "\u{FEFF}", "\",\"", "€",
        "\u{85}", "\u{2028}", "\u{0B}", "\u{1C}",
    ]);
    let cell = prop_oneof![
        16 => "[a-z@. é]{0,6}",
        16 => "\"([a-z,\r\n]|\"\"){0,6}\"",
        1 => "[a\", ]{0,3}",
    ];
    let cells = prop_oneof![16 => vec(cell.clone(), 3), 1 => vec(cell, 2..5)];
    let row =
        (cells, select(vec!["\n", "\r\n", "\r", "\n\n"])).prop_map(|(cells, end)| cells.join(",") + end);
    let rest = prop_oneof![
        3 => vec(hard, 0..30).prop_map(|pieces| pieces.concat().into_bytes()),
        8 => vec(row, 0..8).prop_map(|rows| rows.concat().into_bytes()),
        1 => vec(any::<u8>(), 0..60),
    ];
    (any::<bool>(), select(vec!["\n", "\r\n", "\r", "\n", "\n", ""]), rest).prop_map(
        |(has_mark, end, rest)| {
            let mark = if has_mark { "\u{FEFF}" } else { "" };
            [mark.as_bytes(), HEADER.as_bytes(), end.as_bytes(), &rest].concat()
        },
    )
}

/// The rows of a table up to its first mistake, and whether there is one.
fn read(bytes: &[u8], encoding: Encoding) -> (Vec<Vec<String>>, bool) {
    let options = TableOptions { encoding, unknown: Some(Unknown::Ignore), ..TableOptions::default() };
    let mut table = match Table::new("t.csv", bytes, &options) {
        Ok(table) => table,
        Err(TableError::Input(_)) => return (Vec::new(), true),
        Err(error) => panic!("{error}"),
    };
    let names: Vec<String> = table.names().iter().map(ToString::to_string).collect();
    let columns: std::result::Result<Vec<_>, _> = names.iter().map(|name| table.column(name)).collect();
    // Two columns of one name: nobody can ask for either.
    let Ok(columns) = columns else { return (vec![names], true) };
    let mut rows = vec![names];
    loop {
        match table.next_row() {
            Ok(Some(row)) => {
                rows.push(columns.iter().map(|column| row.get(column).value.into_owned()).collect());
            }
            Ok(None) => return (rows, false),
            Err(ReadError::Row(_) | ReadError::Fatal(TableError::Input(_))) => return (rows, true),
            Err(error) => panic!("{error}"),
        }
    }
}

/// Base64, for JSON holds no bytes.
fn armour(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

#[test]
fn what_is_accepted_is_what_python_reads() -> Result<()> {
    let Some(_ready) = skip::require(&["python3"]) else {
        return Ok(());
    };
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::default() });
    let strategy = (table(), select(vec![Encoding::Utf8, Encoding::Utf8, Encoding::Windows1252]));
    let mut tables: Vec<_> = (0..20_000).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect();
    // Every byte that has a meaning in Windows-1252, but for NUL.
    let letters =
        (1..=255).filter(|byte| ![0x0A, 0x0D, 0x22, 0x2C, 0x81, 0x8D, 0x8F, 0x90, 0x9D].contains(byte));
    tables.push((
        [b"address,name,other\n,", letters.collect::<Vec<u8>>().as_slice(), b","].concat(),
        Encoding::Windows1252,
    ));
    let asked: Vec<_> = tables
        .iter()
        .map(|(bytes, encoding)| {
            let (encoding, errors) = match encoding {
                Encoding::Windows1252 => ("cp1252", "control"),
                _ => ("utf-8-sig", "replace"),
            };
            json!({ "bytes": armour(bytes), "encoding": encoding, "errors": errors })
        })
        .collect();
    let sandbox = Sandbox::new()?;
    let client = sandbox.client("python3").file("read.py", PYTHON, 0o644);
    let outcome = client.arg("read.py").stdin(serde_json::to_vec(&asked).unwrap()).run()?;
    assert!(outcome.success(), "{}", outcome.stderr);
    let answers: Vec<serde_json::Value> = serde_json::from_str(&outcome.stdout).unwrap();
    let (mut whole, mut rows) = (0, 0);
    for ((bytes, encoding), answer) in tables.iter().zip(&answers) {
        let known: Vec<Vec<String>> = serde_json::from_value(answer["rows"].clone()).unwrap();
        // Rows in which nothing stands are passed over here.
        let mut known: Vec<_> =
            known.into_iter().filter(|row| row.iter().any(|cell| !cell.is_empty())).collect();
        for name in known.first_mut().into_iter().flatten() {
            *name = name.trim().to_owned();
        }
        let (found, is_cut) = read(bytes, *encoding);
        let shown = String::from_utf8_lossy(bytes);
        if is_cut {
            assert!(known.starts_with(&found), "{shown:?}: {found:?}, Python: {answer}");
        } else {
            assert_eq!(found, known, "{shown:?}, Python: {answer}");
            assert!(answer["error"].is_null(), "{shown:?}: {answer}");
            whole += 1;
        }
        rows += found.len().saturating_sub(1);
    }
    assert!(whole > 2000 && rows > 20_000, "{whole} tables and {rows} rows were accepted");
    Ok(())
}
