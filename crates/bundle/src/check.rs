//! Comparing what would be written with what is there.

use crate::place::mode_of;
use crate::{Entry, SinkError};
use similar::TextDiff;
use std::fs;
use std::io;
use std::path::PathBuf;

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
    let path = entry.path.clone();
    let there = match fs::read(&path) {
        Ok(there) => there,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Ok(Comparison { path, differences: vec![Difference::Missing] });
        }
        Err(error) => return Err(SinkError::io("read", path, error)),
    };
    let differences = mode(entry)?.into_iter().chain(content(&there, entry)).collect();
    Ok(Comparison { path, differences })
}

fn mode(entry: &Entry<'_>) -> Result<Option<Difference>, SinkError> {
    let found = fs::metadata(&entry.path).map_err(|error| SinkError::io("read", &entry.path, error))?;
    let (is, would_be) = (mode_of(&found, entry.mode), entry.mode);
    Ok((is != would_be).then_some(Difference::Mode { is, would_be }))
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
