//! What a sink costs a file, beside copying its bytes: `cargo bench -p cl-export-bundle`. `docs/performance.md` says how
//! to count instructions with it.
#![expect(clippy::unwrap_used, reason = "a bench stops where something is wrong")]

use cl_export_bundle::{Format, Place, SinkOptions, open};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use std::io;

const PERSONS: usize = 10_000;
const FILES: usize = 6;
const BYTES: usize = 1600;

fn main() {
    divan::main();
}

/// A bundle as a batch makes it, to nowhere.
fn bundle(format: Format, persons: usize) {
    let mut sink = open(Place::Stream(Box::new(io::sink())), format, &SinkOptions::default()).unwrap();
    let (bytes, mut path) = ([b'x'; BYTES], String::new());
    for person in 0..persons {
        use std::fmt::Write as _;
        path.clear();
        write!(path, "person{person}@centurylink.net").unwrap();
        sink.folder(&path).unwrap();
        let length = path.len();
        for file in ["README.txt", "msmtprc", "muttrc", "fetchmailrc", "outlook.prf", "mail.mobileconfig"] {
            path.truncate(length);
            path.push('/');
            path.push_str(file);
            sink.file(&path, 0o600, divan::black_box(&bytes)).unwrap();
        }
    }
    sink.finish().unwrap();
}

fn count(bencher: Bencher<'_, '_>, format: Format, persons: usize) {
    bencher
        .counter(ItemsCount::new(persons * FILES))
        .counter(BytesCount::new(persons * FILES * BYTES))
        .bench_local(|| bundle(format, persons));
}

#[divan::bench(sample_count = 20)]
fn tar(bencher: Bencher<'_, '_>) {
    count(bencher, Format::Tar, PERSONS);
}

#[divan::bench(sample_count = 3)]
fn tar_gz(bencher: Bencher<'_, '_>) {
    count(bencher, Format::TarGz, PERSONS);
}

#[divan::bench(sample_count = 5)]
fn tar_zst(bencher: Bencher<'_, '_>) {
    count(bencher, Format::TarZst, PERSONS);
}

#[divan::bench(sample_count = 3)]
fn zip(bencher: Bencher<'_, '_>) {
    count(bencher, Format::Zip, PERSONS / 2);
}

/// What copying the bytes alone costs.
#[divan::bench(sample_count = 20)]
fn copy(bencher: Bencher<'_, '_>) {
    let bytes = [b'x'; BYTES];
    let mut buffer = Vec::with_capacity(256 * 1024);
    bencher.counter(ItemsCount::new(PERSONS * FILES)).bench_local(|| {
        for _ in 0..PERSONS * FILES {
            if buffer.len() + BYTES > buffer.capacity() {
                divan::black_box(&buffer);
                buffer.clear();
            }
            buffer.extend_from_slice(divan::black_box(&bytes));
        }
    });
}
