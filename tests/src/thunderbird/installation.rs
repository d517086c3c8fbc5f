//! An installation of Thunderbird with files of the test's own in it.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use super::FOLDER;
use crate::error::{Context as _, HostError, Result};
use crate::sandbox::{Sandbox, make_folder};

const PROGRAM: &str = "thunderbird-bin";

/// A folder of links to the machine's Thunderbird, and of the test's own files.
#[derive(Debug)]
pub struct Installation(PathBuf);

impl Installation {
    /// Makes one with these files, by their paths in it.
    ///
    /// # Errors
    /// If files cannot be made.
    pub fn new(sandbox: &Sandbox, files: &[(&str, &[u8])]) -> Result<Self> {
        let folder = sandbox.run_folder()?.join("thunderbird");
        let installation = Self(folder);
        make_folder(&installation.0, 0o755)?;
        link_all(Path::new(FOLDER), &installation.0, &[PROGRAM, "thunderbird", "defaults", "isp"])?;
        // Through a child process: a thread that forks while the program is open for writing makes its execution fail.
        let copy = installation.program();
        sandbox.setup("cp", &[&format!("{FOLDER}/{PROGRAM}"), &copy.to_string_lossy()])?;
        let defaults = installation.0.join("defaults");
        for (folder, left_out) in [(&defaults, &["pref"][..]), (&defaults.join("pref"), &[])] {
            make_folder(folder, 0o755)?;
            let below = folder.strip_prefix(&installation.0).unwrap_or(folder);
            link_all(&Path::new(FOLDER).join(below), folder, left_out)?;
        }
        make_folder(&installation.0.join("isp"), 0o755)?;
        for (path, bytes) in files {
            installation.write(path, bytes)?;
        }
        Ok(installation)
    }

    /// Puts a file there, readable by everyone, in place of one that was put there before.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let file = self.0.join(path);
        if file.is_symlink() {
            return Err(HostError::new(format!("`{path}` belongs to the machine's Thunderbird")));
        }
        fs::write(&file, bytes).context("write", &file)
    }

    /// The program.
    pub(super) fn program(&self) -> PathBuf {
        self.0.join(PROGRAM)
    }
}

fn link_all(from: &Path, to: &Path, left_out: &[&str]) -> Result<()> {
    for entry in fs::read_dir(from).context("read", from)? {
        let entry = entry.context("read", from)?;
        if !left_out.iter().any(|name| *name == entry.file_name()) {
            let link = to.join(entry.file_name());
            symlink(entry.path(), &link).context("link", &link)?;
        }
    }
    Ok(())
}
