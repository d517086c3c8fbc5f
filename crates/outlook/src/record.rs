//! Account records in the registry: one in a profile of its own, or the values of one that Outlook made.
//!
//! Names, types and legal values are in `docs/targets/outlook.md`. Whatever only Outlook can make (passwords, and the
//! entry ids of stores) is in neither.

use crate::file::{File, Texts};
use crate::prf::leave_on_server;
use crate::{MINI_UID, PREFERENCES, PROFILE};
use cl_export_core::{AccountShape, Form, Protocol, Security, Shape, Side, Slot, Value};

const ROOT: &str = "HKEY_CURRENT_USER";
/// The key that holds a profile's accounts.
const ACCOUNTS: &str = "9375CFF0413111d3B88A00104B2A6676";
/// The account numbers of the category mail, `CLSID_OlkMail`.
const MAIL: &str = "{ED475418-B0D6-11D2-8C3B-00104B2A6676}";
/// `CLSID_OlkPOP3Account`.
const POP3: &str = "{ED475411-B0D6-11D2-8C3B-00104B2A6676}";

const ABOUT_PROFILE: &[&str] = &[
    "EXPERIMENTAL, for administrators. Written by cl-export; it holds no password.",
    "It adds a separate profile and changes no other. No Outlook is known to accept an account that it did not make",
    "itself; outlook.prf is the way that has been seen to work. Close Outlook before you import this file.",
    "outlook-undo.reg removes the profile again.",
];
const ABOUT_UNDO: &[&str] =
    &["Removes the profile that outlook-account.reg adds, and nothing else. Close Outlook first."];
const ABOUT_REPAIR: &[&str] = &[
    "EXPERIMENTAL, for administrators. Written by cl-export; it holds no password.",
    "It changes the servers, ports, encryption and login of one account that Outlook made, and nothing else.",
    "Close Outlook and export the account's key before you import this file: there is no other way to undo it.",
];

/// A profile with every POP3 account; `None` where there is none. An IMAP account needs entry ids that only Outlook
/// makes: one that was made from outside failed on the one Outlook where that was tried.
pub(crate) fn profile(shape: &Shape, office: &str) -> Option<Form> {
    let accounts: Vec<&AccountShape> =
        shape.accounts().iter().filter(|account| account.fetches_by(Protocol::Pop3)).collect();
    let mut file = File::new(ABOUT_PROFILE, ROOT, texts(office));
    for component in parents(office) {
        file.enter(component);
    }
    file.enter(profile_name(shape)?);
    file.enter(ACCOUNTS);
    let numbers = || (1_u32..).take(accounts.len());
    file.bytes(MAIL, numbers().flat_map(u32::to_le_bytes));
    file.number("NextAccountID", numbers().last()? + 1);
    for (account, number) in accounts.iter().zip(1_u32..) {
        file.enter(key_of(number).as_str());
        whole_record(account, &mut file)?;
        file.leave();
    }
    file.leave();
    for (account, number) in accounts.iter().zip(1_u32..) {
        file.enter(account.slot(PREFERENCES)?);
        let mut hex = Vec::new();
        hex.extend(format!("AcctSettings{number:04x}\0").encode_utf16().flat_map(u16::to_le_bytes));
        file.bytes("001f3001", hex);
        file.leave();
    }
    Some(file.done())
}

/// What takes the profile away again.
pub(crate) fn undo(shape: &Shape, office: &str) -> Option<Form> {
    shape.accounts().iter().find(|account| account.fetches_by(Protocol::Pop3))?;
    let mut file = File::new(ABOUT_UNDO, ROOT, texts(office));
    file.delete(&parents(office), profile_name(shape)?);
    Some(file.done())
}

/// The values of one account that may be repaired.
pub(crate) fn repair(shape: &Shape, office: &str, profile: &str, number: u32) -> Option<Form> {
    let account = shape.accounts().first()?;
    let mut file = File::new(ABOUT_REPAIR, ROOT, texts(office));
    for component in parents(office) {
        file.enter(component);
    }
    file.enter(profile);
    file.enter(ACCOUNTS);
    file.enter(key_of(number).as_str());
    servers(account, Absent::Deleted, &mut file)?;
    Some(file.done())
}

/// Where the profiles of a version are.
fn parents(office: &str) -> [&str; 6] {
    ["Software", "Microsoft", "Office", office, "Outlook", "Profiles"]
}

fn texts(office: &str) -> Texts {
    if office == "15.0" { Texts::Bytes } else { Texts::Strings }
}

fn profile_name(shape: &Shape) -> Option<Slot> {
    shape.accounts().first()?.slot(PROFILE)
}

fn key_of(number: u32) -> String {
    format!("{number:08x}")
}

fn whole_record(account: &AccountShape, file: &mut File) -> Option<()> {
    let or_address = |value| account.slot(value).or_else(|| account.slot(Value::Address));
    file.string("clsid", POP3);
    file.digits("Mini UID", account.slot(MINI_UID)?);
    file.derived_bytes("Preferences UID", account.slot(PREFERENCES)?);
    file.text("Account Name", or_address(Value::Label)?);
    file.text("Display Name", or_address(Value::Name)?);
    file.text("Email", account.slot(Value::Address)?);
    servers(account, Absent::LeftOut, file)
}

/// How it is written that a value is not there.
#[derive(Clone, Copy)]
enum Absent {
    LeftOut,
    Deleted,
}

impl Absent {
    fn write(self, name: &str, file: &mut File) {
        if matches!(self, Self::Deleted) {
            file.gone(name);
        }
    }
}

/// The values that say where to connect and how to log in. A switch that is off is a value that is not there: readers
/// of such records ask whether it is there, not what it is.
fn servers(account: &AccountShape, absent: Absent, file: &mut File) -> Option<()> {
    let [incoming, outgoing] = [account.server(Side::Incoming)?, account.server(Side::Outgoing)?];
    let protocol = incoming.protocol.title();
    let name = |what: &str| format!("{protocol} {what}");
    let switch = |name: &str, is_on, file: &mut File| {
        if is_on { file.number(name, 1) } else { absent.write(name, file) }
    };
    file.text(&name("Server"), account.slot(Value::Host(Side::Incoming))?);
    file.text(&name("User"), account.slot(Value::Login(Side::Incoming))?);
    file.number(&name("Port"), u32::from(incoming.port));
    switch(&name("Use SSL"), incoming.security.is_encrypted(), file);
    if incoming.protocol == Protocol::Pop3 {
        file.number("Leave on Server", leave_on_server(account.leave_on_server()));
    }
    file.text("SMTP Server", account.slot(Value::Host(Side::Outgoing))?);
    file.number("SMTP Port", u32::from(outgoing.port));
    switch("SMTP Use SSL", outgoing.security.is_encrypted(), file);
    file.number("SMTP Secure Connection", secure_connection(outgoing.security));
    file.number("SMTP Use Auth", 1);
    if account.has_one_login() {
        absent.write("SMTP Auth Method", file);
        absent.write("SMTP User", file);
    } else {
        file.number("SMTP Auth Method", 1);
        file.text("SMTP User", account.slot(Value::Login(Side::Outgoing))?);
    }
    Some(())
}

/// `ENCRYPT_CONN` of Microsoft's account management API.
fn secure_connection(security: Security) -> u32 {
    match security {
        Security::Plain => 0,
        Security::Tls => 1,
        Security::Starttls => 2,
    }
}
