//! What no code can hold, and what the app would not take from one.
//!
//! The app turns a scanned code into a settings file and imports that (`XmlSettingWriter.kt`), so what XML has no place
//! for is lost there, and an address passes through two validators of the app's own.

use crate::code;
use crate::payload::{account, frame_length};
use cl_export_core::{Error, Field, Prose, Settings, Side, Value};
use cl_export_syntax::xml;
use std::borrow::Cow;

/// Refuses a person that no code can be made of, or of whom the app would take none.
///
/// # Errors
/// The first value that is in the way, with its field and what to do.
pub fn check(person: &[Settings<'_>]) -> Result<(), Error> {
    check_values(person)?;
    check_length(person)
}

/// Refuses values that the app does not import, from a code or from a settings file.
///
/// # Errors
/// The first of them, with its field and what to do.
pub fn check_values(person: &[Settings<'_>]) -> Result<(), Error> {
    person.iter().try_for_each(|settings| {
        check_address(settings)?;
        check_characters(settings)
    })
}

/// Refuses an account that is too long for the largest code.
///
/// # Errors
/// Names the account's longest text.
fn check_length(person: &[Settings<'_>]) -> Result<(), Error> {
    match too_long(person) {
        Some((settings, field, why)) => {
            Err(settings.refuse(field, why).hint(Prose::new("give a shorter one")))
        }
        None => Ok(()),
    }
}

/// The first account that is too long for the largest code, its longest text, and what is to be said of that.
pub fn too_long<'p, 'a>(person: &'p [Settings<'a>]) -> Option<(&'p Settings<'a>, Field, Prose)> {
    let frame = frame_length(person.len());
    let settings = person.iter().find(|settings| {
        let account = account(settings);
        !code::holds(frame + account.len(), account.is_ascii())
    })?;
    let (field, text) = texts(settings).max_by_key(|(_, text)| text.len())?;
    let length = text.len();
    let why = format!("is {length} bytes long, and a QR code has no room for it and the rest of the account");
    Some((settings, field, Prose::predicate(why)))
}

/// The app's `EmailAddressValidator.kt` wants a letter where the last part of the domain begins; all else that it and
/// `EmailAddressParser.kt` want is what an address of ours is.
fn check_address(settings: &Settings<'_>) -> Result<(), Error> {
    let address = settings.account().address();
    let last = address.domain().rsplit('.').next().unwrap_or_default();
    if last.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return Ok(());
    }
    let what = Prose::default()
        .value(address.as_str())
        .text(" has a domain that ends in a part without a letter at its beginning, which the app refuses");
    Err(settings.refuse(Field::Address, what).hint(Prose::new("give another address of the mailbox")))
}

fn check_characters(settings: &Settings<'_>) -> Result<(), Error> {
    for (field, text) in texts(settings) {
        if let Some(what) = xml::obstacle(&text) {
            let hint = Prose::new("remove it: it is not a character, and the app could not import it");
            return Err(settings.refuse(field, Prose::predicate(what)).hint(hint));
        }
    }
    Ok(())
}

/// The texts of an account that may be long or hold more than ASCII, each with the field that gives it.
fn texts<'a>(settings: &'a Settings<'_>) -> impl Iterator<Item = (Field, Cow<'a, str>)> {
    let values = [Value::Name, Value::Label, Value::Login(Side::Incoming), Value::Login(Side::Outgoing)];
    values.into_iter().filter_map(|value| Some((settings.field_of(value), settings.value(value)?)))
}
