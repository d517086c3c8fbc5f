//! An account resolved for one target.

use crate::{
    Account, Authentication, Derivation, Endpoint, Error, ErrorKind, Field, Finding, LeaveOnServer, Level,
    Options, Origin, Prose, Protocol, Says, Side, Target, Value,
};
use std::borrow::Cow;

/// An account resolved for one target: at most one endpoint for each side, login, names, policies.
#[derive(Clone, Debug)]
pub struct Settings<'a> {
    pub(crate) target: &'static Target,
    pub(crate) options: &'a Options,
    pub(crate) account: &'a Account,
    /// Which of the person's accounts it is, counted from 0.
    pub(crate) index: usize,
    /// What is wanted of findings about it.
    pub(crate) says: Says,
    pub(crate) incoming: Option<Server<'a>>,
    pub(crate) outgoing: Option<Server<'a>>,
    pub(crate) leave_on_server: LeaveOnServer,
}

/// One side's endpoint with how to log in there.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Server<'a> {
    /// Where to connect.
    pub endpoint: &'a Endpoint,
    /// The user name.
    pub login: &'a str,
    /// How to log in.
    pub authentication: Authentication,
    /// The command for the password, place holders filled in.
    pub password_command: Option<Cow<'a, str>>,
}

impl<'a> Settings<'a> {
    /// The account.
    pub fn account(&self) -> &'a Account {
        self.account
    }

    /// The target that they are for.
    pub fn target(&self) -> &'static Target {
        self.target
    }

    /// The target's options.
    pub fn options(&self) -> &'a Options {
        self.options
    }

    /// The server of a side; `None` where the target does not use it.
    pub fn server(&self, side: Side) -> Option<&Server<'a>> {
        match side {
            Side::Incoming => self.incoming.as_ref(),
            Side::Outgoing => self.outgoing.as_ref(),
        }
    }

    /// Whether mail is fetched by this protocol.
    pub fn fetches_by(&self, protocol: Protocol) -> bool {
        self.server(Side::Incoming).is_some_and(|server| server.endpoint.protocol == protocol)
    }

    /// What becomes of fetched mail on the server.
    pub fn leave_on_server(&self) -> LeaveOnServer {
        self.leave_on_server
    }

    /// A value; `None` where the account does not have it. Derived values are in [`crate::Texts`].
    pub fn value(&self, value: Value) -> Option<Cow<'_, str>> {
        let server = |side| self.server(side);
        let text = match value {
            Value::Address => self.account.address().as_str(),
            Value::LocalPart => self.account.address().local_part(),
            Value::Domain => self.account.address().domain(),
            Value::Name => self.account.name()?,
            Value::Label => self.account.label()?,
            Value::Provider => &self.account.provider()?.name,
            Value::Host(side) => &server(side)?.endpoint.host,
            Value::Login(side) => server(side)?.login,
            Value::PasswordCommand(side) => server(side)?.password_command.as_deref()?,
            Value::Derived(_) => return None,
        };
        Some(Cow::Borrowed(text))
    }

    /// The field that an error about a value names: the one that its owner gave it by, so that there is something to change.
    pub fn field_of(&self, value: Value) -> Field {
        match value {
            Value::Login(side) => {
                let own = (side == Side::Outgoing).then_some(Field::SmtpLogin);
                own.into_iter()
                    .chain([Field::Login])
                    .find(|field| self.chose(*field))
                    .unwrap_or(Field::Address)
            }
            Value::Derived(index) => match self.target.derivations.get(usize::from(index)) {
                Some(Derivation { base: base @ Value::Login(_), field: Field::Login, .. }) => {
                    self.field_of(*base)
                }
                derivation => derivation.map_or(Field::Address, |derivation| derivation.field),
            },
            plain => plain.field(),
        }
    }

    /// The error for a value that the target cannot carry.
    pub fn refuse(&self, field: Field, why: Prose) -> Error {
        Error::new(ErrorKind::Refused, why)
            .about(field)
            .at(self.origin(field))
            .for_target(self.target.name)
            .of_account(self.index)
    }

    /// A finding about this account. Its words are made only where somebody may read them.
    pub fn finding(
        &self,
        level: Level,
        code: &'static str,
        field: Field,
        what: impl FnOnce() -> Prose,
    ) -> Finding {
        let (address, origin, what) = match self.says {
            Says::Everything => (self.account.address().to_string(), self.origin(field), what()),
            Says::Kinds => (String::new(), Origin::Program, Prose::default()),
        };
        Finding {
            level,
            code,
            target: self.target.name,
            account: Some(self.index),
            address,
            field: Some(field),
            origin,
            what,
        }
    }

    /// Where a field's value came from; for a value that the owner did not give, where the address came from.
    pub fn origin(&self, field: Field) -> Origin {
        self.given(field).unwrap_or_else(|| self.account.address.origin.clone())
    }

    /// Whether the owner gave this field, for this target or for all; else the provider or a rule of ours decided.
    pub fn chose(&self, field: Field) -> bool {
        match field {
            Field::Address => true,
            Field::Provider => self.account.provider_chosen,
            Field::IncomingHost | Field::IncomingSecurity => self.account.own_incoming.is_some(),
            Field::SmtpHost | Field::SmtpSecurity => self.account.own_outgoing.is_some(),
            Field::AllowPlaintext => self.account.allow_plaintext,
            field => self.given(field).is_some(),
        }
    }

    /// Where the owner gave a field whose place is kept.
    fn given(&self, field: Field) -> Option<Origin> {
        let account = self.account;
        let choices = account.choices_for(self.target.name);
        let given = match field {
            Field::Name => account.name.as_ref().map(|given| &given.origin),
            Field::Login => account.login.as_ref().map(|given| &given.origin),
            Field::SmtpLogin => account.smtp_login.as_ref().map(|given| &given.origin),
            Field::Label => account.label.as_ref().map(|given| &given.origin),
            Field::PasswordCommand => account.password_command.as_ref().map(|given| &given.origin),
            Field::Protocol => choices.protocol.as_ref().map(|given| &given.origin),
            Field::IncomingPort => choices.incoming_port.as_ref().map(|given| &given.origin),
            Field::SmtpPort => choices.smtp_port.as_ref().map(|given| &given.origin),
            Field::LeaveOnServer => choices.leave_on_server.as_ref().map(|given| &given.origin),
            _ => None,
        };
        given.cloned()
    }
}
