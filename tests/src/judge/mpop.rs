//! What `mpop --pretend` says of a file.

use super::only_these_are_there;
use super::pretended::Pretended;
use crate::{Result, Sandbox};
use cl_export_core::{LeaveOnServer, Settings, Side};

/// What `mpop --pretend` says of one account, by the names it prints.
#[derive(Debug)]
pub struct Understood(Pretended);

impl Understood {
    /// What it says of the account of this name.
    ///
    /// # Errors
    /// If mpop could not be tried.
    ///
    /// # Panics
    /// Where mpop refuses the file, or something in it ran.
    pub fn of(sandbox: &Sandbox, file: &[u8], id: &str) -> Result<Self> {
        let client = sandbox.client("mpop").file(".mpoprc", file, 0o600).password("x");
        let outcome = client.args(["--pretend", "--", id]).run()?;
        assert!(outcome.success(), "{id}: {outcome:#?}\n{}", String::from_utf8_lossy(file));
        only_these_are_there(&outcome, &[".mpoprc"]);
        // Where the maildir is depends on the home of the run.
        Ok(Self(Pretended(outcome.stdout.replace(&*outcome.home.to_string_lossy(), "~"))))
    }
}

/// The judge: it is what the settings mean, and mail is delivered there.
///
/// # Panics
/// Where it is not.
pub fn agrees(said: &Understood, settings: &Settings<'_>, delivery: &str, case: &str) {
    let server = settings.server(Side::Incoming).unwrap();
    said.0.reaches(server, "USER", case);
    let keep = if settings.leave_on_server() == LeaveOnServer::Never { "off" } else { "on" };
    let meant = [
        ("passwordeval", server.password_command.as_deref().unwrap_or("(not set)")),
        ("keep", keep),
        ("only_new", "on"),
        ("delivery", delivery),
    ];
    said.0.has(&meant, case);
}
