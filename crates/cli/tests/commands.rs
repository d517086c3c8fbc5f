//! Every command line that stands in the README and the documents is run: blocks of `sh` by whoever is named here, what
//! stands between back-ticks by this test, in a folder that holds what the documents speak of.
//!
//! (Transcripts are run and compared by `transcripts.rs`, the examples of `--help` by `help.rs`.)
#![cfg(unix)]
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "reads documents and runs the program")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Who runs the blocks of `sh` of a document, or of all in a folder.
const RUNNERS: &[(&str, Runner)] = &[
    ("README.md", Runner::Script(".ci/run")),
    ("CONTRIBUTING.md", Runner::Script(".ci/run")),
    ("docs/packaging.md", Runner::Reads(".ci/packaging")),
    ("docs/plugins.md", Runner::Reads("crates/cli/tests/plugins.rs")),
    ("docs/quick-start/", Runner::Reads("crates/cli/tests/quick_start/page.rs")),
    ("docs/targets/", Runner::Reads("tests/tests/pages_client.rs")),
    ("docs/batch.md", Runner::Here),
];

enum Runner {
    /// A script that has each line.
    Script(&'static str),
    /// A test or script that reads the document, and names it or its folder.
    Reads(&'static str),
    /// This test.
    Here,
}

/// What stands for a reader's own in the documents, and what is typed for it here.
const PLACE_HOLDERS: &[(&str, &str)] = &[
    ("ADDRESS", "jane@q.com"),
    ("DAYS", "7"),
    ("DIR", "dir"),
    ("FILE...", "provider.toml"),
    ("FILE.toml", "provider.toml"),
    ("FILE.xml", "provider.xml"),
    ("FILE", "provider.toml"),
    ("ID|FILE", "centurylink"),
    ("ID", "centurylink"),
    ("NAME.KEY=VALUE", "msmtp.default=no"),
    ("TARGET.KEY=VALUE", "msmtp.default=no"),
    ("CMD", "'pass show x'"),
    ("NAME", "msmtp"),
    ("SHELL", "bash"),
    ("PAGE", "account"),
];

/// Options of the clients that documents speak of.
const OF_CLIENTS: &[&str] = &[
    "--all-accounts",
    "--configdump",
    "--daemon",
    "--dont-delete",
    "--dump",
    "--features",
    "--keep",
    "--list",
    "--no-default-features",
    "--pretend",
    "--pull",
    "--rcfile",
    "--serverinfo",
    "--status-only",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every document, by its path from the root.
fn documents() -> Vec<String> {
    let mut found = ["README.md", "CONTRIBUTING.md", "SECURITY.md"].map(str::to_owned).to_vec();
    let mut folders = vec!["docs".to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root().join(&folder)).unwrap().map(Result::unwrap) {
            let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                folders.push(path);
            } else if Path::new(&path).extension().is_some_and(|ending| ending == "md") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn read(document: &str) -> String {
    fs::read_to_string(root().join(document)).unwrap()
}

/// A document's blocks, with what stands behind their fence, and what stands around them.
fn parts(text: &str) -> (Vec<(&str, &str)>, String) {
    let (mut blocks, mut prose) = (Vec::new(), String::new());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\n```") {
        prose.push_str(before);
        let (block, after) = after.split_once("\n```").unwrap();
        blocks.push(block.split_once('\n').unwrap_or((block, "")));
        rest = after;
    }
    (blocks, prose + rest)
}

/// What stands between back-ticks, on one line or two.
fn spans(prose: &str) -> Vec<String> {
    let paragraphs = prose.split("\n\n");
    let codes = paragraphs.flat_map(|paragraph| paragraph.split('`').skip(1).step_by(2));
    codes.map(|code| code.replace('\n', " ")).collect()
}

/// A folder that holds what the documents speak of, and the home of its reader.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let provider = include_str!("../../core/data/centurylink.toml");
    fs::write(path.join("provider.toml"), provider).unwrap();
    fs::write(path.join("customers.csv"), "address,name\njane@q.com,Jane Doe\n").unwrap();
    fs::write(path.join("crm.csv"), "First,Last,Mail\nJane,Doe,jane@q.com\n").unwrap();
    for made in ["dir", ".local/bin"] {
        fs::create_dir_all(path.join(made)).unwrap();
    }
    let xml = run(path, "cl-export -t autoconfig -o provider.xml 2>&1");
    assert!(xml.0, "{}", xml.1);
    folder
}

/// Runs a line as its reader would, who has answered `init` before.
fn run(folder: &Path, line: &str) -> (bool, String) {
    let program = Path::new(env!("CARGO_BIN_EXE_cl-export")).parent().unwrap();
    let mut shell = Command::new("sh");
    let path = format!("{}:/usr/bin:/bin", program.display());
    let ran = shell
        .args(["-c", &format!("exec 2>&1; {line}")])
        .current_dir(folder)
        .env_clear()
        .env("PATH", path)
        .env("HOME", folder)
        .output()
        .unwrap();
    (ran.status.success(), String::from_utf8_lossy(&ran.stdout).into_owned())
}

/// A line with something for each of its place holders.
fn filled(line: &str) -> String {
    let words = line.split(' ').map(|word| {
        let found = PLACE_HOLDERS.iter().find(|(name, _)| *name == word.trim_end_matches('/'));
        found.map_or(word, |(_, typed)| typed).to_owned()
    });
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn every_block_of_commands_has_somebody_who_runs_it() {
    let mut blocks_here = 0;
    for document in documents() {
        let text = read(&document);
        for (kind, block) in parts(&text).0 {
            match kind.split(' ').next().unwrap() {
                "sh" => {}
                "text" => {
                    let is_command = |line: &str| line.starts_with("cl-export ") || line.starts_with("$ ");
                    assert!(
                        !block.lines().any(is_command),
                        "{document}: a command that nobody runs:\n{block}"
                    );
                    continue;
                }
                _ => continue,
            }
            let runner = RUNNERS
                .iter()
                .find(|(name, _)| *name == document || (name.ends_with('/') && document.starts_with(name)));
            let Some((name, runner)) = runner else { panic!("{document}: nobody runs\n{block}") };
            match runner {
                Runner::Script(script) => {
                    let script = read(script);
                    for line in block.lines() {
                        assert!(script.contains(line), "{document}: `{line}` is not run");
                    }
                }
                Runner::Reads(reader) => {
                    assert!(
                        read(reader).contains(name.trim_end_matches('/')),
                        "{reader} does not read {name}"
                    );
                }
                Runner::Here => {
                    let folder = folder();
                    let (done, said) = run(folder.path(), &format!("set -e\n{block}"));
                    assert!(done, "{document}:\n{block}{said}");
                    blocks_here += 1;
                }
            }
        }
    }
    assert!(blocks_here > 0);
}

/// What looks like a command is one: it is known, and does what it does without a word of what is wrong.
#[test]
fn every_command_between_back_ticks_works() {
    let mut commands = BTreeSet::new();
    for document in documents() {
        let text = read(&document);
        let found = spans(&parts(&text).1).into_iter().filter(|code| code.starts_with("cl-export "));
        commands.extend(found);
    }
    assert!(commands.len() > 15, "{commands:#?}");
    for command in commands {
        let folder = folder();
        // Who types `init` gives answers.
        let typed = filled(&command).replace("cl-export init", "printf '%s\\n' jane@q.com | cl-export init");
        let (done, said) = run(folder.path(), &typed);
        // Where only the command's name is meant, what it needs is left out.
        let is_name =
            || said.starts_with("error: missing: ") && run(folder.path(), &format!("{typed} --help")).0;
        assert!(done || is_name(), "{command}\n{typed}\n{said}");
    }
}

/// Options alone: each is one of ours, or one of a client's.
#[test]
fn every_option_between_back_ticks_is_known() {
    let help: String = ["", "init", "targets", "providers", "providers check", "settings", "templates copy"]
        .iter()
        .map(|command| run(Path::new("/"), &format!("cl-export {command} --help")).1)
        .collect();
    let known: BTreeSet<&str> =
        help.split(|character: char| !(character.is_ascii_alphanumeric() || character == '-')).collect();
    let mut ours = 0;
    for document in documents() {
        let text = read(&document);
        for code in spans(&parts(&text).1) {
            let Some(option) = code.split([' ', '=']).next().filter(|word| word.starts_with("--")) else {
                continue;
            };
            assert!(known.contains(option) || OF_CLIENTS.contains(&option), "{document}: `{code}`");
            if let Some(rest) = code.strip_prefix("--set ") {
                ours += 1;
                works_with(rest, &document);
            }
        }
    }
    assert!(ours > 5, "{ours}");
}

/// An option of a target, as a document gives it, is taken by an export.
fn works_with(set: &str, document: &str) {
    let set = filled(&format!("--set {set}"));
    let target = set.trim_start_matches("--set ").trim_start_matches('\'').split('.').next().unwrap();
    let typed = set.replace(".profile=NAME", ".profile=Outlook").replace(".account=N", ".account=00000002");
    let protocol = if target == "mbsync" { "--protocol imap" } else { "" };
    let folder = folder();
    let (done, said) =
        run(folder.path(), &format!("cl-export -t {target} -e jane@q.com {protocol} {typed} -o out/"));
    assert!(done, "{document}: {typed}\n{said}");
}
