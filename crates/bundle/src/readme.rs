//! The `README.txt` of a bundle: for each file where it goes and how to try it, and what could not be written.

use cl_export_core::{Artifact, Destination, Finding, Findings, Person};
use cl_export_syntax::{Syntax, terminal};

/// What the file is called, at the top of the folder.
pub const README: &str = "README.txt";

/// What its first line ends with; a file without it is somebody else's.
const MARK: &str = "written by cl-export";

/// The text of a bundle's README.
pub fn readme(person: &Person, artifacts: &[Artifact], findings: &Findings) -> String {
    let addresses: Vec<&str> = person.accounts().iter().map(|account| account.address().as_str()).collect();
    let mut text = format!("Mail settings for {}, {MARK}\n", addresses.join(", "));
    text.push_str("No password is in any of these files.\n");
    for same in artifacts.chunk_by(|one, other| one.spec.name == other.spec.name) {
        text.push('\n');
        for artifact in same {
            text.extend([artifact.target.name, "/", &artifact.path, "\n"]);
        }
        let Some(artifact) = same.first() else { continue };
        if !artifact.spec.destinations.is_empty() {
            text.extend(["  put it at ", &places(artifact.spec.destinations), "\n"]);
        }
        let file = format!("{}/{}", artifact.target.name, artifact.path);
        for line in tries(artifact, &file, addresses.first().copied().unwrap_or_default()) {
            text.extend(["  ", &line, "\n"]);
        }
    }
    if findings.iter().next().is_some() {
        text.push_str("\nWhat could not be written, and what is good to know:\n");
        text.extend(findings.iter().map(line));
    }
    text
}

/// Whether a text is a README of ours.
pub fn is_readme(text: &[u8]) -> bool {
    text.split(|byte| *byte == b'\n').next().is_some_and(|first| first.ends_with(MARK.as_bytes()))
}

fn line(finding: &Finding) -> String {
    let whose = if finding.address.is_empty() { String::new() } else { format!(" ({})", finding.address) };
    format!("- {} in {}{whose}: {}\n", finding.level.name(), finding.target, finding.what)
}

/// The places of a file, each with its system where it is not the same everywhere.
pub fn places(destinations: &[Destination]) -> String {
    let one = |place: &Destination| match place.system {
        "any" => place.path.to_owned(),
        system => format!("{} ({system})", place.path),
    };
    destinations.iter().map(one).collect::<Vec<_>>().join(" or ")
}

/// The ways to try a file that is at a path: what each shows and its command, safe to show on a terminal.
pub fn tries(artifact: &Artifact, file: &str, address: &str) -> Vec<String> {
    let [file, address] = [file, address].map(|word| Syntax::Shell.escape(word));
    let command = |command: &str| command.replace("{file}", &file).replace("{address}", &address);
    artifact
        .spec
        .tries
        .iter()
        .map(|way| format!("{}: {}", way.what, terminal::escape(&command(way.command))))
        .collect()
}
