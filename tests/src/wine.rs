//! Wine as a stand-in for Windows: its `regedit`, `reg` and `cmd`, unprivileged, with a registry that lasts over several
//! runs.

use crate::reader::registry::Registry;
use crate::{Client, HostError, Outcome, Result, Sandbox};
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

const WINE_S_OWN: &str = r"HKEY_CURRENT_USER\Software\Wine";

/// A Windows of its own.
#[derive(Debug)]
pub struct Wine<'a> {
    sandbox: &'a Sandbox,
    home: PathBuf,
}

impl<'a> Wine<'a> {
    /// Makes one; takes some seconds.
    ///
    /// # Errors
    /// Wine could not be started.
    pub fn new(sandbox: &'a Sandbox) -> Result<Self> {
        let made = sandbox
            .client("wineboot")
            .arg("--init")
            .env("WINEDEBUG", "-all")
            .limit(Duration::from_secs(180))
            .run()?;
        if !made.success() || !made.home.join(".wine/drive_c").is_dir() {
            return Err(HostError::new(format!("wine made no Windows: {made:#?}")));
        }
        Ok(Self { sandbox, home: made.home })
    }

    /// A run of a program of the machine's in this Windows, such as `wine` or a shell that calls it.
    ///
    /// Its server holds the registry and is found in the folder of temporary files, which therefore stays the same.
    pub fn client(&self, program: &str) -> Client<'a> {
        let client = self.sandbox.client(program).env("WINEPREFIX", self.home.join(".wine"));
        client.env("TMPDIR", self.home.join("../tmp")).env("WINEDEBUG", "-all")
    }

    /// Puts a program below `C:\`, which may be a script of the machine's shell. Gives its path on the machine.
    ///
    /// # Errors
    /// It could not be written.
    pub fn install(&self, path: &str, script: &str) -> Result<PathBuf> {
        const SCRIPT: &str = r#"mkdir -p "${1%/*}"; cat >"$1"; chmod 0755 "$1""#;
        let file = self.home.join(".wine/dosdevices/c:").join(path);
        let outcome = self.client("sh").args(["-euc", SCRIPT, "sh"]).arg(&file).stdin(script).run()?;
        if outcome.success() { Ok(file) } else { Err(HostError::new(format!("{outcome:#?}"))) }
    }

    /// Imports a registry file with `regedit`, without a word whatever comes of it.
    ///
    /// # Errors
    /// Wine could not be run.
    pub fn import(&self, file: &[u8]) -> Result<Outcome> {
        self.client("wine").args(["regedit", "/S", "a.reg"]).file("a.reg", file, 0o600).run()
    }

    /// The registry of the user as `reg export` shows it, but for what Wine keeps there for itself: it writes that when it gets
    /// to it, which may be between two looks.
    ///
    /// # Errors
    /// Wine could not be run, or the export is not understood.
    pub fn registry(&self) -> Result<Registry> {
        let outcome = self.client("wine").args(["reg", "export", "HKCU", "out.reg", "/y"]).run()?;
        let bytes = fs::read(outcome.home.join("out.reg"))
            .map_err(|error| HostError::new(format!("no export: {error} {outcome:#?}")))?;
        let units: Vec<u16> =
            bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        let text = String::from_utf16_lossy(units.strip_prefix(&[0xFEFF]).unwrap_or(&units));
        let mut registry = Registry::read(&text).map_err(HostError::new)?;
        registry.0.retain(|path, _| !path.starts_with(WINE_S_OWN));
        Ok(registry)
    }
}
