//! A client that is left running while the test goes on.

use std::fs::{self, File};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use crate::error::{Context as _, Result};
use crate::process;

/// A client that runs; dropping it kills it and what it started.
#[derive(Debug)]
pub struct Running {
    child: Child,
    folder: PathBuf,
}

impl Running {
    /// Starts it with pipes for what it reads and writes; what it complains of goes to a file.
    pub(super) fn start(command: &mut Command, folder: &Path) -> Result<Self> {
        let errors = folder.join("stderr");
        let child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(File::create(&errors).context("create", &errors)?)
            .process_group(0)
            .spawn()
            .context("run", Path::new(command.get_program()))?;
        Ok(Self { child, folder: folder.to_owned() })
    }

    /// The ends of its standard input and output, once.
    pub fn pipes(&mut self) -> Option<(ChildStdin, ChildStdout)> {
        self.child.stdin.take().zip(self.child.stdout.take())
    }

    /// What it has said on standard error so far; bytes that are not UTF-8 are replaced.
    #[must_use]
    pub fn stderr(&self) -> String {
        let bytes = fs::read(self.folder.join("stderr")).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// Its home; there as long as the host or sandbox.
    #[must_use]
    pub fn home(&self) -> PathBuf {
        self.folder.join("home")
    }

    /// Whether it ends by itself within this time.
    pub fn ends_within(&mut self, limit: Duration) -> bool {
        process::wait(&mut self.child, limit).is_some()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if !matches!(self.child.try_wait(), Ok(Some(_))) {
            process::kill_group(&mut self.child);
            let _ = self.child.wait();
        }
    }
}
