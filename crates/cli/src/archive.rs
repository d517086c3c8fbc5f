//! One person's files into one archive.

use crate::args::ExportArgs;
use crate::command::export::Made;
use crate::failure::{Exit, Failure};
use crate::json::Told;
use crate::sink::{Bundle, Checkup, path_of, path_text};
use crate::{output, show};
use cl_export_bundle::{MANIFEST, README, put_artifacts};
use cl_export_core::{Artifact, Visibility};
use serde_json::{Value as Json, json};

/// The mode of what tells of a bundle: it says how to log in.
const MODE: u32 = Visibility::Private.mode();

/// Writes one person's files into an archive; what tells of them is empty where only some of them are wanted.
pub(crate) fn write(args: &ExportArgs, made: &Made, told: &Told) -> Result<Exit, Failure> {
    if args.dry_run {
        return list(args, made, told);
    }
    let checkup = Checkup::new(args);
    let path = path_of(args);
    let mut bundle = Bundle::open(args, path, checkup.as_ref())?;
    if !made.readme.is_empty() {
        bundle.sink.file(README, MODE, &made.readme)?;
    }
    put_artifacts(&made.artifacts, &mut *bundle.sink)?;
    if !made.manifest.is_empty() {
        bundle.sink.file(MANIFEST, MODE, &made.manifest)?;
    }
    let summary = bundle.finish()?;
    if let Some(checkup) = checkup {
        return checkup.finish();
    }
    if args.json {
        let report = answer(args, "written", made);
        output::report(told.beside(report), path.is_none())?;
        return Ok(Exit::Done);
    }
    let place = path.map_or("to standard output".into(), path_text);
    show::plain(&format!("wrote {place}: {} files, {} bytes", summary.files, summary.bytes));
    if !made.readme.is_empty() {
        show::plain(&format!("  its {README} says where each file goes, and how to try it"));
    }
    Ok(Exit::Done)
}

/// A file of the archive: its path, mode and size.
type File = (String, u32, usize);

fn files(made: &Made) -> Vec<File> {
    let beside = |name: &str, bytes: &[u8]| (!bytes.is_empty()).then(|| (name.to_owned(), MODE, bytes.len()));
    let artifact =
        |artifact: &Artifact| (path_in(artifact), artifact.spec.visibility.mode(), artifact.bytes.len());
    let artifacts = made.artifacts.iter().map(artifact);
    let manifest = beside(MANIFEST, &made.manifest);
    beside(README, &made.readme).into_iter().chain(artifacts).chain(manifest).collect()
}

/// What would be written: mode, size and path.
fn list(args: &ExportArgs, made: &Made, told: &Told) -> Result<Exit, Failure> {
    if args.json {
        output::report(told.beside(answer(args, "would_write", made)), false)?;
        return Ok(Exit::Done);
    }
    for (path, mode, size) in files(made) {
        output::print(&format!("{mode:04o} {size:>7}  {path}\n"))?;
    }
    Ok(Exit::Done)
}

/// The files as data, by their paths in the archive.
fn answer(args: &ExportArgs, what: &str, made: &Made) -> Json {
    let file = |artifact: &Artifact| output::file_json(artifact, &path_in(artifact));
    json!({
        (what): made.artifacts.iter().map(file).collect::<Vec<_>>(),
        "readme": (!made.readme.is_empty()).then_some(README),
        "manifest": (!made.manifest.is_empty()).then_some(MANIFEST),
        "archive": path_of(args).map(|path| path.to_string_lossy()),
    })
}

fn path_in(artifact: &Artifact) -> String {
    format!("{}/{}", artifact.target.name, artifact.path)
}
