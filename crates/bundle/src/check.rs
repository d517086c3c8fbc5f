//! Comparing what would be written with what is there.

use crate::place::mode_of;
use crate::{Entry, SinkError};
use similar::TextDiff;
use std::fs::{self, Metadata};
use std::io;
use std::path::PathBuf;

/// How much longer than ours a file may be and still be read and compared line by line.
const LONGER: u64 = 1 << 20;

/// How one file compares.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Comparison {
    /// The file.
    pub path: PathBuf,
    /// What differs; nothing where the file is as it would be written.
    pub differences: Vec<Difference>,
}

/// A way in which a file is not as it would be written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Difference {
    /// The file is not there.
    Missing,
    /// Something else is there: a folder, a device, or, inside a bundle's folder, a link.
    NotFile,
    /// Its permission bits are others.
    Mode {
        /// Those it has.
        is: u32,
        /// Those it would get.
        would_be: u32,
    },
    /// Its text is another: a unified diff from what is there to what would be written.
    Text(String),
    /// Its bytes are others, and no text.
    Bytes,
}

/// Compares an entry with the file at its path.
///
/// # Errors
/// A file that is there but cannot be read.
pub fn compare(entry: &Entry<'_>) -> Result<Comparison, SinkError> {
    compare_with(entry, fs::metadata(&entry.path))
}

/// Compares an entry of a bundle's folder, in which a link is nothing of ours.
pub(crate) fn compare_inside(entry: &Entry<'_>) -> Result<Comparison, SinkError> {
    compare_with(entry, entry.path.symlink_metadata())
}

fn compare_with(entry: &Entry<'_>, found: io::Result<Metadata>) -> Result<Comparison, SinkError> {
    let failure = |error| SinkError::io("read", &entry.path, error);
    let differences = match found {
        Err(error) if error.kind() == io::ErrorKind::NotFound => vec![Difference::Missing],
        Err(error) => return Err(failure(error)),
        Ok(found) if !found.is_file() => vec![Difference::NotFile],
        Ok(found) => {
            let is_of_a_kind = found.len() <= entry.bytes.len() as u64 + LONGER;
            let content = if is_of_a_kind {
                content(&fs::read(&entry.path).map_err(failure)?, entry)
            } else {
                Some(Difference::Bytes)
            };
            mode(&found, entry).into_iter().chain(content).collect()
        }
    };
    Ok(Comparison { path: entry.path.clone(), differences })
}

fn mode(found: &Metadata, entry: &Entry<'_>) -> Option<Difference> {
    let (is, would_be) = (mode_of(found, entry.mode), entry.mode);
    (is != would_be).then_some(Difference::Mode { is, would_be })
}

fn content(there: &[u8], entry: &Entry<'_>) -> Option<Difference> {
    if there == entry.bytes {
        return None;
    }
    let (Ok(old), Ok(new)) = (std::str::from_utf8(there), std::str::from_utf8(entry.bytes)) else {
        return Some(Difference::Bytes);
    };
    let name = entry.path.display().to_string();
    let diff = TextDiff::from_lines(old, new);
    Some(Difference::Text(
        diff.unified_diff().context_radius(2).header(&name, "would be written").to_string(),
    ))
}
