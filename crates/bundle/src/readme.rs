//! What a person is told of the files of a bundle, and by what its `README.txt` is known.

use cl_export_core::{Artifact, Destination};
use cl_export_syntax::{Syntax, terminal};

/// What the file is called, at the top of the folder.
pub const README: &str = "README.txt";

/// What its last line ends with, in every language; a file without it is somebody else's.
const MARK: &[u8] = b"cl-export";

/// Whether a text is a README of ours.
pub fn is_readme(text: &[u8]) -> bool {
    text.trim_ascii_end().ends_with(MARK)
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
        .map(|way| match way.command {
            "" => way.what.to_owned(),
            line => format!("{}: {}", way.what, terminal::escape(&command(line))),
        })
        .collect()
}
