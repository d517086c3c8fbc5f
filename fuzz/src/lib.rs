//! What the fuzz targets share: a person is exported for every target, whatever was read.

use cl_export_core::{Export, Exporter, Override, Person, Prepared};

/// Exports a person for every target. A target may refuse; it must not panic, nor take for ever.
pub fn export_for_all(person: &Person) {
    for exporter in cl_export_targets::BUILT_IN {
        if let Some(made) = export_for(*exporter, person, &[]) {
            assert!(made.artifacts.iter().all(|artifact| !artifact.bytes.is_empty()));
        }
    }
}

/// Exports a person for one target, and reads every message as a person would.
pub fn export_for(exporter: &dyn Exporter, person: &Person, own: &[Override]) -> Option<Export> {
    match Prepared::new(exporter).with_overrides(own).export(person) {
        Ok(made) => {
            made.findings.iter().for_each(|finding| drop(finding.what.to_string()));
            Some(made)
        }
        Err(error) => {
            say(&error);
            None
        }
    }
}

/// Reads an error as a person would.
pub fn say(error: &cl_export_core::Error) {
    assert!(!error.to_string().is_empty());
    drop(error.advice().map(ToString::to_string));
}
