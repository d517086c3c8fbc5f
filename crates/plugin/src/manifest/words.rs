//! The values of keys.

use crate::load::leak_list;
use cl_export_core::table::{Item, Table};
use cl_export_core::{Error, ErrorKind, Origin, Prose, Sourced};
use cl_export_syntax::{Syntax, terminal};

/// The most artifacts, options, texts, limits and gaps.
const MOST: usize = 32;

pub(super) fn syntaxes() -> Vec<(&'static str, Syntax)> {
    Syntax::ALL.iter().map(|syntax| (syntax.name(), *syntax)).collect()
}

pub(super) fn flag(root: &mut Table<'_>, key: &str, default: bool) -> Result<(bool, Origin), Error> {
    match root.take(key) {
        Some(item) => {
            let origin = item.origin();
            Ok((item.boolean()?, origin))
        }
        None => Ok((default, root.origin())),
    }
}

/// The tables of a list, of which there are not too many.
pub(super) fn list<'a>(root: &mut Table<'a>, key: &str) -> Result<Vec<Table<'a>>, Error> {
    let Some(item) = root.take(key) else { return Ok(Vec::new()) };
    let origin = item.origin();
    let tables = item.tables()?;
    if tables.len() > MOST {
        let what = Prose::new("there are more than ").text(format!("{MOST} ")).value(key);
        return Err(Error::new(ErrorKind::Invalid, what).at(origin));
    }
    Ok(tables)
}

/// A text of a stranger's that is shown as words: it holds nothing that a terminal would obey.
pub(super) fn words(item: Item<'_>) -> Result<Sourced<String>, Error> {
    let given = item.text()?;
    match given.value.chars().find(|character| terminal::is_unsafe(*character)) {
        Some(found) => {
            let what =
                Prose::new(format!("this holds U+{:04X}, which changes how text is shown", u32::from(found)));
            Err(Error::new(ErrorKind::Invalid, what).at(given.origin).hint(Prose::new("remove it")))
        }
        None => Ok(given),
    }
}

/// The one of these words that a key is given.
pub(super) fn one_of<T: Copy>(item: Item<'_>, words: &[(&'static str, T)]) -> Result<T, Error> {
    word(item.string()?, words)
}

pub(super) fn several_of<T: Copy>(
    item: Item<'_>,
    words: &[(&'static str, T)],
) -> Result<&'static [T], Error> {
    let origin = item.origin();
    let given = item.strings()?;
    if given.is_empty() {
        let what = Prose::new("this list is empty");
        let hint = Prose::new("it can hold ").values(words.iter().map(|(word, _)| *word), " and ");
        return Err(Error::new(ErrorKind::Missing, what).at(origin).hint(hint));
    }
    Ok(leak_list(given.into_iter().map(|given| word(given, words)).collect::<Result<_, _>>()?))
}

fn word<T: Copy>(given: Sourced<String>, words: &[(&'static str, T)]) -> Result<T, Error> {
    words.iter().find(|(word, _)| *word == given.value).map(|(_, value)| *value).ok_or_else(|| {
        let known = || words.iter().map(|(word, _)| *word);
        let hint =
            Prose::nearest_or(&given.value, known(), || Prose::new("it can be ").values(known(), " or "));
        let what = Prose::default().value(&given.value).text(" is not known here");
        Error::new(ErrorKind::Unknown, what).at(given.origin).hint(hint)
    })
}
