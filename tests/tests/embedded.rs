//! The data-only targets that are shipped: each is what its folder says, and its folder, brought by somebody, makes the
//! same bytes.
#![cfg(unix)]
#![expect(clippy::panic, clippy::unwrap_used, reason = "reads the project's own files")]

use cl_export_core::{Options, Prepared};
use cl_export_plugin::{DataTarget, MANIFEST, to_rust};
use cl_export_tests::generated::{file, root};
use cl_export_tests::matrix::{cases_for, describe, values_to_try};
use cl_export_tests::plugin::folder;
use std::fs;
use std::path::{Path, PathBuf};

/// The folders of templates that hold a manifest.
fn shipped() -> Vec<PathBuf> {
    let folders = fs::read_dir(root().join("templates")).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = folders.filter(|folder| folder.join(MANIFEST).is_file()).collect();
    folders.sort();
    folders
}

fn load(path: &Path) -> &'static DataTarget {
    folder(path).unwrap_or_else(|error| panic!("{}: {error} {:?}", path.display(), error.origin()))
}

#[test]
fn generated_targets_are_up_to_date() {
    for folder in shipped() {
        let data = load(&folder);
        file(&format!("crates/{}/src/target.rs", data.target.name), &to_rust(data));
    }
}

#[test]
fn there_are_some_and_their_manifests_are_named_for_their_folders() {
    let names: Vec<_> = shipped().iter().map(|folder| load(folder).target.name).collect();
    assert!(names.contains(&"mpop"), "{names:?}");
    assert!(names.iter().all(|name| cl_export_targets::find(name).is_ok()), "{names:?}");
}

/// Compiled ahead of time, or read at run time: the same files and findings, and the same refusals.
#[test]
fn a_folder_makes_the_bytes_of_the_shipped_target() {
    let mut made = 0;
    for folder in shipped() {
        let brought = load(&folder);
        let target = brought.target;
        let shipped = cl_export_targets::find(target.name).unwrap();
        let mut sets = vec![Options::of(target)];
        for option in target.options {
            for word in values_to_try(option.kind) {
                let mut options = Options::of(target);
                options.set(target, option.key, word).unwrap();
                sets.push(options);
            }
        }
        for options in &sets {
            for case in cases_for(shipped) {
                let Ok(person) = case.person() else { continue };
                let [one, other] = [shipped, brought].map(|exporter| {
                    describe(&Prepared::new(exporter).with_options(options.clone()).export(&person))
                });
                assert!(one == other, "{}: {}\n{one}\n{other}", target.name, case.name);
                made += 1;
            }
        }
    }
    assert!(made > 100, "{made}");
}
