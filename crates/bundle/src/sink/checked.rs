//! What every sink promises, held in one place.

use super::order::Order;
use super::sums::{SUMS, Summed, Sums};
use crate::manifest::sha256;
use crate::{Sink, SinkError, SinkOptions, Summary};
use cl_export_core::Visibility;
use std::io::{self, Read};

/// A sink that gets sound entries in a sound order, and nothing after a failure.
pub(crate) struct Checked<S> {
    sink: Box<S>,
    order: Order,
    files: u64,
    folders: u64,
    bytes: u64,
    failed: bool,
    sums: Option<Sums>,
}

impl<S: Sink> Checked<S> {
    pub(crate) fn boxed<'w>(sink: S, options: &SinkOptions) -> Result<Box<dyn Sink + 'w>, SinkError>
    where
        S: 'w,
    {
        let sink = Box::new(sink);
        let sums = options.checksums.then(Sums::new).transpose().map_err(no_sums)?;
        Ok(Box::new(Self {
            sink,
            order: Order::default(),
            files: 0,
            folders: 0,
            bytes: 0,
            failed: false,
            sums,
        }))
    }

    /// Lets nothing more through after a failure: what went wrong must not look as if it had worked.
    fn guard(&mut self, add: impl FnOnce(&mut Self) -> Result<(), SinkError>) -> Result<(), SinkError> {
        if self.failed {
            return Err(SinkError::Failed);
        }
        self.failed = true;
        add(self)?;
        self.failed = false;
        Ok(())
    }
}

impl<S: Sink> Sink for Checked<S> {
    fn folder(&mut self, path: &str) -> Result<(), SinkError> {
        self.guard(|this| {
            this.order.folder(path)?;
            this.folders += 1;
            this.sink.folder(path)
        })
    }

    fn file(&mut self, path: &str, mode: u32, bytes: &[u8]) -> Result<(), SinkError> {
        self.guard(|this| {
            this.order.file(path)?;
            this.files += 1;
            this.bytes += bytes.len() as u64;
            if let Some(sums) = &mut this.sums {
                sums.add(path, &sha256(bytes)).map_err(no_sums)?;
            }
            this.sink.file(path, mode & 0o777, bytes)
        })
    }

    fn file_from(
        &mut self,
        path: &str,
        mode: u32,
        length: u64,
        from: &mut dyn Read,
    ) -> Result<(), SinkError> {
        self.guard(|this| {
            this.order.file(path)?;
            this.files += 1;
            this.bytes += length;
            let mut summed = Summed::new(from);
            this.sink.file_from(path, mode & 0o777, length, &mut summed)?;
            summed.whole(length).map_err(|error| SinkError::io("read", path, error))?;
            match &mut this.sums {
                Some(sums) => sums.add(path, &summed.finish()).map_err(no_sums),
                None => Ok(()),
            }
        })
    }

    fn checksums(&mut self) -> Result<Option<String>, SinkError> {
        let Some(sums) = self.sums.take() else { return Ok(None) };
        let mut sum = None;
        self.guard(|this| {
            let (mut list, length, own) = sums.finish().map_err(no_sums)?;
            sum = Some(own);
            this.order.file(SUMS)?;
            this.files += 1;
            this.bytes += length;
            this.sink.file_from(SUMS, Visibility::Private.mode(), length, &mut list)
        })?;
        Ok(sum)
    }

    fn finish(self: Box<Self>) -> Result<Summary, SinkError> {
        if self.failed {
            return Err(SinkError::Failed);
        }
        let Self { sink, files, folders, bytes, .. } = *self;
        Ok(Summary { files, folders, bytes, ..sink.finish()? })
    }
}

/// Why the checksums could not be kept until the end.
fn no_sums(error: io::Error) -> SinkError {
    SinkError::io("keep", SUMS, error)
}
