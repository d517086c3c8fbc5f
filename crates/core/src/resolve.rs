//! From an account to one target's settings: which endpoint, which login, what is lost.

mod report;

use self::report::report;
use crate::account::{Choices, no_such_port, offered};
use crate::{
    Account, Authentication, Endpoint, Error, ErrorKind, Exporter, Field, Findings, LeaveOnServer, Options,
    PasswordCommand, Person, Prose, Protocol, Provider, Says, Security, Server, Settings, Side, Sides,
    Sourced, Target,
};
use std::borrow::Cow;

/// Resolves every account of a person for a target with these options.
///
/// # Errors
/// The first account that the target cannot carry, or whose owner has not consented to a plain-text connection.
pub fn resolve<'a>(
    person: &'a Person,
    exporter: &dyn Exporter,
    options: &'a Options,
    findings: &mut Findings,
) -> Result<Vec<Settings<'a>>, Error> {
    person
        .accounts()
        .iter()
        .enumerate()
        .map(|(index, account)| {
            let settings = settings(account, exporter, options)
                .map_err(|error| error.for_target(exporter.target().name).of_account(index))?;
            let settings = Settings { index, says: findings.says(), ..settings };
            report(&settings, findings);
            Ok(settings)
        })
        .collect()
}

fn settings<'a>(
    account: &'a Account,
    exporter: &dyn Exporter,
    options: &'a Options,
) -> Result<Settings<'a>, Error> {
    let target = exporter.target();
    settings_by(account, target, exporter.sides(options), options, &account.choices_for(target.name))
}

impl Settings<'_> {
    /// The same account for the same target, with what its owner chose for another one.
    ///
    /// # Errors
    /// As [`resolve`].
    pub fn chosen_for(&self, target: &str) -> Result<Self, Error> {
        let sides = Sides { incoming: self.incoming.is_some(), outgoing: self.outgoing.is_some() };
        let choices = self.account.choices_for(target);
        let settings = settings_by(self.account, self.target, sides, self.options, &choices)?;
        Ok(Self { index: self.index, says: self.says, ..settings })
    }
}

fn settings_by<'a>(
    account: &'a Account,
    target: &'static Target,
    sides: Sides,
    options: &'a Options,
    choices: &Choices,
) -> Result<Settings<'a>, Error> {
    let server = |side| {
        if !sides.has(side) {
            return Ok(None);
        }
        let endpoint = pick(account, target, side, choices)?;
        consent(account, endpoint, choices)?;
        server(account, endpoint).map(Some)
    };
    let default = account.provider().map_or(LeaveOnServer::Always, |provider| provider.leave_on_server);
    Ok(Settings {
        target,
        options,
        account,
        index: 0,
        says: Says::Everything,
        incoming: server(Side::Incoming)?,
        outgoing: server(Side::Outgoing)?,
        leave_on_server: choices.leave_on_server.as_ref().map_or(default, |given| given.value),
    })
}

/// The endpoint of a side: the owner's own, else the provider's that fits the owner's choices and the target best.
fn pick<'a>(
    account: &'a Account,
    target: &Target,
    side: Side,
    choices: &Choices,
) -> Result<&'a Endpoint, Error> {
    let endpoint = match (account.own(side), account.provider()) {
        (Some(own), _) => own,
        (None, Some(provider)) => of_provider(account, provider, target, side, choices)?,
        (None, None) => return Err(no_server(account, side)),
    };
    if side == Side::Incoming && !target.abilities.protocols.contains(&endpoint.protocol) {
        return Err(unsupported(target, endpoint.protocol));
    }
    Ok(endpoint)
}

fn no_server(account: &Account, side: Side) -> Error {
    let field = Field::host_of(side);
    Error::new(ErrorKind::Missing, Prose::new("there is no provider and no ").field(field))
        .about(field)
        .at(account.address.origin.clone())
}

/// What an owner chose for one side.
struct Chosen<'c> {
    protocol: Option<&'c Sourced<Protocol>>,
    port: Option<&'c Sourced<u16>>,
}

