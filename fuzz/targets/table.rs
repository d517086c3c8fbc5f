//! Lists of persons: read row by row to the end, whatever is wrong with them.
#![no_main]

use cl_export_core::{Person, Providers};
use cl_export_fuzz::say;
use cl_export_table::{ReadError, Table, TableError, TableOptions};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let targets = cl_export_targets::names();
    let options = TableOptions { targets: &targets, ..TableOptions::default() };
    let providers = Providers::embedded();
    let mut table = match Table::new("list.csv", bytes, &options) {
        Ok(table) => table,
        Err(TableError::Input(error)) => return say(&error),
        Err(error) => unreachable!("{error}"),
    };
    let mut last = 1;
    loop {
        match table.next_row() {
            Ok(None) => return,
            Ok(Some(row)) => {
                assert!(row.number() > last, "rows are counted upwards");
                last = row.number();
                if let Err(error) = Person::new(&[row.draft()], &providers) {
                    say(&error);
                }
            }
            Err(ReadError::Row(bad)) => say(&bad.error),
            Err(ReadError::Fatal(TableError::Input(error))) => return say(&error),
            Err(ReadError::Fatal(error)) => unreachable!("{error}"),
        }
    }
});
