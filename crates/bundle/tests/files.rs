//! What the sinks promise: private, whole, never overwriting unasked.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "looks at what was written")]

mod common;

use cl_export_bundle::{Difference, Entry, Existing, Output, Parents, SinkError, compare, write};
use common::names;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn entry(path: impl Into<PathBuf>, bytes: &[u8]) -> Entry<'_> {
    Entry { path: path.into(), bytes, mode: 0o600 }
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

#[test]
fn a_file_is_private_and_whole() {
    let folder = folder();
    let [private, public] = ["a", "b"].map(|name| folder.path().join(name));
    let entries = [entry(&private, b"one"), Entry { mode: 0o644, ..entry(&public, b"two") }];
    write(&entries, Parents::Need, Existing::Keep).unwrap();
    assert_eq!((mode(&private), mode(&public)), (0o600, 0o644));
    assert_eq!((fs::read(&private).unwrap(), fs::read(&public).unwrap()), (b"one".to_vec(), b"two".to_vec()));
    assert_eq!(names(folder.path()), ["a", "b"], "nothing else is left");
}

#[test]
fn nothing_is_overwritten_unasked_and_nothing_half_written() {
    let folder = folder();
    let [new, old] = ["new", "old"].map(|name| folder.path().join(name));
    fs::write(&old, "mine").unwrap();
    let entries = [entry(&new, b"1"), entry(&old, b"2")];
    assert!(
        matches!(write(&entries, Parents::Need, Existing::Keep), Err(SinkError::Exists(path)) if path == old)
    );
    assert_eq!((names(folder.path()), fs::read(&old).unwrap()), (vec!["old".to_owned()], b"mine".to_vec()));
    fs::set_permissions(&old, fs::Permissions::from_mode(0o644)).unwrap();
    write(&entries, Parents::Need, Existing::Replace).unwrap();
    assert_eq!((mode(&old), fs::read(&old).unwrap()), (0o600, b"2".to_vec()));
}

#[test]
fn a_failure_leaves_what_was_there() {
    let folder = folder();
    let there = folder.path().join("there");
    fs::write(&there, "mine").unwrap();
    let entries = [entry(&there, b"new"), entry(folder.path().join("no/such/file"), b"x")];
    assert!(matches!(write(&entries, Parents::Need, Existing::Replace), Err(SinkError::NoFolder(_))));
    assert_eq!(
        (names(folder.path()), fs::read(&there).unwrap()),
        (vec!["there".to_owned()], b"mine".to_vec())
    );
}

#[test]
fn links_are_followed_and_dangling_ones_belong_to_somebody() {
    let folder = folder();
    let [link, file, dangling] = ["link", "file", "dangling"].map(|name| folder.path().join(name));
    fs::write(&file, "old").unwrap();
    symlink(&file, &link).unwrap();
    symlink(folder.path().join("nowhere"), &dangling).unwrap();
    write(&[entry(&link, b"new")], Parents::Need, Existing::Replace).unwrap();
    assert_eq!(fs::read(&file).unwrap(), b"new", "the file behind the link was replaced");
    assert!(link.symlink_metadata().unwrap().is_symlink());
    assert!(matches!(
        write(&[entry(&dangling, b"x")], Parents::Need, Existing::Keep),
        Err(SinkError::Exists(_))
    ));
}

#[test]
fn folders_are_made_private_and_only_where_asked() {
    let folder = folder();
    let path = folder.path().join("out/msmtp/msmtprc");
    write(&[entry(&path, b"x")], Parents::Make, Existing::Keep).unwrap();
    assert_eq!((mode(&folder.path().join("out")), mode(&folder.path().join("out/msmtp"))), (0o700, 0o700));
    let inside = [entry(path.join("below"), b"x")];
    assert!(matches!(write(&inside, Parents::Make, Existing::Keep), Err(SinkError::NotFolder(_))));
    let onto = [entry(folder.path().join("out"), b"x")];
    assert!(matches!(write(&onto, Parents::Need, Existing::Replace), Err(SinkError::IsFolder(_))));
}

#[test]
fn a_device_is_written_to_and_never_replaced() {
    let before = fs::metadata("/dev/null").unwrap().ino();
    write(&[entry("/dev/null", b"x")], Parents::Need, Existing::Replace).unwrap();
    assert_eq!(fs::metadata("/dev/null").unwrap().ino(), before);
}

#[test]
fn a_comparison_tells_text_mode_and_absence() {
    let folder = folder();
    let path = folder.path().join("rc");
    let differences = |bytes: &[u8]| compare(&entry(&path, bytes)).unwrap().differences;
    assert_eq!(differences(b"x"), [Difference::Missing]);
    fs::write(&path, "one\ntwo\n").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    assert_eq!(differences(b"one\ntwo\n"), [Difference::Mode { is: 0o644, would_be: 0o600 }]);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    assert_eq!(differences(b"one\ntwo\n"), []);
    let changed = differences(b"one\n2\n");
    assert!(matches!(&changed[..], [Difference::Text(diff)] if diff.contains("-two\n+2\n")), "{changed:?}");
    assert_eq!(differences(b"\xff"), [Difference::Bytes]);
}

#[test]
fn what_was_typed_tells_the_kind_of_output() {
    let folder = folder();
    assert_eq!(Output::from_path(None), Output::Stdout);
    assert_eq!(Output::from_path(Some(Path::new("-"))), Output::Stdout);
    assert_eq!(Output::from_path(Some(folder.path())), Output::Folder(folder.path().to_owned()));
    assert_eq!(Output::from_path(Some(Path::new("new/"))), Output::Folder("new/".into()));
    assert_eq!(Output::from_path(Some(Path::new("new"))), Output::File("new".into()));
}
