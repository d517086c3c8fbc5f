//! What is left where writing fails, or is killed: the old output, whole, and nothing stray.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "makes writing fail, and kills it")]

mod common;

use cl_export_bundle::{Existing, Format, Parents, Place, SinkError, SinkOptions, open};
use cl_export_tests::skip;
use common::{
    Entry, Shared, archive, file, folder, give, names, options, small, tree_at, tree_of, try_write, write,
};
use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

const ARCHIVES: [Format; 4] = [Format::Tar, Format::TarGz, Format::TarZst, Format::Zip];

/// Gives the entries of a few hundred kilobytes that no compressor makes small.
fn large() -> Vec<Entry> {
    let mut state = 1_u32;
    let mut noise = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    let mut entries = vec![folder("a")];
    entries.extend((0..60).map(|number| {
        let bytes: Vec<u8> = (0..10_000).map(|_| noise()).collect();
        file(&format!("a/{number}"), 0o600, &bytes)
    }));
    entries
}

fn replace() -> SinkOptions {
    SinkOptions { existing: Existing::Replace, ..options() }
}

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

/// A small file system of its own; unmounted when it is dropped.
struct Tmpfs(tempfile::TempDir);

impl Tmpfs {
    fn new(option: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", option, "tmpfs"]).arg(folder.path());
        assert!(mount.status().unwrap().success());
        Self(folder)
    }

    fn remount(&self, option: &str) {
        let mut mount = Command::new("mount");
        mount.args(["-o", &format!("remount,{option}")]).arg(self.0.path());
        assert!(mount.status().unwrap().success());
    }
}

