//! An account whose every value has been checked, once.

use crate::draft::ForTarget;
use crate::provider::{Found, Provider, Providers, security_of, serves};
use crate::tailor::{LeftOut, Tailored};
use crate::text::check;
use crate::{
    Address, Draft, Endpoint, Error, ErrorKind, Field, Language, LeaveOnServer, LoginRule, PasswordCommand,
    Prose, Protocol, Security, Side, Sourced, Text, host_name,
};
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// One address at one provider, with what its owner chose.
#[derive(Clone, Debug)]
pub struct Account {
    pub(crate) address: Sourced<Address>,
    pub(crate) name: Option<Sourced<Text>>,
    pub(crate) login: Option<Sourced<Text>>,
    pub(crate) smtp_login: Option<Sourced<Text>>,
    pub(crate) label: Option<Sourced<Text>>,
    pub(crate) provider: Option<Arc<Provider>>,
    pub(crate) provider_chosen: bool,
    /// What the provider offers to this address, where it is not the same for all.
    pub(crate) tailored: Option<Box<Tailored>>,
    pub(crate) choices: Choices,
    pub(crate) for_targets: Vec<(String, Choices)>,
    pub(crate) own_incoming: Option<Endpoint>,
    pub(crate) own_outgoing: Option<Endpoint>,
    pub(crate) allow_plaintext: bool,
    pub(crate) password_command: Option<Sourced<PasswordCommand>>,
    pub(crate) language: Option<Language>,
}

/// What an owner may choose for every target or for one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Choices {
    pub(crate) protocol: Option<Sourced<Protocol>>,
    pub(crate) incoming_port: Option<Sourced<u16>>,
    pub(crate) smtp_port: Option<Sourced<u16>>,
    pub(crate) leave_on_server: Option<Sourced<LeaveOnServer>>,
}

impl Account {
    /// Checks a draft.
    ///
    /// # Errors
    /// The first field that is wrong, with where it came from and what to do.
    pub fn new(draft: &Draft, providers: &Providers) -> Result<Self, Error> {
        let given = draft.get(Field::Address).ok_or_else(|| {
            Error::new(ErrorKind::Missing, Prose::new("there is no address")).about(Field::Address)
        })?;
        check_words(draft)?;
        let address = given.with(Address::parse(given, || providers.likely_domain())?);
        let own = [own_endpoint(draft, Side::Incoming)?, own_endpoint(draft, Side::Outgoing)?];
        let found = provider(draft, providers, &address, own.iter().all(Option::is_some))?;
        let [own_incoming, own_outgoing] = own;
        let account = Self {
            name: text(draft, Field::Name)?,
            login: text(draft, Field::Login)?,
            smtp_login: text(draft, Field::SmtpLogin)?,
            label: text(draft, Field::Label)?,
            provider_chosen: draft.get(Field::Provider).is_some(),
            choices: Choices::base(draft)?,
            for_targets: Choices::for_targets(draft.for_targets())?,
            allow_plaintext: draft.get(Field::AllowPlaintext).map(boolean).transpose()?.unwrap_or(false),
            password_command: password_command(draft)?,
            language: language(draft)?,
            tailored: found
                .filter(|found| !found.is_for_all)
                .map(|found| Box::new(Tailored::new(found.provider, &address.value))),
            address,
            provider: found.map(|found| Arc::clone(found.provider)),
            own_incoming,
            own_outgoing,
        };
        account.check_logins()?;
        account.check_own_servers()?;
        account.check_ports()?;
        Ok(account)
    }

    /// The address.
    pub fn address(&self) -> &Address {
        &self.address.value
    }

    /// The display name, if the owner gave one.
    pub fn name(&self) -> Option<&str> {
        self.name.as_ref().map(|name| name.value.as_str())
    }

    /// What the owner calls the account, if anything.
    pub fn label(&self) -> Option<&str> {
        self.label.as_ref().map(|label| label.value.as_str())
    }

    /// The owner's command for the password, as it was given.
    pub fn password_command(&self) -> Option<&PasswordCommand> {
        self.password_command.as_ref().map(|given| &given.value)
    }

    /// The language that its owner is written to in, if the owner chose one.
    pub fn language(&self) -> Option<Language> {
        self.language
    }

    /// The provider; `None` where the owner gave both servers and no provider serves the domain.
    pub fn provider(&self) -> Option<&Provider> {
        self.provider.as_deref()
    }

    /// Whether the owner consents to connections without encryption.
    pub fn allow_plaintext(&self) -> bool {
        self.allow_plaintext
    }

