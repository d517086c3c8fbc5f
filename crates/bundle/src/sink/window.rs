//! What the zip library needs to seek in: the entry that is being written.
//!
//! It goes back to an entry's header when the size is known. With the entry held here until then, an archive can go to a
//! stream, and no size comes after its file, where some programs do not look for it.

use std::io::{self, Read, Seek, SeekFrom, Write};

pub(crate) struct Window<W> {
    inner: W,
    /// How much has been passed on.
    start: u64,
    held: Vec<u8>,
    at: usize,
}

impl<W: Write> Window<W> {
    pub(crate) fn new(inner: W) -> Self {
        Self { inner, start: 0, held: Vec::new(), at: 0 }
    }

    /// Passes on what is left.
    pub(crate) fn finish(mut self) -> io::Result<W> {
        self.flush()?;
        Ok(self.inner)
    }
}

impl<W: Write> Write for Window<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let end = self.at + bytes.len();
        if end > self.held.len() {
            self.held.resize(end, 0);
        }
        self.held[self.at..end].copy_from_slice(bytes);
        self.at = end;
        Ok(bytes.len())
    }

    /// The library does this at the end of each entry.
    fn flush(&mut self) -> io::Result<()> {
        self.inner.write_all(&self.held)?;
        self.start += self.held.len() as u64;
        self.held.clear();
        self.at = 0;
        Ok(())
    }
}

/// The library flushes only where it could read too, which it does to copy entries; we never ask for that.
impl<W> Read for Window<W> {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

impl<W: Write> Seek for Window<W> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let from = |base: usize, by: i64| (self.start + base as u64).checked_add_signed(by);
        let place = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::Current(by) => from(self.at, by),
            SeekFrom::End(by) => from(self.held.len(), by),
        };
        let at = place.and_then(|place| usize::try_from(place.checked_sub(self.start)?).ok());
        match at.filter(|at| *at <= self.held.len()) {
            Some(at) => {
                self.at = at;
                Ok(self.start + at as u64)
            }
            None => Err(io::Error::new(io::ErrorKind::InvalidInput, "outside of the entry being written")),
        }
    }
}
