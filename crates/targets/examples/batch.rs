//! The rows of a list into a tar archive in memory: `cargo run -p cl-export-targets --example batch`

use cl_export_bundle::batch::{Engine, Order, Tally};
use cl_export_bundle::{Format, Place, SinkOptions, open, path::component};
use cl_export_table::{Table, TableOptions};
use cl_export_targets::{Person, Prepared, Providers, find};
use std::io::{Write as _, stdout};

const LIST: &str = "address,name\njane@q.com,Jane Doe\njoe@centurylink.net,Joe Bloggs\n";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (providers, mut archive, mut tally) = (Providers::embedded(), Vec::new(), Tally::default());
    let targets = [Prepared::new(find("msmtp")?), Prepared::new(find("thunderbird")?)];
    let mut engine = Engine::new(&Order::new(&targets))?;
    let mut sink = open(Place::Stream(Box::new(&mut archive)), Format::Tar, &SinkOptions::default())?;
    let mut table = Table::new("customers.csv", LIST.as_bytes(), &TableOptions::default())?;
    while let Some(row) = table.next_row()? {
        let person = Person::new(&[row.draft()], &providers)?;
        let folder = component(person.accounts()[0].address().as_str());
        engine.make(&person, &folder, &mut tally, sink.as_mut())?;
    }
    let summary = sink.finish()?;

    let mut out = stdout().lock();
    writeln!(out, "{} persons, {} files, {} bytes", tally.persons, summary.files, summary.bytes)?;
    for finding in &tally.told {
        writeln!(out, "{} [{}] {}", finding.first.target, finding.first.code, finding.first.what)?;
    }
    writeln!(out, "an archive of {} bytes", archive.len())?;
    Ok(())
}
