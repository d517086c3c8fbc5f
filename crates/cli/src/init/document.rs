//! The account file as text: each key with a comment that says what it is.

use super::facts::Facts;
use cl_export_core::{Draft, Field, Security, Side};
use cl_export_syntax::{terminal, toml::quoted};

const HEAD: &str = "\
# A mail account for cl-export, which writes the files of mail programs from it. It holds no password.
#
# Written by `cl-export init`; change it as you like. A key after a `#` shows what applies without it: remove the `#`
# to choose something else.

[[account]]
";

const FOOT: &str = "
# Other keys: login, smtp_login, label, provider, incoming_port, language and more; `cl-export man account` has them all.
# Choices for one program alone go into a table of their own: [account.target.NAME].
# For another account, add another [[account]].
";

/// The file that holds an account.
pub(crate) fn document(draft: &Draft, facts: &Facts) -> String {
    let mut out = HEAD.to_owned();
    for field in Field::ALL {
        let given = draft.get(*field).map(|given| given.value.as_str());
        let (mark, value) = match (given, advised(*field, facts)) {
            (Some(given), _) => ("", given.to_owned()),
            (None, Some(advised)) => ("# ", advised),
            (None, None) => continue,
        };
        // A comment ends with its line, whatever a provider's file holds.
        out.push('\n');
        for line in comment(*field, facts).split('\n') {
            out.extend(["# ", &terminal::escape(line), "\n"]);
        }
        out.extend([mark, field.key(), " = ", &written(*field, &value), "\n"]);
    }
    out + FOOT
}

/// What holds where a field is not given, if it helps to see it.
fn advised(field: Field, facts: &Facts) -> Option<String> {
    match field {
        Field::Protocol => facts.incoming().map(|server| server.protocol.to_string()),
        Field::SmtpPort => facts.outgoing().map(|server| server.port.to_string()),
        Field::LeaveOnServer => facts.leave().map(|keep| keep.to_string()),
        _ => None,
    }
}

/// A value as it stands in the file: a number or a truth value where it reads back as the same text.
fn written(field: Field, value: &str) -> String {
    let is_number = value.parse::<u16>().is_ok_and(|number| number.to_string() == value);
    let is_bare = match field {
        Field::IncomingPort | Field::SmtpPort | Field::LeaveOnServer => is_number,
        Field::AllowPlaintext => matches!(value, "true" | "false"),
        _ => false,
    };
    if is_bare { value.to_owned() } else { quoted(value) }
}

fn comment(field: Field, facts: &Facts) -> String {
    match field {
        Field::Address => match facts.provider() {
            Some(provider) => format!("The mail address. Its provider is {}.", provider.name),
            None => "The mail address.".to_owned(),
        },
        Field::Name => "The name that others see.".to_owned(),
        Field::Login => "The login, if it is not what the provider makes of the address.".to_owned(),
        Field::SmtpLogin => "The login for sending, if it is a different one.".to_owned(),
        Field::Label => "What mail programs call the account.".to_owned(),
        Field::Provider => "The provider's id, if the address does not tell it.".to_owned(),
        Field::Protocol => "How mail is fetched: \"pop3\" or \"imap\".".to_owned(),
        Field::IncomingHost => "The server that mail is fetched from, with its port.".to_owned(),
        Field::IncomingPort => "The port for fetching.".to_owned(),
        Field::IncomingSecurity => securities("fetching"),
        Field::SmtpHost => "The server that mail is sent through, with its port.".to_owned(),
        Field::SmtpPort => ports(facts),
        Field::SmtpSecurity => securities("sending"),
        Field::AllowPlaintext => {
            "Allow a connection without encryption: true or false. Passwords could be read on the way."
                .to_owned()
        }
        Field::LeaveOnServer => {
            "Keep fetched mail on the server: \"always\", \"never\", or for a number of days.".to_owned()
        }
        Field::PasswordCommand => {
            "The command that prints the password. Mail programs run it, cl-export never does.\n\
             {address}, {host} and {protocol} (pop3, imap or smtp) are filled in."
                .to_owned()
        }
        _ => "The language of the set-up sheet and README: \"en\" or \"es\".".to_owned(),
    }
}

fn securities(what: &str) -> String {
    let all: Vec<String> = Security::ALL.iter().map(|known| quoted(known.name())).collect();
    format!("The encryption for {what}: {}.", all.join(", "))
}

fn ports(facts: &Facts) -> String {
    let encrypted = facts.offered(Side::Outgoing).iter().filter(|server| server.security.is_encrypted());
    let list: Vec<String> =
        encrypted.map(|server| format!("{} ({})", server.port, server.security)).collect();
    if list.is_empty() {
        "The port for sending.".to_owned()
    } else {
        format!("The port for sending: {}.", list.join(" or "))
    }
}
