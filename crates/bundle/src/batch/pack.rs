//! A person's files, in memory until all of them are made.

use crate::manifest::Listed;
use crate::{Sink, SinkError};
use cl_export_core::{ArtifactSpec, Document, Error, Target, Visibility};
use std::ops::Range;

/// The files of one person. What it allocates serves for the next.
#[derive(Debug, Default)]
pub(super) struct Pack {
    bytes: Vec<u8>,
    /// The paths below targets, one after the other.
    names: String,
    entries: Vec<Entry>,
    /// The file at the top, which comes first.
    top: Option<Entry>,
    path: String,
}

#[derive(Debug)]
enum Entry {
    /// A target's folder begins.
    Target(&'static Target),
    /// A file of that folder, or of the top.
    File { spec: &'static ArtifactSpec, mode: u32, name: Range<usize>, bytes: Range<usize> },
}

/// How many of these are files.
fn count_files<'e>(entries: impl Iterator<Item = &'e Entry>) -> usize {
    entries.filter(|entry| matches!(entry, Entry::File { .. })).count()
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

    pub(super) fn target(&mut self, target: &'static Target) {
        self.entries.push(Entry::Target(target));
    }

    /// A file, whose bytes `fill` appends.
    pub(super) fn file(
        &mut self,
        document: &Document,
        fill: impl FnOnce(&Document, &mut Vec<u8>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mode = document.spec.visibility.mode();
        let entry = self.entry(document, &document.path, mode, fill)?;
        self.entries.push(entry);
        Ok(())
    }

    /// The file at the top, which goes by another name there, and is for its owner alone: the same may be
    /// published elsewhere.
    pub(super) fn top(
        &mut self,
        document: &Document,
        name: &str,
        fill: impl FnOnce(&Document, &mut Vec<u8>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.top = Some(self.entry(document, name, Visibility::Private.mode(), fill)?);
        Ok(())
    }

    fn entry(
        &mut self,
        document: &Document,
        name: &str,
        mode: u32,
        fill: impl FnOnce(&Document, &mut Vec<u8>) -> Result<(), Error>,
    ) -> Result<Entry, Error> {
        let name = self.name(name);
        let start = self.bytes.len();
        fill(document, &mut self.bytes)?;
        Ok(Entry::File { spec: document.spec, mode, name, bytes: start..self.bytes.len() })
    }

    fn name(&mut self, name: &str) -> Range<usize> {
        let start = self.names.len();
        self.names.push_str(name);
        start..self.names.len()
    }

    /// How many files there are, and how many bytes in them.
    pub(super) fn size(&self) -> (usize, usize) {
        (count_files(self.top.iter().chain(&self.entries)), self.bytes.len())
    }

    /// How many files there are since a mark, and how many bytes in them.
    pub(super) fn since(&self, mark: Mark) -> (usize, usize) {
        (count_files(self.entries[mark.entries..].iter()), self.bytes.len() - mark.bytes)
    }

    /// The files, as a manifest tells of them.
    pub(super) fn listed(&self) -> impl Iterator<Item = Listed<'_>> {
        let mut target = None;
        self.top.iter().chain(&self.entries).filter_map(move |entry| match entry {
            Entry::Target(next) => {
                target = Some(*next);
                None
            }
            Entry::File { spec, mode, name, bytes } => Some(Listed {
                target,
                spec,
                path: &self.names[name.clone()],
                mode: *mode,
                bytes: &self.bytes[bytes.clone()],
            }),
        })
    }

    /// Puts every entry below a folder of a bundle; an empty one is its top.
    pub(super) fn give(&mut self, folder: &str, sink: &mut dyn Sink) -> Result<(), SinkError> {
        self.path.clear();
        if !folder.is_empty() {
            sink.folder(folder)?;
            self.path.extend([folder, "/"]);
        }
        let top = self.path.len();
        let mut below = top;
        for entry in self.top.iter().chain(&self.entries) {
            match entry {
                Entry::Target(target) => {
                    self.path.truncate(top);
                    self.path.push_str(target.name);
                    sink.folder(&self.path)?;
                    self.path.push('/');
                    below = self.path.len();
                }
                Entry::File { name, mode, bytes, .. } => {
                    self.path.truncate(below);
                    self.path.push_str(&self.names[name.clone()]);
                    sink.file(&self.path, *mode, &self.bytes[bytes.clone()])?;
                }
            }
        }
        Ok(())
    }
}
