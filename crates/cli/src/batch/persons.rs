//! Rows into persons, and which of them are bad.

use super::input::{Source, about};
use super::place::Target;
use crate::args::ExportArgs;
use crate::catalogue::{Catalogue, Chosen};
use crate::failure::Failure;
use crate::json;
use crate::provider::Library;
use crate::show;
use cl_export_bundle::path::{COMPONENT, component};
use cl_export_bundle::{LIST, MANIFEST, README, SUMS};
use cl_export_core::{Draft, Error, Field, Findings, Origin, Person, Prose, Sourced};
use cl_export_table::{Duplicates, ReadError, Suspects, Table};
use serde_json::Value as Json;

/// How many bad rows are shown; the others are counted.
const MOST_SHOWN: u64 = 20;

/// What every row has in common.
pub(super) struct Persons {
    pub(super) chosen: Vec<Chosen>,
    /// What is to be known of targets that were left out before anything was made.
    pub(super) left_out: Findings,
    pub(super) target_names: Vec<&'static str>,
    defaults: Draft,
    pub(super) library: Library,
}

/// A row whose person is right.
pub(super) struct Row {
    pub(super) person: Person,
    pub(super) number: u64,
    /// The person's folder in the bundle; or the name of the bundle, where each person gets one.
    pub(super) folder: String,
    /// Where the address stands.
    origin: Origin,
    /// Where the folder's name stands; the row as a whole, where each person gets a bundle.
    folder_origin: Origin,
}

/// A row that is bad, and why.
pub(super) struct BadRow {
    pub(super) number: u64,
    pub(super) error: Error,
}

/// The rows that are bad: the first of them are shown, or kept for programs.
#[derive(Clone)]
pub(super) struct Bad {
    pub(super) count: u64,
    pub(super) kept: Vec<Json>,
    is_for_programs: bool,
}

impl Persons {
    pub(super) fn new(args: &ExportArgs) -> Result<Self, Failure> {
        let catalogue = Catalogue::new(&args.what.plugins.plugins)?;
        let (mut chosen, left_out) = catalogue.choose(&args.what.targets)?;
        let mut drafts = [Draft::default()];
        for (field, text) in args.what.account.given.fields() {
            if matches!(field, Field::Address | Field::Name | Field::Login | Field::SmtpLogin | Field::Label)
            {
                let what = Prose::new("").field(field).text(" belongs to one person");
                return Err(Failure::usage(what).hint(Prose::new("make it a column of the list")));
            }
            drafts[0].set(field, Sourced::new(text, Origin::Argument));
        }
        for set in &args.what.set {
            crate::account::apply_set(set, &catalogue, &mut chosen, &mut drafts)?;
        }
        let account = &args.what.account.given;
        let library = Library::new(account.provider.as_deref(), &account.provider_dir, &mut drafts)?;
        if library.providers.has_folders() {
            // A list may ask for many domains: each file is read once.
            library.providers.read_all();
        }
        let [defaults] = drafts;
        Ok(Self { chosen, left_out, target_names: catalogue.names(), defaults, library })
    }

    /// The names of the files that the targets write.
    pub(super) fn files(&self) -> Vec<&'static str> {
        let artifacts = self.chosen.iter().flat_map(|chosen| chosen.exporter.target().artifacts);
        artifacts.map(|artifact| artifact.name).collect()
    }

    pub(super) fn reader(&self) -> Reader<'_> {
        Reader { persons: self, draft: Draft::default() }
    }

    /// A name as the folder of a person in a bundle.
    fn folder(&self, name: &str, origin: &Origin) -> Result<String, Error> {
        let folder = component(name);
        let refused = |why: &'static str| {
            Err(about(Prose::new("the folder ").value(name).text(why)).at(origin.clone()))
        };
        if folder.len() > COMPONENT {
            return refused(" has a name longer than 255 bytes");
        }
        let targets = self.chosen.iter().map(|chosen| chosen.exporter.target().name);
        if targets.chain([MANIFEST, README, SUMS, LIST]).any(|own| own.eq_ignore_ascii_case(&folder)) {
            return refused(" is kept for the bundle's own");
        }
        Ok(folder)
    }
}

/// Reads row after row in the memory of one draft.
pub(super) struct Reader<'p> {
    persons: &'p Persons,
    draft: Draft,
}

