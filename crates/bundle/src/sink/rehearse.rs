//! A sink that writes nothing: it finds out what bringing a folder up to date would do.

use super::list::Given;
use super::prune::would_remove;
use super::update::{is_new_folder, is_wanted, root_of};
use super::{Checked, Sink, SinkOptions, Summary};
use crate::SinkError;
use std::path::{Path, PathBuf};

/// Opens a sink whose [`Summary`] says what [`open`](super::open) with the same options would write into a folder, remove
/// from it and leave as it is. A folder that is not there yet is taken for an empty one, so that all is named as written.
///
/// # Errors
/// Something else than a folder is at the place; there is no room for the checksums, where they are asked for.
pub fn rehearse(folder: &Path, options: &SinkOptions) -> Result<Box<dyn Sink>, SinkError> {
    let root = if folder.symlink_metadata().is_ok() { root_of(folder)? } else { folder.to_owned() };
    let sink =
        Rehearsal { root, options: options.clone(), given: Given::default(), summary: Summary::default() };
    Checked::boxed(sink, options)
}

struct Rehearsal {
    root: PathBuf,
    options: SinkOptions,
    given: Given,
    summary: Summary,
}

impl Sink for Rehearsal {
    fn folder(&mut self, path: &str) -> Result<(), SinkError> {
        is_new_folder(self.root.join(path))?;
        self.given.add(path);
        Ok(())
    }

    fn file(&mut self, path: &str, mode: u32, bytes: &[u8]) -> Result<(), SinkError> {
        self.given.add(path);
        if is_wanted(self.options.existing, self.root.join(path), mode, bytes)? {
            self.summary.written.push(path.to_owned());
        } else {
            self.summary.unchanged += 1;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Summary, SinkError> {
        if self.options.prune {
            self.given.sort();
            self.summary.removed = would_remove(&self.root, &self.given)?;
        }
        Ok(self.summary)
    }
}
