//! `--explain`: how each file is made, and why.

use crate::show;
use cl_export_bundle::README;
use cl_export_bundle::batch::{Engine, Tally};
use cl_export_core::{Artifact, Way};
use cl_export_syntax::terminal;

/// Explains one person's files.
pub(crate) fn artifacts(artifacts: &[Artifact]) {
    for artifact in artifacts {
        file(artifact.target.name, &artifact.path, &artifact.way);
    }
}

/// Explains a batch: of how many plans the persons' files were made, and the files of each target.
pub(crate) fn batch(engine: &Engine<'_>, tally: &Tally) {
    for explained in engine.explained() {
        let name = explained.name;
        let made = tally.targets.iter().find(|made| made.target.name == name);
        let persons = show::counted(made.map_or(tally.persons, |made| made.persons), "person");
        line(&format!("{name}: {} for {persons}", show::counted(explained.plans, "plan")));
        for (path, way) in &explained.files {
            file(name, path, way);
        }
    }
}

/// Explains a file of a target; the README goes by its own name.
fn file(target: &str, path: &str, way: &Way) {
    let how = match way {
        Way::Filled => "a plan is filled with escaped values".to_owned(),
        Way::Run(why) => format!("rendered for each way in which its comparisons come out: {why}"),
        _ => "drawn for each person".to_owned(),
    };
    let path = if target == README { README.to_owned() } else { format!("{target}/{path}") };
    line(&format!("{}: {how}", terminal::escape(&path)));
}

fn line(text: &str) {
    show::plain(&format!("explain: {text}"));
}