impl Reader<'_> {
    /// The next row, good or bad.
    pub(super) fn next(
        &mut self,
        table: &mut Table<Source<'_>>,
        place: &Target,
    ) -> Result<Option<Result<Row, BadRow>>, Failure> {
        let row = match table.next_row() {
            Ok(None) => return Ok(None),
            Ok(Some(row)) => row,
            Err(ReadError::Row(bad)) => return Ok(Some(Err(BadRow { number: bad.row, error: bad.error }))),
            Err(ReadError::Fatal(error)) => return Err(super::input::failure(error, "the list")),
        };
        row.draft_into(&mut self.draft);
        self.draft.overlay(&self.persons.defaults);
        let number = row.number();
        let bad = |error: Error| BadRow { number, error };
        let origin = self.draft.get(Field::Address).map_or(Origin::Program, |given| given.origin.clone());
        let person = match Person::new(std::slice::from_ref(&self.draft), &self.persons.library.providers) {
            Ok(person) => person,
            Err(error) => return Ok(Some(Err(bad(error)))),
        };
        let (folder, folder_origin) = match (place.name_of(&row), row.folder()) {
            (Some(name), _) => (Ok(name), whole_row(&origin)),
            (None, Some(given)) => (self.persons.folder(&given.value, &given.origin), given.origin.clone()),
            (None, None) => {
                let address = person.accounts().first().map_or("", |account| account.address().as_str());
                (self.persons.folder(address, &origin), origin.clone())
            }
        };
        Ok(Some(folder.map(|folder| Row { person, number, folder, origin, folder_origin }).map_err(bad)))
    }
}

/// The row that a cell is in.
fn whole_row(origin: &Origin) -> Origin {
    match origin {
        Origin::Cell { file, row, .. } => Origin::Cell { file: file.clone(), row: *row, column: "".into() },
        other => other.clone(),
    }
}

impl Row {
    pub(super) fn bad(&self, error: Error) -> BadRow {
        BadRow { number: self.number, error }
    }

    pub(super) fn address(&self) -> &str {
        self.person.accounts().first().map_or("", |account| account.address().as_str())
    }
}

impl Bad {
    pub(super) fn new(args: &ExportArgs) -> Self {
        Self { count: 0, kept: Vec::new(), is_for_programs: args.json }
    }

    pub(super) fn add(&mut self, row: &BadRow) {
        self.count += 1;
        match (self.count <= MOST_SHOWN, self.is_for_programs) {
            (true, true) => self.kept.push(json::bad_row(row.number, &row.error)),
            (true, false) => show::bad_row(row.number, &row.error),
            (false, false) if self.count == MOST_SHOWN + 1 => {
                show::note("more bad rows are counted, not shown");
            }
            _ => {}
        }
    }
}

/// The names that must not occur twice, as they come by.
#[derive(Default)]
pub(super) struct Names {
    addresses: Duplicates,
    folders: Duplicates,
}

/// The names that may occur twice.
#[derive(Clone)]
pub(super) struct Suspected {
    addresses: Suspects,
    folders: Suspects,
}

impl Names {
    pub(super) fn add(&mut self, row: &Row) {
        self.addresses.add(row.address());
        self.folders.add(&row.folder);
    }

    pub(super) fn suspects(self) -> Suspected {
        Suspected { addresses: self.addresses.suspects(), folders: self.folders.suspects() }
    }
}

impl Suspected {
    pub(super) fn is_empty(&self) -> bool {
        self.addresses.is_empty() && self.folders.is_empty()
    }

    /// Refuses the second row of a name.
    pub(super) fn check(&mut self, row: &Row) -> Result<(), BadRow> {
        let twice = |what: &'static str, name: &str, earlier: u64, origin: &Origin| {
            let what = Prose::new(what).value(name).text(format!(" is in row {earlier} already"));
            Err(row.bad(about(what).at(origin.clone())))
        };
        if let Some(earlier) = self.addresses.earlier(row.number, row.address()) {
            return twice("the address ", row.address(), earlier, &row.origin);
        }
        let is_bundle = matches!(&row.folder_origin, Origin::Cell { column, .. } if column.is_empty());
        match self.folders.earlier(row.number, &row.folder) {
            Some(earlier) if is_bundle => twice("the bundle ", &row.folder, earlier, &row.folder_origin),
            Some(earlier) => twice("the folder ", &row.folder, earlier, &row.folder_origin),
            None => Ok(()),
        }
    }
}
