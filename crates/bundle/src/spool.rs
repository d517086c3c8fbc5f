//! A stream kept in a file that has no name, so that it can be read twice.

use std::fs::File;
use std::io::{self, Read};

/// Reads a stream to its end into a file that nobody else can open, and that is gone when it is closed.
///
/// # Errors
/// What the system says.
pub fn spool(stream: &mut impl Read) -> io::Result<File> {
    let mut file = tempfile::tempfile()?;
    io::copy(stream, &mut file)?;
    Ok(file)
}
