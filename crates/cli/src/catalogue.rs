//! The targets that are known: the built-in ones, and the folders that people bring (`docs/plugins.md`).
//!
//! Folders are found by their names alone. What stands in them is read when it is asked for, so that one that is broken
//! costs nobody who did not ask for it.

use crate::environment;
use crate::failure::Failure;
use crate::read::{is_file, text_within};
use crate::show;
use cl_export_core::{
    Error, ErrorKind, Exporter, Finding, Findings, Level, Options, Override, Prepared, Prose, Scope, Target,
    code,
};
use cl_export_plugin::{DataTarget, LONGEST_MANIFEST, MANIFEST, Manifest, check_name};
use cl_export_render::LONGEST_TEMPLATE;
use std::path::{Path, PathBuf};

/// Every target that can be named.
pub(crate) struct Catalogue {
    folders: Vec<Folder>,
}

/// A folder of a target, by its name.
pub(crate) struct Folder {
    pub(crate) name: &'static str,
    pub(crate) path: PathBuf,
    /// The folders of the same name that are found later: this one stands before them.
    pub(crate) hides: Vec<PathBuf>,
}

/// A target that can be written for.
#[derive(Clone, Copy)]
pub(crate) struct Known {
    pub(crate) exporter: &'static dyn Exporter,
    data: Option<&'static DataTarget>,
}

/// A target with its options.
pub(crate) struct Chosen {
    pub(crate) known: Known,
    pub(crate) exporter: &'static dyn Exporter,
    pub(crate) options: Options,
}

impl Chosen {
    fn new(known: Known) -> Self {
        Self { known, exporter: known.exporter, options: Options::of(known.exporter.target()) }
    }

    /// The target made ready with these templates of the user's.
    pub(crate) fn prepared(&self, overrides: Vec<Override>) -> Prepared<'static> {
        Prepared::new(self.exporter).with_options(self.options.clone()).with_overrides(overrides)
    }

    /// Whether what is written is an account's; a provider's needs no address.
    pub(crate) fn is_for_a_person(&self) -> bool {
        self.exporter.target().scope != Scope::Provider
    }
}

impl Known {
    pub(crate) const fn built_in(exporter: &'static dyn Exporter) -> Self {
        Self { exporter, data: None }
    }

    pub(crate) fn name(self) -> &'static str {
        self.exporter.target().name
    }

    /// Its templates: the name and text of each.
    pub(crate) fn templates(self) -> Vec<(&'static str, &'static str)> {
        match self.data {
            Some(data) => data.templates.iter().map(|template| (template.name(), template.text())).collect(),
            None => cl_export_templates::ALL
                .iter()
                .filter(|template| template.target == self.name())
                .map(|template| (template.name, template.text))
                .collect(),
        }
    }
}

impl Catalogue {
    /// Looks which folders there are: in those that were named, then in the person's own, then in the system's.
    pub(crate) fn new(named: &[PathBuf]) -> Result<Self, Failure> {
        let mut folders = Vec::new();
        for place in named {
            if place.join(MANIFEST).is_file() {
                let what = Prose::default()
                    .value(place.to_string_lossy())
                    .text(" is the folder of one target, not a folder of targets");
                let above = place.parent().filter(|above| !above.as_os_str().is_empty());
                let above = above.unwrap_or(Path::new(".")).to_string_lossy();
                return Err(
                    Failure::usage(what).hint(Prose::new("give ").value(format!("--plugins {above}")))
                );
            }
            if !place.is_dir() {
                let what = Prose::new("`--plugins`: there is no folder ").value(place.to_string_lossy());
                let hint = Prose::new("give a folder that holds a folder for each target");
                return Err(Failure::usage(what).hint(hint));
            }
            look(place, &mut folders)?;
        }
        for place in environment::data_folders() {
            let place = place.join("targets");
            // Nobody named it in this run.
            if place.is_dir()
                && let Err(failure) = look(&place, &mut folders)
            {
                show::note(&format!("no targets from there: {}", show::one_line(&failure)));
            }
        }
        Ok(Self { folders })
    }

    /// The folders, in the order in which they are found.
    pub(crate) fn folders(&self) -> &[Folder] {
        &self.folders
    }

