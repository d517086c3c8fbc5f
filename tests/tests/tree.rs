//! One name, every place: what the tree must hold for each target, and what no crate may know.
#![cfg(unix)]
#![expect(clippy::panic, clippy::unwrap_used, reason = "reads the project's own files")]

use cl_export_tests::generated::root;
use std::fs;
use std::path::{Path, PathBuf};

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The lines of a manifest's sections whose header is one of those wanted.
fn sections(manifest: &str, is_wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let mut is_inside = false;
    let mut found = Vec::new();
    for line in manifest.lines() {
        match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            Some(header) => is_inside = is_wanted(header),
            None if is_inside => found.push(line.to_owned()),
            None => {}
        }
    }
    found
}

/// What a crate depends on, on whatever system.
fn dependencies(name: &str) -> Vec<String> {
    dependencies_in(&read(&format!("crates/{name}/Cargo.toml")))
}

fn dependencies_in(manifest: &str) -> Vec<String> {
    let is_wanted = |header: &str| {
        header == "dependencies" || (header.starts_with("target.") && header.ends_with(".dependencies"))
    };
    let name_of = |line: &String| line.split(['.', ' ', '=']).next().unwrap_or_default().to_owned();
    let names = sections(manifest, is_wanted).iter().map(name_of).collect::<Vec<_>>();
    names.into_iter().filter(|name| !name.is_empty() && !name.starts_with('#')).collect()
}

#[test]
fn dependencies_of_one_system_are_seen() {
    let manifest = "[dependencies]\na.workspace = true\n\n[target.'cfg(unix)'.dependencies]\nb = \"1\"\n\n\
                    [dev-dependencies]\nc = \"1\"\n";
    assert_eq!(dependencies_in(manifest), ["a", "b"]);
}

#[test]
fn every_target_is_everywhere_under_one_name() {
    let readme = read("README.md");
    let archive = read("crates/cli/tests/batch/clients.rs");
    for name in cl_export_targets::names() {
        let pages = ["targets", "quick-start"].map(|folder| format!("docs/{folder}/{name}.md"));
        for path in [format!("crates/{name}/src/lib.rs")].iter().chain(&pages) {
            assert!(root().join(path).is_file(), "{path} is missing");
        }
        let snapshots = root().join("tests/snapshots").join(name);
        assert!(
            fs::read_dir(&snapshots).is_ok_and(|mut files| files.next().is_some()),
            "{}",
            snapshots.display()
        );
        for manifest in ["crates/targets/Cargo.toml", "crates/cli/Cargo.toml"] {
            let features = sections(&read(manifest), |header| header == "features");
            assert!(features.iter().any(|line| line.starts_with(&format!("{name} ="))), "{manifest}: {name}");
        }
        assert!(readme.contains(&format!("docs/targets/{name}.md")), "the README's table lacks {name}");
        let is_read = [format!("\"{name}/"), format!("files_of(\"{name}\")")];
        assert!(is_read.iter().any(|file| archive.contains(file)), "no client reads {name} from an archive");
        assert!(
            read(&format!("docs/targets/{name}.md")).contains("## Verified"),
            "{name}'s page says what was verified"
        );
    }
}

/// Where a document's links lead, within the project.
fn links(text: &str) -> impl Iterator<Item = &str> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    targets.filter(|target| !target.contains("://")).filter_map(|target| target.split('#').next())
}

/// What is missing among quick starts: links from the index and from the target's page, and what links lead to.
fn missing_of_quick_starts(read: impl Fn(&str) -> String) -> Vec<String> {
    let mut missing = Vec::new();
    for name in cl_export_targets::names() {
        let own = format!("{name}.md");
        if !links(&read("docs/quick-start/README.md")).any(|link| link == own) {
            missing.push(format!("the index lacks {name}"));
        }
        if !links(&read(&format!("docs/targets/{own}"))).any(|link| link == format!("../quick-start/{own}")) {
            missing.push(format!("docs/targets/{own} does not link its quick start"));
        }
    }
    for page in fs::read_dir(root().join("docs/quick-start")).unwrap().map(|entry| entry.unwrap().file_name())
    {
        let page = format!("docs/quick-start/{}", page.display());
        let gone = |link: &&str| !root().join("docs/quick-start").join(link).exists();
        missing.extend(links(&read(&page)).filter(gone).map(|link| format!("{page}: {link}")));
    }
    missing
}

#[test]
fn quick_starts_are_found_and_lead_on() {
    assert!(read("README.md").contains("(docs/quick-start/README.md)"));
    assert_eq!(missing_of_quick_starts(read), [""; 0]);
    let index = |path: &str| match path {
        "docs/quick-start/README.md" => read(path).replace("(mpop.md)", "(gone.md)"),
        _ => read(path),
    };
    let missing = ["the index lacks mpop", "docs/quick-start/README.md: gone.md"];
    let found = missing_of_quick_starts(index);
    assert!(missing.iter().all(|missing| found.contains(&(*missing).to_owned())), "{found:?}");
}

