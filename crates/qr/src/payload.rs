//! What stands in a code: accounts as nested arrays, and how many of them go together.

use crate::code;
use cl_export_core::{Protocol, Security, Server, Settings, Side};
use serde_json::to_string;

/// The version of the format.
const VERSION: u8 = 1;

/// Desktop Thunderbird puts no more accounts into one code.
const MOST_ACCOUNTS: u16 = 3;

/// Desktop Thunderbird's measure of a code that is still easy to read. It only warns beyond; here the code is full.
const FULL: usize = 800;

/// Authentication by a password that is sent as it is.
const PASSWORD: u8 = 1;

/// How many accounts go into each code, in order: three at most, and a code is full where one more account would make
/// what stands in it longer than 800 bytes. An account alone may be longer.
///
/// Empty where some account is too long for any code; [`crate::check`] says which.
pub fn groups(person: &[Settings<'_>]) -> Vec<u16> {
    let frame = frame_length(person.len());
    let mut groups: Vec<u16> = Vec::new();
    let mut length = 0;
    for settings in person {
        let account = account(settings);
        if !code::holds(frame + account.len(), account.is_ascii()) {
            return Vec::new();
        }
        match groups.last_mut() {
            Some(open) if *open < MOST_ACCOUNTS && length + account.len() <= FULL => *open += 1,
            _ => {
                groups.push(1);
                length = frame;
            }
        }
        length += account.len();
    }
    groups
}

/// The JSON of the code that begins with the account at `index`; empty where no code begins with it.
pub fn payload(person: &[Settings<'_>], index: usize) -> String {
    let groups = groups(person);
    let mut start = 0;
    for (part, group) in (1..).zip(&groups) {
        let end = start + usize::from(*group);
        if start == index {
            return framed(part, groups.len(), &person[start..end]);
        }
        start = end;
    }
    String::new()
}

fn framed(part: usize, count: usize, accounts: &[Settings<'_>]) -> String {
    let accounts: String = accounts.iter().map(account).collect();
    format!("[{VERSION},[{part},{count}]{accounts}]")
}

/// How much stands around the accounts, with numbers as large as they can become: how many codes there are is not known
/// before it is known what goes into each.
pub(crate) fn frame_length(accounts: usize) -> usize {
    framed(accounts, accounts, &[]).len()
}

/// An account with the comma before it: the server that mail is fetched from, and the one that it is sent through with
/// the identity. What a code has no account for is empty.
pub(crate) fn account(settings: &Settings<'_>) -> String {
    let [Some(incoming), Some(outgoing)] = [Side::Incoming, Side::Outgoing].map(|side| settings.server(side))
    else {
        return String::new();
    };
    let account = settings.account();
    let address = account.address().as_str();
    // What desktop Thunderbird calls the account after it has read the `thunderbird` target's files.
    let title = account.label().unwrap_or(address);
    let identity = (address, account.name().unwrap_or_default());
    // An empty text where a password could be.
    let (host, port, security) = place(incoming);
    let fetching = (protocol(incoming), host, port, security, PASSWORD, incoming.login, title, "");
    let (host, port, security) = place(outgoing);
    let sending = (SMTP, host, port, security, PASSWORD, outgoing.login, "");
    // Writing texts and numbers cannot fail.
    let [fetching, sending] =
        [to_string(&fetching), to_string(&[(sending, identity)])].map(Result::unwrap_or_default);
    format!(",{fetching},{sending}")
}

/// The only protocol for sending.
const SMTP: u8 = 0;

fn protocol(server: &Server<'_>) -> u8 {
    u8::from(server.endpoint.protocol == Protocol::Pop3)
}

fn place<'a>(server: &Server<'a>) -> (&'a str, u16, u8) {
    let security = match server.endpoint.security {
        Security::Plain => 0,
        // 1 once stood for STARTTLS where the server offers it.
        Security::Starttls => 2,
        Security::Tls => 3,
    };
    (&server.endpoint.host, server.endpoint.port, security)
}
