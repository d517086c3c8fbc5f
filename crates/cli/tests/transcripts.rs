//! What the README, the docs and `tests/cmd` tell to type is typed, and what they show is compared.
//!
//! A block of ```` ```console ```` holds `$ ` and a command, `? ` and its exit code where that is not 0, and what it
//! prints; `...` alone on a line stands for any lines, `[..]` for anything within one. A block of ```` ```sh ```` must run
//! without a failure; one whose fence names somebody else, and the folders of [`ELSEWHERE`], are run there
//! (`tests/tests/documents.rs`). ```` ```csv customers.csv ```` is a file of that name.
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

use cl_export_tests::document::{Block, Document, Piece, Transcript};
use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// Our own transcripts, which no reader sees.
const CASES: &str = "crates/cli/tests/cmd";

/// Folders of documents that others run.
const ELSEWHERE: [&str; 2] = ["docs/guides/", "docs/quick-start/"];

fn documents() -> Vec<Document> {
    let mut found = Document::all();
    found.retain(|document| !ELSEWHERE.iter().any(|folder| document.name.starts_with(folder)));
    let cases = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd")).unwrap();
    let cases = cases.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let cases = cases.filter(|name| Path::new(name).extension().is_some_and(|ending| ending == "md"));
    found.extend(cases.map(|name| Document::read(&format!("{CASES}/{name}"))));
    found
}

/// Somebody who follows a document.
struct Reader {
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
        Self { folder, home }
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
            ("sh", "") => {
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
    let program = Path::new(env!("CARGO_BIN_EXE_cl-export")).parent().unwrap();
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(format!("exec 2>&1; {command}")).current_dir(folder).env_clear();
    let path = format!("{}:/usr/bin:/bin", program.display());
    let ran = shell.env("PATH", path).env("HOME", home).output().unwrap();
    (ran.status.code().unwrap_or(-1), String::from_utf8(ran.stdout).unwrap())
}

fn copy_folder(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir_all(&target).unwrap();
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
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
                ran += usize::from(block.language == "console" || (block.language, block.rest) == ("sh", ""));
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

/// Transcripts are of our program.
#[test]
fn transcripts_begin_with_our_program() {
    for document in documents() {
        for block in document.blocks().iter().filter(|block| block.language == "console") {
            assert!(block.text.starts_with("$ cl-export"), "{}:{}", document.name, block.line);
        }
    }
}

/// Every key of a JSON value.
fn keys(value: &Json, found: &mut BTreeSet<String>) {
    match value {
        Json::Object(map) => {
            found.extend(map.keys().cloned());
            map.values().for_each(|value| keys(value, found));
        }
        Json::Array(list) => list.iter().for_each(|value| keys(value, found)),
        _ => {}
    }
}

/// Programs rely on the page that says what `--json` writes.
#[test]
fn every_key_of_an_answer_is_documented() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/json.md")).unwrap();
    let home = tempfile::tempdir().unwrap();
    let list = home.path().join("list.csv");
    fs::write(&list, "address,name\njane@q.com,Jane\njohn,\n").unwrap();
    let mut found = BTreeSet::new();
    for command in [
        "-t all -e jane@q.com -o new/ --json",
        "-t all -e jane@q.com -o new.tar --json",
        "-t msmtp -e jane@q.com --dry-run --json",
        "-t msmtp -e jane@q.com -o new/ --check --json",
        "-t msmtp -e jane --json",
        "-t msmtp --account none.toml --json",
        "-t msmtp --batch list.csv -o all/ --json",
        "-t msmtp --batch list.csv -o all/ --keep-going --json",
        "-t msmtp --batch list.csv -o all/ --keep-going --update --json",
        "settings -t mutt -e jane@q.com --json",
        "targets --json",
        "providers --json",
        "providers show centurylink --json",
        "providers check list.csv --json",
    ] {
        let (_, printed) = run(&format!("cl-export {command}"), home.path(), home.path());
        let answer = printed.lines().find(|line| line.starts_with('{')).expect(command);
        let answer: Json = serde_json::from_str(answer).expect(command);
        assert_eq!(answer["version"], 1, "{command}");
        keys(&answer, &mut found);
    }
    let missing: Vec<_> = found.iter().filter(|key| !page.contains(&format!("`{key}`"))).collect();
    assert!(found.len() > 60 && missing.is_empty(), "{} keys, not in docs/json.md: {missing:?}", found.len());
}
