//! Reading TOML tables key by key, so that every mistake is told with its place and the nearest right key.
//!
//! Account files, provider files and the manifests of data-only targets are read with it.

use crate::{Error, ErrorKind, Field, Origin, Prose, Sourced, instead_of_password, text};
use std::ops::Range;
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A file as it is read: its name and text.
#[derive(Clone, Debug)]
pub struct Source<'a> {
    name: Arc<str>,
    text: &'a str,
}

/// The longest file that is read: far above any real one.
pub(crate) const LONGEST_FILE: usize = 4 << 20;

impl<'a> Source<'a> {
    /// A file's text; `name` is what errors call the file.
    pub fn new(name: &str, text: &'a str) -> Self {
        Self { name: Arc::from(name), text }
    }

    /// The file's root table.
    ///
    /// # Errors
    /// The text is no TOML, or too long.
    pub fn parse(&self) -> Result<Table<'a>, Error> {
        if self.text.len() > LONGEST_FILE {
            return Err(Error::new(ErrorKind::Invalid, Prose::new("the file is longer than 4 MiB"))
                .at(self.origin(0..0)));
        }
        let root = DeTable::parse(self.text).map_err(|error| self.syntax(&error))?;
        let span = root.span();
        Ok(Table { source: self.clone(), path: String::new(), span, entries: root.into_inner() })
    }

    fn syntax(&self, error: &toml::de::Error) -> Error {
        let message = error.message().replace('\n', ", ");
        let is_escape = ["escape", "unicode"].iter().any(|word| message.contains(word));
        let hint = if is_escape {
            Prose::new("write each backslash twice, or put the text between single quotes")
        } else {
            Prose::new("write ").value("key = value").text(", with texts between double quotes")
        };
        Error::new(ErrorKind::Syntax, Prose::new("this is not TOML: ").text(message))
            .at(self.origin(error.span().unwrap_or(0..0)))
            .hint(hint)
    }

    /// A place in the file, in bytes.
    pub fn origin(&self, span: Range<usize>) -> Origin {
        Origin::File { file: Arc::clone(&self.name), span }
    }
}

/// A table of which keys are taken out one by one; what is left at the end is not known.
#[derive(Debug)]
pub struct Table<'a> {
    source: Source<'a>,
    path: String,
    span: Range<usize>,
    entries: DeTable<'a>,
}

/// A value with its place and its key's path.
#[derive(Debug)]
pub struct Item<'a> {
    source: Source<'a>,
    path: String,
    value: Spanned<DeValue<'a>>,
}

impl<'a> Table<'a> {
    /// Where the table is.
    pub fn origin(&self) -> Origin {
        self.source.origin(self.span.clone())
    }

    /// Takes a key out.
    pub fn take(&mut self, key: &str) -> Option<Item<'a>> {
        let (found, value) = self.entries.remove_entry(key)?;
        let path = self.path_of(found.get_ref());
        Some(Item { source: self.source.clone(), path, value })
    }

    /// Takes a key out that must be there.
    ///
    /// # Errors
    /// It is not.
    pub fn need(&mut self, key: &str) -> Result<Item<'a>, Error> {
        self.take(key).ok_or_else(|| {
            let what = Prose::new("the key ").value(self.path_of(key)).text(" is missing");
            Error::new(ErrorKind::Missing, what).at(self.origin())
        })
    }

    /// The keys that are left, in their order in the file.
    pub fn keys(&self) -> Vec<String> {
        let mut keys: Vec<_> =
            self.entries.keys().map(|key| (key.span().start, key.get_ref().to_string())).collect();
        keys.sort();
        keys.into_iter().map(|(_, key)| key).collect()
    }

    /// Refuses the first key that nothing took. `known` are the keys of this table.
    ///
    /// # Errors
    /// Names that key and the nearest one that is known.
    pub fn finish(self, known: &[&str]) -> Result<(), Error> {
        let Some(key) = self.entries.keys().min_by_key(|key| key.span().start) else {
            return Ok(());
        };
        Err(unknown_key(key.get_ref(), known).at(self.source.origin(key.span())))
    }

    fn path_of(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }
}

fn unknown_key(key: &str, known: &[&str]) -> Error {
    let takes_command = known.contains(&Field::PasswordCommand.key());
    let no_password = instead_of_password(key).filter(|_| takes_command);
    let hint = no_password.unwrap_or_else(|| nearest_key(key, known));
    Error::new(ErrorKind::Unknown, Prose::new("the key ").value(key).text(" is not known")).hint(hint)
}

