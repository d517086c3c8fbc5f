//! Where a bundle goes: how it is written, or compared with what is there.

use crate::args::ExportArgs;
use crate::environment;
use crate::failure::{Exit, Failure};
use crate::json;
use crate::output::print;
use crate::show;
use crate::show::secret::hide_in_diff;
use cl_export_bundle::{
    Comparison, Difference, Existing, Format, Found, Parents, Place, Sink, SinkError, SinkOptions, Summary,
    compare_archive, compare_folder, open, rehearse,
};
use cl_export_core::Prose;
use cl_export_syntax::terminal;
use serde_json::{Value as Json, json};
use std::io::{self, BufWriter, Write as _};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The format that was asked for, or that the output's name ends like; else a folder.
pub(crate) fn format(args: &ExportArgs) -> Result<Format, Failure> {
    match &args.format {
        Some(name) => Format::from_name(name).ok_or_else(|| {
            let what = Prose::new("the format ").value(name).text(" is not known");
            Failure::usage(what)
                .hint(Prose::new("it is ").values(Format::ALL.iter().copied().map(Format::name), " or "))
        }),
        None => Ok(args.output.as_deref().and_then(Format::from_path).unwrap_or(Format::Folder)),
    }
}

/// The format of an archive, where one is asked for.
pub(crate) fn archive(args: &ExportArgs) -> Result<Option<Format>, Failure> {
    format(args).map(|format| (format != Format::Folder).then_some(format))
}

/// Where output goes, unless it is standard output.
pub(crate) fn path_of(args: &ExportArgs) -> Option<&Path> {
    args.output.as_deref().filter(|path| path.as_os_str() != "-")
}

fn options(args: &ExportArgs) -> Result<SinkOptions, Failure> {
    let existing = match (args.update, args.force) {
        (true, _) => Existing::Update,
        (false, true) => Existing::Replace,
        (false, false) => Existing::Keep,
    };
    let time = environment::source_date_epoch()?.unwrap_or(SinkOptions::EARLIEST);
    let workers = args.jobs.unwrap_or_else(environment::processors).saturating_sub(1).min(2);
    let keep_list = args.batch.batch.is_some();
    let checksums = args.batch.checksums;
    Ok(SinkOptions {
        existing,
        parents: parents(args),
        prune: args.prune,
        keep_list,
        time,
        workers,
        checksums,
    })
}

/// A folder that is named after a person is made; a slip in another one's name must not make it.
fn parents(args: &ExportArgs) -> Parents {
    let folder = path_of(args).and_then(Path::parent);
    let is_of_a_person =
        args.batch.batch.is_some() && folder.is_some_and(|folder| folder.to_string_lossy().contains('{'));
    if is_of_a_person { Parents::Make } else { Parents::Need }
}

/// A bundle that is being made.
pub(crate) struct Bundle {
    pub(crate) sink: Box<dyn Sink>,
    compared: Option<(Found, Checkup)>,
}

impl Bundle {
    /// Opens the place of a bundle: to be written, or to be compared with what is there.
    pub(crate) fn open(
        args: &ExportArgs,
        path: Option<&Path>,
        checkup: Option<&Checkup>,
    ) -> Result<Self, Failure> {
        let (format, options) = (format(args)?, options(args)?);
        if args.dry_run {
            let sink = match path.filter(|_| args.update) {
                Some(folder) => rehearse(folder, &options)?,
                None => Box::new(Listing::new(args, path)),
            };
            return Ok(Self { sink, compared: None });
        }
        let Some((path, checkup)) = path.zip(checkup) else {
            let stdout = || Place::Stream(Box::new(io::stdout()));
            let place = path.map_or_else(stdout, |path| Place::Path(path.to_owned()));
            return Ok(Self { sink: open(place, format, &options)?, compared: None });
        };
        if format == Format::Folder {
            let report = checkup.clone();
            let sink = compare_folder(path.to_owned(), &options, move |compared| report.add(&compared))?;
            return Ok(Self { sink, compared: None });
        }
        let (sink, found) = compare_archive(path, format, &options)?;
        Ok(Self { sink, compared: Some((found, checkup.clone())) })
    }

    pub(crate) fn finish(self) -> Result<Summary, Failure> {
        let summary = self.sink.finish()?;
        if let Some((found, checkup)) = self.compared {
            checkup.add(&found.comparison());
        }
        Ok(summary)
    }
}

