//! Targets as data (`docs/json.md`).

use super::{Broken, Shown};
use crate::json;
use cl_export_core::{ArtifactSpec, Scope, TargetOption};
use serde_json::{Value as Json, json};

pub(super) fn answer(list: &[Shown<'_>], broken: &[Broken<'_>]) -> String {
    let targets: Vec<Json> = list.iter().map(target).collect();
    let broken: Vec<Json> = broken
        .iter()
        .map(|Broken { folder, failure }| {
            json!({ "name": folder.name, "folder": folder.path.to_string_lossy(), "error": json::failure(failure) })
        })
        .collect();
    json::line(json!({ "targets": targets, "broken": broken }))
}

fn target(Shown { target, folder }: &Shown<'_>) -> Json {
    // A client that fetches nothing speaks none of them.
    let protocols = if target.sides.incoming { target.abilities.protocols } else { &[] };
    json!({
        "name": target.name,
        "title": target.title,
        "summary": target.summary,
        "scope": target.scope.name(),
        "incoming": target.sides.incoming,
        "outgoing": target.sides.outgoing,
        "protocols": protocols.iter().map(|protocol| protocol.name()).collect::<Vec<_>>(),
        // A sheet loses nothing of it, and no program reads it there.
        "password_command": target.scope == Scope::Person && target.abilities.password_command,
        "verified_with": json::some(target.verified_with),
        "folder": folder.map(|folder| folder.path.to_string_lossy()),
        "options": target.options.iter().map(option).collect::<Vec<_>>(),
        "gaps": target.gaps.iter().map(|gap| json!({ "what": gap.what, "then": gap.then })).collect::<Vec<_>>(),
        "artifacts": target.artifacts.iter().map(artifact).collect::<Vec<_>>(),
    })
}

fn option(option: &TargetOption) -> Json {
    json!({ "key": option.key, "values": option.kind.words(), "default": json::some(option.default), "help": option.help })
}

fn artifact(artifact: &ArtifactSpec) -> Json {
    let tries =
        artifact.tries.iter().map(|way| json!({ "what": way.what, "command": json::some(way.command) }));
    json!({
        "name": artifact.name,
        "mode": format!("{:04o}", artifact.visibility.mode()),
        "media_type": artifact.media_type,
        "destinations": json::destinations(artifact),
        "try": tries.collect::<Vec<_>>(),
    })
}
