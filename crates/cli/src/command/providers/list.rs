//! Who is known, with which servers, and from where.

use crate::args::ProvidersArgs;
use crate::columns::{put, put_whole};
use crate::failure::{Exit, Failure};
use crate::json;
use crate::output::print;
use crate::provider::known;
use crate::show;
use cl_export_core::{Endpoint, Error, Known, Provider};
use cl_export_syntax::terminal;
use serde_json::{Value as Json, json};

/// Where what stands behind a title begins.
const COLUMN: usize = 12;

pub(super) fn run(args: &ProvidersArgs) -> Result<Exit, Failure> {
    let providers = known(&args.provider_dir)?;
    let (mut read, mut broken) = (Vec::new(), Vec::new());
    for known in providers.known() {
        match known.read {
            Ok(file) => read.push((known, &file.provider)),
            Err(error) => broken.push((known, error)),
        }
    }
    if args.json {
        let list: Vec<Json> = read.iter().map(|(known, provider)| to_json(known, provider)).collect();
        let broken: Vec<Json> = broken.iter().map(|(known, error)| broken_json(known, error)).collect();
        print(&json::line(json!({ "providers": list, "broken": broken })))?;
        return Ok(Exit::Done);
    }
    let mut text = String::new();
    for (known, provider) in read {
        describe(known.file, provider, &mut text);
    }
    print(&text)?;
    for (known, error) in broken {
        show::note(&format!("{} is ignored: {error}", terminal::escape(known.file.unwrap_or_default())));
    }
    Ok(Exit::Done)
}

fn broken_json(known: &Known<'_>, error: &Error) -> Json {
    json!({ "file": known.file, "error": json::failure(&Failure::in_file(error.clone(), known.text)) })
}

fn describe(file: Option<&str>, provider: &Provider, text: &mut String) {
    let name = format!("{}  ({})", terminal::escape(&provider.id), terminal::escape(&provider.name));
    put_whole("", 0, &name, text);
    let mut say = |head: &str, what: &str| put(head, COLUMN, &terminal::escape(what), text);
    if let Some(file) = file {
        say("  from", file);
    }
    for (title, endpoints) in [("  incoming", &provider.incoming), ("  outgoing", &provider.outgoing)] {
        for endpoint in endpoints {
            let Endpoint { protocol, host, port, security, .. } = endpoint;
            say(title, &format!("{} {host}:{port} {security}", protocol.title()));
            say("", endpoint.note.as_deref().unwrap_or_default());
        }
    }
    say("  domains", &provider.domains.join(" "));
    for source in &provider.sources {
        say("  source", &format!("{} (read {})", source.title, source.read));
        say("", &source.url);
    }
}

fn to_json(known: &Known<'_>, provider: &Provider) -> Json {
    json!({
        "file": known.file,
        "id": provider.id,
        "name": provider.name,
        "domains": provider.domains,
        "login": provider.login.to_string(),
        "authentication": provider.authentications.iter().map(|way| way.name()).collect::<Vec<_>>(),
        "leave_on_server": json::leave(provider.leave_on_server),
        "message_bytes": provider.message_bytes,
        "mailbox_bytes": provider.mailbox_bytes,
        "incoming": provider.incoming.iter().map(endpoint).collect::<Vec<_>>(),
        "outgoing": provider.outgoing.iter().map(endpoint).collect::<Vec<_>>(),
        "sources": provider.sources.iter().map(|source| json!({
            "id": source.id, "title": source.title, "url": source.url, "read": source.read,
        })).collect::<Vec<_>>(),
    })
}

fn endpoint(endpoint: &Endpoint) -> Json {
    json!({
        "protocol": endpoint.protocol.name(),
        "host": endpoint.host,
        "port": endpoint.port,
        "security": endpoint.security.name(),
        "login": endpoint.login.as_ref().map(ToString::to_string),
        "authentication": endpoint.authentications.iter().map(|way| way.name()).collect::<Vec<_>>(),
        "note": endpoint.note,
        "source": endpoint.source,
    })
}
