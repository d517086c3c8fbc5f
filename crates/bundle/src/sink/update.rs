//! A folder that is there already: changed file by file, once everything is prepared.

use super::list::{self, Given, LIST, ListReader, ListWriter};
use super::prune::prune;
use crate::place::{make_folder, not_written};
use crate::stage::{self, Stage, rename};
use crate::write::{is_same, not_put};
use crate::{Existing, Sink, SinkError, SinkOptions, Summary};
use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};
use tempfile::TempPath;

pub(crate) struct Update {
    /// The folder itself, with any link to it followed.
    root: PathBuf,
    existing: Existing,
    prunes: bool,
    /// Inside the folder, as what is beside it may be another file system. The files in it are numbered.
    stage: Stage,
    list: Option<(ListWriter, Given)>,
    folders: Vec<String>,
    changes: Vec<String>,
    unchanged: u64,
}

impl Update {
    pub(crate) fn open(path: &Path, options: &SinkOptions) -> Result<Self, SinkError> {
        let root = root_of(path)?;
        stage::sweep(&root);
        let failure = |error| not_written(&root, &root, error);
        let stage = Stage::new(&root).map_err(failure)?;
        let keeps_list = options.keep_list || options.prune || kind(&root.join(LIST))?.is_some();
        let list = keeps_list.then(|| stage.create(LIST)).transpose().map_err(failure)?;
        Ok(Self {
            existing: options.existing,
            prunes: options.prune,
            stage,
            list: list.map(|file| (ListWriter::new(file), Given::default())),
            folders: Vec::new(),
            changes: Vec::new(),
            unchanged: 0,
            root,
        })
    }

    /// Takes what earlier runs made into the list, so that it names every file of ours whatever happens from here on.
    /// Gives back where they begin in it.
    fn put_list(&mut self) -> io::Result<Option<(u64, Given)>> {
        let Some((mut list, mut given)) = self.list.take() else { return Ok(None) };
        given.sort();
        let (from, place) = (list.length, self.root.join(LIST));
        if let Some(mut earlier) = ListReader::open(&place, 0)? {
            while let Some(path) = earlier.next()? {
                if !given.contains(path) {
                    list.add(path)?;
                }
            }
        }
        list.finish()?;
        rename(&self.stage.path().join(LIST), &place)?;
        Ok(Some((from, given)))
    }

    fn put_files(&self) -> Result<(), SinkError> {
        for folder in &self.folders {
            let place = self.root.join(folder);
            make_folder(&place).map_err(|error| SinkError::io("make the folder", place, error))?;
        }
        for (number, path) in self.changes.iter().enumerate() {
            let place = self.root.join(path);
            let staged = self.stage.path().join(number.to_string());
            put(&staged, &place, self.existing).map_err(|error| not_put(place, error))?;
        }
        Ok(())
    }
}

/// The folder that a link leads to, so that it stays the same one; else the path as it was given, which errors name.
pub(super) fn root_of(path: &Path) -> Result<PathBuf, SinkError> {
    let root = if path.is_symlink() { fs::canonicalize(path).ok() } else { Some(path.to_owned()) };
    root.filter(|root| root.is_dir()).ok_or_else(|| SinkError::NotFolder(path.to_owned()))
}

/// Whether a file has to be written; an error where it must not.
pub(super) fn is_wanted(
    existing: Existing,
    place: PathBuf,
    mode: u32,
    bytes: &[u8],
) -> Result<bool, SinkError> {
    match kind(&place)? {
        None => Ok(true),
        Some(kind) if kind.is_dir() => Err(SinkError::IsFolder(place)),
        Some(kind) if !kind.is_file() => Err(SinkError::NotFile(place)),
        Some(_) => match existing {
            Existing::Keep => Err(SinkError::Exists(place)),
            Existing::Replace => Ok(true),
            Existing::Update => Ok(!is_same(&place, mode, bytes)),
        },
    }
}

/// Whether a folder has to be made; an error where it cannot.
pub(super) fn is_new_folder(place: PathBuf) -> Result<bool, SinkError> {
    match kind(&place)? {
        None => Ok(true),
        Some(kind) if kind.is_dir() => Ok(false),
        Some(kind) if kind.is_file() => Err(SinkError::NotFolder(place)),
        Some(_) => Err(SinkError::NotFile(place)),
    }
}

fn put(staged: &Path, place: &Path, existing: Existing) -> io::Result<()> {
    match existing {
        Existing::Keep => Ok(TempPath::try_from_path(staged)?.persist_noclobber(place)?),
        Existing::Replace | Existing::Update => rename(staged, place),
    }
}

/// What is at a path, links not followed; `None` where nothing does.
fn kind(path: &Path) -> Result<Option<FileType>, SinkError> {
    match path.symlink_metadata() {
        Ok(found) => Ok(Some(found.file_type())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(SinkError::io("read", path, error)),
    }
}

impl Sink for Update {
    fn folder(&mut self, path: &str) -> Result<(), SinkError> {
        if is_new_folder(self.root.join(path))? {
            self.folders.push(path.to_owned());
        }
        if let Some((_, given)) = &mut self.list {
            given.add(path);
        }
        Ok(())
    }

    fn file(&mut self, path: &str, mode: u32, bytes: &[u8]) -> Result<(), SinkError> {
        let place = self.root.join(path);
        let failure = |error| SinkError::io("write", &place, error);
        if let Some((list, given)) = &mut self.list {
            list.add(path).map_err(failure)?;
            given.add(path);
        }
        if is_wanted(self.existing, place.clone(), mode, bytes)? {
            let number = self.changes.len().to_string();
            self.stage.write(&number, mode, bytes).map_err(failure)?;
            self.changes.push(path.to_owned());
        } else {
            self.unchanged += 1;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Summary, SinkError> {
        let failure = |root: &Path, error| SinkError::io("write", root, error);
        self.stage.sync().map_err(|error| failure(&self.root, error))?;
        let listed = self.put_list().map_err(|error| failure(&self.root, error))?;
        self.put_files()?;
        let mut removed = Vec::new();
        if let Some((from, given)) = listed.filter(|_| self.prunes) {
            let list = self.root.join(LIST);
            removed = prune(&self.root, &list, from, &given)?;
            list::cut(&list, from).map_err(|error| failure(&list, error))?;
        }
        Ok(Summary { unchanged: self.unchanged, written: self.changes, removed, ..Summary::default() })
    }
}
