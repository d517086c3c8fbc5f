//! What `outlook-setup.cmd` starts, run by Wine's `cmd` before a stand-in for Outlook.

use crate::wine::Wine;
use crate::{Outcome, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// A folder whose name is hard for a program of `cmd`. A percent sign is too hard for Wine's own.
pub const FOLDER: &str = "a & b (1)'; ^! é";
/// Where Outlook is.
pub const OUTLOOK: &str = r"C:\Program Files\Microsoft Office\OUTLOOK.EXE";
/// Stands in for a program and leaves its name and arguments: Wine runs whatever the machine can run.
const STAND_IN: &str = "#!/bin/sh\nprintf '%s\\n' \"$0\" \"$@\" >\"$HOME/${0##*/}.ran\"\n";

/// A run of the setup program in its folder, where programs lie that must not be started.
///
/// # Errors
/// Wine could not be run.
pub fn setup(wine: &Wine<'_>, program: &str, answer: &str, prf: Option<&str>) -> Result<Outcome> {
    const SCRIPT: &str = "cd \"$1\" && exec wine cmd /c outlook-setup.cmd";
    let mut client =
        wine.client("sh").args(["-euc", SCRIPT, "sh", FOLDER]).stdin(answer).limit(Duration::from_secs(20));
    for (name, text) in [("outlook-setup.cmd", program), ("outlook.exe", STAND_IN), ("reg.exe", STAND_IN)] {
        client = client.file(format!("{FOLDER}/{name}"), text, 0o700);
    }
    if let Some(text) = prf {
        client = client.file(format!("{FOLDER}/outlook.prf"), text, 0o600);
    }
    client.run()
}

/// Puts the stand-in where Outlook is, and gives its path on the machine.
///
/// # Errors
/// It could not be written.
pub fn installed(wine: &Wine<'_>) -> Result<PathBuf> {
    wine.install("Program Files/Microsoft Office/OUTLOOK.EXE", STAND_IN)
}

/// `App Paths` as an installed Office writes it, or as it is without one.
///
/// # Errors
/// Wine could not be run.
///
/// # Panics
/// Its registry does not take that.
pub fn is_at(wine: &Wine<'_>, path: Option<&str>) -> Result<()> {
    let key = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\OUTLOOK.EXE";
    let client = wine.client("wine").arg("reg");
    let outcome = match path {
        Some(path) => client.args(["add", key, "/ve", "/d", path, "/f"]).run()?,
        None => client.args(["delete", key, "/f"]).run()?,
    };
    assert!(outcome.success(), "{outcome:#?}");
    Ok(())
}

/// The stand-ins that ran: where they are, and what they were called with.
///
/// # Panics
/// Where a trace cannot be read.
#[must_use]
pub fn ran(outcome: &Outcome) -> Vec<Vec<String>> {
    let look = || -> Vec<Vec<String>> {
        let traces = fs::read_dir(&outcome.home).unwrap().map(|entry| entry.unwrap().path());
        let traces = traces.filter(|path| path.extension().is_some_and(|ending| ending == "ran"));
        traces.map(|path| fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect()).collect()
    };
    // Outlook is started and not waited for.
    let end = Instant::now() + Duration::from_secs(if outcome.success() { 5 } else { 0 });
    while look().iter().all(Vec::is_empty) && Instant::now() < end {
        thread::sleep(Duration::from_millis(20));
    }
    look()
}

/// How Outlook is started: to import the file beside the setup program.
#[must_use]
pub fn started(stand_in: &Path, outcome: &Outcome) -> Vec<String> {
    let home = outcome.home.to_string_lossy().replace('/', "\\");
    let own = format!("Z:{home}\\{FOLDER}\\outlook.prf");
    vec![stand_in.to_string_lossy().into_owned(), "/importprf".to_owned(), own]
}
