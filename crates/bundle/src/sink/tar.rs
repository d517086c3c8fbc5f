//! The tar sink: near the cost of copying, as it is the format of large batches.
//!
//! Of the header only name, size and checksum differ between files of one mode; they are filled in place.

use super::gate::{Gate, Handle};
use super::header::{BLOCK, Headers, Kind, padding};
use super::packer::Packer;
use crate::{Format, Place, Sink, SinkError, SinkOptions, Summary};
use std::io::{self, Read, Write};

/// What is gathered before it is passed on.
const GATHERED: usize = 256 * 1024;

/// Files from this size on are passed on by themselves.
const LARGE: usize = 128 * 1024;

pub(crate) struct Tar<'w> {
    // Before the packer, which ends its stream when it is dropped.
    handle: Handle,
    packer: Packer<'w>,
    buffer: Vec<u8>,
    headers: Headers,
}

impl<'w> Tar<'w> {
    pub(crate) fn open(place: Place<'w>, format: Format, options: &SinkOptions) -> Result<Self, SinkError> {
        let (handle, gate) = Gate::open(place, options)?;
        let packer = Packer::new(format, options.workers, gate).map_err(|error| handle.failure(error))?;
        let headers = Headers::new(options.time());
        Ok(Self { handle, packer, buffer: Vec::with_capacity(GATHERED + LARGE + 16 * BLOCK), headers })
    }

    /// Adds an entry.
    fn add(&mut self, kind: Kind, path: &str, mode: u32, bytes: &[u8]) -> Result<(), SinkError> {
        self.headers.append(&mut self.buffer, kind, mode, path, bytes.len() as u64);
        if bytes.len() < LARGE {
            append(&mut self.buffer, bytes);
        } else {
            self.pass_on()?;
            self.packer.write_all(bytes).map_err(|error| self.handle.failure(error))?;
        }
        self.buffer.extend_from_slice(padding(bytes.len() as u64));
        if self.buffer.len() < GATHERED { Ok(()) } else { self.pass_on() }
    }

    fn pass_on(&mut self) -> Result<(), SinkError> {
        let passed = self.packer.write_all(&self.buffer);
        self.buffer.clear();
        passed.map_err(|error| self.handle.failure(error))
    }
}

/// Appends bytes in pieces that the C library copies by vectors. From about 4 KiB on it takes an instruction that repeats
/// itself byte by byte, which counts so in `benches/batch`, though it takes no longer.
fn append(buffer: &mut Vec<u8>, bytes: &[u8]) {
    for piece in bytes.chunks(2048) {
        buffer.extend_from_slice(piece);
    }
}

impl Sink for Tar<'_> {
    fn folder(&mut self, path: &str) -> Result<(), SinkError> {
        self.add(Kind::Folder, path, 0o700, &[])
    }

    fn file(&mut self, path: &str, mode: u32, bytes: &[u8]) -> Result<(), SinkError> {
        self.add(Kind::File, path, mode, bytes)
    }

    fn file_from(
        &mut self,
        path: &str,
        mode: u32,
        length: u64,
        from: &mut dyn Read,
    ) -> Result<(), SinkError> {
        self.headers.append(&mut self.buffer, Kind::File, mode, path, length);
        self.pass_on()?;
        io::copy(&mut from.take(length), &mut self.packer).map_err(|error| self.handle.failure(error))?;
        self.buffer.extend_from_slice(padding(length));
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Summary, SinkError> {
        // Two empty blocks are the end.
        self.buffer.extend_from_slice(&[0; 2 * BLOCK]);
        self.pass_on()?;
        let Self { handle, packer, .. } = *self;
        packer.finish().map_err(|error| handle.failure(error))?.put(&handle)?;
        Ok(Summary::default())
    }
}
