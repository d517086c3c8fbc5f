//! Every command and option that a document or a message names is one: each `cl-export ...` is run with values put in for its
//! place holders, and each option is known to the program that it belongs to.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "reads documents and runs the program")]

use cl_export_tests::document::{Document, Piece, answered, shell, spans};
use cl_export_tests::skip;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// What is put in for a place holder: a word of capital letters, `<...>`, or what the program's source puts in itself.
const VALUES: &[(&str, &str)] = &[
    ("ADDRESS", "jane@q.com"),
    ("COMMAND", "cat"),
    ("CMD", "'pass show {address}'"),
    ("DAYS", "7"),
    ("DIR", "dir"),
    ("DIR/", "dir/"),
    ("FILE", "mine.toml"),
    ("FILE...", "mine.toml"),
    ("FILE.toml", "mine.toml"),
    ("FILE.xml", "any-order.xml"),
    ("ID", "centurylink"),
    ("ID|FILE", "mine.toml"),
    ("N", "2"),
    ("NAME", "mailx"),
    ("NAME.KEY=VALUE", "msmtp.default=no"),
    ("PAGE", "account"),
    ("TARGET.KEY=VALUE", "msmtp.default=no"),
    ("SHELL", "fish"),
    ("[PAGE]", "account"),
    ("<COMMAND>", "targets"),
    ("<PATH>", "out/"),
    ("<TARGET>", "msmtp"),
    ("<ADDRESS>", "jane@q.com"),
    ("[OPTIONS]", ""),
    ("{}", "mutt"),
    ("{0}", "msmtprc"),
    ("{name}", "targets"),
    ("{address}", "jane@q.com"),
    ("{}{person}{protocol}", "msmtp --email jane@q.com"),
    ("{target}{with}", "msmtp --email jane@q.com"),
    ("all{with}", "all --email jane@q.com"),
    ("{to}", "out/"),
    ("{output}", "out/"),
];

/// Options of others, that the pages of their targets name.
const OTHERS: &[(&str, &[&str])] = &[
    ("--all-accounts", &["mpop", "--help"]),
    ("--configdump", &["fetchmail", "--configdump", "-f", "/dev/null"]),
    ("--dont-delete", &["getmail", "--help"]),
    ("--dump", &["getmail", "--help"]),
    ("--keep", &["mpop", "--help"]),
    ("--list", &["mbsync", "--help"]),
    ("--pretend", &["msmtp", "--help"]),
    ("--pull", &["mbsync", "--help"]),
    ("--rcfile", &["getmail", "--help"]),
    ("--serverinfo", &["msmtp", "--help"]),
    ("--status-only", &["mpop", "--help"]),
];

/// Commands that are named without what they need.
const INCOMPLETE: &[&str] =
    &["cl-export completions", "cl-export providers check", "cl-export settings", "cl-export templates"];

/// Where a command or an option is named.
struct Named {
    place: String,
    text: String,
}

/// Code spans of documents and of messages.
fn named() -> Vec<Named> {
    let mut found = Vec::new();
    for document in Document::all() {
        let mut line = 1;
        for piece in document.pieces() {
            match piece {
                Piece::Prose(prose) => {
                    for span in spans(prose) {
                        let place = format!("{}:{}", document.name, line + span.line);
                        found.push(Named { place, text: span.text });
                    }
                    line += prose.matches('\n').count();
                }
                Piece::Block(block) => {
                    line += block.text.matches('\n').count() + 1;
                }
            }
        }
    }
    found.extend(sources().iter().flat_map(|path| named_in_source(path)));
    found
}

fn sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("..")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() && !path.ends_with("tests") {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    found
}

/// Spans within literals and comments, and literals that are a command.
fn named_in_source(path: &Path) -> Vec<Named> {
    let text = fs::read_to_string(path).unwrap();
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let place = format!("{}:{}", path.display(), number + 1);
        let literals = line.split('"').skip(1).step_by(2).filter(|text| text.starts_with("cl-export "));
        let is_version = |text: &&str| text.ends_with(' ') || text.starts_with("cl-export - ");
        let lines = literals.filter(|text| !is_version(text)).flat_map(|text| text.split("\\n"));
        let literals = lines.map(|line| line.trim().to_owned());
        let spans = spans(line).into_iter().map(|span| span.text);
        found.extend(literals.chain(spans).map(|text| Named { place: place.clone(), text }));
    }
    found
}

/// A folder in which everything that is named can be typed.
fn home() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for folder in ["dir/mailx", ".local/share/cl-export/targets/mailx"] {
        let folder = home.path().join(folder);
        fs::create_dir_all(&folder).unwrap();
        for entry in fs::read_dir(root.join("docs/plugins.in/mailx")).unwrap().map(Result::unwrap) {
            fs::copy(entry.path(), folder.join(entry.file_name())).unwrap();
        }
    }
    fs::copy(root.join("schemas/examples/provider.toml"), home.path().join("mine.toml")).unwrap();
    fs::copy(root.join("tests/providers/any-order.xml"), home.path().join("any-order.xml")).unwrap();
    for folder in ["out", ".local/bin"] {
        fs::create_dir_all(home.path().join(folder)).unwrap();
    }
    fs::write(home.path().join("customers.csv"), "address,name\njoe@q.com,Joe\n").unwrap();
    home
}

