//! One account to the bytes of a target's files: `cargo run -p cl-export-targets --example one`

use cl_export_targets::{Draft, Error, Person, Prepared, Providers, find};
use std::io::{Write as _, stdout};

fn main() -> Result<(), Error> {
    let person = Person::new(&[Draft::new("jane@q.com")], &Providers::embedded())?;
    for artifact in Prepared::new(find("msmtp")?).export(&person)?.artifacts {
        // A program of your own would store or send `artifact.bytes` under `artifact.path`.
        let _ = stdout().write_all(&artifact.bytes);
    }
    Ok(())
}
