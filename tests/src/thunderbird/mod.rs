//! A real Thunderbird, headless, that is asked about itself.
//!
//! ```no_run
//! use cl_export_tests::Sandbox;
//! use cl_export_tests::thunderbird::{Installation, Profile, Thunderbird};
//!
//! # fn main() -> cl_export_tests::Result<()> {
//! let sandbox = Sandbox::new()?;
//! let profile = Profile::new(&sandbox)?;
//! profile.write("user.js", "user_pref(\"a.b\", 1);\n")?;
//! let mut thunderbird = Thunderbird::start(&sandbox, &Installation::new(&sandbox, &[])?, &profile)?;
//! let answer = thunderbird.ask("return Services.prefs.getIntPref('a.b');")?;
//! assert_eq!(answer, 1);
//! thunderbird.quit()?;
//! # Ok(()) }
//! ```
//!
//! * **Marionette** is how it is asked: scripts run in its chrome context, with all that it can do itself. Its port is
//!   on the sandbox's own loopback interface; a `bash` in there carries the bytes.
//! * **The installation is a copy** made of links, so that AutoConfig's files and `isp/` can stand in it. Only the
//!   program itself is copied: it looks for its files where it really is.
//! * **Alerts are off** (`mail.suppressAlertsForTests`): in headless mode they are modal, and the first connection that
//!   fails would keep Marionette waiting for a window.

mod installation;
mod marionette;
mod message;
mod profile;

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

pub use self::installation::Installation;
use self::marionette::Marionette;
pub use self::message::{remembers, sends, writes};
pub use self::profile::Profile;
use crate::bridge;
use crate::client::Running;
use crate::error::{HostError, Result};
use crate::sandbox::Sandbox;

/// Where Debian installs it.
const FOLDER: &str = "/usr/lib/thunderbird";

/// The programs that tests with Thunderbird need.
pub const PROGRAMS: &[&str] = &["thunderbird", bridge::PROGRAM, "certutil"];

/// What makes one that a person starts run without a screen, and be asked.
pub const WATCHED: [(&str, &str); 3] =
    [("MOZ_HEADLESS", "1"), ("MOZ_MARIONETTE", "1"), ("MOZ_REMOTE_ALLOW_SYSTEM_ACCESS", "1")];

/// All that it says goes to one file: a pipe that nobody reads would stop it when it is full.
const QUIET: &str = r#"exec "$0" "$@" </dev/null >&2"#;

/// Ample for a start on a loaded machine.
const START: Duration = Duration::from_secs(60);
const POLL: Duration = Duration::from_millis(20);

/// A Thunderbird that runs; dropping it kills it.
#[derive(Debug)]
pub struct Thunderbird {
    marionette: Marionette,
    /// None where somebody else started it.
    program: Option<Running>,
}

impl Thunderbird {
    /// Starts it with this profile and waits until its main window is there.
    ///
    /// # Errors
    /// If it does not come so far; the error holds what it said.
    pub fn start(sandbox: &Sandbox, installation: &Installation, profile: &Profile) -> Result<Self> {
        let mut program = Self::launch(sandbox, installation, profile)?;
        let port = wait_for_port(profile.path(), Some(&mut program))?;
        let marionette = Marionette::connect(sandbox, &port)
            .map_err(|error| HostError::new(format!("{error}\n{}", said(&program))))?;
        Ok(Self { marionette, program: Some(program) })
    }

    /// Waits until one that somebody else starts, with [`WATCHED`] in its environment, has its main window.
    ///
    /// # Errors
    /// If it does not come so far.
    pub fn attach(sandbox: &Sandbox, profile: &Profile) -> Result<Self> {
        let port = wait_for_port(profile.path(), None)?;
        Ok(Self { marionette: Marionette::connect(sandbox, &port)?, program: None })
    }

    /// Starts it and waits for nothing: for profiles in which a question to the user stops everything.
    ///
    /// # Errors
    /// If it cannot be run.
    pub fn launch(sandbox: &Sandbox, installation: &Installation, profile: &Profile) -> Result<Running> {
        profile.forget_port();
        sandbox
            .client("sh")
            .args(["-c", QUIET])
            .arg(installation.program())
            .args(["--headless", "--marionette", "--remote-allow-system-access", "--profile"])
            .arg(profile.path())
            .start()
    }

    /// Runs the body of an `async` function in its chrome context and returns what that returns. `MailServices` is there.
    ///
    /// # Errors
    /// What the script throws.
    pub fn ask(&mut self, script: &str) -> Result<Value> {
        self.marionette.run(script)
    }

    /// What it has said on standard error so far.
    #[must_use]
    pub fn complaints(&self) -> String {
        self.program.as_ref().map_or_else(String::new, said)
    }

    /// Ends it as a user does, so that its preferences are written.
    ///
    /// # Errors
    /// If it does not end.
    pub fn quit(mut self) -> Result<()> {
        self.marionette.quit()?;
        let Some(program) = &mut self.program else { return Ok(()) };
        if program.ends_within(START) {
            return Ok(());
        }
        Err(HostError::new(format!("Thunderbird does not end\n{}", said(program))))
    }
}

/// Starts, asks, ends.
///
/// # Errors
/// If it does not come so far, or what the script throws.
pub fn asked(
    sandbox: &Sandbox,
    installation: &Installation,
    profile: &Profile,
    script: &str,
) -> Result<Value> {
    let mut thunderbird = Thunderbird::start(sandbox, installation, profile)?;
    let answer = thunderbird.ask(script)?;
    thunderbird.quit()?;
    Ok(answer)
}

/// What it complained of, without what GTK has to say about a screen that is not there.
fn said(program: &Running) -> String {
    let stderr = program.stderr();
    let lines = stderr.lines().filter(|line| !line.is_empty() && !line.to_lowercase().contains("gtk"));
    lines.fold(String::new(), |text, line| text + line + "\n")
}

fn wait_for_port(profile: &Path, mut program: Option<&mut Running>) -> Result<String> {
    let file = profile.join("MarionetteActivePort");
    let end = Instant::now() + START;
    loop {
        match std::fs::read_to_string(&file) {
            Ok(port) if !port.is_empty() => return Ok(port),
            _ if Instant::now() >= end
                || program.as_mut().is_some_and(|it| it.ends_within(Duration::ZERO)) =>
            {
                let said = program.map_or_else(String::new, |program| said(program));
                return Err(HostError::new(format!("Thunderbird did not start\n{said}")));
            }
            _ => thread::sleep(POLL),
        }
    }
}
