//! Running a real mail client as a harmless user, with everything it did on record.

mod outcome;
mod running;
mod shims;

use std::ffi::{OsStr, OsString};
use std::os::unix::fs::chown;
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

pub use self::outcome::Outcome;
pub use self::running::Running;
pub(crate) use self::shims::SHIM;
use crate::error::{Context as _, HostError, Result};
use crate::process;
use crate::sandbox::{PATH, Sandbox, make_folder, make_owned_file};
use crate::trace::{Trace, Tracer};

/// User and group `nobody`. As root msmtp skips its check of file modes,
/// getmail6 refuses to deliver and fetchmail warns.
pub(crate) const NOBODY: u32 = 65534;

const DEFAULT_LIMIT: Duration = Duration::from_secs(60);

/// In a mount namespace of the client's own, so that one host serves trusting
/// and distrusting clients at once. `$1` is the folder of certificates, or empty.
const ENTER_HOME: &str = r#"
[ -z "$1" ] || mount --bind "$1" /etc/ssl/certs
cd "$2"
shift 2
exec "$@"
"#;

/// Which certificate authorities the client finds in `/etc/ssl/certs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// Those of the system and the mail host's own: certificates are valid.
    TestCa,
    /// Those of the system only: the mail host looks like an impostor.
    SystemOnly,
}

/// One run of a program, under description.
///
/// It runs as `nobody` in an empty home, which is its working folder, with
/// nothing in its environment but `PATH` (the password shims first), `HOME`,
/// `TMPDIR` and `LC_ALL`.
#[derive(Debug)]
#[must_use = "a client does nothing until `run`"]
pub struct Client<'a> {
    sandbox: &'a Sandbox,
    authorities: Option<&'a Path>,
    program: OsString,
    arguments: Vec<OsString>,
    variables: Vec<(OsString, OsString)>,
    files: Vec<(PathBuf, Vec<u8>, u32)>,
    stdin: Vec<u8>,
    password: Option<Vec<u8>>,
    trust: Trust,
    limit: Duration,
}

impl<'a> Client<'a> {
    /// `authorities` is the certificate folder that includes the test CA.
    pub(crate) fn new(sandbox: &'a Sandbox, authorities: Option<&'a Path>, program: &str) -> Self {
        Self {
            sandbox,
            authorities,
            program: program.into(),
            arguments: Vec::new(),
            variables: Vec::new(),
            files: Vec::new(),
            stdin: Vec::new(),
            password: None,
            trust: if authorities.is_some() { Trust::TestCa } else { Trust::SystemOnly },
            limit: DEFAULT_LIMIT,
        }
    }

    /// Runs another program.
    pub(crate) fn program(mut self, program: &str) -> Self {
        self.program = program.into();
        self
    }

