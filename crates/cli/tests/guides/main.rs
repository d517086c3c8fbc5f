//! The guides, followed to the letter: from top to bottom in one shell, by an unprivileged person beside a real mail host and a real
//! web server; and what real clients say of what came out.
#![cfg(target_os = "linux")]
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "reads guides and runs what they say"
)]

mod customers;
mod help_desk;
mod walk;
