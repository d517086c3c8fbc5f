//! The `s-nail` target: one mailrc that holds all accounts of a person, for s-nail 14.9, as data: `templates/s-nail/`.
//!
//! What is written and why, with sources, is in `docs/targets/s-nail.md`.

mod target;

use cl_export_core::Exporter;
use cl_export_plugin::{DataTarget, DataTemplate};
use cl_export_templates::MAILRC;

/// The exporter, as the list of built-in targets holds it.
pub const EXPORTER: &dyn Exporter = &DataTarget {
    target: &target::TARGET,
    templates: &[DataTemplate::Compiled(&MAILRC)],
    rules: target::RULES,
};
