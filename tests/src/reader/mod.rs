//! Independent readers: each client's grammar written a second time, from the client's own source, so that what an
//! exporter wrote is not judged by the code that wrote it.

pub mod android;
pub mod apple_schema;
pub mod drawing;
pub mod fetchmail;
pub mod javascript;
pub mod mobileconfig;
pub mod msmtp;
pub mod mutt;
pub mod outlook;
pub mod plist;
pub mod prefs;
pub mod prf;
pub mod registry;
pub mod s_nail;
pub mod sheet;
pub mod shell;
pub mod xml;
