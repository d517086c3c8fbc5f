//! What `msmtp --pretend` says of a file.

use crate::{Outcome, Result, Sandbox};
use cl_export_core::{Security, Settings, Side};
use std::fs;

/// What `msmtp --pretend` says of one account, by the names it prints.
#[derive(Debug)]
pub struct Understood(String);

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
        only_the_file_is_there(&outcome);
        Ok(Self(outcome.stdout))
    }

    fn get(&self, name: &str) -> &str {
        let line = self.0.lines().find_map(|line| line.strip_prefix(name)?.trim_start().strip_prefix("= "));
        line.unwrap_or_else(|| panic!("no {name} in {}", self.0))
    }
}

/// Reading the file made no other: nothing in it ran.
fn only_the_file_is_there(outcome: &Outcome) {
    let names: Vec<_> =
        fs::read_dir(&outcome.home).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, [".msmtprc"]);
}

/// The judge: it is what the settings mean.
///
/// # Panics
/// Where it is not.
pub fn agrees(said: &Understood, settings: &Settings<'_>, case: &str) {
    let server = settings.server(Side::Outgoing).unwrap();
    let [tls, starttls, auth] = match server.endpoint.security {
        Security::Tls => ["on", "off", "choose"],
        Security::Starttls => ["on", "on", "choose"],
        Security::Plain => ["off", "on", "PLAIN"],
    };
    let port = server.endpoint.port.to_string();
    let command = server.password_command.as_deref();
    for (name, meant) in [
        ("host", server.endpoint.host.as_str()),
        ("port", &port),
        ("user", server.login),
        ("from", settings.account().address().as_str()),
        ("tls", tls),
        ("tls_starttls", starttls),
        ("auth", auth),
        ("tls_certcheck", "on"),
        ("tls_trust_file", "system"),
        ("timeout", "60 seconds"),
        ("password", command.map_or("(not set)", |_| "*")),
    ] {
        assert_eq!(said.get(name), meant, "{name} of {case}: {}", said.0);
    }
    let asked = said.get("passwordeval");
    // The message is its standard input, which is taken away from it: from all of a pipeline, in a subshell.
    let meant = command.map_or_else(
        || vec!["(not set)".to_owned()],
        |command| vec![format!("{command} </dev/null"), format!("( {command} ) </dev/null")],
    );
    assert!(meant.iter().any(|meant| meant == asked), "{asked} of {case}: {}", said.0);
}
