//! The providers that a run knows.

use super::Provider;
use crate::{Error, ErrorKind, Field, Prose, Sourced, error::nearest};
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

/// The providers compiled in: id and file of each, the default first. A test holds each id to its file's.
const EMBEDDED: [(&str, &str); 2] = [
    ("centurylink", include_str!("../../data/centurylink.toml")),
    ("qwestoffice", include_str!("../../data/qwestoffice.toml")),
];

/// An ordered list of providers, searched by id and by domain.
#[derive(Clone, Debug)]
pub struct Providers(Vec<Entry>);

/// A provider, read when it is first asked for: one export needs one of them.
#[derive(Clone, Debug)]
struct Entry {
    id: Cow<'static, str>,
    text: &'static str,
    provider: OnceLock<Arc<Provider>>,
}

impl Entry {
    fn embedded((id, text): (&'static str, &'static str)) -> Self {
        Self { id: Cow::Borrowed(id), text, provider: OnceLock::new() }
    }

    fn given(provider: Provider) -> Self {
        let id = Cow::Owned(provider.id.clone());
        Self { id, text: "", provider: OnceLock::from(Arc::new(provider)) }
    }

    fn get(&self) -> Result<&Arc<Provider>, Error> {
        if let Some(provider) = self.provider.get() {
            return Ok(provider);
        }
        let provider = Provider::from_toml(&format!("{}.toml", self.id), self.text)?;
        Ok(self.provider.get_or_init(|| Arc::new(provider)))
    }

    /// Whether it may serve a domain (in lower case): an unread file that does not hold the domain's name does not.
    fn may_serve(&self, domain: &str) -> bool {
        self.provider.get().is_some() || self.text.contains(domain)
    }
}

impl Providers {
    /// The providers compiled in; CenturyLink, the default one, is the first.
    pub fn embedded() -> Self {
        Self(EMBEDDED.map(Entry::embedded).into())
    }

    /// A list of one's own. The first is the default: its first domain is suggested where an address has none.
    pub fn new(providers: impl IntoIterator<Item = Provider>) -> Self {
        Self(providers.into_iter().map(Entry::given).collect())
    }

    /// This list with another provider before all others.
    #[must_use]
    pub fn with(mut self, provider: Provider) -> Self {
        self.0.insert(0, Entry::given(provider));
        self
    }

    /// Every provider, in order.
    ///
    /// # Errors
    /// None with the embedded files as they are: a test reads every one of them.
    pub fn all(&self) -> Result<Vec<&Provider>, Error> {
        self.0.iter().map(|entry| entry.get().map(Arc::as_ref)).collect()
    }

    /// The domain to suggest for a bare user name.
    pub(crate) fn likely_domain(&self) -> String {
        let first = self.0.first().and_then(|entry| entry.get().ok());
        first
            .and_then(|provider| provider.domains.first())
            .map_or("centurylink.net", String::as_str)
            .to_owned()
    }

    /// The provider that serves a domain, without regard to case.
    ///
    /// # Errors
    /// As [`Self::all`].
    pub fn by_domain(&self, domain: &str) -> Result<Option<&Arc<Provider>>, Error> {
        let domain = domain.to_ascii_lowercase();
        for entry in self.0.iter().filter(|entry| entry.may_serve(&domain)) {
            let provider = entry.get()?;
            if serves(provider, &domain) {
                return Ok(Some(provider));
            }
        }
        Ok(None)
    }

    /// The provider of that id.
    ///
    /// # Errors
    /// Names the nearest id, or all of them.
    pub fn by_id(&self, id: &Sourced<String>) -> Result<&Arc<Provider>, Error> {
        if let Some(entry) = self.0.iter().find(|entry| entry.id == id.value) {
            return entry.get();
        }
        let ids = || self.0.iter().map(|entry| entry.id.as_ref());
        let hint = match nearest(&id.value, ids()) {
            Some(near) => Prose::new("did you mean ").value(near).text("?"),
            None => Prose::new("known are ").values(ids(), " and "),
        };
        Err(Error::new(
            ErrorKind::Unknown,
            Prose::new("the provider ").value(&id.value).text(" is not known"),
        )
        .about(Field::Provider)
        .at(id.origin.clone())
        .hint(hint))
    }

    /// The error for an address whose domain no provider serves.
    pub(crate) fn unknown_domain(&self, domain: &str) -> Error {
        let what = Prose::new("no known provider serves the domain ").value(domain);
        let lower = domain.to_ascii_lowercase();
        let providers = self.all().unwrap_or_default();
        let domains = providers.iter().flat_map(|provider| &provider.domains).map(String::as_str);
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
        let providers = Providers::embedded();
        let centurylink = providers.by_domain("Q.COM").unwrap().unwrap();
        assert_eq!((centurylink.id.as_str(), centurylink.domains.len()), ("centurylink", 17));
        let ports = |side: &[crate::Endpoint]| side.iter().map(|e| (e.port, e.security)).collect::<Vec<_>>();
        assert_eq!(ports(&centurylink.incoming), [(995, Tls), (993, Tls), (110, Plain)]);
        assert_eq!(ports(&centurylink.outgoing), [(587, Starttls), (465, Tls), (25, Plain)]);
        let office = providers.by_domain("qwestoffice.net").unwrap().unwrap();
        assert_eq!(
            (ports(&office.incoming), ports(&office.outgoing)),
            (vec![(110, Plain)], vec![(465, Tls)])
        );
    }

    #[test]
    fn every_fact_of_an_embedded_provider_has_a_source() {
        for provider in Providers::embedded().all().unwrap() {
            let endpoints =
                provider.incoming.iter().chain(&provider.outgoing).map(|e| e.source.clone().unwrap());
            let facts = provider.fact_sources.iter().map(|(_, source)| source.clone());
            for id in endpoints.chain(facts).chain(provider.troubles.iter().map(|t| t.source.clone())) {
                assert!(provider.source(&id).unwrap().url.starts_with("http"), "{id}");
            }
            assert_eq!(provider.fact_sources.len(), 5, "{:?}", provider.fact_sources);
            assert!(EMBEDDED.iter().any(|(id, text)| *id == provider.id && text.contains(&provider.name)));
            assert!(provider.domains.iter().all(|domain| *domain == domain.to_ascii_lowercase()));
        }
    }

    #[test]
    fn slips_in_ids_and_domains_get_the_nearest() {
        let providers = Providers::embedded();
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
