//! What the columns of a table are.

use crate::columns::Mapping;
use crate::key::{self, Key, normal};
use crate::options::{Delimiter, TableOptions};
use crate::rows::Record;
use crate::template::{Piece, Template};
use cl_export_core::{Error, ErrorKind, Field, Origin, Prose, instead_of_password, nearest};
use std::borrow::Cow;
use std::sync::Arc;

/// A column of a table, or what the owner made of several; ask [`Table::column`](crate::Table::column) for it.
#[derive(Clone, Debug)]
pub struct Column {
    name: Arc<str>,
    from: Template<usize>,
}

impl Column {
    fn of_cell(name: &Arc<str>, index: usize) -> Self {
        Self { name: Arc::clone(name), from: Template { pieces: vec![Piece::Cell(index)] } }
    }

    /// Its name as the header has it; of several, the text that says how they are put together.
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// What is in it.
    pub(crate) fn text<'a>(&self, record: &Record<'a>) -> Cow<'a, str> {
        match self.from.pieces.as_slice() {
            [] => Cow::Borrowed(""),
            [Piece::Cell(index)] => record.field(*index),
            _ => Cow::Owned(self.from.fill(|index| record.field(index))),
        }
    }
}

/// What the columns of a table are.
#[derive(Debug)]
pub(crate) struct Header {
    pub(crate) file: Arc<str>,
    row: u64,
    /// The names of the columns, without the white space around them.
    pub(crate) names: Vec<Arc<str>>,
    /// What each key is read from.
    pub(crate) uses: Vec<(Key, Column)>,
    /// The columns that nothing knows.
    pub(crate) passed_over: Vec<Arc<str>>,
}

impl Header {
    /// The columns of the table's first row.
    pub(crate) fn new(
        file: &Arc<str>,
        record: &Record<'_>,
        options: &TableOptions<'_>,
    ) -> Result<Self, Error> {
        let names = (0..record.len()).map(|index| Arc::from(record.field(index).trim())).collect();
        let mut header = Self {
            file: Arc::clone(file),
            row: record.row,
            names,
            uses: Vec::new(),
            passed_over: Vec::new(),
        };
        let is_mapped = header.map_columns(options)?;
        let unknown = header.name_columns(options, &is_mapped)?;
        let address = header.find(&Key::Field(Field::Address));
        let has_address = address.is_some_and(|column| !column.from.pieces.is_empty());
        if !has_address && header.looks_like_a_person() {
            return Err(header.no_address());
        }
        if options.refuses_unknown() && !unknown.is_empty() {
            return Err(header.refuse(&unknown));
        }
        if !has_address {
            return Err(header.no_address());
        }
        header.passed_over = unknown.iter().map(|index| Arc::clone(&header.names[*index])).collect();
        Ok(header)
    }

    /// Whether the first row looks like a person.
    fn looks_like_a_person(&self) -> bool {
        self.names.iter().any(|name| name.contains('@'))
    }

    /// What a key is read from.
    pub(crate) fn find(&self, key: &Key) -> Option<&Column> {
        self.uses.iter().find(|(known, _)| known == key).map(|(_, column)| column)
    }

    /// What the owner says about columns; and of each column of the file, whether that speaks of it.
    fn map_columns(&mut self, options: &TableOptions<'_>) -> Result<Vec<bool>, Error> {
        let mut is_mapped = vec![false; self.names.len()];
        for mapping in options.columns.iter() {
            let key = Key::parse(&mapping.key, options.targets)
                .and_then(|key| key.ok_or_else(|| key::unknown(&mapping.key)))
                .map_err(|error| error.at(Origin::Argument))?;
            let from = self.resolve(mapping)?;
            for piece in &from.pieces {
                if let Piece::Cell(index) = piece {
                    is_mapped[*index] = true;
                }
            }
            self.uses.push((key, Column { name: Arc::from(mapping.text.as_str()), from }));
        }
        Ok(is_mapped)
    }

    fn resolve(&self, mapping: &Mapping) -> Result<Template<usize>, Error> {
        let resolve = |piece: &Piece<String>| {
            Ok(match piece {
                Piece::Words(words) => Piece::Words(words.clone()),
                Piece::Cell(name) => Piece::Cell(self.place(name)?),
            })
        };
        Ok(Template { pieces: mapping.template.pieces.iter().map(resolve).collect::<Result<_, Error>>()? })
    }

    /// Where the column of that name is: the same to the letter, else as names are compared.
    pub(crate) fn place(&self, name: &str) -> Result<usize, Error> {
        let exact = |known: &str| known == name.trim();
        let alike = |known: &str| normal(known) == normal(name);
        let places = |is_it: &dyn Fn(&str) -> bool| -> Vec<usize> {
            (0..self.names.len()).filter(|index| is_it(&self.names[*index])).collect()
        };
        match (places(&exact).as_slice(), places(&alike).as_slice()) {
            ([one], _) | ([], [one]) => Ok(*one),
            ([], []) => Err(self.no_such_column(name)),
            _ => {
                let what = Prose::new("several columns are called ").value(name.trim());
                Err(Error::new(ErrorKind::Conflict, what).at(Origin::Argument))
            }
        }
    }

    /// The column of that name.
    pub(crate) fn column(&self, name: &str) -> Result<Column, Error> {
        let index = self.place(name)?;
        Ok(Column::of_cell(&self.names[index], index))
    }

