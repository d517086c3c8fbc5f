//! Whether two passes over a file saw the same bytes.

use std::hash::{DefaultHasher, Hasher};
use std::io::{self, Read};

/// A reader that sums up what is read through it.
///
/// The sum tells a file that somebody saved meanwhile from one that nobody touched; it is no proof against a forger.
#[derive(Clone, Debug)]
pub struct Digest<R> {
    reader: R,
    hasher: DefaultHasher,
    length: u64,
}

/// What a [`Digest`] has seen; comparable within one run of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum {
    length: u64,
    hash: u64,
}

impl<R: Read> Digest<R> {
    /// Sums up what is read from now on.
    pub fn new(reader: R) -> Self {
        Self { reader, hasher: DefaultHasher::new(), length: 0 }
    }

    /// The sum of what was read.
    pub fn sum(&self) -> Sum {
        Sum { length: self.length, hash: self.hasher.finish() }
    }
}

impl<R: Read> Read for Digest<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let length = self.reader.read(bytes)?;
        // That a text may be hashed in parts is true of this hasher, and held by a test.
        self.hasher.write(bytes.get(..length).unwrap_or(bytes));
        self.length += length as u64;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(parts: &[&[u8]]) -> Sum {
        let mut digest = Digest::new(io::empty());
        for part in parts {
            digest.hasher.write(part);
            digest.length += part.len() as u64;
        }
        digest.sum()
    }

    #[test]
    fn how_much_is_read_at_a_time_makes_no_difference() {
        let text: Vec<u8> = (0..=255).cycle().take(1000).collect();
        let whole = sum(&[&text]);
        for size in 1..40 {
            assert_eq!(sum(&text.chunks(size).collect::<Vec<_>>()), whole);
        }
        let mut digest = Digest::new(text.as_slice());
        io::copy(&mut digest, &mut io::sink()).unwrap();
        assert_eq!(digest.sum(), whole);
        assert_ne!(sum(&[&text[1..]]), whole);
        assert_ne!(sum(&[b"ab"]), sum(&[b"ba"]));
    }
}
