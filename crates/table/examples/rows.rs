//! Reads made rows of 60 bytes and three fields: `rows COUNT alone|drafts`, for `benches/rows`.
#![expect(clippy::unwrap_used, reason = "a measurement")]

use cl_export_core::Draft;
use cl_export_table::{Table, TableOptions};
use std::fmt::Write as _;
use std::hint::black_box;
use std::io::{self, Read};

/// The same rows again and again: making them is not what is measured.
struct Again {
    rows: Vec<u8>,
    at: usize,
    times: usize,
}

impl Read for Again {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        if self.at == self.rows.len() {
            (self.at, self.times) = (0, self.times.saturating_sub(1));
        }
        let rest = if self.times == 0 { &[] } else { &self.rows[self.at..] };
        let length = rest.len().min(bytes.len());
        bytes[..length].copy_from_slice(&rest[..length]);
        self.at += length;
        Ok(length)
    }
}

fn main() {
    let mut args = std::env::args().skip(1);
    let count: usize = args.next().unwrap().parse().unwrap();
    let drafts = args.next().unwrap() == "drafts";
    let mut rows = String::new();
    for row in 0..1000 {
        writeln!(rows, "customer{row:05}@centurylink.net,Jane Doe{row:05},centurylink").unwrap();
    }
    let again = Again { rows: rows.into_bytes(), at: 0, times: count / 1000 };
    let input = "address,name,provider\n".as_bytes().chain(again);
    let mut table = Table::new("customers.csv", input, &TableOptions::default()).unwrap();
    let mut draft = Draft::default();
    while let Some(row) = table.next_row().unwrap() {
        if drafts {
            row.draft_into(&mut draft);
            black_box(&draft);
        } else {
            black_box(row.number());
        }
    }
}
