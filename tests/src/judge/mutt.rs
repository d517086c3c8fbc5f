//! What mutt and neomutt report of their variables.

use super::only_these_are_there;
use crate::reader::mutt::Url;
use crate::{Client, Result, Sandbox};
use cl_export_core::{LeaveOnServer, Protocol, Security, Settings, Side};
use std::collections::BTreeMap;

const ASKED: [&str; 15] = [
    "realname",
    "from",
    "use_from",
    "envelope_from_address",
    "use_envelope_from",
    "smtp_url",
    "sendmail",
    "spoolfile",
    "folder",
    "pop_host",
    "pop_delete",
    "pop_last",
    "ssl_force_tls",
    "ssl_starttls",
    "ssl_verify_host",
];

/// What a program says of its variables, by the name that was asked for.
pub type Said = BTreeMap<&'static str, String>;

/// What tests want to be spared, and nothing that is under test: questions, pauses, an editor, a copy of sent mail.
pub const QUIET: &str = "set confirmcreate=no confirmappend=no wait_key=no sleep_time=0 editor=true abort_unmodified=no include=no copy=no";

/// A run with this file as its own.
pub fn prepared<'a>(client: Client<'a>, file: &str) -> Client<'a> {
    // mutt asks at its start whether to make a missing ~/Mail.
    client.file(".muttrc", file, 0o600).file("Mail/empty", "", 0o600).env("TERM", "xterm")
}

/// What `mutt` or `neomutt` says after it has read this file.
///
/// # Errors
/// If it could not be tried.
///
/// # Panics
/// Where it refuses the file, or something in it ran.
pub fn ask(sandbox: &Sandbox, program: &str, file: &str) -> Result<Said> {
    let queries = ASKED.iter().flat_map(|name| ["-Q", name]);
    let outcome = prepared(sandbox.client(program), file).args(queries).run()?;
    assert!(outcome.success() && outcome.stderr.is_empty(), "{outcome:#?}\n{file}");
    assert_eq!(outcome.helper_calls, Vec::<Vec<String>>::new(), "no command runs");
    only_these_are_there(&outcome, &[".muttrc", "Mail"]);
    let lines: Vec<&str> = outcome.stdout.lines().collect();
    assert_eq!(lines.len(), ASKED.len(), "{outcome:#?}");
    Ok(ASKED.into_iter().zip(lines.into_iter().map(value)).collect())
}

/// mutt says `from="x"`, `pop_delete=no` and `use_from is set`; neomutt `set from = "x"` and `set use_from = yes`.
fn value(line: &str) -> String {
    if line.ends_with(" is set") {
        return "yes".to_owned();
    }
    if line.ends_with(" is unset") {
        return "no".to_owned();
    }
    let value = line.split_once('=').map_or("", |(_, value)| value.trim_start());
    match value.strip_prefix('"') {
        Some(quoted) => unescape(quoted.strip_suffix('"').unwrap_or(quoted)),
        None => value.to_owned(),
    }
}

fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        out.extend(if character == '\\' { characters.next() } else { Some(character) });
    }
    out
}

/// The judge: it is what the settings of the first account mean, and `inbox` where no server has one.
///
/// # Panics
/// Where it is not.
pub fn agrees(said: &Said, first: &Settings<'_>, inbox: &str, what: &str) {
    let case = format!("{what}: {said:#?}");
    let address = first.account().address().as_str();
    for (name, meant) in [
        ("from", address),
        ("envelope_from_address", address),
        ("use_from", "yes"),
        ("use_envelope_from", "yes"),
        ("ssl_force_tls", "yes"),
        ("ssl_starttls", "yes"),
        ("ssl_verify_host", "yes"),
    ] {
        assert_eq!(said[name], meant, "{name} of {case}");
    }
    // mutt shows no more than 255 bytes.
    if let Some(name) = first.account().name() {
        let shown = &said["realname"];
        assert!(name == shown || (shown.len() > 240 && name.starts_with(shown)), "{case}");
    }
    match first.server(Side::Outgoing) {
        Some(_) => is_url(&said["smtp_url"], first, Side::Outgoing, &case),
        None => assert_eq!((said["smtp_url"].as_str(), said["sendmail"].as_str()), ("", "msmtp"), "{case}"),
    }
    match first.server(Side::Incoming).map(|server| server.endpoint.protocol) {
        Some(Protocol::Imap) => {
            is_url(&said["folder"], first, Side::Incoming, &case);
            // mutt shows it by its place below $folder.
            let inbox = said["spoolfile"].replacen('=', &said["folder"], 1);
            assert_eq!(inbox, format!("{}INBOX", said["folder"]), "{case}");
        }
        Some(_) => {
            is_url(&said["spoolfile"], first, Side::Incoming, &case);
            is_url(&said["pop_host"], first, Side::Incoming, &case);
            let delete = if first.leave_on_server() == LeaveOnServer::Never { "yes" } else { "no" };
            assert_eq!((said["pop_delete"].as_str(), said["pop_last"].as_str()), (delete, "no"), "{case}");
        }
        None => assert_eq!(said["spoolfile"], inbox, "{case}"),
    }
}

fn is_url(said: &str, settings: &Settings<'_>, side: Side, case: &str) {
    let url = Url::parse(said).unwrap_or_else(|| panic!("{said} is no URL, {case}"));
    let server = settings.server(side).unwrap();
    let endpoint = &server.endpoint;
    let meant = (server.login, endpoint.host.as_str(), endpoint.port);
    assert_eq!((url.user.as_str(), url.host.as_str(), url.port), meant, "{case}");
    assert_eq!(url.scheme.ends_with('s'), endpoint.security == Security::Tls, "{case}");
}
