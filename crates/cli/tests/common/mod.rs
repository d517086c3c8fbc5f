//! The program run on a list of persons, and what it left.
#![expect(unreachable_pub, reason = "tests share this module")]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output};

pub fn cl_export(home: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cl-export"));
    command.args(args).current_dir(home).env_clear().env("HOME", home).env("PATH", "/usr/bin:/bin");
    command.output().unwrap()
}

pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder's files by their paths, each with its mode and bytes; without what keeps track of them.
pub type Tree = BTreeMap<String, (u32, Vec<u8>)>;

pub fn tree(folder: &Path) -> Tree {
    let mut found = Tree::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(&at).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if !name.starts_with(".cl-export") {
                let mode = path.metadata().unwrap().permissions().mode() & 0o7777;
                found.insert(name, (mode, fs::read(&path).unwrap()));
            }
        }
    }
    found
}

pub fn home_with(list: &str) -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("list.csv"), list).unwrap();
    home
}

/// The same files with the same modes and bytes.
pub fn assert_same(name: &str, one: &Tree, other: &Tree) {
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>(), "{name}");
    for (path, (mode, bytes)) in one {
        assert_eq!(other[path].0, *mode, "{name}/{path}");
        assert!(other[path].1 == *bytes, "{name}/{path}");
    }
}
