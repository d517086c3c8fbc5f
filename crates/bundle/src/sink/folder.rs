//! A new folder: staged beside its place and renamed whole.

use super::list::{LIST, ListWriter};
use crate::place::{folder_of, not_written};
use crate::stage::{self, Stage};
use crate::write::not_put;
use crate::{Sink, SinkError, SinkOptions, Summary};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

pub(crate) struct Folder {
    // Before the parents, which can be removed only when it is gone.
    stage: Stage,
    list: Option<ListWriter>,
    place: PathBuf,
    _parents: MadeParents,
}

impl Folder {
    pub(crate) fn open(place: PathBuf, options: &SinkOptions) -> Result<Self, SinkError> {
        let folder = folder_of(&place);
        let parents = MadeParents::make(folder)?;
        stage::sweep(folder);
        let failure = |error| not_written(folder, &place, error);
        let stage = Stage::new(folder).map_err(failure)?;
        let keeps_list = options.keep_list || options.prune;
        let list =
            keeps_list.then(|| stage.create(LIST).map(ListWriter::new)).transpose().map_err(failure)?;
        Ok(Self { stage, list, place, _parents: parents })
    }

    fn failure(&self, path: &str, error: io::Error) -> SinkError {
        SinkError::io("write", self.place.join(path), error)
    }
}

impl Sink for Folder {
    fn folder(&mut self, path: &str) -> Result<(), SinkError> {
        self.stage.folder(path).map_err(|error| self.failure(path, error))
    }

    fn file(&mut self, path: &str, mode: u32, bytes: &[u8]) -> Result<(), SinkError> {
        let listed = self.list.as_mut().map_or(Ok(()), |list| list.add(path));
        listed.and_then(|()| self.stage.write(path, mode, bytes)).map_err(|error| self.failure(path, error))
    }

    fn file_from(
        &mut self,
        path: &str,
        mode: u32,
        length: u64,
        from: &mut dyn Read,
    ) -> Result<(), SinkError> {
        let listed = self.list.as_mut().map_or(Ok(()), |list| list.add(path));
        listed
            .and_then(|()| self.stage.write_from(path, mode, &mut from.take(length)))
            .map_err(|error| self.failure(path, error))
    }

    fn finish(mut self: Box<Self>) -> Result<Summary, SinkError> {
        let listed = self.list.take().map_or(Ok(()), ListWriter::finish);
        listed.and_then(|()| self.stage.sync()).map_err(|error| self.failure("", error))?;
        let Self { stage, place, .. } = *self;
        stage.put(&place).map_err(|error| not_put(place, error))?;
        Ok(Summary::default())
    }
}

/// The folders above the place that had to be made. Those that are empty in the end are removed again.
struct MadeParents {
    made: Vec<PathBuf>,
}

impl MadeParents {
    fn make(folder: &Path) -> Result<Self, SinkError> {
        let mut made: Vec<PathBuf> =
            folder.ancestors().take_while(|above| is_missing(above)).map(Path::to_owned).collect();
        made.reverse();
        let parents = Self { made };
        crate::place::make_folders(folder)?;
        Ok(parents)
    }
}

fn is_missing(folder: &Path) -> bool {
    !folder.as_os_str().is_empty() && folder.symlink_metadata().is_err()
}

impl Drop for MadeParents {
    fn drop(&mut self) {
        for folder in self.made.iter().rev() {
            // With something in it, ours or somebody else's, it stays.
            let _ = fs::remove_dir(folder);
        }
    }
}