impl<'c> Chosen<'c> {
    fn of(side: Side, choices: &'c Choices) -> Self {
        let protocol = choices.protocol.as_ref().filter(|_| side == Side::Incoming);
        Self { protocol, port: choices.port(side) }
    }

    fn fits(&self, endpoint: &Endpoint) -> bool {
        self.protocol.is_none_or(|chosen| chosen.value == endpoint.protocol)
    }
}

fn of_provider<'a>(
    account: &'a Account,
    provider: &'a Provider,
    target: &Target,
    side: Side,
    choices: &Choices,
) -> Result<&'a Endpoint, Error> {
    let chosen = Chosen::of(side, choices);
    match chosen.port {
        Some(port) => at_port(account, provider, side, port, &chosen),
        None => best(account, provider, target, side, &chosen),
    }
}

/// The endpoint at a port. That of another protocol chooses that protocol, unless the owner chose one as well.
fn at_port<'a>(
    account: &'a Account,
    provider: &'a Provider,
    side: Side,
    port: &Sourced<u16>,
    chosen: &Chosen<'_>,
) -> Result<&'a Endpoint, Error> {
    let mut endpoints = account.endpoints(provider, side).iter();
    endpoints.find(|endpoint| chosen.fits(endpoint) && endpoint.port == port.value).ok_or_else(|| {
        let left_out = account.left_out(side).iter().find(|other| other.port == port.value);
        left_out.map_or_else(
            || wrong_port(provider, side, port, chosen.protocol),
            |left_out| left_out.error().at(port.origin.clone()),
        )
    })
}

/// The endpoint that the target can use best; of those that are alike the first, as the provider prefers it.
fn best<'a>(
    account: &'a Account,
    provider: &'a Provider,
    target: &Target,
    side: Side,
    chosen: &Chosen<'_>,
) -> Result<&'a Endpoint, Error> {
    let endpoints = account.endpoints(provider, side);
    let speaks = |protocol| side == Side::Outgoing || target.abilities.protocols.contains(&protocol);
    let pop3_first =
        side == Side::Incoming && chosen.protocol.is_none() && speaks(Protocol::Pop3) && has_pop3(endpoints);
    let is_candidate =
        |endpoint: &&Endpoint| chosen.fits(endpoint) && (!pop3_first || endpoint.protocol == Protocol::Pop3);
    let preferred = target.abilities.outgoing_preference.filter(|_| side == Side::Outgoing);
    // One that the client cannot be told how to log in to helps only where there is no other.
    let is_unsaid = |endpoint: &Endpoint| {
        account.tailored.is_some()
            && !target.abilities.chooses_authentication
            && endpoint.authentication(provider) == Some(Authentication::Encrypted)
    };
    let rank = |endpoint: &&Endpoint| {
        let is_other = preferred.is_some_and(|preferred| preferred != endpoint.security);
        (!speaks(endpoint.protocol), !endpoint.security.is_encrypted(), is_unsaid(endpoint), is_other)
    };
    endpoints.iter().filter(is_candidate).min_by_key(rank).ok_or_else(|| match account.left_out(side) {
        [first, ..] if endpoints.is_empty() => first.error().at(account.address.origin.clone()),
        _ => no_endpoint(provider, side, chosen.protocol),
    })
}

fn has_pop3(endpoints: &[Endpoint]) -> bool {
    endpoints.iter().any(|endpoint| endpoint.protocol == Protocol::Pop3)
}

fn wrong_port(
    provider: &Provider,
    side: Side,
    port: &Sourced<u16>,
    protocol: Option<&Sourced<Protocol>>,
) -> Error {
    let field = Field::port_of(side);
    match protocol {
        Some(protocol) => {
            let what = Prose::new("port ").value(port.value.to_string()).text(format!(
                " of {} does not speak {}",
                provider.name,
                protocol.value.title()
            ));
            Error::new(ErrorKind::Conflict, what)
                .at(port.origin.clone())
                .hint(offered(provider, side))
                .about(field)
        }
        None => no_such_port(provider, side, port).about(field),
    }
}

