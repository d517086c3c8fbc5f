//! A real mail host: Postfix and Dovecot under the provider's names.

mod certificates;
mod dovecot;
mod login;
mod mailbox;
mod postfix;
mod received;
mod services;

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use self::certificates::Certificates;
use self::dovecot::Dovecot;
use self::mailbox::{Maildir, SINK};
use self::postfix::Postfix;
use crate::client::Client;
use crate::error::{Context as _, HostError, Result};
use crate::sandbox::{Sandbox, make_folder};

pub use self::login::Login;
pub use self::mailbox::Mailbox;
pub use self::received::{Received, Tls};
pub use self::services::{Protocol, SERVICES, Security, Service};

const POLL: Duration = Duration::from_millis(20);

/// How long a delivery may take on a busy machine.
const DELIVERY: Duration = Duration::from_secs(10);

/// A running mail host; dropping it ends it and leaves nothing behind.
pub struct MailHost {
    sandbox: Sandbox,
    authorities: PathBuf,
    mail: PathBuf,
    logins: Vec<String>,
    dovecot: Dovecot,
    postfix: Postfix,
    seeds: AtomicU32,
}

impl MailHost {
    /// Starts a mail host with these accounts. All ports listen when it returns.
    ///
    /// # Errors
    /// If a login or password cannot be hosted, or a server does not start (the
    /// error then holds its log).
    pub fn start(mailboxes: &[Mailbox]) -> Result<Self> {
        Self::start_with(mailboxes, "plain login")
    }

    /// As [`start`](Self::start), with these ways to log in (as Dovecot names them) and no other.
    ///
    /// # Errors
    /// As [`start`](Self::start).
    pub fn start_with(mailboxes: &[Mailbox], mechanisms: &str) -> Result<Self> {
        mailboxes.iter().try_for_each(Mailbox::check)?;
        let sandbox = Sandbox::with_hosts(&services::hosts_file())?;
        let folder = sandbox.folder();
        let certificates = Certificates::make(&folder.join("certificates"))?;
        let authorities = folder.join("authorities");
        certificates.trusting_copy(&authorities)?;
        let mail = folder.join("mail");
        make_folder(&mail, 0o755)?;
        for name in folder_names(mailboxes.len()) {
            Maildir::below(&mail, &name).make()?;
        }
        let dovecot = Dovecot::start(&sandbox, &certificates, &mail, mailboxes, mechanisms)?;
        let postfix = Postfix::start(&sandbox, &certificates, &mail, mailboxes, &dovecot.sasl_socket())?;
        let logins = mailboxes.iter().map(|mailbox| mailbox.login.clone()).collect();
        Ok(Self { sandbox, authorities, mail, logins, dovecot, postfix, seeds: AtomicU32::new(0) })
    }

