//! Sinks that write nothing: what they are given is compared with what is there.

use super::{Checked, Format, Place, Sink, SinkOptions, Summary, open};
use crate::check::compare_inside;
use crate::place::mode_of;
use crate::{Comparison, Difference, Entry, Existing, SinkError};
use cl_export_core::Visibility;
use std::fs::{self, File};
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Opens a sink that compares each file with what is in a folder, and reports on each.
///
/// # Errors
/// There is no room for the checksums, where they are asked for.
pub fn compare_folder(
    folder: PathBuf,
    options: &SinkOptions,
    report: impl FnMut(Comparison) + Send + 'static,
) -> Result<Box<dyn Sink>, SinkError> {
    Checked::boxed(Compare { folder, report }, options)
}

struct Compare<F> {
    folder: PathBuf,
    report: F,
}

impl<F: FnMut(Comparison) + Send> Sink for Compare<F> {
    fn folder(&mut self, _path: &str) -> Result<(), SinkError> {
        Ok(())
    }

    fn file(&mut self, path: &str, mode: u32, bytes: &[u8]) -> Result<(), SinkError> {
        let compared = compare_inside(&Entry { path: self.folder.join(path), bytes, mode })?;
        (self.report)(compared);
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Summary, SinkError> {
        Ok(Summary::default())
    }
}

/// Opens a sink that makes an archive and compares it with the one that is there, byte by byte as it comes into being. What
/// was found is known when the sink is finished.
///
/// # Errors
/// A file that is there but cannot be read; what [`open`] says.
pub fn compare_archive(
    path: &Path,
    format: Format,
    options: &SinkOptions,
) -> Result<(Box<dyn Sink>, Found), SinkError> {
    let there = match File::open(path) {
        Ok(file) => Some(There::new(file, path)?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(SinkError::io("read", path, error)),
    };
    let there = Arc::new(Mutex::new(there));
    let options = SinkOptions { existing: Existing::Keep, ..options.clone() };
    let sink = open(Place::Stream(Box::new(Against(Arc::clone(&there)))), format, &options)?;
    Ok((sink, Found { path: path.to_owned(), there }))
}

/// What comparing an archive found.
pub struct Found {
    path: PathBuf,
    there: Arc<Mutex<Option<There>>>,
}

impl Found {
    /// The comparison, once the sink is finished.
    pub fn comparison(self) -> Comparison {
        let there = self.there.lock().unwrap_or_else(PoisonError::into_inner);
        let would_be = Visibility::Private.mode();
        let differences = match &*there {
            None => vec![Difference::Missing],
            Some(there) => {
                let mode = mode_of(&there.found, would_be);
                let mode = (mode != would_be).then_some(Difference::Mode { is: mode, would_be });
                let is_same = there.is_same && there.left == 0;
                mode.into_iter().chain((!is_same).then_some(Difference::Bytes)).collect()
            }
        };
        Comparison { path: self.path, differences }
    }
}

/// The archive that is there.
struct There {
    file: BufReader<File>,
    found: fs::Metadata,
    /// How many of its bytes were not yet compared.
    left: u64,
    is_same: bool,
    bytes: Vec<u8>,
}

impl There {
    fn new(file: File, path: &Path) -> Result<Self, SinkError> {
        let found = file.metadata().map_err(|error| SinkError::io("read", path, error))?;
        if found.is_dir() {
            return Err(SinkError::IsFolder(path.to_owned()));
        }
        let left = found.len();
        Ok(Self { file: BufReader::new(file), found, left, is_same: true, bytes: Vec::new() })
    }

    fn compare(&mut self, bytes: &[u8]) -> io::Result<()> {
        let length = bytes.len() as u64;
        self.is_same &= length <= self.left;
        if self.is_same {
            self.bytes.resize(bytes.len(), 0);
            self.file.read_exact(&mut self.bytes)?;
            self.is_same = self.bytes == bytes;
            self.left -= length;
        }
        Ok(())
    }
}

/// A writer whose bytes are compared.
struct Against(Arc<Mutex<Option<There>>>);

impl Write for Against {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut there = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        there.as_mut().map_or(Ok(()), |there| there.compare(bytes))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
