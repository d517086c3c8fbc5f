//! Postfix's configuration: submission, and delivery into maildirs.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::certificates::Certificates;
use super::mailbox::{Mailbox, OWNER, SINK};
use super::services::{Protocol, SERVICES, Security, Service};
use crate::error::{Context as _, HostError, Result};
use crate::sandbox::{Sandbox, make_folder};

/// Internal services. The sink is the delivery agent of hosted mailboxes, with
/// another table: to Postfix its recipients stay foreign, so that "relaying
/// denied" is as real as at the provider.
const INTERNAL: &str = "\
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
";

/// Files of one Postfix.
pub(super) struct Postfix {
    folder: PathBuf,
}

impl Postfix {
    /// Starts it; it listens when this returns.
    pub(super) fn start(
        sandbox: &Sandbox,
        certificates: &Certificates,
        mail: &Path,
        mailboxes: &[Mailbox],
        sasl_socket: &Path,
    ) -> Result<Self> {
        let postfix = Self { folder: sandbox.folder().join("postfix") };
        for folder in ["", "etc", "queue", "data"] {
            make_folder(&postfix.folder.join(folder), 0o755)?;
        }
        postfix.write("main.cf", &postfix.main(mail, mailboxes, sasl_socket))?;
        postfix.write("master.cf", &master(certificates))?;
        postfix.write("mailboxes", &mailbox_table(mailboxes))?;
        let (data, etc) = (postfix.folder.join("data"), postfix.folder.join("etc"));
        sandbox.setup("chown", &["postfix:postfix", &data.to_string_lossy()])?;
        sandbox
            .setup("postfix", &["-c", &etc.to_string_lossy(), "start"])
            .map_err(|error| HostError::new(format!("{error}\n{}", postfix.log())))?;
        Ok(postfix)
    }

    /// Whether all that it has taken is delivered, or put off. The folders in the order in which mail goes through them, so that
    /// none is missed on its way.
    pub(super) fn is_idle(&self) -> bool {
        ["maildrop", "incoming", "active"].iter().all(|folder| {
            let waiting = fs::read_dir(self.folder.join("queue").join(folder));
            waiting.map_or(true, |mut waiting| waiting.next().is_none())
        })
    }

    /// Its log so far.
    pub(super) fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }

    /// Back-dated: Postfix waits until a table is two seconds old before it
    /// believes that nobody is still writing it.
    fn write(&self, name: &str, text: &str) -> Result<()> {
        let path = self.folder.join("etc").join(name);
        let write = || {
            let mut file = File::create(&path)?;
            file.write_all(text.as_bytes())?;
            file.set_modified(SystemTime::now() - Duration::from_secs(60))
        };
        write().context("write", &path)
    }

    fn main(&self, mail: &Path, mailboxes: &[Mailbox], sasl_socket: &Path) -> String {
        let domains: BTreeSet<String> = mailboxes.iter().filter_map(Mailbox::domain).collect();
        let domains = Vec::from_iter(domains).join(" ");
        format!(
            "compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
# Its own log file: a syslog socket of the machine would be visible here.
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
inet_protocols = ipv4
inet_interfaces = 127.0.0.1
smtpd_peername_lookup = no
smtp_dns_support_level = disabled
# Nobody is trusted for an address, nothing is rewritten or completed.
mynetworks =
mydestination =
local_header_rewrite_clients =
append_dot_mydomain = no
recipient_delimiter =
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
smtpd_banner = $myhostname ESMTP Postfix
smtpd_sasl_type = dovecot
smtpd_sasl_path = {sasl}
smtpd_sasl_security_options = noanonymous
smtpd_tls_auth_only = yes
smtpd_tls_mandatory_protocols = >=TLSv1.2
# What the tests read.
smtpd_sasl_authenticated_header = yes
smtpd_tls_received_header = yes
# No delay after a failure.
smtpd_error_sleep_time = 0
smtpd_client_connection_count_limit = 0
virtual_mailbox_domains = {domains}
virtual_mailbox_base = {mail}
virtual_mailbox_maps = texthash:{folder}/etc/mailboxes
virtual_mailbox_limit = 0
virtual_uid_maps = static:{OWNER}
virtual_gid_maps = static:{OWNER}
default_transport = sink
relay_transport = sink
",
            folder = self.folder.display(),
            sasl = sasl_socket.display(),
            mail = mail.display(),
        )
    }
}

fn master(certificates: &Certificates) -> String {
    let mut text = INTERNAL.to_owned();
    let _ = writeln!(text, "sink unix - n n - - virtual\n  -o virtual_mailbox_maps=static:{SINK}/Maildir/");
    for service in SERVICES.iter().filter(|service| service.protocol == Protocol::Smtp) {
        text += &listener(service, certificates);
    }
    text
}

/// The port becomes the "mail name", which Postfix writes into the Received
/// line of this port and nowhere else: a record of the way a message came.
fn listener(service: &Service, certificates: &Certificates) -> String {
    let Service { name, address, port, .. } = service;
    let own = match service.security {
        Security::Plain => "  -o smtpd_tls_security_level=none\n",
        Security::StartTls => "  -o smtpd_tls_security_level=encrypt\n",
        Security::Tls => "  -o smtpd_tls_security_level=encrypt\n  -o smtpd_tls_wrappermode=yes\n",
    };
    let log_in = match service.security {
        // For owners who consent to it: some networks let nothing but 25 out.
        Security::Plain => "  -o smtpd_sasl_auth_enable=yes\n  -o smtpd_tls_auth_only=no\n",
        _ => {
            "  -o smtpd_sasl_auth_enable=yes\n  -o smtpd_client_restrictions=permit_sasl_authenticated,reject\n"
        }
    };
    format!(
        "{address}:{port} inet n - n - - smtpd
  -o syslog_name=postfix-{port}
  -o mail_name=port-{port}
  -o myhostname={name}
  -o smtpd_tls_cert_file={certificate}
  -o smtpd_tls_key_file={key}
{own}{log_in}",
        certificate = certificates.certificate(name).display(),
        key = certificates.key(name).display(),
    )
}

/// Log-ins that look like an address receive mail.
fn mailbox_table(mailboxes: &[Mailbox]) -> String {
    let mut table = String::new();
    for (number, mailbox) in mailboxes.iter().enumerate().filter(|(_, mailbox)| mailbox.domain().is_some()) {
        let _ = writeln!(table, "{} {number}/Maildir/", mailbox.login);
    }
    table
}
