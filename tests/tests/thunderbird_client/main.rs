//! The real Thunderbird, headless and unprivileged, with the exported files unchanged: what it understood, the mail it
//! fetched and sent, and what AutoConfig makes of a profile that is in use.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "helpers of tests, nothing to recover")]

mod autoconfig;
mod listing;
mod mail;

use cl_export_core::{Exporter, Findings, Options, Person, Settings, resolve};
use cl_export_tests::judge::thunderbird::{HOLDINGS, judge, meant};
use cl_export_tests::matrix::{self, Case};

fn thunderbird() -> &'static dyn Exporter {
    cl_export_targets::find("thunderbird").unwrap()
}

/// The exported files: user.js, mozilla.cfg, autoconfig.js.
fn files(case: &Case) -> [String; 3] {
    case.files(thunderbird(), &[]).try_into().unwrap()
}

/// Every account of the matrix that Thunderbird can have, as one person's.
fn everything() -> Case {
    matrix::everything(|case| case.export(thunderbird(), &[]).is_ok())
}

fn with_settings<T>(person: &Person, then: impl FnOnce(&[Settings<'_>]) -> T) -> T {
    let options = Options::of(thunderbird().target());
    then(&resolve(person, thunderbird(), &options, &mut Findings::default()).unwrap())
}