    /// The names of all targets, those of folders as well that may be broken.
    pub(crate) fn names(&self) -> Vec<&'static str> {
        let mut names = cl_export_targets::names();
        names.extend(self.folders.iter().map(|folder| folder.name).filter(|name| !is_built_in(name)));
        names
    }

    /// The targets of these names, each once, built-in ones first; and what is to be known of those that `all` means and
    /// that are broken.
    pub(crate) fn choose(&self, names: &[String]) -> Result<(Vec<Chosen>, Findings), Failure> {
        if self.names().is_empty() {
            return Err(Failure::usage(Prose::new(NO_TARGETS)).hint(Self::how_to_get_some()));
        }
        if names.is_empty() {
            let what = Prose::new("no target was named");
            return Err(
                Failure::usage(what).hint(self.choices().text("; `cl-export targets` says what they write"))
            );
        }
        if let Some(unknown) = names.iter().find(|name| *name != "all" && !self.has(name)) {
            return Err(self.unknown(unknown));
        }
        let is_named = |name: &str| names.iter().any(|given| given == name);
        let all = is_named("all");
        if let Some(shadow) =
            self.folders.iter().find(|folder| is_built_in(folder.name) && is_named(folder.name))
        {
            return Err(shadow.shadows().into());
        }
        let built_in = cl_export_targets::BUILT_IN.iter().copied();
        let mut chosen: Vec<Chosen> = built_in
            .filter(|exporter| all || is_named(exporter.target().name))
            .map(|exporter| Chosen::new(Known::built_in(exporter)))
            .collect();
        let mut findings = Findings::default();
        for folder in self.folders.iter().filter(|folder| all || is_named(folder.name)) {
            match folder.load() {
                Ok(known) => chosen.push(Chosen::new(known)),
                // A folder may be called `all`, which names none.
                Err(failure) if is_named(folder.name) && folder.name != "all" => return Err(failure),
                Err(failure) => findings.push(folder.left_out(&failure)),
            }
        }
        Ok((chosen, findings))
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        is_built_in(name) || self.folders.iter().any(|folder| folder.name == name)
    }

    pub(crate) fn unknown(&self, name: &str) -> Failure {
        let hint = Prose::nearest_or(name, self.names(), || match described(name).as_slice() {
            [] => Prose::new("choose ").values(self.names(), ", ").text(" or ").value("all"),
            like => Prose::new("did you mean ").values(like.iter().copied(), " or ").text("?"),
        });
        Failure::usage(Prose::new("the target ").value(name).text(" is not known")).hint(hint)
    }

    /// A folder of templates that belongs to no target.
    pub(crate) fn unknown_folder(&self, path: &Path, name: &str) -> Failure {
        let what = Prose::new("the templates in ")
            .value(path.to_string_lossy())
            .text(" would not be used: the target ");
        let hint = Prose::nearest_or(name, self.names(), || {
            Prose::new("the folders are called like the targets, as ").value("msmtp")
        });
        Failure::usage(what.value(name).text(" is not known")).hint(hint)
    }

    /// What helps whoever has a program without targets.
    pub(crate) fn how_to_get_some() -> Prose {
        Prose::new("build it with some, as ")
            .value("--features msmtp")
            .text(", or bring one as a folder with ")
            .value("--plugins")
    }

    fn choices(&self) -> Prose {
        Prose::new("choose with `--target`: ").values(self.names(), ", ").text(" or ").value("all")
    }
}

/// What there is to say of a program that no feature gave a target.
pub(crate) const NO_TARGETS: &str = "this program was built without targets";

/// The targets whose name begins so, or that have the word in what they say of themselves: `thunder`, `iphone`, `neomutt`.
fn described(word: &str) -> Vec<&'static str> {
    let word = word.to_lowercase();
    let is_like = |target: &&Target| {
        let said = [target.title, target.summary].join(" ").to_lowercase();
        target.name.starts_with(&word)
            || said.split(|character: char| !character.is_alphanumeric()).any(|known| known == word)
    };
    let built_in = cl_export_targets::BUILT_IN.iter().map(|exporter| exporter.target());
    let found: Vec<_> = built_in.filter(is_like).map(|target| target.name).collect();
    // A word that many have, or all, tells nothing.
    if found.len() > 3 { Vec::new() } else { found }
}

fn is_built_in(name: &str) -> bool {
    cl_export_targets::find(name).is_ok()
}

