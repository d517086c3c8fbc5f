//! What real clients understood of a file, beside what the model means: the judges that all tests of a client share,
//! wherever the file comes from.
#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests, nothing to recover")]

pub mod android;
pub mod autoconfig;
pub mod fetchmail;
pub mod getmail;
pub mod git_send_email;
pub mod ios;
pub mod ios_stand_in;
pub mod mbsync;
pub mod mpop;
pub mod msmtp;
pub mod mutt;
pub mod outlook;
pub mod outlook_setup;
pub mod s_nail;
pub mod thunderbird;
