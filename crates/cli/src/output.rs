//! Which of the artifacts go where, and what a person or a program is told of it.

use crate::args::ExportArgs;
use crate::environment;
use crate::failure::{Exit, Failure};
use crate::json::{self, Told};
use crate::show;
use crate::sink::{Checkup, archive};
use cl_export_bundle::manifest::is_manifest;
use cl_export_bundle::{
    Entry, Existing, MANIFEST, Output, Parents, README, compare, is_readme, layout, write,
};
use cl_export_core::{Artifact, Encoding, Prose, Visibility};
use cl_export_syntax::terminal;
use serde_json::{Value as Json, json};
use std::io::{self, IsTerminal as _, Write};
use std::path::{Path, PathBuf};

/// The place that was asked for, with the artifacts that go there.
pub(crate) struct Sink<'a> {
    pub(crate) output: Output,
    pub(crate) files: Vec<(&'a Artifact, Entry<'a>)>,
    /// The bundle's README, where a bundle is made.
    pub(crate) readme: Option<Entry<'a>>,
    /// The bundle's manifest.
    pub(crate) manifest: Option<Entry<'a>>,
    /// Files that stdout or a single file has no room for.
    pub(crate) left_out: &'a [Artifact],
}

/// The artifacts in an order that suits one file: `-o sheet.txt` asks for the file that ends like that.
pub(crate) fn fitting(output: Option<&Path>, mut artifacts: Vec<Artifact>) -> Vec<Artifact> {
    if let Output::File(path) = Output::from_path(output) {
        let fits = |artifact: &Artifact| Path::new(&artifact.path).extension() == path.extension();
        if path.extension().is_some()
            && let Some(at) = artifacts.iter().position(fits)
        {
            artifacts[..=at].rotate_right(1);
        }
    }
    artifacts
}

/// Those of the artifacts that there is room for: a single file and standard output take the first alone.
pub(crate) fn written<'a>(args: &ExportArgs, artifacts: &'a [Artifact]) -> &'a [Artifact] {
    if takes_all(args) { artifacts } else { &artifacts[..artifacts.len().min(1)] }
}

/// Whether output goes to a folder or an archive, which take any number of files.
fn takes_all(args: &ExportArgs) -> bool {
    matches!(Output::from_path(args.output.as_deref()), Output::Folder(_))
        || matches!(archive(args), Ok(Some(_)))
}

/// Whether a README and a manifest may have to be made: what goes into a folder may be a bundle.
pub(crate) fn may_be_bundle(args: &ExportArgs) -> bool {
    args.only.is_empty() && takes_all(args)
}

impl<'a> Sink<'a> {
    pub(crate) fn new(
        args: &ExportArgs,
        artifacts: &'a [Artifact],
        readme: &'a [u8],
        manifest: &'a [u8],
    ) -> Result<Self, Failure> {
        let output = Output::from_path(args.output.as_deref());
        let targets = artifacts.iter().map(|artifact| artifact.target.name);
        let first = artifacts.first().map(|artifact| artifact.target.name);
        if !matches!(output, Output::Folder(_)) && targets.clone().any(|name| Some(name) != first) {
            let what = Prose::new("several targets cannot be written to one file or to standard output");
            return Err(Failure::usage(what).hint(Prose::new("write to a folder: ").value("--output DIR/")));
        }
        let entries = layout(artifacts, &output);
        let left_out = &artifacts[entries.len()..];
        let entry = |path, bytes| Entry { path, bytes, mode: Visibility::Private.mode() };
        let readme = place_beside(args, &output, README, is_readme).map(|path| entry(path, readme));
        let manifest = place_beside(args, &output, MANIFEST, is_manifest).map(|path| entry(path, manifest));
        Ok(Self { output, files: artifacts.iter().zip(entries).collect(), readme, manifest, left_out })
    }

    /// Whether standard output carries a file, so that reports go elsewhere.
    pub(crate) fn is_stdout(&self) -> bool {
        self.output == Output::Stdout
    }

    /// Writes the files.
    pub(crate) fn write(&self, force: bool) -> Result<(), Failure> {
        if self.is_stdout() {
            let mut stdout = io::stdout().lock();
            let colours = environment::colours(&stdout);
            for (artifact, entry) in &self.files {
                refuse_bytes(artifact, stdout.is_terminal())?;
                if colours && show::is_drawing(artifact) {
                    stdout.write_all(&show::drawing(entry.bytes))?;
                } else {
                    stdout.write_all(entry.bytes)?;
                }
            }
            return Ok(stdout.flush()?);
        }
        let existing = if force { Existing::Replace } else { Existing::Keep };
        let makes = matches!(self.output, Output::Folder(_)) || self.files.iter().any(is_own_place);
        let parents = if makes { Parents::Make } else { Parents::Need };
        let entries: Vec<Entry<'_>> = self.entries().cloned().collect();
        Ok(write(&entries, parents, existing)?)
    }

