//! A provider's endpoints as they are for one address: hosts and logins made of it, and without those that no password opens.

use crate::provider::{Authentication, LoginRule, Provider};
use crate::{Address, Endpoint, Error, ErrorKind, Field, Pattern, Prose, Side, host_name, pattern};

/// What a provider offers to one address, where that is not what it offers to all alike.
#[derive(Clone, Debug)]
pub(crate) struct Tailored {
    incoming: Offer,
    outgoing: Offer,
    /// Each pattern of a login with what it makes of the address.
    logins: Vec<(Pattern, String)>,
}

/// The endpoints of one side that can be used, and the others.
#[derive(Clone, Debug, Default)]
struct Offer {
    usable: Vec<Endpoint>,
    left_out: Vec<LeftOut>,
}

/// An endpoint that cannot be used for an address.
#[derive(Clone, Debug)]
pub(crate) struct LeftOut {
    pub(crate) port: u16,
    pub(crate) why: Prose,
}

impl LeftOut {
    /// The error where there is no other, or the owner chose it.
    pub(crate) fn error(&self) -> Error {
        let hint = Prose::new("give another server in an account file, with ")
            .field(Field::IncomingHost)
            .text(" or ")
            .field(Field::SmtpHost)
            .text(" and its port");
        Error::new(ErrorKind::Unsupported, self.why.clone()).hint(hint)
    }
}

impl Tailored {
    pub(crate) fn new(provider: &Provider, address: &Address) -> Self {
        let endpoints = provider.incoming.iter().chain(&provider.outgoing);
        let rules = endpoints.filter_map(|endpoint| endpoint.login.as_ref()).chain([&provider.login]);
        let fill = |rule: &LoginRule| match rule {
            LoginRule::Pattern(pattern) => Some((pattern.clone(), pattern.fill(address))),
            _ => None,
        };
        let logins = rules.filter_map(fill).collect();
        let offer = |side| Offer::new(provider, side, address);
        Self { incoming: offer(Side::Incoming), outgoing: offer(Side::Outgoing), logins }
    }

    pub(crate) fn usable(&self, side: Side) -> &[Endpoint] {
        &self.offer(side).usable
    }

    pub(crate) fn left_out(&self, side: Side) -> &[LeftOut] {
        &self.offer(side).left_out
    }

    /// What a pattern makes of the address.
    pub(crate) fn login(&self, pattern: &Pattern) -> Option<&str> {
        self.logins.iter().find(|(known, _)| known == pattern).map(|(_, login)| login.as_str())
    }

    fn offer(&self, side: Side) -> &Offer {
        match side {
            Side::Incoming => &self.incoming,
            Side::Outgoing => &self.outgoing,
        }
    }
}

impl Offer {
    fn new(provider: &Provider, side: Side, address: &Address) -> Self {
        let mut offer = Self::default();
        for endpoint in provider.endpoints(side) {
            match tailored(provider, endpoint, address) {
                Ok(endpoint) => offer.usable.push(endpoint),
                Err(why) => offer.left_out.push(LeftOut { port: endpoint.port, why }),
            }
        }
        offer
    }
}

fn tailored(provider: &Provider, endpoint: &Endpoint, address: &Address) -> Result<Endpoint, Prose> {
    let place = Prose::default().value(format!("{}:{}", endpoint.host, endpoint.port));
    if endpoint.authentication(provider).is_none() {
        let methods = endpoint.methods(provider);
        if methods.contains(&Authentication::None) {
            // No target can be told that a server wants no login.
            let why = place.text(" takes no login, and what is written here always logs in");
            return Err(why);
        }
        let list = methods.iter().map(|method| method.title()).collect::<Vec<_>>().join(" or ");
        return Err(place.text(format!(" takes no password, only {list}")));
    }
    if !pattern::is_pattern(&endpoint.host) {
        return Ok(endpoint.clone());
    }
    let filled = Pattern::parse(&endpoint.host).map(|pattern| pattern.fill(address));
    match filled.and_then(|filled| host_name(&filled)) {
        Ok(host) => Ok(Endpoint { host, ..endpoint.clone() }),
        Err(why) => Err(place.text(" cannot be made of this address: ").then(why.what())),
    }
}

/// Whether a provider's endpoints are the same for every address and take passwords, as most do.
pub(crate) fn is_for_all(provider: &Provider) -> bool {
    let is_plain = |endpoint: &Endpoint| {
        endpoint.login.is_none()
            && endpoint.authentications.is_empty()
            && !pattern::is_pattern(&endpoint.host)
    };
    !matches!(provider.login, LoginRule::Pattern(_))
        && (provider.authentications.is_empty()
            || provider.authentications.contains(&Authentication::Password))
        && provider.incoming.iter().chain(&provider.outgoing).all(is_plain)
}