/// What `--check` finds, file by file: shown as it is found, or kept for programs.
#[derive(Clone)]
pub(crate) struct Checkup(Arc<Mutex<State>>);

struct State {
    /// The files that differ, where a program reads.
    files: Option<Vec<Json>>,
    differs: bool,
    /// Standard output did not take what was found.
    failure: Option<Failure>,
}

impl Checkup {
    pub(crate) fn new(args: &ExportArgs) -> Option<Self> {
        let files = args.json.then(Vec::new);
        args.check.then(|| Self(Arc::new(Mutex::new(State { files, differs: false, failure: None }))))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a file.
    pub(crate) fn add(&self, compared: &Comparison) {
        let mut state = self.state();
        if compared.differences.is_empty() || state.failure.is_some() {
            return;
        }
        state.differs = true;
        match &mut state.files {
            Some(files) => files.push(to_json(compared)),
            None => state.failure = shown(compared).err(),
        }
    }

    /// Says what all of it came to.
    pub(crate) fn finish(&self) -> Result<Exit, Failure> {
        let mut state = self.state();
        if let Some(failure) = state.failure.take() {
            return Err(failure);
        }
        match state.files.take() {
            Some(files) => print(&json::line(json!({ "same": !state.differs, "differing": files })))?,
            None if !state.differs => show::plain("nothing differs"),
            None => {}
        }
        Ok(if state.differs { Exit::NotDone } else { Exit::Done })
    }
}

fn to_json(compared: &Comparison) -> Json {
    let difference =
        |difference: &Difference| json!({ "kind": kind(difference), "message": describe(difference) });
    let differences: Vec<Json> = compared.differences.iter().map(difference).collect();
    json!({ "path": compared.path.to_string_lossy(), "differences": differences })
}

fn shown(compared: &Comparison) -> Result<(), Failure> {
    let path = path_text(&compared.path);
    compared.differences.iter().try_for_each(|difference| match difference {
        Difference::Text(diff) => print(&terminal::escape_lines(&hide_in_diff(diff))),
        other => print(&format!("{path}: {}\n", describe(other))),
    })
}

/// The kind of a difference, for programs.
const fn kind(difference: &Difference) -> &'static str {
    match difference {
        Difference::Missing => "missing",
        Difference::NotFile => "not-file",
        Difference::Mode { .. } => "mode",
        Difference::Text(_) => "text",
        _ => "bytes",
    }
}

fn describe(difference: &Difference) -> String {
    match difference {
        Difference::Missing => "is not there".to_owned(),
        Difference::NotFile => "is no file, or a link".to_owned(),
        Difference::Mode { is, would_be } => format!("has mode {is:04o}, would get {would_be:04o}"),
        Difference::Text(_) => "has another text".to_owned(),
        _ => "has other bytes".to_owned(),
    }
}

/// A path as a person reads it.
pub(crate) fn path_text(path: &Path) -> String {
    terminal::escape(&path.to_string_lossy()).into_owned()
}

/// Lists what it is given on standard output, and writes nothing: a dry run.
struct Listing {
    /// What stands before each path; `None` where a program wants no list.
    before: Option<String>,
    out: BufWriter<io::Stdout>,
}

impl Listing {
    fn new(args: &ExportArgs, path: Option<&Path>) -> Self {
        let own = args.output.as_deref() != path;
        let before = path.filter(|_| own).map(|path| format!("{}: ", path_text(path))).unwrap_or_default();
        Self { before: (!args.json).then_some(before), out: BufWriter::new(io::stdout()) }
    }
}

impl Sink for Listing {
    fn folder(&mut self, _path: &str) -> Result<(), SinkError> {
        Ok(())
    }

    fn file(&mut self, path: &str, mode: u32, bytes: &[u8]) -> Result<(), SinkError> {
        let Some(before) = &self.before else { return Ok(()) };
        writeln!(self.out, "{mode:04o} {:>7}  {before}{path}", bytes.len()).map_err(SinkError::Stream)
    }

    fn finish(mut self: Box<Self>) -> Result<Summary, SinkError> {
        self.out.flush().map_err(SinkError::Stream)?;
        Ok(Summary::default())
    }
}
