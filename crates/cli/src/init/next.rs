//! What a person is told at the end: what was written, how to store the password, what to type next.

use super::facts::Facts;
use super::place::Place;
use crate::args::{GivenArgs, Store};
use crate::report::Passwords;
use crate::show;
use crate::sink::path_text;
use cl_export_core::{Draft, Field, Findings, Options, Scope, resolve};
use cl_export_sheet::READMES;
use cl_export_syntax::{Syntax, terminal};

/// Says what was written where.
pub(crate) fn written(place: &Place, text: &str) {
    if let Place::File { path, .. } = place {
        show::plain(&format!("wrote {} (0600, {} bytes)", path_text(path), text.len()));
    }
}

/// Says how the password gets to where its command looks for it, or that nothing does.
pub(crate) fn password(facts: &Facts, store: Option<Store>) {
    let Some(person) = facts.person() else { return };
    let has_command = person.accounts().iter().any(|account| account.password_command().is_some());
    if !has_command {
        show::plain("  no password is in it: mail programs ask for it");
        return;
    }
    let Some(store) = store else {
        show::plain("  its password command was not run: mail programs run it");
        return;
    };
    let mut passwords = Passwords::default();
    for exporter in [READMES[1], READMES[2]] {
        let options = Options::of(exporter.target());
        // Without consent there may be no server for a side.
        if let Ok(found) = resolve(person, exporter, &options, &mut Findings::default()) {
            passwords.add(Some(store), &found);
        }
    }
    passwords.tell();
}

/// Says that there is no consent yet to what some program's file would need.
pub(crate) fn consent(facts: &Facts, draft: &Draft) {
    let consents =
        draft.get(Field::AllowPlaintext).is_some_and(|given| matches!(given.value.as_str(), "true" | "yes"));
    if let Some(error) = facts.consent.as_ref().filter(|_| !consents) {
        show::note(&format!(
            "{}; files that need it are refused until the account file says `allow_plaintext = true`",
            error.what()
        ));
    }
}

/// Says what to type next.
pub(crate) fn commands(place: &Place, given: &GivenArgs) {
    let Some((target, to)) = example() else { return };
    let with = options(place, given);
    show::plain("next:");
    for (command, what) in [
        (format!("cl-export --target {target}{with} -o {to}"), "writes one program's file"),
        (
            format!("cl-export --target all{with} -o mail/"),
            "writes every program's, with a README that says where each goes",
        ),
        ("cl-export targets".to_owned(), "lists the programs"),
    ] {
        show::plain(&format!("  {}\n    {what}", terminal::escape(&command)));
    }
}

/// A target to show, and where its file goes: one that reads a file of the person's home, as every system has it.
fn example() -> Option<(&'static str, String)> {
    let targets = cl_export_targets::BUILT_IN.iter().map(|exporter| exporter.target());
    let mut persons = targets.filter(|target| target.scope == Scope::Person);
    let places = |target: &cl_export_core::Target| {
        let all = target.artifacts.first().into_iter().flat_map(|artifact| artifact.destinations);
        all.map(|place| place.path)
            .find(|path| path.starts_with("~/") && !path.contains(' '))
            .map(str::to_owned)
    };
    let found: Vec<_> = persons.by_ref().map(|target| (target.name, places(target))).collect();
    let known = found.iter().filter(|(_, place)| place.is_some());
    // msmtp's file is the shortest to look at; a small build may lack it.
    let best =
        known.clone().find(|(name, _)| *name == "msmtp").or_else(|| known.clone().next()).or(found.first());
    best.map(|(name, place)| (*name, place.clone().unwrap_or_else(|| "mail/".to_owned())))
}

/// The options without which the other commands would not find the account or its provider.
fn options(place: &Place, given: &GivenArgs) -> String {
    let mut options = String::new();
    let mut add = |name: &str, value: &str| options.extend([" ", name, " ", &Syntax::Shell.escape(value)]);
    match place {
        Place::File { path, is_default: false } => add("--account", &path.to_string_lossy()),
        Place::File { .. } => {}
        Place::Stdout => options.push_str(" --account FILE"),
    }
    let mut add = |name: &str, value: &str| options.extend([" ", name, " ", &Syntax::Shell.escape(value)]);
    if let Some(provider) = given.provider.as_deref().filter(|given| crate::provider::is_path(given)) {
        add("--provider", provider);
    }
    for folder in &given.provider_dir {
        add("--provider-dir", &folder.to_string_lossy());
    }
    options
}
