//! `cl-export targets`: what can be written, in a list, or all of one.

mod detail;
mod json;

use crate::args::TargetsArgs;
use crate::catalogue::{Catalogue, Folder, Known, NO_TARGETS};
use crate::columns;
use crate::failure::{Exit, Failure};
use crate::output::print;
use crate::show;
use cl_export_core::Target;
use cl_export_syntax::terminal;
use std::path::Path;

/// Where summaries begin: behind the longest of the built-in names.
const SUMMARIES: usize = 20;

/// A target that can be told of, and the folder that it is from.
struct Shown<'a> {
    target: &'static Target,
    folder: Option<&'a Folder>,
}

/// A folder that cannot be used, and why.
struct Broken<'a> {
    folder: &'a Folder,
    failure: Failure,
}

pub(crate) fn run(args: &TargetsArgs) -> Result<Exit, Failure> {
    let catalogue = Catalogue::new(&args.plugins.plugins)?;
    let is_asked = |name: &str| args.targets.is_empty() || args.targets.iter().any(|given| given == name);
    let all = is_asked("all");
    if let Some(unknown) = args.targets.iter().find(|name| *name != "all" && !catalogue.has(name)) {
        return Err(catalogue.unknown(unknown));
    }
    let built_in = cl_export_targets::BUILT_IN.iter().map(|exporter| exporter.target());
    let mut list: Vec<Shown<'_>> = built_in
        .map(|target| Shown { target, folder: None })
        .filter(|one| all || is_asked(one.target.name))
        .collect();
    let mut broken = Vec::new();
    for folder in catalogue.folders().iter().filter(|folder| all || is_asked(folder.name)) {
        match folder.load().map(|Known { exporter, .. }| exporter.target()) {
            Ok(target) => list.push(Shown { target, folder: Some(folder) }),
            Err(failure) if args.targets.iter().any(|name| name == folder.name) => return Err(failure),
            Err(failure) => broken.push(Broken { folder, failure }),
        }
    }
    if args.json {
        print(&json::answer(&list, &broken))?;
        return Ok(Exit::Done);
    }
    let texts: Vec<String> =
        list.iter().map(if args.targets.is_empty() { in_the_list } else { detail::of }).collect();
    print(&texts.join(if args.targets.is_empty() { "" } else { "\n" }))?;
    if list.is_empty() && broken.is_empty() {
        show::note(&format!("{NO_TARGETS}; {}", Catalogue::how_to_get_some()));
    } else if args.targets.is_empty() {
        show::note("`cl-export targets NAME` describes one in full: its files, options and limits");
    }
    broken.iter().for_each(tell);
    Ok(Exit::Done)
}

fn in_the_list(Shown { target, folder }: &Shown<'_>) -> String {
    let mut text = String::new();
    columns::put(target.name, SUMMARIES, &terminal::escape(target.summary), &mut text);
    if let Some(folder) = folder {
        from(folder, SUMMARIES, &mut text);
    }
    text
}

/// Where a target is from that is not built in.
fn from(folder: &Folder, column: usize, text: &mut String) {
    columns::put("", column, &format!("from {}", shown(&folder.path)), text);
    for hidden in &folder.hides {
        columns::put("", column, &format!("in place of {}", shown(hidden)), text);
    }
}

fn shown(path: &Path) -> String {
    terminal::escape(&path.to_string_lossy()).into_owned()
}

fn tell(Broken { folder, failure }: &Broken<'_>) {
    let name = terminal::escape(folder.name);
    show::note(&format!("the target `{name}` of {} cannot be used:", shown(&folder.path)));
    show::failure(failure, false);
}
