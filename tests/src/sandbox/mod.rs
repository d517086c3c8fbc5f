//! A place of its own for one test: namespaces without a network, one folder.

mod files;
mod holder;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use tempfile::TempDir;

pub(crate) use self::files::{make_folder, make_owned_file};
use self::holder::Holder;
use crate::client::Client;
use crate::error::{Context as _, HostError, Result};
use crate::process;

/// Search path inside, after the password shims.
pub(crate) const PATH: &str = "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin";

/// Ample for starting a daemon on a loaded machine.
const SETUP_LIMIT: Duration = Duration::from_secs(60);

/// Own network, mount and process namespaces, and a temporary folder.
///
/// The network is a loopback interface and nothing else: no packet leaves, and
/// no port of the machine is taken. Dropping the sandbox kills every process
/// in it and removes its folder; if the test process dies without dropping it
/// (Ctrl-C, abort, SIGKILL), the same happens by itself.
#[derive(Debug)]
pub struct Sandbox {
    // Dropped in this order: first the processes, then their folder.
    holder: Holder,
    folder: TempDir,
    runs: AtomicU32,
}

impl Sandbox {
    /// A sandbox without any server, for dry checks such as `msmtp --pretend`.
    ///
    /// # Errors
    /// If the namespaces or the folder cannot be made; see [`skip`](crate::skip).
    pub fn new() -> Result<Self> {
        Self::with_hosts("")
    }

    /// A sandbox whose `/etc/hosts` holds these lines after that of `localhost`.
    pub(crate) fn with_hosts(hosts: &str) -> Result<Self> {
        let folder = TempDir::with_prefix("cl-export-").context("make", &std::env::temp_dir())?;
        files::furnish(folder.path(), hosts)?;
        let holder = Holder::start(folder.path())?;
        Ok(Self { holder, folder, runs: AtomicU32::new(0) })
    }

    /// A run of this program, to be described and then started by [`Client::run`].
    pub fn client(&self, program: &str) -> Client<'_> {
        Client::new(self, None, program)
    }

    /// Puts programs that are not installed into a folder that everyone can run them from, and gives what `PATH` is with
    /// that folder in front and without stand-ins for password helpers.
    ///
    /// # Errors
    /// If one cannot be copied.
    pub fn programs(&self, files: &[&Path]) -> Result<String> {
        let folder = self.run_folder()?.join("programs");
        make_folder(&folder, 0o755)?;
        let target = folder.to_string_lossy().into_owned();
        // By a child process: a thread that forks while a program is open for writing makes its execution fail.
        for file in files {
            self.setup("install", &["-m", "0755", &file.to_string_lossy(), &target])?;
        }
        Ok(format!("{target}:{PATH}"))
    }

    /// The folder of everything; other users may pass through, not list it.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The program that keeps the namespaces, as the machine outside numbers it.
    pub(crate) fn process(&self) -> u32 {
        self.holder.process()
    }

    /// A fresh folder for one run.
    pub(crate) fn run_folder(&self) -> Result<PathBuf> {
        let number = self.runs.fetch_add(1, Ordering::Relaxed);
        let folder = self.folder().join("runs").join(number.to_string());
        make_folder(&folder, 0o711)?;
        Ok(folder)
    }

    /// A command that will run in the namespaces, still as root.
    pub(crate) fn enter(&self) -> Command {
        let mut command = Command::new("nsenter");
        command.env_clear().env("PATH", PATH);
        command.arg(format!("--target={}", self.process()));
        command.args(["--mount", "--net", "--pid", "--"]);
        command
    }

    /// Runs a setup command as root inside, and expects success.
    pub(crate) fn setup(&self, program: &str, arguments: &[&str]) -> Result<()> {
        let mut command = self.enter();
        command.arg(program).args(arguments);
        let done = process::run(&mut command, &self.run_folder()?, b"", SETUP_LIMIT)?;
        if done.status.success() {
            return Ok(());
        }
        let said = format!("{}{}", done.stdout, done.stderr);
        Err(HostError::new(format!("`{program}` failed ({}): {said}", done.status)))
    }
}