fn no_endpoint(provider: &Provider, side: Side, protocol: Option<&Sourced<Protocol>>) -> Error {
    match protocol {
        Some(chosen) => {
            let what = Prose::new(format!("{} has no {} server", provider.name, chosen.value.title()));
            Error::new(ErrorKind::Unsupported, what)
                .about(Field::Protocol)
                .at(chosen.origin.clone())
                .hint(offered(provider, side))
        }
        None => Error::new(
            ErrorKind::Unsupported,
            Prose::new(format!("{} has no {} server", provider.name, side.name())),
        )
        .about(Field::Provider),
    }
}

fn unsupported(target: &Target, protocol: Protocol) -> Error {
    let speaks = target.abilities.protocols.iter().map(|known| known.name());
    Error::new(
        ErrorKind::Unsupported,
        Prose::new(format!("{} cannot fetch by {}", target.title, protocol.title())),
    )
    .about(Field::Protocol)
    .hint(Prose::new("set ").field(Field::Protocol).text(" to ").values(speaks, " or "))
}

/// A plain-text connection needs the owner's word for it.
fn consent(account: &Account, endpoint: &Endpoint, choices: &Choices) -> Result<(), Error> {
    if endpoint.security.is_encrypted() || account.allow_plaintext {
        return Ok(());
    }
    let side = endpoint.protocol.side();
    let what = Prose::default()
        .value(format!("{}:{}", endpoint.host, endpoint.port))
        .text(" is not encrypted: the password and the mail could be read on the way");
    let hint = instead_of(account, side, choices).field(Field::AllowPlaintext);
    let error = Error::new(ErrorKind::Consent, what).hint(hint);
    Err(match choices.port(side) {
        Some(port) => error.about(Field::port_of(side)).at(port.origin.clone()),
        // No field of the owner's brought it about.
        None => error.at(account.address.origin.clone()),
    })
}

/// What an owner can do other than consent to plain text, up to the word for it.
fn instead_of(account: &Account, side: Side, choices: &Choices) -> Prose {
    if account.own(side).is_some() {
        let [tls, starttls] = [Security::Tls, Security::Starttls].map(Security::name);
        return Prose::new("give a port with ").values([tls, starttls], " or ").text(", or consent with ");
    }
    let speaks = |endpoint: &&Endpoint| {
        choices
            .protocol
            .as_ref()
            .is_none_or(|chosen| side == Side::Outgoing || chosen.value == endpoint.protocol)
    };
    let endpoints = account.provider().map_or(&[][..], |provider| account.endpoints(provider, side));
    if endpoints.iter().filter(speaks).any(|endpoint| endpoint.security.is_encrypted()) {
        Prose::new("leave the port out for an encrypted one, or consent with ")
    } else {
        Prose::new("the provider offers no encrypted one; consent with ")
    }
}

fn server<'a>(account: &'a Account, endpoint: &'a Endpoint) -> Result<Server<'a>, Error> {
    let own = match endpoint.protocol.side() {
        Side::Incoming => account.login.as_ref(),
        Side::Outgoing => account.smtp_login.as_ref().or(account.login.as_ref()),
    };
    let login = own.map_or_else(|| account.login_by_rule(endpoint), |login| login.value.as_str());
    let side = endpoint.protocol.side();
    let authentication = match account.provider() {
        Some(provider) if account.tailored.is_some() && account.own(side).is_none() => {
            endpoint.authentication(provider)
        }
        _ => None,
    };
    let password_command = account
        .password_command
        .as_ref()
        .map(|given| fill(&given.value, account, endpoint).map_err(|error| error.at(given.origin.clone())));
    Ok(Server {
        endpoint,
        login,
        authentication: authentication.unwrap_or(Authentication::Password),
        password_command: password_command.transpose()?.map(Cow::Owned),
    })
}

fn fill(command: &PasswordCommand, account: &Account, endpoint: &Endpoint) -> Result<String, Error> {
    command.fill(|place_holder| match place_holder {
        "host" => &endpoint.host,
        "protocol" => endpoint.protocol.name(),
        _ => account.address().as_str(),
    })
}