    /// A run of this program within reach of the host.
    pub fn client(&self, program: &str) -> Client<'_> {
        Client::new(&self.sandbox, Some(&self.authorities), program)
    }

    /// Where the host runs, for clients that take more than one run.
    pub fn sandbox(&self) -> &Sandbox {
        &self.sandbox
    }

    /// The certificate of the authority that vouches for the host, as PEM.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn authority(&self) -> Result<Vec<u8>> {
        let file = self.sandbox.folder().join("certificates").join("authority.pem");
        fs::read(&file).context("read", &file)
    }

    /// Makes a certificate for these names by that authority: where it is, and its key.
    pub(crate) fn certificate_for(&self, names: &[&str]) -> Result<(PathBuf, PathBuf)> {
        let certificates = Certificates::of(&self.sandbox.folder().join("certificates"));
        certificates.issue_for(names)?;
        let name = names.first().copied().unwrap_or_default();
        Ok((certificates.certificate(name), certificates.key(name)))
    }

    /// What has arrived by SMTP so far, for foreign recipients and for hosted
    /// log-ins (as long as they keep it), oldest first. What the server has
    /// taken and not yet delivered is waited for.
    ///
    /// # Errors
    /// If the mailboxes cannot be read.
    pub fn sent(&self) -> Result<Vec<Received>> {
        let end = Instant::now() + DELIVERY;
        while !self.postfix.is_idle() && Instant::now() < end {
            thread::sleep(POLL);
        }
        let mut messages = Vec::new();
        for maildir in self.maildirs() {
            messages.extend(maildir.messages()?.into_iter().filter(|message| !message.seeded));
        }
        messages.sort_by_key(|message| message.arrived);
        Ok(messages.into_iter().map(Received::from_message).collect())
    }

    /// Waits until at least `count` messages have arrived by SMTP.
    ///
    /// # Errors
    /// When the time is up; the error holds the servers' logs.
    pub fn wait_for_mail(&self, count: usize, limit: Duration) -> Result<Vec<Received>> {
        self.wait("messages arrived", count, limit, || self.sent())
    }

    /// Puts a message into a mailbox, as if it had arrived; it does not count as [`sent`](Self::sent).
    ///
    /// # Errors
    /// If there is no such login.
    pub fn seed(&self, login: &str, message: impl AsRef<[u8]>) -> Result<()> {
        let number = self.seeds.fetch_add(1, Ordering::Relaxed);
        self.maildir_of(login)?.seed(number, message.as_ref())
    }

    /// The messages in a mailbox as stored, oldest first, arrived and seeded.
    ///
    /// # Errors
    /// If there is no such login.
    pub fn mailbox(&self, login: &str) -> Result<Vec<String>> {
        let messages = self.maildir_of(login)?.messages()?;
        Ok(messages.into_iter().map(|message| message.text).collect())
    }

    /// Waits until at least `count` POP3 and IMAP log-ins have succeeded, and
    /// returns all, oldest first. Dovecot may record one after it has answered.
    ///
    /// # Errors
    /// When the time is up; the error holds the servers' logs.
    pub fn wait_for_logins(&self, count: usize, limit: Duration) -> Result<Vec<Login>> {
        self.wait("log-ins succeeded", count, limit, || Ok(self.logins()))
    }

    /// Successful POP3 and IMAP log-ins recorded so far, oldest first.
    #[must_use]
    pub fn logins(&self) -> Vec<Login> {
        Login::all(&self.dovecot.log())
    }

    /// The logs of both servers, for the message of a failing test.
    #[must_use]
    pub fn log(&self) -> String {
        format!("Postfix:\n{}Dovecot:\n{}", self.postfix.log(), self.dovecot.log())
    }

    fn wait<T>(
        &self,
        what: &str,
        count: usize,
        limit: Duration,
        read: impl Fn() -> Result<Vec<T>>,
    ) -> Result<Vec<T>> {
        let end = Instant::now() + limit;
        loop {
            let found = read()?;
            if found.len() >= count {
                return Ok(found);
            }
            if Instant::now() >= end {
                let (found, log) = (found.len(), self.log());
                return Err(HostError::new(format!("{found} of {count} {what} in {limit:?}\n{log}")));
            }
            thread::sleep(POLL);
        }
    }

    /// Hosted mailboxes in their order, then the sink.
    fn maildirs(&self) -> impl Iterator<Item = Maildir> {
        folder_names(self.logins.len()).map(|name| Maildir::below(&self.mail, &name))
    }

    fn maildir_of(&self, login: &str) -> Result<Maildir> {
        let number = self.logins.iter().position(|hosted| hosted == login);
        number
            .map(|number| Maildir::below(&self.mail, &number.to_string()))
            .ok_or_else(|| HostError::new(format!("no mailbox `{login}` at this host")))
    }
}

/// Mailboxes are named by number (a login may hold any character), then the sink.
fn folder_names(mailboxes: usize) -> impl Iterator<Item = String> {
    (0..mailboxes).map(|number| number.to_string()).chain([SINK.to_owned()])
}
