//! The names that a template may use: one table for the values and for the audit.

use cl_export_core::{
    AccountShape, LeaveOnServer, OptionKind, Options, Protocol, Security, Settings, Shape, Side, Slot,
    Target, Value,
};
use serde_json::{Map, Value as Json, json};

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text of the account: opaque, to be put in its place and no more.
    Text,
    /// A word, number or truth value that is the same for every account of a plan.
    Plain,
    /// Names below this one.
    Object(Vec<(&'static str, Kind)>),
    /// A list of such things.
    List(Box<Kind>),
}

/// The names that templates of a target may use.
pub fn schema(target: &Target) -> Kind {
    let options = target.options.iter().map(|option| (option.key, Kind::Plain)).collect();
    Kind::Object(vec![
        ("accounts", Kind::List(Box::new(account_schema(target)))),
        ("options", Kind::Object(options)),
    ])
}

fn account_schema(target: &Target) -> Kind {
    let mut names: Vec<(&'static str, Kind)> = TEXTS.iter().map(|(name, _)| (*name, Kind::Text)).collect();
    names.extend(target.derivations.iter().map(|derivation| (derivation.name, Kind::Text)));
    for side in [Side::Incoming, Side::Outgoing] {
        if target.sides.has(side) {
            names.push((side.name(), server_schema()));
        }
    }
    let policy = ["always", "never", "days"].map(|name| (name, Kind::Plain)).to_vec();
    names.push(("leave_on_server", Kind::Object(policy)));
    Kind::Object(names)
}

fn server_schema() -> Kind {
    let plain = ["protocol", "port", "security", "pop3", "imap", "tls", "starttls", "plain"];
    let texts = ["host", "login", "password_command"];
    Kind::Object(
        plain
            .map(|name| (name, Kind::Plain))
            .into_iter()
            .chain(texts.map(|name| (name, Kind::Text)))
            .collect(),
    )
}

const TEXTS: [(&str, Value); 5] = [
    ("address", Value::Address),
    ("local_part", Value::LocalPart),
    ("domain", Value::Domain),
    ("name", Value::Name),
    ("label", Value::Label),
];

/// The values with a marker for each text.
pub(crate) fn of_markers(target: &Target, shape: &Shape, options: &Options) -> Json {
    build(target, shape, options, |_, slot| slot.marker())
}

/// The values with the texts themselves.
pub(crate) fn of_texts(target: &Target, person: &[Settings<'_>], options: &Options) -> Json {
    build(target, &Shape::of(person), options, |index, slot| {
        person[index].value(slot.value()).map_or_else(String::new, std::borrow::Cow::into_owned)
    })
}

fn build(target: &Target, shape: &Shape, options: &Options, text: impl Fn(usize, &Slot) -> String) -> Json {
    let accounts: Vec<Json> = shape
        .accounts()
        .iter()
        .enumerate()
        .map(|(index, account)| {
            account_values(target, account, |value| {
                account.slot(value).map_or(Json::Null, |slot| text(index, &slot).into())
            })
        })
        .collect();
    json!({ "accounts": accounts, "options": option_values(target, options) })
}

fn option_values(target: &Target, options: &Options) -> Json {
    let value = |option: &cl_export_core::TargetOption| match option.kind {
        OptionKind::Switch => options.is_on(option.key).into(),
        OptionKind::Choice(_) => options.get(option.key).into(),
        _ => Json::Null,
    };
    target.options.iter().map(|option| (option.key.to_owned(), value(option))).collect::<Map<_, _>>().into()
}

fn account_values(target: &Target, account: &AccountShape, text: impl Fn(Value) -> Json) -> Json {
    let mut values = Map::new();
    for (name, value) in TEXTS {
        values.insert(name.to_owned(), text(value));
    }
    for (derivation, index) in target.derivations.iter().zip(0..) {
        values.insert(derivation.name.to_owned(), text(Value::Derived(index)));
    }
    for side in [Side::Incoming, Side::Outgoing].into_iter().filter(|side| target.sides.has(*side)) {
        // A side that the options leave out is null, so that `{{#if incoming}}` can ask for it.
        let server = account.server(side).map_or(Json::Null, |server| {
            json!({
                "protocol": server.protocol.name(),
                "pop3": server.protocol == Protocol::Pop3,
                "imap": server.protocol == Protocol::Imap,
                "host": text(Value::Host(side)),
                "port": server.port,
                "security": server.security.name(),
                "tls": server.security == Security::Tls,
                "starttls": server.security == Security::Starttls,
                "plain": server.security == Security::Plain,
                "login": text(Value::Login(side)),
                "password_command": text(Value::PasswordCommand(side)),
            })
        });
        values.insert(side.name().to_owned(), server);
    }
    values.insert("leave_on_server".to_owned(), policy_values(account.leave_on_server()));
    values.into()
}

fn policy_values(policy: LeaveOnServer) -> Json {
    let days = match policy {
        LeaveOnServer::Days(days) => days.get().into(),
        _ => Json::Null,
    };
    json!({ "always": policy == LeaveOnServer::Always, "never": policy == LeaveOnServer::Never, "days": days })
}
