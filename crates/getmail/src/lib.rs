//! The `getmail` target: a getmailrc of one account, for getmail 6, as data: `templates/getmail/`.
//!
//! What is written and why, with sources, is in `docs/targets/getmail.md`.

mod target;

use cl_export_core::Exporter;
use cl_export_plugin::{DataTarget, DataTemplate};
use cl_export_templates::GETMAILRC;

/// The exporter, as the list of built-in targets holds it.
pub const EXPORTER: &dyn Exporter = &DataTarget {
    target: &target::TARGET,
    templates: &[DataTemplate::Compiled(&GETMAILRC)],
    rules: target::RULES,
};
