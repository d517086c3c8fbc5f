//! Reading a provider's file (`docs/provider-file.md`).

use super::{Brand, Link, LoginRule, Logo, Provider, Source, Trouble, TroubleKind};
use crate::table::{self, Item, Table};
use crate::{Endpoint, Error, ErrorKind, Field, LeaveOnServer, Prose, Protocol, Security, Side, host, text};
use cl_export_syntax::terminal;

impl Provider {
    /// Reads a provider's file. `name` is what errors call the file.
    ///
    /// # Errors
    /// The first mistake, with its place in the text.
    pub fn from_toml(name: &str, text: &str) -> Result<Self, Error> {
        let mut root = table::Source::new(name, text).parse()?;
        let mut facts = Facts::read(&mut root)?;
        let provider = Self {
            id: checked(root.need("id")?)?,
            name: checked(root.need("name")?)?,
            domains: facts.group(&mut root, "domains", domains)?,
            login: facts.group(&mut root, "login", login_rule)?,
            outgoing_authentication: facts.group(&mut root, "authentication", authentication)?,
            leave_on_server: facts.group(&mut root, "leave_on_server", leave_on_server)?,
            incoming: facts.endpoints(&mut root, Side::Incoming)?,
            outgoing: facts.endpoints(&mut root, Side::Outgoing)?,
            message_bytes: None,
            mailbox_bytes: None,
            help: tables(&mut root, "help")?.into_iter().map(link).collect::<Result<_, _>>()?,
            troubles: facts.troubles(&mut root)?,
            brand: root.take("brand").map(brand).transpose()?,
            sources: Vec::new(),
            fact_sources: Vec::new(),
        };
        let (message_bytes, mailbox_bytes) = match root.take("limits") {
            Some(item) => facts.cited(item, "limits", limits)?,
            None => (None, None),
        };
        root.finish(&[
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
        ])?;
        Ok(Self {
            message_bytes,
            mailbox_bytes,
            sources: facts.sources,
            fact_sources: facts.used,
            ..provider
        })
    }
}

/// The sources of a file, and which group of facts rests on which.
struct Facts {
    sources: Vec<Source>,
    used: Vec<(String, String)>,
}

impl Facts {
    fn read(root: &mut Table<'_>) -> Result<Self, Error> {
        let sources = root.need("source")?.tables()?.into_iter().map(source).collect::<Result<_, _>>()?;
        Ok(Self { sources, used: Vec::new() })
    }

