//! A provider out of a config-v1.1.xml or config-v1.2.xml, as Mozilla's ISPDB holds them.
//!
//! What the file says and a provider cannot is passed over, and listed: the format's own rule is that a reader ignores what
//! it does not know. What is there is held to what our own provider files are held to.

mod server;
mod tree;

use cl_export_core::{
    Endpoint, Error, ErrorKind, Field, LeaveOnServer, Link, Lint, LoginRule, Origin, Places, Prose, Protocol,
    Provider, ProviderFile, Severity, Side, Sourced, Text, Waiver, host_name, lint_code,
};
use server::Server;
use std::collections::HashSet;
use std::num::NonZeroU16;
use std::ops::Range;
use std::sync::Arc;
use tree::Element;

/// The most that is said of one file.
const MOST_LINTS: usize = 100;

/// Elements that say nothing a provider could lose.
const SILENT: [&str; 5] = ["domain", "displayName", "displayShortName", "documentation", "instruction"];

/// Reads a provider. `name` is what errors call the file.
///
/// # Errors
/// The first mistake that leaves no provider, with its place in the text: what is no XML or holds a document type
/// declaration, a file longer than 256 KiB, elements deeper than 16, no provider, no server that could be read.
pub fn read(name: &str, text: &str) -> Result<ProviderFile, Error> {
    let file: Arc<str> = Arc::from(name);
    let tree = tree::read(&file, text)?;
    let mut reader = Reader { file, text, lints: Vec::new() };
    let mut read = reader.provider(&tree.root)?;
    read.waivers = tree.comments.iter().filter_map(|(text, place)| reader.waiver(text, place)).collect();
    read.lints = reader.lints;
    read.lints.sort_by_key(|lint| start(&lint.origin));
    Ok(read)
}

fn start(origin: &Origin) -> usize {
    match origin {
        Origin::File { span, .. } => span.start,
        _ => 0,
    }
}

/// What was read so far.
struct Read {
    provider: Provider,
    places: Places,
}

/// A file as it is read, and what there is to say of it.
struct Reader<'a> {
    file: Arc<str>,
    text: &'a str,
    lints: Vec<Lint>,
}

