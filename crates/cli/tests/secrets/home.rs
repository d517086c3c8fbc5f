//! A home with a password in it, and a program that is traced there.

use cl_export_tests::trace::{Secret, Trace, Tracer, files, leaks};
use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use tempfile::TempDir;

/// The file that holds the password; no other has this name.
const PASSWORD: &str = "the-password";
/// The command that prints it; no other has this name, so that its text is known wherever it stands.
pub(crate) const COMMAND: &str = "print-the-password";
/// The programs of the stores, and what people use besides.
const STORES: [&str; 5] = ["secret-tool", "pass", "security", "gpg", "bw"];
/// Every helper is this script: it says that it was run, and prints the password.
const HELPER: &str = "#!/bin/sh\nset -- \"${0%/*}\"\necho \"$0\" >>\"$1/ran\"\ncat \"$1/the-password\"\n";
/// The account's text where it can be given in a file: the password command stands behind it.
pub(crate) const ACCOUNT: &str = "[[account]]\naddress = \"jane@centurylink.net\"\nname = \"Jane Doe\"\n";

pub(crate) struct Home {
    folder: TempDir,
    pub(crate) secret: Secret,
}

/// What a traced program did.
pub(crate) struct Ran {
    pub(crate) output: Output,
    pub(crate) trace: Trace,
}

impl Home {
    pub(crate) fn new() -> Self {
        let home = Self { folder: tempfile::tempdir().unwrap(), secret: Secret::random() };
        for folder in ["helpers", "work"] {
            fs::create_dir(home.folder.path().join(folder)).unwrap();
        }
        fs::write(home.helpers().join(PASSWORD), format!("{}\n", home.secret.text())).unwrap();
        for name in [&STORES[..], &[COMMAND]].concat() {
            let helper = home.helpers().join(name);
            fs::write(&helper, HELPER).unwrap();
            fs::set_permissions(&helper, fs::Permissions::from_mode(0o755)).unwrap();
        }
        home.write("account.toml", &format!("{ACCOUNT}password_command = \"{}\"\n", home.command()));
        home
    }

    /// The folder that a program is run in, which is its home as well: all that it leaves is here.
    pub(crate) fn work(&self) -> PathBuf {
        self.folder.path().join("work")
    }

    fn helpers(&self) -> PathBuf {
        self.folder.path().join("helpers")
    }

    /// The file that holds the password.
    pub(crate) fn password_file(&self) -> PathBuf {
        self.helpers().join(PASSWORD)
    }

    /// The password command: what prints the password, and the file that holds it.
    pub(crate) fn command(&self) -> String {
        format!("{} {}", self.helpers().join(COMMAND).display(), self.password_file().display())
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.work().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs cl-export, traced. `{command}` in an argument is the password command.
    pub(crate) fn run_with(&self, arguments: &[&str], stdin: &[u8]) -> Ran {
        let arguments = arguments.iter().map(|argument| argument.replace("{command}", &self.command()));
        self.trace(env!("CARGO_BIN_EXE_cl-export"), arguments, stdin)
    }

    /// Runs a line of sh, traced, that can call cl-export; `$PASSWORD` is the password's file and `$COMMAND` its command.
    pub(crate) fn shell(&self, line: &str) -> Ran {
        self.trace("/bin/sh", ["-c".to_owned(), line.to_owned()], b"")
    }

    fn trace<A: AsRef<OsStr>>(
        &self,
        program: &str,
        arguments: impl IntoIterator<Item = A>,
        stdin: &[u8],
    ) -> Ran {
        let traces = tempfile::tempdir().unwrap();
        let mut command = Tracer::into(traces.path()).command(program);
        command.args(arguments).current_dir(self.work()).env_clear().envs(self.variables());
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // Nobody may read it: that is no failure of ours.
        let _ = std::io::Write::write_all(&mut child.stdin.take().unwrap(), stdin);
        let output = child.wait_with_output().unwrap();
        Ran { output, trace: Trace::read(traces.path()) }
    }

    /// The environment of every run: the helpers are what a person would have installed.
    pub(crate) fn variables(&self) -> [(&'static str, String); 5] {
        let program = Path::new(env!("CARGO_BIN_EXE_cl-export")).parent().unwrap();
        [
            ("PATH", format!("{}:{}:/usr/bin:/bin", program.display(), self.helpers().display())),
            ("HOME", self.work().display().to_string()),
            ("PASSWORD", self.password_file().display().to_string()),
            ("COMMAND", self.helpers().join(COMMAND).display().to_string()),
            ("TERM", "dumb".to_owned()),
        ]
    }

    /// Whatever of the password left, in sentences; nothing, if all is well.
    pub(crate) fn leaks(&self, ran: &Ran, programs: &[&str]) -> Vec<String> {
        let mut leaks = leaks::of_a_writer(&ran.trace, programs, &self.password_file(), &self.secret);
        leaks.extend(self.left(&ran.output));
        leaks
    }

    /// The same without a trace: what was printed, what files hold, and whether a command ran.
    pub(crate) fn left(&self, output: &Output) -> Vec<String> {
        let printed = [&output.stdout, &output.stderr].into_iter().filter(|bytes| self.secret.is_in(bytes));
        let mut leaks: Vec<String> = printed.map(|_| "the secret was printed".to_owned()).collect();
        leaks.extend(files::holding(&files::all(&self.work()), &self.secret));
        if let Ok(calls) = fs::read_to_string(self.helpers().join("ran")) {
            leaks.push(format!("a password command was run: {calls}"));
        }
        leaks
    }

    /// Runs cl-export, which may do nothing but its work, and must end with this code.
    pub(crate) fn keeps(&self, arguments: &[&str], code: i32) -> Ran {
        let ran = self.keeps_or_refuses(arguments, b"");
        assert_eq!(ran.output.status.code(), Some(code), "{arguments:?}: {:?}", ran.output);
        ran
    }

    /// The same, whether or not it does what was asked.
    pub(crate) fn keeps_or_refuses(&self, arguments: &[&str], stdin: &[u8]) -> Ran {
        let ran = self.run_with(arguments, stdin);
        assert!(matches!(ran.output.status.code(), Some(0..=3)), "{arguments:?}: {:?}", ran.output);
        let leaks = self.leaks(&ran, &["cl-export"]);
        assert!(leaks.is_empty(), "{arguments:?}: {leaks:#?}");
        ran
    }
}

/// A test that cannot be run here says so and passes.
pub(crate) fn can_trace() -> bool {
    cl_export_tests::skip::require_tracing(&[]).is_some()
}
