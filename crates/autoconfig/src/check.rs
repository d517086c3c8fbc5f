//! What the format cannot say of a provider, and what is left out.

use crate::TARGET;
use crate::document::endpoints;
use crate::words;
use cl_export_core::{
    Error, ErrorKind, Field, Finding, Findings, Inputs, LeaveOnServer, Level, LoginRule, Prose, Protocol,
    Provider, Side, Syntax, code,
};

/// Refuses a provider that no client could be set up from, and reports what is left out or cannot be said.
pub(crate) fn provider(
    provider: &Provider,
    inputs: &Inputs<'_>,
    findings: &mut Findings,
) -> Result<(), Error> {
    characters(provider)?;
    logins(provider)?;
    if provider.domains.is_empty() {
        return Err(refuse(ErrorKind::Unsupported, Prose::new("the provider has no domain")));
    }
    for side in [Side::Incoming, Side::Outgoing] {
        a_server_is_left(provider, side, inputs.allow_plaintext)?;
        findings.extend(plain_text(provider, side, inputs.allow_plaintext));
    }
    findings.extend(deletion(provider, inputs.allow_plaintext));
    Ok(())
}

fn refuse(kind: ErrorKind, what: Prose) -> Error {
    Error::new(kind, what).about(Field::Provider).for_target(TARGET.name)
}

/// XML has no way to write some characters; of those, the model lets only U+FFFE and U+FFFF through.
fn characters(provider: &Provider) -> Result<(), Error> {
    let pages = provider.help.iter().flat_map(|page| [&page.title, &page.url]);
    let found = std::iter::once(&provider.name).chain(pages).find(|text| has_no_place(text));
    found.map_or(Ok(()), |text| {
        let what = Prose::default().value(text).text(" holds a character that XML cannot write");
        Err(refuse(ErrorKind::Refused, what))
    })
}

fn has_no_place(text: &str) -> bool {
    Syntax::Xml.obstacle(text).is_some()
}

/// A percent sign of a login's own may look like a place holder's, and the format has no other way to write it.
fn logins(provider: &Provider) -> Result<(), Error> {
    let endpoints = provider.incoming.iter().chain(&provider.outgoing);
    for endpoint in endpoints {
        let LoginRule::Pattern(pattern) = endpoint.login_rule(provider) else { continue };
        let pattern = pattern.to_string();
        let is_read_back =
            words::with_braces(&words::with_percents(&pattern)).is_ok_and(|read| read == pattern);
        if !is_read_back || has_no_place(&pattern) || pattern.trim() != pattern {
            let what =
                Prose::new("the login ").value(pattern).text(" cannot be written as this format has it");
            return Err(refuse(ErrorKind::Refused, what));
        }
    }
    Ok(())
}

/// Clients reject a file without a server for each side.
fn a_server_is_left(provider: &Provider, side: Side, allow_plaintext: bool) -> Result<(), Error> {
    if endpoints(provider, side, allow_plaintext).next().is_some() {
        return Ok(());
    }
    let name = &provider.name;
    if provider.endpoints(side).is_empty() {
        let what = Prose::new(format!("{name} has no {} server", side.name()));
        return Err(refuse(ErrorKind::Unsupported, what));
    }
    let what = Prose::new(format!("{name} offers no encrypted {} server", side.name()));
    Err(refuse(ErrorKind::Consent, what).hint(
        Prose::new("consent with ")
            .field(Field::AllowPlaintext)
            .text("; every person set up by the file then sends the password in the clear"),
    ))
}

fn plain_text(provider: &Provider, side: Side, allowed: bool) -> impl Iterator<Item = Finding> {
    let plain = provider.endpoints(side).iter().filter(|endpoint| !endpoint.security.is_encrypted());
    plain.map(move |endpoint| {
        let place = format!("{}:{}", endpoint.host, endpoint.port);
        let (level, what) = if allowed {
            let what = Prose::new("the password for ").value(place).text(" is sent unencrypted");
            (Level::Warning, what)
        } else {
            let what = Prose::default().value(place).text(" is left out, because it is not encrypted");
            (Level::Note, what)
        };
        Finding::of_target(TARGET.name, level, code::PLAINTEXT, Some(Field::AllowPlaintext), what)
    })
}

/// Thunderbird sets "delete from the server what is deleted here" for every account that keeps mail there, and no element
/// of the format switches that off (`CreateInBackend.sys.mjs`; run with 153).
fn deletion(provider: &Provider, allow_plaintext: bool) -> Option<Finding> {
    let pop3 = endpoints(provider, Side::Incoming, allow_plaintext)
        .any(|endpoint| endpoint.protocol == Protocol::Pop3);
    if !pop3 || provider.leave_on_server == LeaveOnServer::Never {
        return None;
    }
    let what = Prose::new(
        "the format cannot keep a client from deleting mail on the server once it is deleted in the client: Thunderbird \
         always sets that, until the person switches it off in the account's settings",
    );
    Some(Finding::of_target(
        TARGET.name,
        Level::Loss,
        code::LEAVE_ON_SERVER,
        Some(Field::LeaveOnServer),
        what,
    ))
}
