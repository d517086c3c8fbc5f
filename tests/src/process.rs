//! Running one program to its end, or to the end of its time.

use std::fs::{self, File};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::error::{Context as _, Result};

const POLL: Duration = Duration::from_millis(4);

/// What a finished (or killed) program left.
pub(crate) struct Finished {
    pub(crate) status: ExitStatus,
    pub(crate) timed_out: bool,
    pub(crate) elapsed: Duration,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs the command with `stdin`, `stdout` and `stderr` as files in `folder`.
///
/// Files and not pipes: a daemon or a stray child that keeps its output open
/// cannot make the test wait, and a client that never reads cannot block us.
pub(crate) fn run(command: &mut Command, folder: &Path, stdin: &[u8], limit: Duration) -> Result<Finished> {
    let [input, output, errors] = ["stdin", "stdout", "stderr"].map(|name| folder.join(name));
    fs::write(&input, stdin).context("write", &input)?;
    let begin = Instant::now();
    let mut child = command
        .stdin(File::open(&input).context("open", &input)?)
        .stdout(File::create(&output).context("create", &output)?)
        .stderr(File::create(&errors).context("create", &errors)?)
        .process_group(0)
        .spawn()
        .context("run", Path::new(command.get_program()))?;
    let ended = wait(&mut child, limit);
    let timed_out = ended.is_none();
    if timed_out {
        kill_group(&mut child);
    }
    Ok(Finished {
        status: child.wait().context("wait for", Path::new(command.get_program()))?,
        timed_out,
        elapsed: begin.elapsed(),
        stdout: read_lossy(&output)?,
        stderr: read_lossy(&errors)?,
    })
}

/// Waits until the child ends or the time is up (`None`).
pub(crate) fn wait(child: &mut Child, limit: Duration) -> Option<ExitStatus> {
    let end = Instant::now() + limit;
    loop {
        if let Ok(Some(status)) = child.try_wait() {
            return Some(status);
        }
        if Instant::now() >= end {
            return None;
        }
        thread::sleep(POLL);
    }
}

/// Kills the child with all that stayed in its process group: killing `nsenter`
/// alone would leave the program it started. The shell's own `kill` spares us
/// unsafe code and a dependency (`-s`: dash knows no `kill -KILL --`).
pub(crate) fn kill_group(leader: &mut Child) {
    let _ = Command::new("sh")
        .args(["-c", r#"kill -s KILL -- "-$1""#, "kill"])
        .arg(leader.id().to_string())
        .stderr(Stdio::null())
        .status();
    let _ = leader.kill();
}

fn read_lossy(file: &Path) -> Result<String> {
    let bytes = fs::read(file).context("read", file)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
