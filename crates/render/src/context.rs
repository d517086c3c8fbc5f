//! The names that a template may use: one table for the values, the audit and the compiler.

use crate::page::{self, Parts};
use cl_export_core::{
    AccountShape, LeaveOnServer, OptionKind, Options, Protocol, Security, Shape, Side, Slot, Target, Texts,
    Value,
};
use serde_json::{Map, Value as Json};
use std::borrow::Cow;

/// What a name means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A text: opaque, to be put in its place and no more. Which of the account's it is; none of a page.
    Text(Option<Value>),
    /// A word, number or truth value that is the same for every account of a plan.
    Plain,
    /// Names below this one.
    Object(Vec<(&'static str, Kind)>),
    /// A list of such things.
    List(Box<Kind>),
}

/// The value of a name for one shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Known<'a> {
    /// A text's place.
    Slot(Slot),
    /// A marked text of a page.
    Marked(&'a str),
    /// A list of a page, of so many items.
    Items(usize),
    /// A word of ours or of an option's.
    Word(Cow<'a, str>),
    /// A number.
    Number(u16),
    /// Whether something is so.
    Flag(bool),
    /// The account does not have it.
    Nothing,
}

/// What is the same for every account of a plan.
const PLAIN: [&str; 2] = ["number", "one_login"];

const SERVER_PLAIN: [&str; 8] = ["protocol", "port", "security", "pop3", "imap", "tls", "starttls", "plain"];
const POLICY: [&str; 3] = ["always", "never", "days"];

/// The names that templates of a target may use.
pub(crate) fn schema(target: &Target, parts: Parts) -> Kind {
    let option = |option: &cl_export_core::TargetOption| {
        let kind = match option.kind {
            OptionKind::Choice(words) => {
                Kind::Object(words.iter().map(|word| (*word, Kind::Plain)).collect())
            }
            _ => Kind::Plain,
        };
        (option.key, kind)
    };
    let options = target.options.iter().map(option).collect();
    let mut names =
        vec![("accounts", Kind::List(Box::new(account_schema(target)))), ("options", Kind::Object(options))];
    names.extend(page::kinds(parts));
    Kind::Object(names)
}

fn account_schema(target: &Target) -> Kind {
    let all = |names: &[&'static str], kind: &Kind| {
        names.iter().map(|name| (*name, kind.clone())).collect::<Vec<_>>()
    };
    let text = |value| Kind::Text(Some(value));
    let mut names: Vec<(&'static str, Kind)> = Value::named()
        .filter(|(name, _)| !name.contains('.'))
        .map(|(name, value)| (name, text(value)))
        .collect();
    let derived = target.derivations.iter().zip(0..);
    names.extend(derived.map(|(derivation, index)| (derivation.name, text(Value::Derived(index)))));
    names.extend(all(&PLAIN, &Kind::Plain));
    for side in sides(target) {
        let of_side = |name: &'static str| name.strip_prefix(side.name())?.strip_prefix('.');
        let mut server: Vec<_> =
            Value::named().filter_map(|(name, value)| Some((of_side(name)?, text(value)))).collect();
        server.extend(all(&SERVER_PLAIN, &Kind::Plain));
        names.push((side.name(), Kind::Object(server)));
    }
    names.push(("leave_on_server", Kind::Object(all(&POLICY, &Kind::Plain))));
    Kind::Object(names)
}

fn sides(target: &Target) -> impl Iterator<Item = Side> {
    let used = target.sides;
    [Side::Incoming, Side::Outgoing].into_iter().filter(move |side| used.has(*side))
}

/// The value of an option's name; a choice has a flag for each of its words.
pub(crate) fn option<'a>(target: &Target, options: &'a Options, path: &str) -> Known<'a> {
    let (key, word) = path.split_once('.').map_or((path, None), |(key, word)| (key, Some(word)));
    match (target.options.iter().find(|option| option.key == key).map(|option| option.kind), word) {
        (Some(OptionKind::Switch), None) => Known::Flag(options.is_on(key)),
        (Some(OptionKind::Choice(_)), Some(word)) => Known::Flag(options.get(key) == word),
        (Some(OptionKind::Text(_)), None) => Known::Word(Cow::Borrowed(options.get(key))),
        _ => Known::Nothing,
    }
}

/// The value of a name of an account.
pub(crate) fn of_account(target: &Target, account: &AccountShape, path: &str) -> Known<'static> {
    let slot = |value| account.slot(value).map_or(Known::Nothing, Known::Slot);
    if let Some((_, value)) = Value::named().find(|(name, _)| *name == path) {
        return slot(value);
    }
    if let Some((_, index)) = target.derivations.iter().zip(0..).find(|(known, _)| known.name == path) {
        return slot(Value::Derived(index));
    }
    match path.split_once('.') {
        Some(("incoming", name)) => of_server(account, Side::Incoming, name),
        Some(("outgoing", name)) => of_server(account, Side::Outgoing, name),
        Some(("leave_on_server", name)) => of_policy(account.leave_on_server(), name),
        // A side that the options leave out is nothing, so that `{{#if incoming}}` can ask for it.
        None if path == "incoming" => Known::Flag(account.server(Side::Incoming).is_some()),
        None if path == "number" => Known::Number(account.number()),
        None if path == "one_login" => Known::Flag(account.has_one_login()),
        None if path == "outgoing" => Known::Flag(account.server(Side::Outgoing).is_some()),
        _ => Known::Nothing,
    }
}

