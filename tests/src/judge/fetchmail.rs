//! What `fetchmail --configdump` says of a file.

use super::only_these_are_there;
use crate::{Result, Sandbox};
use cl_export_core::{LeaveOnServer, Protocol, Security, Settings, Side};

/// What `fetchmail --configdump` says of one account, by the names it prints.
struct Understood<'a>(&'a str);

impl Understood<'_> {
    fn get(&self, name: &str) -> &str {
        let marked = [format!("\"{name}\":"), format!("'{name}':")];
        let line = self
            .0
            .lines()
            .find_map(|line| marked.iter().find_map(|mark| line.trim_start().strip_prefix(mark)));
        line.unwrap_or_else(|| panic!("no {name} in {}", self.0)).trim_end_matches(',')
    }
}

/// As `visbuf` writes it, for ASCII; it garbles the rest, which is why logins are checked on the wire as well.
fn shown(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// What it says of the whole file.
///
/// # Errors
/// If fetchmail could not be tried.
///
/// # Panics
/// Where fetchmail refuses the file, or something in it ran.
pub fn dump(sandbox: &Sandbox, file: &[u8]) -> Result<String> {
    let outcome = sandbox.client("fetchmail").arg("--configdump").file(".fetchmailrc", file, 0o600).run()?;
    assert!(outcome.success(), "{outcome:#?}\n{}", String::from_utf8_lossy(file));
    only_these_are_there(&outcome, &[".fetchmailrc"]);
    Ok(outcome.stdout)
}

/// The judge: it is what the settings mean, and mail is delivered to this local user, by this program.
///
/// # Panics
/// Where it is not.
pub fn agrees(dump: &str, person: &[Settings<'_>], local: &str, mda: Option<&str>) {
    let servers: Vec<&str> = dump.split("# Entry for site").skip(1).collect();
    assert_eq!(servers.len(), person.len(), "{dump}");
    for (server, settings) in servers.into_iter().zip(person) {
        let said = Understood(server);
        let delivery =
            [("localnames", format!("[\"{local}\"]")), ("mda", mda.map_or("None".to_owned(), shown))];
        for (what, meant) in meant(settings).into_iter().chain(delivery) {
            assert_eq!(said.get(what), meant, "{what}: {}", said.0);
        }
    }
}

fn meant(settings: &Settings<'_>) -> [(&'static str, String); 16] {
    let server = settings.server(Side::Incoming).unwrap();
    let endpoint = server.endpoint;
    let pop3 = endpoint.protocol == Protocol::Pop3;
    let truth = |flag: bool| if flag { "TRUE" } else { "FALSE" }.to_owned();
    let name = settings.account().label().unwrap_or(&endpoint.host);
    let via = settings.account().label().map_or("None".to_owned(), |_| shown(&endpoint.host));
    let versions = if endpoint.security == Security::Plain { "" } else { "tls1.2+" };
    let keep = !pop3 || settings.leave_on_server() != LeaveOnServer::Never;
    [
        ("pollname", shown(name)),
        ("active", truth(true)),
        ("via", via),
        ("protocol", shown(if pop3 { "POP3" } else { "IMAP" })),
        ("service", shown(&endpoint.port.to_string())),
        ("timeout", "60".to_owned()),
        ("uidl", truth(pop3)),
        ("remote", shown(server.login)),
        ("password", "None".to_owned()),
        ("fetchall", truth(false)),
        ("keep", truth(keep)),
        ("flush", truth(false)),
        ("preconnect", "None".to_owned()),
        ("ssl", truth(endpoint.security == Security::Tls)),
        ("sslproto", shown(versions)),
        ("sslcertck", truth(true)),
    ]
}
