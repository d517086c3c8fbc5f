//! Provider files: read, and an account of each domain exported for every target.
#![no_main]

use cl_export_core::{Draft, Person, Provider, Providers};
use cl_export_fuzz::{export_for_all, say};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let provider = match Provider::from_toml("provider.toml", text) {
        Ok(provider) => provider,
        Err(error) => return say(&error),
    };
    let domains = provider.domains.clone();
    let providers = Providers::new([provider]);
    for domain in domains.iter().take(2) {
        match Person::new(&[Draft::new(&format!("jane@{domain}"))], &providers) {
            Ok(person) => export_for_all(&person),
            Err(error) => say(&error),
        }
    }
});