#[test]
fn every_template_belongs_to_a_target() {
    for template in cl_export_templates::ALL {
        assert!(cl_export_targets::find(template.target).is_ok(), "{}", template.target);
        assert_eq!(read(&format!("templates/{}/{}", template.target, template.name)), template.text);
    }
}

#[test]
fn names_and_options_are_words_that_can_be_typed() {
    let is_word = |text: &str| {
        text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    for exporter in cl_export_targets::BUILT_IN {
        let target = exporter.target();
        assert!(is_word(target.name) && !target.artifacts.is_empty());
        assert!(target.options.iter().all(|option| is_word(option.key)), "{}", target.name);
        for option in target.options {
            let words = option.kind.words();
            assert!(words.is_empty() || words.contains(&option.default), "{}.{}", target.name, option.key);
        }
    }
}

#[test]
fn no_crate_knows_more_than_it_must() {
    let forbidden: &[(&str, &[&str])] = &[
        ("syntax", &["cl-export-core", "serde", "handlebars", "clap"]),
        ("core", &["handlebars", "clap", "cl-export-render", "cl-export-bundle", "tempfile", "serde_json"]),
        ("render", &["clap", "tempfile", "cl-export-bundle"]),
        ("plugin", &["clap", "tempfile", "handlebars", "cl-export-bundle", "cl-export-templates"]),
        ("table", &["clap", "handlebars", "tempfile", "cl-export-render", "cl-export-bundle"]),
        (
            "qr",
            &[
                "clap",
                "handlebars",
                "tempfile",
                "cl-export-render",
                "cl-export-bundle",
                "cl-export-templates",
            ],
        ),
        ("bundle", &["clap", "handlebars", "cl-export-render"]),
        ("targets", &["clap", "cl-export-bundle"]),
    ];
    for (name, unwanted) in forbidden {
        let found = dependencies(name);
        assert!(!found.is_empty() || *name == "syntax", "{name}: no dependencies were read");
        assert!(!found.iter().any(|dependency| unwanted.contains(&dependency.as_str())), "{name}: {found:?}");
    }
}

#[test]
fn no_exporter_knows_another() {
    let names = cl_export_targets::names();
    for name in &names {
        let found = dependencies(name);
        assert!(found.contains(&"cl-export-core".to_owned()), "{name}: {found:?}");
        let others = names.iter().map(|other| format!("cl-export-{other}"));
        assert!(!others.into_iter().any(|other| found.contains(&other)), "{name}: {found:?}");
        assert!(
            !found
                .iter()
                .any(|dependency| ["clap", "tempfile", "cl-export-bundle"].contains(&dependency.as_str()))
        );
    }
}

#[test]
fn manifests_inherit_what_is_the_same_for_all() {
    let crates = fs::read_dir(root().join("crates")).unwrap().map(|entry| entry.unwrap().path());
    for folder in crates.chain([root().join("templates"), root().join("tests")]) {
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
        for key in ["version", "edition", "rust-version", "license"] {
            assert!(manifest.contains(&format!("{key}.workspace = true")), "{}: {key}", folder.display());
        }
        assert!(manifest.contains("[lints]\nworkspace = true"), "{}", folder.display());
    }
}

/// The files of source below a folder.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            sources(&entry, found);
        } else if entry.extension().is_some_and(|ending| ending == "rs") {
            found.push(entry);
        }
    }
}

/// Whether a line of source holds a text that names an option or a command of the command line. What a person types to try
/// a file is another thing.
fn names_the_command_line(line: &str) -> bool {
    let code = line.trim_start();
    if code.starts_with("//") || code.contains("command: \"") {
        return false;
    }
    let mut texts = code.split('"').skip(1).step_by(2);
    texts.any(|text| {
        let is_option = |word: &str| {
            word.trim_start_matches(['`', '\'', '('])
                .strip_prefix("--")
                .is_some_and(|name| name.starts_with(|letter: char| letter.is_ascii_lowercase()))
        };
        text.split_whitespace().any(is_option) || text.contains("`cl-export ")
    })
}

#[test]
fn no_library_names_the_command_line() {
    assert!(names_the_command_line("Prose::new(\"give `--force`\")"));
    assert!(names_the_command_line("Prose::new(\"`cl-export providers` lists them\")"));
    assert!(!names_the_command_line("assert_eq!(host, \"xn--bcher-kva.example\"); // --force"));
    let mut found = Vec::new();
    for folder in fs::read_dir(root().join("crates")).unwrap().map(|entry| entry.unwrap().path()) {
        if !folder.ends_with("cli") {
            sources(&folder.join("src"), &mut found);
        }
    }
    assert!(found.len() > 150, "{} files", found.len());
    for path in found {
        let text = fs::read_to_string(&path).unwrap();
        // What is generated of a manifest holds the commands of other programs.
        let bad = text
            .lines()
            .filter(|line| !line.contains("//! Generated from"))
            .find(|line| names_the_command_line(line));
        assert_eq!(bad, None, "{}", path.display());
    }
}
