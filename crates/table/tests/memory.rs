//! A million rows take no more memory than a few.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a test")]

use cl_export_table::{Duplicates, Table, TableOptions};
use std::io::{self, Read};

const ROWS: u64 = 1_000_000;

/// The rows of a table, made as they are read.
struct Made {
    row: u64,
    text: Vec<u8>,
    at: usize,
}

impl Read for Made {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        if self.at == self.text.len() && self.row < ROWS {
            self.row += 1;
            let row = format!("customer{}@centurylink.net,\"Customer, {}\",imap\n", self.row, self.row);
            (self.text, self.at) = (row.into_bytes(), 0);
        }
        let length = bytes.len().min(self.text.len() - self.at);
        bytes[..length].copy_from_slice(&self.text[self.at..self.at + length]);
        self.at += length;
        Ok(length)
    }
}

/// The most memory that this process has had so far, in KiB.
fn most() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[test]
fn a_million_rows_take_no_more_than_a_few() {
    let made = Made { row: 0, text: b"address,name,protocol\n".to_vec(), at: 0 };
    let mut table = Table::new("t.csv", made, &TableOptions::default()).unwrap();
    for _ in 0..1000 {
        drop(table.next_row().unwrap().unwrap().draft());
    }
    let before = most();
    let mut rows = 1000;
    while let Some(row) = table.next_row().unwrap() {
        drop(row.draft());
        rows += 1;
    }
    assert_eq!(rows, ROWS);
    let table = most() - before;
    assert!(table < 512, "{table} KiB more for the table");
    let before = most();
    let mut duplicates = Duplicates::new();
    for row in 0..ROWS {
        duplicates.add(&format!("customer{row}@centurylink.net"));
    }
    assert!(duplicates.suspects().is_empty());
    let addresses = (most() - before) * 1024;
    assert!(addresses <= 16 * ROWS, "{addresses} bytes for the addresses");
}
