//! What a profile must say for a person: the one judge of every reading of it, whoever read it.

use super::apple_schema::{Schema, payloads};
use super::plist::Value;
use cl_export_core::{Protocol, Security, Server, Settings, Side};

/// What a device knows a profile and one of its payloads by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The identifier of a profile whose first account this is.
    pub profile_identifier: String,
    /// The UUID of that profile.
    pub profile_uuid: String,
    /// The identifier of the account's payload.
    pub payload_identifier: String,
    /// The UUID of the account's payload.
    pub payload_uuid: String,
}

/// Whether a profile is as Apple's schema says, means what the settings mean, and says nothing more. With `identities`,
/// one for each account, it must be known by them too.
///
/// # Errors
/// Everything that is not so.
pub fn judge(
    schema: &Schema,
    profile: &Value,
    person: &[Settings<'_>],
    identities: Option<&[Identity]>,
) -> Result<(), Vec<String>> {
    let mut found = schema.violations(profile);
    empty_texts("", profile, &mut found);
    let free =
        ["PayloadContent", "PayloadDescription", "PayloadDisplayName", "PayloadIdentifier", "PayloadUUID"];
    let top = [("PayloadType", text("Configuration")), ("PayloadVersion", Value::Integer(1))]
        .map(|(key, value)| (key.to_owned(), value));
    compare("profile", profile, &top, &free, &mut found);
    let payloads = payloads(profile);
    if payloads.len() != person.len() {
        found.push(format!("{} payloads for {} accounts", payloads.len(), person.len()));
    }
    for (payload, settings) in payloads.iter().zip(person) {
        let address = settings.account().address().as_str();
        compare(address, payload, &mail(settings), &["PayloadIdentifier", "PayloadUUID"], &mut found);
    }
    for dict in std::iter::once(profile).chain(payloads) {
        found.extend(
            string(dict, "PayloadUUID")
                .filter(|uuid| !is_upper_uuid(uuid))
                .map(|uuid| format!("{uuid} is no UUID")),
        );
    }
    if let Some(identities) = identities {
        known_by(profile, identities, &mut found);
    }
    if found.is_empty() { Ok(()) } else { Err(found) }
}

fn text(text: &str) -> Value {
    Value::String(text.to_owned())
}

/// A text of a dictionary.
pub fn string<'a>(dict: &'a Value, key: &str) -> Option<&'a str> {
    match dict.get(key) {
        Some(Value::String(text)) => Some(text),
        _ => None,
    }
}

/// The keys of an account's payload but those it is known by.
fn mail(settings: &Settings<'_>) -> Vec<(String, Value)> {
    let account = settings.account();
    let address = account.address().as_str();
    let mut keys = vec![
        ("PayloadType", text("com.apple.mail.managed")),
        ("PayloadVersion", Value::Integer(1)),
        ("PayloadDisplayName", text(address)),
        ("EmailAddress", text(address)),
        ("EmailAccountDescription", text(account.label().unwrap_or(address))),
    ];
    keys.extend(account.name().map(|name| ("EmailAccountName", text(name))));
    let mut keys: Vec<(String, Value)> =
        keys.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    let [incoming, outgoing] = [Side::Incoming, Side::Outgoing].map(|side| settings.server(side));
    let same = incoming.map(|server| server.login) == outgoing.map(|server| server.login);
    keys.push(("OutgoingPasswordSameAsIncomingPassword".to_owned(), Value::Boolean(same)));
    if let Some(server) = incoming {
        let imap = server.endpoint.protocol == Protocol::Imap;
        let kind = if imap { "EmailTypeIMAP" } else { "EmailTypePOP" };
        keys.push(("EmailAccountType".to_owned(), text(kind)));
        keys.extend(side("Incoming", server));
    }
    keys.extend(outgoing.into_iter().flat_map(|server| side("Outgoing", server)));
    keys
}

fn side(name: &str, server: &Server<'_>) -> [(String, Value); 5] {
    [
        ("Authentication", text("EmailAuthPassword")),
        ("HostName", text(&server.endpoint.host)),
        ("PortNumber", Value::Integer(i64::from(server.endpoint.port))),
        ("UseSSL", Value::Boolean(server.endpoint.security != Security::Plain)),
        ("Username", text(server.login)),
    ]
    .map(|(key, value)| (format!("{name}MailServer{key}"), value))
}

/// The dictionary must have exactly these values; of the `free` keys any.
fn compare(what: &str, dict: &Value, meant: &[(String, Value)], free: &[&str], found: &mut Vec<String>) {
    for (key, value) in meant {
        if dict.get(key) != Some(value) {
            found.push(format!("{what}: {key} is {:?}, not {value:?}", dict.get(key)));
        }
    }
    let Value::Dict(entries) = dict else { return };
    let is_known = |key: &str| free.contains(&key) || meant.iter().any(|(known, _)| *known == key);
    found.extend(
        entries.iter().filter(|(key, _)| !is_known(key)).map(|(key, _)| format!("{what}: {key} is too much")),
    );
}

/// An empty password or name was seen to be taken as the value.
fn empty_texts(key: &str, value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) if text.is_empty() => found.push(format!("{key} is empty")),
        Value::Dict(entries) => entries.iter().for_each(|(key, value)| empty_texts(key, value, found)),
        Value::Array(items) => items.iter().for_each(|value| empty_texts(key, value, found)),
        _ => {}
    }
}

/// RFC 9562 with upper-case digits, version 5 and its variant.
fn is_upper_uuid(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12])
        && parts.concat().bytes().all(|byte| byte.is_ascii_digit() || (b'A'..=b'F').contains(&byte))
        && parts[2].starts_with('5')
        && parts[3].starts_with(['8', '9', 'A', 'B'])
}

fn known_by(profile: &Value, identities: &[Identity], found: &mut Vec<String>) {
    let mut same = |dict: &Value, key: &str, meant: &str| {
        if string(dict, key) != Some(meant) {
            found.push(format!("{key} is {:?}, not {meant}", string(dict, key)));
        }
    };
    if let Some(first) = identities.first() {
        same(profile, "PayloadIdentifier", &first.profile_identifier);
        same(profile, "PayloadUUID", &first.profile_uuid);
    }
    for (payload, identity) in payloads(profile).iter().zip(identities) {
        same(payload, "PayloadIdentifier", &identity.payload_identifier);
        same(payload, "PayloadUUID", &identity.payload_uuid);
    }
}

/// A file with the element of a key, where it first stands, in another form; without the key where `element` is empty.
/// `None` where the key does not stand there.
pub fn with(file: &str, key: &str, element: &str) -> Option<String> {
    let at = file.find(&format!("<key>{key}</key>"))?;
    let line = file[..at].rfind('\n')? + 1;
    let next = at + file[at..].find('\n')? + 1;
    let end = next + file[next..].find('\n')?;
    Some(if element.is_empty() {
        format!("{}{}", &file[..line], &file[end + 1..])
    } else {
        format!("{}{element}{}", &file[..next], &file[end..])
    })
}