    fn group<T>(
        &mut self,
        root: &mut Table<'_>,
        key: &'static str,
        read: impl FnOnce(&mut Table<'_>) -> Result<(T, &'static [&'static str]), Error>,
    ) -> Result<T, Error> {
        let item = root.need(key)?;
        self.cited(item, key, read)
    }

    /// Reads a table that names its source; `read` takes its own keys and says what they are called.
    fn cited<T>(
        &mut self,
        item: Item<'_>,
        key: &'static str,
        read: impl FnOnce(&mut Table<'_>) -> Result<(T, &'static [&'static str]), Error>,
    ) -> Result<T, Error> {
        let mut table = item.table()?;
        let source = self.source_of(&mut table)?;
        self.used.push((key.to_owned(), source));
        let (value, known) = read(&mut table)?;
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

    fn endpoints(&self, root: &mut Table<'_>, side: Side) -> Result<Vec<Endpoint>, Error> {
        tables(root, side.name())?
            .into_iter()
            .map(|mut table| {
                let source = self.source_of(&mut table)?;
                let endpoint = Endpoint { source: Some(source), ..endpoint(&mut table, side)? };
                table.finish(&["protocol", "host", "port", "security", "note", "source"])?;
                Ok(endpoint)
            })
            .collect()
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

/// A text that may reach a file: held to what every text is held to.
fn checked(item: Item<'_>) -> Result<String, Error> {
    let given = item.string()?;
    text::check(Field::Provider, &given.value).map_err(|error| error.at(given.origin.clone()))?;
    Ok(given.value)
}

fn source(mut table: Table<'_>) -> Result<Source, Error> {
    let source = Source {
        id: table.need("id")?.string()?.value,
        title: table.need("title")?.string()?.value,
        url: table.need("url")?.string()?.value,
        read: table.need("read")?.string()?.value,
    };
    table.finish(&["id", "title", "url", "read"])?;
    Ok(source)
}

fn trouble_kind(item: Item<'_>) -> Result<TroubleKind, Error> {
    let given = item.string()?;
    TroubleKind::ALL.into_iter().find(|kind| kind.name() == given.value).ok_or_else(|| {
        let what = Prose::new("the kind of trouble ").value(&given.value).text(" is not known");
        Error::new(ErrorKind::Unknown, what)
            .at(given.origin)
            .hint(Prose::new("it is ").values(TroubleKind::ALL.map(TroubleKind::name), " or "))
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
    let after_scheme = ["https://", "http://"].iter().find_map(|scheme| address.strip_prefix(scheme));
    let is_stray = |character: char| {
        character.is_whitespace() || terminal::is_unsafe(character) || "\"<>\\`".contains(character)
    };
    let is_page = after_scheme.is_some_and(|rest| !rest.is_empty() && !rest.contains(is_stray));
    if is_page {
        return Ok(address);
    }
    let what = Prose::default().value(address).text(" is not the address of a page");
    let hint = Prose::new("write it as a browser shows it, as ").value("https://help.example.net/mail");
    Err(Error::new(ErrorKind::Invalid, what).at(origin).hint(hint))
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

fn link(mut table: Table<'_>) -> Result<Link, Error> {
    let link = Link { title: checked(table.need("title")?)?, url: web_address(table.need("url")?)? };
    table.finish(&["title", "url"])?;
    Ok(link)
}

type Read<T> = Result<(T, &'static [&'static str]), Error>;

fn domains(table: &mut Table<'_>) -> Read<Vec<String>> {
    let names = table.need("names")?.strings()?;
    let domains = names
        .into_iter()
        .map(|name| host::to_ascii(&name.value).map_err(|error| error.at(name.origin)))
        .collect::<Result<_, _>>()?;
    Ok((domains, &["names", "source"]))
}

fn login_rule(table: &mut Table<'_>) -> Read<LoginRule> {
    let item = table.need("rule")?.string()?;
    let rules = [LoginRule::Address, LoginRule::LocalPart];
    let rule = rules.into_iter().find(|rule| rule.name() == item.value).ok_or_else(|| {
        let what = Prose::new("the login rule ").value(&item.value).text(" is not known");
        Error::new(ErrorKind::Unknown, what)
            .at(item.origin)
            .hint(Prose::new("it is ").values(rules.map(LoginRule::name), " or "))
    })?;
    Ok((rule, &["rule", "source"]))
}

fn authentication(table: &mut Table<'_>) -> Read<bool> {
    for method in table.need("methods")?.strings()? {
        if method.value != "password" {
            let what = Prose::new("the authentication ").value(method.value).text(" is not known");
            let hint = Prose::new("the one kind so far is ").value("password");
            return Err(Error::new(ErrorKind::Unknown, what).at(method.origin).hint(hint));
        }
    }
    let required = table.need("outgoing_required")?.boolean()?;
    Ok((required, &["methods", "outgoing_required", "source"]))
}

fn leave_on_server(table: &mut Table<'_>) -> Read<LeaveOnServer> {
    let item = table.need("default")?.scalar()?;
    let policy = LeaveOnServer::parse(&item.value).map_err(|error| error.at(item.origin))?;
    Ok((policy, &["default", "source"]))
}

fn limits(table: &mut Table<'_>) -> Read<(Option<u64>, Option<u64>)> {
    let message = table.take("message_bytes").map(Item::number).transpose()?;
    let mailbox = table.take("mailbox_bytes").map(Item::number).transpose()?;
    Ok(((message, mailbox), &["message_bytes", "mailbox_bytes", "source"]))
}

fn endpoint(table: &mut Table<'_>, side: Side) -> Result<Endpoint, Error> {
    let protocol = table.need("protocol")?.string()?;
    let host = table.need("host")?.string()?;
    let port = table.need("port")?;
    let port_origin = port.origin();
    let security = table.need("security")?.string()?;
    let endpoint = Endpoint {
        note: table.take("note").map(Item::string).transpose()?.map(|note| note.value),
        ..Endpoint::new(
            protocol_of(&protocol.value, side).map_err(|error| error.at(protocol.origin))?,
            host::to_ascii(&host.value).map_err(|error| error.at(host.origin))?,
            port.number()?,
            security_of(&security.value).map_err(|error| error.at(security.origin))?,
        )
    };
    if endpoint.port == 0 {
        return Err(
            Error::new(ErrorKind::Invalid, Prose::new("a port is a number from 1 to 65535")).at(port_origin)
        );
    }
    Ok(endpoint)
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