    /// What the owner chose for this target: what was given for it, else for all.
    pub(crate) fn choices_for(&self, target: &str) -> Cow<'_, Choices> {
        match self.for_targets.iter().find(|(name, _)| name == target) {
            Some((_, special)) => Cow::Owned(special.clone().or(&self.choices)),
            None => Cow::Borrowed(&self.choices),
        }
    }

    /// The login that the provider's rule for an endpoint makes of the address.
    pub(crate) fn login_by_rule(&self, endpoint: &Endpoint) -> &str {
        match self.provider().map(|provider| endpoint.login_rule(provider)) {
            None | Some(LoginRule::Address) => self.address().as_str(),
            Some(LoginRule::LocalPart) => self.address().local_part(),
            Some(LoginRule::Pattern(pattern)) => {
                let tailored = self.tailored.as_ref().and_then(|tailored| tailored.login(pattern));
                tailored.unwrap_or(self.address().as_str())
            }
        }
    }

    /// The server that the owner gave for a side.
    pub(crate) fn own(&self, side: Side) -> Option<&Endpoint> {
        match side {
            Side::Incoming => self.own_incoming.as_ref(),
            Side::Outgoing => self.own_outgoing.as_ref(),
        }
    }

    /// The provider's endpoints of one side that this address can use, in order of preference.
    pub(crate) fn endpoints<'a>(&'a self, provider: &'a Provider, side: Side) -> &'a [Endpoint] {
        self.tailored.as_ref().map_or(provider.endpoints(side), |tailored| tailored.usable(side))
    }

    /// The others.
    pub(crate) fn left_out(&self, side: Side) -> &[LeftOut] {
        self.tailored.as_ref().map_or(&[], |tailored| tailored.left_out(side))
    }

    /// A login without a domain never works where the provider's rule is the whole address.
    fn check_logins(&self) -> Result<(), Error> {
        let Some(provider) = self.provider() else {
            return Ok(());
        };
        for (field, login) in [(Field::Login, &self.login), (Field::SmtpLogin, &self.smtp_login)] {
            let is_bare = |login: &&Sourced<Text>| !login.value.as_str().contains('@');
            let Some(login) = login.as_ref().filter(is_bare).filter(|_| provider.has_address_logins()) else {
                continue;
            };
            let what = Prose::default().value(login.value.as_str()).text(" has no domain");
            let hint = Prose::new(format!("the login at {} is a full address, did you mean ", provider.name))
                .value(format!("{}@{}", login.value.as_str(), self.address().domain()))
                .text("?");
            return Err(Error::new(ErrorKind::Invalid, what)
                .about(field)
                .at(login.origin.clone())
                .hint(hint));
        }
        Ok(())
    }

    /// A server of the owner's is the same for every target: a choice for one of them cannot ask for another.
    fn check_own_servers(&self) -> Result<(), Error> {
        self.for_targets.iter().try_for_each(|(target, choices)| {
            self.check_own_servers_of(choices).map_err(|error| error.for_target(target))
        })
    }

    fn check_own_servers_of(&self, choices: &Choices) -> Result<(), Error> {
        if let Some(own) = &self.own_incoming {
            same_as_own(Field::Protocol, choices.protocol.as_ref(), &own.protocol, own)?;
            same_as_own(Field::IncomingPort, choices.incoming_port.as_ref(), &own.port, own)?;
        }
        match &self.own_outgoing {
            Some(own) => same_as_own(Field::SmtpPort, choices.smtp_port.as_ref(), &own.port, own),
            None => Ok(()),
        }
    }

    /// A port that the provider does not have is a mistake, whatever the target.
    fn check_ports(&self) -> Result<(), Error> {
        let Some(provider) = self.provider() else {
            return Ok(());
        };
        self.check_ports_of(provider, &self.choices)?;
        self.for_targets.iter().try_for_each(|(target, choices)| {
            self.check_ports_of(provider, choices).map_err(|error| error.for_target(target))
        })
    }

    fn check_ports_of(&self, provider: &Provider, choices: &Choices) -> Result<(), Error> {
        for (side, field, port, own) in [
            (Side::Incoming, Field::IncomingPort, &choices.incoming_port, &self.own_incoming),
            (Side::Outgoing, Field::SmtpPort, &choices.smtp_port, &self.own_outgoing),
        ] {
            let Some(port) = port.as_ref().filter(|_| own.is_none()) else {
                continue;
            };
            if !provider.endpoints(side).iter().any(|endpoint| endpoint.port == port.value) {
                return Err(no_such_port(provider, side, port).about(field));
            }
        }
        Ok(())
    }
}

