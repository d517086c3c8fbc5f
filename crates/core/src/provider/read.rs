//! Reading a provider's file (`docs/provider-file.md`).

use super::file::{Places, ProviderFile, Waiver};
use super::{Authentication, Brand, Link, LoginRule, Logo, Provider, Source, Trouble, TroubleKind};
use crate::table::{self, Item, Table};
use crate::{
    Endpoint, Error, ErrorKind, Field, LeaveOnServer, Origin, Prose, Protocol, Security, Side, host_name,
    host_pattern, text,
};
use cl_export_syntax::terminal;
use std::sync::Arc;

impl Provider {
    /// Reads a provider's file. `name` is what errors call the file.
    ///
    /// # Errors
    /// The first mistake, with its place in the text.
    pub fn from_toml(name: &str, text: &str) -> Result<Self, Error> {
        ProviderFile::from_toml(name, text).map(|file| Arc::unwrap_or_clone(file.provider))
    }
}

impl ProviderFile {
    /// Reads a provider's file with the place of each fact. `name` is what errors call the file.
    ///
    /// # Errors
    /// The first mistake, with its place in the text.
    pub fn from_toml(name: &str, text: &str) -> Result<Self, Error> {
        let mut root = table::Source::new(name, text).parse()?;
        let mut facts = Facts::read(&mut root)?;
        let id = root.need("id")?;
        facts.places.provider = id.origin();
        let mut provider = Provider::new(checked(id)?, checked(root.need("name")?)?);
        provider.domains = facts.group(&mut root, "domains", domains)?;
        provider.login = facts.group(&mut root, "login", |_, table| login_rule(table))?;
        (provider.authentications, provider.outgoing_authentication) =
            facts.group(&mut root, "authentication", |_, table| authentication(table))?;
        provider.leave_on_server =
            facts.group(&mut root, "leave_on_server", |_, table| leave_on_server(table))?;
        provider.incoming = facts.endpoints(&mut root, Side::Incoming)?;
        provider.outgoing = facts.endpoints(&mut root, Side::Outgoing)?;
        if let Some(item) = root.take("limits") {
            (provider.message_bytes, provider.mailbox_bytes) =
                facts.cited(item, "limits", |_, table| limits(table))?;
        }
        provider.help = tables(&mut root, "help")?.into_iter().map(link).collect::<Result<_, _>>()?;
        provider.troubles = facts.troubles(&mut root)?;
        provider.brand = root.take("brand").map(brand).transpose()?;
        let waivers = tables(&mut root, "waive")?.into_iter().map(waiver).collect::<Result<_, _>>()?;
        root.finish(&KEYS)?;
        provider.sources = facts.sources;
        provider.fact_sources = facts.used;
        Ok(Self { provider: Arc::new(provider), places: facts.places, waivers, lints: Vec::new() })
    }
}

/// The keys of a file.
const KEYS: [&str; 14] = [
    "id",
    "name",
    "source",
    "domains",
    "login",
    "authentication",
    "leave_on_server",
    "limits",
    "incoming",
    "outgoing",
    "help",
    "trouble",
    "brand",
    "waive",
];

/// The sources of a file, and which group of facts rests on which.
struct Facts {
    sources: Vec<Source>,
    used: Vec<(String, String)>,
    places: Places,
}

impl Facts {
    fn read(root: &mut Table<'_>) -> Result<Self, Error> {
        let tables = root.need("source")?.tables()?;
        let places = Places { sources: tables.iter().map(Table::origin).collect(), ..Places::default() };
        let sources = tables.into_iter().map(source).collect::<Result<_, _>>()?;
        Ok(Self { sources, used: Vec::new(), places })
    }

    fn group<T>(
        &mut self,
        root: &mut Table<'_>,
        key: &'static str,
        read: impl FnOnce(&mut Self, &mut Table<'_>) -> Read<T>,
    ) -> Result<T, Error> {
        let item = root.need(key)?;
        self.cited(item, key, read)
    }

    /// Reads a table that names its source; `read` takes its own keys and says what they are called.
    fn cited<T>(
        &mut self,
        item: Item<'_>,
        key: &'static str,
        read: impl FnOnce(&mut Self, &mut Table<'_>) -> Read<T>,
    ) -> Result<T, Error> {
        let mut table = item.table()?;
        let source = self.source_of(&mut table)?;
        self.used.push((key.to_owned(), source));
        let (value, known) = read(self, &mut table)?;
        table.finish(known)?;
        Ok(value)
    }

    fn source_of(&self, table: &mut Table<'_>) -> Result<String, Error> {
        let id = table.need("source")?.string()?;
        if self.sources.iter().any(|source| source.id == id.value) {
            return Ok(id.value);
        }
        let hint = Prose::new("the sources here are ")
            .values(self.sources.iter().map(|source| source.id.as_str()), " and ");
        let what = Prose::new("the source ").value(id.value).text(" is not in this file");
        Err(Error::new(ErrorKind::Unknown, what).at(id.origin).hint(hint))
    }

    fn endpoints(&mut self, root: &mut Table<'_>, side: Side) -> Result<Vec<Endpoint>, Error> {
        let mut endpoints = Vec::new();
        for mut table in tables(root, side.name())? {
            let source = self.source_of(&mut table)?;
            let (read, place) = endpoint(&mut table, side)?;
            endpoints.push(Endpoint { source: Some(source), ..read });
            self.places.of_mut(side).push(place);
            table.finish(&[
                "protocol",
                "host",
                "port",
                "security",
                "login",
                "authentication",
                "note",
                "source",
            ])?;
        }
        Ok(endpoints)
    }

    fn troubles(&self, root: &mut Table<'_>) -> Result<Vec<Trouble>, Error> {
        tables(root, "trouble")?
            .into_iter()
            .map(|mut table| {
                let trouble = Trouble {
                    source: self.source_of(&mut table)?,
                    kind: table.take("kind").map(trouble_kind).transpose()?,
                    symptom: checked(table.need("symptom")?)?,
                    cause: checked(table.need("cause")?)?,
                };
                table.finish(&["kind", "symptom", "cause", "source"])?;
                Ok(trouble)
            })
            .collect()
    }
}

fn tables<'a>(root: &mut Table<'a>, key: &str) -> Result<Vec<Table<'a>>, Error> {
    root.take(key).map_or_else(|| Ok(Vec::new()), Item::tables)
}

