//! The public names of every library, in `api/<crate>.txt`: `.ci/generate` writes them, and without it they are
//! compared. A change of one is a change for everybody who uses it (`docs/library.md`).
//!
//! They are read from what rustdoc writes for programs. That is not stable, and so it is asked for by the toolchain's own back
//! door (`RUSTC_BOOTSTRAP`), of these crates alone, and only by the toolchain that the listings were made with.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test says so by failing")]
#![expect(clippy::disallowed_methods, reason = "runs rustdoc, and reads and writes the project's own files")]

use cl_export_tests::generated::{file, root};
use cl_export_tests::skip;
use public_api::Builder;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The toolchain that the listings are made with.
const TOOLCHAIN: &str = "rustc 1.95.0";

/// What stands in public names beside our own crates and Rust's: how a draft is read by any format of serde's.
const THIRD_PARTIES: &[&str] = &["serde_core"];

/// The libraries that are published, by their names.
fn libraries() -> Vec<String> {
    let crates = fs::read_dir(root().join("crates")).unwrap().map(|entry| entry.unwrap().path());
    let folders = crates.filter(|path| path.join("src/lib.rs").is_file()).chain([root().join("templates")]);
    let mut names: Vec<String> =
        folders.map(|path| format!("cl-export-{}", path.file_name().unwrap().to_string_lossy())).collect();
    names.sort();
    names
}

/// Why the listings cannot be made here.
fn obstacle() -> Option<String> {
    let version = |program| {
        let ran = Command::new(program).arg("--version").output().ok()?;
        String::from_utf8(ran.stdout).ok()
    };
    let Some(rustc) = version("rustc") else { return Some("no `rustc` here".to_owned()) };
    if !rustc.starts_with(&format!("{TOOLCHAIN} ")) {
        return Some(format!("the listings are made with {TOOLCHAIN}, and this is {}", rustc.trim()));
    }
    version("rustdoc").is_none().then(|| "no `rustdoc` here".to_owned())
}

/// Has rustdoc tell of every library, in a folder of its own: dependencies that see the back door are built anew.
fn describe() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let target = test.ancestors().nth(3).unwrap().join("api");
    let mut doc = Command::new(env!("CARGO"));
    doc.args(["doc", "--quiet", "--workspace", "--lib", "--no-deps", "--all-features", "--target-dir"]);
    doc.arg(&target).args(["--exclude", "cl-export-tests", "--exclude", "cl-export-example-exporter"]);
    doc.env("RUSTC_BOOTSTRAP", "1").env("RUSTDOCFLAGS", "-Zunstable-options --output-format=json");
    assert!(doc.current_dir(root()).status().unwrap().success());
    target.join("doc")
}

