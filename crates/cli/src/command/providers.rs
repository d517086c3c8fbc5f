//! `cl-export providers`: who is known, with which servers.

use crate::args::ListArgs;
use crate::failure::{Exit, Failure};
use crate::output::print;
use crate::show;
use cl_export_core::{Endpoint, Provider, Providers};
use serde_json::{Value as Json, json};
use std::fmt::Write;

pub(crate) fn run(args: &ListArgs) -> Result<Exit, Failure> {
    let list = Providers::embedded();
    let providers = list.all()?;
    if args.json {
        let list: Vec<Json> = providers.into_iter().map(to_json).collect();
        print(&show::json_line(&json!({ "providers": list })))?;
    } else {
        let mut text = String::new();
        for provider in providers {
            describe(provider, &mut text);
        }
        print(&text)?;
    }
    Ok(Exit::Done)
}

fn describe(provider: &Provider, text: &mut String) {
    // Writing to a `String` cannot fail.
    let _ = writeln!(text, "{}  ({})", provider.id, provider.name);
    for (title, endpoints) in [("incoming", &provider.incoming), ("outgoing", &provider.outgoing)] {
        for endpoint in endpoints {
            let Endpoint { protocol, host, port, security, .. } = endpoint;
            let _ = writeln!(text, "  {title}  {:<5} {host}:{port} {security}", protocol.title());
            if let Some(note) = &endpoint.note {
                let _ = writeln!(text, "            {note}");
            }
        }
    }
    for (index, chunk) in provider.domains.chunks(4).enumerate() {
        let title = if index == 0 { "domains " } else { "        " };
        let _ = writeln!(text, "  {title}  {}", chunk.join(" "));
    }
    for source in &provider.sources {
        let _ =
            writeln!(text, "  source    {} (read {})\n            {}", source.title, source.read, source.url);
    }
}

fn to_json(provider: &Provider) -> Json {
    json!({
        "id": provider.id,
        "name": provider.name,
        "domains": provider.domains,
        "login": provider.login.to_string(),
        "leave_on_server": provider.leave_on_server.to_string(),
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
        "note": endpoint.note,
        "source": endpoint.source,
    })
}
