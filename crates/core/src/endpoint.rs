//! Where a client connects: protocol, host, port, security.

use crate::{Authentication, LoginRule, Provider, pattern};
use std::fmt;

/// A mail protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Protocol {
    /// POP3 (RFC 1939).
    Pop3,
    /// IMAP (RFC 9051).
    Imap,
    /// Message submission (RFC 6409).
    Smtp,
}

impl Protocol {
    /// The name in files and options.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pop3 => "pop3",
            Self::Imap => "imap",
            Self::Smtp => "smtp",
        }
    }

    /// The name as people write it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Pop3 => "POP3",
            Self::Imap => "IMAP",
            Self::Smtp => "SMTP",
        }
    }

    /// The incoming protocol of that name.
    pub fn incoming_from_name(name: &str) -> Option<Self> {
        [Self::Pop3, Self::Imap].into_iter().find(|protocol| protocol.name() == name)
    }

    /// The side it works on.
    pub const fn side(self) -> Side {
        match self {
            Self::Pop3 | Self::Imap => Side::Incoming,
            Self::Smtp => Side::Outgoing,
        }
    }
}

impl fmt::Display for Protocol {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// How a connection is secured (RFC 8314).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Security {
    /// Implicit TLS: from the first byte.
    Tls,
    /// STARTTLS (STLS in POP3), required before the login.
    Starttls,
    /// No encryption at all.
    Plain,
}

impl Security {
    /// Every kind, the safest first.
    pub const ALL: &'static [Self] = &[Self::Tls, Self::Starttls, Self::Plain];

    /// The name in files and options.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tls => "tls",
            Self::Starttls => "starttls",
            Self::Plain => "plain",
        }
    }

    /// The security of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|security| security.name() == name)
    }

    /// Whether the password is sent encrypted.
    pub const fn is_encrypted(self) -> bool {
        !matches!(self, Self::Plain)
    }

    /// What a port's registration says of its security (RFC 8314 section 7), where it says something.
    pub const fn of_port(port: u16) -> Option<Self> {
        match port {
            465 | 993 | 995 => Some(Self::Tls),
            587 => Some(Self::Starttls),
            _ => None,
        }
    }
}

impl fmt::Display for Security {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// Fetching or sending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Mail that is fetched: POP3 or IMAP.
    Incoming,
    /// Mail that is sent: submission.
    Outgoing,
}

impl Side {
    /// The name in templates and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Incoming => "incoming",
            Self::Outgoing => "outgoing",
        }
    }
}

/// A place to connect to, with what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Endpoint {
    /// The protocol spoken there.
    pub protocol: Protocol,
    /// The host name, as A-labels. In a provider it may be a pattern, as `mail.{domain}`; those of settings are filled.
    pub host: String,
    /// The port.
    pub port: u16,
    /// How the connection is secured.
    pub security: Security,
    /// How a login is made of an address there, where it is not as everywhere at the provider.
    pub login: Option<LoginRule>,
    /// The ways to log in there, in order of preference; none where they are as everywhere at the provider.
    pub authentications: Vec<Authentication>,
    /// What the provider says against it, if anything.
    pub note: Option<String>,
    /// The source's id in the provider; `None` where the owner gave it.
    pub source: Option<String>,
}

impl Endpoint {
    /// An endpoint without further word on it.
    pub fn new(protocol: Protocol, host: impl Into<String>, port: u16, security: Security) -> Self {
        Self {
            protocol,
            host: host.into(),
            port,
            security,
            login: None,
            authentications: Vec::new(),
            note: None,
            source: None,
        }
    }

    /// Whether the host is a pattern, so that it is another one for each domain or address.
    pub fn has_host_pattern(&self) -> bool {
        pattern::is_pattern(&self.host)
    }

    /// How a login is made of an address there.
    pub fn login_rule<'a>(&'a self, provider: &'a Provider) -> &'a LoginRule {
        self.login.as_ref().unwrap_or(&provider.login)
    }

    /// The ways to log in there, in order of preference.
    pub fn methods<'a>(&'a self, provider: &'a Provider) -> &'a [Authentication] {
        match self.authentications.as_slice() {
            [] => &provider.authentications,
            own => own,
        }
    }

    /// The way to log in that a client with a password uses: the password itself where it is taken, or nothing is said. `None`
    /// where there is no such way.
    pub fn authentication(&self, provider: &Provider) -> Option<Authentication> {
        match self.methods(provider) {
            [] => Some(Authentication::Password),
            methods => [Authentication::Password, Authentication::Encrypted]
                .into_iter()
                .find(|way| methods.contains(way)),
        }
    }
}
