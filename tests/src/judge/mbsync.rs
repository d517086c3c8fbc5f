//! How mbsync reaches the servers of a file, as it says itself and as they recorded.

use crate::host::{Protocol, SERVICES};
use crate::{Login, MailHost, Result};
use cl_export_core::{Security, Settings, Side};
use std::time::Duration;

/// What mbsync said of each channel of a file, and the log-ins that the mail host recorded meanwhile.
#[derive(Debug)]
pub struct Reached {
    channels: Vec<String>,
    logins: Vec<Login>,
}

impl Reached {
    /// Has mbsync list the folders of all channels. The password is what helpers print, and what is typed where there
    /// is none.
    ///
    /// # Errors
    /// If mbsync could not be tried, or the host recorded fewer log-ins than mbsync says it made.
    ///
    /// # Panics
    /// Where mbsync finds a mistake in the file, or something in it ran.
    pub fn of(host: &MailHost, file: &[u8], password: &str) -> Result<Self> {
        let before = host.logins().len();
        // Without a terminal it asks on standard input.
        let script = "mkdir -p ~/Mail; setsid --wait mbsync --verbose --list --all; ls -A . Mail >&2";
        let client = host.client("sh").args(["-c", script]).file(".mbsyncrc", file, 0o600).password(password);
        let outcome = client.stdin(format!("{password}\n").repeat(99)).run()?;
        let text = String::from_utf8_lossy(file);
        assert!(!outcome.stderr.contains(".mbsyncrc:"), "{outcome:#?}\n{text}");
        assert!(
            outcome.stderr.ends_with(".:\n.mbsyncrc\nMail\n\nMail:\n"),
            "listing makes nothing, and nothing in it ran: {outcome:#?}\n{text}"
        );
        let channels: Vec<_> =
            outcome.stdout.split("\nChannel ").skip(1).map(|said| format!("{said}\n")).collect();
        let made = outcome.stdout.matches(" <=> ").count();
        let logins = host.wait_for_logins(before + made, Duration::from_secs(10))?.split_off(before);
        Ok(Self { channels, logins })
    }

    /// The judge: it is what the settings mean, for accounts that mbsync calls by these names.
    ///
    /// # Panics
    /// Where it is not.
    pub fn agrees(&self, settings: &[Settings<'_>], names: &[&str], case: &str) {
        assert_eq!(self.channels.len(), settings.len(), "{case}: {self:#?}");
        // The host may record them in another order.
        let mut logins = self.logins.clone();
        for ((said, settings), name) in self.channels.iter().zip(settings).zip(names) {
            let server = settings.server(Side::Incoming).unwrap();
            let (host, port) = (server.endpoint.host.as_str(), server.endpoint.port);
            let is_served = |row: &&crate::host::Service| {
                (row.name, row.port) == (host, port) && row.protocol == Protocol::Imap
            };
            let mut meant = vec![format!("{name}\nOpening far side store {name}...\nResolving {host}... ")];
            if let Some(row) = SERVICES.iter().find(is_served) {
                let is_encrypted = server.endpoint.security != Security::Plain;
                meant.push(format!("Connecting to {host} ({}:{port})... ", row.address));
                meant.push(format!("\nINBOX <=> {name}/INBOX\n"));
                let is_it = |login: &Login| {
                    (login.login.as_str(), login.port, login.tls) == (server.login, port, is_encrypted)
                };
                let at = logins.iter().position(is_it);
                assert!(at.is_some(), "no log-in was meant by {case}: {logins:#?}\n{said}");
                at.map(|at| logins.remove(at));
            }
            for meant in meant {
                assert!(said.contains(&meant), "{meant} of {case}: {said}");
            }
        }
        assert_eq!(logins, [], "{case}");
    }
}
