//! What `mpop --pretend` says of a file.

use crate::{Result, Sandbox};
use cl_export_core::{LeaveOnServer, Security, Settings, Side};
use std::fs;

/// What `mpop --pretend` says of one account, by the names it prints.
#[derive(Debug)]
pub struct Understood(String);

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
        let names: Vec<_> =
            fs::read_dir(&outcome.home).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, [".mpoprc"], "reading the file made no other: nothing in it ran");
        // Where the maildir is depends on the home of the run.
        Ok(Self(outcome.stdout.replace(&*outcome.home.to_string_lossy(), "~")))
    }

    fn get(&self, name: &str) -> &str {
        let line = self.0.lines().find_map(|line| line.strip_prefix(name)?.trim_start().strip_prefix("= "));
        line.unwrap_or_else(|| panic!("no {name} in {}", self.0))
    }
}

/// The judge: it is what the settings mean, and mail is delivered there.
///
/// # Panics
/// Where it is not.
pub fn agrees(said: &Understood, settings: &Settings<'_>, delivery: &str, case: &str) {
    let server = settings.server(Side::Incoming).unwrap();
    let [tls, starttls, auth] = match server.endpoint.security {
        Security::Tls => ["on", "off", "choose"],
        Security::Starttls => ["on", "on", "choose"],
        Security::Plain => ["off", "on", "USER"],
    };
    let port = server.endpoint.port.to_string();
    let command = server.password_command.as_deref();
    let keep = if settings.leave_on_server() == LeaveOnServer::Never { "off" } else { "on" };
    for (name, meant) in [
        ("host", server.endpoint.host.as_str()),
        ("port", &port),
        ("user", server.login),
        ("tls", tls),
        ("tls_starttls", starttls),
        ("auth", auth),
        ("tls_certcheck", "on"),
        ("tls_trust_file", "system"),
        ("timeout", "60 seconds"),
        ("password", command.map_or("(not set)", |_| "*")),
        ("passwordeval", command.unwrap_or("(not set)")),
        ("keep", keep),
        ("only_new", "on"),
        ("delivery", delivery),
    ] {
        assert_eq!(said.get(name), meant, "{name} of {case}: {}", said.0);
    }
}
