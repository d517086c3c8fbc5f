//! The providers that a run knows.

mod entry;

use self::entry::Entry;
pub(crate) use self::entry::Found;
pub use self::entry::{Known, ProviderSource};
use super::{Provider, ProviderFile};
use crate::{Address, Error, ErrorKind, Field, Prose, Sourced, error::nearest};
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

/// The providers compiled in: id and file of each, the default first. A test holds each id to its file's.
const EMBEDDED: [(&str, &str); 2] = [
    ("centurylink", include_str!("../../data/centurylink.toml")),
    ("qwestoffice", include_str!("../../data/qwestoffice.toml")),
];

/// An ordered list of providers, searched by id and by domain.
#[derive(Clone, Debug)]
pub struct Providers {
    entries: Vec<Entry>,
    /// Which entry serves each domain, once all of them have been read.
    index: OnceLock<HashMap<String, usize>>,
}

impl Providers {
    fn of(entries: Vec<Entry>) -> Self {
        Self { entries, index: OnceLock::new() }
    }

    /// The providers compiled in; CenturyLink, the default one, is the first.
    pub fn embedded() -> Self {
        Self::of(EMBEDDED.map(Entry::embedded).into())
    }

    /// A list of one's own. The first is the default: its first domain is suggested where an address has none.
    pub fn new(providers: impl IntoIterator<Item = Provider>) -> Self {
        Self::of(providers.into_iter().map(ProviderFile::new).map(Entry::given).collect())
    }

    /// This list with another provider before all others.
    #[must_use]
    pub fn with(mut self, provider: Provider) -> Self {
        let rank = self.next_rank();
        self.entries.insert(0, Entry { rank, ..Entry::given(ProviderFile::new(provider)) });
        self.index = OnceLock::new();
        self
    }

    /// This list with the files of a folder before all others, in their order. None of them is read before it is needed.
    #[must_use]
    pub fn with_folder(mut self, files: impl IntoIterator<Item = Arc<dyn ProviderSource>>) -> Self {
        let rank = self.next_rank();
        let entry = |source| Entry {
            id: None,
            source: Some(source),
            rank,
            text: OnceLock::new(),
            read: OnceLock::new(),
            is_for_all: OnceLock::new(),
        };
        self.entries.splice(0..0, files.into_iter().map(entry));
        self.index = OnceLock::new();
        self
    }

    /// The rank of what comes before all others.
    fn next_rank(&self) -> usize {
        self.entries.first().map_or(usize::MAX, |first| first.rank.saturating_sub(1))
    }

    /// Whether some of them are files of folders.
    pub fn has_folders(&self) -> bool {
        self.entries.iter().any(|entry| entry.source.is_some())
    }

    /// Reads all of them, for when many domains will be looked up.
    pub fn read_all(&self) {
        self.index.get_or_init(|| {
            let mut index = HashMap::new();
            for (at, entry) in self.entries.iter().enumerate() {
                let Ok(read) = entry.read() else { continue };
                for domain in &read.provider.domains {
                    let domain = domain.to_ascii_lowercase();
                    let goes_before = |other: &usize| self.place(at, &domain) < self.place(*other, &domain);
                    if index.get(&domain).is_none_or(goes_before) {
                        index.insert(domain, at);
                    }
                }
            }
            self.put_broken(&mut index);
            index
        });
    }

    /// Puts what cannot be read into the index where one export would have met it: before the entry that serves a domain.
    fn put_broken(&self, index: &mut HashMap<String, usize>) {
        let unread = |at: &usize| self.entries[*at].read().is_err();
        let broken: Vec<usize> = (0..self.entries.len()).filter(unread).collect();
        for (domain, at) in index {
            let is_met = |other: &usize| {
                self.place(*other, domain) < self.place(*at, domain) && self.entries[*other].may_hold(domain)
            };
            let first = broken.iter().copied().filter(is_met).min_by_key(|other| self.place(*other, domain));
            *at = first.unwrap_or(*at);
        }
    }

    /// Where an entry is looked into for a domain: in each folder those that are called after it are the first.
    fn place(&self, at: usize, domain: &str) -> (usize, bool, usize) {
        let entry = &self.entries[at];
        (entry.rank, !entry.is_called(domain), at)
    }

