//! The settings file, by quick-xml, written once for all persons of a shape.
//!
//! Elements, their order and the settings version are those of the app's own `XmlSettingWriter.kt`, which makes such a
//! file of a scanned code. The app reads files of older settings versions and brings them up to date, so the version
//! need not follow the app's.

use crate::UUID;
use cl_export_core::{
    AccountShape, Derivation, Field, Form, LeaveOnServer, Make, Protocol, REVERSE_DOMAIN, Security,
    ServerShape, Settings, Shape, Side, Syntax, Value,
};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io::Result;
use uuid::Uuid;

/// What the settings mean: 95 brought `NONE` as an authentication, 92 took the optional securities away.
const SETTINGS_VERSION: &str = "99";

/// The version of the file's format.
const FILE_FORMAT: &str = "1";

type Xml = Writer<Vec<u8>>;

/// The file; `None` where the library cannot write it.
pub(crate) fn form(shape: &Shape) -> Option<Form> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    write(shape, &mut xml).ok()?;
    let mut text = String::from_utf8(xml.into_inner()).ok()?;
    text.push('\n');
    Form::cut(&text)
}

pub(crate) const ACCOUNT_UUID: Derivation =
    Derivation { name: "k9s_uuid", base: Value::Address, field: Field::Address, make: Make::OfAccount(uuid) };

/// The app tells accounts by it: an account that it has already gets another by chance. It comes of the address and
/// the protocol, so that the same account always has the same, and two of one file never do.
fn uuid(settings: &Settings<'_>, _address: &str) -> String {
    let space = Uuid::new_v5(&Uuid::NAMESPACE_DNS, REVERSE_DOMAIN.as_bytes());
    let protocol = settings.server(Side::Incoming).map_or(Protocol::Pop3, |server| server.endpoint.protocol);
    let name = format!("k9s\n{protocol}\n{}", settings.account().address().key());
    Uuid::new_v5(&space, name.as_bytes()).hyphenated().to_string()
}

fn write(shape: &Shape, xml: &mut Xml) -> Result<()> {
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("k9settings")
        .with_attributes([("version", SETTINGS_VERSION), ("format", FILE_FORMAT)])
        .write_inner_content(|xml| {
            xml.create_element("accounts").write_inner_content(|xml| {
                shape.accounts().iter().try_for_each(|shape| account(shape, xml))
            })?;
            Ok(())
        })?;
    Ok(())
}

fn account(shape: &AccountShape, xml: &mut Xml) -> Result<()> {
    let uuid = shape.marker(UUID, Syntax::Xml).unwrap_or_default();
    xml.create_element("account").with_attribute(("uuid", uuid.as_str())).write_inner_content(|xml| {
        let label = if shape.slot(Value::Label).is_some() { Value::Label } else { Value::Address };
        text("name", shape, label, xml)?;
        delete_policy(shape, xml)?;
        server(shape, Side::Incoming, "incoming-server", xml)?;
        server(shape, Side::Outgoing, "outgoing-server", xml)?;
        identity(shape, xml)
    })?;
    Ok(())
}

/// What becomes of a message on the server when it is deleted in the app. The app deletes nothing there for having
/// fetched it. An account without this would get `NEVER`, also by IMAP, where the app's own default is `DELETE`
/// (`DefaultDeletePolicyProvider.kt`).
fn delete_policy(shape: &AccountShape, xml: &mut Xml) -> Result<()> {
    let keeps = shape.fetches_by(Protocol::Pop3) && shape.leave_on_server() != LeaveOnServer::Never;
    let policy = if keeps { "NEVER" } else { "DELETE" };
    xml.create_element("settings").write_inner_content(|xml| {
        xml.create_element("value")
            .with_attribute(("key", "deletePolicy"))
            .write_text_content(BytesText::new(policy))?;
        Ok(())
    })?;
    Ok(())
}

/// Without a password: the app asks for it after the import.
fn server(shape: &AccountShape, side: Side, name: &str, xml: &mut Xml) -> Result<()> {
    let Some(server) = shape.server(side) else { return Ok(()) };
    xml.create_element(name).with_attribute(("type", kind(server))).write_inner_content(|xml| {
        text("host", shape, Value::Host(side), xml)?;
        leaf("port", &server.port.to_string(), xml)?;
        leaf("connection-security", security(server), xml)?;
        leaf("authentication-type", "PLAIN", xml)?;
        text("username", shape, Value::Login(side), xml)
    })?;
    Ok(())
}

const fn kind(server: ServerShape) -> &'static str {
    match server.protocol {
        Protocol::Pop3 => "POP3",
        Protocol::Imap => "IMAP",
        Protocol::Smtp => "SMTP",
    }
}

const fn security(server: ServerShape) -> &'static str {
    match server.security {
        Security::Tls => "SSL_TLS_REQUIRED",
        Security::Starttls => "STARTTLS_REQUIRED",
        Security::Plain => "NONE",
    }
}

/// An identity without a name sends mail from the bare address.
fn identity(shape: &AccountShape, xml: &mut Xml) -> Result<()> {
    xml.create_element("identities").write_inner_content(|xml| {
        xml.create_element("identity").write_inner_content(|xml| {
            text("name", shape, Value::Name, xml)?;
            text("email", shape, Value::Address, xml)
        })?;
        Ok(())
    })?;
    Ok(())
}

/// An element for one of the account's texts, or none where it has none.
fn text(name: &str, shape: &AccountShape, value: Value, xml: &mut Xml) -> Result<()> {
    shape.marker(value, Syntax::Xml).map_or(Ok(()), |marker| leaf(name, &marker, xml))
}

fn leaf(name: &str, text: &str, xml: &mut Xml) -> Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(text)).map(drop)
}
