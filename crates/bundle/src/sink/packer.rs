//! The compressors of a tar archive, set so that the same bytes come out on every machine.

use super::gate::Gate;
use crate::Format;
use flate2::{Compression, GzBuilder, write::GzEncoder};
use std::io::{self, Write};
use zstd::stream::write::Encoder as ZstEncoder;

/// What zstd calls its usual level.
const ZST_LEVEL: i32 = 3;

/// The window of zstd, 256 KiB: a larger one costs memory on both sides, and one person's files look like the next one's.
const ZST_WINDOW_LOG: u32 = 18;

/// Each worker costs memory, and with two of them the reading is what takes the time.
const ZST_WORKERS: u32 = 2;

/// A stream of bytes on its way to the gate.
pub(crate) enum Packer<'w> {
    Plain(Gate<'w>),
    Gz(Box<GzEncoder<Gate<'w>>>),
    Zst(ZstEncoder<'static, Gate<'w>>),
}

impl<'w> Packer<'w> {
    /// The compressor of a format; of one that is no compressed tar archive, none.
    pub(crate) fn new(format: Format, workers: u32, gate: Gate<'w>) -> io::Result<Self> {
        Ok(match format {
            // No name and no time: they would differ.
            Format::TarGz => {
                Self::Gz(Box::new(GzBuilder::new().mtime(0).write(gate, Compression::default())))
            }
            Format::TarZst => Self::Zst(zst(workers, gate)?),
            _ => Self::Plain(gate),
        })
    }

    /// Ends the stream and gives back what it was written to.
    pub(crate) fn finish(self) -> io::Result<Gate<'w>> {
        match self {
            Self::Plain(gate) => Ok(gate),
            Self::Gz(encoder) => encoder.finish(),
            Self::Zst(encoder) => encoder.finish(),
        }
    }
}

fn zst(workers: u32, gate: Gate<'_>) -> io::Result<ZstEncoder<'static, Gate<'_>>> {
    let mut encoder = ZstEncoder::new(gate, ZST_LEVEL)?;
    encoder.window_log(ZST_WINDOW_LOG)?;
    encoder.include_checksum(true)?;
    // Never none: without workers other bytes come out than with any number of them.
    encoder.multithread(workers.clamp(1, ZST_WORKERS))?;
    Ok(encoder)
}

impl Write for Packer<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(gate) => gate.write(bytes),
            Self::Gz(encoder) => encoder.write(bytes),
            Self::Zst(encoder) => encoder.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(gate) => gate.flush(),
            Self::Gz(encoder) => encoder.flush(),
            Self::Zst(encoder) => encoder.flush(),
        }
    }
}
