//! Judges of a trace: each says in a sentence what it found.

use super::secret::contains;
use super::{Call, Secret, Trace, text};
use std::collections::BTreeMap;
use std::path::Path;

/// Whatever a program did beside its own work, where its work is to write files and nothing else.
///
/// `programs` are the names of the programs that are expected to run, in order; the file is the one that holds the secret.
pub fn of_a_writer(trace: &Trace, programs: &[&str], file: &Path, secret: &Secret) -> Vec<String> {
    let mut leaks = other_programs(trace, programs);
    leaks.extend(
        trace.calls().filter(|call| call.forks()).map(|call| format!("a process was started: {}", call.line)),
    );
    leaks.extend(
        trace
            .calls()
            .filter(|call| opens(call, file))
            .map(|call| format!("the secret's file was opened: {}", call.line)),
    );
    leaks.extend(
        trace
            .calls()
            .filter(|call| connects(call))
            .map(|call| format!("a connection was made: {}", call.line)),
    );
    leaks.extend(told(trace, secret));
    leaks.extend(written(trace, secret, |_| true));
    leaks
}

/// Where a secret was told to a program: in an argument or a variable, of any program that was run; and where it became a
/// name or anything else that the kernel keeps. What is written is another thing.
pub fn told(trace: &Trace, secret: &Secret) -> Vec<String> {
    let telling = trace.calls().filter(|call| !call.writes());
    let told = telling.filter(|call| call.texts.iter().any(|text| secret.is_in(text)));
    told.map(|call| match call.name.as_str() {
        "execve" | "execveat" => format!("the secret is an argument or a variable: {}", call.line),
        _ => format!("the secret is told to the kernel: {}", call.line),
    })
    .collect()
}

/// Where a secret was written to a place that counts. What one process writes to one place is put together: two halves are
/// a secret too.
pub fn written(trace: &Trace, secret: &Secret, counts: impl Fn(&str) -> bool) -> Vec<String> {
    let mut leaks = Vec::new();
    for process in &trace.processes {
        let mut places: BTreeMap<&[u8], Vec<u8>> = BTreeMap::new();
        for call in process.iter().filter(|call| call.writes()) {
            places.entry(call.place()).or_default().extend(call.texts.concat());
        }
        let holds = places.into_iter().filter(|(_, bytes)| secret.is_in(bytes));
        let holds = holds.map(|(place, _)| text(place)).filter(|place| counts(place));
        leaks.extend(holds.map(|place| format!("the secret was written to {place}")));
    }
    leaks
}

/// Where a file was copied to by the kernel alone, so that no program wrote what it holds.
pub fn copied(trace: &Trace, file: &Path, counts: impl Fn(&str) -> bool) -> Vec<String> {
    let name = file.as_os_str().as_encoded_bytes();
    let copies = trace.calls().filter(|call| call.copies() && call.places.iter().any(|place| place == name));
    let others = copies.flat_map(|call| call.places.iter().filter(|place| *place != name));
    let others = others.map(|place| text(place)).filter(|place| counts(place));
    others.map(|place| format!("the secret was written to {place}")).collect()
}

/// Whether a place is a file, and not a pipe, a connection or a device.
pub fn is_file(place: &str) -> bool {
    place.starts_with('/') && !place.starts_with("/dev/") && !place.starts_with("/proc/")
}

fn other_programs(trace: &Trace, programs: &[&str]) -> Vec<String> {
    let ran = trace.programs();
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let names: Vec<String> = ran.iter().map(|path| name(path)).collect();
    if names == programs { Vec::new() } else { vec![format!("these programs were run: {ran:?}")] }
}

fn opens(call: &Call, file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().as_encoded_bytes();
    call.opens() && call.texts.iter().any(|path| contains(path, name))
}

/// No kind of socket is needed, not even the local ones by which names of users and hosts are asked for.
fn connects(call: &Call) -> bool {
    matches!(call.name.as_str(), "socket" | "socketpair" | "connect" | "bind" | "io_uring_setup")
}
