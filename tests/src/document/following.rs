//! What those who follow a document need: a shell that finds the program, and a copy of the files beside it.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// A command line, typed in a folder by somebody with this home, who has this program and those of the system.
#[must_use]
pub fn shell(program: &str, line: &str, folder: &Path, home: &Path) -> Command {
    let programs = Path::new(program).parent().unwrap_or(Path::new(".")).display();
    let mut shell = Command::new("sh");
    shell.args(["-c", line]).current_dir(folder).env_clear().env("HOME", home);
    shell.env("PATH", format!("{programs}:/usr/bin:/bin"));
    shell
}

/// Runs it, with answers for whoever asks.
///
/// # Panics
/// It cannot be run.
pub fn answered(mut shell: Command, answers: &str) -> Output {
    shell.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = shell.spawn().unwrap();
    // One that asks nothing may have ended before.
    let _ = running.stdin.take().unwrap().write_all(answers.as_bytes());
    running.wait_with_output().unwrap()
}

/// Copies what is in a folder into another.
///
/// # Panics
/// Some of it cannot be read or written.
pub fn copy_folder(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir_all(&target).unwrap();
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
