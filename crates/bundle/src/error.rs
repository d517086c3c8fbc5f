//! What can go wrong between an artifact and its place.

use std::io;
use std::path::PathBuf;

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
    /// The system said no.
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
}