    /// Every file, the README first and the manifest last.
    fn entries(&self) -> impl Iterator<Item = &Entry<'a>> {
        self.readme.iter().chain(self.files.iter().map(|(_, entry)| entry)).chain(&self.manifest)
    }

    /// Lists what would be written: mode, size and path.
    pub(crate) fn dry_run(&self, args: &ExportArgs, told: &Told) -> Result<Exit, Failure> {
        if args.json {
            print(&json::line(told.beside(self.answer("would_write"))))?;
            return Ok(Exit::Done);
        }
        for entry in self.entries() {
            let (mode, size) = (entry.mode, entry.bytes.len());
            let path = entry.path.display().to_string();
            let there = if self.is_stdout() || args.force || !entry.path.exists() {
                ""
            } else {
                "  (exists: needs --force)"
            };
            print(&format!("{mode:04o} {size:>7}  {}{there}\n", terminal::escape(&path)))?;
        }
        Ok(Exit::Done)
    }

    /// Compares with what is there and shows the differences.
    pub(crate) fn check(&self, checkup: &Checkup) -> Result<Exit, Failure> {
        for entry in self.entries() {
            checkup.add(&compare(entry)?);
        }
        checkup.finish()
    }

    /// The files as data: those that were written, or would be.
    pub(crate) fn answer(&self, what: &str) -> Json {
        let path_of =
            |entry: &Option<Entry<'_>>| entry.as_ref().map(|entry| entry.path.to_string_lossy().into_owned());
        let file =
            |(artifact, entry): &(&Artifact, Entry<'_>)| file_json(artifact, &entry.path.to_string_lossy());
        json!({
            (what): self.files.iter().map(file).collect::<Vec<_>>(),
            "readme": path_of(&self.readme),
            "manifest": path_of(&self.manifest),
            "archive": null,
        })
    }
}

/// A file as data.
pub(crate) fn file_json(artifact: &Artifact, path: &str) -> Json {
    json!({
        "target": artifact.target.name,
        "path": path,
        "mode": format!("{:04o}", artifact.spec.visibility.mode()),
        "bytes": artifact.bytes.len(),
        "media_type": artifact.spec.media_type,
        "destinations": json::destinations(artifact.spec),
    })
}

/// Whether a file goes where its client looks for it in the person's home: no slip, so its folder may be made.
fn is_own_place((artifact, entry): &(&Artifact, Entry<'_>)) -> bool {
    let path = std::path::absolute(&entry.path).ok();
    let mut places = artifact.spec.destinations.iter().filter_map(|place| environment::at_home(place.path));
    places.any(|place| path.as_ref() == Some(&place))
}

/// Where a README or a manifest goes: into a folder that is new or empty, which makes it a bundle; and in place of an
/// earlier one of ours, where that is asked for. Never into a folder that somebody uses for something else.
fn place_beside(
    args: &ExportArgs,
    output: &Output,
    name: &str,
    is_one: fn(&[u8]) -> bool,
) -> Option<PathBuf> {
    let Output::Folder(folder) = output else { return None };
    let place = folder.join(name);
    let is_new = folder.read_dir().map_or(true, |mut entries| entries.next().is_none());
    let replaces = args.force || args.check;
    let is_ours = replaces && std::fs::read(&place).is_ok_and(|bytes| is_one(&bytes));
    (args.only.is_empty() && (is_new || is_ours)).then_some(place)
}

/// Bytes that are no text would garble a terminal.
fn refuse_bytes(artifact: &Artifact, is_terminal: bool) -> Result<(), Failure> {
    if artifact.spec.encoding != Encoding::Binary || !is_terminal {
        return Ok(());
    }
    let what = Prose::default().value(&artifact.path).text(" is not text, so a terminal cannot show it");
    Err(Failure::usage(what)
        .hint(Prose::new("write it to a file: ").value(format!("--output {}", artifact.path))))
}

/// Writes a report for a program: to standard output, or to standard error where something else goes there.
pub(crate) fn report(report: Json, stdout_is_taken: bool) -> Result<(), Failure> {
    let text = json::line(report);
    if stdout_is_taken {
        show::plain(text.trim_end());
        return Ok(());
    }
    print(&text)
}

/// Writes to standard output what was asked for.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    Ok(stdout.flush()?)
}
