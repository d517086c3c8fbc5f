//! The `mpop` target: one mpoprc that holds all accounts of a person, for mpop 1.4, as data: `templates/mpop/`.
//!
//! What is written and why, with sources, is in `docs/targets/mpop.md`.

mod target;

use cl_export_core::Exporter;
use cl_export_plugin::{DataTarget, DataTemplate};
use cl_export_templates::MPOPRC;

/// The exporter, as the list of built-in targets holds it.
pub const EXPORTER: &dyn Exporter = &DataTarget {
    target: &target::TARGET,
    templates: &[DataTemplate::Compiled(&MPOPRC)],
    rules: target::RULES,
};
