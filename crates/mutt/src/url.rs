//! The URL that names an account at a server, and the pattern that knows it again in a hook.

use cl_export_core::{Protocol, Security, Server, Settings, Side};
use cl_export_syntax::{Syntax, hex};
use std::fmt::Write as _;

/// The URL of a side's server, with the login in it and a `/` at the end.
pub(crate) fn of(settings: &Settings<'_>, side: Side) -> String {
    settings.server(side).map_or_else(String::new, |server| {
        let mut url = String::with_capacity(server.login.len() + server.endpoint.host.len() + 24);
        url.push_str(scheme(server));
        url.push_str("://");
        Syntax::Percent.escape_into(server.login, &mut url);
        url.extend(["@", &server.endpoint.host, ":", &server.endpoint.port.to_string(), "/"]);
        url
    })
}

/// STARTTLS has the scheme of plain text: `ssl_force_tls` tells them apart.
fn scheme(server: &Server<'_>) -> &'static str {
    let tls = server.endpoint.security == Security::Tls;
    match server.endpoint.protocol {
        Protocol::Pop3 if tls => "pops",
        Protocol::Pop3 => "pop",
        Protocol::Imap if tls => "imaps",
        Protocol::Imap => "imap",
        Protocol::Smtp if tls => "smtps",
        Protocol::Smtp => "smtp",
    }
}

/// A regular expression for that URL in every form that the clients give to their hooks.
///
/// They write the login anew: mutt encodes `/ : %` of it, neomutt also blank, `&` and `=`, and a folder's path keeps the
/// form that it was set in (`url_pct_encode` in `url.c` of both). So each character but letters and digits is looked for
/// in both forms.
pub(crate) fn pattern(settings: &Settings<'_>, side: Side) -> String {
    settings.server(side).map_or_else(String::new, |server| {
        let mut out = format!("{}://", scheme(server));
        server.login.chars().for_each(|character| either_form(character, &mut out));
        let host = Syntax::Regex.escape(&server.endpoint.host);
        // Writing to a `String` cannot fail.
        let _ = write!(out, "@{host}:{}/", server.endpoint.port);
        out
    })
}

fn either_form(character: char, out: &mut String) {
    if character.is_ascii_alphanumeric() {
        return out.push(character);
    }
    let text = character.to_string();
    let encoded = Syntax::Percent.escape(&text);
    let plain = Syntax::Regex.escape(&text);
    if encoded == text {
        out.push_str(&plain);
    } else {
        let _ = write!(out, "({encoded}|{plain})");
    }
}

/// A variable of the owner's own for a side's server: `my_` and letters, digits and `_`, another one for each login and
/// host.
pub(crate) fn variable(settings: &Settings<'_>, side: Side) -> String {
    settings.server(side).map_or_else(String::new, |server| {
        let mut out = String::from("my_");
        name_into(server.login, &mut out);
        out.push_str("_at_");
        name_into(&server.endpoint.host, &mut out);
        out
    })
}

fn name_into(text: &str, out: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            out.push('_');
            hex::push_byte(byte, out);
        }
    }
}
