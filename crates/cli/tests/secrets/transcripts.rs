//! Every command that a document shows, with a password behind a command.

use crate::home::{Home, can_trace};
use cl_export_tests::document::copy_folder;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A program in place of ours that keeps what it was given: arguments, each ended by NUL, and standard input.
const RECORDER: &str = "#!/bin/sh\nat=$(ls \"$RECORDS\" | wc -l)\n\
    for word; do printf '%s\\0' \"$word\"; done >\"$RECORDS/$at.arguments\"\ncat >\"$RECORDS/$at.stdin\"\n";

/// What these say is of no account.
const OF_NOBODY: [&str; 7] =
    ["targets", "providers", "templates", "completions", "man", "--help", "--version"];

/// What a person typed: arguments and standard input.
type Typed = (Vec<String>, Vec<u8>);

fn documents() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = vec![root.join("../../README.md")];
    for folder in ["../../docs", "../../docs/targets", "tests/cmd"].map(|folder| root.join(folder)) {
        let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        found.extend(paths.filter(|path| path.extension().is_some_and(|ending| ending == "md")));
    }
    found
}

fn commands(document: &Path) -> Vec<String> {
    let text = fs::read_to_string(document).unwrap();
    let blocks = text.split("```console\n$ ").skip(1);
    blocks.map(|block| block.lines().next().unwrap_or_default().to_owned()).collect()
}

/// What a shell makes of a command; only ours are kept, what stands behind a pipe reads nothing.
fn typed(home: &Home, command: &str) -> Vec<Typed> {
    let records = tempfile::tempdir().unwrap();
    let programs = tempfile::tempdir().unwrap();
    let recorder = programs.path().join("cl-export");
    fs::write(&recorder, RECORDER).unwrap();
    fs::set_permissions(&recorder, fs::Permissions::from_mode(0o755)).unwrap();
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", command]).current_dir(home.work()).env_clear().env("RECORDS", records.path());
    shell.env("PATH", format!("{}:/usr/bin:/bin", programs.path().display()));
    let ran = shell.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    ran.unwrap();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let words = text.split_terminator('\0').map(str::to_owned).collect();
        (words, fs::read(path.with_extension("stdin")).unwrap())
    };
    let mut paths: Vec<PathBuf> =
        fs::read_dir(records.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "arguments"));
    paths.sort();
    paths.into_iter().map(read).collect()
}

/// With the password command, where it can be said.
fn with_command(mut arguments: Vec<String>) -> Vec<String> {
    let says_it =
        arguments.iter().any(|word| word.starts_with("--password") || OF_NOBODY.contains(&word.as_str()));
    if !says_it {
        arguments.extend(["--password-command", "{command}"].map(str::to_owned));
    }
    arguments
}

#[test]
fn every_command_of_a_document_keeps_it() {
    if !can_trace() {
        return;
    }
    let (mut ran, mut with_it) = (0, 0);
    for document in documents() {
        let home = Home::new();
        let given = document.with_extension("in");
        if given.is_dir() {
            copy_folder(&given, &home.work());
        }
        for (arguments, stdin) in commands(&document).iter().flat_map(|command| typed(&home, command)) {
            let arguments = with_command(arguments);
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            home.keeps_or_refuses(&arguments, &stdin);
            ran += 1;
            with_it += usize::from(arguments.contains(&"{command}"));
        }
    }
    assert!(ran > 150 && with_it > 100, "{ran} commands, {with_it} of them with a password command");
}
