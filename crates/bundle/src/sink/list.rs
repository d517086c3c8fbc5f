//! The list of the files that we made in a folder: the only ones that may be removed from it.

use super::seed::Seed;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// What the list is called, at the top of the folder; 0600. A path a line.
pub const LIST: &str = ".cl-export.list";

/// The longest line that is read: no path of ours is longer.
const LINE: u64 = crate::path::PATH as u64 + 1;

/// A list that is being written.
pub(crate) struct ListWriter {
    file: BufWriter<File>,
    /// How many bytes were written.
    pub(crate) length: u64,
}

impl ListWriter {
    pub(crate) fn new(file: File) -> Self {
        Self { file: BufWriter::new(file), length: 0 }
    }

    pub(crate) fn add(&mut self, path: &str) -> io::Result<()> {
        self.file.write_all(path.as_bytes())?;
        self.file.write_all(b"\n")?;
        self.length += path.len() as u64 + 1;
        Ok(())
    }

    pub(crate) fn finish(self) -> io::Result<()> {
        self.file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
    }
}

/// A list that is read. Paths that no bundle holds are passed over: somebody else wrote them.
pub(crate) struct ListReader {
    file: BufReader<File>,
    line: Vec<u8>,
}

impl ListReader {
    /// Opens a list at a byte. `None` where there is none, or a link or something else is in its place.
    pub(crate) fn open(path: &Path, from: u64) -> io::Result<Option<Self>> {
        if !path.symlink_metadata().is_ok_and(|found| found.is_file()) {
            return Ok(None);
        }
        let mut file = BufReader::new(File::open(path)?);
        file.seek(SeekFrom::Start(from))?;
        Ok(Some(Self { file, line: Vec::new() }))
    }

    /// The next path; `None` at the end.
    pub(crate) fn next(&mut self) -> io::Result<Option<&str>> {
        loop {
            self.line.clear();
            if (&mut self.file).take(LINE).read_until(b'\n', &mut self.line)? == 0 {
                return Ok(None);
            }
            if path_of(&self.line).is_some() {
                return Ok(path_of(&self.line));
            }
        }
    }
}

fn path_of(line: &[u8]) -> Option<&str> {
    let path = std::str::from_utf8(line.strip_suffix(b"\n")?).ok()?;
    crate::path::check(path).is_ok().then_some(path)
}

/// Shortens a list.
pub(crate) fn cut(list: &Path, length: u64) -> io::Result<()> {
    OpenOptions::new().write(true).open(list)?.set_len(length)
}

/// What a run gave, in eight bytes each. Case is disregarded: where a file system does so, removing a file under its old
/// name would remove the new one.
#[derive(Default)]
pub(crate) struct Given {
    fingerprints: Vec<u64>,
    seed: Seed,
}

impl Given {
    pub(crate) fn add(&mut self, path: &str) {
        let fingerprint = self.seed.fingerprint(path);
        self.fingerprints.push(fingerprint);
    }

    /// To be called between the last [`Given::add`] and the first [`Given::contains`].
    pub(crate) fn sort(&mut self) {
        self.fingerprints.sort_unstable();
    }

    pub(crate) fn contains(&self, path: &str) -> bool {
        self.fingerprints.binary_search(&self.seed.fingerprint(path)).is_ok()
    }
}
