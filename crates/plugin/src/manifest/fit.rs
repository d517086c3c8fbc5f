//! Texts that a manifest measures: what is refused, and what gives way to another.

use super::words::{list, one_of, syntaxes, words};
use crate::load::{leak, leak_list};
use crate::rules::Limit;
use cl_export_core::table::{Item, Table};
use cl_export_core::{Derivation, Error, ErrorKind, Fit, Make, Prose, Value};

pub(super) fn texts(root: &mut Table<'_>) -> Result<Vec<Derivation>, Error> {
    let mut texts: Vec<Derivation> = Vec::new();
    for table in list(root, "text")? {
        let origin = table.origin();
        let text = text(table)?;
        if texts.iter().any(|earlier| earlier.name == text.name) {
            let what = Prose::new("there are two texts ").value(text.name);
            return Err(Error::new(ErrorKind::Conflict, what).at(origin));
        }
        texts.push(text);
    }
    Ok(texts)
}

pub(super) fn limit(mut table: Table<'_>) -> Result<Limit, Error> {
    let limit = Limit { fit: fit(&mut table)?, why: leak(words(table.need("why")?)?.value) };
    table.finish(&["value", "max_bytes", "without", "not", "fits", "why"])?;
    Ok(limit)
}

fn fit(table: &mut Table<'_>) -> Result<Fit, Error> {
    let texts = |item: Item<'_>| -> Result<&'static [&'static str], Error> {
        Ok(leak_list(item.strings()?.into_iter().map(|text| leak(text.value)).collect()))
    };
    Ok(Fit {
        value: one_of(table.need("value")?, &Value::named().collect::<Vec<_>>())?,
        max_bytes: table.take("max_bytes").map(Item::number).transpose()?,
        without: table.take("without").map(texts).transpose()?.unwrap_or_default(),
        not: table.take("not").map(texts).transpose()?.unwrap_or_default(),
        syntax: table.take("fits").map(|item| one_of(item, &syntaxes())).transpose()?,
    })
}

/// A text that templates may use: one of the account's where it fits, else another.
fn text(mut table: Table<'_>) -> Result<Derivation, Error> {
    let name = words(table.need("name")?)?;
    let is_word = name.value.contains('_')
        && name.value.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    if !is_word
        || Value::named().any(|(known, _)| known == name.value)
        || ["one_login", "leave_on_server"].contains(&name.value.as_str())
    {
        let what = Prose::default().value(&name.value).text(" cannot be the name of a text");
        let hint = Prose::new("give words of lower-case letters with ")
            .value("_")
            .text(" between them, as ")
            .value("account_name");
        return Err(Error::new(ErrorKind::Invalid, what).at(name.origin).hint(hint));
    }
    let fit = fit(&mut table)?;
    let always = [("address", Value::Address), ("local_part", Value::LocalPart), ("domain", Value::Domain)];
    let base = one_of(table.need("else")?, &always)?;
    table.finish(&["name", "value", "max_bytes", "without", "not", "fits", "else"])?;
    Ok(Derivation {
        name: leak(name.value),
        base,
        field: fit.value.field(),
        make: Make::Fit(Box::leak(Box::new(fit))),
    })
}
