//! The settings file, after `SettingsFileParser.kt`, `AccountSettingsValidator.kt`, `ServerSettingsDescriptions.kt` and
//! `IdentitySettingsValidator.kt`.

use super::{Account, Server, check_email, check_host};
use crate::reader::xml::{self, Element};

/// An account with what only the file says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// What the app knows it by.
    pub uuid: String,
    /// What becomes of a message on the server when it is deleted in the app.
    pub delete_policy: String,
    /// The account.
    pub account: Account,
}

/// The app's settings version of August 2026 (`Settings.java`); 92 took the optional securities away, 95 brought `NONE`
/// as an authentication.
const KNOWN_VERSIONS: std::ops::RangeInclusive<u32> = 95..=111;

/// Reads a file.
///
/// # Errors
/// What the app would refuse, pass over or replace by a default.
pub fn read(text: &str) -> Result<Vec<Imported>, String> {
    let root = xml::read(text)?;
    only("the file", &root, "k9settings", &["accounts"])?;
    if attribute(&root, "format")? != "1" {
        return Err("another file format".to_owned());
    }
    let version: u32 = number(attribute(&root, "version")?)?;
    if !KNOWN_VERSIONS.contains(&version) {
        return Err(format!("settings version {version}"));
    }
    let accounts: Vec<Imported> =
        one(&root, "accounts")?.children.iter().map(account).collect::<Result<_, _>>()?;
    for (index, account) in accounts.iter().enumerate() {
        // The app takes the first and says nothing.
        if accounts[..index].iter().any(|earlier| earlier.uuid == account.uuid) {
            return Err(format!("{} stands there twice", account.uuid));
        }
    }
    if accounts.is_empty() { Err("no account".to_owned()) } else { Ok(accounts) }
}

fn account(element: &Element) -> Result<Imported, String> {
    let parts = ["name", "settings", "incoming-server", "outgoing-server", "identities"];
    only("an account", element, "account", &parts)?;
    let uuid = attribute(element, "uuid")?;
    if !is_uuid(uuid) {
        return Err(format!("{uuid} is no UUID: the app passes over the account"));
    }
    let name = text(element, "name")?;
    if name.is_empty() {
        return Err("an account without a name".to_owned());
    }
    let identities = one(element, "identities")?;
    let identity = one(identities, "identity")?;
    only("identities", identities, "identities", &["identity"])?;
    // Its name may be absent; then the app has an empty one.
    let known = if identity.children.len() == 1 { &["email"][..] } else { &["name", "email"] };
    only("an identity", identity, "identity", known)?;
    let email = text(identity, "email")?;
    check_email(email)?;
    Ok(Imported {
        uuid: uuid.to_owned(),
        delete_policy: delete_policy(one(element, "settings")?)?.to_owned(),
        account: Account {
            name: name.to_owned(),
            incoming: server(one(element, "incoming-server")?, &["IMAP", "POP3"])?,
            outgoing: server(one(element, "outgoing-server")?, &["SMTP"])?,
            sender: identity.text_of("name").unwrap_or_default().to_owned(),
            email: email.to_owned(),
        },
    })
}

fn delete_policy(settings: &Element) -> Result<&str, String> {
    only("the settings", settings, "settings", &["value"])?;
    let value = one(settings, "value")?;
    let is_known = ["NEVER", "DELETE", "MARK_AS_READ"].contains(&value.text.as_str());
    if attribute(value, "key")? != "deletePolicy" || !is_known {
        return Err(format!("another setting: {value:?}"));
    }
    Ok(&value.text)
}

fn server(element: &Element, kinds: &[&str]) -> Result<Server, String> {
    let parts = ["host", "port", "connection-security", "authentication-type", "username"];
    only("a server", element, &element.name, &parts)?;
    let of = |name: &str, known: &[&str]| {
        let value = text(element, name)?;
        if known.contains(&value) { Ok(value.to_owned()) } else { Err(format!("{name} cannot be {value}")) }
    };
    let kind = attribute(element, "type")?;
    if !kinds.contains(&kind) {
        return Err(format!("{} of type {kind}", element.name));
    }
    let host = text(element, "host")?;
    check_host(host)?;
    let port: u16 = number(text(element, "port")?)?;
    if port == 0 {
        return Err("port 0".to_owned());
    }
    Ok(Server {
        kind: kind.to_owned(),
        host: host.to_owned(),
        port,
        security: of("connection-security", &["NONE", "STARTTLS_REQUIRED", "SSL_TLS_REQUIRED"])?,
        authentication: of("authentication-type", &["PLAIN", "CRAM_MD5", "EXTERNAL", "XOAUTH2", "NONE"])?,
        username: text(element, "username")?.to_owned(),
    })
}

/// The element has this name, and these elements in it, each once, in this order: a password is one too many.
fn only(what: &str, element: &Element, name: &str, parts: &[&str]) -> Result<(), String> {
    let mut found: Vec<&str> = element.children.iter().map(|child| child.name.as_str()).collect();
    // There may be several accounts, in their own place only.
    found.dedup_by(|one, other| one == other && *one == "account");
    if element.name != name || found != parts {
        return Err(format!("{what}: {} with {found:?}", element.name));
    }
    Ok(())
}

fn one<'a>(element: &'a Element, name: &str) -> Result<&'a Element, String> {
    let mut found = element.children.iter().filter(|child| child.name == name);
    match (found.next(), found.next()) {
        (Some(only), None) => Ok(only),
        _ => Err(format!("not one {name} in {}", element.name)),
    }
}

fn text<'a>(element: &'a Element, name: &str) -> Result<&'a str, String> {
    Ok(&one(element, name)?.text)
}

fn attribute<'a>(element: &'a Element, name: &str) -> Result<&'a str, String> {
    let found = element.attributes.iter().find(|(known, _)| known == name);
    found.map(|(_, value)| value.as_str()).ok_or_else(|| format!("{} without {name}", element.name))
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("{text} is no number that fits"))
}

/// RFC 9562, version 5 and its variant, in lower case.
fn is_uuid(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12])
        && parts.concat().bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
        && parts[2].starts_with('5')
        && parts[3].starts_with(['8', '9', 'a', 'b'])
}
