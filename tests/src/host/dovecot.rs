//! Dovecot's configuration: POP3, IMAP, and log-in for Postfix.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use super::certificates::Certificates;
use super::login::LOG_ELEMENTS;
use super::mailbox::{Mailbox, OWNER};
use super::services::{Protocol, SERVICES, Security, Service, hosts};
use crate::error::{Context as _, HostError, Result};
use crate::sandbox::{Sandbox, make_folder};

/// Files of one Dovecot.
pub(super) struct Dovecot {
    folder: PathBuf,
}

impl Dovecot {
    /// Starts it; it listens when this returns.
    pub(super) fn start(
        sandbox: &Sandbox,
        certificates: &Certificates,
        mail: &Path,
        mailboxes: &[Mailbox],
        mechanisms: &str,
    ) -> Result<Self> {
        let dovecot = Self { folder: sandbox.folder().join("dovecot") };
        make_folder(&dovecot.folder, 0o755)?;
        let (users, configuration) = (dovecot.folder.join("users"), dovecot.folder.join("dovecot.conf"));
        fs::write(&users, user_table(mail, mailboxes)).context("write", &users)?;
        fs::write(&configuration, dovecot.configuration(certificates, mechanisms))
            .context("write", &configuration)?;
        sandbox
            .setup("dovecot", &["-c", &configuration.to_string_lossy()])
            .map_err(|error| HostError::new(format!("{error}\n{}", dovecot.log())))?;
        Ok(dovecot)
    }

    /// Its log so far.
    pub(super) fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }

    /// The socket at which Postfix asks whether a password is right.
    pub(super) fn sasl_socket(&self) -> PathBuf {
        self.folder.join("sasl")
    }

    fn configuration(&self, certificates: &Certificates, mechanisms: &str) -> String {
        let folder = self.folder.display();
        let first = hosts().first().map_or("", |(name, _)| *name);
        let mut text = format!(
            "base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = pop3 imap
ssl = required
{default_certificate}ssl_min_protocol = TLSv1.2
disable_plaintext_auth = yes
auth_mechanisms = {mechanisms}
auth_verbose = yes
login_log_format_elements = {LOG_ELEMENTS}
# Log-ins as they are: any character, no change of case, no default domain.
auth_username_chars =
auth_username_format = %u
# No delay after a failure, and no memory of it.
auth_failure_delay = 0
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
first_valid_uid = {OWNER}
last_valid_uid = {OWNER}
mail_location = maildir:~/Maildir
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {folder}/users
}}
userdb {{
  driver = passwd-file
  args = username_format=%u {folder}/users
}}
service auth {{
  unix_listener {sasl} {{
    user = postfix
    group = postfix
    mode = 0600
  }}
}}
",
            sasl = self.sasl_socket().display(),
            default_certificate = certificate(certificates, first),
        );
        text += &login_service("pop3-login", Protocol::Pop3, ["pop3", "pop3s"]);
        text += &login_service("imap-login", Protocol::Imap, ["imap", "imaps"]);
        for (name, address) in hosts() {
            let certificate = certificate(certificates, name);
            let _ = writeln!(text, "local {address} {{\n{certificate}{}}}", plain_text_rule(address));
        }
        text
    }
}

fn certificate(certificates: &Certificates, name: &str) -> String {
    let (certificate, key) = (certificates.certificate(name), certificates.key(name));
    format!("ssl_cert = <{}\nssl_key = <{}\n", certificate.display(), key.display())
}

fn plain_text_rule(address: &str) -> &'static str {
    let plain = |service: &&Service| {
        service.address == address
            && service.protocol != Protocol::Smtp
            && service.security == Security::Plain
    };
    match SERVICES.iter().find(plain) {
        Some(_) => "ssl = yes\ndisable_plaintext_auth = no\n",
        None => "",
    }
}

/// Dovecot knows a listener for plain text with STARTTLS, and one for TLS.
fn login_service(service: &str, protocol: Protocol, [plain, tls]: [&str; 2]) -> String {
    let mut text = format!("service {service} {{\n");
    for (listener, implicit) in [(plain, false), (tls, true)] {
        let rows = || {
            SERVICES
                .iter()
                .filter(|row| row.protocol == protocol && (row.security == Security::Tls) == implicit)
        };
        let addresses: Vec<&str> = rows().map(|row| row.address).collect();
        let port = rows().next().map_or(0, |row| row.port);
        let ssl = if implicit { "yes" } else { "no" };
        let _ = writeln!(
            text,
            "inet_listener {listener} {{\naddress = {}\nport = {port}\nssl = {ssl}\n}}",
            addresses.join(" ")
        );
    }
    text + "}\n"
}

/// Passwords in hexadecimal: the table's columns end at `:`.
fn user_table(mail: &Path, mailboxes: &[Mailbox]) -> String {
    let mut table = String::new();
    for (number, mailbox) in mailboxes.iter().enumerate() {
        let hex = mailbox.password.bytes().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
        let home = mail.join(number.to_string());
        let _ = writeln!(
            table,
            "{}:{{PLAIN.HEX}}{hex}:{OWNER}:{OWNER}::{}::",
            escaped(&mailbox.login),
            home.display()
        );
    }
    table
}

/// Dovecot escapes these three in the name it looks up, and nothing in the table.
fn escaped(login: &str) -> String {
    ['\\', '"', '\''].iter().fold(login.to_owned(), |login, c| login.replace(*c, &format!("\\{c}")))
}
