//! A stream kept in a file that has no name, so that it can be read twice.

use crate::SinkError;
use std::fs::File;
use std::io::{ErrorKind, Read, Write as _};

/// How much is read at once.
const PIECE: usize = 1 << 16;

/// Reads a stream into a file that nobody else can open, and that is gone when it is closed: to its end, or until `enough`
/// says of a piece that was just kept that nothing behind it matters. `name` is what errors call the stream.
///
/// # Errors
/// The stream cannot be read, or kept in the folder for temporary files.
pub fn spool(
    name: &str,
    stream: &mut impl Read,
    mut enough: impl FnMut(&[u8]) -> bool,
) -> Result<File, SinkError> {
    let kept = |error| SinkError::io("keep", name, error);
    let mut file = tempfile::tempfile().map_err(kept)?;
    let mut piece = vec![0; PIECE];
    loop {
        let read = match stream.read(&mut piece) {
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            read => read.map_err(|error| SinkError::io("read", name, error))?,
        };
        file.write_all(&piece[..read]).map_err(kept)?;
        if read == 0 || enough(&piece[..read]) {
            return Ok(file);
        }
    }
}
