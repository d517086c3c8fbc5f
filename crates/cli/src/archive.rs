//! One person's files into one archive; and how a bundle is to be written, also of many persons.

use crate::args::ExportArgs;
use crate::environment;
use crate::failure::{Exit, Failure};
use crate::{output, show};
use cl_export_bundle::{Existing, Format, Options, Place, README, open, put_artifacts};
use cl_export_core::{Artifact, Prose};
use cl_export_syntax::terminal;
use std::io;

/// The mode of a README: it says how to log in.
const README_MODE: u32 = 0o600;

/// The format that was asked for, or that the output's name ends like; else a folder.
pub(crate) fn format(args: &ExportArgs) -> Result<Format, Failure> {
    match &args.format {
        Some(name) => Format::from_name(name).ok_or_else(|| {
            let what = Prose::new("the format ").value(name).text(" is not known");
            Failure::usage(what).hint(Prose::new("it is ").values(Format::ALL.map(Format::name), " or "))
        }),
        None => Ok(args.output.as_deref().and_then(Format::from_path).unwrap_or(Format::Folder)),
    }
}

/// The format of an archive, where one is asked for.
pub(crate) fn archive(args: &ExportArgs) -> Result<Option<Format>, Failure> {
    format(args).map(|format| (format != Format::Folder).then_some(format))
}

/// How a bundle is written.
pub(crate) fn options(args: &ExportArgs) -> Result<Options, Failure> {
    let existing = match (args.update, args.force) {
        (true, _) => Existing::Update,
        (false, true) => Existing::Replace,
        (false, false) => Existing::Keep,
    };
    let time = environment::source_date_epoch()?.unwrap_or(Options::EARLIEST);
    let workers = args.jobs.unwrap_or_else(environment::processors).saturating_sub(1).min(2);
    Ok(Options { existing, prune: args.prune, keep_list: args.batch.batch.is_some(), time, workers })
}

/// Writes one person's files into an archive.
pub(crate) fn write(
    args: &ExportArgs,
    format: Format,
    artifacts: &[Artifact],
    readme: &[u8],
) -> Result<Exit, Failure> {
    let path = args.output.as_deref().filter(|path| path.as_os_str() != "-");
    let has_readme = args.only.is_empty();
    if args.check {
        return Err(Failure::usage(Prose::new("`--check` compares files and folders, not archives")));
    }
    if args.dry_run {
        return list(artifacts, has_readme.then_some(readme));
    }
    let place = match path {
        Some(path) => Place::Path(path.to_owned()),
        None => Place::Stream(Box::new(io::stdout())),
    };
    let mut sink = open(place, format, &options(args)?)?;
    if has_readme {
        sink.file(README, README_MODE, readme)?;
    }
    put_artifacts(artifacts, &mut *sink)?;
    let summary = sink.finish()?;
    let place = path
        .map_or("to standard output".into(), |path| terminal::escape(&path.to_string_lossy()).into_owned());
    show::plain(&format!("wrote {place}: {} files, {} bytes", summary.files, summary.bytes));
    if has_readme {
        show::plain(&format!("  its {README} says where each file goes, and how to try it"));
    }
    Ok(Exit::Done)
}

/// What would be written: mode, size and path.
fn list(artifacts: &[Artifact], readme: Option<&[u8]>) -> Result<Exit, Failure> {
    let line = |mode: u32, size: usize, path: &str| output::print(&format!("{mode:04o} {size:>7}  {path}\n"));
    if let Some(readme) = readme {
        line(README_MODE, readme.len(), README)?;
    }
    for artifact in artifacts {
        let path = format!("{}/{}", artifact.target.name, artifact.path);
        line(artifact.spec.visibility.mode(), artifact.bytes.len(), &path)?;
    }
    Ok(Exit::Done)
}