fn of_server(account: &AccountShape, side: Side, name: &str) -> Known<'static> {
    let Some(server) = account.server(side) else { return Known::Nothing };
    let word = |word| Known::Word(Cow::Borrowed(word));
    match name {
        "protocol" => word(server.protocol.name()),
        "port" => Known::Number(server.port),
        "security" => word(server.security.name()),
        "pop3" => Known::Flag(server.protocol == Protocol::Pop3),
        "imap" => Known::Flag(server.protocol == Protocol::Imap),
        "tls" => Known::Flag(server.security == Security::Tls),
        "starttls" => Known::Flag(server.security == Security::Starttls),
        "plain" => Known::Flag(server.security == Security::Plain),
        _ => Known::Nothing,
    }
}

fn of_policy(policy: LeaveOnServer, name: &str) -> Known<'static> {
    match (name, policy) {
        ("always", policy) => Known::Flag(policy == LeaveOnServer::Always),
        ("never", policy) => Known::Flag(policy == LeaveOnServer::Never),
        ("days", LeaveOnServer::Days(days)) => Known::Number(days.get()),
        _ => Known::Nothing,
    }
}

/// The values for handlebars, with a marker for each text.
pub(crate) fn of_markers(target: &Target, shape: &Shape, options: &Options) -> Map<String, Json> {
    build(target, shape, options, |_, slot| slot.marker())
}

/// The values for handlebars, with the texts themselves; those that are not asked for are empty.
pub(crate) fn of_texts(
    target: &Target,
    shape: &Shape,
    texts: &Texts<'_>,
    options: &Options,
    is_asked_for: impl Fn(Value) -> bool,
) -> Map<String, Json> {
    build(target, shape, options, |index, slot| {
        let text = Some(slot.value()).filter(|value| is_asked_for(*value));
        text.and_then(|value| texts.get(index, value)).map_or_else(String::new, Cow::into_owned)
    })
}

/// Which of a target's derived texts a template may ask for: those whose names are in it. Some cost more than all the
/// rest of a file, such as the drawing of a QR code.
pub(crate) fn derivations_in(target: &Target, template: &str) -> Vec<bool> {
    target.derivations.iter().map(|derivation| template.contains(derivation.name)).collect()
}

fn build(
    target: &Target,
    shape: &Shape,
    options: &Options,
    text: impl Fn(usize, &Slot) -> String,
) -> Map<String, Json> {
    let account_names = names(account_schema(target));
    let account = |(index, account): (usize, &AccountShape)| {
        let value = |path: &str| json_of(of_account(target, account, path), |slot| text(index, slot));
        nested(&account_names, &value)
    };
    let accounts: Vec<Json> = shape.accounts().iter().enumerate().map(account).collect();
    let option_names = names(schema(target, &[]))
        .into_iter()
        .find_map(|(name, kind)| (name == "options").then(|| names(kind)))
        .unwrap_or_default();
    let value = |path: &str| json_of(option(target, options, path), |_| String::new());
    let mut root = Map::new();
    root.insert("accounts".to_owned(), accounts.into());
    root.insert("options".to_owned(), nested(&option_names, &value));
    root
}

/// The names below a name.
fn names(kind: Kind) -> Vec<(&'static str, Kind)> {
    match kind {
        Kind::Object(names) => names,
        _ => Vec::new(),
    }
}

/// An object of the names, with what `value` says of each path. An object of nothing is null.
fn nested(names: &[(&'static str, Kind)], value: &dyn Fn(&str) -> Json) -> Json {
    let one = |(name, kind): &(&'static str, Kind)| {
        let json = match kind {
            Kind::Object(inner) if value(name) == Json::Bool(false) && !inner.is_empty() => Json::Null,
            Kind::Object(inner) => nested(inner, &|path| value(&format!("{name}.{path}"))),
            _ => value(name),
        };
        ((*name).to_owned(), json)
    };
    names.iter().map(one).collect::<Map<_, _>>().into()
}

fn json_of(known: Known<'_>, text: impl Fn(&Slot) -> String) -> Json {
    match known {
        Known::Slot(slot) => text(&slot).into(),
        Known::Word(word) => word.into_owned().into(),
        Known::Number(number) => number.into(),
        Known::Flag(flag) => flag.into(),
        Known::Nothing | Known::Marked(_) | Known::Items(_) => Json::Null,
    }
}
