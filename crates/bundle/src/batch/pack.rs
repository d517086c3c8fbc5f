//! A person's files, in memory until all of them are made.

use super::Tally;
use crate::{Sink, SinkError};
use cl_export_core::Error;
use std::ops::Range;

/// The files of one person. What it allocates serves for the next.
#[derive(Debug, Default)]
pub(super) struct Pack {
    bytes: Vec<u8>,
    /// The names of targets and the paths below them, one after the other.
    names: String,
    entries: Vec<Entry>,
    /// The file at the top, which comes first.
    top: Option<Entry>,
    path: String,
}

#[derive(Debug)]
enum Entry {
    /// A target's folder begins.
    Target(Range<usize>),
    /// A file of that folder.
    File { name: Range<usize>, mode: u32, bytes: Range<usize> },
}

/// How far a pack was filled.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    bytes: usize,
    names: usize,
    entries: usize,
}

impl Pack {
    pub(super) fn clear(&mut self) {
        self.back_to(Mark { bytes: 0, names: 0, entries: 0 });
        self.top = None;
    }

    pub(super) fn mark(&self) -> Mark {
        Mark { bytes: self.bytes.len(), names: self.names.len(), entries: self.entries.len() }
    }

    pub(super) fn back_to(&mut self, mark: Mark) {
        self.bytes.truncate(mark.bytes);
        self.names.truncate(mark.names);
        self.entries.truncate(mark.entries);
    }

    pub(super) fn target(&mut self, name: &str) {
        let name = self.name(name);
        self.entries.push(Entry::Target(name));
    }

    /// A file, whose bytes `write` appends.
    pub(super) fn file(
        &mut self,
        name: &str,
        mode: u32,
        write: impl FnOnce(&mut Vec<u8>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let entry = self.entry(name, mode, write)?;
        self.entries.push(entry);
        Ok(())
    }

    /// The file at the top.
    pub(super) fn top(
        &mut self,
        name: &str,
        mode: u32,
        write: impl FnOnce(&mut Vec<u8>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.top = Some(self.entry(name, mode, write)?);
        Ok(())
    }

    fn entry(
        &mut self,
        name: &str,
        mode: u32,
        write: impl FnOnce(&mut Vec<u8>) -> Result<(), Error>,
    ) -> Result<Entry, Error> {
        let name = self.name(name);
        let start = self.bytes.len();
        write(&mut self.bytes)?;
        Ok(Entry::File { name, mode, bytes: start..self.bytes.len() })
    }

    fn name(&mut self, name: &str) -> Range<usize> {
        let start = self.names.len();
        self.names.push_str(name);
        start..self.names.len()
    }

    /// Puts every entry below a folder of a bundle; an empty one is its top.
    pub(super) fn give(
        &mut self,
        folder: &str,
        tally: &mut Tally,
        sink: &mut dyn Sink,
    ) -> Result<(), SinkError> {
        self.path.clear();
        if !folder.is_empty() {
            sink.folder(folder)?;
            self.path.extend([folder, "/"]);
        }
        let top = self.path.len();
        let mut below = top;
        for entry in self.top.iter().chain(&self.entries) {
            match entry {
                Entry::Target(name) => {
                    self.path.truncate(top);
                    self.path.push_str(&self.names[name.clone()]);
                    sink.folder(&self.path)?;
                    self.path.push('/');
                    below = self.path.len();
                }
                Entry::File { name, mode, bytes } => {
                    self.path.truncate(below);
                    self.path.push_str(&self.names[name.clone()]);
                    let bytes = &self.bytes[bytes.clone()];
                    sink.file(&self.path, *mode, bytes)?;
                    tally.files += 1;
                    tally.bytes += bytes.len() as u64;
                }
            }
        }
        Ok(())
    }
}
