//! Places on the disk: what is there already, what a link leads to, and the folder that something goes into.

use crate::{Existing, SinkError};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What is there already: a folder is never replaced by a file, and a file only where that was asked for.
pub(crate) fn refuse_existing(path: &Path, existing: Existing) -> Result<(), SinkError> {
    match fs::metadata(path) {
        Ok(found) if found.is_dir() => Err(SinkError::IsFolder(path.to_owned())),
        Ok(found) if !found.is_file() => Ok(()),
        Ok(_) if existing == Existing::Keep => Err(SinkError::Exists(path.to_owned())),
        // A link that leads nowhere is somebody's too.
        Err(_) if existing == Existing::Keep && path.symlink_metadata().is_ok() => {
            Err(SinkError::Exists(path.to_owned()))
        }
        _ => Ok(()),
    }
}

/// Whether a device or a pipe is there: it is written to, never replaced.
pub(crate) fn is_stream(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir())
}

/// Where a path leads: a file that a link leads to (as managers of dotfiles make them) is replaced where it is.
pub(crate) fn through_links(path: &Path) -> Result<PathBuf, SinkError> {
    match path.symlink_metadata() {
        Ok(found) if found.is_symlink() => {
            fs::canonicalize(path).map_err(|error| SinkError::io("follow the link", path, error))
        }
        _ => Ok(path.to_owned()),
    }
}

/// The folder that holds a path.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes a folder, 0700.
pub(crate) fn make_folder(folder: &Path) -> io::Result<()> {
    builder().create(folder)
}

/// Makes a folder and those above it that are not there, 0700.
pub(crate) fn make_folders(folder: &Path) -> Result<(), SinkError> {
    builder().recursive(true).create(folder).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => {
            SinkError::NotFolder(folder.to_owned())
        }
        _ => SinkError::io("make the folder", folder, error),
    })
}

fn builder() -> fs::DirBuilder {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder
}

/// Gives an open file its permission bits; systems that have none are passed over.
pub(crate) fn set_mode(file: &fs::File, mode: u32) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.set_permissions(fs::Permissions::from_mode(mode))
    }
    #[cfg(not(unix))]
    {
        let _ = (file, mode);
        Ok(())
    }
}

/// The permission bits of what was found; `wanted` on systems that have none.
pub(crate) fn mode_of(found: &fs::Metadata, wanted: u32) -> u32 {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let _ = wanted;
        found.permissions().mode() & 0o7777
    }
    #[cfg(not(unix))]
    {
        let _ = found;
        wanted
    }
}

/// Why something could not be prepared beside its place.
pub(crate) fn not_written(folder: &Path, place: &Path, error: io::Error) -> SinkError {
    match error.kind() {
        io::ErrorKind::NotFound => SinkError::NoFolder(folder.to_owned()),
        io::ErrorKind::NotADirectory => SinkError::NotFolder(folder.to_owned()),
        _ => SinkError::io("write", place, error),
    }
}
