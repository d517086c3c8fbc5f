//! The built-in targets: what a program that exports depends on.
//!
//! An address in, the files of a mail client out, in memory:
//!
//! ```
//! use cl_export_targets::{Draft, Person, Prepared, Providers, find};
//!
//! let person = Person::new(&[Draft::new("jane@q.com")], &Providers::embedded())?;
//! let made = Prepared::new(find("msmtp")?).export(&person)?;
//! assert!(made.artifacts[0].bytes.starts_with(b"# msmtp configuration"));
//! # Ok::<(), cl_export_targets::Error>(())
//! ```
//!
//! What that takes is re-exported from [`cl_export_core`], which holds the rest: one dependency is enough. A [`Prepared`] target is
//! kept and filled for each request, from as many threads as there are.
//!
//! # Features
//!
//! Each target is a feature of its name, and `all` is the default: `default-features = false, features = ["msmtp", "mutt"]` builds
//! two. Features only add targets.
//!
//! # What it promises
//!
//! No disk, no network, no clock, no environment: the same input gives the same bytes. Everything is `Send + Sync`. Targets are one
//! explicit, ordered slice, [`BUILT_IN`]; one of your own is put beside them.
//!
//! Read on in [the library guide](https://github.com/cl-export/cl-export/blob/main/docs/library.md), with examples for batches, web services, exporters and providers of your own.

pub use cl_export_core;
pub use cl_export_core::{
    Account, Artifact, Draft, Error, ErrorKind, Export, Exporter, Field, Finding, Findings, Level, Options,
    Override, Person, Prepared, Provider, ProviderFile, Providers,
};

use cl_export_core::unknown_target;

/// Every built-in exporter, in the order that lists show them.
///
/// Registration by the linker was not taken: it silently registers nothing when a crate is merely listed.
pub const BUILT_IN: &[&dyn Exporter] = &[
    #[cfg(feature = "outlook")]
    cl_export_outlook::EXPORTER,
    #[cfg(feature = "thunderbird")]
    cl_export_thunderbird::EXPORTER,
    #[cfg(feature = "autoconfig")]
    cl_export_autoconfig::EXPORTER,
    #[cfg(feature = "ios")]
    cl_export_ios::EXPORTER,
    #[cfg(feature = "thunderbird-mobile")]
    cl_export_thunderbird_mobile::EXPORTER,
    #[cfg(feature = "mutt")]
    cl_export_mutt::EXPORTER,
    #[cfg(feature = "s-nail")]
    cl_export_s_nail::EXPORTER,
    #[cfg(feature = "fetchmail")]
    cl_export_fetchmail::EXPORTER,
    #[cfg(feature = "getmail")]
    cl_export_getmail::EXPORTER,
    #[cfg(feature = "mbsync")]
    cl_export_mbsync::EXPORTER,
    #[cfg(feature = "mpop")]
    cl_export_mpop::EXPORTER,
    #[cfg(feature = "msmtp")]
    cl_export_msmtp::EXPORTER,
    #[cfg(feature = "git-send-email")]
    cl_export_git_send_email::EXPORTER,
    #[cfg(feature = "sheet")]
    cl_export_sheet::EXPORTER,
];

/// The built-in exporter of that name.
///
/// # Errors
/// None of that name is built in: the nearest name, or all of them, as its hint.
pub fn find(name: &str) -> Result<&'static dyn Exporter, Error> {
    let found = BUILT_IN.iter().copied().find(|exporter| exporter.target().name == name);
    found.ok_or_else(|| unknown_target(name, &names()))
}

/// The names of the built-in targets, in order.
pub fn names() -> Vec<&'static str> {
    BUILT_IN.iter().map(|exporter| exporter.target().name).collect()
}
