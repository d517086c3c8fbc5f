//! Sinks: where artifacts go, and the promises that hold there.
//!
//! - A private file is 0600 from its first byte on.
//! - A file is written beside its place and put there whole, so that a failure leaves what was there.
//! - Nothing is overwritten unless that was asked for, and nothing is written at all when one of several files could not
//!   be.
//! - A bundle has the same paths, bytes and modes in every format, and the same entries make the same archive.
//! - Comparing with what is there is a sink too: it sees exactly what would be written.
//!
//! This is the only crate that writes files.

mod artifacts;
pub mod batch;
mod beside;
mod check;
mod error;
mod layout;
pub mod manifest;
pub mod path;
mod place;
mod readme;
mod sink;
mod spool;
mod write;

pub use artifacts::put_artifacts;
pub use check::{Comparison, Difference, compare};
pub use error::SinkError;
pub use layout::{Entry, Output, layout};
pub use readme::{README, is_readme, places, tries};
pub use sink::{
    Format, Found, LIST, NAMES_REMEMBERED, Place, SUMS, Sink, SinkOptions, Summary, ZIP_ENTRIES,
    compare_archive, compare_folder, open,
};
pub use spool::spool;
pub use write::{Existing, Parents, write};

/// What the manifest of a bundle is called, at its top.
pub const MANIFEST: &str = "manifest.json";
