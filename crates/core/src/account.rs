//! An account whose every value has been checked, once.

mod check;
mod choices;
mod given;

pub(crate) use self::check::{no_such_port, offered};
pub(crate) use self::choices::Choices;
use self::given::{boolean, check_words, language, own_endpoint, password_command, provider, text};
use crate::provider::{Provider, Providers, serves};
use crate::tailor::{LeftOut, Tailored};
use crate::{
    Address, Draft, Endpoint, Error, ErrorKind, Field, Language, LoginRule, PasswordCommand, Prose, Side,
    Sourced, Text,
};
use std::borrow::Cow;
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
}

/// Whether the provider lists the address's domain.
pub(crate) fn is_at_home(account: &Account) -> bool {
    account.provider().is_none_or(|provider| serves(provider, account.address().domain()))
}
