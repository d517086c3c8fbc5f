//! What is left where writing fails, is refused or is given up: the old output, whole, and nothing stray.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "makes writing fail")]

mod common;

use cl_export_bundle::{Existing, Format, Parents, Place, SinkError, SinkOptions, open};
use common::{
    ARCHIVES, Shared, archive, file, folder, give, large, names, options, replace, small, tree_at, try_write,
    write,
};
use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::{PermissionsExt as _, symlink};

/// A stream that takes some bytes and then fails.
struct Full {
    kept: Shared,
    left: usize,
    kind: io::ErrorKind,
}

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(self.left);
        self.left -= taken;
        if taken == 0 && !bytes.is_empty() { Err(self.kind.into()) } else { self.kept.write(&bytes[..taken]) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_stream_s_failure_is_told_as_it_is_and_nothing_is_written_after_it() {
    let entries = large();
    for format in ARCHIVES {
        let whole = archive(format, &options(), &entries);
        for kind in [io::ErrorKind::BrokenPipe, io::ErrorKind::StorageFull] {
            for left in [0, 1, 1000, whole.len() / 2, whole.len() - 1] {
                let kept = Shared::default();
                let stream = Full { kept: kept.clone(), left, kind };
                let place = Place::Stream(Box::new(stream));
                let error = try_write(place, format, &options(), &entries).unwrap_err();
                assert_eq!(error.io_kind(), Some(kind), "{} after {left}", format.name());
                assert!(kept.bytes() == whole[..left], "{} after {left}", format.name());
            }
        }
    }
}

#[test]
fn after_a_failure_nothing_more_is_taken() {
    for format in Format::ALL.iter().copied() {
        let place = tempfile::tempdir().unwrap();
        let mut sink = open(Place::Path(place.path().join("x")), format, &options()).unwrap();
        sink.file("a", 0o600, b"x").unwrap();
        assert!(matches!(sink.file("../b", 0o600, b"x"), Err(SinkError::Name { .. })));
        assert!(matches!(sink.file("c", 0o600, b"x"), Err(SinkError::Failed)));
        assert!(matches!(sink.folder("d"), Err(SinkError::Failed)));
        assert!(matches!(sink.finish(), Err(SinkError::Failed)));
        assert_eq!(names(place.path()), [""; 0], "{}", format.name());
    }
}

#[test]
fn hostile_paths_and_clashes_are_refused_by_every_sink() {
    let place = tempfile::tempdir().unwrap();
    let hostile =
        ["/etc/x", "../x", "a/../../x", "a/./x", "a//x", "a\\x", "con", "x.", ".cl-export.list", "a\nb", "A"];
    for format in Format::ALL.iter().copied() {
        for path in hostile {
            for is_folder in [true, false] {
                let entry = if is_folder { folder(path) } else { file(path, 0o600, b"x") };
                let out = Place::Path(place.path().join("x"));
                let error = try_write(out, format, &options(), &[folder("a"), entry]).unwrap_err();
                assert!(matches!(error, SinkError::Name { .. } | SinkError::Clash(_)), "{path}: {error}");
            }
        }
    }
    assert_eq!(names(place.path()), [""; 0]);
}

#[test]
fn a_sink_that_is_dropped_leaves_nothing() {
    for format in Format::ALL.iter().copied() {
        let place = tempfile::tempdir().unwrap();
        let out = place.path().join("x");
        for options in [options(), replace()] {
            let mut sink = open(Place::Path(out.clone()), format, &options).unwrap();
            for entry in small().iter().filter(|entry| entry.file.is_none()) {
                sink.folder(&entry.path).unwrap();
            }
            drop(sink);
            assert_eq!(names(place.path()), [""; 0], "{}", format.name());
        }
        write(&out, format, &options(), &small());
        let before = tree_at(place.path());
        let mut sink = open(Place::Path(out.clone()), format, &replace()).unwrap();
        sink.file("README.txt", 0o600, b"new").unwrap();
        drop(sink);
        assert_eq!(tree_at(place.path()), before);
    }
    let deep = tempfile::tempdir().unwrap();
    drop(open(Place::Path(deep.path().join("a/b/c")), Format::Folder, &options()).unwrap());
    assert_eq!(names(deep.path()), [""; 0], "folders made above it go too");
}

#[test]
fn a_stream_that_is_dropped_does_not_look_whole() {
    let entries = large();
    for format in ARCHIVES {
        let whole = archive(format, &options(), &entries);
        for count in [0, 1, 2, entries.len() - 1] {
            let stream = Shared::default();
            let mut sink = open(Place::Stream(Box::new(stream.clone())), format, &options()).unwrap();
            entries[..count].iter().for_each(|entry| give(&mut *sink, entry).unwrap());
            drop(sink);
            // Nothing but what a whole one would begin with: no end of any kind.
            assert!(whole.starts_with(&stream.bytes()), "{} after {count}", format.name());
            assert!(stream.bytes().len() < whole.len());
            // zstd's workers gather more than this.
            let flows = count < 50 || format == Format::TarZst || stream.bytes().len() > whole.len() / 3;
            assert!(flows, "{}: {}", format.name(), stream.bytes().len());
        }
    }
}

#[test]
fn what_is_there_is_not_overwritten_unasked() {
    for format in ARCHIVES {
        let place = tempfile::tempdir().unwrap();
        let out = place.path().join("x");
        let again = |options: &SinkOptions| try_write(Place::Path(out.clone()), format, options, &small());
        fs::write(&out, "mine").unwrap();
        assert!(matches!(again(&options()), Err(SinkError::Exists(_))));
        let update = SinkOptions { existing: Existing::Update, ..options() };
        assert!(matches!(again(&update), Err(SinkError::UpdateArchive(_))));
        assert_eq!(fs::read(&out).unwrap(), b"mine");
        again(&replace()).unwrap();
        assert!(fs::read(&out).unwrap() == archive(format, &options(), &small()));
        fs::remove_file(&out).unwrap();
        let sink = open(Place::Path(out.clone()), format, &options()).unwrap();
        fs::write(&out, "mine meanwhile").unwrap();
        assert!(matches!(sink.finish(), Err(SinkError::Exists(_))));
        assert_eq!(
            (fs::read(&out).unwrap(), names(place.path())),
            (b"mine meanwhile".to_vec(), vec!["x".to_owned()])
        );
        fs::remove_file(&out).unwrap();
        symlink("nowhere", &out).unwrap();
        assert!(matches!(again(&options()), Err(SinkError::Exists(_))));
    }
}

#[test]
fn places_that_cannot_be_written_to_are_named() {
    let place = tempfile::tempdir().unwrap();
    let at = |path: &str| Place::Path(place.path().join(path));
    assert!(matches!(try_write(at("no/x.tar"), Format::Tar, &options(), &[]), Err(SinkError::NoFolder(_))));
    assert!(matches!(try_write(at(""), Format::Tar, &replace(), &[]), Err(SinkError::IsFolder(_))));
    fs::write(place.path().join("file"), "").unwrap();
    assert!(matches!(
        try_write(at("file/x.tar"), Format::Tar, &options(), &[]),
        Err(SinkError::NotFolder(_))
    ));
    let stream = Place::Stream(Box::new(io::sink()));
    assert!(matches!(try_write(stream, Format::Folder, &options(), &[]), Err(SinkError::FolderToStream)));
    assert_eq!(names(place.path()), ["file"]);
    for format in ARCHIVES {
        try_write(Place::Path("/dev/null".into()), format, &options(), &small()).unwrap();
        let full = try_write(Place::Path("/dev/full".into()), format, &options(), &small()).unwrap_err();
        assert_eq!(full.io_kind(), Some(io::ErrorKind::StorageFull));
    }
}

#[test]
fn folders_above_an_archive_are_made_where_that_is_asked_for() {
    let place = tempfile::tempdir().unwrap();
    let make = SinkOptions { parents: Parents::Make, ..options() };
    for format in ARCHIVES {
        let folder = place.path().join(format.name());
        let out = folder.join("a/x");
        try_write(Place::Path(out.clone()), format, &make, &small()).unwrap();
        assert!(fs::read(&out).unwrap() == archive(format, &options(), &small()));
        assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
    }
}

/// Whatever the format: a file that is shorter than it was said to be is an error, and nothing takes the place.
#[test]
fn a_source_that_ends_too_early_is_told() {
    for format in Format::ALL.iter().copied() {
        for there in [false, true] {
            for checksums in [false, true] {
                let place = tempfile::tempdir().unwrap();
                let out = place.path().join("x");
                if there {
                    write(&out, format, &options(), &[file("old", 0o600, b"old")]);
                }
                let before = tree_at(place.path());
                let existing = if format == Format::Folder { Existing::Update } else { Existing::Replace };
                let options = SinkOptions { existing, checksums, ..options() };
                let mut sink = open(Place::Path(out.clone()), format, &options).unwrap();
                sink.file_from("whole", 0o600, 3, &mut &b"abcdef"[..]).unwrap();
                let error = sink.file_from("short", 0o600, 7, &mut &b"abcdef"[..]).unwrap_err();
                assert_eq!(error.io_kind(), Some(io::ErrorKind::UnexpectedEof), "{}", format.name());
                assert!(error.to_string().contains("short"), "{error}");
                assert!(matches!(sink.finish(), Err(SinkError::Failed)));
                assert_eq!(tree_at(place.path()), before, "{}", format.name());
            }
        }
    }
}

#[test]
fn too_many_entries_for_zip_are_refused() {
    let place = tempfile::tempdir().unwrap();
    let mut sink = open(Place::Path(place.path().join("x")), Format::Zip, &options()).unwrap();
    let mut failed = None;
    for number in 0..=cl_export_bundle::ZIP_ENTRIES {
        failed = sink.file(&number.to_string(), 0o600, b"").err();
        assert_eq!(failed.is_some(), number == cl_export_bundle::ZIP_ENTRIES);
    }
    assert!(matches!(failed, Some(SinkError::TooMany { limit: 65_534 })));
    drop(sink);
    assert_eq!(names(place.path()), [""; 0]);
}