/// A text that may reach a file or a terminal: held to what every text is held to.
fn checked(item: Item<'_>) -> Result<String, Error> {
    item.text().map(|given| given.value)
}

fn source(mut table: Table<'_>) -> Result<Source, Error> {
    let source = Source {
        id: checked(table.need("id")?)?,
        title: checked(table.need("title")?)?,
        url: checked(table.need("url")?)?,
        read: checked(table.need("read")?)?,
    };
    table.finish(&["id", "title", "url", "read"])?;
    Ok(source)
}

fn trouble_kind(item: Item<'_>) -> Result<TroubleKind, Error> {
    let given = item.string()?;
    TroubleKind::ALL.iter().copied().find(|kind| kind.name() == given.value).ok_or_else(|| {
        let what = Prose::new("the kind of trouble ").value(&given.value).text(" is not known");
        Error::new(ErrorKind::Unknown, what).at(given.origin).hint(
            Prose::new("it is ").values(TroubleKind::ALL.iter().copied().map(TroubleKind::name), " or "),
        )
    })
}

fn brand(item: Item<'_>) -> Result<Brand, Error> {
    let mut table = item.table()?;
    let brand = Brand {
        name: checked(table.need("name")?)?,
        telephone: table.take("telephone").map(checked).transpose()?,
        link: table.take("link").map(web_address).transpose()?,
        logo: table.take("logo").map(logo).transpose()?,
    };
    table.finish(&["name", "telephone", "link", "logo"])?;
    Ok(brand)
}

/// What a browser opens as a page: nothing that it would run.
fn web_address(item: Item<'_>) -> Result<String, Error> {
    let origin = item.origin();
    let address = checked(item)?;
    check_page(&address).map_err(|error| error.at(origin))?;
    Ok(address)
}

fn check_page(address: &str) -> Result<(), Error> {
    let after_scheme = ["https://", "http://"].iter().find_map(|scheme| address.strip_prefix(scheme));
    let is_stray = |character: char| {
        character.is_whitespace() || terminal::is_unsafe(character) || "\"<>\\`".contains(character)
    };
    let is_page = after_scheme.is_some_and(|rest| !rest.is_empty() && !rest.contains(is_stray));
    if is_page {
        return Ok(());
    }
    let what = Prose::default().value(address).text(" is not the address of a page");
    let hint = Prose::new("write it as a browser shows it, as ").value("https://help.example.net/mail");
    Err(Error::new(ErrorKind::Invalid, what).hint(hint))
}

/// The name of a file beside the provider's: a file from a stranger must not name one elsewhere.
fn logo(item: Item<'_>) -> Result<Logo, Error> {
    let origin = item.origin();
    let file = checked(item)?;
    let is_name = !file.is_empty() && !file.starts_with('.') && !file.contains(['/', '\\', ':']);
    if is_name {
        return Ok(Logo { file, bytes: Vec::new() });
    }
    let what = Prose::default().value(file).text(" is not the name of a file beside this one");
    Err(Error::new(ErrorKind::Invalid, what).at(origin).hint(Prose::new("put the logo into the same folder")))
}

impl Link {
    /// A help page, held to what those of provider files are held to.
    ///
    /// # Errors
    /// A title that no format could carry, or an address that is not one of a page.
    pub fn checked(title: String, url: String) -> Result<Self, Error> {
        text::check(Field::Provider, &title)?;
        text::check(Field::Provider, &url)?;
        check_page(&url)?;
        Ok(Self { title, url })
    }
}

fn link(mut table: Table<'_>) -> Result<Link, Error> {
    let link = Link { title: checked(table.need("title")?)?, url: web_address(table.need("url")?)? };
    table.finish(&["title", "url"])?;
    Ok(link)
}

type Read<T> = Result<(T, &'static [&'static str]), Error>;

