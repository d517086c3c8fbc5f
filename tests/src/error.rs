//! The one error of this crate: a sentence for the person who reads a failed test.

use std::fmt;
use std::io;
use std::path::Path;

/// What kept the harness from working. Never about the mail client under test:
/// what a client did is in its [`Outcome`](crate::Outcome).
#[derive(Clone, PartialEq, Eq)]
pub struct HostError(String);

/// Result of everything in this crate that may fail.
pub type Result<T> = std::result::Result<T, HostError>;

impl HostError {
    /// An error with this text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for HostError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// As `Display`: a test that returns `Err` shows the `Debug` form, and log
/// excerpts are unreadable with their line ends escaped.
impl fmt::Debug for HostError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for HostError {}

/// Says what was being done to which file when the system refused.
pub(crate) trait Context<T> {
    /// Turns the error into `cannot <action> <path>: <reason>`.
    fn context(self, action: &str, path: &Path) -> Result<T>;
}

impl<T> Context<T> for io::Result<T> {
    fn context(self, action: &str, path: &Path) -> Result<T> {
        self.map_err(|error| HostError::new(format!("cannot {action} `{}`: {error}", path.display())))
    }
}
