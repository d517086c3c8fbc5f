//! What real readers of property lists understood of a profile.

use crate::reader::apple_schema::Schema;
use crate::reader::mobileconfig::{Identity, judge};
use crate::reader::plist::{Value, read};
use crate::{Outcome, Result, Sandbox};
use cl_export_core::{Settings, Side};
use std::fs;

const READERS: [&str; 3] = ["libxml2", "plistlib", "libplist"];
/// What the readers are and need.
pub const PROGRAMS: [&str; 3] = ["xmllint", "plistutil", "python3"];

/// What identifiers begin with unless the packager says otherwise. Written without the exporter's own.
pub const BASE: &str = "io.github.cl-export";

/// What each reader understood of one file, or why it did not.
pub type Readings = [std::result::Result<Value, String>; 3];

/// What each reader understood of each file, or why it did not.
///
/// # Errors
/// If the readers could not be tried.
///
/// # Panics
/// Where they left nothing to read.
pub fn read_by_all(sandbox: &Sandbox, files: &[String]) -> Result<Vec<Readings>> {
    let client = sandbox.client("sh").arg("read.sh");
    let client = [
        ("read.sh", include_str!("../../ios/read.sh")),
        ("read.py", include_str!("../../ios/read.py")),
        ("plist.dtd", include_str!("../../ios/plist.dtd")),
    ]
    .into_iter()
    .fold(client, |client, (name, text)| client.file(name, text, 0o644));
    let client = files
        .iter()
        .enumerate()
        .fold(client, |client, (index, file)| client.file(format!("{index}.mobileconfig"), file, 0o644));
    let outcome = client.run()?;
    assert!(outcome.success(), "{outcome:#?}");
    Ok((0..files.len()).map(|index| READERS.map(|reader| understood(&outcome, index, reader))).collect())
}

fn understood(outcome: &Outcome, index: usize, reader: &str) -> std::result::Result<Value, String> {
    let beside = |ending: &str| outcome.home.join(format!("{index}.mobileconfig.{reader}{ending}"));
    let Ok(bytes) = fs::read(beside("")) else {
        return Err(format!("{reader}: {}", fs::read_to_string(beside(".err")).unwrap_or_default()));
    };
    if reader == "plistlib" {
        return Ok(of_json(&serde_json::from_slice(&bytes).unwrap()));
    }
    read(&bytes).map_err(|error| format!("{reader} wrote something else: {error}"))
}

fn of_json(json: &serde_json::Value) -> Value {
    use serde_json::Value as Json;
    match json {
        Json::Object(entries) => {
            Value::Dict(entries.iter().map(|(key, value)| (key.clone(), of_json(value))).collect())
        }
        Json::Array(items) => Value::Array(items.iter().map(of_json).collect()),
        Json::String(text) => Value::String(text.clone()),
        Json::Bool(flag) => Value::Boolean(*flag),
        Json::Number(number) if number.is_i64() => Value::Integer(number.as_i64().unwrap()),
        other => Value::Other("real", other.to_string()),
    }
}

/// The identities of the accounts, by Python.
///
/// # Errors
/// If Python could not be tried.
///
/// # Panics
/// Where it answers something else.
pub fn identities(sandbox: &Sandbox, base: &str, person: &[Settings<'_>]) -> Result<Vec<Identity>> {
    let asked: Vec<[&str; 3]> = person
        .iter()
        .map(|settings| {
            let protocol = settings.server(Side::Incoming).unwrap().endpoint.protocol.name();
            [base, settings.account().address().as_str(), protocol]
        })
        .collect();
    let client =
        sandbox.client("python3").file("identities.py", include_str!("../../ios/identities.py"), 0o644);
    let outcome = client.arg("identities.py").stdin(serde_json::to_vec(&asked).unwrap()).run()?;
    assert!(outcome.success(), "{outcome:#?}");
    let known: Vec<[String; 4]> = serde_json::from_str(&outcome.stdout).unwrap();
    let identity = |[profile_identifier, profile_uuid, payload_identifier, payload_uuid]: [String; 4]| {
        Identity { profile_identifier, profile_uuid, payload_identifier, payload_uuid }
    };
    Ok(known.into_iter().map(identity).collect())
}

/// Whether everyone who reads the file says what the settings mean: the strict reader of these tests, and the real ones.
///
/// # Errors
/// What the first of them says otherwise.
pub fn verdict(
    file: &str,
    readings: &Readings,
    person: &[Settings<'_>],
    identities: &[Identity],
) -> std::result::Result<(), Vec<String>> {
    let schema = Schema::load().map_err(|error| vec![error])?;
    let own = read(file.as_bytes());
    for (reading, reader) in std::iter::once(&own).chain(readings).zip(["strict"].into_iter().chain(READERS))
    {
        let value = reading.as_ref().map_err(|error| vec![error.clone()])?;
        judge(&schema, value, person, Some(identities))
            .map_err(|found| vec![format!("as {reader} reads it: {found:#?}")])?;
    }
    Ok(())
}
