//! Templates of the user's, in place of the built-in ones.

use crate::args::ExportArgs;
use crate::catalogue::{Catalogue, Known};
use crate::failure::Failure;
use cl_export_core::{Override, Prose};
use std::path::Path;

/// The user's templates for a target: every `.hbs` file in the folder of its name, each of which must be one of ours.
pub(crate) fn overrides(folder: Option<&Path>, target: Known) -> Result<Vec<Override>, Failure> {
    let Some(folder) = folder else {
        return Ok(Vec::new());
    };
    if !folder.is_dir() {
        let what = Prose::new("`--templates`: there is no folder ").value(folder.to_string_lossy());
        return Err(
            Failure::usage(what).hint(Prose::new("make one with ").value("cl-export templates copy DIR"))
        );
    }
    let folder = folder.join(target.name());
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let names = names_in(&folder)?.into_iter().filter(|name| is_template(name));
    names.map(|name| one_override(&folder, target, name)).collect()
}

/// Refuses a folder of templates in which one can never be used: its folder, its name or its ending is mistyped, and
/// everybody would get our words in place of the owner's without a sign of it.
pub(crate) fn refuse_unused(args: &ExportArgs) -> Result<(), Failure> {
    let Some(folder) = args.templates.as_deref().filter(|folder| folder.is_dir()) else {
        return Ok(());
    };
    let catalogue = Catalogue::new(&args.what.plugins.plugins)?;
    for name in names_in(folder)? {
        let path = folder.join(&name);
        if path.is_dir() {
            if catalogue.has(&name) {
                refuse_bare(&path, &name)?;
            } else if names_in(&path)?.iter().any(|name| is_template(name)) {
                return Err(catalogue.unknown_folder(&path, &name));
            }
        } else if is_template(&name) {
            let hint =
                Prose::new("put it into a folder of its target's name, as ").value("msmtp/msmtprc.hbs");
            return Err(unused(&path).hint(hint));
        }
    }
    Ok(())
}

/// Refuses a file that is called like a template, but for the ending.
fn refuse_bare(folder: &Path, target: &str) -> Result<(), Failure> {
    let Ok(exporter) = cl_export_targets::find(target) else { return Ok(()) };
    let templates = Known::built_in(exporter).templates();
    for name in names_in(folder)? {
        let whole = format!("{name}.hbs");
        if templates.iter().any(|(template, _)| *template == whole) {
            return Err(unused(&folder.join(&name)).hint(Prose::new("call it ").value(whole)));
        }
    }
    Ok(())
}

fn unused(path: &Path) -> Failure {
    Failure::usage(Prose::new("the template ").value(path.to_string_lossy()).text(" would not be used"))
}

/// What is in a folder, in the order of the names; not what is hidden.
fn names_in(folder: &Path) -> Result<Vec<String>, Failure> {
    let entries = folder
        .read_dir()
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|source| Failure::Read { path: folder.to_string_lossy().into_owned(), source })?;
    let names = entries.into_iter().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| !name.starts_with('.')).collect();
    names.sort();
    Ok(names)
}

fn is_template(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("hbs"))
}

fn one_override(folder: &Path, target: Known, name: String) -> Result<Override, Failure> {
    let templates = target.templates();
    let known = || templates.iter().map(|(name, _)| *name);
    if !known().any(|template| template == name) {
        let what = Prose::default().value(target.name()).text(" has no template ").value(&name);
        return Err(Failure::usage(what).hint(Prose::new("its templates are ").values(known(), " and ")));
    }
    let path = folder.join(&name);
    let text = crate::read::text(&path)?;
    Ok(Override { name, path: path.to_string_lossy().into_owned(), text })
}
