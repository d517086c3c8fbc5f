//! Reads made rows of 60 bytes and three fields: `rows COUNT alone|drafts`, for `benches/rows`.
#![expect(clippy::unwrap_used, reason = "a measurement")]

use cl_export_table::{Table, TableOptions};
use std::fmt::Write as _;
use std::hint::black_box;

fn main() {
    let mut args = std::env::args().skip(1);
    let count: usize = args.next().unwrap().parse().unwrap();
    let drafts = args.next().unwrap() == "drafts";
    let mut rows = String::new();
    for row in 0..1000 {
        writeln!(rows, "customer{row:05}@centurylink.net,Jane Doe{row:05},centurylink").unwrap();
    }
    // The same rows again and again: making them is not what is measured.
    let text = ["address,name,provider\n", &rows.repeat(count / 1000)].concat();
    let mut table = Table::new("customers.csv", text.as_bytes(), &TableOptions::default()).unwrap();
    while let Some(row) = table.next_row().unwrap() {
        if drafts {
            black_box(row.draft());
        } else {
            black_box(row.number());
        }
    }
}