fn nearest_key(key: &str, known: &[&str]) -> Prose {
    Prose::nearest_or(key, known.iter().copied(), || {
        Prose::new("the keys here are ").values(known.iter().copied(), " and ")
    })
}

impl<'a> Item<'a> {
    /// Where the value is.
    pub fn origin(&self) -> Origin {
        self.source.origin(self.value.span())
    }

    /// The error for a value that is not what was wanted.
    pub fn wrong(&self, wanted: &'static str) -> Error {
        let what = Prose::default().value(&self.path).text(format!(" must be {wanted}"));
        Error::new(ErrorKind::Invalid, what).at(self.origin())
    }

    /// A text between quotes.
    ///
    /// # Errors
    /// It is something else.
    pub fn string(self) -> Result<Sourced<String>, Error> {
        match self.value.get_ref() {
            DeValue::String(text) => Ok(Sourced::new(text.to_string(), self.origin())),
            _ => Err(self.wrong("a text between quotes")),
        }
    }

    /// A text that may reach a file: held to what every text is held to.
    ///
    /// # Errors
    /// It is something else, too long, or holds a control character.
    pub fn text(self) -> Result<Sourced<String>, Error> {
        let subject = Prose::default().value(&self.path);
        let given = self.string()?;
        text::check(Field::Provider, &given.value)
            .map_err(|error| error.named(subject).at(given.origin.clone()))?;
        Ok(given)
    }

    /// The text of a text, a whole number, or true and false: what a cell of a table would hold.
    ///
    /// # Errors
    /// It is something else.
    pub fn scalar(self) -> Result<Sourced<String>, Error> {
        let text = match self.value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().replace('_', ""),
            DeValue::Boolean(flag) => flag.to_string(),
            _ => return Err(self.wrong("a text, a whole number, or true or false")),
        };
        Ok(Sourced::new(text, self.origin()))
    }

    /// A whole number.
    ///
    /// # Errors
    /// It is something else.
    pub fn number<T: std::str::FromStr>(self) -> Result<T, Error> {
        match self.value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => {
                let digits = number.as_str().replace('_', "");
                let wanted = if digits.starts_with('-') {
                    "a whole number from 0 on"
                } else {
                    "a smaller whole number"
                };
                digits.parse().map_err(|_| self.wrong(wanted))
            }
            _ => Err(self.wrong("a whole number")),
        }
    }

    /// True or false.
    ///
    /// # Errors
    /// It is something else.
    pub fn boolean(self) -> Result<bool, Error> {
        match self.value.get_ref() {
            DeValue::Boolean(flag) => Ok(*flag),
            _ => Err(self.wrong("true or false")),
        }
    }

    /// A list of texts.
    ///
    /// # Errors
    /// It is something else.
    pub fn strings(self) -> Result<Vec<Sourced<String>>, Error> {
        self.items("a list of texts")?.into_iter().map(Item::string).collect()
    }

    /// A table.
    ///
    /// # Errors
    /// It is something else.
    pub fn table(self) -> Result<Table<'a>, Error> {
        let span = self.value.span();
        match self.value.into_inner() {
            DeValue::Table(entries) => Ok(Table { source: self.source, path: self.path, span, entries }),
            other => {
                let item = Item { source: self.source, path: self.path, value: Spanned::new(span, other) };
                Err(item.wrong("a table"))
            }
        }
    }

    /// A list of tables.
    ///
    /// # Errors
    /// It is something else.
    pub fn tables(self) -> Result<Vec<Table<'a>>, Error> {
        let header = format!("[[{}]]", self.path);
        self.items("a list of tables")
            .map_err(|error| error.hint(Prose::new("write ").value(header).text(" above each of them")))?
            .into_iter()
            .map(Item::table)
            .collect()
    }

    fn items(self, wanted: &'static str) -> Result<Vec<Item<'a>>, Error> {
        let Item { source, path, value } = self;
        let span = value.span();
        match value.into_inner() {
            DeValue::Array(values) => Ok(values
                .into_iter()
                .map(|value| Item { source: source.clone(), path: path.clone(), value })
                .collect()),
            other => Err(Item { source, path, value: Spanned::new(span, other) }.wrong(wanted)),
        }
    }
}
