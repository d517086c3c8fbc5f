//! What the README, the docs and `tests/cmd` tell to type is typed, and what they show is compared.
//!
//! A block of ```` ```console ```` holds `$ ` and a command, `? ` and its exit code where that is not 0, and what it
//! prints; `...` alone on a line stands for any lines, `[..]` for anything within one. A block of ```` ```sh ```` must run
//! without a failure, save those of [`ELSEWHERE`], which others run (`tests/tests/documents.rs`). ```` ```csv customers.csv ```` is a file of that name.
//!
//! A document is followed from top to bottom in a folder of its own, which begins as a copy of the folder
//! `<document>.in`, if there is one. `UPDATE_GENERATED=1 cargo test -p cl-export --test transcripts` writes what was
//! printed.
//!
//! (The usual runners write every backslash as a slash, and our documents are full of backslashes.)
#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "reads documents and runs the program"
)]

use cl_export_tests::document::{Block, Document, Piece, Transcript, copy_folder, shell};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Our own transcripts, which no reader sees.
const CASES: &str = "crates/cli/tests/cmd";

/// Documents whose blocks of `sh` others run (`tests/tests/documents.rs` says who).
const ELSEWHERE: &[&str] =
    &["README.md", "CONTRIBUTING.md", "docs/packaging.md", "docs/quick-start/", "docs/targets/"];

/// The document that is followed in a sandbox, beside a web server.
const AS_A_WHOLE: &str = "docs/customers.md";

fn documents() -> Vec<Document> {
    let mut found = Document::all();
    found.retain(|document| document.name != AS_A_WHOLE);
    let cases = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd")).unwrap();
    let cases = cases.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let cases = cases.filter(|name| Path::new(name).extension().is_some_and(|ending| ending == "md"));
    found.extend(cases.map(|name| Document::read(&format!("{CASES}/{name}"))));
    found
}

/// Somebody who follows a document.
struct Reader {
    types_sh: bool,
    folder: TempDir,
    home: TempDir,
}

impl Reader {
    fn of(document: &Document) -> Self {
        let [folder, home] = [(), ()].map(|()| tempfile::tempdir().unwrap());
        let given = document.path().with_extension("in");
        if given.is_dir() {
            copy_folder(&given, folder.path());
        }
        let types_sh = !ELSEWHERE.iter().any(|name| document.name.starts_with(name));
        Self { types_sh, folder, home }
    }

    /// Runs a command and gives its exit code and all that it prints, in order.
    fn types(&self, command: &str) -> (i32, String) {
        run(command, self.folder.path(), self.home.path())
    }

    /// Does what a block tells, and gives the block as it should be, and what was wrong.
    fn follows(&self, block: &Block<'_>) -> (String, Option<String>) {
        if let Some(path) = block.file() {
            self.writes(path, block.text);
        }
        match (block.language, block.rest) {
            ("console", _) => {
                let transcript = Transcript::read(block.text).expect("a transcript begins with `$ `");
                let (code, printed) = self.types(transcript.command);
                if transcript.is_true(code, &printed) {
                    return (block.with_text(block.text), None);
                }
                let written = transcript.written(code, &printed);
                (block.with_text(&written), Some(written))
            }
            ("sh", "") if self.types_sh => {
                let (code, printed) = self.types(&format!("set -e; {}", block.text));
                let wrong = (code != 0).then(|| format!("{}? {code}\n{printed}", block.text));
                (block.with_text(block.text), wrong)
            }
            _ => (block.with_text(block.text), None),
        }
    }

    fn writes(&self, path: &str, text: &str) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

fn run(command: &str, folder: &Path, home: &Path) -> (i32, String) {
    let line = format!("exec 2>&1; {command}");
    let ran = shell(env!("CARGO_BIN_EXE_cl-export"), &line, folder, home).output().unwrap();
    let printed = String::from_utf8(ran.stdout).unwrap();
    // The home of a test has another name each time.
    (ran.status.code().unwrap_or(-1), printed.replace(&*home.to_string_lossy(), "/home/jane"))
}

/// How many blocks of a document were run, and what it was wrong about.
fn follow(document: &Document, update: bool) -> (usize, Vec<String>) {
    let reader = Reader::of(document);
    let (mut ran, mut wrong, mut written) = (0, Vec::new(), String::new());
    for piece in document.pieces() {
        match piece {
            Piece::Prose(text) => written += text,
            Piece::Block(block) => {
                let (text, complaint) = reader.follows(&block);
                written += &text;
                ran +=
                    usize::from(block.language == "console" || (block.language == "sh" && reader.types_sh));
                wrong.extend(complaint.map(|said| format!("{}:{}: {said}", document.name, block.line)));
            }
        }
    }
    if update {
        fs::write(document.path(), written).unwrap();
    }
    (ran, wrong)
}

#[test]
fn documents_are_true() {
    let update = std::env::var("UPDATE_GENERATED").is_ok();
    let (mut ran, mut wrong) = (0, Vec::new());
    for document in documents() {
        let (more, complaints) = follow(&document, update);
        ran += more;
        wrong.extend(complaints);
    }
    assert!(ran > 90, "{ran} blocks were run");
    assert!(update || wrong.is_empty(), "not as shown:\n{}", wrong.join("\n"));
}

#[test]
fn what_is_not_true_is_found() {
    for (text, is_true) in [
        (
            "```sh\ncl-export targets >list\n```\n```console\n$ cl-export targets msmtp | head -n 0; test -e list\n```\n",
            true,
        ),
        ("```csv list.csv\naddress\n```\n```sh\ntest -e list.csv\n```\n", true),
        ("```sh\ncl-export --no-such-option | cat\nfalse\ntrue\n```\n", false),
        ("```console\n$ cl-export targets none\n? 2\nerror\n```\n", false),
    ] {
        let document = Document { name: "x.md".to_owned(), text: text.to_owned() };
        assert_eq!(follow(&document, false).1.is_empty(), is_true, "{text}");
    }
}

/// What is meant to be missing where a transcript shows that it cannot be read.
const MEANT_TO_BE_MISSING: &[&str] =
    &["nothing.csv", "./nowhere.toml", "nowhere.toml", "nowhere", "nowhere.xml", "x.toml", "missing.png"];

/// What a transcript says is missing.
fn missing(text: &str) -> Vec<&str> {
    text.lines()
        .filter(|line| line.contains("No such file"))
        .map(|line| line.split('`').nth(1).unwrap_or(line))
        .collect()
}

/// A fixture that is forgotten is not recorded as what the program says of it.
#[test]
fn nothing_is_missing_but_what_is_meant_to_be() {
    assert_eq!(missing("error: cannot read `a.csv`: No such file or directory (os error 2)\n"), ["a.csv"]);
    assert_eq!(missing("sh: 1: cannot open a: No such file\n"), ["sh: 1: cannot open a: No such file"]);
    let mut seen = 0;
    for document in documents() {
        for block in document.blocks().iter().filter(|block| block.language == "console") {
            for name in missing(block.text) {
                assert!(MEANT_TO_BE_MISSING.contains(&name), "{}:{}: {name}", document.name, block.line);
                seen += 1;
            }
        }
    }
    assert!(seen >= MEANT_TO_BE_MISSING.len(), "{seen}");
}

/// Transcripts are of our program.
#[test]
fn transcripts_begin_with_our_program() {
    for document in documents() {
        for block in document.blocks().iter().filter(|block| block.language == "console") {
            assert!(block.text.starts_with("$ cl-export"), "{}:{}", document.name, block.line);
        }
    }
}
