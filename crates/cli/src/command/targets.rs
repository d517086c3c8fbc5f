//! `cl-export targets`: what can be written.

use crate::args::ListArgs;
use crate::failure::{Exit, Failure};
use crate::output::print;
use crate::show;
use cl_export_core::Target;
use serde_json::{Value as Json, json};
use std::fmt::Write;

pub(crate) fn run(args: &ListArgs) -> Result<Exit, Failure> {
    let targets = cl_export_targets::BUILT_IN.iter().map(|exporter| exporter.target());
    if args.json {
        let list: Vec<Json> = targets.map(to_json).collect();
        print(&show::json_line(&json!({ "targets": list })))?;
    } else {
        let mut text = String::new();
        targets.for_each(|target| describe(target, &mut text));
        print(&text)?;
    }
    Ok(Exit::Done)
}

fn describe(target: &Target, text: &mut String) {
    // Writing to a `String` cannot fail.
    let _ = writeln!(text, "{}\n  {}", target.name, target.summary);
    for artifact in target.artifacts {
        let places: Vec<&str> = artifact.destinations.iter().map(|place| place.path).collect();
        let goes = if places.is_empty() { "" } else { " goes to " };
        let (mode, places) = (artifact.visibility.mode(), places.join(" or "));
        let _ = writeln!(text, "  {} ({mode:04o}){goes}{places}", artifact.name);
    }
    for option in target.options {
        let _ = writeln!(text, "  --set {}.{}={}", target.name, option.key, option.kind.form());
        let default = Some(option.default).filter(|default| !default.is_empty()).unwrap_or("nothing");
        let _ = writeln!(text, "      {} (unless given: {default})", option.help);
    }
    let _ = writeln!(text, "  verified with {}", target.verified_with);
}

fn to_json(target: &Target) -> Json {
    json!({
        "name": target.name,
        "title": target.title,
        "summary": target.summary,
        "scope": target.scope.name(),
        "incoming": target.sides.incoming,
        "outgoing": target.sides.outgoing,
        "verified_with": target.verified_with,
        "options": target.options.iter().map(|option| json!({
            "key": option.key, "values": option.kind.words(), "default": option.default, "help": option.help,
        })).collect::<Vec<_>>(),
        "artifacts": target.artifacts.iter().map(|artifact| json!({
            "name": artifact.name,
            "mode": format!("{:04o}", artifact.visibility.mode()),
            "media_type": artifact.media_type,
            "destinations": artifact.destinations.iter().map(|place| place.path).collect::<Vec<_>>(),
            "try": artifact.tries.iter().map(|way| way.command).filter(|line| !line.is_empty()).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
    })
}
