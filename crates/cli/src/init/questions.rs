//! The questions: one ordered table. What may be answered is not in here: the model checks it (`facts`).

use super::facts::Facts;
use crate::args::Store;
use cl_export_core::{Endpoint, Field, Protocol, Security, Side};
use clap::ValueEnum as _;

/// What is asked of one field.
pub(crate) struct Question {
    pub(crate) field: Field,
    /// The question in a few words.
    pub(crate) words: fn(&Facts) -> String,
    /// What helps to answer it: lines above it.
    pub(crate) help: fn(&Facts) -> Vec<String>,
    /// What an empty answer means.
    pub(crate) empty: fn(&Facts) -> Empty,
    pub(crate) when: When,
    /// The value that an answer means.
    pub(crate) read: fn(&str) -> String,
}

/// What an empty answer means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Empty {
    /// Nothing: there must be an answer.
    Refused,
    /// That the field is not given, which comes to this.
    Left(String),
    /// This value, which must stand in the file.
    Is(String),
}

/// When something is asked.
pub(crate) enum When {
    Always,
    /// Where the owner names the servers.
    OwnServers,
    /// Where there is a choice. A script is asked all the same, so that its lines mean the same for every provider.
    Choice(fn(&Facts) -> bool),
    /// Where a connection would not be encrypted. A script says `--allow-plaintext`.
    Consent,
}

/// Every question, in the order in which they are asked.
pub(crate) const QUESTIONS: &[Question] = &[
    Question {
        field: Field::Address,
        words: |_| "Mail address".to_owned(),
        help: |_| Vec::new(),
        empty: |_| Empty::Refused,
        when: When::Always,
        read: str::to_owned,
    },
    Question {
        field: Field::Name,
        words: |_| "Your name, as others see it".to_owned(),
        help: |_| Vec::new(),
        empty: |_| Empty::Left("none".to_owned()),
        when: When::Always,
        read: str::to_owned,
    },
    Question {
        field: Field::Protocol,
        words: |_| "Fetch mail by pop3 or imap".to_owned(),
        help: |facts| {
            let both =
                "POP3 brings mail to this computer; IMAP leaves it on the server, for several devices.";
            [vec![both.to_owned()], notes(facts, Side::Incoming)].concat()
        },
        empty: |facts| match facts.incoming() {
            Some(server) if !facts.own_servers => Empty::Left(server.protocol.to_string()),
            None if !facts.own_servers => Empty::Left("none".to_owned()),
            _ => Empty::Is(Protocol::Pop3.to_string()),
        },
        when: When::Choice(|facts| facts.own_servers || facts.protocols().len() > 1),
        read: str::to_ascii_lowercase,
    },
    Question {
        field: Field::IncomingHost,
        words: |_| "Server for fetching mail".to_owned(),
        help: |_| vec!["The provider's help page names its servers, such as pop.example.net.".to_owned()],
        empty: |_| Empty::Refused,
        when: When::OwnServers,
        read: str::to_owned,
    },
    Question {
        field: Field::IncomingPort,
        words: |_| "Port for fetching mail".to_owned(),
        help: |_| Vec::new(),
        empty: |facts| {
            let imap = facts.incoming().is_some_and(|server| server.protocol == Protocol::Imap);
            Empty::Is(if imap { "993" } else { "995" }.to_owned())
        },
        when: When::OwnServers,
        read: str::to_owned,
    },
    Question {
        field: Field::IncomingSecurity,
        words: |_| "Encryption for fetching: tls, starttls or plain".to_owned(),
        help: |_| Vec::new(),
        empty: |facts| security(facts.incoming()),
        when: When::OwnServers,
        read: str::to_ascii_lowercase,
    },
    Question {
        field: Field::SmtpHost,
        words: |_| "Server for sending mail".to_owned(),
        help: |_| Vec::new(),
        empty: |_| Empty::Refused,
        when: When::OwnServers,
        read: str::to_owned,
    },
    Question {
        field: Field::SmtpPort,
        words: |facts| match sending_ports(facts).as_slice() {
            [] => "Port for sending mail".to_owned(),
            ports => format!("Port for sending mail, {}", ports.join(" or ")),
        },
        help: |facts| notes(facts, Side::Outgoing),
        empty: |facts| match facts.outgoing() {
            Some(server) if !facts.own_servers => Empty::Left(server.port.to_string()),
            None if !facts.own_servers => Empty::Left("none".to_owned()),
            _ => Empty::Is("465".to_owned()),
        },
        when: When::Choice(|facts| facts.own_servers || facts.offered(Side::Outgoing).len() > 1),
        read: str::to_owned,
    },
    Question {
        field: Field::SmtpSecurity,
        words: |_| "Encryption for sending: tls, starttls or plain".to_owned(),
        help: |_| Vec::new(),
        empty: |facts| security(facts.outgoing()),
        when: When::OwnServers,
        read: str::to_ascii_lowercase,
    },
    Question {
        field: Field::AllowPlaintext,
        words: |_| "Connect without encryption, yes or no".to_owned(),
        help: |facts| {
            let what = facts.consent.as_ref().map(|error| error.what().to_string());
            what.into_iter().collect()
        },
        empty: |_| Empty::Left("no".to_owned()),
        when: When::Consent,
        read: yes_or_no,
    },
    Question {
        field: Field::LeaveOnServer,
        words: |_| "Keep fetched mail on the server: always, never, or a number of days".to_owned(),
        help: |facts| {
            let megabytes =
                facts.provider().and_then(|provider| provider.mailbox_bytes).map(|most| most / 1_000_000);
            let full = |most| {
                format!(
                    "The mailbox on the server holds {most} MB: kept mail fills it until you delete it there."
                )
            };
            megabytes.map(full).into_iter().collect()
        },
        empty: |facts| Empty::Left(facts.leave().map_or_else(|| "all".to_owned(), |keep| keep.to_string())),
        when: When::Choice(|facts| facts.leave().is_some()),
        read: str::to_ascii_lowercase,
    },
    Question {
        field: Field::PasswordCommand,
        words: |_| "Command that prints the password".to_owned(),
        help: |_| {
            vec![
                "Not the password itself: a command that prints it, which mail programs run. It is not run now."
                    .to_owned(),
                "Type secret-tool, pass or keychain for the usual command of each.".to_owned(),
            ]
        },
        empty: |_| Empty::Left("none: the mail programs ask".to_owned()),
        when: When::Always,
        read: |text| store(text).map_or_else(|| text.to_owned(), |store| store.command().to_owned()),
    },
];

