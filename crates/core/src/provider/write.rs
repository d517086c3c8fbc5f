//! A provider as a file of ours: what a provider that was read elsewhere is shown as, to start from.

use super::{Provider, Source};
use crate::{Authentication, Endpoint, LeaveOnServer};
use cl_export_syntax::toml::quoted;
use std::fmt::Write as _;

/// The source of facts that have none.
const UNKNOWN: &str = "origin";

impl Provider {
    /// The provider as a file that [`Self::from_toml`] reads. Facts without a source get one that has to be filled in.
    pub fn to_toml(&self) -> String {
        let mut out = String::new();
        // Writing to a `String` cannot fail.
        let _ = self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) -> std::fmt::Result {
        writeln!(out, "id = {}\nname = {}", quoted(&self.id), quoted(&self.name))?;
        let unknown = Source {
            id: UNKNOWN.to_owned(),
            title: "say where these facts stand".to_owned(),
            url: String::new(),
            read: String::new(),
        };
        let lacks = self.sources.is_empty().then_some(&unknown);
        for Source { id, title, url, read } in self.sources.iter().chain(lacks) {
            let [id, title, url, read] = [id, title, url, read].map(|text| quoted(text));
            writeln!(out, "\n[[source]]\nid = {id}\ntitle = {title}\nurl = {url}\nread = {read}")?;
        }
        let domains = self.domains.iter().map(|domain| quoted(domain)).collect::<Vec<_>>().join(", ");
        writeln!(out, "\n[domains]\nnames = [{domains}]\n{}", self.cited("domains"))?;
        writeln!(out, "\n[login]\nrule = {}\n{}", quoted(&self.login.to_string()), self.cited("login"))?;
        let methods = match self.authentications.as_slice() {
            [] => names(&[Authentication::Password]),
            known => names(known),
        };
        let (required, cited) = (self.outgoing_authentication, self.cited("authentication"));
        writeln!(out, "\n[authentication]\nmethods = [{methods}]\noutgoing_required = {required}\n{cited}")?;
        let keep = match self.leave_on_server {
            LeaveOnServer::Days(days) => days.to_string(),
            word => quoted(&word.to_string()),
        };
        writeln!(out, "\n[leave_on_server]\ndefault = {keep}\n{}", self.cited("leave_on_server"))?;
        self.limits(out)?;
        for (side, endpoints) in [("incoming", &self.incoming), ("outgoing", &self.outgoing)] {
            for endpoint in endpoints {
                self.endpoint(side, endpoint, out)?;
            }
        }
        for page in &self.help {
            writeln!(out, "\n[[help]]\ntitle = {}\nurl = {}", quoted(&page.title), quoted(&page.url))?;
        }
        self.troubles(out)?;
        self.brand(out)
    }

    fn source_id(&self) -> &str {
        self.sources.first().map_or(UNKNOWN, |source| source.id.as_str())
    }

    fn cited(&self, group: &str) -> String {
        let known = self.fact_sources.iter().find(|(name, _)| name == group);
        format!("source = {}", quoted(known.map_or(self.source_id(), |(_, source)| source)))
    }

    fn limits(&self, out: &mut String) -> std::fmt::Result {
        if self.message_bytes.is_none() && self.mailbox_bytes.is_none() {
            return Ok(());
        }
        writeln!(out, "\n[limits]")?;
        for (key, bytes) in [("message_bytes", self.message_bytes), ("mailbox_bytes", self.mailbox_bytes)] {
            if let Some(bytes) = bytes {
                writeln!(out, "{key} = {bytes}")?;
            }
        }
        writeln!(out, "{}", self.cited("limits"))
    }

    fn endpoint(&self, side: &str, endpoint: &Endpoint, out: &mut String) -> std::fmt::Result {
        let Endpoint { protocol, host, port, security, .. } = endpoint;
        writeln!(out, "\n[[{side}]]\nprotocol = \"{protocol}\"\nhost = {}", quoted(host))?;
        writeln!(out, "port = {port}\nsecurity = \"{security}\"")?;
        if let Some(login) = &endpoint.login {
            writeln!(out, "login = {}", quoted(&login.to_string()))?;
        }
        if !endpoint.authentications.is_empty() {
            writeln!(out, "authentication = [{}]", names(&endpoint.authentications))?;
        }
        if let Some(note) = &endpoint.note {
            writeln!(out, "note = {}", quoted(note))?;
        }
        writeln!(out, "source = {}", quoted(endpoint.source.as_deref().unwrap_or(self.source_id())))
    }

    fn troubles(&self, out: &mut String) -> std::fmt::Result {
        for trouble in &self.troubles {
            writeln!(out, "\n[[trouble]]")?;
            if let Some(kind) = trouble.kind {
                writeln!(out, "kind = \"{}\"", kind.name())?;
            }
            let [symptom, cause, source] =
                [&trouble.symptom, &trouble.cause, &trouble.source].map(|text| quoted(text));
            writeln!(out, "symptom = {symptom}\ncause = {cause}\nsource = {source}")?;
        }
        Ok(())
    }

    fn brand(&self, out: &mut String) -> std::fmt::Result {
        let Some(brand) = &self.brand else { return Ok(()) };
        writeln!(out, "\n[brand]\nname = {}", quoted(&brand.name))?;
        let logo = brand.logo.as_ref().map(|logo| &logo.file);
        for (key, text) in
            [("telephone", brand.telephone.as_ref()), ("link", brand.link.as_ref()), ("logo", logo)]
        {
            if let Some(text) = text {
                writeln!(out, "{key} = {}", quoted(text))?;
            }
        }
        Ok(())
    }
}

fn names(ways: &[Authentication]) -> String {
    ways.iter().map(|way| quoted(way.name())).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Link, LoginRule, Protocol, Providers, Security};

    #[test]
    fn what_is_written_is_read_as_the_same() {
        for provider in Providers::embedded().all().unwrap() {
            assert_eq!(Provider::from_toml("x", &provider.to_toml()).unwrap(), *provider);
        }
    }

    #[test]
    fn a_provider_without_sources_gets_one_to_fill_in() {
        let mut provider = Provider::new("p", "a \"b\" \\ \u{202e}é");
        provider.login = LoginRule::parse("{local_part}.{domain}").unwrap();
        let mut endpoint = Endpoint::new(Protocol::Imap, "imap.{domain}", 993, Security::Tls);
        endpoint.authentications = vec![Authentication::Oauth2, Authentication::Password];
        endpoint.login = Some(LoginRule::LocalPart);
        provider.incoming.push(endpoint);
        provider.help.push(Link { title: "t".to_owned(), url: "https://x.net/".to_owned() });
        let text = provider.to_toml();
        let mut read = Provider::from_toml("x", &text).unwrap();
        assert_eq!(read.sources[0].id, "origin");
        read.sources.clear();
        read.fact_sources.clear();
        read.incoming[0].source = None;
        read.authentications.clear();
        assert_eq!(read, provider);
    }
}
