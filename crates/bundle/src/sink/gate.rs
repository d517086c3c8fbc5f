//! Where the bytes of an archive leave us: a file beside its place, or a stream.

use crate::place::{folder_of, is_stream, make_folders, not_written, refuse_existing, through_links};
use crate::write::put;
use crate::{Existing, Parents, Place, SinkError, SinkOptions, stage};
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tempfile::NamedTempFile;

/// The last writer, below the compressors. Once it is shut it swallows what comes: compressors end their stream when
/// they are dropped, and half an archive must not look like a whole one.
pub(crate) struct Gate<'w> {
    target: Outlet<'w>,
    shut: Arc<AtomicBool>,
}

/// What an archive is written to.
enum Outlet<'w> {
    /// 0600, as it holds private files.
    Beside {
        file: NamedTempFile,
        place: PathBuf,
        existing: Existing,
    },
    Stream(Box<dyn Write + Send + 'w>),
}

/// The gate's handle. It shuts the gate when it is dropped, so it must be dropped before the compressors.
pub(crate) struct Handle {
    shut: Arc<AtomicBool>,
    /// The place that errors name; a stream has none.
    place: Option<PathBuf>,
}

impl Handle {
    /// An error as it is told, after which nothing more goes through.
    pub(crate) fn failure(&self, error: io::Error) -> SinkError {
        self.shut.store(true, Ordering::Relaxed);
        match &self.place {
            Some(place) => SinkError::io("write", place, error),
            None => SinkError::Stream(error),
        }
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.shut.store(true, Ordering::Relaxed);
    }
}

impl<'w> Gate<'w> {
    /// Opens what an archive is written to.
    pub(crate) fn open(place: Place<'w>, options: &SinkOptions) -> Result<(Handle, Self), SinkError> {
        let (target, place) = match place {
            Place::Stream(stream) => (Outlet::Stream(stream), None),
            Place::Path(path) => (Outlet::open(path.clone(), options)?, Some(path)),
        };
        let shut = Arc::new(AtomicBool::new(false));
        Ok((Handle { shut: Arc::clone(&shut), place }, Self { target, shut }))
    }

    /// Gives the archive its place, where it has one.
    pub(crate) fn put(mut self, handle: &Handle) -> Result<(), SinkError> {
        self.flush().map_err(|error| handle.failure(error))?;
        match self.target {
            Outlet::Beside { file, place, existing } => {
                file.as_file().sync_all().map_err(|error| handle.failure(error))?;
                put(file, place, existing)
            }
            Outlet::Stream(_) => Ok(()),
        }
    }
}

impl Outlet<'_> {
    fn open(path: PathBuf, options: &SinkOptions) -> Result<Self, SinkError> {
        let existing = options.existing;
        if existing == Existing::Update {
            return Err(SinkError::UpdateArchive(path));
        }
        refuse_existing(&path, existing)?;
        if is_stream(&path) {
            let device = OpenOptions::new().write(true).open(&path);
            return Ok(Self::Stream(Box::new(device.map_err(|error| SinkError::io("write", path, error))?)));
        }
        let place = through_links(&path)?;
        let folder = folder_of(&place);
        if options.parents == Parents::Make {
            make_folders(folder)?;
        }
        stage::sweep(folder);
        let file = stage::file(folder).map_err(|error| not_written(folder, &place, error))?;
        Ok(Self::Beside { file, place, existing })
    }

    fn writer(&mut self) -> &mut dyn Write {
        match self {
            Self::Beside { file, .. } => file.as_file_mut(),
            Self::Stream(stream) => stream,
        }
    }
}

impl Write for Gate<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.shut.load(Ordering::Relaxed) { Ok(bytes.len()) } else { self.target.writer().write(bytes) }
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.shut.load(Ordering::Relaxed) { Ok(()) } else { self.target.writer().flush() }
    }
}
