//! The `mbsync` target: one mbsyncrc that holds all accounts of a person, for isync 1.4, as data: `templates/mbsync/`.
//!
//! What is written and why, with sources, is in `docs/targets/mbsync.md`.

mod target;

use cl_export_core::Exporter;
use cl_export_plugin::{DataTarget, DataTemplate};
use cl_export_templates::MBSYNCRC;

/// The exporter, as the list of built-in targets holds it.
pub const EXPORTER: &dyn Exporter = &DataTarget {
    target: &target::TARGET,
    templates: &[DataTemplate::Compiled(&MBSYNCRC)],
    rules: target::RULES,
};
