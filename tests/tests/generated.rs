//! Documents that are derived from the list of targets and from the schemas: `.ci/generate` writes them, and without it they
//! are compared.
#![cfg(unix)]

use cl_export_tests::generated::{file, part};
use cl_export_tests::schema::{NAMES, Schema, man, markdown};

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
}

#[test]
fn documents_list_the_keys() {
    for (name, document) in NAMES.into_iter().zip(["account-file", "provider-file", "plugins"]) {
        let table = markdown::table(&Schema::read(name));
        part(&format!("docs/{document}.md"), &format!("{name} keys"), &table);
    }
}

#[test]
fn file_formats_have_man_pages() {
    for name in NAMES {
        file(&format!("crates/cli/man/cl-export-{name}.5"), &man::page(&Schema::read(name)));
    }
}

#[test]
fn packages_have_examples_of_the_files() {
    for name in NAMES {
        // A logo would have to stand beside the file.
        let example = man::example(&Schema::read(name)).replace("\nlogo = ", "\n# logo = ");
        file(&format!("schemas/examples/{name}.toml"), &example);
    }
}
