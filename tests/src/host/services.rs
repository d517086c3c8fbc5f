//! The provider's names, addresses and ports: the one table behind listeners,
//! certificates and `/etc/hosts`.

use std::fmt::Write as _;

/// How a port protects the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Security {
    /// TLS from the first byte (RFC 8314 "implicit TLS").
    Tls,
    /// Plain until `STARTTLS` or `STLS`; no log-in before.
    StartTls,
    /// No TLS needed.
    Plain,
}

/// What is spoken at a port.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Protocol {
    /// POP3, by Dovecot.
    Pop3,
    /// IMAP, by Dovecot.
    Imap,
    /// SMTP, by Postfix.
    Smtp,
}

/// One port of one of the provider's hosts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Service {
    /// Host name, also that of the certificate.
    pub name: &'static str,
    /// Loopback address of that name.
    pub address: &'static str,
    /// What is spoken.
    pub protocol: Protocol,
    /// TCP port.
    pub port: u16,
    /// Protection of the connection.
    pub security: Security,
}

const fn service(
    (name, address): (&'static str, &'static str),
    protocol: Protocol,
    port: u16,
    security: Security,
) -> Service {
    Service { name, address, protocol, port, security }
}

const POP: (&str, &str) = ("pop.centurylink.net", "127.0.0.11");
const MAIL: (&str, &str) = ("mail.centurylink.net", "127.0.0.12");
const SMTP: (&str, &str) = ("smtp.centurylink.net", "127.0.0.13");
const QWEST_POP: (&str, &str) = ("pop.qwestoffice.net", "127.0.0.14");
const QWEST_SMTP: (&str, &str) = ("smtp.qwestoffice.net", "127.0.0.15");

/// All that a [`MailHost`](crate::MailHost) serves.
pub const SERVICES: &[Service] = &[
    service(POP, Protocol::Pop3, 995, Security::Tls),
    service(POP, Protocol::Pop3, 110, Security::StartTls),
    service(MAIL, Protocol::Imap, 993, Security::Tls),
    service(MAIL, Protocol::Imap, 143, Security::StartTls),
    service(SMTP, Protocol::Smtp, 587, Security::StartTls),
    service(SMTP, Protocol::Smtp, 465, Security::Tls),
    service(SMTP, Protocol::Smtp, 25, Security::Plain),
    service(QWEST_POP, Protocol::Pop3, 995, Security::Tls),
    service(QWEST_POP, Protocol::Pop3, 110, Security::Plain),
    // The provider has none: for owners who name their own servers.
    service(QWEST_POP, Protocol::Imap, 143, Security::Plain),
    service(QWEST_SMTP, Protocol::Smtp, 465, Security::Tls),
];

/// The hosts, each once: name and address.
pub(super) fn hosts() -> Vec<(&'static str, &'static str)> {
    let mut hosts: Vec<_> = SERVICES.iter().map(|service| (service.name, service.address)).collect();
    hosts.dedup();
    hosts
}

/// Lines for `/etc/hosts`.
pub(super) fn hosts_file() -> String {
    hosts().iter().fold(String::new(), |mut lines, (name, address)| {
        let _ = writeln!(lines, "{address} {name}");
        lines
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_a_host_are_together_and_agree() {
        let mut names: Vec<_> = hosts().iter().map(|(name, _)| *name).collect();
        let mut addresses: Vec<_> = hosts().iter().map(|(_, address)| *address).collect();
        names.sort_unstable();
        addresses.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
        assert!(addresses.windows(2).all(|pair| pair[0] != pair[1]), "{addresses:?}");
        assert!(!addresses.contains(&"127.0.0.1"), "the client's address: see the crate's front page");
    }
}
