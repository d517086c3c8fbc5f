//! A profile of Thunderbird that several starts share.

use std::fs;
use std::path::{Path, PathBuf};

use crate::client::{NOBODY, make_nobodys_folder};
use crate::error::{Context as _, HostError, Result};
use crate::sandbox::{Sandbox, make_owned_file};

/// Kept out of `user.js` and `prefs.js`: whatever of these the test writes is its own, unchanged.
const BEFORE_ALL: &str = "user_pref(\"mail.suppressAlertsForTests\", true);\n";

/// A profile's folder.
#[derive(Debug)]
pub struct Profile(PathBuf);

impl Profile {
    /// An empty one.
    ///
    /// # Errors
    /// If it cannot be made.
    pub fn new(sandbox: &Sandbox) -> Result<Self> {
        let profile = Self(sandbox.run_folder()?.join("profile"));
        make_nobodys_folder(&profile.0)?;
        profile.write("prefs.js", BEFORE_ALL)?;
        Ok(profile)
    }

    /// An empty one that trusts an authority.
    ///
    /// # Errors
    /// If `certutil` does not take the certificate.
    pub fn trusting(sandbox: &Sandbox, authority: &[u8]) -> Result<Self> {
        let profile = Self::new(sandbox)?;
        profile.trust(sandbox, authority)?;
        Ok(profile)
    }

    /// One that somebody else made, which is to be used in a test.
    ///
    /// # Errors
    /// If its folder is not there.
    pub fn made(folder: &Path) -> Result<Self> {
        let profile = Self(folder.to_owned());
        profile.write("prefs.js", BEFORE_ALL)?;
        Ok(profile)
    }

    /// Trusts an authority.
    ///
    /// # Errors
    /// If `certutil` does not take the certificate.
    pub fn trust(&self, sandbox: &Sandbox, authority: &[u8]) -> Result<()> {
        let database = format!("sql:{}", self.0.display());
        for arguments in [
            &["-N", "--empty-password", "-d", &database][..],
            &["-A", "-n", "authority", "-t", "C,,", "-i", "authority.pem", "-d", &database],
        ] {
            let certutil = sandbox.client("certutil").file("authority.pem", authority, 0o600);
            let outcome = certutil.args(arguments).run()?;
            if !outcome.success() {
                return Err(HostError::new(format!("certutil failed: {outcome:#?}")));
            }
        }
        Ok(())
    }

    /// Its folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Puts a file there, in place of one that was there.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> Result<()> {
        let file = self.0.join(name);
        let _ = fs::remove_file(&file);
        make_owned_file(&file, text.as_ref(), 0o600, NOBODY)
    }

    /// Adds lines to `prefs.js`, as if Thunderbird had written them; it must not be running.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn add_prefs(&self, lines: &str) -> Result<()> {
        let text = self.read("prefs.js")?;
        self.write("prefs.js", format!("{text}{lines}"))
    }

    /// A file's text; bytes that are not UTF-8 are replaced.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn read(&self, name: &str) -> Result<String> {
        let file = self.0.join(name);
        let bytes = fs::read(&file).context("read", &file)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// What stands in the in-boxes of the accounts, by folder (`Mail/<folder>/Inbox`).
    #[must_use]
    pub fn in_boxes(&self) -> Vec<(String, String)> {
        let mail = fs::read_dir(self.0.join("Mail")).into_iter().flatten().flatten();
        let in_box = |folder: fs::DirEntry| {
            let bytes = fs::read(folder.path().join("Inbox")).ok()?;
            let name = folder.file_name().to_string_lossy().into_owned();
            Some((name, String::from_utf8_lossy(&bytes).into_owned()))
        };
        mail.filter_map(in_box).collect()
    }

    /// A Thunderbird that was killed leaves its port behind.
    pub fn forget_port(&self) {
        let _ = fs::remove_file(self.0.join("MarionetteActivePort"));
    }
}
