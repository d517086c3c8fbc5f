//! Providers in config-v1.1: read, written as a file of ours, read back, and an account exported for every target.
#![no_main]

use cl_export_core::{Draft, Person, Provider, Providers};
use cl_export_fuzz::{export_for_all, say};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let file = match cl_export_autoconfig::read("provider.xml", text) {
        Ok(file) => file,
        Err(error) => return say(&error),
    };
    for lint in &file.lints {
        assert!(!lint.what.to_string().is_empty());
    }
    let provider = Provider::clone(&file.provider);
    let again = Provider::from_toml("provider.toml", &provider.to_toml());
    let again = again.unwrap_or_else(|error| panic!("what was read cannot be read back: {error}"));
    assert_eq!((&again.domains, &again.incoming.len()), (&provider.domains, &provider.incoming.len()));
    let Some(domain) = provider.domains.first().cloned() else { return };
    match Person::new(&[Draft::new(&format!("jane@{domain}"))], &Providers::new([provider])) {
        Ok(person) => export_for_all(&person),
        Err(error) => say(&error),
    }
});
