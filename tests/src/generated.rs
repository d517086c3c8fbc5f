//! Files that are made from others and checked in: written where `UPDATE_GENERATED` is set, compared where it is not.
#![expect(clippy::panic, reason = "a test that cannot read the project's own files fails")]

use std::fs;
use std::path::{Path, PathBuf};

/// The project's root folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Writes a file of the project, or compares it.
///
/// # Panics
/// It is not what it should be, and nobody asked to write it.
pub fn file(path: &str, wanted: &str) {
    let place = root().join(path);
    if std::env::var("UPDATE_GENERATED").is_ok() {
        // Whole at once: another test may be reading it.
        let beside = root().join(format!("{path}.new"));
        let written = fs::write(&beside, wanted).and_then(|()| fs::rename(&beside, &place));
        written.unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    let there = fs::read_to_string(&place).unwrap_or_default();
    assert!(
        there == wanted,
        "{path} is not what it is made from; `.ci/generate` writes it\n{}",
        changes(&there, wanted)
    );
}

/// Which lines come and go.
fn changes(there: &str, wanted: &str) -> String {
    let only_in = |one: &str, other: &str, sign| {
        let lines = one.lines().filter(|line| !other.lines().any(|known| known == *line));
        lines.flat_map(|line| [sign, line, "\n"]).collect::<String>()
    };
    only_in(there, wanted, "- ") + &only_in(wanted, there, "+ ")
}

/// The same for the part of a document that stands between `<!-- NAME: generated -->` and `<!-- end of NAME -->`.
///
/// # Panics
/// As [`file()`], and where the marks are missing.
pub fn part(path: &str, name: &str, wanted: &str) {
    let (begin, end) = (format!("<!-- {name}: generated -->\n"), format!("<!-- end of {name} -->"));
    let text = fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let cut = || {
        let (before, rest) = text.split_once(&begin)?;
        Some((before, rest.split_once(&end)?.1))
    };
    let (before, after) = cut().unwrap_or_else(|| panic!("{path} has no place for {name}"));
    file(path, &[before, &begin, wanted, &end, after].concat());
}
