//! Reading the files that a person keeps.

use crate::failure::Failure;
use cl_export_core::Prose;
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The longest file that is read, where nothing else says: far above any real one.
const LONGEST: usize = 4 << 20;

/// Why a file is of no use, in words that stand behind its name.
pub(crate) enum Unusable {
    /// The system does not give it.
    System(io::Error),
    /// It is longer than so many bytes.
    Long(usize),
    /// It is not UTF-8 from this byte on.
    NotText(usize),
}

impl Unusable {
    /// The failure of a run that cannot go on without the file.
    fn failure(self, path: &Path) -> Failure {
        let path = path.to_string_lossy();
        let what = |why: &Self| Failure::usage(Prose::default().value(&*path).text(format!(" {why}")));
        match self {
            Self::System(source) => Failure::Read { path: path.into_owned(), source },
            Self::Long(_) => what(&self),
            Self::NotText(_) => what(&self).hint(Prose::new("save it as UTF-8")),
        }
    }
}

impl fmt::Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System(error) => write!(f, "cannot be read: {error}"),
            Self::Long(most) if *most >= 1 << 20 => write!(f, "is longer than {} MiB", most >> 20),
            Self::Long(most) => write!(f, "is longer than {} KiB", most >> 10),
            Self::NotText(at) => write!(f, "is not UTF-8 text (byte {at})"),
        }
    }
}

/// A file of at most 4 MiB, for who says more of it than its name.
pub(crate) fn try_bytes(path: &Path) -> Result<Vec<u8>, Unusable> {
    bytes_within(path, LONGEST)
}

/// A text file of at most 4 MiB.
pub(crate) fn text(path: &Path) -> Result<String, Failure> {
    text_within(path, LONGEST)
}

/// A text file of at most so many bytes.
pub(crate) fn text_within(path: &Path, longest: usize) -> Result<String, Failure> {
    try_text_within(path, longest).map_err(|why| why.failure(path))
}

/// As [`text_within`], for who can do without the file.
pub(crate) fn try_text_within(path: &Path, longest: usize) -> Result<String, Unusable> {
    let bytes = bytes_within(path, longest)?;
    let text =
        String::from_utf8(bytes).map_err(|error| Unusable::NotText(error.utf8_error().valid_up_to() + 1))?;
    // A byte order mark is what Windows' editors leave; it belongs to no value.
    Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
}

/// Whether there is a file, and not a pipe that nobody may ever write to.
pub(crate) fn is_file(path: &Path) -> bool {
    path.metadata().is_ok_and(|found| found.is_file())
}

fn bytes_within(path: &Path, longest: usize) -> Result<Vec<u8>, Unusable> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(longest as u64 + 1).read_to_end(&mut bytes))
        .map_err(Unusable::System)?;
    if bytes.len() > longest { Err(Unusable::Long(longest)) } else { Ok(bytes) }
}