/// A command with values put in for its place holders, or the word for which there is none.
fn filled(text: &str) -> Result<String, String> {
    let quoted = |word: &str| word.contains(['\'', '"']);
    let words = text.split(' ').map(|word| match VALUES.iter().find(|(name, _)| *name == word) {
        Some((_, value)) => Ok((*value).to_owned()),
        None if word.contains('=') && !quoted(word) => filled_assignment(word),
        None if is_place_holder(word) => Err(word.to_owned()),
        None => Ok(word.to_owned()),
    });
    Ok(words.collect::<Result<Vec<_>, _>>()?.join(" "))
}

/// `KEY=VALUE`, of which only the second can be a place holder.
fn filled_assignment(word: &str) -> Result<String, String> {
    let (key, value) = word.split_once('=').unwrap();
    Ok(format!("{key}={}", filled(value)?))
}

fn is_place_holder(word: &str) -> bool {
    let capitals = word.contains(|c: char| c.is_ascii_uppercase())
        && word.bytes().all(|byte| byte.is_ascii_uppercase() || b".|[]<>/".contains(&byte));
    capitals || word.starts_with('{') || (word.contains('{') && !word.contains('\''))
}

/// Types a line, with answers for whoever asks.
fn typed(line: &str, home: &Path) -> Output {
    answered(shell(env!("CARGO_BIN_EXE_cl-export"), line, home, home), "jane@q.com\nJane Doe\n\n\n\n\n")
}

/// Why a command is none.
fn command_fails(text: &str) -> Option<String> {
    let line = match filled(text) {
        Ok(line) => line,
        Err(word) => return Some(format!("`{word}` is not among the place holders (VALUES)")),
    };
    let line = if INCOMPLETE.contains(&line.as_str()) { line + " --help" } else { line };
    let home = home();
    if !line.starts_with("cl-export init") && !line.contains(" --email") {
        typed("cl-export init", home.path());
    }
    let output = typed(&line, home.path());
    // What `--check` compares with is not there.
    let is_difference =
        line.contains(" --check") && output.status.code() == Some(1) && output.stderr.is_empty();
    let works = output.status.success() || is_difference;
    (!works).then(|| format!("`{line}`: {}", String::from_utf8_lossy(&output.stderr)))
}

#[test]
fn every_command_that_is_named_works() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for Named { place, text } in named() {
        if text.starts_with("cl-export ") {
            count += 1;
            wrong.extend(command_fails(&text).map(|why| format!("{place}: {why}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 40, "{count} commands");
}

#[test]
fn a_command_that_is_none_is_found() {
    for (text, works) in [
        ("cl-export targets NAME", true),
        ("cl-export --target msmtp --email ADDRESS", true),
        ("cl-export target msmtp", false),
        ("cl-export targets --all", false),
        ("cl-export targets THING", false),
        ("cl-export --target msmtp --email jane@q.com --set msmtp.ful-name=yes", false),
    ] {
        assert_eq!(command_fails(text).is_none(), works, "{text}");
    }
}

/// The help of the program and of all its commands.
fn help() -> String {
    let home = home();
    let commands = ["", "init", "targets", "providers show", "providers check", "settings", "templates copy"];
    let texts = commands.map(|command| typed(&format!("cl-export {command} --help"), home.path()).stdout);
    String::from_utf8(texts.concat()).unwrap()
}

/// Why what begins like an option is none: an option that no help knows, or a value that an export does not take.
fn option_fails(text: &str, help: &str) -> Option<String> {
    for word in text.split([' ', '=']).filter(|word| word.starts_with("--")) {
        let is_known = help.split([' ', '\n', ',', '[', '`']).any(|known| known == word);
        if !is_known && !OTHERS.iter().any(|(other, _)| *other == word) {
            return Some(format!("there is no option `{word}`"));
        }
    }
    let (_, value) = text.split_once("--set ")?;
    let value = value.trim_start_matches('\'');
    let target = value.split('.').next().filter(|target| cl_export_targets::names().contains(target))?;
    command_fails(&format!("cl-export --target {target} --email jane@q.com {text} -o out/ --dry-run"))
}

#[test]
fn every_option_that_is_named_is_one() {
    let help = help();
    let mut wrong = Vec::new();
    let mut count = 0;
    for Named { place, text } in named() {
        if text.starts_with("--") && text.len() > 2 {
            count += 1;
            wrong.extend(option_fails(&text, &help).map(|why| format!("{place}: {why}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 150, "{count} options");
}

#[test]
fn an_option_that_is_none_is_found() {
    let help = help();
    for (text, is_one) in [
        ("--force", true),
        ("--pretend", true),
        ("--set msmtp.full-name=yes", true),
        ("--forced", false),
        ("--set msmtp.ful-name=yes", false),
        ("--target all --outptu x", false),
        ("--set outlook.account=THING", false),
    ] {
        assert_eq!(option_fails(text, &help).is_none(), is_one, "{text}");
    }
}

/// Options of others are those of their own help.
#[test]
fn options_of_others_are_theirs() {
    for (option, command) in OTHERS {
        let Some(_ready) = skip::require_programs(&command[..1]) else { continue };
        let ran = Command::new(command[0]).args(&command[1..]).output().unwrap();
        let said = String::from_utf8_lossy(&[ran.stdout, ran.stderr].concat()).into_owned();
        let takes_it =
            if command[1] == *option { !said.contains("unrecognized") } else { said.contains(option) };
        assert!(takes_it, "{command:?} does not know {option}: {said}");
    }
}