/// The place for passwords that an answer names.
pub(crate) fn store(text: &str) -> Option<Store> {
    Store::from_str(text, true).ok()
}

/// A word for consent as the model reads it; anything else is its to refuse.
fn yes_or_no(text: &str) -> String {
    match text.to_ascii_lowercase().as_str() {
        "y" | "yes" => "true".to_owned(),
        "n" | "no" => "false".to_owned(),
        _ => text.to_owned(),
    }
}

/// What a server's port says of its encryption. On the ports of old, a server switches to TLS when it is told to.
fn security(server: Option<&Endpoint>) -> Empty {
    let port = server.map(|server| server.port);
    match port.and_then(Security::of_port) {
        Some(said) => Empty::Left(said.to_string()),
        None if matches!(port, Some(25 | 110 | 143 | 2525)) => Empty::Is(Security::Starttls.to_string()),
        None => Empty::Is(Security::Tls.to_string()),
    }
}

/// The provider's ports for sending that it has nothing to say against.
fn sending_ports(facts: &Facts) -> Vec<String> {
    let good = facts.offered(Side::Outgoing).iter().filter(|server| server.security.is_encrypted());
    good.map(|server| format!("{} ({})", server.port, server.security)).collect()
}

/// What the provider says against servers of a side.
fn notes(facts: &Facts, side: Side) -> Vec<String> {
    let note = |server: &Endpoint| {
        let said = server.note.as_deref()?;
        let Endpoint { protocol, port, security, .. } = server;
        Some(format!("{} at {port} ({security}): {said}.", protocol.title()))
    };
    facts.offered(side).iter().filter_map(note).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_asked_once_at_most_and_in_the_order_of_documents() {
        let place = |field| Field::ALL.iter().position(|known| *known == field);
        let places: Vec<_> = QUESTIONS.iter().map(|question| place(question.field)).collect();
        assert!(places.is_sorted_by(|one, next| one < next), "{places:?}");
    }

    #[test]
    fn a_store_is_known_by_its_name_alone() {
        assert_eq!(store("Pass"), Some(Store::Pass));
        assert_eq!(store("pass show x"), None);
    }
}