/// Which types are exhaustive (or not) by the library guide: their names between back-ticks in the rows that say so.
fn told(exhaustive: bool) -> BTreeSet<String> {
    let guide = fs::read_to_string(root().join("docs/library.md")).unwrap();
    let table = guide.split("What may grow without being a breaking change").nth(1).unwrap();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| ")?.split_once(" | "));
    let rows =
        rows.filter(|(_, rule)| rule.starts_with(if exhaustive { "exhaustive" } else { "non-exhaustive" }));
    rows.flat_map(|(what, _)| what.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

/// The types of a listing whose fields or variants can be named, as `crate::Type`, and whether new ones may come.
fn types(listing: &str) -> Vec<(String, bool)> {
    let is_open = |name: &str| {
        let inside = [format!("pub {name}::"), format!("pub {name}<")];
        listing.lines().any(|line| inside.iter().any(|start| line.starts_with(start)))
    };
    let named = |line: &str| {
        let declared = line.strip_prefix("#[non_exhaustive] ");
        let (grows, line) = (declared.is_some(), declared.unwrap_or(line));
        let name = line.strip_prefix("pub enum ").or(line.strip_prefix("pub struct "))?;
        let name = name.split(['<', '(', ' ']).next()?;
        let (library, ty) = (name.strip_prefix("cl_export_")?.split("::").next()?, name.rsplit("::").next()?);
        is_open(name).then(|| (format!("{library}::{ty}"), grows))
    };
    listing.lines().filter_map(named).collect()
}

#[test]
fn the_guide_says_what_may_grow() {
    let all: Vec<(String, bool)> = libraries()
        .iter()
        .filter(|name| *name != "cl-export-syntax")
        .flat_map(|name| types(&fs::read_to_string(root().join(format!("api/{name}.txt"))).unwrap()))
        .collect();
    let (fixed, grows) = (told(true), told(false));
    let is_told = |name: &str, told: &BTreeSet<String>| {
        told.contains(name) || told.contains(name.rsplit("::").next().unwrap_or_default())
    };
    for (name, _) in all.iter().filter(|(_, grows)| !grows) {
        assert!(is_told(name, &fixed), "{name} is exhaustive, and the guide's table does not say so");
    }
    for name in &grows {
        let is_it = |(known, grows): &(String, bool)| *grows && known.rsplit("::").next() == Some(name);
        // `Syntax` is of the crate that is left out.
        assert!(all.iter().any(is_it) || name == "Syntax", "{name} is not non-exhaustive");
    }
    assert!(fixed.contains("Protocol") && grows.contains("ErrorKind") && all.len() > 50);
}

/// What belongs to one thread at a time: what is written with or to.
const OF_ONE_THREAD: &[&str] = &[
    "impl<'a> !core::marker::Sync for cl_export_core::Texts<'a>",
    "impl<'w> !core::marker::Sync for cl_export_bundle::Place<'w>",
];

/// The types of a library that are not `Send` or not `Sync`.
fn of_one_thread(name: &str, described: &Path) -> Vec<String> {
    let file = described.join(name.replace('-', "_")).with_extension("json");
    let api = Builder::from_rustdoc_json(file).omit_blanket_impls(true).build().unwrap().to_string();
    let is_not_shared = |line: &&str| line.contains(" !core::marker::S");
    api.lines().filter(is_not_shared).map(str::to_owned).collect()
}

/// A library's public names, a line for each. Of what is derived, the traits are named and not their functions.
fn listing(name: &str, described: &Path) -> String {
    let file = described.join(name.replace('-', "_")).with_extension("json");
    let api = Builder::from_rustdoc_json(file).omit_blanket_impls(true).omit_auto_trait_impls(true).build();
    let api = api.unwrap().to_string();
    let is_derived = |line: &str| {
        let functions = ["clone", "eq", "cmp", "partial_cmp", "hash", "fmt"];
        let is_one = |name: &&str| {
            [format!("::{name}(&self"), format!("::{name}<__")].iter().any(|call| line.contains(call))
        };
        line.contains("StructuralPartialEq") || functions.iter().any(is_one)
    };
    let lines = api.lines().filter(|line| !is_derived(line)).map(|line| format!("{line}\n"));
    format!("# Made with {TOOLCHAIN} by tests/tests/api.rs\n{}", lines.collect::<String>())
}

/// The crates that the names of a listing come from.
fn crates(listing: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let is_part = |character: char| character.is_alphanumeric() || character == '_' || character == ':';
    for path in listing.lines().skip(1).flat_map(|line| line.split(|character| !is_part(character))) {
        if let Some((first, _)) = path.split_once("::")
            && first.starts_with(|letter: char| letter.is_ascii_lowercase())
        {
            found.insert(first.to_owned());
        }
    }
    found
}

#[test]
fn the_public_names_are_those_listed() {
    // Another toolchain's rustdoc tells of the same names in other words: nothing was not installed, so that it never fails.
    if let Some(why) = obstacle() {
        return skip::tell(&why);
    }
    let described = describe();
    let libraries = libraries();
    assert!(libraries.len() > 20, "{libraries:?}");
    for name in &libraries {
        for kept in of_one_thread(name, &described) {
            assert!(OF_ONE_THREAD.contains(&kept.as_str()), "{name}: {kept}");
        }
        file(&format!("api/{name}.txt"), &listing(name, &described));
    }
}

#[test]
fn a_listing_stands_for_each_library_and_no_other() {
    let mut listed: Vec<String> = fs::read_dir(root().join("api"))
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    listed.sort();
    // That one is `tests/tests/codes.rs`'s.
    listed.retain(|name| name != "codes");
    assert_eq!(listed, libraries());
}

#[test]
fn no_third_party_stands_in_a_public_name() {
    for name in libraries() {
        let listing = fs::read_to_string(root().join("api").join(&name).with_extension("txt")).unwrap();
        let is_strange = |found: &&String| {
            let is_known = |known: &&str| *known == found.as_str();
            !found.starts_with("cl_export_")
                && !["core", "alloc", "std"].iter().chain(THIRD_PARTIES).any(is_known)
        };
        let found = crates(&listing);
        assert_eq!(found.iter().find(is_strange), None, "{name}");
        assert!(found.iter().any(|known| known.starts_with("cl_export_")), "{name}: nothing was read");
    }
}
