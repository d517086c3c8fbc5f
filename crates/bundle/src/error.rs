//! What can go wrong between an artifact and its place.

use cl_export_core::Prose;
use std::io;
use std::path::{Path, PathBuf};

/// Why a file could not be written or read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SinkError {
    /// Something is there already, and overwriting was not asked for.
    #[error("`{}` exists already", .0.display())]
    Exists(PathBuf),
    /// The folder that the file should go into is not there.
    #[error("the folder `{}` does not exist", .0.display())]
    NoFolder(PathBuf),
    /// A folder is where a file should go.
    #[error("`{}` is a folder", .0.display())]
    IsFolder(PathBuf),
    /// Something other than a folder is where a folder should be.
    #[error("`{}` is not a folder", .0.display())]
    NotFolder(PathBuf),
    /// A link or a device is where a file of a bundle should go. Following it would leave the folder.
    #[error("`{}` is neither a file nor a folder", .0.display())]
    NotFile(PathBuf),
    /// A path that a bundle cannot hold.
    #[error("`{path}` cannot be in a bundle: {problem}")]
    Name {
        /// The path as it was given.
        path: String,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// A second entry of the same name, case disregarded; or a folder that is given again after others beside it.
    #[error("`{0}` is in the bundle already, perhaps with capitals elsewhere")]
    Clash(String),
    /// An entry came before its folder, or after the folder was left.
    #[error("`{0}` was given while its folder was not open")]
    Order(String),
    /// More entries than the format should hold.
    #[error("a zip archive with more than {limit} files and folders cannot be written")]
    TooMany {
        /// The most that it holds.
        limit: usize,
    },
    /// A folder was asked for where only a stream is.
    #[error("a folder cannot be written to a stream")]
    FolderToStream,
    /// An archive cannot be updated, only replaced.
    #[error("`{}` is an archive, and only a folder can be updated", .0.display())]
    UpdateArchive(PathBuf),
    /// Something was given after a failure, which would have been lost.
    #[error("nothing more is taken after a failure")]
    Failed,
    /// The stream that the archive goes to said no.
    #[error("cannot write the archive: {0}")]
    Stream(#[source] io::Error),
    /// The operating system reported an error.
    #[error("cannot {action} `{}`: {source}", .path.display())]
    Io {
        /// What was tried.
        action: &'static str,
        /// On which path.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// What the system said, without the name of the temporary file that tempfile wraps around it.
fn plain(error: io::Error) -> io::Error {
    if error.raw_os_error().is_some() { error } else { io::Error::from(error.kind()) }
}

impl SinkError {
    pub(crate) fn io(action: &'static str, path: impl Into<PathBuf>, source: io::Error) -> Self {
        Self::Io { action, path: path.into(), source: plain(source) }
    }

    /// Every name that [`Self::code`] gives.
    pub const CODES: &'static [&'static str] = &[
        "exists",
        "no-folder",
        "is-folder",
        "not-folder",
        "not-file",
        "name",
        "clash",
        "order",
        "too-many",
        "folder-to-stream",
        "update-archive",
        "failed",
        "stream",
        "io",
    ];

    /// The name of what is wrong, stable for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Exists(_) => "exists",
            Self::NoFolder(_) => "no-folder",
            Self::IsFolder(_) => "is-folder",
            Self::NotFolder(_) => "not-folder",
            Self::NotFile(_) => "not-file",
            Self::Name { .. } => "name",
            Self::Clash(_) => "clash",
            Self::Order(_) => "order",
            Self::TooMany { .. } => "too-many",
            Self::FolderToStream => "folder-to-stream",
            Self::UpdateArchive(_) => "update-archive",
            Self::Failed => "failed",
            Self::Stream(_) => "stream",
            Self::Io { .. } => "io",
        }
    }

    /// The path that it is about: of the disk, or in the bundle.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Exists(path)
            | Self::NoFolder(path)
            | Self::IsFolder(path)
            | Self::NotFolder(path)
            | Self::NotFile(path)
            | Self::UpdateArchive(path)
            | Self::Io { path, .. } => Some(path),
            Self::Name { path, .. } | Self::Clash(path) | Self::Order(path) => Some(Path::new(path)),
            Self::TooMany { .. } | Self::FolderToStream | Self::Failed | Self::Stream(_) => None,
        }
    }

    /// What to do now, where something can be done.
    pub fn advice(&self) -> Option<Prose> {
        Some(Prose::new(match self {
            Self::Exists(_) => "give another place, or allow what is there to be replaced",
            Self::NoFolder(_) => "make the folder first",
            Self::IsFolder(_) => "give the name of a file",
            Self::NotFolder(_) | Self::NotFile(_) => "give another place",
            Self::Name { .. } => "make a valid component of it with `path::component`",
            Self::TooMany { .. } => {
                "write a tar archive, which has no limit, or a zip archive for each person"
            }
            Self::FolderToStream => "write an archive",
            Self::UpdateArchive(_) => "replace the archive, or write a folder",
            Self::Io { .. } => "give another place, or check its permissions",
            Self::Clash(_) | Self::Order(_) | Self::Failed | Self::Stream(_) => return None,
        }))
    }

    /// What the system said, where it did: a broken pipe is no failure to whoever asked for the stream.
    pub fn io_kind(&self) -> Option<io::ErrorKind> {
        match self {
            Self::Io { source, .. } | Self::Stream(source) => Some(source.kind()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_among_those_that_are_named() {
        let (path, text) = (|| PathBuf::from("a/b"), || "a/b".to_owned());
        let all = [
            SinkError::Exists(path()),
            SinkError::NoFolder(path()),
            SinkError::IsFolder(path()),
            SinkError::NotFolder(path()),
            SinkError::NotFile(path()),
            SinkError::Name { path: text(), problem: "is absolute" },
            SinkError::Clash(text()),
            SinkError::Order(text()),
            SinkError::TooMany { limit: 1 },
            SinkError::FolderToStream,
            SinkError::UpdateArchive(path()),
            SinkError::Failed,
            SinkError::Stream(io::ErrorKind::BrokenPipe.into()),
            SinkError::io("write", path(), io::ErrorKind::StorageFull.into()),
        ];
        assert_eq!(all.each_ref().map(SinkError::code), SinkError::CODES);
        let places: Vec<_> = all.iter().filter_map(SinkError::path).collect();
        assert!(places.len() == 10 && places.iter().all(|place| *place == Path::new("a/b")));
        assert_eq!(all[13].io_kind(), Some(io::ErrorKind::StorageFull));
    }
}