    fn no_such_column(&self, name: &str) -> Error {
        let lower: Vec<String> = self.names.iter().map(|known| known.to_lowercase()).collect();
        let near = nearest(name.trim(), lower.iter().map(String::as_str))
            .and_then(|near| lower.iter().position(|known| known == near));
        let hint = match near.and_then(|index| self.names.get(index)) {
            Some(near) => Prose::did_you_mean(&**near),
            None => Prose::new("its columns are ").then(&some(self.names.iter())),
        };
        let what = Prose::new("the table has no column ").value(name.trim());
        Error::new(ErrorKind::Unknown, what).at(Origin::Argument).hint(hint)
    }

    /// The columns whose own names say what they are; and the places of those that nothing knows.
    fn name_columns(&mut self, options: &TableOptions<'_>, is_mapped: &[bool]) -> Result<Vec<usize>, Error> {
        let mut unknown = Vec::new();
        let mapped = self.uses.len();
        for (index, name) in self.names.clone().iter().enumerate() {
            // A name such as `target.x` may be anything in a table of which only some columns count.
            let key = match Key::parse(name, options.targets) {
                Err(_) if !options.refuses_unknown() => None,
                other => other.map_err(|error| error.at(self.cell(name)))?,
            };
            match key {
                Some(key) => match self.uses.iter().position(|(known, _)| *known == key) {
                    None => self.uses.push((key, Column::of_cell(name, index))),
                    Some(first) if first >= mapped => return Err(self.twice(first, name)),
                    // The owner says what this field is made of.
                    Some(_) => {}
                },
                None if is_mapped[index] => {}
                None => unknown.push(index),
            }
        }
        Ok(unknown)
    }

    fn twice(&self, first: usize, name: &str) -> Error {
        let (key, column) = &self.uses[first];
        let key = match key {
            Key::Field(field) | Key::ForTarget(_, field) => field.key(),
            Key::Folder => "folder",
        };
        let what =
            Prose::new("the columns ").values([&*column.name, name], " and ").text(" are the same field");
        Error::new(ErrorKind::Conflict, what).at(self.cell(name)).hint(
            Prose::new("say which one counts, as in ")
                .setting("columns", format!("{key}=\"{}\"", column.name)),
        )
    }

    fn refuse(&self, unknown: &[usize]) -> Error {
        let names: Vec<&Arc<str>> = unknown.iter().map(|index| &self.names[*index]).collect();
        // A column of passwords comes first: it has no place in any list of ours.
        let is_password = |name: &&&Arc<str>| instead_of_password(name).is_some();
        let has_near = |name: &&&Arc<str>| key::nearest_key(name).is_some();
        let first = names.iter().find(is_password).or_else(|| names.iter().find(has_near));
        let Some(first) = first.or(names.first()) else {
            return self.no_address();
        };
        let error = match names.as_slice() {
            [one] if one.is_empty() => Error::new(ErrorKind::Missing, Prose::new("a column has no name")),
            [one] => key::unknown(one),
            _ => {
                let what =
                    Prose::new("the columns ").then(&some(names.iter().copied())).text(" are not known");
                Error::new(ErrorKind::Unknown, what)
            }
        };
        let example = "address=Mail,name=\"{First} {Last}\"";
        let advice =
            Prose::new("say which columns count, and the others are ignored: ").setting("columns", example);
        if let Some(hint) = instead_of_password(first) {
            return error.at(self.cell(first)).hint(hint);
        }
        error.at(self.cell(first)).hint(match key::nearest_key(first) {
            Some(near) => Prose::new("did you mean ").value(near).text("? Else ").then(&advice),
            None => advice,
        })
    }

    fn no_address(&self) -> Error {
        let what = Prose::new("the table has no column ").value(Field::Address.key());
        let hint = if self.looks_like_a_person() {
            Prose::new("the first row names the columns: put one such as ")
                .value("address,name")
                .text(" above this one")
        } else {
            Prose::new("name one so, or say which one it is: ").setting("columns", "address=Mail")
        };
        let column = self.names.first().map_or("", |name| &**name);
        Error::new(ErrorKind::Missing, what).at(self.cell(column)).hint(hint)
    }

    fn cell(&self, name: &str) -> Origin {
        Origin::Cell { file: Arc::clone(&self.file), row: self.row, column: Arc::from(name) }
    }
}

/// Some names, and how many more there are.
fn some<'a>(names: impl Iterator<Item = &'a Arc<str>>) -> Prose {
    const SHOWN: usize = 6;
    let names: Vec<&str> = names.map(|name| &**name).collect();
    match names.len().checked_sub(SHOWN) {
        None | Some(0) => Prose::default().values(names, " and "),
        Some(more) => {
            Prose::default().values(names.into_iter().take(SHOWN), ", ").text(format!(" and {more} more"))
        }
    }
}

/// The delimiter that would make of the first row names that are known, where this one makes none; or that would make
/// several of it, where this one makes one.
pub(crate) fn likely_delimiter(row: &[u8], options: &TableOptions<'_>) -> Option<Delimiter> {
    let row = String::from_utf8_lossy(row);
    let is_known = |name: &str| {
        let name = name.trim().trim_matches('"');
        Key::is_one(name) || options.columns.iter().any(|mapping| mapping.mentions(name))
    };
    let known =
        |delimiter: Delimiter| row.split(char::from(delimiter.byte())).filter(|name| is_known(name)).count();
    if known(options.delimiter) > 0 {
        return None;
    }
    let by_names =
        Delimiter::USUAL.into_iter().filter(|other| known(*other) > 0).max_by_key(|other| known(*other));
    // A row that is one field, and would be several with another delimiter.
    let count = |delimiter: Delimiter| row.matches(char::from(delimiter.byte())).count();
    let others = || Delimiter::USUAL.into_iter().filter(|other| count(*other) > 0);
    by_names.or_else(|| others().max_by_key(|other| count(*other)).filter(|_| count(options.delimiter) == 0))
}
