//! `src/compiled.rs` is what the templates compile to: generated, and checked.
#![expect(clippy::disallowed_methods, reason = "writes the generated file when it is asked to")]
#![expect(clippy::expect_used, reason = "a template that does not compile is what is tested for")]

use cl_export_render::compile;
use cl_export_templates::ALL;
use std::path::Path;

fn source() -> String {
    let mut source = String::from(
        "//! Generated from the templates; do not edit. `.ci/generate` writes it.\n\
         #![cfg_attr(rustfmt, rustfmt_skip)]\n\
         #![allow(unused_imports, reason = \"what is used depends on the templates\")]\n\n\
         use cl_export_render::{Name, Op};\nuse cl_export_syntax::Syntax;\n",
    );
    for template in ALL {
        let stem = template.name.trim_end_matches(".hbs");
        let name = format!("{}_{stem}", template.target).to_uppercase().replace(['-', '.'], "_");
        let ops = compile(template.text).expect(template.name);
        let ops = ops.replace(", ]", "]").replace(" Op::", "\n    Op::").replace("[Op::", "[\n    Op::");
        source.extend(["\npub(crate) const ", &name, ": &[Op] = ", &ops, ";\n"]);
    }
    source
}

#[test]
fn compiled_templates_are_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/compiled.rs");
    if std::env::var("UPDATE_GENERATED").is_ok() {
        std::fs::write(&path, source()).unwrap();
    }
    let there = std::fs::read_to_string(&path).unwrap();
    assert!(there == source(), "run `UPDATE_GENERATED=1 cargo test -p cl-export-templates`");
}

#[test]
fn templates_are_listed_once_and_in_order() {
    let names: Vec<_> = ALL.iter().map(|template| (template.target, template.name)).collect();
    let mut sorted = names.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(names, sorted);
}
