//! Exports for every target, ours among them: `cargo run -p cl-export-example-exporter`

use cl_export_example_exporter::EXPORTER;
use cl_export_targets::{BUILT_IN, Draft, Error, Field, Person, Prepared, Providers};
use std::io::{Write as _, stdout};

fn main() -> Result<(), Error> {
    let jane = Draft::new("jane@q.com").with(Field::Name, "Jane Doe").with(Field::Label, "home");
    let person = Person::new(&[jane.with(Field::Protocol, "imap")], &Providers::embedded())?;
    let mut out = stdout().lock();
    for exporter in BUILT_IN.iter().copied().chain([EXPORTER]) {
        let target = exporter.target();
        let _ = match Prepared::new(exporter).export(&person) {
            Ok(made) => writeln!(out, "{}: {}", target.name, made.artifacts[0].path),
            Err(error) => writeln!(out, "{}: {error}", target.name),
        };
    }
    let made = Prepared::new(EXPORTER).export(&person)?;
    let _ = out.write_all(&made.artifacts[0].bytes);
    for finding in &made.findings {
        let _ = writeln!(out, "{} [{}] {}", finding.level.name(), finding.code, finding.what);
    }
    Ok(())
}
