//! Documents hold together: links lead somewhere, the index names every page, and every block of commands has somebody who
//! runs it.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "helpers of tests, nothing to recover")]

use cl_export_tests::document::{Block, Document, anchors, links};
use std::path::{Path, PathBuf};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// Who runs the `sh` blocks of a document, or of all in a folder; `crates/cli/tests/transcripts.rs` runs all others.
const RUNNERS: &[(&str, &str)] = &[
    ("README.md", CI),
    ("CONTRIBUTING.md", CI),
    ("docs/packaging.md", ".ci/packaging"),
    ("docs/customers.md", "crates/cli/tests/guides/customers.rs"),
    ("docs/quick-start/", "crates/cli/tests/quick_start/page.rs"),
    ("docs/targets/", "tests/tests/pages_client.rs"),
];

/// Runs each line of a block, and is a program itself.
const CI: &str = ".ci/run";

/// Runs the blocks of all other documents.
const OTHERS: &str = "crates/cli/tests/transcripts.rs";

/// Languages that nobody runs. (`rust` is compiled by `crates/targets/tests`, `toml` is read by the tests of its reader.)
const SHOWN: &[&str] =
    &["text", "toml", "csv", "rust", "handlebars", "nginx", "python", "json", "html", "crontab"];

/// Programs that people are told to type; a block of text may show what they print, not what is typed.
const PROGRAMS: &[&str] = &[
    "$",
    "cargo",
    "cl-export",
    "cp",
    "curl",
    "echo",
    "fetchmail",
    "getmail",
    "git",
    "mbsync",
    "mkdir",
    "mpop",
    "msmtp",
    "mutt",
    "openssl",
    "plistutil",
    "printf",
    "s-nail",
    "thunderbird",
    "xmllint",
    "zbarimg",
    "--set",
];

