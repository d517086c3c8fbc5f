//! What a program did, as strace saw it: for proof that a secret is in none of it.
//!
//! [`Tracer`] runs a program and all that it starts; [`Trace`] is what they asked of the kernel; [`Secret`] knows a password
//! in the forms in which it could leave; [`leaks`] and [`files`] are the judges.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot trace has nothing to say")]

mod call;
pub mod files;
pub mod leaks;
mod secret;

pub use call::Call;
pub use secret::Secret;

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is recorded: programs and processes, files that are opened, connections, and every way to write. A question mark
/// stands for "where this machine has it".
const CALLS: &str = "?execve,?execveat,?fork,?vfork,?clone,?clone3,?open,?openat,?openat2,?creat,\
     ?open_by_handle_at,?socket,?socketpair,?connect,?bind,?sendto,?sendmsg,?sendmmsg,?write,?writev,?pwrite64,?pwritev,\
     ?pwritev2,?sendfile,?copy_file_range,?splice,?tee,?vmsplice,?io_uring_setup,?ptrace,?process_vm_writev,\
     ?setxattr,?fsetxattr,?lsetxattr,?symlink,?symlinkat,?mkdir,?mkdirat,?rename,?renameat,?renameat2,?link,?linkat,\
     ?add_key,?msgsnd,?mq_timedsend,?prctl,?sethostname";

/// The longest text that is recorded; a longer one makes the trace useless, and [`Trace::read`] says so.
const LONGEST: usize = 1 << 20;

/// How to run a program so that it is traced: each of its processes and threads has a file in a folder.
#[derive(Clone, Debug)]
pub struct Tracer {
    folder: PathBuf,
}

impl Tracer {
    /// Traces into this folder, which must be there and be empty.
    pub fn into(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// What stands in front of a program and its arguments.
    pub fn prefix(&self) -> Vec<OsString> {
        let output = self.folder.join("process").into_os_string();
        let calls = format!("trace={CALLS}");
        let longest = LONGEST.to_string();
        let options =
            ["strace", "-ff", "-qq", "-v", "-xx", "-yy", "-s", &longest, "-e", &calls, "-e", "signal=none"];
        options.into_iter().map(OsString::from).chain(["-o".into(), output, "--".into()]).collect()
    }

    /// A command that runs this program.
    pub fn command(&self, program: impl Into<OsString>) -> Command {
        let prefix = self.prefix();
        let mut command = Command::new(&prefix[0]);
        command.args(&prefix[1..]).arg(program.into());
        command
    }
}

/// All that a program and its children asked of the kernel.
#[derive(Clone, Debug)]
pub struct Trace {
    /// The calls of each process and thread, in the order in which it made them.
    pub processes: Vec<Vec<Call>>,
}

impl Trace {
    /// Reads what a [`Tracer`] left in its folder.
    ///
    /// # Panics
    /// There is nothing, or a text was too long to be recorded.
    pub fn read(folder: &Path) -> Self {
        let mut paths: Vec<PathBuf> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        assert!(!paths.is_empty(), "strace recorded nothing in {}", folder.display());
        let processes = paths.iter().map(|path| calls(&fs::read_to_string(path).unwrap())).collect();
        Self { processes }
    }

    /// The calls of all.
    pub fn calls(&self) -> impl Iterator<Item = &Call> {
        self.processes.iter().flatten()
    }

    /// The programs that were run, by their paths; attempts that failed count too.
    pub fn programs(&self) -> Vec<String> {
        let execs = self.calls().filter(|call| call.name.starts_with("execve"));
        execs.map(|call| call.texts.first().map_or_else(String::new, |path| text(path))).collect()
    }
}

fn calls(log: &str) -> Vec<Call> {
    log.lines()
        .filter_map(|line| {
            assert!(!line.contains("\"..."), "a text was too long to be recorded: {} bytes", line.len());
            Call::parse(line)
        })
        .collect()
}

/// Bytes for a message.
pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
