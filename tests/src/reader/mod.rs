//! Independent readers: each client's grammar written a second time, from the client's own source, so that what an
//! exporter wrote is not judged by the code that wrote it.

pub mod msmtp;
pub mod mutt;
