//! The front page of each library is the README of its crate, and the examples of `docs/library.md` are files that are compiled:
//! `.ci/generate` writes them, and without it they are compared.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test says so by failing")]

use cl_export_tests::generated::{file, root};
use std::fs;
use std::path::{Path, PathBuf};

/// The folders of the libraries, with their names.
fn libraries() -> Vec<(String, PathBuf)> {
    let crates = fs::read_dir(root().join("crates")).unwrap().map(|entry| entry.unwrap().path());
    let folders = crates.filter(|path| path.join("src/lib.rs").is_file()).chain([root().join("templates")]);
    let name = |path: &PathBuf| format!("cl-export-{}", path.file_name().unwrap().to_string_lossy());
    folders.map(|path| (name(&path), path)).collect()
}

fn front(folder: &Path) -> Vec<String> {
    let source = fs::read_to_string(folder.join("src/lib.rs")).unwrap();
    let lines = source.lines().map_while(|line| line.strip_prefix("//!"));
    lines.map(|line| line.strip_prefix(' ').unwrap_or(line).to_owned()).collect()
}

/// A link to something of the crate's stays its name: only rustdoc knows where it leads.
fn without_links(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, link)) = rest.split_once('[') {
        out.push_str(before);
        let (text, after) = link.split_once(']').unwrap_or((link, ""));
        let target = after.strip_prefix('(').and_then(|after| after.split_once(')'));
        match target {
            Some((target, after)) if target.starts_with("https://") => {
                out.extend(["[", text, "](", target, ")"]);
                rest = after;
            }
            Some((_, after)) => {
                out.push_str(text);
                rest = after;
            }
            None => {
                out.push_str(text);
                rest = after;
            }
        }
    }
    out + rest
}

/// The front page as Markdown that everybody reads: without the lines of examples that rustdoc hides.
fn readme(name: &str, front: &[String]) -> String {
    let mut out = format!("# {name}\n\n");
    let mut is_code = false;
    for line in front {
        if line.starts_with("```") {
            let opens_rust = !is_code && line == "```";
            out.push_str(if opens_rust { "```rust" } else { line });
            is_code = !is_code;
        } else if is_code {
            if line == "#" || line.starts_with("# ") {
                continue;
            }
            out.push_str(line);
        } else {
            let heading = if line.starts_with('#') { "#" } else { "" };
            out.push_str(heading);
            out.push_str(&without_links(line));
        }
        out.push('\n');
    }
    out.push_str("\nPart of [cl-export](https://github.com/cl-export/cl-export). Licensed under MIT or Apache-2.0, as you like.\n");
    out
}

#[test]
fn each_front_page_is_its_crates_readme() {
    let libraries = libraries();
    assert!(libraries.len() > 20);
    for (name, folder) in libraries {
        let front = front(&folder);
        let text = front.join("\n");
        assert!(
            text.contains("\n```\n") && text.contains("docs/library.md"),
            "{name}: an example and where to read on"
        );
        file(
            &format!("{}/README.md", folder.strip_prefix(root()).unwrap().display()),
            &readme(&name, &front),
        );
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
        for key in [
            "description = ",
            "readme = \"README.md\"",
            "keywords = [",
            "[package.metadata.docs.rs]\nall-features = true",
        ] {
            assert!(manifest.contains(key), "{name}: {key}");
        }
    }
}

/// The examples that a page quotes: `<!-- PATH -->`, and then a block of code that is the file.
#[test]
fn the_guide_quotes_the_examples() {
    let page = "docs/library.md";
    let text = fs::read_to_string(root().join(page)).unwrap();
    let mut parts = text.split("\n<!-- file: ");
    let mut made = parts.next().unwrap().to_owned();
    let mut quoted = Vec::new();
    for part in parts {
        let (path, rest) = part.split_once(" -->\n").unwrap();
        let (_, after) = rest.split_once("\n```\n").unwrap();
        let source = fs::read_to_string(root().join(path)).unwrap();
        made.extend(["\n<!-- file: ", path, " -->\n```rust\n", source.trim_end(), "\n```\n", after]);
        quoted.push(path);
    }
    file(page, &made);
    let examples = fs::read_dir(root().join("crates/targets/examples")).unwrap();
    let is_source = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "rs");
    for file in examples.map(|entry| entry.unwrap().path()).filter(is_source) {
        let path = format!("crates/targets/examples/{}", file.file_name().unwrap().to_string_lossy());
        assert!(quoted.contains(&path.as_str()), "{path} is not in the guide");
    }
}
