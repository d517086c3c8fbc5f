//! Checksums of a bundle's files, in the form that `sha256sum -c` reads.

use cl_export_syntax::hex;
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek as _, Write as _};

/// What the list of checksums is called, at the top of a bundle; 0600.
pub const SUMS: &str = "SHA256SUMS";

/// A list of checksums. It grows on the disk, in a file that has no name.
pub(crate) struct Sums {
    file: BufWriter<File>,
    digest: Sha256,
    length: u64,
}

impl Sums {
    pub(crate) fn new() -> io::Result<Self> {
        let file = BufWriter::new(tempfile::tempfile()?);
        Ok(Self { file, digest: Sha256::new(), length: 0 })
    }

    /// Adds a file's line. No path of a bundle holds what would have to be escaped in it.
    pub(crate) fn add(&mut self, path: &str, sha256: &str) -> io::Result<()> {
        let line = [sha256, "  ", path, "\n"].concat();
        self.digest.update(&line);
        self.length += line.len() as u64;
        self.file.write_all(line.as_bytes())
    }

    /// The list from its beginning, its length, and its own checksum.
    pub(crate) fn finish(self) -> io::Result<(File, u64, String)> {
        let mut file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        Ok((file, self.length, hex::of(&self.digest.finalize())))
    }
}

/// Makes the checksum of what is read through it, and counts it.
pub(crate) struct Summed<'r> {
    from: &'r mut dyn Read,
    digest: Sha256,
    length: u64,
}

impl<'r> Summed<'r> {
    pub(crate) fn new(from: &'r mut dyn Read) -> Self {
        Self { from, digest: Sha256::new(), length: 0 }
    }

    /// Refuses a source that ended before its length: its file would be short, and an archive would be broken.
    pub(crate) fn whole(&self, length: u64) -> io::Result<()> {
        if self.length == length { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }

    pub(crate) fn finish(self) -> String {
        hex::of(&self.digest.finalize())
    }
}

impl Read for Summed<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(buffer)?;
        self.digest.update(&buffer[..read]);
        self.length += read as u64;
        Ok(read)
    }
}