impl Drop for Tmpfs {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

#[test]
fn a_full_disk_leaves_what_was_there() {
    let Some(_ready) = skip::require(&["mount", "umount"]) else { return };
    for format in Format::ALL.iter().copied() {
        for there in [false, true] {
            // A new disk each time: programs that other tests start may hold a removed file for a moment.
            let disk = Tmpfs::new("size=400k");
            let out = disk.0.path().join("x");
            if there {
                write(&out, format, &options(), &[file("old", 0o600, b"old")]);
            }
            let before = tree_at(disk.0.path());
            let error = try_write(Place::Path(out), format, &replace(), &large()).unwrap_err();
            assert_eq!(error.io_kind(), Some(io::ErrorKind::StorageFull), "{}: {error}", format.name());
            assert_eq!(tree_at(disk.0.path()), before, "{}", format.name());
        }
    }
}

#[test]
fn a_read_only_disk_is_told() {
    let Some(_ready) = skip::require(&["mount", "umount"]) else { return };
    let disk = Tmpfs::new("size=1m");
    write(&disk.0.path().join("folder"), Format::Folder, &options(), &small());
    disk.remount("ro");
    for format in Format::ALL.iter().copied() {
        for name in ["x", "folder"].iter().take(if format == Format::Folder { 2 } else { 1 }) {
            let error =
                try_write(Place::Path(disk.0.path().join(name)), format, &replace(), &small()).unwrap_err();
            assert_eq!(error.io_kind(), Some(io::ErrorKind::ReadOnlyFilesystem), "{error}");
        }
    }
    assert_eq!(names(disk.0.path()), ["folder"]);
}

/// What the child of the next tests is told: where to write, in which format, how many entries before it waits.
const CHILD: &str = "CL_EXPORT_TEST_CHILD";

/// Not a test of its own: what the next ones start, to kill it.
#[test]
#[ignore = "is started by other tests"]
fn child() {
    let told = std::env::var(CHILD).unwrap();
    let [path, format, stop] = told.split(' ').collect::<Vec<_>>()[..] else { return };
    let (format, stop): (_, usize) = (Format::from_name(format).unwrap(), stop.parse().unwrap());
    let entries = large();
    loop {
        let mut sink = open(Place::Path(path.into()), format, &replace()).unwrap();
        for (number, entry) in entries.iter().enumerate() {
            if number == stop {
                wait();
            }
            give(&mut *sink, entry).unwrap();
        }
        if stop == entries.len() {
            wait();
        }
        sink.finish().unwrap();
    }
}

/// Says that it is ready, and waits to be killed.
fn wait() {
    io::stdout().write_all(b"\nready\n").unwrap();
    io::stdout().flush().unwrap();
    sleep(Duration::from_secs(60));
}

struct Running(Child);

impl Running {
    fn start(path: &Path, format: Format, stop: usize) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args(["--exact", "child", "--ignored", "--nocapture"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        command.env(CHILD, format!("{} {} {stop}", path.display(), format.name()));
        Self(command.spawn().unwrap())
    }

    fn until_ready(&mut self) {
        let lines = BufReader::new(self.0.stdout.take().unwrap()).lines();
        assert!(lines.map_while(Result::ok).any(|line| line == "ready"));
    }
}

impl Drop for Running {
    /// As `kill -9` does.
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn stray(folder: &Path) -> Vec<String> {
    names(folder).into_iter().filter(|name| name.starts_with(".cl-export-")).collect()
}

#[test]
fn a_killed_run_leaves_the_old_output_and_the_next_one_cleans_up() {
    for format in Format::ALL.iter().copied() {
        for (there, stop) in [(false, 0), (false, 20), (true, 0), (true, 20), (true, 61)] {
            let place = tempfile::tempdir().unwrap();
            let out = place.path().join("x");
            if there {
                write(&out, format, &options(), &small());
            }
            let before = tree_at(place.path());
            let mut child = Running::start(&out, format, stop);
            child.until_ready();
            // A folder that is there is changed from inside.
            let beside = if there && format == Format::Folder { &out } else { place.path() };
            assert_eq!(stray(beside).len(), 1, "{} at {stop}", format.name());
            // Its file is in use: a run beside it leaves it alone.
            write(&beside.join("other.tar"), Format::Tar, &replace(), &[]);
            assert_eq!(stray(beside).len(), 1);
            fs::remove_file(beside.join("other.tar")).unwrap();
            drop(child);
            assert_eq!(stray(beside).len(), 1);
            let mut after = tree_at(place.path());
            after.retain(|path, _| !path.contains(".cl-export-"));
            assert_eq!(after, before, "{} at {stop}", format.name());
            write(&out, format, &replace(), &small());
            assert_eq!(stray(beside), [""; 0]);
            if format == Format::Folder {
                assert_eq!(tree_at(&out), tree_of(&small()));
            } else {
                assert!(fs::read(&out).unwrap() == archive(format, &options(), &small()));
            }
        }
    }
}

#[test]
fn whenever_a_run_is_killed_the_archive_is_a_whole_one() {
    for format in ARCHIVES {
        let place = tempfile::tempdir().unwrap();
        let out = place.path().join("x");
        let [old, new] = [small(), large()].map(|entries| archive(format, &options(), &entries));
        // Once to the end of a run, so that it is known that it gets there.
        let child = Running::start(&out, format, usize::MAX);
        let mut is_done = |_| {
            sleep(Duration::from_millis(20));
            out.exists()
        };
        assert!((0..3000).any(&mut is_done));
        drop(child);
        assert!(fs::read(&out).unwrap() == new);
        for number in 0..12 {
            fs::write(&out, &old).unwrap();
            let child = Running::start(&out, format, usize::MAX);
            sleep(Duration::from_millis(20 + 11 * number));
            drop(child);
            let found = fs::read(&out).unwrap();
            assert!(found == old || found == new, "{} bytes", found.len());
            assert!(stray(place.path()).len() <= 1, "{:?}", names(place.path()));
        }
    }
}

#[test]
fn two_runs_in_one_folder_leave_each_other_alone() {
    let place = tempfile::tempdir().unwrap();
    let at = |name: &str| Place::Path(place.path().join(name));
    let mut sinks: Vec<_> =
        Format::ALL.iter().map(|format| open(at(format.name()), *format, &options()).unwrap()).collect();
    assert_eq!(stray(place.path()).len(), 5);
    for sink in &mut sinks {
        sink.file("a", 0o600, b"x").unwrap();
    }
    for sink in sinks {
        sink.finish().unwrap();
    }
    assert_eq!(names(place.path()), ["folder", "tar", "tar.gz", "tar.zst", "zip"]);
}

#[test]
fn only_what_we_left_is_cleaned_up() {
    let place = tempfile::tempdir().unwrap();
    let at = |name: &str| -> PathBuf { place.path().join(name) };
    let kept = [
        ".cl-export-",
        ".cl-export-notes",
        ".cl-export-aB3dE6gH9jK-",
        ".cl-export-aB3dE6gH9jK2x",
        ".cl-export.list",
    ];
    for name in kept {
        fs::write(at(name), "mine").unwrap();
    }
    fs::write(at("elsewhere"), "mine").unwrap();
    symlink("elsewhere", at(".cl-export-linklinklink")).unwrap();
    fs::create_dir(at("folder")).unwrap();
    fs::write(at("folder/x"), "mine").unwrap();
    symlink("folder", at(".cl-export-linktofolder")).unwrap();
    let mut before = names(place.path());
    fs::write(at(".cl-export-aB3dE6gH9jK2"), "stale").unwrap();
    fs::create_dir_all(at(".cl-export-000000000000/a/b")).unwrap();
    fs::write(at(".cl-export-000000000000/a/b/c"), "stale").unwrap();
    symlink("../folder", at(".cl-export-000000000000/link")).unwrap();
    fs::set_permissions(at(".cl-export-000000000000/a"), fs::Permissions::from_mode(0o700)).unwrap();
    write(&at("x.tar"), Format::Tar, &options(), &[]);
    before.push("x.tar".to_owned());
    before.sort();
    assert_eq!(names(place.path()), before);
    assert_eq!(names(&at("folder")), ["x"]);
}
