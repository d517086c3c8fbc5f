//! Every transcript in the README, the docs and `tests/cmd` is run, and what it shows is compared.
#![expect(clippy::unwrap_used, reason = "reads the documents")]

use std::path::{Path, PathBuf};

const DOCUMENTS: [&str; 4] = ["../../README.md", "../../docs", "../../docs/targets", "tests/cmd"];

fn documents() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for place in DOCUMENTS.map(|place| root.join(place)) {
        if place.is_file() {
            found.push(place);
        } else {
            let entries = std::fs::read_dir(&place).unwrap();
            found.extend(
                entries
                    .map(|entry| entry.unwrap().path())
                    .filter(|path| path.extension().is_some_and(|e| e == "md")),
            );
        }
    }
    found
}

#[test]
fn transcripts_are_true() {
    let home = tempfile::tempdir().unwrap();
    let cases = trycmd::TestCases::new();
    cases
        .default_bin_name("cl-export")
        .env("HOME", home.path().to_string_lossy())
        .env("XDG_CONFIG_HOME", "")
        .env("NO_COLOR", "1");
    for document in documents() {
        cases.case(document);
    }
}

/// The runner passes over blocks whose program it does not know; a block that is not run could say anything.
#[test]
fn every_transcript_is_run() {
    let mut transcripts = 0;
    for document in documents() {
        let text = std::fs::read_to_string(&document).unwrap();
        let mut console = false;
        for line in text.lines() {
            match line.trim_start().strip_prefix("```") {
                Some(fence) => console = fence.starts_with("console"),
                None if console && line.starts_with("$ ") => {
                    assert!(line.starts_with("$ cl-export"), "{}: {line}", document.display());
                    transcripts += 1;
                }
                None => assert!(console || !line.starts_with("$ "), "{}: {line}", document.display()),
            }
        }
    }
    assert!(transcripts > 50, "{transcripts}");
}
