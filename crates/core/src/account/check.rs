//! What only shows when an account's values are looked at together, and with its provider.

use super::{Account, Choices};
use crate::{Endpoint, Error, ErrorKind, Field, Prose, Provider, Side, Sourced, Text};
use std::fmt;

impl Account {
    /// A login without a domain never works where the provider's rule is the whole address.
    pub(super) fn check_logins(&self) -> Result<(), Error> {
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
    pub(super) fn check_own_servers(&self) -> Result<(), Error> {
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
    pub(super) fn check_ports(&self) -> Result<(), Error> {
        let Some(provider) = self.provider() else {
            return Ok(());
        };
        self.check_ports_of(provider, &self.choices)?;
        self.for_targets.iter().try_for_each(|(target, choices)| {
            self.check_ports_of(provider, choices).map_err(|error| error.for_target(target))
        })
    }

    fn check_ports_of(&self, provider: &Provider, choices: &Choices) -> Result<(), Error> {
        for side in [Side::Incoming, Side::Outgoing] {
            let Some(port) = choices.port(side).filter(|_| self.own(side).is_none()) else {
                continue;
            };
            if !provider.endpoints(side).iter().any(|endpoint| endpoint.port == port.value) {
                return Err(no_such_port(provider, side, port).about(Field::port_of(side)));
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
