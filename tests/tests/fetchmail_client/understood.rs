//! What fetchmail understood of a file, next to what the model says.

use crate::judge::stls;
use crate::support::*;
use cl_export_core::{Findings, LeaveOnServer, Options, Protocol, Security, Settings, Side, resolve};
use cl_export_tests::matrix::cases;
use cl_export_tests::{Result, Sandbox, skip};
use std::fs;

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

fn dump(sandbox: &Sandbox, file: &[u8]) -> Result<String> {
    let outcome = sandbox.client("fetchmail").arg("--configdump").file(".fetchmailrc", file, 0o600).run()?;
    assert!(outcome.success(), "{outcome:#?}\n{}", String::from_utf8_lossy(file));
    let names: Vec<_> =
        fs::read_dir(&outcome.home).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, [".fetchmailrc"], "reading the file made no other: nothing in it ran");
    Ok(outcome.stdout)
}

#[test]
fn fetchmail_understands_what_the_model_says() -> Result<()> {
    let Some(_ready) = skip::require(&["fetchmail"]) else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    let mda = r#"it's "a" \ %T `text` \x22"#;
    let set = [("mda", mda), ("local-user", "jane")];
    for case in cases().into_iter().chain([account(JANE, "leave_on_server = \"never\"\n"), stls(ODD_ASCII)]) {
        let Ok(made) = case.export(fetchmail(), &set) else {
            continue;
        };
        let person = case.person().unwrap();
        let mut options = Options::of(fetchmail().target());
        for (key, value) in set {
            options.set(fetchmail().target(), key, value).unwrap();
        }
        let person = resolve(&person, fetchmail(), &options, &mut Findings::default()).unwrap();
        let dump = dump(&sandbox, &made.artifacts[0].bytes)?;
        let servers: Vec<&str> = dump.split("# Entry for site").skip(1).collect();
        assert_eq!(servers.len(), person.len(), "{dump}");
        for (server, settings) in servers.iter().zip(&person) {
            agrees(&Understood(server), settings, mda);
        }
    }
    Ok(())
}

const ODD_ASCII: &str = "o'd\\\\x22+{z}#;,=@q.com";

fn agrees(said: &Understood<'_>, settings: &Settings<'_>, mda: &str) {
    let server = settings.server(Side::Incoming).unwrap();
    let endpoint = server.endpoint;
    let pop3 = endpoint.protocol == Protocol::Pop3;
    let truth = |flag: bool| if flag { "TRUE" } else { "FALSE" }.to_owned();
    let name = settings.account().label().unwrap_or(&endpoint.host);
    let via = settings.account().label().map_or("None".to_owned(), |_| shown(&endpoint.host));
    let versions = if endpoint.security == Security::Plain { "" } else { "tls1.2+" };
    let keep = !pop3 || settings.leave_on_server() != LeaveOnServer::Never;
    for (what, meant) in [
        ("pollname", shown(name)),
        ("active", truth(true)),
        ("via", via),
        ("protocol", shown(if pop3 { "POP3" } else { "IMAP" })),
        ("service", shown(&endpoint.port.to_string())),
        ("timeout", "60".to_owned()),
        ("uidl", truth(pop3)),
        ("remote", shown(server.login)),
        ("password", "None".to_owned()),
        ("localnames", "[\"jane\"]".to_owned()),
        ("fetchall", truth(false)),
        ("keep", truth(keep)),
        ("flush", truth(false)),
        ("mda", shown(mda)),
        ("preconnect", "None".to_owned()),
        ("ssl", truth(endpoint.security == Security::Tls)),
        ("sslproto", shown(versions)),
        ("sslcertck", truth(true)),
    ] {
        assert_eq!(said.get(what), meant, "{what}: {}", said.0);
    }
}
