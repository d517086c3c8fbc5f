//! Sinks: where the entries of a bundle go, one after the other. A sink holds at most one file in memory, and the names that
//! it has to remember.

mod checked;
mod compare;
mod folder;
mod format;
mod gate;
mod header;
mod list;
mod order;
mod packer;
mod prune;
mod rehearse;
mod seed;
mod sums;
mod tar;
mod update;
mod window;
mod zip;

pub use compare::{Found, compare_archive, compare_folder};
pub use format::Format;
pub use list::LIST;
pub use order::NAMES_REMEMBERED;
pub use rehearse::rehearse;
pub use sums::SUMS;
pub use zip::ZIP_ENTRIES;

use crate::{Existing, Parents, SinkError};
use checked::Checked;
use std::io::{Read, Write};
use std::path::PathBuf;

/// Where the entries of a bundle go, one after the other, folder by folder.
///
/// A sink that is dropped before it is finished leaves its place as it was; so does one that failed, and it takes
/// nothing more.
pub trait Sink: Send {
    /// Adds a folder, 0700. It comes before what is in it, and what is in it before anything that is beside it.
    ///
    /// # Errors
    /// A path that a bundle cannot hold, that is there already, or whose own folder is not open; what the system
    /// says.
    fn folder(&mut self, path: &str) -> Result<(), SinkError>;

    /// Adds a file with its permission bits.
    ///
    /// # Errors
    /// As for a folder.
    fn file(&mut self, path: &str, mode: u32, bytes: &[u8]) -> Result<(), SinkError>;

    /// Adds a file of so many bytes, which are read from somewhere. New folders and tar archives take files that are larger
    /// than memory; the others hold one at a time.
    ///
    /// # Errors
    /// As for a folder; what reading says; a source that ends before its length.
    fn file_from(
        &mut self,
        path: &str,
        mode: u32,
        length: u64,
        from: &mut dyn Read,
    ) -> Result<(), SinkError> {
        let mut bytes = Vec::new();
        from.take(length).read_to_end(&mut bytes).map_err(|error| SinkError::io("read", path, error))?;
        self.file(path, mode, &bytes)
    }

    /// Adds [`SUMS`] at the top, the checksums of all files so far, where [`SinkOptions::checksums`] asks for them. Gives the
    /// checksum of that file.
    ///
    /// # Errors
    /// As for a file.
    fn checksums(&mut self) -> Result<Option<String>, SinkError> {
        Ok(None)
    }

    /// Puts everything at its place.
    ///
    /// # Errors
    /// What the system says; or that something is at the place now.
    fn finish(self: Box<Self>) -> Result<Summary, SinkError>;
}

/// Where a bundle goes.
#[non_exhaustive]
pub enum Place<'w> {
    /// A file or a folder.
    Path(PathBuf),
    /// A stream, such as standard output or a `&mut Vec<u8>`: for archives only.
    Stream(Box<dyn Write + Send + 'w>),
}

/// How a bundle is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SinkOptions {
    /// What to do where something is there already. An archive cannot be updated, only replaced.
    pub existing: Existing,
    /// What to do where the folder that an archive goes into is not there. Those above a folder are always made.
    pub parents: Parents,
    /// Whether the list of the files that we made is kept in a folder, for later runs. A list that is there is always
    /// kept up.
    pub keep_list: bool,
    /// Whether the files that an earlier run made and this one does not are removed from a folder, and the folders that
    /// became empty. It keeps the list.
    pub prune: bool,
    /// The time of all entries of an archive, in seconds since 1970 (`SOURCE_DATE_EPOCH`). What zip cannot say becomes
    /// the next time that it can.
    pub time: u64,
    /// Whether the checksums of all files are made.
    pub checksums: bool,
    /// How many threads may compress, beside the one that writes. Their number changes no byte.
    pub workers: u32,
}

impl SinkOptions {
    /// The start of 1980 in UTC, before which zip knows no time.
    pub const EARLIEST: u64 = 315_532_800;

    /// The end of 2107, after which it knows none.
    pub const LATEST: u64 = 4_354_819_198;

    pub(crate) fn time(&self) -> u64 {
        self.time.clamp(Self::EARLIEST, Self::LATEST)
    }
}

impl Default for SinkOptions {
    fn default() -> Self {
        Self {
            existing: Existing::Keep,
            parents: Parents::Need,
            keep_list: false,
            prune: false,
            time: Self::EARLIEST,
            checksums: false,
            workers: 1,
        }
    }
}

/// What was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// How many files were given.
    pub files: u64,
    /// How many folders were given.
    pub folders: u64,
    /// How many bytes the files hold.
    pub bytes: u64,
    /// How many files were left untouched, because they were as they should be.
    pub unchanged: u64,
    /// The files that were written, in a folder that was there already; empty for everything new.
    pub written: Vec<String>,
    /// The files that were removed.
    pub removed: Vec<String>,
}

/// Opens a sink.
///
/// # Errors
/// Something that is at the place and must not be overwritten, a place that cannot be written to, a format that does not
/// go there.
pub fn open<'w>(
    place: Place<'w>,
    format: Format,
    options: &SinkOptions,
) -> Result<Box<dyn Sink + 'w>, SinkError> {
    match (format, place) {
        (Format::Folder, Place::Stream(_)) => Err(SinkError::FolderToStream),
        (Format::Folder, Place::Path(path)) => match path.symlink_metadata() {
            Ok(_) => Checked::boxed(update::Update::open(&path, options)?, options),
            Err(_) => Checked::boxed(folder::Folder::open(path, options)?, options),
        },
        (Format::Zip, place) => Checked::boxed(zip::Zip::open(place, options)?, options),
        (_, place) => Checked::boxed(tar::Tar::open(place, format, options)?, options),
    }
}
