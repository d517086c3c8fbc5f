//! The files that stand beside the sheet: where each goes, how to try it, and what is good to know.

use crate::args::encryption;
use crate::page::{Maker, fact, steps, texts};
use cl_export_core::{ArtifactSpec, Companion, Destination, Remark, Side, Value, code, span};
use cl_export_render::Page;
use cl_export_syntax::Syntax;
use fluent_bundle::FluentArgs;

/// How many names beside the first one are listed.
const FEW: usize = 3;

/// What the page says about the copies on a server in its own words.
const SAID_ELSEWHERE: &str = code::MAILBOX_LIMIT;

pub(crate) fn section(maker: &Maker<'_>) -> Option<Page> {
    if maker.companions.is_empty() {
        return None;
    }
    let mut blocks = vec![Page::new().list("paragraphs", texts([maker.plain("files-text")]))];
    blocks.extend(maker.companions.iter().map(|companion| of_target(maker, companion)));
    Some(maker.section("files", blocks))
}

fn of_target(maker: &Maker<'_>, companion: &Companion) -> Page {
    let own_title = format!("target-{}", companion.target.name);
    let title =
        if maker.words.has(&own_title) { maker.plain(&own_title) } else { companion.target.title.to_owned() };
    let block = Page::new().words("heading", title);
    let install = format!("install-{}", companion.target.name);
    let (facts, items): (Vec<Page>, Vec<Vec<String>>) = companion
        .files
        .chunk_by(|(one, _), (other, _)| one.name == other.name)
        .map(|same| (of_files(maker, companion, same), tries(maker, companion, same)))
        .unzip();
    let has_steps = maker.words.has(&install) && !companion.files.is_empty();
    let install = has_steps.then(|| maker.words.list(&install, &FluentArgs::new()));
    let notes = other_server(maker, companion).into_iter().chain(remarks(maker, companion));
    block
        .list("facts", facts)
        .list("steps", steps(install.into_iter().flatten()))
        .list("items", texts(items.into_iter().flatten()))
        .list("notes", texts(notes))
}

type File = (&'static ArtifactSpec, String);

/// Files of one kind: their names, and where they go.
fn of_files(maker: &Maker<'_>, companion: &Companion, same: &[File]) -> Page {
    let places = same.first().map_or(&[][..], |(spec, _)| spec.destinations);
    let mut args = FluentArgs::new();
    args.set("place", places.iter().map(place).collect::<Vec<_>>().join(", "));
    let id = match places.len() {
        0 => "files-open",
        1 => "files-place",
        _ => "files-places",
    };
    fact(names(maker, companion, same), maker.words.say(id, &args))
}

/// The names of files of one kind; of many, the first and how many more there are.
fn names(maker: &Maker<'_>, companion: &Companion, same: &[File]) -> String {
    let name = |(_, path): &File| span(&format!("{}/{path}", companion.target.name));
    match same {
        [first, more @ ..] if more.len() > FEW => {
            let mut args = FluentArgs::new();
            args.set("path", name(first));
            args.set("count", more.len().to_string());
            maker.words.say("files-more", &args)
        }
        _ => same.iter().map(name).collect::<Vec<_>>().join(", "),
    }
}

fn place(destination: &Destination) -> String {
    let path = span(destination.path);
    match destination.system {
        "linux" => format!("{path} (Linux)"),
        "macos" => format!("{path} (macOS)"),
        "windows" => format!("{path} (Windows)"),
        _ => path,
    }
}

/// The commands that try files of one kind. In English they are the target's own words.
fn tries(maker: &Maker<'_>, companion: &Companion, same: &[File]) -> Vec<String> {
    let Some((spec, path)) = same.first() else { return Vec::new() };
    let id_of = |number: usize| format!("try-{}-{}-{number}", companion.target.name, slug(spec.name));
    let say = |(way, number): (&cl_export_core::Try, usize)| {
        let id = id_of(number);
        let mut args = FluentArgs::new();
        let what = if maker.words.has(&id) { maker.plain(&id) } else { way.what.to_owned() };
        args.set("what", what);
        args.set("command", command(maker, way.command, &format!("{}/{path}", companion.target.name)));
        maker.words.say("try", &args)
    };
    spec.tries.iter().zip(1..).filter(|(way, _)| !way.command.is_empty()).map(say).collect()
}

/// A name of letters, digits and hyphens, as messages have them.
pub(crate) fn slug(name: &str) -> String {
    name.chars().map(|character| if character.is_ascii_alphanumeric() { character } else { '-' }).collect()
}

/// A command with the file's name and the first account's address in their places. Each value of it is one: a text of an
/// account may hold what would end a value that it shares.
fn command(maker: &Maker<'_>, command: &str, file: &str) -> String {
    let command = command.replace("{file}", &Syntax::Shell.escape(file));
    let address = maker.shape.accounts().first().and_then(|account| account.slot(Value::Address));
    let address = address.map(|slot| span(&slot.within(Syntax::Shell).marker())).unwrap_or_default();
    let words = command.split("{address}").map(str::trim);
    let words: Vec<String> =
        words.map(|words| if words.is_empty() { String::new() } else { span(words) }).collect();
    words.join(&format!(" {address} ")).trim().to_owned()
}

/// Where the files send through another port than the sheet names, they say so.
fn other_server(maker: &Maker<'_>, companion: &Companion) -> Option<String> {
    let own = companion.shape.as_ref()?.accounts().first()?.server(Side::Outgoing)?;
    let named = maker.shape.accounts().first()?.server(Side::Outgoing)?;
    let mut args = FluentArgs::new();
    args.set("outgoing-port", span(&own.port.to_string()));
    args.set("outgoing-encryption", encryption(maker.words, own.security));
    (own != named).then(|| maker.words.say("files-uses", &args))
}

/// What there is to know about a target's files, with whose account it is where there are several.
fn remarks(maker: &Maker<'_>, companion: &Companion) -> Vec<String> {
    let is_new = |remark: &&Remark| remark.code != SAID_ELSEWHERE;
    let say = |remark: &Remark| {
        let id = format!("remark-{}-{}", remark.code, remark.level.name());
        let mut args = FluentArgs::new();
        args.set("code", remark.code);
        let text = maker.words.say(if maker.words.has(&id) { &id } else { "remark-other" }, &args);
        match address(maker, remark) {
            Some(address) => format!("{address}: {text}"),
            None => text,
        }
    };
    let mut said: Vec<String> = companion.remarks.iter().filter(is_new).map(say).collect();
    if companion.files.is_empty() {
        said.push(maker.plain("files-left-out"));
    }
    said
}

fn address(maker: &Maker<'_>, remark: &Remark) -> Option<String> {
    let account = maker.shape.accounts().get(remark.account?).filter(|_| !maker.is_alone())?;
    Some(span(&account.slot(Value::Address)?.marker()))
}
