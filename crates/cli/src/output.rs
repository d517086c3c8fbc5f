//! Which of the artifacts go where, and what a person or a program is told of it.

use crate::archive::archive;
use crate::args::ExportArgs;
use crate::environment;
use crate::failure::{Exit, Failure};
use crate::show;
use cl_export_bundle::{
    Difference, Entry, Existing, Output, Parents, README, compare, is_readme, layout, write,
};
use cl_export_core::{Artifact, Companion, Encoding, Prose};
use cl_export_syntax::terminal;
use serde_json::{Value as Json, json};
use std::io::{self, IsTerminal as _, Write};
use std::path::{Path, PathBuf};
use wildmatch::WildMatch;

/// The place that was asked for, with the artifacts that go there.
pub(crate) struct Sink<'a> {
    pub(crate) output: Output,
    pub(crate) files: Vec<(&'a Artifact, Entry<'a>)>,
    /// The bundle's README, where a bundle is made.
    pub(crate) readme: Option<Entry<'a>>,
    /// Files that stdout or a single file has no room for.
    pub(crate) left_out: &'a [Artifact],
}

/// The artifacts whose file names `--only` lets through.
pub(crate) fn only(artifacts: Vec<Artifact>, patterns: &[String]) -> Result<Vec<Artifact>, Failure> {
    if patterns.is_empty() {
        return Ok(artifacts);
    }
    let names: Vec<String> = artifacts.iter().map(|artifact| artifact.path.clone()).collect();
    for pattern in patterns {
        if !names.iter().any(|name| WildMatch::new(pattern).matches(name)) {
            let what = Prose::new("`--only` names no file: ").value(pattern);
            return Err(Failure::usage(what).hint(Prose::new("the files are ").values(names, " and ")));
        }
    }
    Ok(artifacts.into_iter().filter(|artifact| is_wanted(&artifact.path, patterns)).collect())
}

fn is_wanted(path: &str, patterns: &[String]) -> bool {
    patterns.iter().any(|pattern| WildMatch::new(pattern).matches(path))
}

/// A target's companion with the files that `--only` lets through; `None` where it has none left.
pub(crate) fn only_companion(mut companion: Companion, patterns: &[String]) -> Option<Companion> {
    if !patterns.is_empty() {
        companion.files.retain(|(_, path)| is_wanted(path, patterns));
    }
    (!companion.files.is_empty()).then_some(companion)
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

/// Whether a README may have to be made: what goes into a folder may be a bundle.
pub(crate) fn may_need_readme(args: &ExportArgs) -> bool {
    args.only.is_empty()
        && (matches!(Output::from_path(args.output.as_deref()), Output::Folder(_))
            || matches!(archive(args), Ok(Some(_))))
}

impl<'a> Sink<'a> {
    pub(crate) fn new(
        args: &ExportArgs,
        artifacts: &'a [Artifact],
        readme: &'a [u8],
    ) -> Result<Self, Failure> {
        let output = Output::from_path(args.output.as_deref());
        let targets = artifacts.iter().map(|artifact| artifact.target.name);
        let first = artifacts.first().map(|artifact| artifact.target.name);
        if !matches!(output, Output::Folder(_)) && targets.clone().any(|name| Some(name) != first) {
            let what = Prose::new("several targets do not fit into one stream or file");
            return Err(Failure::usage(what).hint(Prose::new("give a folder: ").value("--output DIR/")));
        }
        let entries = layout(artifacts, &output);
        let left_out = &artifacts[entries.len()..];
        let readme = readme_place(args, &output).map(|path| Entry { path, bytes: readme, mode: 0o600 });
        Ok(Self { output, files: artifacts.iter().zip(entries).collect(), readme, left_out })
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
        let parents = if matches!(self.output, Output::Folder(_)) { Parents::Make } else { Parents::Need };
        let entries: Vec<Entry<'_>> = self.entries().cloned().collect();
        Ok(write(&entries, parents, existing)?)
    }

    /// Every file, the README first.
    fn entries(&self) -> impl Iterator<Item = &Entry<'a>> {
        self.readme.iter().chain(self.files.iter().map(|(_, entry)| entry))
    }

    /// Lists what would be written: mode, size and path.
    pub(crate) fn dry_run(&self, args: &ExportArgs, findings: &Json) -> Result<Exit, Failure> {
        if args.json {
            print(&show::json_line(&json!({ "would_write": self.to_json(), "findings": findings })))?;
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
    pub(crate) fn check(&self, args: &ExportArgs) -> Result<Exit, Failure> {
        let compared = self.entries().map(compare).collect::<Result<Vec<_>, _>>()?;
        let same = compared.iter().all(|file| file.differences.is_empty());
        if args.json {
            let files: Vec<Json> = compared
                .iter()
                .map(|file| {
                    json!({ "path": file.path.to_string_lossy(), "same": file.differences.is_empty(),
                    "differences": file.differences.iter().map(describe).collect::<Vec<_>>() })
                })
                .collect();
            print(&show::json_line(&json!({ "same": same, "files": files })))?;
        } else {
            for file in &compared {
                let path = file.path.display().to_string();
                for difference in &file.differences {
                    match difference {
                        Difference::Text(diff) => print(&terminal::escape_lines(diff))?,
                        other => print(&format!("{}: {}\n", terminal::escape(&path), describe(other)))?,
                    }
                }
            }
            if same {
                show::plain("nothing differs");
            }
        }
        Ok(if same { Exit::Done } else { Exit::NotDone })
    }

    /// The files as data.
    pub(crate) fn to_json(&self) -> Json {
        self.files
            .iter()
            .map(|(artifact, entry)| {
                let spec = artifact.spec;
                json!({
                    "target": artifact.target.name,
                    "path": entry.path.to_string_lossy(),
                    "mode": format!("{:04o}", entry.mode),
                    "bytes": entry.bytes.len(),
                    "media_type": spec.media_type,
                    "destinations": spec.destinations.iter()
                        .map(|place| json!({ "system": place.system, "path": place.path })).collect::<Vec<_>>(),
                })
            })
            .collect()
    }
}

fn describe(difference: &Difference) -> String {
    match difference {
        Difference::Missing => "is not there".to_owned(),
        Difference::Mode { is, would_be } => format!("has mode {is:04o}, would get {would_be:04o}"),
        Difference::Text(_) => "has another text".to_owned(),
        _ => "has other bytes".to_owned(),
    }
}

/// Where a README goes: into a folder that is new or empty, which makes it a bundle; and in place of an earlier one of
/// ours, where that is asked for. Never into a folder that somebody uses for something else.
fn readme_place(args: &ExportArgs, output: &Output) -> Option<PathBuf> {
    let Output::Folder(folder) = output else { return None };
    let place = folder.join(README);
    let is_new = folder.read_dir().map_or(true, |mut entries| entries.next().is_none());
    let replaces = args.force || args.check;
    let is_ours = replaces && std::fs::read(&place).is_ok_and(|text| is_readme(&text));
    (args.only.is_empty() && (is_new || is_ours)).then_some(place)
}

/// Bytes that are no text would garble a terminal.
fn refuse_bytes(artifact: &Artifact, is_terminal: bool) -> Result<(), Failure> {
    if artifact.spec.encoding != Encoding::Binary || !is_terminal {
        return Ok(());
    }
    let what = Prose::default().value(&artifact.path).text(" is no text, and a terminal cannot show it");
    Err(Failure::usage(what).hint(Prose::new("give a file: ").value(format!("--output {}", artifact.path))))
}

/// Writes to standard output what was asked for.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    Ok(stdout.flush()?)
}
