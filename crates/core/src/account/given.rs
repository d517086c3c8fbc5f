//! A draft's values, each read by itself.

use crate::provider::{Found, Providers, security_of};
use crate::text::check;
use crate::{
    Address, Draft, Endpoint, Error, ErrorKind, Field, Language, PasswordCommand, Prose, Protocol, Security,
    Side, Sourced, Text, host_name,
};

/// Holds what is no free text (hosts, ports, words) to the same characters and lengths before anything compares or quotes
/// it.
pub(super) fn check_words(draft: &Draft) -> Result<(), Error> {
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

pub(super) fn text(draft: &Draft, field: Field) -> Result<Option<Sourced<Text>>, Error> {
    let Some(given) = draft.get(field) else {
        return Ok(None);
    };
    Text::parse(field, given).map(|text| Some(given.with(text)))
}

pub(super) fn password_command(draft: &Draft) -> Result<Option<Sourced<PasswordCommand>>, Error> {
    let Some(given) = draft.get(Field::PasswordCommand) else {
        return Ok(None);
    };
    PasswordCommand::parse(given).map(|command| Some(given.with(command)))
}

pub(super) fn language(draft: &Draft) -> Result<Option<Language>, Error> {
    let Some(given) = draft.get(Field::Language) else {
        return Ok(None);
    };
    Language::parse(&given.value)
        .map(Some)
        .map_err(|error| error.about(Field::Language).at(given.origin.clone()))
}

pub(super) fn provider<'a>(
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
pub(super) fn own_endpoint(draft: &Draft, side: Side) -> Result<Option<Endpoint>, Error> {
    let (host_field, port_field, security_field) =
        (Field::host_of(side), Field::port_of(side), Field::security_of(side));
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

pub(super) fn protocol(text: &str) -> Result<Protocol, Error> {
    Protocol::incoming_from_name(text).ok_or_else(|| {
        Error::new(ErrorKind::Invalid, Prose::predicate("cannot be ").value(text))
            .hint(Prose::new("choose ").value("pop3").text(" or ").value("imap"))
    })
}

pub(super) fn port(text: &str) -> Result<u16, Error> {
    text.parse::<u16>().ok().filter(|port| *port > 0 && !text.starts_with('+')).ok_or_else(|| {
        Error::new(ErrorKind::Invalid, Prose::default().value(text).text(" is not a port"))
            .hint(Prose::new("a port is a number from 1 to 65535"))
    })
}

pub(super) fn boolean(given: &Sourced<String>) -> Result<bool, Error> {
    match given.value.as_str() {
        "true" | "yes" => Ok(true),
        "false" | "no" => Ok(false),
        other => Err(Error::new(ErrorKind::Invalid, Prose::predicate("cannot be ").value(other))
            .about(Field::AllowPlaintext)
            .at(given.origin.clone())
            .hint(Prose::new("give ").value("true").text(" or ").value("false"))),
    }
}
