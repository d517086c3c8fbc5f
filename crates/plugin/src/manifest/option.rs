//! The options that a manifest declares.

use super::words::{list, one_of, words};
use crate::load::{leak, leak_list};
use cl_export_core::table::Table;
use cl_export_core::{Error, ErrorKind, Field, OptionKind, Prose, TargetOption};

pub(super) fn options(root: &mut Table<'_>) -> Result<Vec<TargetOption>, Error> {
    let mut options: Vec<TargetOption> = Vec::new();
    for table in list(root, "option")? {
        let origin = table.origin();
        let option = option(table)?;
        if options.iter().any(|earlier| earlier.key == option.key) {
            let what = Prose::new("there are two options ").value(option.key);
            return Err(Error::new(ErrorKind::Conflict, what).at(origin));
        }
        options.push(option);
    }
    Ok(options)
}

/// Reads one `[[option]]`.
fn option(mut table: Table<'_>) -> Result<TargetOption, Error> {
    let key = words(table.need("key")?)?;
    let is_word = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if key.value.is_empty() || !key.value.bytes().all(is_word) {
        let what = Prose::new("the option ").value(&key.value).text(" cannot be typed as a key");
        let hint = Prose::new("give lower-case letters, digits and hyphens");
        return Err(Error::new(ErrorKind::Invalid, what).at(key.origin).hint(hint));
    }
    let of_every_target = |field: &&Field| field.key() == key.value.replace('-', "_");
    if Field::OF_A_TARGET.iter().any(|field| of_every_target(&field)) {
        let what = Prose::new("every target has the option ").value(&key.value).text(" already");
        return Err(Error::new(ErrorKind::Conflict, what)
            .at(key.origin)
            .hint(Prose::new("give it another name")));
    }
    let kind = kind(&mut table)?;
    let default = words(table.need("default")?)?;
    let known = kind.words();
    if !known.is_empty() && !known.contains(&default.value.as_str()) {
        let what = Prose::new("the default ").value(&default.value).text(" is none of the words");
        let hint = Prose::new("give ").values(known.iter().copied(), " or ");
        return Err(Error::new(ErrorKind::Invalid, what).at(default.origin).hint(hint));
    }
    let help = words(table.need("help")?)?.value;
    table.finish(&["key", "kind", "words", "what", "default", "help"])?;
    Ok(TargetOption { key: leak(key.value), kind, default: leak(default.value), help: leak(help) })
}

fn kind(table: &mut Table<'_>) -> Result<OptionKind, Error> {
    match one_of(table.need("kind")?, &[("switch", 0), ("choice", 1), ("text", 2)])? {
        0 => Ok(OptionKind::Switch),
        1 => choice(table),
        _ => Ok(OptionKind::Text(leak(words(table.need("what")?)?.value))),
    }
}

fn choice(table: &mut Table<'_>) -> Result<OptionKind, Error> {
    let item = table.need("words")?;
    let origin = item.origin();
    let words = item.strings()?;
    let is_word = |word: &str| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    };
    if let Some(odd) = words.iter().find(|word| !is_word(&word.value)) {
        let what = Prose::default().value(&odd.value).text(" cannot be a word of a choice");
        let hint = Prose::new("give letters, digits and hyphens: templates ask for it as ");
        return Err(Error::new(ErrorKind::Invalid, what)
            .at(odd.origin.clone())
            .hint(hint.value("options.KEY.WORD")));
    }
    if words.len() < 2 {
        let what = Prose::new("a choice has two words or more");
        return Err(Error::new(ErrorKind::Invalid, what).at(origin));
    }
    Ok(OptionKind::Choice(leak_list(words.into_iter().map(|word| leak(word.value)).collect())))
}
