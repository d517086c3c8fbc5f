//! What is probably wrong with a provider's file that can be read.

use super::file::{Lint, ProviderFile, Severity};
use super::{Authentication, Provider};
use crate::lint_code;
use crate::{Endpoint, Origin, Prose, Protocol, Security, Side};
use std::collections::HashMap;

/// How long a provider's page may have been read ago before its facts want looking at again, in days.
const FRESH_DAYS: i64 = 730;

/// What a check goes by, beside the files.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct Checks<'a> {
    /// Who is known already: each domain in lower case, with the id of who serves it.
    pub known: &'a [(String, String)],
    /// The day of the check, in days since 1970-01-01; without it no fact is too old.
    pub today: Option<i64>,
}

impl<'a> Checks<'a> {
    /// A check against these providers, on that day.
    pub const fn new(known: &'a [(String, String)], today: Option<i64>) -> Self {
        Self { known, today }
    }
}

/// Lints files together: for each file what was found in reading it and in looking at it, in the
/// order of its text, without what its waivers take out; and those waivers that take nothing out.
pub fn check_providers(files: &[&ProviderFile], checks: &Checks<'_>) -> Vec<Vec<Lint>> {
    let mut seen = HashMap::new();
    files
        .iter()
        .map(|file| {
            let mut lints = file.lints.clone();
            domains(file, checks, &mut seen, &mut lints);
            for side in [Side::Incoming, Side::Outgoing] {
                endpoints(file, side, &mut lints);
            }
            sources(file, checks, &mut lints);
            let mut left = waive(file, lints);
            left.sort_by_key(|lint| match &lint.origin {
                Origin::File { span, .. } => span.start,
                _ => 0,
            });
            left
        })
        .collect()
}

fn waive(file: &ProviderFile, lints: Vec<Lint>) -> Vec<Lint> {
    let is_waived = |lint: &Lint| file.waivers.iter().any(|waiver| waiver.code == lint.code);
    let unused = file.waivers.iter().filter(|waiver| !lints.iter().any(|lint| lint.code == waiver.code));
    let unused: Vec<_> = unused
        .map(|waiver| {
            let what =
                Prose::new("this waiver has no effect: there is no ").value(&waiver.code).text(" here");
            Lint::new(Severity::Warning, lint_code::UNUSED_WAIVER, what, waiver.origin.clone())
                .hint(Prose::new("remove the waiver"))
        })
        .collect();
    lints.into_iter().filter(|lint| !is_waived(lint)).chain(unused).collect()
}

/// A domain belongs to one provider.
fn domains<'a>(
    file: &'a ProviderFile,
    checks: &Checks<'_>,
    seen: &mut HashMap<&'a str, &'a str>,
    lints: &mut Vec<Lint>,
) {
    let provider = &file.provider;
    let place = |at: usize| file.places.domains.get(at).unwrap_or(&file.places.provider).clone();
    if provider.domains.is_empty() {
        let what = Prose::new("it serves no domain, so no address leads to it");
        lints.push(Lint::new(Severity::Warning, lint_code::NO_DOMAIN, what, file.places.provider.clone()));
    }
    for (at, domain) in provider.domains.iter().enumerate() {
        let domain_is = |what: Prose| Prose::new("the domain ").value(domain).then(&what);
        if let Some(other) = seen.insert(domain, &provider.id) {
            let what = if other == provider.id {
                Prose::new(" is listed twice")
            } else {
                Prose::new(" is listed by ").value(other).text(" too")
            };
            lints.push(Lint::new(Severity::Error, lint_code::DUPLICATE_DOMAIN, domain_is(what), place(at)));
        } else if let Some((_, known)) =
            checks.known.iter().find(|(known, id)| known == domain && *id != provider.id)
        {
            let what = Prose::new(" already belongs to ").value(known);
            let hint = Prose::new("where this file is searched first, it takes the domain over");
            lints.push(
                Lint::new(Severity::Warning, lint_code::KNOWN_DOMAIN, domain_is(what), place(at)).hint(hint),
            );
        }
    }
}

fn endpoints(file: &ProviderFile, side: Side, lints: &mut Vec<Lint>) {
    let provider = &file.provider;
    let all = provider.endpoints(side);
    if all.is_empty() {
        let what = Prose::new(format!("there is no {} server that a client could use", side.name()));
        lints.push(Lint::new(Severity::Warning, lint_code::NO_SERVER, what, file.places.provider.clone()));
    }
    for (at, endpoint) in all.iter().enumerate() {
        let place = || file.places.of(side).get(at).unwrap_or(&file.places.provider).clone();
        if sends_the_password_in_the_clear(provider, endpoint)
            && let Some(better) = all.iter().find(|other| is_better(other, endpoint))
        {
            let what = Prose::new("the password would travel unencrypted to ")
                .value(format!("{}:{}", endpoint.host, endpoint.port))
                .text(", and port ")
                .value(better.port.to_string())
                .text(" is encrypted");
            let hint = Prose::new("remove the server, or waive this with the reason why it is there");
            lints.push(Lint::new(Severity::Warning, lint_code::PLAINTEXT, what, place()).hint(hint));
        }
        if let Some(usual) = usual(endpoint).filter(|usual| *usual != endpoint.security) {
            let what = Prose::new("port ")
                .value(endpoint.port.to_string())
                .text(" is registered for ")
                .value(usual.name())
                .text(", not ")
                .value(endpoint.security.name());
            let hint =
                Prose::new("see RFC 8314, section 7; a client that is told the wrong one cannot connect");
            lints.push(Lint::new(Severity::Warning, lint_code::PORT_SECURITY, what, place()).hint(hint));
        }
    }
}

