//! The tables of keys in `docs/account-file.md`, `docs/provider-file.md` and `docs/plugins.md`.

use super::{Form, Key, Schema};
use std::fmt::Write as _;

/// The table of all keys of a file, in Markdown.
pub fn table(schema: &Schema) -> String {
    let mut out = String::from("| key | what it is | what it holds | unless given |\n|---|---|---|---|\n");
    for key in schema.keys() {
        let Key { description, values, unless_given, .. } = &key;
        // Writing to a `String` cannot fail.
        let _ = writeln!(out, "| `{}` | {description} | {values} | {unless_given} |", label(&key));
    }
    out
}

/// A key as its row names it: a table by its header, a key of one by a dot, since the header stands above it.
pub(crate) fn label(key: &Key) -> String {
    let whole = key.path.join(".");
    match (key.form, key.path.as_slice()) {
        (Form::Table, _) => format!("[{whole}]"),
        (Form::Tables, _) => format!("[[{whole}]]"),
        (Form::Value, [name]) => name.clone(),
        (Form::Value, [.., name]) => format!(".{name}"),
        (Form::Value, []) => String::new(),
    }
}
