//! The codes that programs go by, in `api/codes.txt`: `.ci/generate` writes them, and without it they are compared. One that
//! goes, or comes to be another, breaks who waits for it.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test says so by failing")]

use cl_export_core::{ErrorKind, Field, Level, Severity, code, lint_code};
use cl_export_tests::generated::{file, root};
use std::fs;
use std::path::PathBuf;

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

fn lists() -> Vec<(&'static str, Vec<&'static str>)> {
    vec![
        ("findings", code::ALL.to_vec()),
        ("levels of findings", [Level::Note, Level::Loss, Level::Warning].map(Level::name).to_vec()),
        ("kinds of errors", ErrorKind::ALL.iter().map(|kind| kind.code()).collect()),
        ("fields", Field::ALL.iter().map(|field| field.key()).collect()),
        ("providers' files", lint_code::ALL.to_vec()),
        (
            "severities in providers' files",
            [Severity::Error, Severity::Warning, Severity::Note].map(Severity::name).to_vec(),
        ),
        ("errors of sinks", cl_export_bundle::SinkError::CODES.to_vec()),
    ]
}

fn listing() -> String {
    let list = |(title, codes): (&str, Vec<&str>)| format!("# {title}\n{}\n\n", codes.join("\n"));
    lists().into_iter().map(list).collect()
}

#[test]
fn the_codes_are_those_listed() {
    file("api/codes.txt", &listing());
}

#[test]
fn codes_are_words_and_each_stands_once() {
    for (title, codes) in lists() {
        assert!(codes.len() > 2, "{title}");
        for (at, code) in codes.iter().enumerate() {
            let is_word = code.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'-' | b'_'));
            assert!(is_word && !codes[..at].contains(code), "{title}: {code}");
        }
    }
}

/// The codes of a page's table whose first cell may hold several.
fn documented(page: &str) -> Vec<String> {
    let cells =
        page.lines().filter_map(|line| line.strip_prefix("| `")?.split_once(" |").map(|(cell, _)| cell));
    cells.flat_map(|cell| cell.split("`, `").map(|code| code.trim_end_matches('`').to_owned())).collect()
}

fn assert_documented(page: &str, codes: &[&str]) {
    let known = documented(page);
    for code in codes {
        assert!(known.iter().any(|known| known == code), "{code} is in no row");
    }
    let strange = known.iter().find(|known| !codes.contains(&known.as_str()));
    assert_eq!(strange, None, "a row without a code");
}

#[test]
fn every_code_is_documented_and_every_row_is_a_code() {
    assert_documented(&read("docs/findings.md"), code::ALL);
    let page = read("docs/provider-file.md");
    let checks = page.split_once("\n## Checks\n").unwrap().1;
    assert_documented(checks.split("\n## ").next().unwrap(), lint_code::ALL);
}

/// The codes that calls are given: what stands at that place among the commas.
fn given<'a>(text: &'a str, call: &'a str, place: usize) -> impl Iterator<Item = &'a str> {
    text.match_indices(call)
        .filter_map(move |(at, _)| text[at + call.len()..].split(',').nth(place).map(str::trim))
}

/// Whether a call names its code, or is given one by name in a file that types none of them.
fn is_named(code: &str, text: &str) -> bool {
    let known = || code::ALL.iter().chain(lint_code::ALL);
    let types_one = || known().any(|code| text.contains(&format!("\"{code}\"")));
    code.starts_with("code::") || code.starts_with("lint_code::") || (code == "code" && !types_one())
}

/// Calls, and the place of the code among what they are given.
const CALLS: [(&str, usize); 3] = [(".finding(", 1), ("Finding::of_target(", 2), ("Lint::new(", 1)];

#[test]
fn no_code_is_typed_where_it_is_used() {
    assert!(is_named("code::NAME", "") && is_named("code", "let code = code::NAME;"));
    assert!(!is_named("\"name\"", "") && !is_named("code", "text(settings, \"name\")"));
    let mut seen = 0;
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root().join("crates")).unwrap().map(|entry| entry.unwrap().path().join("src")).collect();
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap_or_default();
            for (call, place) in CALLS {
                for code in given(&text, call, place) {
                    seen += 1;
                    assert!(is_named(code, &text), "{}: {call} is given {code}", path.display());
                }
            }
        }
    }
    assert!(seen > 40, "{seen} calls");
}
