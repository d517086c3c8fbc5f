//! The program's man page and completions are checked in, for packagers who cannot run what they build
//! (`docs/decisions.md`): they are what the program itself prints.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "runs the program")]

use cl_export_tests::generated::{file, root};
use std::process::Command;

fn printed(arguments: &[&str]) -> String {
    let ran = Command::new(env!("CARGO_BIN_EXE_cl-export")).args(arguments).env_clear().output().unwrap();
    assert!(ran.status.success() && ran.stderr.is_empty(), "{arguments:?}: {ran:?}");
    String::from_utf8(ran.stdout).unwrap()
}

#[test]
fn the_man_page_is_that_of_the_program() {
    file("crates/cli/man/cl-export.1", &printed(&["man"]));
}

#[test]
fn every_option_is_described_in_the_man_page() {
    let page = printed(&["man"]);
    let mut lines = page.lines().peekable();
    let mut described = 0;
    while let Some(line) = lines.next() {
        if line.starts_with(r"\fB\-") {
            let text = lines.peek().copied().unwrap_or_default();
            assert!(text.starts_with(|first: char| first.is_alphanumeric()), "{line}\n{text}");
            described += 1;
        }
    }
    assert!(described > 45, "{described}");
}

#[test]
fn the_man_pages_of_files_are_those_of_the_schemas() {
    for page in ["account", "provider", "target"] {
        let path = format!("crates/cli/man/cl-export-{page}.5");
        let checked_in = std::fs::read_to_string(root().join(path)).unwrap();
        for name in [page, &format!("cl-export-{page}")] {
            assert_eq!(printed(&["man", name]), checked_in);
        }
    }
}

#[test]
fn completions_are_those_of_the_program() {
    for (shell, name) in [
        ("bash", "cl-export.bash"),
        ("zsh", "_cl-export"),
        ("fish", "cl-export.fish"),
        ("powershell", "_cl-export.ps1"),
    ] {
        file(&format!("crates/cli/completions/{name}"), &printed(&["completions", shell]));
    }
}
