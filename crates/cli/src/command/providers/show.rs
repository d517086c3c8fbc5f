//! One provider as a file to start from.

use crate::args::ProvidersArgs;
use crate::failure::{Exit, Failure};
use crate::json;
use crate::output::print;
use crate::provider::{is_path, known, named};
use crate::show;
use cl_export_core::{Error, ErrorKind, Origin, ProviderFile, Sourced};
use cl_export_syntax::terminal;
use serde_json::json;
use std::path::Path;
use std::sync::Arc;

pub(super) fn run(args: &ProvidersArgs, given: &str) -> Result<Exit, Failure> {
    if is_path(given) {
        let named = named(Path::new(given))?;
        return show(args, Some(given), &named.file, &named.text);
    }
    let providers = known(&args.provider_dir)?;
    let id = Sourced::new(given.to_owned(), Origin::Argument);
    let wanted = providers.by_id(&id).map(Arc::as_ptr).map_err(nameless)?;
    let mut read = providers.known_so_far().filter_map(|known| known.read.ok().map(|file| (known, file)));
    match read.find(|(_, file)| Arc::as_ptr(&file.provider) == wanted) {
        Some((known, file)) => show(args, known.file, file, known.text),
        None => Ok(Exit::Done),
    }
}

/// The error, of a name that no option gave.
fn nameless(error: Error) -> Failure {
    if error.kind() != ErrorKind::Unknown {
        return error.into();
    }
    let failure = Failure::usage(error.what().clone());
    error.advice().cloned().into_iter().fold(failure, Failure::hint)
}

/// A file of ours as it is; another one as ours, with what it loses on the way.
fn show(args: &ProvidersArgs, name: Option<&str>, file: &ProviderFile, text: &str) -> Result<Exit, Failure> {
    let is_ours = name.is_none_or(|name| !name.to_ascii_lowercase().ends_with(".xml"));
    let shown = if is_ours { text.to_owned() } else { file.provider.to_toml() };
    if args.json {
        let notes: Vec<_> = file.lints.iter().map(|lint| json::lint(lint, text)).collect();
        print(&json::line(json!({ "file": name, "toml": shown, "notes": notes })))?;
        return Ok(Exit::Done);
    }
    // On a terminal a file must not move the cursor; elsewhere it must be the file.
    print(&if show::is_terminal() { terminal::escape_lines(&shown) } else { shown })?;
    for lint in &file.lints {
        show::note(&show::lint_in_a_line(lint, text));
    }
    Ok(Exit::Done)
}