    /// Where to look for a domain, in order.
    fn in_order(&self, domain: &str) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.entries.len()).collect();
        order.sort_by_key(|at| self.place(*at, domain));
        order
    }

    /// Every provider, in order.
    ///
    /// # Errors
    /// The first that cannot be read; none with the embedded files as they are: a test reads every one of them.
    pub fn all(&self) -> Result<Vec<&Provider>, Error> {
        self.entries.iter().map(|entry| entry.get().map(Arc::as_ref)).collect()
    }

    /// Every provider with where it is from, in order, those that cannot be read too.
    pub fn known(&self) -> impl Iterator<Item = Known<'_>> {
        self.entries.iter().map(Entry::known)
    }

    /// Those that were read so far.
    pub fn known_so_far(&self) -> impl Iterator<Item = Known<'_>> {
        self.entries.iter().filter(|entry| entry.read.get().is_some()).map(Entry::known)
    }

    /// The domain to suggest for a bare user name.
    pub(crate) fn likely_domain(&self) -> String {
        // Not of a folder: which file is the first there means nothing.
        let first =
            self.entries.iter().find(|entry| entry.source.is_none()).and_then(|entry| entry.get().ok());
        first
            .and_then(|provider| provider.domains.first())
            .map_or("centurylink.net", String::as_str)
            .to_owned()
    }

    /// The provider that serves a domain, without regard to case.
    ///
    /// # Errors
    /// A file that holds the domain and cannot be read.
    pub fn by_domain(&self, domain: &str) -> Result<Option<&Arc<Provider>>, Error> {
        Ok(self.find_domain(domain)?.map(|found| found.provider))
    }

    /// As [`Self::by_domain`].
    pub(crate) fn find_domain(&self, domain: &str) -> Result<Option<Found<'_>>, Error> {
        let domain = domain.to_ascii_lowercase();
        if let Some(index) = self.index.get()
            && let Some(at) = index.get(&domain)
        {
            return self.entries[*at].found().map(Some);
        }
        if !self.has_folders() {
            return search(self.entries.iter(), &domain);
        }
        search(self.in_order(&domain).into_iter().map(|at| &self.entries[at]), &domain)
    }

    /// The provider of that id.
    ///
    /// # Errors
    /// A file that holds the id and cannot be read; else names the nearest id, or all of them.
    pub fn by_id(&self, id: &Sourced<String>) -> Result<&Arc<Provider>, Error> {
        self.find_id(id).map(|found| found.provider)
    }

    /// As [`Self::by_id`].
    pub(crate) fn find_id(&self, id: &Sourced<String>) -> Result<Found<'_>, Error> {
        for entry in &self.entries {
            let may_be = match &entry.id {
                Some(known) => *known == id.value,
                None => entry.may_hold(&id.value.to_ascii_lowercase()),
            };
            if may_be && entry.get()?.id == id.value {
                return entry.found();
            }
        }
        let ids: Vec<&str> = self
            .entries
            .iter()
            .filter_map(|entry| entry.read().ok())
            .map(|read| read.provider.id.as_str())
            .collect();
        let hint = match nearest(&id.value, ids.iter().copied()) {
            Some(near) => Prose::did_you_mean(near),
            None if ids.len() > 10 => Prose::default().providers().text(" lists those that are"),
            None => Prose::new("the known ones are ").values(ids, " and "),
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
    pub(crate) fn unknown_domain(&self, address: &Address) -> Error {
        let what = Prose::new("no known provider serves the domain ").value(address.domain());
        let error = Error::new(ErrorKind::Unknown, what);
        let lower = address.domain().to_ascii_lowercase();
        let providers = self.entries.iter().filter_map(|entry| entry.read().ok());
        let domains: Vec<&str> =
            providers.flat_map(|read| &read.provider.domains).map(String::as_str).collect();
        let meant = |near: &str| format!("{}@{near}", address.local_part());
        if let Some(near) = nearest(&lower, domains.iter().copied()) {
            return error.hint(Prose::did_you_mean(near)).meant(meant(near));
        }
        let hint = Prose::new("choose one with ")
            .field(Field::Provider)
            .text(", or give the servers in an account file (")
            .values([Field::IncomingHost, Field::SmtpHost].map(Field::key), ", ")
            .text(", ...)");
        match namesake(&lower, &domains) {
            Some(near) => {
                let hint = Prose::did_you_mean(near).text(" Else ").then(&hint);
                error.hint(hint).meant(meant(near))
            }
            None => error.hint(hint),
        }
    }
}

/// The known domain that has the same name in another top-level domain, as `centurylink.net` for `centurylink.com`; else
/// the one whose name goes on, as `embarqmail.com` for `embarq.com`.
fn namesake<'a>(domain: &str, known: &[&'a str]) -> Option<&'a str> {
    const SHORTEST: usize = 5;
    let (name, top) = domain.split_once('.')?;
    let parts = || known.iter().filter_map(|known| Some((*known, known.split_once('.')?)));
    let same = parts().find(|(_, (other, _))| *other == name);
    let longer = || {
        let goes_on = |other: &str| name.len() >= SHORTEST && other.starts_with(name);
        parts().find(|(_, (other, of))| goes_on(other) && *of == top)
    };
    same.or_else(longer).map(|(known, _)| known)
}

fn search<'a>(entries: impl Iterator<Item = &'a Entry>, domain: &str) -> Result<Option<Found<'a>>, Error> {
    for entry in entries.filter(|entry| entry.may_hold(domain)) {
        if serves(entry.get()?, domain) {
            return entry.found().map(Some);
        }
    }
    Ok(None)
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
        let unknown = |address: &str| {
            let given = Sourced::new(address.to_owned(), Origin::Argument);
            providers.unknown_domain(&Address::parse(&given, String::new).unwrap())
        };
        assert!(unknown("jane@centurylink.com").advice().unwrap().to_string().contains("`provider`"));
        for (wrong, right) in [
            ("centurylink.com", "centurylink.net"),
            ("centurytel.com", "centurytel.net"),
            ("embarqmail.net", "embarqmail.com"),
            ("embarq.com", "embarqmail.com"),
            ("qwest.com", "qwest.net"),
            ("q.net", "q.com"),
        ] {
            let meant = unknown(&format!("jane@{wrong}"));
            assert_eq!(meant.suggestion(), Some(&*format!("jane@{right}")));
        }
        assert_eq!(unknown("jane@example.org").suggestion(), None);
        let slip = unknown("jane@centurylnk.net");
        assert!(slip.advice().unwrap().to_string().contains("`centurylink.net`"));
        assert_eq!(slip.suggestion(), Some("jane@centurylink.net"));
    }
}
