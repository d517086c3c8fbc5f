//! A real mail host and a runner for real mail clients: the judges of the files `cl-export` writes; and the accounts
//! that every target is tried with ([`matrix`]).
//!
//! ```no_run
//! use std::time::Duration;
//! use cl_export_tests::{MailHost, Mailbox, Result, skip};
//!
//! # fn main() -> Result<()> {
//! let Some(_ready) = skip::require_host(&["msmtp"]) else { return Ok(()) };
//! let host = MailHost::start(&[Mailbox::new("ann@centurylink.net", "secret")])?;
//! let sent = host.client("msmtp").arg("you@example.com")
//!     .file(".msmtprc", "the exported file", 0o600)
//!     .password("secret")
//!     .stdin("Subject: Hello\n\nHow are you?\n")
//!     .run()?;
//! assert_eq!(sent.code, Some(0));
//! let mail = host.wait_for_mail(1, Duration::from_secs(10))?;
//! assert_eq!(mail[0].authenticated.as_deref(), Some("ann@centurylink.net"));
//! # Ok(()) }
//! ```
//!
//! # What runs
//! [`MailHost`] is real Postfix and real Dovecot under the provider's host
//! names, [`host::SERVICES`], at the standard ports:
//!
//! | name | address | ports |
//! | --- | --- | --- |
//! | `pop.centurylink.net` | 127.0.0.11 | 995 TLS, 110 STLS |
//! | `mail.centurylink.net` | 127.0.0.12 | 993 TLS, 143 STARTTLS |
//! | `smtp.centurylink.net` | 127.0.0.13 | 587 STARTTLS, 465 TLS, 25 plain text allowed |
//! | `pop.qwestoffice.net` | 127.0.0.14 | 995 TLS, 110 and 143 plain text allowed |
//! | `smtp.qwestoffice.net` | 127.0.0.15 | 465 TLS |
//!
//! Passwords cross only TLS (save at `pop.qwestoffice.net` and on 25), the login is
//! compared as it is (without its domain it is unknown), 587 and 465 take mail
//! from logged-in users only. Mail to a hosted login goes to its mailbox, to
//! anyone else to a sink; [`MailHost::sent`] reads both.
//!
//! Each address has a certificate of its own names only, from a test authority
//! made at start. So an exported file that names the wrong host fails, as it
//! would in the field.
//!
//! # Why it is built like this
//! * **Separate addresses, all but 127.0.0.1.** Dovecot takes a connection
//!   whose two ends have the same address as secure, and would then accept
//!   plain-text passwords. A client's end is 127.0.0.1.
//! * **Namespaces.** Standard ports and names, and yet nothing of the machine
//!   is used or seen: the network has a loopback interface only, `/etc/hosts`
//!   is bind-mounted. Any number of hosts run side by side.
//! * **The file under test is not adapted.** Trust comes from a copy of
//!   `/etc/ssl/certs` mounted over the real one (whatever TLS library the
//!   client uses), passwords from shims named like the real helpers.
//! * **Clients run as `nobody`**, without capabilities: as root msmtp's check
//!   of file modes never happens, and reading a mutt or msmtp file *runs its
//!   commands*. They can still write where everyone can (`/tmp`).
//! * **What counts is what the server recorded.** [`Received`] and
//!   [`Login`] are read from what Postfix and Dovecot wrote, never from what the
//!   client claims.
//! * **A life line.** The namespaces end when a pipe of the test process
//!   closes, however that process ends; see `sandbox/holder.rs`.
//! * **No penalties.** Dovecot's and Postfix's delays after failures are off:
//!   they slow tests and hang over from one check to the next.
//!
//! # Where it runs
//! Linux, as root, with the programs that [`skip::require_host`] looks for
//! (Debian 12 and its packages are what this was made on). Elsewhere tests are
//! skipped with a reason, or fail if [`skip::REQUIRE_VARIABLE`] is `1`. On
//! systems other than Unix the crate is empty: begin a test file with
//! `#![cfg(unix)]`.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "tests run clients and write what they read")]

mod bridge;
pub mod browser;
mod client;
pub mod document;
mod error;
pub mod fetching;
pub mod findings;
pub mod generated;
pub mod hive;
pub mod host;
pub mod hostile;
pub mod judge;
pub mod matrix;
pub mod people;
pub mod plugin;
mod process;
pub mod reader;
mod sandbox;
pub mod schema;
pub mod sending;
pub mod sheet;
pub mod skip;
pub mod terminal;
pub mod thunderbird;
pub mod trace;
pub mod web;
pub mod wine;

pub use client::{Client, Outcome, Running, Trust};
pub use error::{HostError, Result};
pub use host::{Login, MailHost, Mailbox, Received};
pub use sandbox::Sandbox;
