//! What `msmtp --pretend` says of a file.

use super::only_these_are_there;
use super::pretended::Pretended;
use crate::{Result, Sandbox};
use cl_export_core::{Settings, Side};

/// What `msmtp --pretend` says of one account, by the names it prints.
#[derive(Debug)]
pub struct Understood(Pretended);

impl Understood {
    /// What it says of the account of this name.
    ///
    /// # Errors
    /// If msmtp could not be tried.
    ///
    /// # Panics
    /// Where msmtp refuses the file, or something in it ran.
    pub fn of(sandbox: &Sandbox, file: &[u8], id: &str) -> Result<Self> {
        let client = sandbox.client("msmtp").file(".msmtprc", file, 0o600).password("x");
        let outcome = client.args(["--pretend", "-a", id, "--", "you@example.com"]).run()?;
        assert!(outcome.success(), "{id}: {outcome:#?}\n{}", String::from_utf8_lossy(file));
        only_these_are_there(&outcome, &[".msmtprc"]);
        Ok(Self(Pretended(outcome.stdout)))
    }
}

/// The judge: it is what the settings mean.
///
/// # Panics
/// Where it is not.
pub fn agrees(said: &Understood, settings: &Settings<'_>, case: &str) {
    let server = settings.server(Side::Outgoing).unwrap();
    said.0.reaches(server, "PLAIN", case);
    said.0.has(&[("from", settings.account().address().as_str())], case);
    let asked = said.0.get("passwordeval");
    // The message is its standard input, which is taken away from it: from all of a pipeline, in a subshell.
    let meant = server.password_command.as_deref().map_or_else(
        || vec!["(not set)".to_owned()],
        |command| vec![format!("{command} </dev/null"), format!("( {command} ) </dev/null")],
    );
    assert!(meant.iter().any(|meant| meant == asked), "{asked} of {case}: {}", said.0.0);
}
