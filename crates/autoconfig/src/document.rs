//! The document, by quick-xml.
//!
//! Thunderbird's reader (`readFromXML.sys.mjs`) compares values as they are, so none has white space around it; and it reads
//! files from its own folder as UTF-8 whatever they declare.

use crate::words;
use cl_export_core::{Authentication, Endpoint, LeaveOnServer, Protocol, Provider, Side};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::collections::HashSet;
use std::io::Result;

/// Thunderbird turns "leave" into "delete by age", with 14 days where the file says nothing: a hundred years are as near
/// to "always" as the format comes.
pub(crate) const ALWAYS_DAYS: u16 = 36500;

/// The longest `displayShortName` that the format has room for.
const SHORT_NAME: usize = 20;

type Xml = Writer<Vec<u8>>;

/// The file's text.
pub(crate) fn write(provider: &Provider, allow_plaintext: bool) -> Result<String> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("clientConfig")
        .with_attribute(("version", "1.1"))
        .write_inner_content(|xml| email_provider(provider, allow_plaintext, xml))?;
    let mut text = String::from_utf8_lossy(&xml.into_inner()).into_owned();
    text.push('\n');
    Ok(text)
}

/// The provider's domains, each once: one that is listed twice (some files of the ISPDB do that) has one file.
pub(crate) fn domains(provider: &Provider) -> impl Iterator<Item = &String> {
    let mut known = HashSet::new();
    provider.domains.iter().filter(move |domain| known.insert(domain.to_ascii_lowercase()))
}

fn email_provider(provider: &Provider, allow_plaintext: bool, xml: &mut Xml) -> Result<()> {
    // The id has to be a host name.
    let id = provider.domains.first().map_or("", String::as_str);
    xml.create_element("emailProvider").with_attribute(("id", id)).write_inner_content(|xml| {
        for domain in domains(provider) {
            leaf("domain", domain, xml)?;
        }
        leaf("displayName", &provider.name, xml)?;
        if provider.name.chars().count() <= SHORT_NAME {
            leaf("displayShortName", &provider.name, xml)?;
        }
        for side in [Side::Incoming, Side::Outgoing] {
            for endpoint in endpoints(provider, side, allow_plaintext) {
                server(provider, endpoint, xml)?;
            }
        }
        provider.help.iter().try_for_each(|page| documentation(&page.url, &page.title, xml))
    })?;
    Ok(())
}

/// The endpoints of a side that are written, in the provider's order.
pub(crate) fn endpoints(
    provider: &Provider,
    side: Side,
    allow_plaintext: bool,
) -> impl Iterator<Item = &Endpoint> {
    provider
        .endpoints(side)
        .iter()
        .filter(move |endpoint| allow_plaintext || endpoint.security.is_encrypted())
}

fn server(provider: &Provider, endpoint: &Endpoint, xml: &mut Xml) -> Result<()> {
    let name = match endpoint.protocol.side() {
        Side::Incoming => "incomingServer",
        Side::Outgoing => "outgoingServer",
    };
    xml.create_element(name).with_attribute(("type", endpoint.protocol.name())).write_inner_content(
        |xml| {
            leaf("hostname", &words::with_percents(&endpoint.host), xml)?;
            leaf("port", &endpoint.port.to_string(), xml)?;
            leaf("socketType", words::socket_type(endpoint.security), xml)?;
            for way in methods(provider, endpoint) {
                leaf("authentication", words::authentication(*way), xml)?;
            }
            leaf("username", &words::username(endpoint.login_rule(provider)), xml)?;
            if endpoint.protocol == Protocol::Pop3 { pop3(provider.leave_on_server, xml) } else { Ok(()) }
        },
    )?;
    Ok(())
}

fn pop3(policy: LeaveOnServer, xml: &mut Xml) -> Result<()> {
    let days = match policy {
        LeaveOnServer::Always => Some(ALWAYS_DAYS),
        LeaveOnServer::Days(days) => Some(days.get()),
        LeaveOnServer::Never => None,
    };
    xml.create_element("pop3").write_inner_content(|xml| {
        leaf("leaveMessagesOnServer", if days.is_some() { "true" } else { "false" }, xml)?;
        leaf("downloadOnBiff", "true", xml)?;
        days.map_or(Ok(()), |days| leaf("daysToLeaveMessagesOnServer", &days.to_string(), xml))
    })?;
    Ok(())
}

fn documentation(url: &str, title: &str, xml: &mut Xml) -> Result<()> {
    xml.create_element("documentation").with_attribute(("url", url)).write_inner_content(|xml| {
        xml.create_element("descr")
            .with_attribute(("lang", "en"))
            .write_text_content(BytesText::new(title))?;
        Ok(())
    })?;
    Ok(())
}

fn leaf(name: &str, text: &str, xml: &mut Xml) -> Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(text)).map(drop)
}

/// The ways to log in: clients take the first that they know, and none of them counts where there is no word of it.
fn methods<'a>(provider: &'a Provider, endpoint: &'a Endpoint) -> &'a [Authentication] {
    match endpoint.methods(provider) {
        [] => &[Authentication::Password],
        methods => methods,
    }
}
