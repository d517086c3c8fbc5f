//! Documents that are derived from the list of targets: `UPDATE_GENERATED=1 cargo test -p cl-export-tests --test generated`
//! writes them, and without it they are compared.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "reads and writes the project's own files")]

use std::path::Path;

const BEGIN: &str = "<!-- targets: generated -->\n";
const END: &str = "<!-- end of targets -->";

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
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md");
    let text = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (table, after) = rest.split_once(END).unwrap();
    if std::env::var("UPDATE_GENERATED").is_ok() {
        std::fs::write(&path, [before, BEGIN, &target_table(), END, after].concat()).unwrap();
    } else {
        assert_eq!(
            table,
            target_table(),
            "UPDATE_GENERATED=1 cargo test -p cl-export-tests --test generated"
        );
    }
}
