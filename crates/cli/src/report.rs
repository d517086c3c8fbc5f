//! What a person is told after an export: where each file goes, how to try it, how to store the password.

use crate::args::Store;
use crate::environment;
use crate::output::Sink;
use crate::show;
use crate::sink::path_text;
use cl_export_bundle::{Entry, places};
use cl_export_core::{Artifact, Person, Settings, Side};
use cl_export_syntax::terminal;
use std::path::Path;

/// Says where the files are or belong, and how to try them.
pub(crate) fn written(sink: &Sink<'_>, person: &Person) {
    if let Some(readme) = &sink.readme {
        show::plain(&format!("wrote {}", path_text(&readme.path)));
    }
    if sink.is_stdout() {
        for (artifact, _) in &sink.files {
            elsewhere(artifact);
            use_of_drawing(artifact);
        }
    } else {
        files(sink, person);
    }
    if let Some(manifest) = &sink.manifest {
        show::plain(&format!("wrote {}", path_text(&manifest.path)));
    }
    if has_several_targets(sink)
        && let Some(readme) = &sink.readme
    {
        let readme = path_text(&readme.path);
        show::plain(&format!("  {readme} says where each file goes, and how to try it"));
    }
    left_out(sink.left_out);
}

/// Each file that was written; of several of one kind the first, and how many there are.
fn files(sink: &Sink<'_>, person: &Person) {
    // What one program's files need is said here. What many need would be pages, and stands in the README.
    let is_short = sink.readme.is_some() && has_several_targets(sink);
    for same in sink.files.chunk_by(|(one, _), (other, _)| std::ptr::eq(one.spec, other.spec)) {
        let [(artifact, entry), more @ ..] = same else { continue };
        let path = path_text(&entry.path);
        show::plain(&match more.len() {
            0 => format!("wrote {path} ({:04o}, {} bytes)", entry.mode, entry.bytes.len()),
            more => format!("wrote {path} and {more} more like it ({:04o})", entry.mode),
        });
        if !sink.left_out.is_empty() && entry.path.extension() != Path::new(&artifact.path).extension() {
            // The name chose none of several files, and may promise another kind: `sheet.pdf`.
            show::note(&format!("it holds `{}`, whatever its name says", artifact.path));
        }
        if !is_short {
            place(artifact, entry);
            tries(artifact, entry, person);
        }
    }
}

fn has_several_targets(sink: &Sink<'_>) -> bool {
    let mut targets = sink.files.iter().map(|(artifact, _)| artifact.target.name);
    let first = targets.next();
    targets.any(|name| Some(name) != first)
}

/// The files that had no room: each by its name, of several of one kind only the first.
fn left_out(artifacts: &[Artifact]) {
    for same in artifacts.chunk_by(|one, other| one.spec.name == other.spec.name) {
        match same {
            [artifact] => show::note(&format!(
                "`{0}` is not in it; write it with `--output DIR/` or `--only {0}`",
                artifact.path
            )),
            [first, more @ ..] => show::note(&format!(
                "`{}` and {} more like it are not in it; write them with `--output DIR/`",
                first.path,
                more.len()
            )),
            [] => {}
        }
    }
}

/// For a file on standard output: where it belongs; where that is one place in the person's home, by an option that
/// keeps it private.
fn elsewhere(artifact: &Artifact) {
    let found = artifact.spec.destinations;
    let Some(place) = found.first() else { return };
    let (title, path) = (artifact.target.title, place.path);
    show::note(&if place.system == "any" && path.starts_with("~/") {
        format!("{title} reads this from {path}; write it there, private, with `-o {path}`")
    } else {
        format!("{title} reads this from {}", places(found))
    });
}

/// What to do with a picture that is shown here: what needs no file.
fn use_of_drawing(artifact: &Artifact) {
    let ways = artifact.spec.tries.iter().filter(|way| way.command.is_empty());
    for way in ways.filter(|_| show::is_drawing(artifact)) {
        show::plain(&format!("  {}", way.what));
    }
}

/// Where the client looks for the file, unless it is there already.
fn place(artifact: &Artifact, entry: &Entry<'_>) {
    let found = artifact.spec.destinations;
    let is_there = found
        .iter()
        .any(|place| environment::at_home(place.path).is_some_and(|home| same_file(&home, &entry.path)));
    if !found.is_empty() && !is_there {
        show::plain(&format!("  put it at {}", places(found)));
    }
}

fn same_file(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

fn tries(artifact: &Artifact, entry: &Entry<'_>, person: &Person) {
    let address = person.accounts().first().map_or("", |account| account.address().as_str());
    for line in cl_export_bundle::tries(artifact, &entry.path.to_string_lossy(), address) {
        show::plain(&format!("  {line}"));
    }
}

/// How the passwords get to where clients look for them.
#[derive(Default)]
pub(crate) struct Passwords {
    /// The clients that ask, though they could run a command.
    asking: Vec<&'static str>,
    /// The commands that store a password, once for each server.
    storing: Vec<String>,
    /// What the store needs before it gives one.
    needs: Option<&'static str>,
}

impl Passwords {
    pub(crate) fn add(&mut self, store: Option<Store>, settings: &[Settings<'_>]) {
        for account in settings {
            if account.account().password_command().is_none() && account.target().abilities.password_command {
                self.asking.push(account.target().title);
            }
            for server in [Side::Incoming, Side::Outgoing].into_iter().filter_map(|side| account.server(side))
            {
                self.storing.extend(store.map(|store| store.storing(account, server)));
                self.needs = store.and_then(Store::needs);
            }
        }
    }

    /// Says each thing once.
    pub(crate) fn tell(mut self) {
        self.asking.dedup();
        if let Some((last, others)) = self.asking.split_last() {
            let asks = match others {
                [] => format!("it: {last} asks"),
                _ => format!("them: {} and {last} ask", others.join(", ")),
            };
            show::plain(&format!(
                "  no password is in {asks}; `--password-store secret-tool`, `pass` or `keychain` keeps it"
            ));
        }
        for (at, line) in self.storing.iter().enumerate() {
            if !self.storing[..at].contains(line) {
                show::plain(&format!("  store the password: {}", terminal::escape(line)));
            }
        }
        if let Some(needs) = self.needs {
            show::plain(&format!("  {needs}"));
        }
    }
}