/// What is wrong with a block that tells to type something.
fn complaint(block: &Block<'_>) -> Option<&'static str> {
    let typed = |line: &str| PROGRAMS.contains(&line.split(' ').next().unwrap_or_default());
    match block.language {
        "console" => None,
        "sh" if block.rest.is_empty() || block.file().is_some() => None,
        "sh" => Some("`sh` that is more than that is run by nobody"),
        "text" if block.text.lines().any(typed) => {
            Some("it shows commands, and nobody runs `text`: make it `sh`")
        }
        language if SHOWN.contains(&language) => None,
        _ => Some("its language is not known here"),
    }
}

#[test]
fn every_command_has_somebody_who_runs_it() {
    let mut wrong = Vec::new();
    for document in Document::all() {
        for block in document.blocks() {
            wrong.extend(complaint(&block).map(|what| format!("{}:{}: {what}", document.name, block.line)));
        }
        if document.text.lines().any(|line| line.starts_with(' ') && line.trim_start().starts_with("```")) {
            wrong.push(format!("{}: an indented fence, which nobody sees", document.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_block_that_nobody_runs_is_found() {
    for (text, wrong) in [
        ("```sh\nls\n```\n", false),
        ("```sh by-hand\nls\n```\n", true),
        ("```text\nFrom: jane\n```\n", false),
        ("```text\nFrom: jane\nmsmtp --serverinfo\n```\n", true),
        ("```bash\nls\n```\n", true),
    ] {
        let document = Document { name: "docs/x.md".to_owned(), text: text.to_owned() };
        assert_eq!(complaint(&document.blocks()[0]).is_some(), wrong, "{text}");
    }
}

/// A runner that does not know what is said of it runs nothing.
#[test]
fn runners_know_what_they_run() {
    let read = |path: &str| std::fs::read_to_string(Path::new(ROOT).join(path)).unwrap_or_default();
    for (documents, runner) in RUNNERS.iter().filter(|(_, runner)| *runner != CI) {
        let name = documents.trim_end_matches('/');
        assert!(read(runner).contains(name), "{runner} does not read {documents}");
        let is_left_to_it = name == "docs/packaging.md" || read(OTHERS).contains(name);
        assert!(is_left_to_it, "{OTHERS} runs {documents} too");
    }
}

/// Each line of what `.ci/run` is to run stands there.
#[test]
fn ci_runs_what_is_said_of_it() {
    let ci = std::fs::read_to_string(Path::new(ROOT).join(CI)).unwrap();
    let mut commands = 0;
    for document in ["README.md", "CONTRIBUTING.md"].map(Document::read) {
        for block in document.blocks().iter().filter(|block| block.language == "sh") {
            for line in block.text.lines() {
                let command = line.split(" #").next().unwrap_or_default().trim();
                let is_run = command == CI || ci.lines().any(|line| line.contains(command));
                assert!(is_run, "{}: {CI} does not run `{command}`", document.name);
                commands += 1;
            }
        }
    }
    assert!(commands >= 3, "{commands}");
}

/// All Markdown of the repository: documents, and the crates' front pages.
fn everything() -> Vec<Document> {
    let mut found = Document::all();
    let crates = std::fs::read_dir(Path::new(ROOT).join("crates")).unwrap();
    let pages = crates.map(|entry| format!("crates/{}/README.md", entry.unwrap().file_name().display()));
    found.extend(pages.filter(|page| Path::new(ROOT).join(page).exists()).map(|page| Document::read(&page)));
    found
}

/// Why a link leads nowhere, if it does.
fn dead(document: &Document, link: &str) -> Option<String> {
    if link.contains("://") || link.starts_with("mailto:") {
        return None;
    }
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    let folder = document.path().parent().map(PathBuf::from).unwrap_or_default();
    let file = if path.is_empty() { document.path() } else { folder.join(path) };
    if !file.exists() {
        return Some(format!("`{link}`: there is no such file"));
    }
    let known = || anchors(&Document::read(&file.to_string_lossy()));
    let is_missing = !anchor.is_empty() && !known().iter().any(|known| known == anchor);
    is_missing.then(|| format!("`{link}`: there is no such heading"))
}

/// What git leaves where two changes met.
#[test]
fn no_merge_is_unfinished() {
    let is_mark = |line: &str| ["<<<<<<< ", ">>>>>>> "].iter().any(|mark| line.starts_with(mark));
    for document in everything() {
        assert!(!document.text.lines().any(is_mark), "{}", document.name);
    }
}

#[test]
fn every_link_leads_somewhere() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for document in everything() {
        for (line, link) in links(&document) {
            count += 1;
            wrong.extend(dead(&document, &link).map(|why| format!("{}:{line}: {why}", document.name)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 150, "{count} links");
}

#[test]
fn a_link_that_leads_nowhere_is_found() {
    let readme = Document::read("README.md");
    for (link, is_dead) in [
        ("docs/init.md", false),
        ("docs/architecture.md#the-exporters-contract", false),
        ("#targets", false),
        ("https://example.net/x#y", false),
        ("docs/none.md", true),
        ("docs/architecture.md#none", true),
        ("#none", true),
    ] {
        assert_eq!(dead(&readme, link).is_some(), is_dead, "{link}");
    }
}

/// Pages that the index leads to by the folder's own front page.
const OWN_INDEX: &str = "docs/quick-start/";

#[test]
fn the_index_names_every_page() {
    let index = Document::read("docs/README.md");
    let named: Vec<String> = links(&index).into_iter().map(|(_, link)| link).collect();
    let pages = Document::all().into_iter().map(|document| document.name);
    let pages = pages
        .filter(|name| name.starts_with("docs/") && name != "docs/README.md" && !name.starts_with(OWN_INDEX));
    let missing: Vec<String> =
        pages.filter(|name| !named.contains(&name["docs/".len()..].to_owned())).collect();
    assert!(missing.is_empty(), "docs/README.md does not name {missing:?}");
    assert!(
        !Path::new(ROOT).join(OWN_INDEX).exists() || named.iter().any(|link| link.starts_with("quick-start"))
    );
}
