//! From what was typed to persons and exporters: which account file, which provider, which targets.

use crate::args::{AccountArgs, WhatArgs};
use crate::environment;
use crate::failure::Failure;
use crate::provider::Library;
use cl_export_core::{
    Draft, Error, Exporter, Field, Options, Origin, Person, Prose, Scope, Sourced, nearest,
};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The address that is used where none was given anywhere.
pub(crate) const SAMPLE: &str = "user@centurylink.net";

/// What is to be exported.
pub(crate) struct Request {
    pub(crate) person: Person,
    pub(crate) targets: Vec<Chosen>,
    /// Whether the person is only a sample, and some target is written for a person.
    pub(crate) sample: bool,
    /// The text of the account file, for messages that point into it.
    pub(crate) text: Option<String>,
    /// The providers that are known.
    library: Library,
}

/// A target with its options.
pub(crate) struct Chosen {
    pub(crate) exporter: &'static dyn Exporter,
    pub(crate) options: Options,
}

impl Chosen {
    /// Whether what is written is an account's; a provider's needs no address.
    pub(crate) fn is_for_a_person(&self) -> bool {
        self.exporter.target().scope != Scope::Provider
    }
}

impl Request {
    /// Reads files and checks every value.
    pub(crate) fn new(what: &WhatArgs) -> Result<Self, Failure> {
        let exporters = exporters(&what.targets)?;
        let mut targets: Vec<Chosen> = exporters
            .into_iter()
            .map(|exporter| Chosen { exporter, options: Options::of(exporter.target()) })
            .collect();
        let mut drafts = Drafts::read(&what.account)?;
        for set in &what.set {
            apply_set(set, &mut targets, &mut drafts.list)?;
        }
        let account = &what.account;
        let library = Library::new(account.provider.as_deref(), &account.provider_dir, &mut drafts.list)?;
        let text = drafts.text;
        let person = Person::new(&drafts.list, &library.providers)
            .map_err(|error| library.failure(error, text.as_deref()))?;
        let sample = drafts.sample && targets.iter().any(Chosen::is_for_a_person);
        Ok(Self { person, targets, sample, text, library })
    }

    /// Shows what the files of the person's providers say and a provider cannot.
    pub(crate) fn tell_of_providers(&self) {
        let accounts = self.person.accounts().iter();
        self.library
            .tell(accounts.filter_map(|account| account.provider()).map(|provider| provider.id.as_str()));
    }

    /// An error about the account, with the text it points into.
    pub(crate) fn failure(&self, error: Error) -> Failure {
        Failure::in_file(error, self.text.as_deref().unwrap_or_default())
    }
}

struct Drafts {
    list: Vec<Draft>,
    text: Option<String>,
    sample: bool,
}

impl Drafts {
    fn read(args: &AccountArgs) -> Result<Self, Failure> {
        let mut drafts = Self::of_file(args)?;
        let several = drafts.list.len() > 1;
        for (field, text) in args.fields() {
            if several && matches!(field, Field::Name | Field::Login | Field::SmtpLogin | Field::Label) {
                let what = Prose::new("the account file holds several accounts, and ")
                    .field(field)
                    .text(" belongs to one");
                return Err(Failure::usage(what).hint(Prose::new("give it in the file")));
            }
            for draft in &mut drafts.list {
                draft.set(field, Sourced::new(text.clone(), Origin::Argument));
            }
        }
        Ok(drafts)
    }

    /// The accounts of the file that was named, else of the default one, else one that the options fill.
    fn of_file(args: &AccountArgs) -> Result<Self, Failure> {
        let empty = |sample| Self { list: vec![Draft::default()], text: None, sample };
        if args.email.is_some() {
            return Ok(empty(false));
        }
        let path = match &args.account {
            Some(path) => Some(path.clone()),
            None => environment::default_account_file().filter(|path| path.is_file()),
        };
        let Some(path) = path else {
            return Ok(Self { list: vec![Draft::new(SAMPLE)], ..empty(true) });
        };
        let text = read_text(&path)?;
        let list = Draft::from_toml(&path.to_string_lossy(), &text, &cl_export_targets::names())
            .map_err(|error| Failure::in_file(error, &text))?;
        Ok(Self { list, text: Some(text), sample: false })
    }
}

