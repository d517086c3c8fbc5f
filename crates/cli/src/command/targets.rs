//! `cl-export targets`: what can be written.

use crate::args::TargetsArgs;
use crate::catalogue::{Catalogue, Folder, NO_TARGETS};
use crate::failure::{Exit, Failure};
use crate::json;
use crate::output::print;
use crate::show;
use cl_export_core::Target;
use cl_export_syntax::terminal;
use serde_json::{Value as Json, json};
use std::fmt::Write;
use std::path::Path;

pub(crate) fn run(args: &TargetsArgs) -> Result<Exit, Failure> {
    let catalogue = Catalogue::new(&args.plugins.plugins)?;
    let built_in = cl_export_targets::BUILT_IN.iter().map(|exporter| exporter.target());
    let folders: Vec<_> = catalogue.folders().iter().map(|folder| (folder, folder.load())).collect();
    if args.json {
        let list: Vec<Json> = built_in
            .map(|target| to_json(target, None))
            .chain(folders.iter().filter_map(|(folder, known)| {
                Some(to_json(known.as_ref().ok()?.exporter.target(), Some(folder)))
            }))
            .collect();
        let broken = folders.iter().filter_map(|(folder, known)| Some((folder, known.as_ref().err()?)));
        let broken: Vec<Json> = broken
            .map(|(folder, failure)| {
                json!({ "name": folder.name, "folder": shown(&folder.path), "error": json::failure(failure) })
            })
            .collect();
        print(&json::line(json!({ "targets": list, "broken": broken })))?;
        return Ok(Exit::Done);
    }
    let mut text = String::new();
    built_in.for_each(|target| describe(target, None, &mut text));
    for (folder, known) in &folders {
        if let Ok(known) = known {
            describe(known.exporter.target(), Some(folder), &mut text);
        }
    }
    print(&text)?;
    if text.is_empty() && folders.is_empty() {
        show::note(&format!("{NO_TARGETS}; {}", Catalogue::how_to_get_some()));
    }
    for (folder, known) in &folders {
        if let Err(failure) = known {
            let path = shown(&folder.path);
            let (name, path) = (terminal::escape(folder.name), terminal::escape(&path));
            show::note(&format!("the target `{name}` of {path} cannot be used:"));
            show::failure(failure, false);
        }
    }
    Ok(Exit::Done)
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn describe(target: &Target, folder: Option<&Folder>, text: &mut String) {
    // Writing to a `String` cannot fail.
    let _ = writeln!(text, "{}\n  {}", target.name, terminal::escape(target.summary));
    for artifact in target.artifacts {
        let places: Vec<&str> = artifact.destinations.iter().map(|place| place.path).collect();
        let goes = if places.is_empty() { "" } else { " goes to " };
        let (mode, places) = (artifact.visibility.mode(), places.join(" or "));
        let places = terminal::escape(&places);
        let _ = writeln!(text, "  {} ({mode:04o}){goes}{places}", artifact.name);
    }
    for option in target.options {
        let _ = writeln!(
            text,
            "  --set {}.{}={}",
            target.name,
            option.key,
            terminal::escape(&option.kind.form())
        );
        let default = Some(option.default).filter(|default| !default.is_empty()).unwrap_or("nothing");
        let _ = writeln!(
            text,
            "      {} (unless given: {})",
            terminal::escape(option.help),
            terminal::escape(default)
        );
    }
    if !target.verified_with.is_empty() {
        let _ = writeln!(text, "  verified with {}", terminal::escape(target.verified_with));
    }
    if let Some(folder) = folder {
        let _ = writeln!(text, "  from {}", terminal::escape(&shown(&folder.path)));
        for hidden in &folder.hides {
            let _ = writeln!(text, "    which stands before {}", terminal::escape(&shown(hidden)));
        }
    }
}

fn to_json(target: &Target, folder: Option<&Folder>) -> Json {
    json!({
        "name": target.name,
        "title": target.title,
        "summary": target.summary,
        "scope": target.scope.name(),
        "incoming": target.sides.incoming,
        "outgoing": target.sides.outgoing,
        "verified_with": target.verified_with,
        "folder": folder.map(|folder| shown(&folder.path)),
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
