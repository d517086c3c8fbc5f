//! What real readers make of codes and settings files for Thunderbird for Android.

use crate::reader::android::{k9s, meant, qr as scanned};
use crate::reader::drawing;
use crate::{Result, Sandbox};
use cl_export_core::{LeaveOnServer, Protocol, Settings, Side};
use cl_export_qr as qr;
use std::fs;

/// What reads the files.
pub const PROGRAMS: [&str; 3] = ["zbarimg", "rsvg-convert", "xmllint"];

/// Reads every picture in the home; an SVG is drawn first, in a size that is no multiple of its modules.
const READ_CODES: &str = r#"
for file in *.svg; do
  [ -e "$file" ] && rsvg-convert --width 1000 --output "$file.png" "$file"
done
for file in *.png *.pgm; do
  [ -e "$file" ] && zbarimg --nodbus --quiet --raw -Sdisable -Sqrcode.enable "$file" >"$file.read"
done
true
"#;

/// What stands in each of a person's codes.
#[must_use]
pub fn payloads(person: &[Settings<'_>]) -> Vec<String> {
    let starts = qr::groups(person).into_iter().scan(0, |next, group| {
        let start = *next;
        *next += usize::from(group);
        Some(start)
    });
    starts.map(|start| qr::payload(person, start)).collect()
}

/// A file of the target's as a picture that zbar or librsvg reads; `None` for one that is no code.
///
/// # Panics
/// Where the blocks of one for a terminal cannot be read.
#[must_use]
pub fn picture(name: &str, bytes: &[u8]) -> Option<(&'static str, Vec<u8>)> {
    let blocks = || drawing::blocks(std::str::from_utf8(bytes).unwrap()).unwrap();
    match name {
        "qr.svg" => Some(("svg", bytes.to_owned())),
        "qr.png" => Some(("png", bytes.to_owned())),
        "qr.txt" => Some(("pgm", drawing::grey_map(&blocks()))),
        _ => None,
    }
}

/// What zbar reads from each picture; empty where it finds no code.
///
/// # Errors
/// If the readers could not be tried.
///
/// # Panics
/// Where they left nothing to read.
pub fn read(sandbox: &Sandbox, pictures: &[(&str, Vec<u8>)]) -> Result<Vec<String>> {
    let client = sandbox.client("sh").arg("read.sh").file("read.sh", READ_CODES, 0o644);
    let name = |(index, (kind, _)): (usize, &(&str, Vec<u8>))| format!("{index:04}.{kind}");
    let client = pictures
        .iter()
        .enumerate()
        .fold(client, |client, picture| client.file(name(picture), &picture.1.1, 0o644));
    let outcome = client.run()?;
    assert!(outcome.success(), "{outcome:#?}");
    let read = |picture: (usize, &(&str, Vec<u8>))| {
        let drawn = if picture.1.0 == "svg" { ".png" } else { "" };
        let text = fs::read(outcome.home.join(format!("{}{drawn}.read", name(picture)))).unwrap();
        String::from_utf8(text).unwrap().trim_end_matches('\n').to_owned()
    };
    Ok(pictures.iter().enumerate().map(read).collect())
}

/// The settings files as libxml2 understands them, in its canonical form, or nothing where it reads none.
///
/// # Errors
/// If libxml2 could not be tried.
pub fn canonical(sandbox: &Sandbox, files: &[String]) -> Result<Vec<Option<String>>> {
    const READ: &str =
        "for file in *.k9s; do xmllint --nonet --c14n \"$file\" >\"$file.read\" || rm \"$file.read\"; done";
    let client = sandbox.client("sh").args(["-c", READ]);
    let client = files
        .iter()
        .enumerate()
        .fold(client, |client, (index, file)| client.file(format!("{index}.k9s"), file, 0o644));
    let outcome = client.run()?;
    let read = |index| fs::read_to_string(outcome.home.join(format!("{index}.k9s.read"))).ok();
    Ok((0..files.len()).map(read).collect())
}

/// The accounts in a file as libxml2 understands it.
///
/// # Errors
/// What the app would refuse, pass over or replace by a default.
pub fn understood(canonical: &str) -> std::result::Result<Vec<k9s::Imported>, String> {
    // Canonical XML has no declaration, and no line end behind the root.
    k9s::read(&format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n", canonical.trim_end()))
}

/// The judge: the settings file and the codes say what the model means, in order, and nothing more.
///
/// # Errors
/// The first difference.
///
/// # Panics
/// Where a side is not used.
pub fn judge(
    imported: &[k9s::Imported],
    payloads: &[String],
    person: &[Settings<'_>],
) -> std::result::Result<(), String> {
    if imported.len() != person.len() {
        return Err(format!("{} accounts in the file", imported.len()));
    }
    for (imported, settings) in imported.iter().zip(person) {
        if imported.account != meant(settings) || imported.delete_policy != delete_policy(settings) {
            return Err(format!("the file: {imported:#?}\nmeant {:#?}", meant(settings)));
        }
    }
    let mut meant = person.iter().map(meant);
    for (payload, part) in payloads.iter().zip(1..) {
        let code = scanned::read(payload)?;
        let count = u64::try_from(payloads.len()).unwrap();
        let accounts: Vec<_> = meant.by_ref().take(code.accounts.len()).collect();
        if code.sequence != (part, count) || code.accounts != accounts {
            return Err(format!("a code: {code:#?}\nmeant {accounts:#?}"));
        }
    }
    if !payloads.is_empty() && meant.next().is_some() {
        return Err("an account is in no code".to_owned());
    }
    Ok(())
}

fn delete_policy(settings: &Settings<'_>) -> &'static str {
    let protocol = settings.server(Side::Incoming).unwrap().endpoint.protocol;
    match (protocol, settings.leave_on_server()) {
        (Protocol::Imap, _) | (_, LeaveOnServer::Never) => "DELETE",
        _ => "NEVER",
    }
}
