//! What the answers so far come to, as the model sees them: defaults, choices and mistakes all come from there.

use cl_export_core::{
    Draft, Endpoint, Error, ErrorKind, Exporter, Field, Findings, LeaveOnServer, Options, Origin, Person,
    Prose, Protocol, Provider, Providers, Settings, Side, Sourced, resolve,
};
use cl_export_sheet::READMES;

/// What is known so far.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    person: Option<Person>,
    incoming: Option<Endpoint>,
    outgoing: Option<Endpoint>,
    leave: Option<LeaveOnServer>,
    /// Whether the owner names the servers, so that the provider's do not count.
    pub(crate) own_servers: bool,
    /// The error that asks for consent to a connection without encryption, where one would be used.
    pub(crate) consent: Option<Error>,
}

impl Facts {
    /// What a draft comes to. Consent is a question of its own, so its lack is no error here.
    pub(crate) fn new(draft: &Draft, providers: &Providers, own_servers: bool) -> Result<Self, Error> {
        let own = Person::new(std::slice::from_ref(draft), providers)?;
        let consent =
            SIDES.iter().find_map(|(_, exporter)| resolved(&own, *exporter).err().filter(is_consent));
        let consenting = draft.clone().with(Field::AllowPlaintext, "true");
        let person = Person::new(&[consenting], providers)?;
        let mut facts = Self { own_servers, consent, ..Self::default() };
        let mut lacking = Vec::new();
        for (side, exporter) in SIDES {
            let options = Options::of(exporter.target());
            let found = settings(&person, *exporter, &options);
            match found {
                Ok(settings) => facts.take(*side, &settings),
                // A provider may have no server for one side; a protocol or port that was chosen must be there.
                Err(error) if error.kind() == ErrorKind::Unsupported && !is_chosen(draft, error.origin()) => {
                    lacking.push(error);
                }
                Err(error) => return Err(of_no_target(&error)),
            }
        }
        match lacking.as_slice() {
            [first, _] => Err(of_no_target(first)),
            _ => Ok(Self { person: Some(own), ..facts }),
        }
    }

    fn take(&mut self, side: Side, settings: &Settings<'_>) {
        let endpoint = settings.server(side).map(|server| server.endpoint.clone());
        match side {
            Side::Incoming => {
                self.leave = endpoint.is_some().then_some(settings.leave_on_server());
                self.incoming = endpoint;
            }
            Side::Outgoing => self.outgoing = endpoint,
        }
    }

    /// The person, once there is an address.
    pub(crate) fn person(&self) -> Option<&Person> {
        self.person.as_ref()
    }

    /// The provider, once the address has told it.
    pub(crate) fn provider(&self) -> Option<&Provider> {
        self.person.as_ref()?.accounts().first()?.provider()
    }

    /// The server that mail is fetched from.
    pub(crate) fn incoming(&self) -> Option<&Endpoint> {
        self.incoming.as_ref()
    }

    /// The server that mail is sent through.
    pub(crate) fn outgoing(&self) -> Option<&Endpoint> {
        self.outgoing.as_ref()
    }

    /// What becomes of fetched mail; nothing where mail is read on the server.
    pub(crate) fn leave(&self) -> Option<LeaveOnServer> {
        self.leave.filter(|_| self.incoming().is_some_and(|server| server.protocol == Protocol::Pop3))
    }

    /// The provider's servers of a side, where they count.
    pub(crate) fn offered(&self, side: Side) -> &[Endpoint] {
        self.provider().filter(|_| !self.own_servers).map_or(&[], |provider| provider.endpoints(side))
    }

    /// The ways in which the provider lets mail be fetched.
    pub(crate) fn protocols(&self) -> Vec<Protocol> {
        let mut found = Vec::new();
        for Endpoint { protocol, .. } in self.offered(Side::Incoming) {
            if !found.contains(protocol) {
                found.push(*protocol);
            }
        }
        found
    }
}

/// An exporter that uses one side, for each: it takes whatever has a server there.
static SIDES: &[(Side, &dyn Exporter)] = &[(Side::Incoming, READMES[1]), (Side::Outgoing, READMES[2])];

fn is_consent(error: &Error) -> bool {
    error.kind() == ErrorKind::Consent
}

fn resolved(person: &Person, exporter: &dyn Exporter) -> Result<(), Error> {
    settings(person, exporter, &Options::of(exporter.target()))
        .map(drop)
        .map_err(|error| of_no_target(&error))
}

fn settings<'a>(
    person: &'a Person,
    exporter: &dyn Exporter,
    options: &'a Options,
) -> Result<Settings<'a>, Error> {
    let found = resolve(person, exporter, options, &mut Findings::default())?;
    // A person has one account at least.
    found.into_iter().next().ok_or_else(|| Error::new(ErrorKind::Missing, Prose::new("there is no account")))
}

/// Whether an error is about what the owner chose among a provider's servers.
fn is_chosen(draft: &Draft, origin: &Origin) -> bool {
    let of = |field| draft.get(field).map(|given: &Sourced<String>| &given.origin);
    [Field::Protocol, Field::IncomingPort, Field::SmtpPort].into_iter().any(|field| of(field) == Some(origin))
}

/// The same error, which holds for whatever is written and not for one target.
fn of_no_target(error: &Error) -> Error {
    let mut same = Error::new(error.kind(), error.what().clone()).at(error.origin().clone());
    if let Some(field) = error.field() {
        same = same.about(field);
    }
    match error.advice() {
        Some(hint) => same.hint(hint.clone()),
        None => same,
    }
}
