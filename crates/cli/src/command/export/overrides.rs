//! Templates of the user's, in place of the built-in ones.

use crate::catalogue::Known;
use crate::failure::Failure;
use cl_export_core::{Override, Prose};
use std::path::Path;

/// The user's templates for a target: every `.hbs` file in the folder of its name, each of which must be one of ours.
pub(crate) fn overrides(folder: Option<&Path>, target: Known) -> Result<Vec<Override>, Failure> {
    let Some(folder) = folder else {
        return Ok(Vec::new());
    };
    let read = |path: &Path, source| Failure::Read { path: path.to_string_lossy().into_owned(), source };
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
    let mut names: Vec<String> = folder
        .read_dir()
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|source| read(&folder, source))?
        .into_iter()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("hbs")))
        .collect();
    names.sort();
    names.into_iter().map(|name| one_override(&folder, target, name)).collect()
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
