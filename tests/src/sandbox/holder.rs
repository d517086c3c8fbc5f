//! The process that keeps a sandbox's namespaces, and takes them down.

use std::io::{BufRead as _, BufReader, Read as _};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use crate::error::{Context as _, HostError, Result};
use crate::process;
use crate::sandbox::PATH;

/// Outside: waits for the namespaces to end, then removes the folder, so that
/// nothing stays even when the test process itself was killed.
const KEEPER: &str = r#"
unshare --net --mount --pid --fork --kill-child -- sh -eu -c "$2" holder "$1"
rm -rf -- "$1"
"#;

/// Inside, process 1. `/proc` is still the machine's in the first line, so it
/// tells the number that `nsenter` needs. The shim is copied here and not
/// written by the test process: a thread that forks while a script is open for
/// writing makes its execution fail with "text file busy".
const INSIDE: &str = r#"
read -r process rest </proc/self/stat
mount -t proc proc /proc
ip link set lo up
mount --bind "$1/hosts" /etc/hosts
[ ! -e /etc/nsswitch.conf ] || mount --bind "$1/nsswitch.conf" /etc/nsswitch.conf
cp "$1/shim.sh" "$1/shim"
chmod 0755 "$1/shim"
echo "ready $process"
exec cat >/dev/null 2>&1
"#;

/// How long the kernel may take to end the processes and `rm` the folder.
const END: Duration = Duration::from_secs(20);

/// Lives as long as our end of its standard input is open: process 1 is a `cat`
/// that meets end of file when we drop the pipe *or die*, and the kernel kills
/// everything else in a process namespace whose process 1 ends.
#[derive(Debug)]
pub(super) struct Holder {
    keeper: Child,
    lifeline: Option<ChildStdin>,
    process: u32,
}

impl Holder {
    /// Makes the namespaces and waits until they are furnished.
    pub(super) fn start(folder: &Path) -> Result<Self> {
        let mut keeper = Command::new("sh")
            .args(["-c", KEEPER, "keeper"])
            .arg(folder)
            .arg(INSIDE)
            // `ip` is in `/usr/sbin`, which the test's own path may lack.
            .env_clear()
            .env("PATH", PATH)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // Ctrl-C reaches the test, not the keeper: it has to clean up after that.
            .process_group(0)
            .spawn()
            .context("run", Path::new("sh"))?;
        let lifeline = keeper.stdin.take();
        let output = keeper.stdout.take();
        let mut holder = Self { keeper, lifeline, process: 0 };
        holder.process = read_process(output)?;
        Ok(holder)
    }

    /// Process 1 of the namespaces, as the machine outside numbers it.
    pub(super) fn process(&self) -> u32 {
        self.process
    }
}

impl Drop for Holder {
    fn drop(&mut self) {
        drop(self.lifeline.take());
        if process::wait(&mut self.keeper, END).is_none() {
            process::kill_group(&mut self.keeper);
            let _ = self.keeper.wait();
        }
    }
}

/// Reads `ready <process>`; anything else is a complaint.
fn read_process(output: Option<ChildStdout>) -> Result<u32> {
    let mut said = String::new();
    if let Some(output) = output {
        let mut output = BufReader::new(output);
        let _ = output.read_line(&mut said);
        if let Some(number) = said.strip_prefix("ready ").and_then(|rest| rest.trim().parse().ok()) {
            return Ok(number);
        }
        let _ = output.read_to_string(&mut said);
    }
    Err(HostError::new(format!("cannot make the sandbox's namespaces: {said} (see standard error)")))
}