/// Refuses what was chosen for one target where it is not what the owner's server has.
fn same_as_own<T: PartialEq + fmt::Display>(
    field: Field,
    chosen: Option<&Sourced<T>>,
    has: &T,
    own: &Endpoint,
) -> Result<(), Error> {
    let Some(chosen) = chosen.filter(|chosen| chosen.value != *has) else {
        return Ok(());
    };
    let what = Prose::predicate("cannot be ")
        .value(chosen.value.to_string())
        .text(" for one target: the account has a server of its own, ")
        .value(format!("{}:{}", own.host, own.port))
        .text(format!(" ({})", own.protocol.title()));
    Err(Error::new(ErrorKind::Conflict, what)
        .about(field)
        .at(chosen.origin.clone())
        .hint(Prose::new("remove it: that server is used for every target")))
}

/// The error for a port that a provider does not have, with those that it has.
pub(crate) fn no_such_port(provider: &Provider, side: Side, port: &Sourced<u16>) -> Error {
    let what =
        Prose::new(format!("{} has no {} port ", provider.name, side.name())).value(port.value.to_string());
    Error::new(ErrorKind::Unknown, what).at(port.origin.clone()).hint(offered(provider, side))
}

/// The endpoints of one side, as a hint.
pub(crate) fn offered(provider: &Provider, side: Side) -> Prose {
    let endpoints = provider.endpoints(side).iter();
    let list: Vec<String> = endpoints
        .map(|endpoint| format!("{} ({}, {})", endpoint.port, endpoint.protocol.title(), endpoint.security))
        .collect();
    Prose::new("it offers ").values(list, " and ")
}

impl Choices {
    fn base(draft: &Draft) -> Result<Self, Error> {
        let mut choices = Self::default();
        for field in Field::OF_A_TARGET {
            if let Some(value) = draft.get(*field) {
                choices.set(*field, value)?;
            }
        }
        Ok(choices)
    }

    fn for_targets(given: &[ForTarget]) -> Result<Vec<(String, Self)>, Error> {
        let mut all: Vec<(String, Self)> = Vec::new();
        for ForTarget { target, field, value } in given {
            let at = all.iter().position(|(name, _)| name == target).unwrap_or_else(|| {
                all.push((target.clone(), Self::default()));
                all.len() - 1
            });
            all[at].1.set(*field, value).map_err(|error| error.for_target(target))?;
        }
        Ok(all)
    }

    fn set(&mut self, field: Field, given: &Sourced<String>) -> Result<(), Error> {
        let text = given.value.as_str();
        let set = match field {
            Field::Protocol => protocol(text).map(|value| self.protocol = Some(given.with(value))),
            Field::IncomingPort => port(text).map(|value| self.incoming_port = Some(given.with(value))),
            Field::SmtpPort => port(text).map(|value| self.smtp_port = Some(given.with(value))),
            Field::LeaveOnServer => {
                LeaveOnServer::parse(text).map(|value| self.leave_on_server = Some(given.with(value)))
            }
            _ => Ok(()),
        };
        set.map_err(|error| error.about(field).at(given.origin.clone()))
    }

    /// These choices, and `others` where these are silent. A protocol chosen here brings no port from there: the port
    /// belongs to the other protocol.
    fn or(self, others: &Self) -> Self {
        let port = if self.protocol.is_some() { None } else { others.incoming_port.clone() };
        Self {
            protocol: self.protocol.or_else(|| others.protocol.clone()),
            incoming_port: self.incoming_port.or(port),
            smtp_port: self.smtp_port.or_else(|| others.smtp_port.clone()),
            leave_on_server: self.leave_on_server.or_else(|| others.leave_on_server.clone()),
        }
    }
}

/// Holds what is no free text (hosts, ports, words) to the same characters and lengths before anything compares or quotes it.
fn check_words(draft: &Draft) -> Result<(), Error> {
    let of_targets = draft.for_targets().iter().map(|given| (given.field, &given.value, Some(&given.target)));
    for (field, given, target) in draft.iter().map(|(field, given)| (field, given, None)).chain(of_targets) {
        if !field.is_free_text() {
            check(field, &given.value).map_err(|error| {
                let error = error.about(field).at(given.origin.clone());
                match target {
                    Some(target) => error.for_target(target),
                    None => error,
                }
            })?;
        }
    }
    Ok(())
}

fn text(draft: &Draft, field: Field) -> Result<Option<Sourced<Text>>, Error> {
    let Some(given) = draft.get(field) else {
        return Ok(None);
    };
    Text::parse(field, given).map(|text| Some(given.with(text)))
}