fn domains(facts: &mut Facts, table: &mut Table<'_>) -> Read<Vec<String>> {
    let mut domains = Vec::new();
    for name in table.need("names")?.strings()? {
        domains.push(host_name(&name.value).map_err(|error| error.at(name.origin.clone()))?);
        facts.places.domains.push(name.origin);
    }
    Ok((domains, &["names", "source"]))
}

fn login_rule(table: &mut Table<'_>) -> Read<LoginRule> {
    Ok((rule(table.need("rule")?)?, &["rule", "source"]))
}

fn rule(item: Item<'_>) -> Result<LoginRule, Error> {
    let origin = item.origin();
    LoginRule::parse(&checked(item)?).map_err(|error| error.at(origin))
}

fn authentication(table: &mut Table<'_>) -> Read<(Vec<Authentication>, bool)> {
    let methods = methods(table.need("methods")?, None)?;
    let required = table.need("outgoing_required")?.boolean()?;
    Ok(((methods, required), &["methods", "outgoing_required", "source"]))
}

fn methods(item: Item<'_>, side: Option<Side>) -> Result<Vec<Authentication>, Error> {
    let origin = item.origin();
    let read = |method: crate::Sourced<String>| {
        Authentication::parse(&method.value, side).map_err(|error| error.at(method.origin))
    };
    let methods: Vec<_> = item.strings()?.into_iter().map(read).collect::<Result<_, _>>()?;
    if methods.is_empty() {
        let what = Prose::new("there is no way to log in here");
        return Err(Error::new(ErrorKind::Missing, what)
            .at(origin)
            .hint(Prose::new("most take ").value("password")));
    }
    Ok(methods)
}

fn leave_on_server(table: &mut Table<'_>) -> Read<LeaveOnServer> {
    let item = table.need("default")?.scalar()?;
    let subject = Prose::default().value("leave_on_server.default");
    let policy = LeaveOnServer::parse(&item.value).map_err(|error| error.named(subject).at(item.origin))?;
    Ok((policy, &["default", "source"]))
}

fn limits(table: &mut Table<'_>) -> Read<(Option<u64>, Option<u64>)> {
    let message = table.take("message_bytes").map(Item::number).transpose()?;
    let mailbox = table.take("mailbox_bytes").map(Item::number).transpose()?;
    Ok(((message, mailbox), &["message_bytes", "mailbox_bytes", "source"]))
}

/// An endpoint, and the place of its port.
fn endpoint(table: &mut Table<'_>, side: Side) -> Result<(Endpoint, Origin), Error> {
    let protocol = table.need("protocol")?.string()?;
    let host = table.need("host")?.string()?;
    let port = table.need("port")?;
    let place = port.origin();
    let security = table.need("security")?.string()?;
    let mut endpoint = Endpoint::new(
        protocol_of(&protocol.value, side).map_err(|error| error.at(protocol.origin))?,
        host_pattern(&host.value).map_err(|error| error.at(host.origin))?,
        port.number()?,
        security_of(&security.value).map_err(|error| error.at(security.origin))?,
    );
    endpoint.note = table.take("note").map(checked).transpose()?;
    endpoint.login = table.take("login").map(rule).transpose()?;
    let own = table.take("authentication").map(|item| methods(item, Some(side))).transpose()?;
    endpoint.authentications = own.unwrap_or_default();
    if endpoint.port == 0 {
        return Err(
            Error::new(ErrorKind::Invalid, Prose::new("a port is a number from 1 to 65535")).at(place)
        );
    }
    Ok((endpoint, place))
}

fn waiver(mut table: Table<'_>) -> Result<Waiver, Error> {
    let code = table.need("code")?.string()?;
    let reason = table.need("reason")?;
    let place = reason.origin();
    let waiver = Waiver { code: code.value, reason: checked(reason)?, origin: code.origin };
    if waiver.reason.trim().is_empty() {
        return Err(Error::new(ErrorKind::Missing, Prose::new("a waiver needs its reason")).at(place));
    }
    table.finish(&["code", "reason"])?;
    Ok(waiver)
}

fn protocol_of(name: &str, side: Side) -> Result<Protocol, Error> {
    let here: &[Protocol] = match side {
        Side::Incoming => &[Protocol::Pop3, Protocol::Imap],
        Side::Outgoing => &[Protocol::Smtp],
    };
    here.iter().copied().find(|protocol| protocol.name() == name).ok_or_else(|| {
        let what = Prose::new("the protocol ").value(name).text(" is not known here");
        let hint = Prose::new("it is ").values(here.iter().map(|protocol| protocol.name()), " or ");
        Error::new(ErrorKind::Unknown, what).hint(hint)
    })
}

/// The security of that name, or an error that lists them.
pub(crate) fn security_of(name: &str) -> Result<Security, Error> {
    Security::from_name(name).ok_or_else(|| {
        let what = Prose::new("the security ").value(name).text(" is not known");
        let hint = Prose::new("it is ").values(Security::ALL.iter().map(|security| security.name()), " or ");
        Error::new(ErrorKind::Unknown, what).hint(hint)
    })
}
