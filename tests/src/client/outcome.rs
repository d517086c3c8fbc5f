//! What a client did.

use std::os::unix::process::ExitStatusExt as _;
use std::path::PathBuf;
use std::time::Duration;

use crate::process::Finished;

/// What a client did.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Outcome {
    /// Exit code; `None` if a signal ended it.
    pub code: Option<i32>,
    /// The signal that ended it (9 on a time-out).
    pub signal: Option<i32>,
    /// Whether it was killed because its time was up.
    pub timed_out: bool,
    /// Standard output; bytes that are not UTF-8 are replaced.
    pub stdout: String,
    /// Standard error; bytes that are not UTF-8 are replaced.
    pub stderr: String,
    /// From start to end, some 20 ms of it for entering the namespaces.
    pub elapsed: Duration,
    /// The exact arguments of each call of a password shim, its name first, in
    /// order; bytes that are not UTF-8 are replaced.
    pub helper_calls: Vec<Vec<String>>,
    /// The client's home, as it left it; there as long as the host or sandbox.
    pub home: PathBuf,
}

impl Outcome {
    pub(super) fn new(finished: Finished, home: PathBuf, helper_calls: Vec<Vec<String>>) -> Self {
        Self {
            code: finished.status.code(),
            signal: finished.status.signal(),
            timed_out: finished.timed_out,
            stdout: finished.stdout,
            stderr: finished.stderr,
            elapsed: finished.elapsed,
            helper_calls,
            home,
        }
    }

    /// Whether it ended by itself with code 0.
    #[must_use]
    pub fn success(&self) -> bool {
        self.code == Some(0)
    }
}
