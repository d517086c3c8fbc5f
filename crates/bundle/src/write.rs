//! Writing files: private from the first byte, whole or not at all.

use crate::{Entry, SinkError};
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// What to do where something exists already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// Leave it and fail.
    Keep,
    /// Put the new file in its place.
    Replace,
}

/// What to do where a file's folder is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
        refuse_existing(entry, existing)?;
    }
    let prepared: Vec<Prepared> =
        entries.iter().map(|entry| Prepared::new(entry, parents)).collect::<Result<_, _>>()?;
    prepared.into_iter().try_for_each(|file| file.put(existing))
}

/// What is there already: looked at for all files before anything is made for the first.
fn refuse_existing(entry: &Entry<'_>, existing: Existing) -> Result<(), SinkError> {
    match fs::metadata(&entry.path) {
        Ok(found) if found.is_dir() => Err(SinkError::IsFolder(entry.path.clone())),
        Ok(found) if !found.is_file() => Ok(()),
        Ok(_) if existing == Existing::Keep => Err(SinkError::Exists(entry.path.clone())),
        // A link that leads nowhere is somebody's too.
        Err(_) if existing == Existing::Keep && entry.path.symlink_metadata().is_ok() => {
            Err(SinkError::Exists(entry.path.clone()))
        }
        _ => Ok(()),
    }
}

/// A file that is written, but not yet in its place.
enum Prepared {
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

impl Prepared {
    fn new(entry: &Entry<'_>, parents: Parents) -> Result<Self, SinkError> {
        let is_stream = fs::metadata(&entry.path).is_ok_and(|found| !found.is_file());
        if is_stream {
            return Ok(Self::Stream { place: entry.path.clone(), bytes: entry.bytes.to_vec() });
        }
        let place = through_links(&entry.path)?;
        let folder = folder_of(&place);
        if parents == Parents::Make {
            make_folder(folder)?;
        }
        let file = beside(folder, entry).map_err(|error| not_written(folder, &place, error))?;
        Ok(Self::Beside { file, place })
    }

    fn put(self, existing: Existing) -> Result<(), SinkError> {
        match self {
            Self::Beside { file, place } => {
                let put = match existing {
                    Existing::Keep => file.persist_noclobber(&place).map_err(|failed| failed.error),
                    Existing::Replace => file.persist(&place).map_err(|failed| failed.error),
                };
                match put {
                    Ok(_) => Ok(()),
                    Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                        Err(SinkError::Exists(place))
                    }
                    Err(error) => Err(SinkError::io("write", place, error)),
                }
            }
            Self::Stream { place, bytes } => OpenOptions::new()
                .write(true)
                .open(&place)
                .and_then(|mut stream| stream.write_all(&bytes))
                .map_err(|error| SinkError::io("write", place, error)),
        }
    }
}

/// A file beside its place with its bytes on the disk: 0600 from the start, and its own mode before it gets its name.
fn beside(folder: &Path, entry: &Entry<'_>) -> io::Result<NamedTempFile> {
    let mut file = tempfile::Builder::new().prefix(".cl-export-").tempfile_in(folder)?;
    file.write_all(entry.bytes)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.as_file().set_permissions(fs::Permissions::from_mode(entry.mode))?;
    }
    file.as_file().sync_all()?;
    Ok(file)
}

/// Where a path leads: a file that stands behind a link (as managers of dotfiles make them) is replaced where it is.
fn through_links(path: &Path) -> Result<PathBuf, SinkError> {
    match path.symlink_metadata() {
        Ok(found) if found.is_symlink() => {
            fs::canonicalize(path).map_err(|error| SinkError::io("follow the link", path, error))
        }
        _ => Ok(path.to_owned()),
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn make_folder(folder: &Path) -> Result<(), SinkError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(folder).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => {
            SinkError::NotFolder(folder.to_owned())
        }
        _ => SinkError::io("make the folder", folder, error),
    })
}

fn not_written(folder: &Path, place: &Path, error: io::Error) -> SinkError {
    match error.kind() {
        io::ErrorKind::NotFound => SinkError::NoFolder(folder.to_owned()),
        io::ErrorKind::NotADirectory => SinkError::NotFolder(folder.to_owned()),
        _ => SinkError::io("write", place, error),
    }
}
