//! The same entries are the same tree in every format, as the programs that people unpack with see it, and the same bytes
//! in every run.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "runs unpackers on what was written")]

mod common;

use cl_export_bundle::{Existing, Format, SinkOptions};
use cl_export_tests::skip;
use common::{Entry, archive, entries, names, options, small, tree_at, tree_of, write};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use sha2::{Digest, Sha256};
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::Command;

/// The archives, with the commands that unpack them; `{}` is the archive.
const UNPACKERS: &[(Format, &str)] = &[
    (Format::Tar, "tar -xpf {}"),
    (Format::Tar, "bsdtar -xpf {}"),
    (Format::TarGz, "gzip -dc {} | tar -xpf -"),
    (Format::TarGz, "bsdtar -xpf {}"),
    (Format::TarZst, "zstd -dcq {} | tar -xpf -"),
    (Format::TarZst, "bsdtar -xpf {}"),
    (Format::Zip, "unzip -qq {}"),
    (Format::Zip, "bsdtar -xpf {}"),
];

/// Runs a command in a folder. With the strictest umask, so that only what the archive says can open a mode.
fn run(command: &str, folder: &Path) {
    let command = format!("umask 077; {command}");
    let done = Command::new("sh").args(["-ec", &command]).current_dir(folder).output().unwrap();
    let said = [done.stdout, done.stderr].concat();
    assert!(done.status.success() && said.is_empty(), "{command}: {}", String::from_utf8_lossy(&said));
}

fn unpacks_everywhere(entries: &[Entry]) {
    let place = tempfile::tempdir().unwrap();
    let expected = tree_of(entries);
    write(&place.path().join("folder"), Format::Folder, &options(), entries);
    assert!(tree_at(&place.path().join("folder")) == expected);
    for (number, (format, command)) in UNPACKERS.iter().enumerate() {
        // An empty zip archive is an error to unzip.
        if *format == Format::Zip && entries.is_empty() {
            continue;
        }
        let archive = place.path().join(format!("{number}.{}", format.name()));
        write(&archive, *format, &options(), entries);
        let folder = place.path().join(number.to_string());
        fs::create_dir(&folder).unwrap();
        run(&command.replace("{}", archive.to_str().unwrap()), &folder);
        assert!(tree_at(&folder) == expected, "{command}");
    }
}

const PROGRAMS: &[&str] = &["tar", "bsdtar", "gzip", "zstd", "unzip"];

#[test]
fn every_format_unpacks_to_the_same_tree() {
    let Some(_ready) = skip::require_programs(PROGRAMS) else { return };
    unpacks_everywhere(&small());
    unpacks_everywhere(&[]);
    // A file that is passed on by itself, and then a name that needs an entry of its own.
    unpacks_everywhere(&[
        common::file("a", 0o600, &vec![b'a'; 200_001]),
        common::file(&"b".repeat(150), 0o600, b"b"),
    ]);
    let mut runner =
        TestRunner::new(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(40) });
    runner
        .run(&entries(), |entries| {
            unpacks_everywhere(&entries);
            Ok(())
        })
        .unwrap();
}

#[test]
fn archives_name_nobody_and_tell_the_time_that_was_given() {
    let Some(_ready) = skip::require_programs(PROGRAMS) else { return };
    let place = tempfile::tempdir().unwrap();
    let options = SinkOptions { time: 1_700_000_000, ..options() };
    for format in [Format::Tar, Format::TarGz, Format::TarZst, Format::Zip] {
        let file = place.path().join("x").with_extension(format.name());
        write(&file, format, &options, &small());
        let list = Command::new("bsdtar").arg("-tvf").arg(&file).env("TZ", "UTC").output().unwrap();
        let list = String::from_utf8(list.stdout).unwrap();
        assert!(
            list.contains("-rw-r--r--  0 0      0        2000 Nov 14  2023 jane@q.com/web/page.html\n"),
            "{list}"
        );
        assert!(list.contains("drwx------  0 0      0           0 Nov 14  2023 jane@q.com/web/\n"), "{list}");
        assert_eq!(list.lines().count(), small().len());
    }
}

