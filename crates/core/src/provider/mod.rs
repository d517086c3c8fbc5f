//! Mail companies: their published endpoints, domains and limits, and where each fact comes from.

mod authentication;
mod file;
mod lint;
mod list;
mod read;
mod write;

pub use authentication::Authentication;
pub use file::{Lint, Places, ProviderFile, Severity, Waiver};
pub use lint::{Checks, check_providers};
pub(crate) use list::Found;
pub(crate) use list::serves;
pub use list::{Known, ProviderSource, Providers};
pub(crate) use read::security_of;

use crate::{Endpoint, Error, ErrorKind, LeaveOnServer, Pattern, Prose, Protocol, Side};
use std::fmt;
use std::hash::{Hash, Hasher};

/// A mail company's published facts.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Provider {
    /// The short name it is chosen by.
    pub id: String,
    /// Its name as people know it.
    pub name: String,
    /// The domains of its addresses, in lower case.
    pub domains: Vec<String>,
    /// How a login is made of an address.
    pub login: LoginRule,
    /// The ways to log in, in order of preference; none where nothing is said, which means a password.
    pub authentications: Vec<Authentication>,
    /// Whether sending needs a login.
    pub outgoing_authentication: bool,
    /// What it advises about a copy on the server.
    pub leave_on_server: LeaveOnServer,
    /// The largest message in bytes, if it says.
    pub message_bytes: Option<u64>,
    /// The largest mailbox in bytes, if it says.
    pub mailbox_bytes: Option<u64>,
    /// Where mail is fetched, in order of preference.
    pub incoming: Vec<Endpoint>,
    /// Where mail is sent, in order of preference.
    pub outgoing: Vec<Endpoint>,
    /// Its help pages.
    pub help: Vec<Link>,
    /// What goes wrong most, and why.
    pub troubles: Vec<Trouble>,
    /// How whoever hands the settings out is known, if they say.
    pub brand: Option<Brand>,
    /// The pages that the facts rest on.
    pub sources: Vec<Source>,
    /// Which source each group of facts rests on, by the group's name (`domains`, `login`, ...).
    pub fact_sources: Vec<(String, String)>,
}

impl Provider {
    /// A provider of which nothing else is known.
    pub fn new(id: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            name: name.into(),
            domains: Vec::new(),
            login: LoginRule::Address,
            authentications: Vec::new(),
            outgoing_authentication: true,
            leave_on_server: LeaveOnServer::Always,
            message_bytes: None,
            mailbox_bytes: None,
            incoming: Vec::new(),
            outgoing: Vec::new(),
            help: Vec::new(),
            troubles: Vec::new(),
            brand: None,
            sources: Vec::new(),
            fact_sources: Vec::new(),
        }
    }

    /// Whether every login at the provider is a whole address.
    pub fn has_address_logins(&self) -> bool {
        let mut endpoints = self.incoming.iter().chain(&self.outgoing);
        let default = self.login == LoginRule::Address;
        default && endpoints.all(|endpoint| *endpoint.login_rule(self) == LoginRule::Address)
    }

    /// The endpoints of one side, in order of preference.
    pub fn endpoints(&self, side: Side) -> &[Endpoint] {
        match side {
            Side::Incoming => &self.incoming,
            Side::Outgoing => &self.outgoing,
        }
    }

    /// The source of that id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// The protocol of the endpoint it prefers for fetching; POP3 where it has none.
    pub fn preferred_protocol(&self) -> Protocol {
        self.incoming.first().map_or(Protocol::Pop3, |endpoint| endpoint.protocol)
    }
}

/// How a login is made of an address.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum LoginRule {
    /// The whole address.
    Address,
    /// The part before the `@`.
    LocalPart,
    /// A text made of it.
    Pattern(Pattern),
}

impl LoginRule {
    /// Reads `address`, `local-part`, or a pattern.
    ///
    /// # Errors
    /// Says what can be given, or what is wrong with the pattern.
    pub fn parse(text: &str) -> Result<Self, Error> {
        match text {
            "address" | "{address}" => Ok(Self::Address),
            "local-part" | "{local_part}" => Ok(Self::LocalPart),
            _ if text.contains(['{', '}']) => Pattern::parse(text).map(Self::Pattern),
            _ => {
                let what = Prose::new("the login rule ").value(text).text(" is not known");
                let rules = Prose::new("it is ").values(["address", "local-part"], " or ");
                let hint = rules.text(", or is made of an address, as ").value("{local_part}.{domain}");
                Err(Error::new(ErrorKind::Unknown, what).hint(hint))
            }
        }
    }
}

impl fmt::Display for LoginRule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address => formatter.write_str("address"),
            Self::LocalPart => formatter.write_str("local-part"),
            Self::Pattern(pattern) => pattern.fmt(formatter),
        }
    }
}

/// A page that facts rest on.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Source {
    /// What facts name it by.
    pub id: String,
    /// The page's title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// The day it was read, as `YYYY-MM-DD`.
    pub read: String,
}

/// A help page.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Link {
    /// The page's title.
    pub title: String,
    /// Its address.
    pub url: String,
}

/// How whoever hands settings out wants to be known: a company, or a help desk.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Brand {
    /// The name.
    pub name: String,
    /// The telephone number of its support.
    pub telephone: Option<String>,
    /// The page of its support, by `https` or `http`.
    pub link: Option<String>,
    /// Its logo.
    pub logo: Option<Logo>,
}

/// A logo: a picture in a file beside the provider's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Logo {
    /// The file's name, without a folder.
    pub file: String,
    /// What is in it; empty until it has been read. This crate reads no files.
    pub bytes: Vec<u8>,
}

/// Something that goes wrong often.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Trouble {
    /// What kind of trouble it is, where it is one that everybody knows.
    pub kind: Option<TroubleKind>,
    /// What a person sees.
    pub symptom: String,
    /// Why.
    pub cause: String,
    /// The id of the source it rests on.
    pub source: String,
}

/// The troubles that mail programs have with every provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TroubleKind {
    /// A firewall or filter blocks a port.
    BlockedPort,
    /// The port for sending does not fit its encryption, or no login is set for sending.
    Sending,
    /// The user name is not the one that the provider wants.
    Login,
    /// The password was changed.
    PasswordChanged,
    /// Two-step login wants a password of its own for programs.
    TwoStep,
}

impl TroubleKind {
    /// Every kind, in the order in which a person looks for it.
    pub const ALL: &'static [Self] =
        &[Self::BlockedPort, Self::Sending, Self::Login, Self::PasswordChanged, Self::TwoStep];

    /// The name in provider files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::BlockedPort => "blocked-port",
            Self::Sending => "sending",
            Self::Login => "login",
            Self::PasswordChanged => "password-changed",
            Self::TwoStep => "two-step",
        }
    }
}

impl Hash for Provider {
    /// Two that are equal have the same id.
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}
