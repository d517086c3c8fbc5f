//! The built-in targets: what a program that exports depends on.
//!
//! ```
//! use cl_export_core::{Draft, Inputs, Options, Person, Providers, export};
//!
//! let providers = Providers::embedded();
//! let person = Person::new(&[Draft::new("jane@q.com")], &providers)?;
//! let msmtp = cl_export_targets::find("msmtp").expect("it is built in by default");
//! let options = Options::of(msmtp.target());
//! let made = export(msmtp, &person, &Inputs::new(&options, &[]))?;
//! let text = std::str::from_utf8(&made.artifacts[0].bytes).expect("an msmtprc is text");
//! assert!(text.contains("user \"jane@q.com\""));
//! # Ok::<(), cl_export_core::Error>(())
//! ```
//!
//! The list is one explicit, ordered slice, and everything that names targets is derived from it.

use cl_export_core::Exporter;

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
pub fn find(name: &str) -> Option<&'static dyn Exporter> {
    BUILT_IN.iter().copied().find(|exporter| exporter.target().name == name)
}

/// The names of the built-in targets, in order.
pub fn names() -> Vec<&'static str> {
    BUILT_IN.iter().map(|exporter| exporter.target().name).collect()
}