/// The archives of `common::small()` and their SHA-256. A change here means that every user's next bundle differs from
/// the last one though its content does not: another version of a compressor is a reason, to be told in CHANGELOG.md.
const GOLDEN: &[(Format, &str)] = &[
    (Format::Tar, "702421661f7ddbeb6ef39298de33b0414d2e0692d4ba4aa3fba581f59194d28c"),
    (Format::TarGz, "647ecf26fa5eb4decf09e2721dbdfd1095ef8fb9d74372b90eb8eeb707ade290"),
    (Format::TarZst, "7450f54cd1f195cf22ace9d9fcb79b49a08e1e634e128a9ee256dbb21c8f6cb9"),
    (Format::Zip, "911cd758a41fba18a062aaa53e9e076790e569bb6db75dc668284e4cd7d06453"),
];

#[test]
fn bytes_are_the_same_in_every_run() {
    for (format, golden) in GOLDEN {
        let digest = Sha256::digest(archive(*format, &options(), &small()));
        let golden: Vec<u8> =
            (0..64).step_by(2).map(|at| u8::from_str_radix(&golden[at..at + 2], 16).unwrap()).collect();
        assert!(digest[..] == golden[..], "{}: {digest:02x?}", format.name());
    }
}

/// Enough to give each worker several pieces.
fn large() -> Vec<Entry> {
    let bytes =
        |seed: usize| -> Vec<u8> { (0..5000).map(|at| (at * (seed + 7) % 251).to_le_bytes()[0]).collect() };
    (0..3000).map(|number| common::file(&number.to_string(), 0o600, &bytes(number))).collect()
}

#[test]
fn neither_threads_nor_the_kind_of_place_change_a_byte() {
    let entries = large();
    let place = tempfile::tempdir().unwrap();
    for format in [Format::Tar, Format::TarGz, Format::TarZst, Format::Zip] {
        let one = archive(format, &options(), &entries);
        for workers in [0, 2, 64] {
            let other = archive(format, &SinkOptions { workers, ..options() }, &entries);
            assert!(one == other, "{} with {workers}", format.name());
        }
        let file = place.path().join("x");
        write(&file, format, &SinkOptions { existing: Existing::Replace, ..options() }, &entries);
        assert!(one == fs::read(&file).unwrap(), "{}", format.name());
        let found = fs::metadata(&file).unwrap();
        assert_eq!((found.mode() & 0o7777, names(place.path())), (0o600, vec!["x".to_owned()]));
    }
}

#[test]
fn a_file_s_size_needs_no_second_look_in_a_zip_archive() {
    // Bit 3 of the flags would say that the size stands behind the file.
    let bytes = archive(Format::Zip, &options(), &small());
    let headers = bytes.windows(4).enumerate().filter(|(_, four)| four == b"PK\x03\x04");
    let flags: Vec<u8> = headers.map(|(at, _)| bytes[at + 6] & 8).collect();
    assert_eq!(flags, [0; 9]);
    assert!(!bytes.windows(4).any(|four| four == b"PK\x06\x06"), "nothing needs zip64");
}

#[test]
fn a_new_folder_is_private_and_so_are_those_above_it() {
    let place = tempfile::tempdir().unwrap();
    let summary = write(&place.path().join("a/b/c/"), Format::Folder, &options(), &small());
    assert_eq!((summary.files, summary.folders, summary.bytes), (6, 3, 2530));
    assert!(summary.written.is_empty());
    for path in ["a", "a/b", "a/b/c", "a/b/c/nobody"] {
        assert_eq!(fs::metadata(place.path().join(path)).unwrap().permissions().mode() & 0o7777, 0o700);
    }
    assert_eq!(names(&place.path().join("a/b")), ["c"]);
}
