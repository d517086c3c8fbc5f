//! Mail companies: their published endpoints, domains and limits, and where each fact comes from.

mod list;
mod read;

pub use list::Providers;
pub(crate) use list::serves;
pub(crate) use read::security_of;

use crate::{Endpoint, LeaveOnServer, Protocol, Side};

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
    /// The pages that the facts rest on.
    pub sources: Vec<Source>,
    /// Which source each group of facts rests on, by the group's name (`domains`, `login`, ...).
    pub fact_sources: Vec<(String, String)>,
}

impl Provider {
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LoginRule {
    /// The whole address.
    Address,
    /// What stands before the `@`.
    LocalPart,
}

impl LoginRule {
    /// The name in provider files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::LocalPart => "local-part",
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

/// Something that goes wrong often.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Trouble {
    /// What a person sees.
    pub symptom: String,
    /// Why.
    pub cause: String,
    /// The id of the source it rests on.
    pub source: String,
}
