//! Manifests of data-only targets: read, loaded, and exported with. What is loaded stays, so a long run needs memory.
#![no_main]

use cl_export_core::{Draft, Override, Person, Providers};
use cl_export_fuzz::{export_for, say};
use cl_export_plugin::Manifest;
use libfuzzer_sys::fuzz_target;

const TEMPLATE: &str = "{{#each accounts}}{{address}} {{name}}\n{{/each}}";

fuzz_target!(|text: &str| {
    let manifest = match Manifest::read("mine", "mine/target.toml", text) {
        Ok(manifest) => manifest,
        Err(error) => return say(&error),
    };
    let own = |name: &str| Override { name: name.to_owned(), path: name.to_owned(), text: TEMPLATE.to_owned() };
    let own: Vec<Override> = manifest.templates().map(own).collect();
    let target = match manifest.load(own) {
        Ok(target) => target,
        Err(error) => return say(&error),
    };
    let person = Person::new(&[Draft::new("jane@q.com")], &Providers::embedded()).expect("it is a person");
    export_for(target, &person, &[]);
});
