//! What `git config --list` says of a file.

use super::only_these_are_there;
use crate::{Result, Sandbox};
use cl_export_core::{Security, Settings, Side};
use cl_export_syntax::Syntax;

/// The owner's `.gitconfig`, which reads the exported file at its place, as the page says.
pub const GITCONFIG: &str =
    "[user]\n\tname = Joe\n\temail = joe@example.com\n[include]\n\tpath = ~/.config/git/send-email\n";
/// A patch to send.
pub const PATCH: &str = "From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001\n\
                         From: Joe <joe@example.com>\nDate: Mon, 23 Nov 2026 09:00:00 +0000\nSubject: [PATCH] x\n\n\
                         How are you?\n---\n x | 1 +\n";

/// Every setting of a file, as git reads it: its name and value.
///
/// # Errors
/// If git could not be tried.
///
/// # Panics
/// Where git refuses the file, or something in it ran.
pub fn listed(sandbox: &Sandbox, file: &[u8]) -> Result<Vec<(String, String)>> {
    let client = sandbox.client("git").file("send-email", file, 0o600);
    let outcome = client.args(["config", "--null", "--file", "send-email", "--list"]).run()?;
    assert!(outcome.success(), "{outcome:#?}\n{}", String::from_utf8_lossy(file));
    only_these_are_there(&outcome, &["send-email"]);
    let settings = outcome.stdout.split_terminator('\0').filter_map(|setting| setting.split_once('\n'));
    Ok(settings.map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
}

/// The judge: it is what the settings mean, and no more.
///
/// # Panics
/// Where it is not.
pub fn agrees(said: &[(String, String)], settings: &Settings<'_>) {
    let server = settings.server(Side::Outgoing).unwrap();
    let address = settings.account().address().as_str();
    let named = |name: &str| {
        let name = if name.contains(['"', '\\', '<', '>']) { address } else { name };
        format!("{} <{address}>", Syntax::Phrase.escape(name))
    };
    let encryption = if server.endpoint.security == Security::Starttls { "tls" } else { "ssl" };
    let (host, port) = (server.endpoint.host.as_str(), server.endpoint.port.to_string());
    let mut meant = vec![
        ("sendemail.from".to_owned(), settings.account().name().map_or_else(|| address.to_owned(), named)),
        ("sendemail.smtpserver".to_owned(), host.to_owned()),
        ("sendemail.smtpserverport".to_owned(), port.clone()),
        ("sendemail.smtpencryption".to_owned(), encryption.to_owned()),
        ("sendemail.smtpuser".to_owned(), server.login.to_owned()),
    ];
    if let Some(command) = &server.password_command {
        // The first line of what the command prints, which has more where it is an entry of `pass`.
        let asks =
            format!("p=$(eval {}) && printf 'password=%s\\n' \"$p\" | sed 1q", Syntax::Shell.escape(command));
        let helper = format!("!f() {{ test \"$1\" = get && {asks}; }}; f");
        meant.push((format!("credential.smtp://{host}:{port}.helper"), helper));
    }
    assert_eq!(said, meant);
}
