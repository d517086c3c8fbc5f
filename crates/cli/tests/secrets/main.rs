//! A password behind a command: traced, it is in nothing that the program does, whatever it is asked for and however it ends.
//!
//! strace records every file that is opened, every program that is run, every connection and all that is written. The
//! password stands in one file and behind commands that say when they were run, so three things together prove it: the file
//! was never opened, no command was run, and the password is in nothing that came out. `judge.rs` shows that each way in
//! which it could leave is found.
#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "runs the program and reads what it wrote"
)]

mod batch;
mod command;
mod death;
mod errors;
mod everything;
mod home;
mod judge;
mod transcripts;
