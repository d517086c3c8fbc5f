//! The `git-send-email` target: a file for git's configuration, of one account, as data: `templates/git-send-email/`.
//!
//! What is written and why, with sources, is in `docs/targets/git-send-email.md`.

mod target;

use cl_export_core::Exporter;
use cl_export_plugin::{DataTarget, DataTemplate};
use cl_export_templates::GIT_SEND_EMAIL;

/// The exporter, as the list of built-in targets holds it.
pub const EXPORTER: &dyn Exporter = &DataTarget {
    target: &target::TARGET,
    templates: &[DataTemplate::Compiled(&GIT_SEND_EMAIL)],
    rules: target::RULES,
};
