//! Everything of one target.

use super::{Shown, from};
use crate::columns::{put, put_whole};
use cl_export_core::{ArtifactSpec, Field, Leave, Protocol, Scope, Target, TargetOption};
use cl_export_syntax::terminal;

/// Where the documents of targets are.
const PAGES: &str = "https://github.com/cl-export/cl-export/blob/main/docs/targets";
/// The person of the examples.
const ADDRESS: &str = "jane@q.com";
/// Where the words of a section begin.
const WORDS: usize = 4;
/// Where the words behind a name begin.
const BEHIND: usize = 16;

/// A target's page.
pub(super) fn of(Shown { target, folder }: &Shown<'_>) -> String {
    let mut text = String::new();
    let title = terminal::escape(target.title);
    put(
        "",
        0,
        &if title == target.name { title.into_owned() } else { format!("{} ({title})", target.name) },
        &mut text,
    );
    put("", 2, &terminal::escape(target.summary), &mut text);
    if let Some(folder) = folder {
        from(folder, 2, &mut text);
    }
    text.push_str("\nFiles\n");
    target.artifacts.iter().for_each(|artifact| file(artifact, &mut text));
    text.push_str("\nWhat it does\n");
    abilities(target, &mut text);
    options(target, &mut text);
    if !target.gaps.is_empty() {
        text.push_str("\nWhat it cannot say\n");
        for gap in target.gaps {
            put("", 2, &terminal::escape(gap.what), &mut text);
            put("", WORDS, &terminal::escape(gap.then), &mut text);
        }
    }
    if !target.verified_with.is_empty() {
        text.push_str("\nVerified with\n");
        put("", 2, &terminal::escape(target.verified_with), &mut text);
    }
    text.push_str("\nExample\n");
    put_whole("", 2, &terminal::escape(&example(target)), &mut text);
    if folder.is_none() {
        text.push_str("\nMore\n");
        put_whole("", 2, &format!("{PAGES}/{}.md", target.name), &mut text);
    }
    text
}

fn file(artifact: &ArtifactSpec, text: &mut String) {
    let ArtifactSpec { name, visibility, destinations, tries, .. } = artifact;
    put("", 2, &format!("{} ({:04o})", terminal::escape(name), visibility.mode()), text);
    let mut system = "";
    for place in *destinations {
        // A system stands once before all of its places.
        let head = if place.system == system { "" } else { label(place.system) };
        system = place.system;
        put_whole(&format!("    {head}"), BEHIND, &terminal::escape(place.path), text);
    }
    for way in *tries {
        put("    to try it", BEHIND, &terminal::escape(way.what), text);
        if !way.command.is_empty() {
            let command = way.command.replace("{file}", place(artifact)).replace("{address}", ADDRESS);
            put_whole("", BEHIND, &terminal::escape(&command), text);
        }
    }
}

/// What the place on a system is called.
fn label(system: &str) -> &str {
    match system {
        "any" => "goes to",
        "linux" => "on Linux",
        "macos" => "on macOS",
        "windows" => "on Windows",
        other => other,
    }
}

fn abilities(target: &Target, text: &mut String) {
    let abilities = &target.abilities;
    let mut say = |head: &str, what: &str| put(&format!("  {head}"), BEHIND, what, text);
    if target.scope == Scope::Provider {
        say("whose", "for everybody at a provider: needs no address, and holds nothing about a person");
    }
    if target.sides.incoming {
        let protocols: Vec<&str> =
            abilities.protocols.iter().map(|protocol| Protocol::title(*protocol)).collect();
        say("fetching", &protocols.join(" or "));
        say("leaving mail", leaving(abilities.leave));
    }
    if target.sides.outgoing {
        say("sending", "SMTP, with a login");
    }
    if target.scope != Scope::Person {
        return;
    }
    let password = if abilities.password_command {
        "printed by the command you give (`--password-store`, `--password-command`); without one, the client asks"
    } else {
        "not in any file; the client asks for it, or keeps it itself"
    };
    say("the password", password);
}

const fn leaving(leave: Leave) -> &'static str {
    match leave {
        Leave::Days => "on the server always, never, or for a number of days",
        Leave::Switch => "on the server always or never",
        Leave::Always => "on the server until you delete it",
        Leave::Nothing => "up to the client",
    }
}

fn options(target: &Target, text: &mut String) {
    let fields: Vec<&str> = fields(target).map(Field::key).collect();
    if target.options.is_empty() && fields.is_empty() {
        return;
    }
    text.push_str("\nOptions\n");
    target.options.iter().for_each(|one| option(target, one, text));
    if !fields.is_empty() {
        put_whole("", 2, &format!("--set {}.FIELD=VALUE", target.name), text);
        let what = format!("for this target alone, instead of the account's: {}", fields.join(", "));
        put("", WORDS, &what, text);
    }
}

/// The account's fields that may be given for a target alone, and that it uses.
fn fields(target: &Target) -> impl Iterator<Item = Field> {
    let is_used = |field: &Field| match field {
        Field::Protocol | Field::IncomingPort | Field::LeaveOnServer => target.sides.incoming,
        _ => target.sides.outgoing,
    };
    let is_for_a_person = target.scope != Scope::Provider;
    Field::OF_A_TARGET.iter().copied().filter(move |field| is_for_a_person && is_used(field))
}

fn option(target: &Target, option: &TargetOption, text: &mut String) {
    let form = terminal::escape(&option.kind.form()).into_owned();
    put_whole("", 2, &format!("--set {}.{}={form}", target.name, option.key), text);
    let default = match option.default {
        "" => String::new(),
        default => format!(" (default: {default})"),
    };
    put("", WORDS, &terminal::escape(&format!("{}{default}", option.help)), text);
}

/// A command that writes it.
fn example(target: &Target) -> String {
    let person = match target.scope {
        Scope::Provider => String::new(),
        _ => format!(" --email {ADDRESS}"),
    };
    let output = match target.artifacts {
        [one] => place(one).to_owned(),
        // Each target has a folder of its own in it.
        _ => "mail/".to_owned(),
    };
    let protocol = match target.abilities.protocols {
        [Protocol::Imap] => " --protocol imap",
        _ => "",
    };
    format!("cl-export --target {}{person}{protocol} -o {output}", target.name)
}

/// Where a file would stand on this page: at home where the client finds it there by itself.
fn place(artifact: &ArtifactSpec) -> &'static str {
    let places = artifact.destinations.iter().map(|place| place.path);
    // A name in capitals is for the reader to fill in.
    let is_plain =
        |path: &&str| path.starts_with("~/") && !path.contains(|letter: char| letter.is_ascii_uppercase());
    places.into_iter().find(is_plain).unwrap_or(artifact.name)
}
