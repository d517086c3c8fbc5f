//! What is left where a run is killed: the old output, whole, and nothing stray once the next run has cleaned up.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "starts itself, and kills it")]

mod common;

use cl_export_bundle::{Format, Place, open};
use common::{ARCHIVES, archive, give, large, names, options, replace, small, tree_at, tree_of, write};
use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

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