fn sends_the_password_in_the_clear(provider: &Provider, endpoint: &Endpoint) -> bool {
    !endpoint.security.is_encrypted() && endpoint.authentication(provider) == Some(Authentication::Password)
}

fn is_better(other: &Endpoint, endpoint: &Endpoint) -> bool {
    other.security.is_encrypted() && other.protocol == endpoint.protocol
}

/// What a port is registered for, where a server that says otherwise is surely wrong.
fn usual(endpoint: &Endpoint) -> Option<Security> {
    let of_protocol = match endpoint.protocol {
        Protocol::Pop3 => endpoint.port == 995,
        Protocol::Imap => endpoint.port == 993,
        Protocol::Smtp => matches!(endpoint.port, 465 | 587),
    };
    let cleartext = matches!(
        (endpoint.protocol, endpoint.port),
        (Protocol::Pop3, 110) | (Protocol::Imap, 143) | (Protocol::Smtp, 25)
    );
    match endpoint.security {
        _ if of_protocol => Security::of_port(endpoint.port),
        // A connection begins in the clear there, whether it stays so or not.
        Security::Tls if cleartext => Some(Security::Starttls),
        _ => None,
    }
}

/// Facts of files of ours rest on pages, which change.
fn sources(file: &ProviderFile, checks: &Checks<'_>, lints: &mut Vec<Lint>) {
    for (at, source) in file.provider.sources.iter().enumerate() {
        let place = file.places.sources.get(at).unwrap_or(&file.places.provider).clone();
        if source.url.trim().is_empty() {
            let what = Prose::new("the source ").value(&source.id).text(" has no address");
            lints.push(Lint::new(Severity::Warning, lint_code::SOURCE, what, place.clone()));
        }
        let Some(read) = days(&source.read) else {
            let what = Prose::new("the source ").value(&source.id).text(" does not say when it was read");
            let hint = Prose::new("give the day as ").value("2026-11-23");
            lints.push(Lint::new(Severity::Warning, lint_code::SOURCE, what, place).hint(hint));
            continue;
        };
        let Some(today) = checks.today else { continue };
        if today - read > FRESH_DAYS {
            let what = Prose::new("the source ")
                .value(&source.id)
                .text(format!(" was read {} days ago; the limit is {FRESH_DAYS}", today - read));
            let hint = Prose::new("read it again, and give the day");
            lints.push(Lint::new(Severity::Warning, lint_code::OLD_SOURCE, what, place).hint(hint));
        } else if read > today + 1 {
            let what = Prose::new("the source ").value(&source.id).text(" has a date in the future");
            lints.push(Lint::new(Severity::Warning, lint_code::SOURCE, what, place));
        }
    }
}

/// The days from 1970-01-01 to a `YYYY-MM-DD`.
fn days(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    let is_form = bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !is_form {
        return None;
    }
    let number = |range: std::ops::Range<usize>| text[range].parse::<i64>().ok();
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let longest = match month {
        2 => 28 + i64::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=longest).contains(&day) {
        return None;
    }
    // Years that begin in March, so that the leap day is the last of one; 719,468 days from their 0 to 1970-01-01.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let before = year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(before + (153 * month + 2) / 5 + day - 1 - 719_468)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Providers;

    #[test]
    fn days_are_counted_as_calendars_do() {
        for (text, expected) in [
            ("1970-01-01", Some(0)),
            ("2000-02-29", Some(11_016)),
            ("2026-11-23", Some(20_780)),
            ("1900-02-29", None),
            ("2026-13-01", None),
            ("2026-00-10", None),
            ("2026-1-1", None),
            ("today", None),
            ("", None),
        ] {
            assert_eq!(days(text), expected, "{text}");
        }
    }

    #[test]
    fn every_embedded_provider_is_clean() {
        let providers = Providers::embedded();
        let files: Vec<&ProviderFile> = providers.known().map(|known| known.read.unwrap()).collect();
        let known: Vec<_> = files
            .iter()
            .flat_map(|file| file.provider.domains.iter().map(|d| (d.clone(), file.provider.id.clone())))
            .collect();
        for lints in check_providers(&files, &Checks::new(&known, days("2026-11-23"))) {
            assert_eq!(lints, []);
        }
    }
}
