//! What a sheet must show of a person: the model's values beside the words of each language, written here a second time.

use cl_export_core::{
    Companion, Draft, Error, Exporter, Field, Finding, Findings, Language, LeaveOnServer, Options, Person,
    Prepared, Protocol, Providers, Remark, Scope, Security, Server, Settings, Side, resolve,
};
use serde_json::Value;

use crate::browser::Page;
use crate::reader::sheet::{Fact, Form, settings};

/// The exporter under test.
pub const SHEET: &dyn Exporter = cl_export_sheet::EXPORTER;

/// The words of the settings, written here a second time.
#[derive(Debug)]
pub struct Labels {
    /// What the sections of settings begin with.
    pub title: &'static str,
    owner: [&'static str; 3],
    server: [&'static str; 6],
    authentication: [&'static str; 2],
    passwords: [&'static str; 2],
    plain: &'static str,
    ticks: [&'static str; 5],
    states: [&'static str; 2],
    days: &'static str,
}

const ENGLISH: Labels = Labels {
    title: "Settings",
    owner: ["Account", "Your name", "E-mail address"],
    server: ["Type", "Server", "Port", "Encryption", "User name", "Password"],
    authentication: ["Authentication", "needed: the server takes no mail without a login"],
    passwords: ["the password of the mailbox", "the same as for incoming mail"],
    plain: "none",
    ticks: [
        "“My outgoing server (SMTP) requires authentication” (“Require sign-in”)",
        "“Use same settings as my incoming server”",
        "“Leave a copy of messages on the server”",
        "“Remove from server after ... days”",
        "“Secure Password Authentication (SPA)”",
    ],
    states: ["on", "off"],
    days: "days",
};

const SPANISH: Labels = Labels {
    title: "Datos de configuración",
    owner: ["Cuenta", "Su nombre", "Dirección de correo"],
    server: ["Tipo", "Servidor", "Puerto", "Cifrado", "Nombre de usuario", "Contraseña"],
    authentication: ["Autenticación", "necesaria: el servidor no acepta correo sin iniciar sesión"],
    passwords: ["la contraseña del buzón", "la misma que para el correo entrante"],
    plain: "ninguno",
    ticks: [
        "“Mi servidor de salida (SMTP) requiere autenticación” (“Solicitar inicio de sesión”)",
        "“Utilizar la misma configuración que mi servidor de correo de entrada”",
        "“Dejar una copia de los mensajes en el servidor”",
        "“Quitar del servidor después de ... días”",
        "“Autenticación de contraseña segura (SPA)”",
    ],
    states: ["activado", "desactivado"],
    days: "días",
};

/// The words of a language.
#[must_use]
pub fn labels(language: Language) -> &'static Labels {
    if language == Language::Spanish { &SPANISH } else { &ENGLISH }
}

/// A value as every form shows it: what a terminal would obey is visible.
#[must_use]
pub fn shown(value: &str) -> String {
    let is_obeyed = |c: char| {
        c.is_control()
            || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
                | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
    };
    let one = |c: char| if is_obeyed(c) { format!("\\u{{{:x}}}", u32::from(c)) } else { c.to_string() };
    value.chars().map(one).collect()
}

/// What the model says of a person, in the order of the sheet.
fn facts(person: &[Settings<'_>], labels: &Labels) -> Vec<Fact> {
    let mut facts = Vec::new();
    for account in person {
        let owner =
            [account.account().label(), account.account().name(), Some(account.account().address().as_str())];
        let owner = labels.owner.iter().zip(owner);
        facts.extend(owner.filter_map(|(label, value)| Some(((*label).to_owned(), shown(value?)))));
        let logins =
            [Side::Incoming, Side::Outgoing].map(|side| account.server(side).map(|server| server.login));
        let is_one = logins[0].is_some() && logins[0] == logins[1];
        for side in [Side::Incoming, Side::Outgoing] {
            facts.extend(
                account.server(side).into_iter().flat_map(|server| of_server(server, is_one, labels)),
            );
        }
        facts.extend(of_ticks(account, is_one, labels));
    }
    facts
}

fn of_server(server: &Server<'_>, is_one_login: bool, labels: &Labels) -> Vec<Fact> {
    let endpoint = server.endpoint;
    let is_outgoing = endpoint.protocol == Protocol::Smtp;
    let encryption = match endpoint.security {
        Security::Tls => "SSL/TLS",
        Security::Starttls => "STARTTLS",
        Security::Plain => labels.plain,
    };
    let password = labels.passwords[usize::from(is_outgoing && is_one_login)];
    let values = [
        endpoint.protocol.title(),
        &endpoint.host,
        &endpoint.port.to_string(),
        encryption,
        &shown(server.login),
        password,
    ];
    let mut facts: Vec<Fact> = labels
        .server
        .iter()
        .zip(values)
        .map(|(label, value)| ((*label).to_owned(), value.to_owned()))
        .collect();
    if is_outgoing {
        let [label, value] = labels.authentication.map(str::to_owned);
        facts.insert(4, (label, value));
    }
    facts
}

fn of_ticks(account: &Settings<'_>, is_one_login: bool, labels: &Labels) -> Vec<Fact> {
    let [on, off] = labels.states;
    let is_pop3 =
        account.server(Side::Incoming).is_some_and(|server| server.endpoint.protocol == Protocol::Pop3);
    let (leave, remove) = match account.leave_on_server() {
        LeaveOnServer::Always => (on, off.to_owned()),
        LeaveOnServer::Never => (off, off.to_owned()),
        LeaveOnServer::Days(days) => (on, format!("{on}, {days} {}", labels.days)),
    };
    let states = [
        account.server(Side::Outgoing).map(|_| on.to_owned()),
        is_one_login.then(|| on.to_owned()),
        is_pop3.then(|| leave.to_owned()),
        is_pop3.then_some(remove),
        Some(off.to_owned()),
    ];
    let ticks = labels.ticks.iter().zip(states);
    ticks.filter_map(|(label, state)| Some(((*label).to_owned(), state?))).collect()
}

/// What a person's sheet shows among its settings, in order.
///
/// # Errors
/// What the model or the sheet refuses.
pub fn expected(person: &Person, language: Language) -> Result<Vec<Fact>, Error> {
    let options = Options::of(SHEET.target());
    let settings = resolve(person, SHEET, &options, &mut Findings::default())?;
    Ok(facts(&settings, labels(language)))
}

/// What a form of a sheet shows among its settings, in order; `None` where something among them cannot be read.
#[must_use]
pub fn read(form: Form, sheet: &str, language: Language) -> Option<Vec<Fact>> {
    let labels = labels(language);
    // In Markdown a state with a number is a span among words.
    let bare = |(label, value): Fact| {
        let is_state = value.starts_with(labels.states[0]);
        (label, if is_state { value.replace('`', "") } else { value })
    };
    Some(settings(form, sheet, labels.title)?.into_iter().map(bare).collect())
}

/// The facts that the page shows among its settings, as its document holds them.
///
/// # Errors
/// If the browser does not answer.
pub fn facts_on(page: &mut Page<'_>) -> crate::Result<Vec<Fact>> {
    let found = page.run(
        "const facts = document.querySelectorAll('section[id^=settings] dl > div');
        return [...facts].map(fact => [...fact.children].map(part => part.textContent));",
    )?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let fact = |pair: &Value| (text(&pair[0]), text(&pair[1]));
    Ok(found.as_array().into_iter().flatten().map(fact).collect())
}

/// The three forms of a person's sheet.
///
/// # Errors
/// What the sheet refuses.
pub fn sheets(person: &Person, companions: &[Companion]) -> Result<[String; 3], Error> {
    let made = Prepared::new(SHEET).beside(companions).export(person)?;
    Ok([0, 1, 2].map(|index| String::from_utf8_lossy(&made.artifacts[index].bytes).into_owned()))
}

/// The person of an account file, written to in a language.
#[must_use]
pub fn in_language(text: &str, language: Language) -> Option<Person> {
    let mut drafts = Draft::from_toml("account.toml", text, &cl_export_targets::names()).ok()?;
    for draft in &mut drafts {
        *draft = draft.clone().with(Field::Language, language.tag());
    }
    Person::new(&drafts, &Providers::embedded()).ok()
}

/// What stands beside the sheet of a person in a bundle of all targets.
#[must_use]
pub fn companions(person: &Person) -> Vec<Companion> {
    let mut companions = Vec::new();
    for exporter in cl_export_targets::BUILT_IN {
        let target = exporter.target();
        // A provider's files are nothing that a person puts anywhere.
        if target.scope == Scope::Provider {
            continue;
        }
        match Prepared::new(*exporter).export(person) {
            Ok(made) => companions.push(Companion::of_export(target, &made)),
            Err(error) => companions.extend(
                Finding::left_out(target, person, &error)
                    .map(|finding| Companion::without_files(target, Remark::all([&finding]))),
            ),
        }
    }
    companions
}