/// Adds the folders that stand in a place, in the order of their names.
fn look(place: &Path, folders: &mut Vec<Folder>) -> Result<(), Failure> {
    let read = |source| Failure::Read { path: place.to_string_lossy().into_owned(), source };
    let entries = place.read_dir().and_then(Iterator::collect::<Result<Vec<_>, _>>).map_err(read)?;
    let mut names: Vec<String> =
        entries.into_iter().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    for name in names {
        let path = place.join(&name);
        // What is hidden is an editor's or a version control's; what holds no manifest is something else.
        if name.starts_with('.') || !is_file(&path.join(MANIFEST)) {
            continue;
        }
        match folders.iter_mut().find(|earlier| earlier.name == name) {
            Some(earlier) => earlier.hides.push(path),
            // The name is of use until the program ends, and there are few of them.
            None => folders.push(Folder { name: name.leak(), path, hides: Vec::new() }),
        }
    }
    Ok(())
}

impl Folder {
    /// Reads the target.
    pub(crate) fn load(&self) -> Result<Known, Failure> {
        if is_built_in(self.name) {
            return Err(self.shadows().into());
        }
        check_name(self.name)?;
        let path = self.path.join(MANIFEST);
        self.refuse_elsewhere(&path)?;
        let file = path.to_string_lossy();
        let text = text_within(&path, LONGEST_MANIFEST)?;
        let manifest =
            Manifest::read(self.name, &file, &text).map_err(|error| Failure::in_file(error, &text))?;
        let templates = self.templates(&manifest)?;
        let texts: Vec<(String, String)> = templates
            .iter()
            .map(|own| (own.path.clone(), own.text.clone()))
            .chain([(file.into_owned(), text)])
            .collect();
        let data = manifest.load(templates).map_err(|error| of_one(error, &texts))?;
        Ok(Known { exporter: data, data: Some(data) })
    }

    fn templates(&self, manifest: &Manifest) -> Result<Vec<Override>, Failure> {
        let mut templates: Vec<Override> = Vec::new();
        for name in manifest.templates() {
            let path = self.path.join(name);
            if is_file(&path) && !templates.iter().any(|earlier| earlier.name == name) {
                self.refuse_elsewhere(&path)?;
                let text = text_within(&path, LONGEST_TEMPLATE)?;
                let path = path.to_string_lossy().into_owned();
                templates.push(Override { name: name.to_owned(), path, text });
            }
        }
        Ok(templates)
    }

    /// Refuses a link out of the folder: a template that is one would put a file of the reader's into what is written.
    fn refuse_elsewhere(&self, file: &Path) -> Result<(), Failure> {
        let real = |path: &Path| path.canonicalize().ok();
        if real(file).zip(real(&self.path)).is_some_and(|(file, folder)| file.starts_with(folder)) {
            return Ok(());
        }
        let what = Prose::default().value(file.to_string_lossy()).text(" is a link out of its folder");
        Err(Failure::usage(what).hint(Prose::new("put the file itself there")))
    }

    /// A folder that has the name of a built-in target: whoever asks for that name must know which one is meant.
    fn shadows(&self) -> Error {
        let what = Prose::default()
            .value(self.path.to_string_lossy())
            .text(" has the name of the built-in target ")
            .value(self.name);
        Error::new(ErrorKind::Conflict, what).for_target(self.name).hint(
            Prose::new("give it another name, in its ")
                .value(MANIFEST)
                .text(" too; to change the built-in one, copy its templates with ")
                .value(format!("cl-export templates copy DIR --target {}", self.name)),
        )
    }

    /// A folder that is broken, where `all` meant it.
    fn left_out(&self, failure: &Failure) -> Finding {
        let what = Prose::new("its folder cannot be used: ")
            .text(show::one_line(failure))
            .text("; ")
            .value(format!("--target {}", self.name))
            .text(" says where");
        Finding::of_target(self.name, Level::Loss, code::LEFT_OUT, None, what)
    }
}

/// An error with the text that it points into.
fn of_one(error: Error, texts: &[(String, String)]) -> Failure {
    let text = match error.origin() {
        cl_export_core::Origin::File { file, .. } => texts.iter().find(|(path, _)| **path == **file),
        _ => None,
    };
    match text {
        Some((_, text)) => Failure::in_file(error, text),
        None => error.into(),
    }
}
