//! `cl-export templates`: the shipped templates, to change and give back.

use crate::args::{CopyArgs, TemplatesArgs, TemplatesCommand};
use crate::catalogue::{Catalogue, Known};
use crate::failure::{Exit, Failure};
use crate::show;
use cl_export_bundle::{Entry, Existing, Parents, write};
use cl_export_core::Prose;
use cl_export_syntax::{Syntax, terminal};

pub(crate) fn run(args: &TemplatesArgs) -> Result<Exit, Failure> {
    match &args.command {
        TemplatesCommand::Copy(args) => copy(args),
    }
}

fn copy(args: &CopyArgs) -> Result<Exit, Failure> {
    let catalogue = Catalogue::new(&args.plugins.plugins)?;
    let known: Vec<Known> = if args.targets.is_empty() {
        cl_export_targets::BUILT_IN.iter().copied().map(Known::built_in).collect()
    } else {
        catalogue.choose(&args.targets)?.0.into_iter().map(|chosen| chosen.known).collect()
    };
    let files: Vec<Entry<'_>> = known
        .iter()
        .flat_map(|known| known.templates().into_iter().map(|(name, text)| (known.name(), name, text)))
        .map(|(target, name, text)| Entry {
            path: args.dir.join(target).join(name),
            bytes: text.as_bytes(),
            mode: 0o644,
        })
        .collect();
    if files.is_empty() {
        let names: Vec<&str> = known.iter().map(|known| known.name()).collect();
        let what = Prose::new("there are no templates of ").values(names, " and ");
        let hint = Prose::new("what these targets write is made without; ");
        return Err(Failure::usage(what)
            .hint(hint.value("cl-export templates copy DIR").text(" copies all there are")));
    }
    let existing = if args.force { Existing::Replace } else { Existing::Keep };
    write(&files, Parents::Make, existing)
        .map_err(|error| Failure::from(error).instead("copy into another folder"))?;
    for file in &files {
        show::plain(&format!("wrote {}", terminal::escape(&file.path.to_string_lossy())));
    }
    let dir = Syntax::Shell.escape(&args.dir.to_string_lossy());
    show::plain(&format!("change them, and use them with `--templates {}`", terminal::escape(&dir)));
    Ok(Exit::Done)
}