impl Reader<'_> {
    fn origin(&self, place: Range<usize>) -> Origin {
        Origin::File { file: Arc::clone(&self.file), span: place }
    }

    /// A file with thousands of oddities is not worth a line for each; what weighs most is not lost among them.
    fn push(&mut self, lint: Lint) {
        if self.lints.len() < MOST_LINTS {
            self.lints.push(lint);
        } else if let Some(lightest) = self.lints.iter_mut().min_by_key(|known| known.severity)
            && lightest.severity < lint.severity
        {
            *lightest = lint;
        }
    }

    fn at(&self, element: &Element) -> Origin {
        self.origin(element.text_place(self.text))
    }

    fn say(&mut self, severity: Severity, code: &'static str, element: &Element, what: Prose) {
        let origin = self.at(element);
        self.push(Lint::new(severity, code, what, origin));
    }

    fn pass_over(&mut self, element: &Element, what: Prose) {
        self.say(Severity::Note, lint_code::PASSED_OVER, element, what);
    }

    fn wrong(&self, kind: ErrorKind, element: &Element, what: Prose) -> Error {
        Error::new(kind, what).at(self.at(element))
    }

    fn provider(&mut self, root: &Element) -> Result<ProviderFile, Error> {
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

    /// Each kind of element that is not known, once.
    fn pass_over_unknown(&mut self, parent: &Element, known: &[&str]) {
        let mut seen: HashSet<&str> = known.iter().copied().collect();
        for child in &parent.children {
            if seen.insert(&child.name) {
                let origin = self.origin(child.place.clone());
                let what = Prose::default()
                    .value(&child.name)
                    .text(" is ignored: a provider file has no key for it");
                self.push(Lint::new(Severity::Note, lint_code::PASSED_OVER, what, origin));
            }
        }
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

    /// A text that may reach a file, held to what every text is held to.
    fn checked(&self, element: &Element, text: String) -> Result<String, Error> {
        let given = Sourced::new(text, Origin::Program);
        Text::parse(Field::Provider, &given).map_err(|error| error.at(self.at(element)))?;
        Ok(given.value)
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

    /// What the first POP3 server says of keeping mail.
    fn leave_on_server(&mut self, servers: &[&Element]) -> LeaveOnServer {
        let pop3: Vec<_> =
            servers.iter().filter(|server| server.attribute("type") == Some("pop3")).copied().collect();
        let said: Vec<_> = pop3.iter().filter_map(|server| self.kept_by(server)).collect();
        let Some((_, policy)) = said.first() else {
            if let Some(first) = pop3.first() {
                let what = Prose::new(
                    "nothing is said of keeping fetched mail on the server: a copy of all is kept",
                );
                self.push(
                    Lint::new(
                        Severity::Warning,
                        lint_code::LEAVE_ON_SERVER,
                        what,
                        self.origin(first.place.clone()),
                    )
                    .hint(
                        Prose::new("say it with ")
                            .value("<pop3><leaveMessagesOnServer>true</leaveMessagesOnServer></pop3>"),
                    ),
                );
            }
            return LeaveOnServer::Always;
        };
        for (element, other) in &said[1..] {
            if other != policy {
                self.pass_over(
                    element,
                    Prose::new("another server says something else of keeping mail, and came first"),
                );
            }
        }
        *policy
    }

    fn kept_by<'e>(&mut self, server: &'e Element) -> Option<(&'e Element, LeaveOnServer)> {
        let pop3 = server.first("pop3")?;
        self.pass_over_unknown(
            pop3,
            &["leaveMessagesOnServer", "daysToLeaveMessagesOnServer", "downloadOnBiff"],
        );
        let leave = pop3.first("leaveMessagesOnServer");
        if leave.is_some_and(|leave| leave.word() == "false") {
            return Some((pop3, LeaveOnServer::Never));
        }
        if let Some(leave) = leave.filter(|leave| leave.word() != "true") {
            self.pass_over(
                leave,
                Prose::default()
                    .value(leave.word())
                    .text(" is neither true nor false: clients take it as true"),
            );
        }
        let Some(days) = pop3.first("daysToLeaveMessagesOnServer") else {
            return leave.map(|_| (pop3, LeaveOnServer::Always));
        };
        match days.word().parse::<NonZeroU16>() {
            Ok(days) if days.get() <= 9999 => Some((pop3, LeaveOnServer::Days(days))),
            // As many years as make "always", in a format that has no word for it.
            Ok(_) => Some((pop3, LeaveOnServer::Always)),
            Err(_) => {
                self.pass_over(
                    days,
                    Prose::default().value(days.word()).text(" is not a number of days: a copy is kept"),
                );
                Some((pop3, LeaveOnServer::Always))
            }
        }
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
            let origin = self.origin(element.place.clone());
            let what = Prose::new("a help page is ignored: ").then(error.what());
            self.push(Lint::new(Severity::Note, lint_code::PASSED_OVER, what, origin));
        }
        link.ok()
    }

    /// `waive CODE: REASON`, in a comment.
    fn waiver(&self, comment: &str, place: &Range<usize>) -> Option<Waiver> {
        let (code, reason) = comment.trim().strip_prefix("waive ")?.split_once(':')?;
        let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
        let origin = self.origin(place.clone());
        (!reason.is_empty()).then(|| Waiver::new(code.trim().to_owned(), reason, origin))
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

/// The protocol of a type, on a side.
fn protocol(word: &str, side: Side) -> Option<Protocol> {
    [Protocol::Pop3, Protocol::Imap, Protocol::Smtp]
        .into_iter()
        .find(|protocol| protocol.name() == word && protocol.side() == side)
}
