//! Disks that are full or cannot be written to: the old output stays, and it is told why.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "mounts small disks, and fills them")]

mod common;

use cl_export_bundle::{Format, Place};
use cl_export_tests::skip;
use common::{file, large, names, options, replace, small, tree_at, try_write, write};
use std::io;
use std::process::Command;

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
