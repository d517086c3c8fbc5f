//! What an exporter may see of a person: everything but the texts.

use crate::{
    Derivation, Exporter, Language, LeaveOnServer, Protocol, Provider, Security, Settings, Side, Slot,
    Syntax, Value,
};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// The shape of a person's settings for a target. Two persons of the same shape get the same plan.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Shape {
    accounts: Vec<AccountShape>,
    groups: Vec<u16>,
    language: Language,
}

/// The shape of one account.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AccountShape {
    index: u16,
    /// A bit for each of [`Value::PLAIN`] that the account has.
    present: u16,
    derived: Derived,
    incoming: Option<ServerShape>,
    outgoing: Option<ServerShape>,
    one_login: bool,
    leave_on_server: LeaveOnServer,
    provider: Option<Arc<Provider>>,
}

/// The target's derivations: the same for all shapes that are ever compared.
#[derive(Clone, Copy, Debug)]
struct Derived(&'static [Derivation]);

impl PartialEq for Derived {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_ptr() == other.0.as_ptr()
    }
}

impl Eq for Derived {}

impl Hash for Derived {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.as_ptr().hash(state);
    }
}

/// The shape of one side's server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ServerShape {
    /// The protocol.
    pub protocol: Protocol,
    /// The port.
    pub port: u16,
    /// How the connection is secured.
    pub security: Security,
}

impl Shape {
    /// The shape of these settings for their target's exporter.
    pub fn of(exporter: &dyn Exporter, person: &[Settings<'_>]) -> Self {
        Self {
            groups: exporter.groups(person),
            language: person.iter().find_map(|settings| settings.account().language()).unwrap_or_default(),
            accounts: person
                .iter()
                .zip(0..)
                .map(|(settings, index)| AccountShape::of(settings, index))
                .collect(),
        }
    }

    /// The accounts, the default one first.
    pub fn accounts(&self) -> &[AccountShape] {
        &self.accounts
    }

    /// The language that the person is written to in: the first that an account names.
    pub fn language(&self) -> Language {
        self.language
    }

    /// How many accounts go together into each part, as [`Exporter::groups`] says.
    pub fn groups(&self) -> &[u16] {
        &self.groups
    }
}

impl AccountShape {
    fn of(settings: &Settings<'_>, index: u16) -> Self {
        let mut present = 0;
        for (value, bit) in Value::PLAIN.iter().copied().zip(0..) {
            present |= u16::from(settings.value(value).is_some()) << bit;
        }
        let login = |side| settings.server(side).map(|server| server.login);
        let server = |side| {
            settings.server(side).map(|server| ServerShape {
                protocol: server.endpoint.protocol,
                port: server.endpoint.port,
                security: server.endpoint.security,
            })
        };
        Self {
            index,
            present,
            derived: Derived(settings.target.derivations),
            incoming: server(Side::Incoming),
            outgoing: server(Side::Outgoing),
            one_login: login(Side::Incoming).is_some_and(|one| Some(one) == login(Side::Outgoing)),
            leave_on_server: settings.leave_on_server,
            provider: settings.account.provider.clone(),
        }
    }

    /// The place for one of the account's texts; `None` where the account does not have it.
    pub fn slot(&self, value: Value) -> Option<Slot> {
        self.has(value).then(|| Slot::new(self.index, value))
    }

    fn has(&self, value: Value) -> bool {
        match value {
            Value::Derived(index) => {
                self.derived.0.get(usize::from(index)).is_some_and(|derivation| self.has(derivation.base))
            }
            plain => Value::PLAIN
                .iter()
                .zip(0..)
                .any(|(known, bit)| *known == plain && self.present >> bit & 1 == 1),
        }
    }

    /// The marker of [`Self::slot`] in a document of `syntax` that a library writes. The library's own escaping lets markers
    /// through; the text is escaped when it is filled in.
    pub fn marker(&self, value: Value, syntax: Syntax) -> Option<String> {
        self.slot(value).map(|slot| slot.within(syntax).marker())
    }

    /// The shape of a side's server; `None` where the target does not use it.
    pub fn server(&self, side: Side) -> Option<ServerShape> {
        match side {
            Side::Incoming => self.incoming,
            Side::Outgoing => self.outgoing,
        }
    }

    /// Whether mail is fetched by this protocol.
    pub fn fetches_by(&self, protocol: Protocol) -> bool {
        self.incoming.is_some_and(|server| server.protocol == protocol)
    }

    /// Which of the person's accounts it is, counted from 1.
    pub fn number(&self) -> u16 {
        self.index.saturating_add(1)
    }

    /// Whether both sides are used and have the same login, so that one password is asked for.
    pub fn has_one_login(&self) -> bool {
        self.one_login
    }

    /// The provider, whose published facts are no text of the account's.
    pub fn provider(&self) -> Option<&Provider> {
        self.provider.as_deref()
    }

    /// Whether another account of the person has the same servers' ports and the same choices.
    pub fn has_the_choices_of(&self, other: &Self) -> bool {
        (self.incoming, self.outgoing, self.leave_on_server, &self.provider)
            == (other.incoming, other.outgoing, other.leave_on_server, &other.provider)
    }

    /// What becomes of fetched mail on the server.
    pub fn leave_on_server(&self) -> LeaveOnServer {
        self.leave_on_server
    }
}

const _: () = assert!(Value::PLAIN.len() <= 16, "one bit of `present` for each");
