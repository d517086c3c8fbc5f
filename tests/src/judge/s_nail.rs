//! What s-nail's own `varshow` says of a file.

use super::{name_of, only_these_are_there};
use crate::reader::s_nail::shell_words;
use crate::{Result, Sandbox};
use cl_export_core::{Findings, Protocol, Security, Settings, Side};
use cl_export_syntax::Syntax;
use std::collections::BTreeMap;

/// All that the target writes, and what would change how it is read.
const ASKED: &[&str] = &[
    "account",
    "v15-compat",
    "ttycharset",
    "fullnames",
    "sendwait",
    "hold",
    "keepsave",
    "tls-verify",
    "from",
    "inbox",
    "pop3-use-starttls",
    "imap-use-starttls",
    "mta",
    "smtp-auth",
    "smtp-use-starttls",
    "netrc-lookup",
    "netrc-pipe",
    "password",
    "user",
];

/// The variables of one account, as s-nail shows them; those that are not set are not there.
#[derive(Debug, PartialEq, Eq)]
pub struct Understood(BTreeMap<String, String>);

impl Understood {
    /// What it says of the account of this name, or of the one that the file switches to.
    ///
    /// # Errors
    /// If s-nail could not be tried.
    ///
    /// # Panics
    /// Where s-nail complains of the file, or something in it ran.
    pub fn of(sandbox: &Sandbox, file: &[u8], id: Option<&str>) -> Result<Self> {
        let client = sandbox.client("s-nail").file(".mailrc", file, 0o600).password("x");
        let switch: Vec<&str> = id.map_or_else(Vec::new, |id| vec!["-A", id]);
        let ask = format!("varshow {}", ASKED.join(" "));
        // Not in batch mode, which takes the inbox away.
        let outcome = client.arg("-:u").args(switch).args(["-X", &ask, "-X", "xit"]).run()?;
        let (written, said) = (String::from_utf8_lossy(file), format!("{outcome:#?}"));
        assert!(outcome.success() && outcome.stderr.is_empty(), "{id:?}: {said}\n{written}");
        assert!(outcome.helper_calls.is_empty(), "no password is asked for: {said}");
        only_these_are_there(&outcome, &[".mailrc"]);
        Ok(Self(outcome.stdout.lines().filter_map(variable).collect()))
    }

    /// A variable.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}

/// One line of `varshow`: a command that would set the variable, behind a `#` where it cannot be set.
fn variable(line: &str) -> Option<(String, String)> {
    if line.contains("variable not set: ") && line.starts_with('#') {
        return None;
    }
    let words = shell_words(line.trim_start_matches('#')).unwrap_or_else(|error| panic!("{line}: {error}"));
    let setting = match &words[..] {
        [set, setting] if set == "set" => setting,
        [wysh, set, setting] if wysh == "wysh" && set == "set" => setting,
        _ => panic!("{line}"),
    };
    let (name, value) = setting.split_once('=').unwrap_or((setting, ""));
    Some((name.to_owned(), value.to_owned()))
}

/// The judge: it is what the settings mean, and no more.
///
/// # Panics
/// Where it is not.
pub fn agrees(said: &Understood, settings: &Settings<'_>, findings: &Findings, case: &str) {
    let [incoming, outgoing] = &[Side::Incoming, Side::Outgoing].map(|side| settings.server(side).unwrap());
    let account = settings.account();
    let address = account.address().as_str();
    let name = account.name().map(|name| {
        let is_lost = findings.iter().any(|finding| finding.code == "name" && finding.address == address);
        let name = if is_lost { address.split('@').next().unwrap() } else { name };
        format!("{} <{address}>", Syntax::SNailName.escape(name))
    });
    let url = |protocol: &str, server: &cl_export_core::Server<'_>| {
        let (endpoint, login) = (server.endpoint, Syntax::Percent.escape(server.login));
        let secure = if endpoint.security == Security::Tls { "s" } else { "" };
        format!("{protocol}{secure}://{login}@{}:{}", endpoint.host, endpoint.port)
    };
    let protocol = if incoming.endpoint.protocol == Protocol::Pop3 { "pop3" } else { "imap" };
    let mut meant: BTreeMap<String, String> = [
        ("account", name_of(account, findings).to_owned()),
        ("v15-compat", "yes".to_owned()),
        ("ttycharset", "utf-8".to_owned()),
        ("fullnames", String::new()),
        ("sendwait", String::new()),
        ("hold", String::new()),
        ("keepsave", String::new()),
        ("tls-verify", "strict".to_owned()),
        ("from", name.unwrap_or_else(|| address.to_owned())),
        ("inbox", url(protocol, incoming)),
        ("mta", url("smtp", outgoing)),
        ("smtp-auth", "plain".to_owned()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into();
    for (protocol, server) in [(protocol, &incoming), ("smtp", &outgoing)] {
        if server.endpoint.security == Security::Starttls {
            meant.insert(format!("{protocol}-use-starttls"), String::new());
        }
    }
    let mut said = said.0.clone();
    if let Some(pipe) = said.remove("netrc-pipe") {
        meant.insert("netrc-lookup".to_owned(), String::new());
        let words = shell_words(&pipe).unwrap();
        assert_eq!(words[..2], ["sh", "-c"], "{case}: {pipe}");
        let told = [&incoming, &outgoing].map(|server| {
            let command = server.password_command.as_deref().unwrap_or_default();
            [server.endpoint.host.as_str(), &Syntax::Phrase.escape(server.login), command].map(str::to_owned)
        });
        assert_eq!(words[4..], told.concat(), "{case}: {pipe}");
    } else {
        assert_eq!(incoming.password_command, None, "{case}");
    }
    assert_eq!(said, meant, "{case}");
}