/// A file that a person keeps, of at most 4 MiB.
pub(crate) fn read_bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    const LONGEST: u64 = 4 << 20;
    let name = path.to_string_lossy();
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(LONGEST + 1).read_to_end(&mut bytes))
        .map_err(|source| Failure::Read { path: name.to_string(), source })?;
    if bytes.len() as u64 > LONGEST {
        return Err(Failure::usage(Prose::default().value(name).text(" is longer than 4 MiB")));
    }
    Ok(bytes)
}

/// A text file that a person keeps.
pub(crate) fn read_text(path: &Path) -> Result<String, Failure> {
    let name = path.to_string_lossy();
    let bytes = read_bytes(path)?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to() + 1;
        let what = Prose::default().value(name).text(format!(" is not UTF-8 text (byte {at})"));
        Failure::usage(what).hint(Prose::new("save it as UTF-8"))
    })?;
    // A byte order mark is what Windows' editors leave; it belongs to no value.
    Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
}

/// The exporters of the targets that were named, each once, in the order of the list.
pub(crate) fn exporters(names: &[String]) -> Result<Vec<&'static dyn Exporter>, Failure> {
    if names.is_empty() {
        let what = Prose::new("no target was named");
        return Err(
            Failure::usage(what).hint(known_targets().text("; `cl-export targets` says what they write"))
        );
    }
    for name in names {
        if name != "all" && cl_export_targets::find(name).is_none() {
            return Err(unknown_target(name));
        }
    }
    let wanted = |name: &str| names.iter().any(|given| given == "all" || given == name);
    Ok(cl_export_targets::BUILT_IN
        .iter()
        .copied()
        .filter(|exporter| wanted(exporter.target().name))
        .collect())
}

fn unknown_target(name: &str) -> Failure {
    let hint = match nearest(name, cl_export_targets::names()) {
        Some(near) => Prose::new("did you mean ").value(near).text("?"),
        None => known_targets(),
    };
    Failure::usage(Prose::new("the target ").value(name).text(" is not known")).hint(hint)
}

fn known_targets() -> Prose {
    Prose::new("choose with `--target`: ").values(cl_export_targets::names(), ", ").text(" or ").value("all")
}

/// Applies `TARGET.KEY=VALUE`: an option of the target, or one of the fields that may differ for a target.
pub(crate) fn apply_set(set: &str, targets: &mut [Chosen], drafts: &mut [Draft]) -> Result<(), Failure> {
    let form = || {
        let what = Prose::new("`--set` cannot be ").value(set);
        Failure::usage(what)
            .hint(Prose::new("give ").value("TARGET.KEY=VALUE").text(", as ").value("msmtp.default=no"))
    };
    let (name, value) = set.split_once('=').ok_or_else(form)?;
    let (target, key) = name.split_once('.').ok_or_else(form)?;
    if cl_export_targets::find(target).is_none() {
        return Err(unknown_target(target));
    }
    let Some(chosen) = targets.iter_mut().find(|chosen| chosen.exporter.target().name == target) else {
        let what = Prose::new("`--set` names ").value(target).text(", which is not among the targets");
        return Err(Failure::usage(what).hint(Prose::new("add ").value(format!("--target {target}"))));
    };
    let field = Field::from_key(&key.replace('-', "_"))
        .filter(|field| Field::OF_A_TARGET.contains(field) && chosen.is_for_a_person());
    match field {
        Some(field) => {
            for draft in drafts {
                draft.set_for(target, field, Sourced::new(value.to_owned(), Origin::Argument))?;
            }
            Ok(())
        }
        None => chosen.options.set(chosen.exporter.target(), key, value).map_err(Failure::from),
    }
}
