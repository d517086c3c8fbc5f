//! The providers that a run knows.

use super::Provider;
use crate::{Error, ErrorKind, Field, Prose, Sourced, error::nearest};
use std::sync::Arc;

/// The providers compiled in: the text of each file, the default first.
const EMBEDDED: [(&str, &str); 2] = [
    ("centurylink.toml", include_str!("../../data/centurylink.toml")),
    ("qwestoffice.toml", include_str!("../../data/qwestoffice.toml")),
];

/// An ordered list of providers, searched by id and by domain.
#[derive(Clone, Debug)]
pub struct Providers(Vec<Arc<Provider>>);

impl Providers {
    /// The providers compiled in; CenturyLink, the default one, is the first.
    ///
    /// # Errors
    /// None with the files as they are: a test reads every one of them.
    pub fn embedded() -> Result<Self, Error> {
        let read = |(name, text)| Provider::from_toml(name, text).map(Arc::new);
        EMBEDDED.into_iter().map(read).collect::<Result<_, _>>().map(Self)
    }

    /// A list of one's own. The first is the default: its first domain is suggested where an address has none.
    pub fn new(providers: impl IntoIterator<Item = Provider>) -> Self {
        Self(providers.into_iter().map(Arc::new).collect())
    }

    /// Every provider, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Provider> {
        self.0.iter().map(Arc::as_ref)
    }

    /// The domain to suggest for a bare user name.
    pub fn likely_domain(&self) -> &str {
        self.iter().flat_map(|provider| &provider.domains).next().map_or("centurylink.net", String::as_str)
    }

    /// The provider that serves a domain, without regard to case.
    pub fn by_domain(&self, domain: &str) -> Option<&Arc<Provider>> {
        self.0.iter().find(|provider| serves(provider, domain))
    }

    /// The provider of that id.
    ///
    /// # Errors
    /// Names the nearest id, or all of them.
    pub fn by_id(&self, id: &Sourced<String>) -> Result<&Arc<Provider>, Error> {
        self.0.iter().find(|provider| provider.id == id.value).ok_or_else(|| {
            let ids = || self.iter().map(|provider| provider.id.as_str());
            let hint = match nearest(&id.value, ids()) {
                Some(near) => Prose::new("did you mean ").value(near).text("?"),
                None => Prose::new("known are ").values(ids(), " and "),
            };
            Error::new(ErrorKind::Unknown, Prose::new("the provider ").value(&id.value).text(" is not known"))
                .about(Field::Provider)
                .at(id.origin.clone())
                .hint(hint)
        })
    }

    /// The error for an address whose domain no provider serves.
    pub(crate) fn unknown_domain(&self, domain: &str) -> Error {
        let what = Prose::new("no known provider serves the domain ").value(domain);
        let lower = domain.to_ascii_lowercase();
        let domains = self.iter().flat_map(|provider| &provider.domains).map(String::as_str);
        let hint = match nearest(&lower, domains) {
            Some(near) => Prose::new("did you mean ").value(near).text("?"),
            None => Prose::new("choose one with ")
                .field(Field::Provider)
                .text(", or give the servers in an account file (")
                .values([Field::IncomingHost, Field::SmtpHost].map(Field::key), ", ")
                .text(", ...)"),
        };
        Error::new(ErrorKind::Unknown, what).hint(hint)
    }
}

pub(crate) fn serves(provider: &Provider, domain: &str) -> bool {
    provider.domains.iter().any(|known| known.eq_ignore_ascii_case(domain))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Origin;
    use crate::Security::{Plain, Starttls, Tls};

    #[test]
    fn the_embedded_files_hold_what_the_providers_publish() {
        let providers = Providers::embedded().unwrap();
        let centurylink = providers.by_domain("Q.COM").unwrap();
        assert_eq!((centurylink.id.as_str(), centurylink.domains.len()), ("centurylink", 17));
        let ports = |side: &[crate::Endpoint]| side.iter().map(|e| (e.port, e.security)).collect::<Vec<_>>();
        assert_eq!(ports(&centurylink.incoming), [(995, Tls), (993, Tls), (110, Plain)]);
        assert_eq!(ports(&centurylink.outgoing), [(587, Starttls), (465, Tls), (25, Plain)]);
        let office = providers.by_domain("qwestoffice.net").unwrap();
        assert_eq!(
            (ports(&office.incoming), ports(&office.outgoing)),
            (vec![(110, Plain)], vec![(465, Tls)])
        );
    }

    #[test]
    fn every_fact_of_an_embedded_provider_has_a_source() {
        for provider in Providers::embedded().unwrap().iter() {
            let endpoints =
                provider.incoming.iter().chain(&provider.outgoing).map(|e| e.source.clone().unwrap());
            let facts = provider.fact_sources.iter().map(|(_, source)| source.clone());
            for id in endpoints.chain(facts).chain(provider.troubles.iter().map(|t| t.source.clone())) {
                assert!(provider.source(&id).unwrap().url.starts_with("http"), "{id}");
            }
            assert_eq!(provider.fact_sources.len(), 5, "{:?}", provider.fact_sources);
        }
    }

    #[test]
    fn slips_in_ids_and_domains_get_the_nearest() {
        let providers = Providers::embedded().unwrap();
        let id = Sourced::new("centurlink".to_owned(), Origin::Argument);
        assert!(providers.by_id(&id).unwrap_err().advice().unwrap().to_string().contains("`centurylink`"));
        assert!(
            providers.unknown_domain("centurylink.com").advice().unwrap().to_string().contains("`provider`")
        );
        assert!(
            providers
                .unknown_domain("centurylnk.net")
                .advice()
                .unwrap()
                .to_string()
                .contains("`centurylink.net`")
        );
    }
}
