//! From what was typed to persons and exporters: which account file, which provider, which targets.

use crate::args::{AccountArgs, WhatArgs};
use crate::catalogue::{Catalogue, Chosen};
use crate::failure::Failure;
use crate::json::{self, Told};
use crate::provider::Library;
use crate::{environment, read};
use cl_export_core::{Draft, Error, Field, Finding, Findings, Origin, Person, Prose, Sourced, Target};

/// The address that is used where none was given anywhere.
pub(crate) const SAMPLE: &str = "user@centurylink.net";

/// What is to be exported.
pub(crate) struct Request {
    pub(crate) person: Person,
    pub(crate) targets: Vec<Chosen>,
    /// What is to be known of targets that were left out before anything was made.
    pub(crate) findings: Findings,
    /// Whether the person is only a sample, and some target is written for a person.
    pub(crate) sample: bool,
    /// The text of the account file, for messages that point into it.
    pub(crate) text: Option<String>,
    /// The providers that are known.
    library: Library,
}

impl Request {
    /// Reads files and checks every value.
    pub(crate) fn new(what: &WhatArgs) -> Result<Self, Failure> {
        let catalogue = Catalogue::new(&what.plugins.plugins)?;
        let (mut targets, findings) = catalogue.choose(&what.targets)?;
        let mut drafts = Drafts::read(&what.account, &catalogue)?;
        for set in &what.set {
            apply_set(set, &catalogue, &mut targets, &mut drafts.list)?;
        }
        let account = &what.account;
        let library =
            Library::new(account.given.provider.as_deref(), &account.given.provider_dir, &mut drafts.list)?;
        let text = drafts.text;
        let person = Person::new(&drafts.list, &library.providers)
            .map_err(|error| library.failure(error, text.as_deref()))?;
        let sample = drafts.sample && targets.iter().any(Chosen::is_for_a_person);
        Ok(Self { person, targets, findings, sample, text, library })
    }

    /// Shows what the files of the person's providers say and a provider cannot.
    pub(crate) fn tell_of_providers(&self) {
        self.library.tell(self.providers());
    }

    /// What there is to tell, as data: of the account, and of the files of its providers.
    pub(crate) fn told(&self, findings: &Findings) -> Told {
        Told {
            findings: json::findings(findings, self.text.as_deref()),
            providers: self.library.to_json(self.providers()),
        }
    }

    fn providers(&self) -> impl Iterator<Item = &str> {
        let accounts = self.person.accounts().iter();
        accounts.filter_map(|account| account.provider()).map(|provider| provider.id.as_str())
    }

    /// What one target cannot carry costs that target, where it was meant by `all` and not named; else it is a failure.
    pub(crate) fn left_out(
        &self,
        what: &WhatArgs,
        target: &'static Target,
        error: Error,
    ) -> Result<Finding, Failure> {
        let is_named = what.targets.iter().any(|given| given == target.name);
        let finding = Finding::left_out(target, &self.person, &error).filter(|_| !is_named);
        finding.ok_or_else(|| self.failure(error))
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
    fn read(args: &AccountArgs, catalogue: &Catalogue) -> Result<Self, Failure> {
        let mut drafts = Self::of_file(args, catalogue)?;
        let several = drafts.list.len() > 1;
        for (field, text) in args.given.fields() {
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
    fn of_file(args: &AccountArgs, catalogue: &Catalogue) -> Result<Self, Failure> {
        let empty = |sample| Self { list: vec![Draft::default()], text: None, sample };
        if args.given.email.is_some() {
            return Ok(empty(false));
        }
        let path = match &args.account {
            Some(path) => Some(path.clone()),
            None => environment::default_account_file().filter(|path| path.is_file()),
        };
        let Some(path) = path else {
            return Ok(Self { list: vec![Draft::new(SAMPLE)], ..empty(true) });
        };
        let text = read::text(&path)?;
        let list = Draft::from_toml(&path.to_string_lossy(), &text, &catalogue.names())
            .map_err(|error| Failure::in_file(error, &text))?;
        Ok(Self { list, text: Some(text), sample: false })
    }
}

/// Applies `TARGET.KEY=VALUE`: an option of the target, or one of the fields that may differ for a target.
pub(crate) fn apply_set(
    set: &str,
    catalogue: &Catalogue,
    targets: &mut [Chosen],
    drafts: &mut [Draft],
) -> Result<(), Failure> {
    let form = || {
        let what = Prose::new("`--set` cannot be ").value(set);
        Failure::usage(what)
            .hint(Prose::new("give ").value("TARGET.KEY=VALUE").text(", as ").value("msmtp.default=no"))
    };
    let (name, value) = set.split_once('=').ok_or_else(form)?;
    let (target, key) = name.split_once('.').ok_or_else(form)?;
    if !catalogue.has(target) {
        return Err(catalogue.unknown(target));
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