    /// Adds an argument.
    pub fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.arguments.push(argument.as_ref().to_owned());
        self
    }

    /// Adds arguments.
    pub fn args<A: AsRef<OsStr>>(self, arguments: impl IntoIterator<Item = A>) -> Self {
        arguments.into_iter().fold(self, Client::arg)
    }

    /// Puts a file into the home, with exactly this mode from the start.
    /// Missing parents are made, mode 0700.
    pub fn file(mut self, path: impl AsRef<Path>, bytes: impl AsRef<[u8]>, mode: u32) -> Self {
        self.files.push((path.as_ref().to_owned(), bytes.as_ref().to_owned(), mode));
        self
    }

    /// What the client reads from standard input; nothing unless said.
    pub fn stdin(mut self, bytes: impl AsRef<[u8]>) -> Self {
        bytes.as_ref().clone_into(&mut self.stdin);
        self
    }

    /// Sets an environment variable, also one of those set by default.
    pub fn env(mut self, name: impl AsRef<OsStr>, value: impl AsRef<OsStr>) -> Self {
        self.variables.push((name.as_ref().to_owned(), value.as_ref().to_owned()));
        self
    }

    /// What `secret-tool`, `pass`, `gpg` and the other password shims print,
    /// followed by a line end. Without it they fail.
    pub fn password(mut self, password: impl AsRef<[u8]>) -> Self {
        self.password = Some(password.as_ref().to_owned());
        self
    }

    /// Whether the mail host's certificates are trusted. Default: the test CA
    /// is, if there is a mail host.
    pub fn trust(mut self, trust: Trust) -> Self {
        self.trust = trust;
        self
    }

    /// Kills the client after this time (default: a minute).
    pub fn limit(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    /// Runs the client to its end.
    ///
    /// # Errors
    /// Only if it could not be tried; what the client did is in the [`Outcome`].
    /// A program that is not installed is exit code 127, as in a shell.
    pub fn run(self) -> Result<Outcome> {
        let folder = self.sandbox.run_folder()?;
        let home = folder.join("home");
        self.furnish(&folder, &home)?;
        let mut command = self.command(&folder, &home, &[])?;
        let finished = process::run(&mut command, &folder, &self.stdin, self.limit)?;
        Ok(Outcome::new(finished, home, shims::read_calls(&folder)?))
    }

    /// The same, traced: also what the client asked of the kernel, and whatever it started.
    ///
    /// # Errors
    /// As [`run`](Self::run).
    ///
    /// # Panics
    /// The trace cannot be read; see [`require_tracing`](crate::skip::require_tracing).
    pub fn run_traced(self) -> Result<(Outcome, Trace)> {
        let folder = self.sandbox.run_folder()?;
        let (home, traces) = (folder.join("home"), folder.join("traces"));
        self.furnish(&folder, &home)?;
        make_nobodys_folder(&traces)?;
        let mut command = self.command(&folder, &home, &Tracer::into(&traces).prefix())?;
        let finished = process::run(&mut command, &folder, &self.stdin, self.limit)?;
        let outcome = Outcome::new(finished, home, shims::read_calls(&folder)?);
        Ok((outcome, Trace::read(&traces)))
    }

    /// Starts the client and leaves it running, with pipes for standard input and output; its time has no limit.
    ///
    /// # Errors
    /// Only if it could not be tried.
    pub fn start(self) -> Result<Running> {
        let folder = self.sandbox.run_folder()?;
        let home = folder.join("home");
        self.furnish(&folder, &home)?;
        Running::start(&mut self.command(&folder, &home, &[])?, &folder)
    }

    /// The whole chain: into the host's namespaces, a private mount namespace,
    /// the home, down to `nobody` for good, and into a clean environment; what stands in front of the program last.
    fn command(&self, folder: &Path, home: &Path, front: &[OsString]) -> Result<std::process::Command> {
        let authorities = match self.trust {
            Trust::SystemOnly => Path::new(""),
            Trust::TestCa => self
                .authorities
                .ok_or_else(|| HostError::new("a sandbox without a mail host has no test CA to trust"))?,
        };
        let mut command = self.sandbox.enter();
        command.args(["unshare", "--mount", "--", "sh", "-eu", "-c", ENTER_HOME, "client"]);
        command.arg(authorities).arg(home).arg("setpriv");
        command.arg(format!("--reuid={NOBODY}")).arg(format!("--regid={NOBODY}"));
        command.args(["--clear-groups", "--bounding-set=-all", "--inh-caps=-all"]);
        command.args(["--no-new-privs", "--", "env", "-i"]);
        command.args(self.environment(folder, home)).args(front).arg(&self.program).args(&self.arguments);
        Ok(command)
    }

    fn environment(&self, folder: &Path, home: &Path) -> Vec<OsString> {
        let mut path = shims::folder(folder).into_os_string();
        path.push(":");
        path.push(PATH);
        let temporary = folder.join("tmp").into_os_string();
        [("PATH", path), ("HOME", home.into()), ("TMPDIR", temporary), ("LC_ALL", "C.UTF-8".into())]
            .map(|(name, value)| (OsString::from(name), value))
            .into_iter()
            .chain(self.variables.iter().cloned())
            .map(|(mut name, value)| {
                name.push("=");
                name.push(value);
                name
            })
            .collect()
    }

    fn furnish(&self, folder: &Path, home: &Path) -> Result<()> {
        make_nobodys_folder(home)?;
        make_nobodys_folder(&folder.join("tmp"))?;
        shims::furnish(self.sandbox.folder(), folder, self.password.as_deref(), NOBODY)?;
        for (path, bytes, mode) in &self.files {
            make_parents(home, path)?;
            make_owned_file(&home.join(path), bytes, *mode, NOBODY)?;
        }
        Ok(())
    }
}

pub(crate) fn make_nobodys_folder(folder: &Path) -> Result<()> {
    make_folder(folder, 0o700)?;
    chown(folder, Some(NOBODY), Some(NOBODY)).context("give away", folder)
}

/// Makes the folders above `path`, which must stay within the home.
fn make_parents(home: &Path, path: &Path) -> Result<()> {
    if path.components().any(|part| !matches!(part, Component::Normal(_) | Component::CurDir)) {
        return Err(HostError::new(format!("`{}` is not a path below the home", path.display())));
    }
    let mut folder = home.to_owned();
    for part in path.parent().into_iter().flat_map(Path::components) {
        folder.push(part);
        if !folder.is_dir() {
            make_nobodys_folder(&folder)?;
        }
    }
    Ok(())
}
