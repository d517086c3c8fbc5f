//! Every transcript in the README, the docs and `tests/cmd` is run by a shell, and what it shows is compared.
//!
//! A block of ```` ```console ```` holds `$ ` and a command, `? ` and its exit code where that is not 0, and what it
//! prints; `...` alone on a line stands for any lines, `[..]` for anything within one. The commands of a document run one
//! after the other in a folder of their own, which begins as a copy of the folder `<document>.in`, if there is one.
//! `UPDATE_GENERATED=1 cargo test -p cl-export --test transcripts` writes what was printed.
//!
//! (The usual runners write every backslash as a slash, and our documents are full of backslashes.)
#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "reads documents and runs the program"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const DOCUMENTS: [&str; 4] = ["../../README.md", "../../docs", "../../docs/targets", "tests/cmd"];

fn documents() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for place in DOCUMENTS.map(|place| root.join(place)) {
        if place.is_file() {
            found.push(place);
        } else {
            let entries = fs::read_dir(&place).unwrap().map(|entry| entry.unwrap().path());
            found.extend(entries.filter(|path| path.extension().is_some_and(|ending| ending == "md")));
        }
    }
    found.sort();
    found
}

/// A document, cut into what stands around transcripts and the transcripts.
enum Piece {
    Prose(String),
    Transcript { command: String, code: i32, shown: String },
}

fn read(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, block)) = rest.split_once("```console\n") {
        let (block, after) = block.split_once("```").unwrap();
        pieces.push(Piece::Prose(before.to_owned()));
        pieces.push(transcript(block));
        rest = after;
    }
    pieces.push(Piece::Prose(rest.to_owned()));
    pieces
}

fn transcript(block: &str) -> Piece {
    let (command, mut shown) = block.split_once('\n').unwrap();
    let mut code = 0;
    if let Some((given, after)) = shown.strip_prefix("? ").and_then(|rest| rest.split_once('\n')) {
        code = given.parse().unwrap();
        shown = after;
    }
    let command = command.strip_prefix("$ ").expect("a transcript begins with `$ `");
    Piece::Transcript { command: command.to_owned(), code, shown: shown.to_owned() }
}

/// Runs a command and gives its exit code and all that it prints, in order.
fn run(command: &str, folder: &Path, home: &Path) -> (i32, String) {
    let program = Path::new(env!("CARGO_BIN_EXE_cl-export")).parent().unwrap();
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(format!("exec 2>&1; {command}")).current_dir(folder).env_clear();
    let path = format!("{}:/usr/bin:/bin", program.display());
    let ran = shell.env("PATH", path).env("HOME", home).output().unwrap();
    let printed = String::from_utf8(ran.stdout).unwrap();
    // The home of a test has another name each time.
    (ran.status.code().unwrap_or(-1), printed.replace(&*home.to_string_lossy(), "/home/jane"))
}

/// Whether an output is what a transcript shows.
fn agrees(shown: &[&str], printed: &[&str]) -> bool {
    match (shown.split_first(), printed.split_first()) {
        (None, None) => true,
        (Some((&"...", rest)), _) => (0..=printed.len()).any(|skipped| agrees(rest, &printed[skipped..])),
        (Some((line, shown)), Some((other, printed))) => line_agrees(line, other) && agrees(shown, printed),
        _ => false,
    }
}

fn line_agrees(shown: &str, printed: &str) -> bool {
    match shown.split_once("[..]") {
        None => shown == printed,
        Some((start, end)) => {
            printed.len() >= start.len() + end.len() && printed.starts_with(start) && printed.ends_with(end)
        }
    }
}

fn copy_folder(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir(&target).unwrap();
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn transcripts_are_true() {
    let update = std::env::var("UPDATE_GENERATED").is_ok();
    let mut wrong = Vec::new();
    let mut transcripts = 0;
    for document in documents() {
        let [folder, home] = [(), ()].map(|()| tempfile::tempdir().unwrap());
        let given = document.with_extension("in");
        if given.is_dir() {
            copy_folder(&given, folder.path());
        }
        let mut written = String::new();
        for piece in read(&fs::read_to_string(&document).unwrap()) {
            match piece {
                Piece::Prose(text) => written.push_str(&text),
                Piece::Transcript { command, code, shown } => {
                    transcripts += 1;
                    let (is_code, printed) = run(&command, folder.path(), home.path());
                    let [expected, got] = [&shown, &printed].map(|text| text.lines().collect::<Vec<_>>());
                    let same = is_code == code && agrees(&expected, &got);
                    if !same {
                        wrong.push(format!("{}: $ {command}\n? {is_code}\n{printed}", document.display()));
                    }
                    let status = if is_code == 0 { String::new() } else { format!("? {is_code}\n") };
                    let keep = if same { &shown } else { &printed };
                    written.extend(["```console\n$ ", &command, "\n", &status, keep, "```"]);
                }
            }
        }
        if update {
            fs::write(&document, written).unwrap();
        }
    }
    assert!(transcripts > 90, "{transcripts} transcripts were run");
    assert!(update || wrong.is_empty(), "not as shown:\n{}", wrong.join("\n"));
}

/// A block of another kind could show anything: commands that are shown with a `$` are run.
#[test]
fn no_transcript_stands_elsewhere() {
    for document in documents() {
        for piece in read(&fs::read_to_string(&document).unwrap()) {
            match piece {
                Piece::Prose(text) => {
                    assert!(!text.lines().any(|line| line.starts_with("$ ")), "{}", document.display());
                }
                Piece::Transcript { command, .. } => assert!(command.starts_with("cl-export"), "{command}"),
            }
        }
    }
}
