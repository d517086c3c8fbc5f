//! Documents that are derived from the list of targets and from the schemas: `.ci/generate` writes them, and without it they
//! are compared.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "runs the project's own scripts")]

use cl_export_tests::generated::{file, part, root};
use cl_export_tests::schema::{NAMES, Schema, answers, man, markdown};
use std::process::Command;

fn target_table() -> String {
    let mut table = String::from("| target | what is written | verified with |\n|---|---|---|\n");
    for exporter in cl_export_targets::BUILT_IN {
        let target = exporter.target();
        let cells = ["[`", target.name, "`](docs/targets/", target.name, ".md)"].concat();
        table.push_str(&["| ", &cells, " | ", target.summary, " | ", target.verified_with, " |\n"].concat());
    }
    table
}

#[test]
fn the_readme_lists_the_targets() {
    part("README.md", "targets", &target_table());
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    assert_eq!(cl_export_targets::BUILT_IN.len(), 14, "say their number in the README");
    assert!(readme.contains("**Fourteen targets**"));
}

#[test]
fn pages_of_targets_say_what_they_cannot() {
    let mut tables = 0;
    for target in cl_export_targets::BUILT_IN.iter().map(|exporter| exporter.target()) {
        if target.gaps.is_empty() {
            continue;
        }
        let mut table = String::from("| what | what happens |\n|---|---|\n");
        for gap in target.gaps {
            let [what, then] = [gap.what, gap.then].map(|text| text.replace('|', "\\|"));
            table.push_str(&["| ", &what, " | ", &then, " |\n"].concat());
        }
        part(&format!("docs/targets/{}.md", target.name), "gaps", &table);
        tables += 1;
    }
    assert!(tables > 10, "{tables} tables");
}

#[test]
fn documents_list_the_keys() {
    for (name, document) in NAMES.into_iter().zip(["account-file", "provider-file", "plugins"]) {
        let table = markdown::table(&Schema::read(name));
        part(&format!("docs/{document}.md"), &format!("{name} keys"), &table);
    }
}

#[test]
fn documents_list_what_programs_read() {
    for (name, document) in [("output", "json"), ("manifest", "bundles")] {
        let schema = Schema::read(name);
        assert_eq!(answers::faults(&schema), [""; 0], "{name}");
        part(&format!("docs/{document}.md"), &format!("{name} keys"), &answers::tables(&schema));
    }
}

#[test]
fn file_formats_have_man_pages() {
    for name in NAMES {
        file(&format!("crates/cli/man/cl-export-{name}.5"), &man::page(&Schema::read(name)));
    }
}

/// The figures that `.ci/size` measured, as a table.
fn figures() -> String {
    let text = std::fs::read_to_string(root().join("benches/size.txt")).unwrap();
    let mut table = String::from("| | |\n|---|---|\n");
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (name, value) = line.split_once(' ').unwrap();
        let megabytes = value.parse::<f64>().unwrap() / 1e6;
        let (what, value) = match name {
            "crates" => ("crates of others, with those that only build", value.to_owned()),
            "dynamic" => ("the program in the profile `dist`", format!("{megabytes:.1} MB")),
            _ => ("the same, static with glibc", format!("{megabytes:.1} MB")),
        };
        table.push_str(&["| ", what, " | ", &value, " |\n"].concat());
    }
    table
}

#[test]
fn figures_are_told_as_they_were_measured() {
    part("docs/packaging.md", "figures", &figures());
}

/// The list that a package brings, and that a new dependency changes.
#[test]
fn the_crates_of_others_are_listed() {
    let ran = Command::new(root().join(".ci/crates")).output().unwrap();
    assert!(ran.status.success(), "{ran:?}");
    file("crates/cli/debian/crates", &String::from_utf8(ran.stdout).unwrap());
}

#[test]
fn packages_have_examples_of_the_files() {
    for name in NAMES {
        // A logo would have to stand beside the file.
        let example = man::example(&Schema::read(name)).replace("\nlogo = ", "\n# logo = ");
        file(&format!("schemas/examples/{name}.toml"), &example);
    }
}
