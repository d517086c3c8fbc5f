//! Data-only targets as folders.

use cl_export_core::{Error, Override};
use cl_export_plugin::{DataTarget, MANIFEST, Manifest};
use std::fs;
use std::path::Path;

/// The target in a folder; a file that cannot be read is empty.
///
/// # Errors
/// What is wrong with it.
pub fn folder(path: &Path) -> Result<&'static DataTarget, Error> {
    let text = |name: &str| fs::read_to_string(path.join(name)).unwrap_or_default();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let manifest = Manifest::read(&name, &path.join(MANIFEST).to_string_lossy(), &text(MANIFEST))?;
    let template = |name: &str| Override {
        name: name.to_owned(),
        path: path.join(name).to_string_lossy().into_owned(),
        text: text(name),
    };
    let templates = manifest.templates().filter(|name| path.join(name).is_file()).map(template).collect();
    manifest.load(templates)
}
