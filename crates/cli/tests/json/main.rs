//! What programs read is what the schemas say: every answer of `--json`, and the manifest of every bundle. The judge is a
//! validator that is not ours.
#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "runs the program and reads what it wrote"
)]

mod answers;
mod home;
mod manifests;
