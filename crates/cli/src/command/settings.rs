//! `cl-export settings`: what an account comes to for a target, with the source of each fact.

use crate::account::{Request, SAMPLE};
use crate::args::SettingsArgs;
use crate::catalogue::Chosen;
use crate::failure::{Exit, Failure};
use crate::json;
use crate::output::print;
use crate::show;
use cl_export_core::{Field, LeaveOnServer, Prepared, Server, Settings, Side};
use cl_export_syntax::terminal;
use serde_json::{Value as Json, json};
use std::fmt::Write;

pub(crate) fn run(args: &SettingsArgs) -> Result<Exit, Failure> {
    let request = Request::new(&args.what)?;
    let mut findings = request.findings.clone();
    let mut list = Vec::new();
    let mut text = String::new();
    for chosen in &request.targets {
        let Chosen { exporter, options, .. } = chosen;
        if !chosen.is_for_a_person() {
            if !args.json {
                let name = exporter.target().name;
                show::note(&format!("{name} is written for a provider: no account has settings there"));
            }
            continue;
        }
        let target = Prepared::new(*exporter).with_options(options.clone());
        let checked = match target.check(&request.person, findings.clone()) {
            Ok(checked) => checked,
            Err(error) => {
                findings.push(request.left_out(&args.what, exporter.target(), error)?);
                continue;
            }
        };
        for settings in &checked.settings {
            if args.json {
                list.push(to_json(settings));
            } else {
                describe(settings, &mut text);
            }
        }
        findings = checked.findings;
    }
    if args.json {
        print(&json::line(request.told(&findings).beside(json!({ "settings": list }))))?;
        return Ok(Exit::Done);
    }
    print(&text)?;
    request.tell_of_providers();
    show::findings(&findings);
    if request.sample {
        show::note(&format!("no address was given: this is for the sample address `{SAMPLE}`"));
    }
    Ok(Exit::Done)
}

fn describe(settings: &Settings<'_>, text: &mut String) {
    let account = settings.account();
    let mut cited = Vec::new();
    let mut row = |name: &str, value: &str, source: Option<&str>| {
        let source = source.map_or_else(String::new, |id| format!("  [{}]", terminal::escape(id)));
        // Writing to a `String` cannot fail, here and below.
        let _ = writeln!(text, "  {name:<17} {}{source}", terminal::escape(value));
    };
    row("target", settings.target().name, None);
    row("address", account.address().as_str(), None);
    row("name", account.name().unwrap_or("(none)"), None);
    if let Some(label) = account.label() {
        row("label", label, None);
    }
    row("provider", account.provider().map_or("(none)", |provider| &provider.name), None);
    for side in [Side::Incoming, Side::Outgoing] {
        let Some(server) = settings.server(side) else { continue };
        let endpoint = server.endpoint;
        let place = format!(
            "{} {}:{} {}",
            endpoint.protocol.title(),
            endpoint.host,
            endpoint.port,
            endpoint.security
        );
        let own = endpoint.source.as_deref();
        let login = fact(settings, "login").filter(|_| !chose_login(settings, side));
        let leave = fact(settings, "leave_on_server").filter(|_| !settings.chose(Field::LeaveOnServer));
        row(side.name(), &place, own);
        row("  login", server.login, login);
        row("  password", server.password_command.as_deref().unwrap_or("asked for by the client"), None);
        if side == Side::Incoming {
            row("  leave on server", &kept(settings.leave_on_server()), leave);
            cited.extend(leave);
        }
        cited.extend(own.into_iter().chain(login));
    }
    let sources = account.provider().map(|provider| provider.sources.as_slice()).unwrap_or_default();
    for source in sources.iter().filter(|source| cited.contains(&source.id.as_str())) {
        let [id, title, url] = [&source.id, &source.title, &source.url].map(|text| terminal::escape(text));
        let _ = writeln!(text, "  [{id}] {title}\n    {url}");
    }
    text.push('\n');
}

/// Whether the login of a side is the owner's own word, and no rule of the provider's.
fn chose_login(settings: &Settings<'_>, side: Side) -> bool {
    settings.chose(Field::Login) || (side == Side::Outgoing && settings.chose(Field::SmtpLogin))
}

/// What becomes of fetched mail, in words.
fn kept(leave: LeaveOnServer) -> String {
    match leave {
        LeaveOnServer::Days(days) => format!("{days} days"),
        other => other.to_string(),
    }
}

/// The id of the source that a group of facts rests on.
fn fact<'a>(settings: &Settings<'a>, group: &str) -> Option<&'a str> {
    let facts = &settings.account().provider()?.fact_sources;
    facts.iter().find(|(name, _)| name == group).map(|(_, id)| id.as_str())
}

/// The address of the page that an endpoint rests on; none where the owner gave the endpoint.
fn source<'a>(settings: &Settings<'a>, server: &Server<'a>) -> Option<&'a str> {
    let found = settings.account().provider()?.source(server.endpoint.source.as_deref()?)?;
    Some(&found.url)
}

fn to_json(settings: &Settings<'_>) -> Json {
    let account = settings.account();
    json!({
        "target": settings.target().name,
        "address": account.address().as_str(),
        "name": account.name(),
        "label": account.label(),
        "provider": account.provider().map(|provider| &provider.id),
        "incoming": settings.server(Side::Incoming).map(|server| server_json(settings, server)),
        "outgoing": settings.server(Side::Outgoing).map(|server| server_json(settings, server)),
        "leave_on_server": settings.server(Side::Incoming).map(|_| json::leave(settings.leave_on_server())),
    })
}

fn server_json(settings: &Settings<'_>, server: &Server<'_>) -> Json {
    let endpoint = server.endpoint;
    json!({
        "protocol": endpoint.protocol.name(),
        "host": endpoint.host,
        "port": endpoint.port,
        "security": endpoint.security.name(),
        "login": server.login,
        "password_command": server.password_command,
        "source": source(settings, server),
    })
}
