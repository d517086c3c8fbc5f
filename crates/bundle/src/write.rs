//! Writing files: private from the first byte, whole or not at all.

use crate::place::{
    folder_of, is_stream, make_folders, mode_of, not_written, refuse_existing, set_mode, through_links,
};
use crate::{Entry, SinkError, stage};
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// What to do where something exists already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Existing {
    /// Leave it and fail.
    #[default]
    Keep,
    /// Put the new file in its place.
    Replace,
    /// Put the new file in its place where its bytes or its mode differ, and leave it untouched where not.
    Update,
}

/// What to do where a file's folder is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Parents {
    /// Fail: a person named one file, and a slip in its path must not make folders.
    Need,
    /// Make them, 0700.
    Make,
}

/// Writes entries to files. Every file is prepared beside its place before the first one is put there.
///
/// # Errors
/// The first file that cannot be written; nothing has been changed then, unless the system failed between two files.
pub fn write(entries: &[Entry<'_>], parents: Parents, existing: Existing) -> Result<(), SinkError> {
    for entry in entries {
        refuse_existing(&entry.path, existing)?;
    }
    let prepared: Vec<Pending> = entries
        .iter()
        .filter(|entry| existing != Existing::Update || !is_same(&entry.path, entry.mode, entry.bytes))
        .map(|entry| Pending::new(entry, parents))
        .collect::<Result<_, _>>()?;
    prepared.into_iter().try_for_each(|file| file.put(existing))
}

/// Whether a file is there already with these bytes and this mode. One that cannot be read is not.
pub(crate) fn is_same(path: &Path, mode: u32, bytes: &[u8]) -> bool {
    let looks_same = |found: fs::Metadata| {
        found.is_file() && found.len() == bytes.len() as u64 && mode_of(&found, mode) == mode
    };
    fs::metadata(path).is_ok_and(looks_same) && fs::read(path).is_ok_and(|there| there == bytes)
}

/// A file that is written, but not yet in its place.
enum Pending {
    Beside {
        file: NamedTempFile,
        place: PathBuf,
    },
    /// A device or a pipe: it is written to, never replaced.
    Stream {
        place: PathBuf,
        bytes: Vec<u8>,
    },
}

impl Pending {
    fn new(entry: &Entry<'_>, parents: Parents) -> Result<Self, SinkError> {
        if is_stream(&entry.path) {
            return Ok(Self::Stream { place: entry.path.clone(), bytes: entry.bytes.to_vec() });
        }
        let place = through_links(&entry.path)?;
        let folder = folder_of(&place);
        if parents == Parents::Make {
            make_folders(folder)?;
        }
        stage::sweep(folder);
        let file = prepare(folder, entry).map_err(|error| not_written(folder, &place, error))?;
        Ok(Self::Beside { file, place })
    }

    fn put(self, existing: Existing) -> Result<(), SinkError> {
        match self {
            Self::Beside { file, place } => put(file, place, existing),
            Self::Stream { place, bytes } => OpenOptions::new()
                .write(true)
                .open(&place)
                .and_then(|mut stream| stream.write_all(&bytes))
                .map_err(|error| SinkError::io("write", place, error)),
        }
    }
}

/// A file beside its place with its bytes on the disk: 0600 from the start, and its own mode before it gets its name.
fn prepare(folder: &Path, entry: &Entry<'_>) -> io::Result<NamedTempFile> {
    let mut file = stage::file(folder)?;
    file.write_all(entry.bytes)?;
    set_mode(file.as_file(), entry.mode)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Gives a file its place. It stays open until then, because its lock goes with it.
pub(crate) fn put(file: NamedTempFile, place: PathBuf, existing: Existing) -> Result<(), SinkError> {
    let put = match existing {
        Existing::Keep => file.persist_noclobber(&place).map_err(|failed| failed.error),
        Existing::Replace | Existing::Update => file.persist(&place).map_err(|failed| failed.error),
    };
    put.map(drop).map_err(|error| not_put(place, error))
}

/// Why something that was prepared did not get its place.
pub(crate) fn not_put(place: PathBuf, error: io::Error) -> SinkError {
    match error.kind() {
        io::ErrorKind::AlreadyExists | io::ErrorKind::DirectoryNotEmpty => SinkError::Exists(place),
        _ => SinkError::io("write", place, error),
    }
}
