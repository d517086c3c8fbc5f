//! What Thunderbird for Android takes an account to be, from a settings file (`k9s`) or a scanned code (`qr`).
//!
//! Written from the app's own source (github.com/thunderbird/thunderbird-android, August 2026, settings version 111). The
//! app passes over much that it does not know; here that is an error.

pub mod k9s;
pub mod qr;

use cl_export_core::{Protocol, Security, Settings, Side};

/// An account as the app would set it up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// What the app calls it.
    pub name: String,
    /// Where mail is fetched.
    pub incoming: Server,
    /// Where mail is sent.
    pub outgoing: Server,
    /// The name in mail that is sent; empty where there is none.
    pub sender: String,
    /// The address in mail that is sent.
    pub email: String,
}

/// A server, in the words of the settings file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// `POP3`, `IMAP` or `SMTP`.
    pub kind: String,
    /// The host.
    pub host: String,
    /// The port.
    pub port: u16,
    /// The connection's security.
    pub security: String,
    /// How the app proves who it is.
    pub authentication: String,
    /// The user name.
    pub username: String,
}

/// The account that the settings mean.
///
/// # Panics
/// Where a side is not used.
#[must_use]
#[expect(clippy::expect_used, reason = "a helper of tests")]
pub fn meant(settings: &Settings<'_>) -> Account {
    let server = |side| {
        let server = settings.server(side).expect("both sides are used");
        let endpoint = server.endpoint;
        Server {
            kind: match endpoint.protocol {
                Protocol::Pop3 => "POP3",
                Protocol::Imap => "IMAP",
                Protocol::Smtp => "SMTP",
            }
            .to_owned(),
            host: endpoint.host.clone(),
            port: endpoint.port,
            security: match endpoint.security {
                Security::Plain => "NONE",
                Security::Starttls => "STARTTLS_REQUIRED",
                Security::Tls => "SSL_TLS_REQUIRED",
            }
            .to_owned(),
            authentication: "PLAIN".to_owned(),
            username: server.login.to_owned(),
        }
    };
    let account = settings.account();
    let email = account.address().to_string();
    Account {
        name: account.label().map_or_else(|| email.clone(), str::to_owned),
        incoming: server(Side::Incoming),
        outgoing: server(Side::Outgoing),
        sender: account.name().unwrap_or_default().to_owned(),
        email,
    }
}

/// `EmailAddressValidator.kt`, which judges an identity of a settings file, and `EmailAddressParser.kt` with its
/// limited configuration, which judges one of a code; a code's account passes both.
fn check_email(email: &str) -> Result<(), String> {
    let wrong = |why: &str| Err(format!("{email}: {why}"));
    let Some((local, domain)) = email.rsplit_once('@') else { return wrong("no @") };
    let atom = |atom: &str| {
        !atom.is_empty()
            && atom.chars().all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c))
    };
    if !local.split('.').all(atom) || local.len() > 64 || email.len() > 254 {
        return wrong("the local part");
    }
    let labels: Vec<&str> = domain.split('.').collect();
    if domain.len() > 253 || !labels.iter().all(|label| is_label(label)) {
        return wrong("the domain");
    }
    let top = labels.last().and_then(|top| top.chars().next());
    if labels.len() > 1 && !top.is_some_and(|first| first.is_ascii_alphabetic()) {
        return wrong("the top label");
    }
    Ok(())
}

/// `HostNameUtils.kt`.
fn check_host(host: &str) -> Result<(), String> {
    if host.len() <= 255 && host.split('.').all(is_label) { Ok(()) } else { Err(format!("{host}: no host")) }
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}
