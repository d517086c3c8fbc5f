//! The `getmail` target: a getmailrc of one account, for getmail 6, as data: `templates/getmail/`.
//!
//! What is written and why, with sources, is in [its page](https://github.com/cl-export/cl-export/blob/main/docs/targets/getmail.md).
//!
//! For programs that write for this client alone; `cl-export-targets` has it beside all others.
//!
//! ```
//! use cl_export_core::{Draft, Person, Prepared, Providers};
//!
//! let person = Person::new(&[Draft::new("jane@q.com")], &Providers::embedded())?;
//! let made = Prepared::new(cl_export_getmail::EXPORTER).export(&person)?;
//! assert_eq!(made.artifacts[0].path, "getmailrc");
//! # Ok::<(), cl_export_core::Error>(())
//! ```
//!
//! It is `Send + Sync`, reads no file, clock or environment, and makes the same bytes of the same input. Read on in
//! [the library guide](https://github.com/cl-export/cl-export/blob/main/docs/library.md).

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
