//! The provider: its id, name, domains, servers in order, and help pages.

use super::server::Server;
use super::tree::Element;
use super::{Reader, start};
use cl_export_core::{
    Endpoint, Error, ErrorKind, Field, Link, Lint, LoginRule, Places, Prose, Provider, ProviderFile, Side,
    host_name,
};

/// Elements that say nothing a provider could lose.
const SILENT: [&str; 5] = ["domain", "displayName", "displayShortName", "documentation", "instruction"];

/// What was read so far.
struct Read {
    provider: Provider,
    places: Places,
}

impl Reader<'_> {
    pub(super) fn provider(&mut self, root: &Element) -> Result<ProviderFile, Error> {
        if root.name != "clientConfig" {
            let what = Prose::new("this is not a `clientConfig` but ").value(&root.name);
            return Err(self.wrong(ErrorKind::Invalid, root, what));
        }
        let mut providers = root.all("emailProvider");
        let Some(element) = providers.next() else {
            let what = Prose::new("there is no `emailProvider`");
            return Err(self.wrong(ErrorKind::Missing, root, what));
        };
        for other in providers {
            self.pass_over(other, Prose::new("a second `emailProvider` is ignored"));
        }
        self.pass_over_unknown(root, &["emailProvider"]);
        let id = self.id(element)?;
        let name = self.name(element, &id)?;
        let mut read = Read { provider: Provider::new(id, name), places: Places::default() };
        read.places.provider = self.origin(element.place.clone());
        self.domains(element, &mut read)?;
        let servers = self.servers(element, &mut read)?;
        settle(&mut read.provider);
        read.provider.leave_on_server = self.leave_on_server(&servers);
        read.provider.help = element.all("documentation").filter_map(|page| self.page(page)).collect();
        let known: Vec<&str> = SILENT.into_iter().chain(["incomingServer", "outgoingServer"]).collect();
        self.pass_over_unknown(element, &known);
        let mut file = ProviderFile::new(read.provider);
        file.places = read.places;
        Ok(file)
    }

    fn id(&self, element: &Element) -> Result<String, Error> {
        let wrong = |error: Error| error.at(self.origin(element.place.clone()));
        let id = element.attribute("id").unwrap_or_default();
        if id.is_empty() {
            let what = Prose::new("the provider has no `id`");
            let hint = Prose::new("give it its first domain, as ").value("id=\"example.net\"");
            return Err(wrong(Error::new(ErrorKind::Missing, what).hint(hint)));
        }
        host_name(id).map_err(wrong)
    }

    fn name(&mut self, provider: &Element, id: &str) -> Result<String, Error> {
        let Some(element) = provider.first("displayName").filter(|name| !name.word().is_empty()) else {
            return Ok(id.to_owned());
        };
        let name = self.checked(element, element.prose())?;
        if ["%EMAIL", "%REALNAME"].iter().any(|start| name.contains(start)) {
            let what = Prose::new("the name is another one for each address: ")
                .value(id)
                .text(" stands in its place");
            self.pass_over(element, what);
            return Ok(id.to_owned());
        }
        Ok(name)
    }

    fn domains(&mut self, provider: &Element, read: &mut Read) -> Result<(), Error> {
        for element in provider.all("domain") {
            if element.attribute("purpose").is_some_and(|purpose| purpose == "mx") {
                self.pass_over(element, Prose::new("a domain of mail servers, not of addresses, is ignored"));
            } else if element.word().contains('%') {
                self.pass_over(
                    element,
                    Prose::new("the file is for any domain: choose it with ").field(Field::Provider),
                );
            } else {
                let domain = host_name(element.word()).map_err(|error| error.at(self.at(element)))?;
                read.provider.domains.push(domain);
                read.places.domains.push(self.at(element));
            }
        }
        Ok(())
    }

    /// The servers of the kinds that we know, in order.
    fn servers<'e>(&mut self, provider: &'e Element, read: &mut Read) -> Result<Vec<&'e Element>, Error> {
        let mut taken = Vec::new();
        for (name, side) in [("incomingServer", Side::Incoming), ("outgoingServer", Side::Outgoing)] {
            for element in provider.all(name) {
                let Some(endpoint) = Server { element, side }.endpoint(self) else { continue };
                taken.push(element);
                read.places.of_mut(side).push(self.at(element.first("port").unwrap_or(element)));
                match side {
                    Side::Incoming => read.provider.incoming.push(endpoint),
                    Side::Outgoing => read.provider.outgoing.push(endpoint),
                }
            }
        }
        if taken.is_empty() {
            let what = Prose::new("there is no server that could be read");
            let error = Error::new(ErrorKind::Unsupported, what);
            let about_servers = |lint: &&Lint| start(&lint.origin) > provider.place.start;
            return Err(match self.lints.iter().find(about_servers) {
                Some(first) => error
                    .at(first.origin.clone())
                    .hint(Prose::new("the first thing here: ").then(&first.what)),
                None => error.at(self.origin(provider.place.clone())),
            });
        }
        Ok(taken)
    }

    /// A help page.
    fn page(&mut self, element: &Element) -> Option<Link> {
        let url = element.attribute("url").unwrap_or_default();
        let english = element.all("descr").find(|descr| descr.attribute("lang") == Some("en"));
        let title = english.or_else(|| element.first("descr")).map(Element::prose);
        let link = Link::checked(
            title.filter(|title| !title.trim().is_empty()).unwrap_or_else(|| url.to_owned()),
            url.to_owned(),
        );
        if let Err(error) = &link {
            self.pass_over_tag(element, Prose::new("a help page is ignored: ").then(error.what()));
        }
        link.ok()
    }
}

/// What holds for most servers becomes the provider's own word, and only what differs stays with a server.
fn settle(provider: &mut Provider) {
    let first = provider.incoming.first().or(provider.outgoing.first());
    let Some(Endpoint { login, authentications, .. }) = first.cloned() else { return };
    provider.login = login.unwrap_or(LoginRule::Address);
    provider.authentications = authentications;
    for endpoint in provider.incoming.iter_mut().chain(&mut provider.outgoing) {
        if endpoint.login.as_ref() == Some(&provider.login) {
            endpoint.login = None;
        }
        if endpoint.authentications == provider.authentications {
            endpoint.authentications.clear();
        }
    }
}
