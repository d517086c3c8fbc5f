//! The real fetchmail, unprivileged, with the exported file unchanged: what it understood, the mail that it fetched, and
//! what became of it on the server.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "helpers of tests, nothing to recover")]

mod failing;
mod fetching;
mod hostile;
mod judge;
mod program;
mod support;
mod understood;
