//! Writing files: private from the first byte, whole or not at all.

use crate::{Entry, Output, SinkError};
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

/// Writes entries to files. Every file is prepared beside its place before the first one is put there.
///
/// # Errors
/// The first file that cannot be written; nothing has been changed then, unless the system failed between two files.
pub fn write(entries: &[Entry<'_>], output: &Output, existing: Existing) -> Result<(), SinkError> {
    if let Output::Folder(folder) = output {
        make_folder(folder)?;
    }
    let prepared: Vec<Prepared> = entries
        .iter()
        .map(|entry| Prepared::new(entry, matches!(output, Output::Folder(_)), existing))
        .collect::<Result<_, _>>()?;
    prepared.into_iter().try_for_each(|file| file.put(existing))
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
    fn new(entry: &Entry<'_>, in_folder: bool, existing: Existing) -> Result<Self, SinkError> {
        let path = &entry.path;
        let found = fs::metadata(path).ok();
        if found
            .as_ref()
            .is_some_and(|found| !found.is_file() && !found.is_dir())
        {
            return Ok(Self::Stream {
                place: path.clone(),
                bytes: entry.artifact.bytes.clone(),
            });
        }
        if found.is_some_and(|found| found.is_dir()) {
            return Err(SinkError::IsFolder(path.clone()));
        }
        if existing == Existing::Keep && path.symlink_metadata().is_ok() {
            return Err(SinkError::Exists(path.clone()));
        }
        let place = through_links(path)?;
        let folder = folder_of(&place);
        if in_folder {
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

/// A file beside its place, with its bytes on the disk and its mode set when it was made.
fn beside(folder: &Path, entry: &Entry<'_>) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".cl-export-");
    #[cfg(unix)]
    let permissions = {
        use std::os::unix::fs::PermissionsExt;
        fs::Permissions::from_mode(entry.mode())
    };
    #[cfg(unix)]
    builder.permissions(permissions);
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(&entry.artifact.bytes)?;
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
    path.parent()
        .filter(|parent| !parent.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
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