fn password_command(draft: &Draft) -> Result<Option<Sourced<PasswordCommand>>, Error> {
    let Some(given) = draft.get(Field::PasswordCommand) else {
        return Ok(None);
    };
    PasswordCommand::parse(given).map(|command| Some(given.with(command)))
}

fn language(draft: &Draft) -> Result<Option<Language>, Error> {
    let Some(given) = draft.get(Field::Language) else {
        return Ok(None);
    };
    Language::parse(&given.value)
        .map(Some)
        .map_err(|error| error.about(Field::Language).at(given.origin.clone()))
}

fn provider<'a>(
    draft: &Draft,
    providers: &'a Providers,
    address: &Sourced<Address>,
    has_servers: bool,
) -> Result<Option<Found<'a>>, Error> {
    if let Some(id) = draft.get(Field::Provider) {
        return providers.find_id(id).map(Some);
    }
    match providers.find_domain(address.value.domain())? {
        None if !has_servers => {
            Err(providers.unknown_domain(&address.value).about(Field::Address).at(address.origin.clone()))
        }
        found => Ok(found),
    }
}

/// The server that the owner gave for a side: host, port, and its security where the port does not say it.
fn own_endpoint(draft: &Draft, side: Side) -> Result<Option<Endpoint>, Error> {
    let [host_field, port_field, security_field] = match side {
        Side::Incoming => [Field::IncomingHost, Field::IncomingPort, Field::IncomingSecurity],
        Side::Outgoing => [Field::SmtpHost, Field::SmtpPort, Field::SmtpSecurity],
    };
    let Some(given) = draft.get(host_field) else {
        return match draft.get(security_field) {
            Some(alone) => Err(needs(security_field, host_field, &alone.origin)),
            None => Ok(None),
        };
    };
    let host = host_name(&given.value).map_err(|error| error.about(host_field).at(given.origin.clone()))?;
    let port_given = draft.get(port_field).ok_or_else(|| needs(host_field, port_field, &given.origin))?;
    let port =
        port(&port_given.value).map_err(|error| error.about(port_field).at(port_given.origin.clone()))?;
    let security =
        match draft.get(security_field) {
            Some(name) => security_of(&name.value)
                .map_err(|error| error.about(security_field).at(name.origin.clone()))?,
            None => Security::of_port(port)
                .ok_or_else(|| needs(port_field, security_field, &port_given.origin))?,
        };
    let protocol = match (side, draft.get(Field::Protocol)) {
        (Side::Outgoing, _) => Protocol::Smtp,
        (Side::Incoming, Some(name)) => {
            protocol(&name.value).map_err(|error| error.about(Field::Protocol).at(name.origin.clone()))?
        }
        (Side::Incoming, None) if matches!(port, 143 | 993) => Protocol::Imap,
        (Side::Incoming, None) => Protocol::Pop3,
    };
    Ok(Some(Endpoint::new(protocol, host, port, security)))
}

fn needs(field: Field, other: Field, origin: &crate::Origin) -> Error {
    Error::new(ErrorKind::Missing, Prose::predicate("needs ").field(other).text(" as well"))
        .about(field)
        .at(origin.clone())
}

fn protocol(text: &str) -> Result<Protocol, Error> {
    Protocol::incoming_from_name(text).ok_or_else(|| {
        Error::new(ErrorKind::Invalid, Prose::predicate("cannot be ").value(text))
            .hint(Prose::new("choose ").value("pop3").text(" or ").value("imap"))
    })
}

fn port(text: &str) -> Result<u16, Error> {
    text.parse::<u16>().ok().filter(|port| *port > 0 && !text.starts_with('+')).ok_or_else(|| {
        Error::new(ErrorKind::Invalid, Prose::default().value(text).text(" is not a port"))
            .hint(Prose::new("a port is a number from 1 to 65535"))
    })
}

fn boolean(given: &Sourced<String>) -> Result<bool, Error> {
    match given.value.as_str() {
        "true" | "yes" => Ok(true),
        "false" | "no" => Ok(false),
        other => Err(Error::new(ErrorKind::Invalid, Prose::predicate("cannot be ").value(other))
            .about(Field::AllowPlaintext)
            .at(given.origin.clone())
            .hint(Prose::new("give ").value("true").text(" or ").value("false"))),
    }
}

/// Whether the provider lists the address's domain.
pub(crate) fn is_at_home(account: &Account) -> bool {
    account.provider().is_none_or(|provider| serves(provider, account.address().domain()))
}
