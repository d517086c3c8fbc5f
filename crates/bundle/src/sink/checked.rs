//! What every sink promises, held in one place.

use super::order::Order;
use crate::{Sink, SinkError, Summary};

/// A sink that gets sound entries in a sound order, and nothing after a failure.
pub(crate) struct Checked<S> {
    sink: Box<S>,
    order: Order,
    files: u64,
    folders: u64,
    bytes: u64,
    failed: bool,
}

impl<S: Sink + 'static> Checked<S> {
    pub(crate) fn boxed(sink: S) -> Box<dyn Sink> {
        let sink = Box::new(sink);
        Box::new(Self { sink, order: Order::default(), files: 0, folders: 0, bytes: 0, failed: false })
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

impl<S: Sink + 'static> Sink for Checked<S> {
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
            this.sink.file(path, mode & 0o777, bytes)
        })
    }

    fn finish(self: Box<Self>) -> Result<Summary, SinkError> {
        if self.failed {
            return Err(SinkError::Failed);
        }
        let Self { sink, files, folders, bytes, .. } = *self;
        Ok(Summary { files, folders, bytes, ..sink.finish()? })
    }
}
