//! From an account to one target's settings: which endpoint, which login, what is lost.

use crate::account::{Choices, is_at_home, no_such_port, offered};
use crate::code;
use crate::{
    Account, Authentication, Endpoint, Error, ErrorKind, Exporter, Field, Finding, Findings, Leave,
    LeaveOnServer, Level, Options, PasswordCommand, Person, Prose, Protocol, Provider, Says, Security,
    Server, Settings, Side, Sides, Sourced, Target,
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
    let field = if side == Side::Incoming { Field::IncomingHost } else { Field::SmtpHost };
    Error::new(ErrorKind::Missing, Prose::new("there is no provider and no ").field(field))
        .about(field)
        .at(account.address.origin.clone())
}

fn of_provider<'a>(
    account: &'a Account,
    provider: &'a Provider,
    target: &Target,
    side: Side,
    choices: &Choices,
) -> Result<&'a Endpoint, Error> {
    let endpoints = account.endpoints(provider, side);
    let port = match side {
        Side::Incoming => &choices.incoming_port,
        Side::Outgoing => &choices.smtp_port,
    };
    let protocol = choices.protocol.as_ref().filter(|_| side == Side::Incoming);
    let fits = |endpoint: &&Endpoint| protocol.is_none_or(|chosen| chosen.value == endpoint.protocol);
    if let Some(port) = port {
        // The port of another protocol chooses that protocol, unless the owner chose one as well.
        let found = endpoints.iter().filter(fits).find(|endpoint| endpoint.port == port.value);
        return found.ok_or_else(|| {
            let left_out = account.left_out(side).iter().find(|other| other.port == port.value);
            left_out.map_or_else(
                || wrong_port(provider, side, port, protocol),
                |left_out| left_out.error().at(port.origin.clone()),
            )
        });
    }
    let speaks = |protocol| side == Side::Outgoing || target.abilities.protocols.contains(&protocol);
    let pop3_first =
        side == Side::Incoming && protocol.is_none() && speaks(Protocol::Pop3) && has_pop3(endpoints);
    let candidates = || {
        endpoints
            .iter()
            .filter(fits)
            .filter(move |endpoint| !pop3_first || endpoint.protocol == Protocol::Pop3)
    };
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
    // Of those that are alike the first: the provider's order.
    candidates().min_by_key(rank).ok_or_else(|| match account.left_out(side) {
        [first, ..] if endpoints.is_empty() => first.error().at(account.address.origin.clone()),
        _ => no_endpoint(provider, side, protocol),
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
    let field = if side == Side::Incoming { Field::IncomingPort } else { Field::SmtpPort };
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
    .hint(Prose::new("choose ").field(Field::Protocol).text(" ").values(speaks, " or "))
}

/// A plain-text connection needs the owner's word for it.
fn consent(account: &Account, endpoint: &Endpoint, choices: &Choices) -> Result<(), Error> {
    if endpoint.security.is_encrypted() || account.allow_plaintext {
        return Ok(());
    }
    let (field, port) = match endpoint.protocol.side() {
        Side::Incoming => (Field::IncomingPort, &choices.incoming_port),
        Side::Outgoing => (Field::SmtpPort, &choices.smtp_port),
    };
    let what = Prose::default()
        .value(format!("{}:{}", endpoint.host, endpoint.port))
        .text(" is not encrypted: the password and the mail could be read on the way");
    let hint = instead_of(account, endpoint.protocol.side(), choices).field(Field::AllowPlaintext);
    let error = Error::new(ErrorKind::Consent, what).hint(hint);
    Err(match port {
        Some(port) => error.about(field).at(port.origin.clone()),
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

/// What every target has to say of such settings.
fn report(settings: &Settings<'_>, findings: &mut Findings) {
    report_provider(settings, findings);
    if settings.account.tailored.is_some() {
        report_authentication(settings, findings);
    }
    for server in [&settings.incoming, &settings.outgoing].into_iter().flatten() {
        if !server.endpoint.security.is_encrypted() {
            let what = || {
                Prose::new("the password for ")
                    .value(format!("{}:{}", server.endpoint.host, server.endpoint.port))
                    .text(" travels unencrypted")
            };
            findings.push(settings.finding(Level::Warning, code::PLAINTEXT, Field::AllowPlaintext, what));
        }
    }
    if settings.account.password_command.is_some() && !settings.target.abilities.password_command {
        let what = || Prose::new(format!("{} cannot run a command for the password", settings.target.title));
        findings.push(settings.finding(Level::Loss, code::PASSWORD_COMMAND, Field::PasswordCommand, what));
    }
    if let Some(incoming) = &settings.incoming {
        report_leave_on_server(settings, incoming.endpoint.protocol, findings);
    }
}

fn report_provider(settings: &Settings<'_>, findings: &mut Findings) {
    let account = settings.account;
    if account.provider_chosen && !is_at_home(account) {
        let what =
            || Prose::new("the chosen provider does not list the domain ").value(account.address().domain());
        findings.push(settings.finding(Level::Warning, code::FOREIGN_DOMAIN, Field::Provider, what));
    }
}

/// Which of the provider's servers no password opens, and which want it in a form that the target cannot be told.
fn report_authentication(settings: &Settings<'_>, findings: &mut Findings) {
    for side in [Side::Incoming, Side::Outgoing] {
        let Some(server) = settings.server(side) else { continue };
        let chooses =
            settings.target.abilities.chooses_authentication && server.endpoint.security.is_encrypted();
        if server.authentication == Authentication::Encrypted && !chooses {
            let what = || {
                let place = format!("{}:{}", server.endpoint.host, server.endpoint.port);
                let title = settings.target.title;
                Prose::default().value(place).text(format!(
                    " takes only an encrypted password, and {title} is told to send it as it is: choose \
                     the encrypted one there by hand"
                ))
            };
            findings.push(settings.finding(Level::Loss, code::AUTHENTICATION, Field::Provider, what));
        }
        if settings.account.own(side).is_some() {
            continue;
        }
        for left_out in settings.account.left_out(side) {
            let what = || left_out.why.clone().text(": it is left out");
            findings.push(settings.finding(Level::Note, code::AUTHENTICATION, Field::Provider, what));
        }
    }
}

fn report_leave_on_server(settings: &Settings<'_>, protocol: Protocol, findings: &mut Findings) {
    let chosen = settings.account.choices_for(settings.target.name).leave_on_server.is_some();
    let unsaid = match (settings.leave_on_server, settings.target.abilities.leave) {
        (LeaveOnServer::Always, _) if protocol == Protocol::Imap => None,
        _ if protocol == Protocol::Imap => {
            chosen.then_some("mail read by IMAP stays on the server until it is deleted there")
        }
        (_, Leave::Nothing) => Some("the file cannot say what becomes of fetched mail on the server"),
        (LeaveOnServer::Days(_), Leave::Switch) => {
            Some("the client cannot delete mail on the server after some days: it is kept")
        }
        (LeaveOnServer::Days(_) | LeaveOnServer::Never, Leave::Always) => {
            Some("the client deletes mail on the server only when you do, so it is kept")
        }
        _ => None,
    };
    if let Some(what) = unsaid {
        // What only the provider advises is not the owner's loss.
        let level = if chosen { Level::Loss } else { Level::Note };
        findings
            .push(settings.finding(level, code::LEAVE_ON_SERVER, Field::LeaveOnServer, || Prose::new(what)));
    }
    // Where the file does not decide it, "a copy stays" would be a guess.
    if settings.target.abilities.leave != Leave::Nothing {
        findings.extend(mailbox_limit(settings, protocol));
    }
}

fn mailbox_limit(settings: &Settings<'_>, protocol: Protocol) -> Option<Finding> {
    let bytes = settings.account.provider()?.mailbox_bytes?;
    let keeps_all = settings.leave_on_server == LeaveOnServer::Always && protocol == Protocol::Pop3;
    let what = || {
        Prose::new(format!(
            "a copy of all mail stays on the server: delete old mail there before its {} MB are full, or new mail is refused",
            bytes / 1_000_000
        ))
    };
    keeps_all.then(|| settings.finding(Level::Note, code::MAILBOX_LIMIT, Field::LeaveOnServer, what))
}
