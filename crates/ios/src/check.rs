//! What a profile cannot carry, and what it cannot say.

use crate::{IDENTIFIER_BASE, ORGANIZATION, identity};
use cl_export_core::{
    Error, ErrorKind, Field, Finding, Findings, Level, Options, Prose, Protocol, Security, Settings, Side,
    Target, Value, code, is_plain_host,
};
use cl_export_syntax::xml;
use std::borrow::Cow;

/// Refuses options that no profile can be made with.
pub(crate) fn options(target: &Target, options: &Options) -> Result<(), Error> {
    let named = |key: &str| Prose::default().value(format!("{}.{key}", target.name)).text(" ");
    let wrong = |what, hint| Error::new(ErrorKind::Invalid, what).hint(hint).for_target(target.name);
    let base = identity::base(options);
    if !is_reverse_domain(base) {
        let what = named(IDENTIFIER_BASE).text("cannot be ").value(base);
        let hint =
            Prose::new("give letters, digits and hyphens with dots between, as ").value("net.example.mail");
        return Err(wrong(what, hint));
    }
    match illegal(options.get(ORGANIZATION)) {
        Some(found) => Err(wrong(named(ORGANIZATION).text(found), take_it_out())),
        None => Ok(()),
    }
}

/// Two labels or more, each as in a host name.
fn is_reverse_domain(base: &str) -> bool {
    base.contains('.') && is_plain_host(base)
}

/// Refuses texts that XML has no place for, and reports how a connection cannot be described.
pub(crate) fn account(settings: &Settings<'_>, findings: &mut Findings) -> Result<(), Error> {
    for (field, text) in texts(settings) {
        if let Some(found) = illegal(&text) {
            return Err(settings.refuse(field, Prose::predicate(found)).hint(take_it_out()));
        }
    }
    findings.extend(by_hand(settings));
    findings.extend([Side::Incoming, Side::Outgoing].into_iter().filter_map(|side| security(settings, side)));
    Ok(())
}

/// The texts that are written and may hold more than ASCII, each with the field that gives it.
fn texts<'a>(settings: &'a Settings<'_>) -> impl Iterator<Item = (Field, Cow<'a, str>)> {
    let logins = [Side::Incoming, Side::Outgoing].map(Value::Login);
    let values = [Value::Provider, Value::Name, Value::Label].into_iter().chain(logins);
    values.filter_map(|value| Some((settings.field_of(value), settings.value(value)?)))
}

/// The `plist` crate writes such a character as it is, and no parser reads the file.
fn illegal(text: &str) -> Option<String> {
    // Control characters were refused before.
    if text.is_ascii() { None } else { xml::obstacle(text) }
}

fn take_it_out() -> Prose {
    Prose::new("remove it: it is not a character, and a profile that held it could not be read")
}

/// What the owner can do about a copy on the server, of which a profile says nothing: Mail's own ways differ
/// (Apple's support article HT1668 for iOS; macOS is said to remove the copy after a week).
fn by_hand(settings: &Settings<'_>) -> Option<Finding> {
    let what = || {
        Prose::new("Mail on iOS keeps a copy on the server unless told otherwise; on a Mac look at ")
            .value("Remove copy from server after retrieving a message")
            .text(" in the account's settings")
    };
    let by_hand = || settings.finding(Level::Note, code::LEAVE_BY_HAND, Field::LeaveOnServer, what);
    settings.fetches_by(Protocol::Pop3).then(by_hand)
}

/// A profile has one `UseSSL` for each side. At 465, 993 and 995 that means TLS from the first byte; at any other port
/// the device finds out for itself.
fn security(settings: &Settings<'_>, side: Side) -> Option<Finding> {
    let endpoint = settings.server(side)?.endpoint;
    let is_plain_to_see =
        endpoint.security == Security::Tls && Security::of_port(endpoint.port) == Some(Security::Tls);
    if is_plain_to_see || !endpoint.security.is_encrypted() {
        return None;
    }
    let field = Field::port_of(side);
    let level = if settings.chose(field) { Level::Loss } else { Level::Note };
    let kind = match endpoint.security {
        Security::Starttls => "STARTTLS",
        _ => "TLS from the first byte",
    };
    let what = || {
        Prose::new("a profile cannot ask for ")
            .text(kind)
            .text(": it says that ")
            .value(format!("{}:{}", endpoint.host, endpoint.port))
            .text(" is encrypted, and the device finds out how")
    };
    Some(settings.finding(level, code::TLS_KIND, field, what))
}
