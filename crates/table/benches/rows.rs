//! Reading rows: the reader alone, with its draft, and the two passes that find duplicates.
//!
//! `cargo bench -p cl-export-table`; instructions are counted by `benches/rows` (`docs/performance.md`).
#![expect(clippy::unwrap_used, reason = "a bench that cannot be set up has nothing to measure")]

use cl_export_core::Draft;
use cl_export_table::{Digest, Duplicates, Encoding, Table, TableOptions};
use divan::counter::ItemsCount;
use divan::{AllocProfiler, Bencher, black_box};

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

const ROWS: usize = 10_000;

fn main() {
    divan::main();
}

/// Rows of 60 bytes, with three fields.
fn table(quote: &str) -> Vec<u8> {
    let name = |row| format!("{quote}Jane Doe{row:05}{quote}");
    let rows = (0..ROWS).map(|row| format!("customer{row:05}@centurylink.net,{},centurylink\n", name(row)));
    rows.fold("address,name,provider\n".to_owned(), |table, row| table + &row).into_bytes()
}

fn read(bench: Bencher<'_, '_>, bytes: &[u8], options: &TableOptions<'_>, drafts: bool) {
    bench.counter(ItemsCount::new(ROWS)).bench(|| {
        let mut table = Table::new("t.csv", black_box(bytes), options).unwrap();
        let mut draft = Draft::default();
        while let Some(row) = table.next_row().unwrap() {
            if drafts {
                row.draft_into(&mut draft);
                black_box(&draft);
            } else {
                black_box(row.number());
            }
        }
    });
}

#[divan::bench]
fn rows_alone(bench: Bencher<'_, '_>) {
    read(bench, &table(""), &TableOptions::default(), false);
}

#[divan::bench]
fn rows_and_drafts(bench: Bencher<'_, '_>) {
    read(bench, &table(""), &TableOptions::default(), true);
}

#[divan::bench]
fn quoted_rows_and_drafts(bench: Bencher<'_, '_>) {
    read(bench, &table("\""), &TableOptions::default(), true);
}

#[divan::bench]
fn rows_and_drafts_in_windows_1252(bench: Bencher<'_, '_>) {
    let options = TableOptions { encoding: Encoding::Windows1252, ..TableOptions::default() };
    read(bench, &table(""), &options, true);
}

#[divan::bench]
fn digest(bench: Bencher<'_, '_>) {
    let bytes = table("");
    bench.counter(ItemsCount::new(ROWS)).bench(|| {
        let mut digest = Digest::new(black_box(bytes.as_slice()));
        std::io::copy(&mut digest, &mut std::io::sink()).unwrap();
        digest.sum()
    });
}

#[divan::bench]
fn duplicates(bench: Bencher<'_, '_>) {
    let names: Vec<String> = (0..ROWS).map(|row| format!("customer.{row:07}@centurylink.net")).collect();
    bench.counter(ItemsCount::new(ROWS)).bench(|| {
        let mut duplicates = Duplicates::new();
        for name in &names {
            duplicates.add(black_box(name));
        }
        duplicates.suspects().is_empty()
    });
}
