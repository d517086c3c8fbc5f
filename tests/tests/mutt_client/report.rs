//! The variables that the programs report are the model's.

use super::{PROGRAMS, mutt, muttrc, prepared};
use cl_export_core::{Findings, LeaveOnServer, Options, Protocol, Security, Settings, Side, resolve};
use cl_export_tests::matrix::{Case, cases};
use cl_export_tests::reader::mutt::Url;
use cl_export_tests::{Result, Sandbox, skip};
use std::collections::BTreeMap;
use std::fs;

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
type Said = BTreeMap<&'static str, String>;

fn ask(sandbox: &Sandbox, program: &str, file: &str) -> Result<Said> {
    let queries = ASKED.iter().flat_map(|name| ["-Q", name]);
    let outcome = prepared(sandbox.client(program), file).args(queries).run()?;
    assert!(outcome.success() && outcome.stderr.is_empty(), "{outcome:#?}\n{file}");
    assert_eq!(outcome.helper_calls, Vec::<Vec<String>>::new(), "no command runs");
    let mut names: Vec<_> =
        fs::read_dir(&outcome.home).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, [".muttrc", "Mail"], "nothing was made");
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

#[test]
fn the_programs_understand_what_the_model_says() -> Result<()> {
    let Some(_ready) = skip::require(&PROGRAMS) else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    for set in [&[][..], &[("read", "local"), ("send", "msmtp"), ("inbox", "/a `touch F`'\"\\$HOME")]] {
        for case in cases() {
            if case.export(mutt(), set).is_err() {
                continue;
            }
            for program in PROGRAMS {
                let said = ask(&sandbox, program, &muttrc(&case, set))?;
                agrees(&said, &case, set, program);
            }
        }
    }
    Ok(())
}

fn agrees(said: &Said, case: &Case, set: &[(&str, &str)], program: &str) {
    let mut options = Options::of(mutt().target());
    for (key, value) in set {
        options.set(mutt().target(), key, value).unwrap();
    }
    let person = case.person().unwrap();
    let person = resolve(&person, mutt(), &options, &mut Findings::default()).unwrap();
    let first = &person[0];
    let case = format!("{} in {program}: {said:#?}", case.name);
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
        None => assert_eq!(said["spoolfile"], set[2].1, "{case}"),
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
