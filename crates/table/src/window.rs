//! The part of the input that is in memory: a row at most, and what was read beyond it.

use crate::options::Encoding;
use crate::windows1252;
use std::io::{self, ErrorKind, Read};

/// How much is in memory at most: a row, and as much again to read into.
const SIZE: usize = 2 * crate::LONGEST_ROW;

/// A window on the input, in UTF-8.
#[derive(Debug)]
pub(crate) struct Window<R> {
    reader: R,
    bytes: Box<[u8]>,
    start: usize,
    end: usize,
    /// How many bytes of the input lie before the window.
    before: u64,
    /// Where bytes are read that must be decoded first; empty where they need not be.
    raw: Box<[u8]>,
}

impl<R: Read> Window<R> {
    pub(crate) fn new(reader: R, encoding: Encoding) -> Self {
        let raw = match encoding {
            Encoding::Utf8 => 0,
            Encoding::Windows1252 => SIZE / 16,
        };
        let bytes = vec![0; SIZE].into_boxed_slice();
        Self { reader, bytes, start: 0, end: 0, before: 0, raw: vec![0; raw].into_boxed_slice() }
    }

    /// What was read and is not used yet.
    pub(crate) fn rest(&self) -> &[u8] {
        &self.bytes[self.start..self.end]
    }

    /// Where in the input the rest begins.
    pub(crate) fn offset(&self) -> u64 {
        self.before + self.start as u64
    }

    pub(crate) fn consume(&mut self, length: usize) {
        self.start += length;
    }

    /// The last bytes that were consumed; they are there until the next `fill`.
    pub(crate) fn behind(&self, length: usize) -> &[u8] {
        &self.bytes[self.start - length..self.start]
    }

    /// Reads more after the rest, which must leave room for it; `false` at the end of the input.
    pub(crate) fn fill(&mut self) -> io::Result<bool> {
        self.bytes.copy_within(self.start..self.end, 0);
        self.before += self.start as u64;
        self.end -= self.start;
        self.start = 0;
        let free = &mut self.bytes[self.end..];
        let length = if self.raw.is_empty() {
            read(&mut self.reader, free)?
        } else {
            let most = self.raw.len().min(free.len() / windows1252::WIDEST);
            let length = read(&mut self.reader, &mut self.raw[..most])?;
            windows1252::decode(&self.raw[..length], free)
        };
        self.end += length;
        Ok(length > 0)
    }

    /// Reads until so much is in the window, or all.
    pub(crate) fn fill_to(&mut self, length: usize) -> io::Result<()> {
        while self.rest().len() < length && self.fill()? {}
        Ok(())
    }

    pub(crate) fn reader(&self) -> &R {
        &self.reader
    }

    pub(crate) fn into_reader(self) -> R {
        self.reader
    }
}

fn read(reader: &mut impl Read, bytes: &mut [u8]) -> io::Result<usize> {
    loop {
        match reader.read(bytes) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            // A reader that claims more than there was room for would lead out of the window.
            other => return other.map(|length| length.min(bytes.len())),
        }
    }
}
