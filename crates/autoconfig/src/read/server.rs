//! One server of the file: an endpoint, or the reason why there is none.

use super::Reader;
use super::tree::Element;
use crate::words::{self, NoPattern};
use cl_export_core::{
    Authentication, Endpoint, Field, Lint, LoginRule, Origin, Pattern, Prose, Protocol, Security, Severity,
    Side, Sourced, Text, host_pattern, lint_code,
};

/// What a server may hold; the others are passed over with a note.
const KNOWN: [&str; 8] =
    ["hostname", "port", "socketType", "authentication", "username", "pop3", "password", "restriction"];

pub(super) struct Server<'a> {
    pub(super) element: &'a Element,
    pub(super) side: Side,
}

impl Server<'_> {
    /// The endpoint; `None` where the server is passed over, with the reason told.
    pub(super) fn endpoint(&self, reader: &mut Reader<'_>) -> Option<Endpoint> {
        let kind = self.element.attribute("type").unwrap_or_default();
        let Some(protocol) = protocol(kind, self.side) else {
            reader
                .pass_over_tag(self.element, Prose::new("a server of type ").value(kind).text(" is ignored"));
            return None;
        };
        let host = self.host(reader)?;
        let port = self.port(reader, protocol)?;
        let security = self.security(reader)?;
        let authentications = self.authentications(reader)?;
        let login = self.login(reader, &authentications)?;
        self.others(reader);
        let mut endpoint = Endpoint::new(protocol, host, port, security);
        endpoint.authentications = authentications;
        endpoint.login = Some(login);
        Some(endpoint)
    }

    fn incomplete(reader: &mut Reader<'_>, element: &Element, what: Prose) {
        reader.say(Severity::Warning, lint_code::INCOMPLETE, element, what.text(": the server is ignored"));
    }

    fn host(&self, reader: &mut Reader<'_>) -> Option<String> {
        let Some(element) = self.element.first("hostname").filter(|host| !host.word().is_empty()) else {
            reader.pass_over_tag(self.element, Prose::new("a server without a host name is ignored"));
            return None;
        };
        let text = Self::pattern(reader, element, element.word())?;
        match host_pattern(&text) {
            Ok(host) => Some(host),
            Err(error) => {
                Self::incomplete(reader, element, Prose::default().then(error.what()));
                None
            }
        }
    }

    fn port(&self, reader: &mut Reader<'_>, protocol: Protocol) -> Option<u16> {
        let Some(element) = self.element.first("port") else {
            let what = Prose::new(format!("the {} server has no port", protocol.title()));
            let origin = reader.origin(self.element.place.clone());
            let lint =
                Lint::new(Severity::Warning, lint_code::INCOMPLETE, what.text(": it is ignored"), origin);
            reader.push(lint);
            return None;
        };
        let word = element.word();
        let is_number = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        let port = word.parse().ok().filter(|port: &u16| *port > 0 && is_number);
        if port.is_none() {
            Self::incomplete(reader, element, Prose::default().value(word).text(" is not a port"));
        }
        port
    }

    /// The first kind of security that we know.
    fn security(&self, reader: &mut Reader<'_>) -> Option<Security> {
        let found = self.element.all("socketType").find_map(|element| words::security(element.word()));
        if found.is_none() {
            let element = self.element.first("socketType").unwrap_or(self.element);
            let what = Prose::new("no known security is given for the connection");
            Self::incomplete(reader, element, what);
        }
        found
    }

    /// The ways to log in that we know, each once, in the file's order.
    fn authentications(&self, reader: &mut Reader<'_>) -> Option<Vec<Authentication>> {
        let mut ways = Vec::new();
        for element in self.element.all("authentication") {
            match words::way(element.word()) {
                Some(Authentication::None) if self.side == Side::Incoming => {
                    reader.pass_over(element, Prose::new("fetching mail without a login is ignored"));
                }
                Some(way) if !ways.contains(&way) => ways.push(way),
                Some(_) => {}
                None => {
                    let what = Prose::new("the authentication ").value(element.word()).text(" is ignored");
                    reader.pass_over(element, what);
                }
            }
        }
        let said_something = self.element.first("authentication").is_some();
        let has_user = self.element.first("username").is_some_and(|user| !user.word().is_empty());
        if ways.is_empty() && said_something {
            reader.pass_over_tag(
                self.element,
                Prose::new("a server with no authentication that is known here is ignored"),
            );
            return None;
        }
        if ways.is_empty() {
            // Old files say nothing, and mean a password; for sending without a user name there is nothing to log in with.
            let no_login = self.side == Side::Outgoing && !has_user;
            ways.push(if no_login { Authentication::None } else { Authentication::Password });
        }
        Some(ways)
    }

    fn login(&self, reader: &mut Reader<'_>, ways: &[Authentication]) -> Option<LoginRule> {
        let Some(element) = self.element.first("username").filter(|user| !user.word().is_empty()) else {
            if ways.iter().any(|way| *way != Authentication::None) {
                let what = Prose::new("the server has no user name: the address is used");
                let origin = reader.origin(self.element.place.clone());
                let hint = Prose::new("say it with ").value("<username>%EMAILADDRESS%</username>");
                reader.push(Lint::new(Severity::Warning, lint_code::LOGIN_RULE, what, origin).hint(hint));
            }
            return Some(LoginRule::Address);
        };
        let text = Self::pattern(reader, element, element.word())?;
        let given = Sourced::new(text, Origin::Program);
        if let Err(error) = Text::parse(Field::Login, &given) {
            Self::incomplete(reader, element, Prose::new("the user name ").then(error.what()));
            return None;
        }
        if given.value.contains('{') {
            return LoginRule::parse(&given.value)
                .or_else(|_| Pattern::parse(&given.value).map(LoginRule::Pattern))
                .ok();
        }
        let what = Prose::new("the user name ")
            .value(&given.value)
            .text(" is the same for everybody: the address is used");
        let hint = Prose::new("give it with ").field(Field::Login).text(" where it is yours");
        reader.push(Lint::new(Severity::Warning, lint_code::LOGIN_RULE, what, reader.at(element)).hint(hint));
        Some(LoginRule::Address)
    }

    /// A text with our place holders; a server with one that we cannot say is passed over.
    fn pattern(reader: &mut Reader<'_>, element: &Element, text: &str) -> Option<String> {
        let why = match words::with_braces(text) {
            Ok(text) => return Some(text),
            Err(why) => why,
        };
        let value = Prose::default().value(text);
        match why {
            NoPattern::Unclosed => {
                let what = value.text(" has a place holder that is never closed: the server is ignored");
                let hint = Prose::new("write it with a `%` on both sides, as ").value("%EMAILADDRESS%");
                reader.push(
                    Lint::new(Severity::Error, lint_code::PLACE_HOLDER, what, reader.at(element)).hint(hint),
                );
            }
            NoPattern::Unknown => {
                reader.pass_over(
                    element,
                    value.text(" has a place holder that no provider can fill: the server is ignored"),
                );
            }
            NoPattern::Brace => Self::incomplete(reader, element, value.text(" has a brace")),
        }
        None
    }

    fn others(&self, reader: &mut Reader<'_>) {
        if let Some(password) = self.element.first("password") {
            let origin = reader.origin(password.place.clone());
            let what = Prose::new("the file holds a password, which is not read");
            let hint = Prose::new("remove it: clients keep passwords themselves");
            reader.push(Lint::new(Severity::Warning, lint_code::PASSWORD, what, origin).hint(hint));
        }
        reader.pass_over_unknown(self.element, &KNOWN);
    }
}

/// The protocol of a type, on a side.
fn protocol(word: &str, side: Side) -> Option<Protocol> {
    [Protocol::Pop3, Protocol::Imap, Protocol::Smtp]
        .into_iter()
        .find(|protocol| protocol.name() == word && protocol.side() == side)
}
