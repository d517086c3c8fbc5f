//! Account files: read, checked, and exported for every target.
#![no_main]

use cl_export_core::{Draft, Person, Providers};
use cl_export_fuzz::{export_for_all, say};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let person = Draft::from_toml("account.toml", text, &cl_export_targets::names())
        .and_then(|drafts| Person::new(&drafts, &Providers::embedded()));
    match person {
        Ok(person) => export_for_all(&person),
        Err(error) => say(&error),
    }
});
