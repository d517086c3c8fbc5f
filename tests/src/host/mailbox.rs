//! Who has a mailbox here, and the maildirs behind.

use std::fs;
use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::error::{Context as _, HostError, Result};
use crate::sandbox::{make_folder, make_owned_file};

/// Owner of all maildirs; the user and group exist only as numbers, and are
/// not the `nobody` that clients run as.
pub(super) const OWNER: u32 = 5000;

/// Name of the maildir for foreign recipients.
pub(super) const SINK: &str = "sink";

/// What marks a file as put there by [`MailHost::seed`](crate::MailHost::seed).
const SEEDED: &str = "seeded";

/// An account of the mail host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    /// The full address, required as it is.
    pub login: String,
    /// The password: anything without control characters.
    pub password: String,
}

impl Mailbox {
    /// An account.
    pub fn new(login: impl Into<String>, password: impl Into<String>) -> Self {
        Self { login: login.into(), password: password.into() }
    }

    /// The part after the last `@`, in lower case.
    pub(super) fn domain(&self) -> Option<String> {
        self.login.rsplit_once('@').map(|(_, domain)| domain.to_lowercase())
    }

    /// The servers' tables are lines, with `:` or white space between columns.
    pub(super) fn check(&self) -> Result<()> {
        let breaks_table = |c: char| c == ':' || c.is_whitespace() || c.is_control();
        if self.login.is_empty() || self.login.starts_with('#') || self.login.contains(breaks_table) {
            return Err(HostError::new(format!("the test mail host cannot host the login {:?}", self.login)));
        }
        if self.password.is_empty() || self.password.contains(char::is_control) {
            return Err(HostError::new("Dovecot refuses empty passwords and control characters"));
        }
        Ok(())
    }
}

/// A folder of messages, written by Postfix, read by Dovecot.
pub(super) struct Maildir(PathBuf);

/// One message in a maildir.
pub(super) struct Message {
    pub(super) arrived: SystemTime,
    pub(super) seeded: bool,
    pub(super) text: String,
}

impl Maildir {
    /// The maildir of this name; both servers know it as `<name>/Maildir`.
    pub(super) fn below(mail: &Path, name: &str) -> Self {
        Self(mail.join(name).join("Maildir"))
    }

    /// Makes it, and the folder that holds it.
    pub(super) fn make(&self) -> Result<()> {
        let parent = self.0.parent().unwrap_or(&self.0);
        for folder in [parent, &self.0, &self.0.join("tmp"), &self.0.join("new"), &self.0.join("cur")] {
            if !folder.is_dir() {
                make_folder(folder, 0o700)?;
                chown(folder, Some(OWNER), Some(OWNER)).context("give away", folder)?;
            }
        }
        Ok(())
    }

    /// Puts a message there, visible at once and complete.
    pub(super) fn seed(&self, number: u32, message: &[u8]) -> Result<()> {
        let name = format!("{number:010}.{SEEDED}.localhost");
        let unfinished = self.0.join("tmp").join(&name);
        make_owned_file(&unfinished, message, 0o600, OWNER)?;
        fs::rename(&unfinished, self.0.join("new").join(name)).context("move", &unfinished)
    }

    /// All messages, oldest first.
    pub(super) fn messages(&self) -> Result<Vec<Message>> {
        let mut messages = Vec::new();
        for folder in ["new", "cur"].map(|name| self.0.join(name)) {
            for entry in fs::read_dir(&folder).context("read", &folder)? {
                // Dovecot may move a message between listing and reading.
                messages.extend(entry.ok().and_then(|entry| read(&entry.path())));
            }
        }
        messages.sort_by_key(|message| message.arrived);
        Ok(messages)
    }
}

fn read(file: &Path) -> Option<Message> {
    let bytes = fs::read(file).ok()?;
    Some(Message {
        arrived: fs::metadata(file).and_then(|data| data.modified()).ok()?,
        seeded: file.file_name()?.to_string_lossy().contains(SEEDED),
        text: String::from_utf8_lossy(&bytes).into_owned(),
    })
}
