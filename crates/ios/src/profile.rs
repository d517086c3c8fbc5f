//! The property list, written once for all persons of a shape.
//!
//! The order of the keys is fixed. A key whose value is not known is left out, never empty: an empty text was seen to
//! be taken as the value. Passwords are left out, so the device asks. All S/MIME keys are left out: `false` would keep
//! the owner from switching it on (`docs/targets/ios.md`).

use crate::ORGANIZATION;
use crate::identity::{PAYLOAD_UUID, PROFILE_IDENTIFIER, PROFILE_UUID};
use cl_export_core::{AccountShape, Form, Options, Protocol, Shape, Side, Syntax, Value};
use plist::{Dictionary, Value as Plist};

/// The version of the format, of a profile and of a payload alike; never a count of revisions.
const VERSION: u8 = 1;

/// The profile; `None` for a person without accounts, of whom there is none.
pub(crate) fn form(shape: &Shape, options: &Options) -> Option<Form> {
    let mut bytes = Vec::new();
    Plist::Dictionary(profile(shape, options)?).to_writer_xml(&mut bytes).ok()?;
    bytes.push(b'\n');
    Form::cut(std::str::from_utf8(&bytes).ok()?)
}

fn profile(shape: &Shape, options: &Options) -> Option<Dictionary> {
    let accounts = shape.accounts();
    // The first account is the one that stays when others come and go.
    let first = accounts.first()?;
    let mut keys = Keys::default();
    keys.put("PayloadType", "Configuration");
    keys.put("PayloadVersion", VERSION);
    keys.text("PayloadIdentifier", first, PROFILE_IDENTIFIER);
    keys.text("PayloadUUID", first, PROFILE_UUID);
    keys.put("PayloadDisplayName", display_name(accounts, first));
    keys.put("PayloadDescription", description(accounts));
    if !options.get(ORGANIZATION).is_empty() {
        keys.put("PayloadOrganization", options.get(ORGANIZATION));
    }
    let payloads: Vec<Plist> = accounts.iter().map(|account| Plist::Dictionary(mail(account))).collect();
    keys.put("PayloadContent", payloads);
    Some(keys.0)
}

/// What the list of profiles shows.
fn display_name(accounts: &[AccountShape], first: &AccountShape) -> String {
    let address = first.marker(Value::Address, Syntax::Xml).unwrap_or_default();
    match (accounts.len(), first.marker(Value::Provider, Syntax::Xml)) {
        (1, Some(provider)) => format!("{provider} mail ({address})"),
        (1, None) => format!("Mail ({address})"),
        (count, _) => format!("Mail ({address} and {} more)", count - 1),
    }
}

/// What the device shows before it is installed; it should help the owner decide (Apple's schema).
fn description(accounts: &[AccountShape]) -> String {
    let addresses: Vec<String> =
        accounts.iter().filter_map(|account| account.marker(Value::Address, Syntax::Xml)).collect();
    format!("Sets up mail for {}. It holds no password: the device asks for it.", addresses.join(", "))
}

fn mail(account: &AccountShape) -> Dictionary {
    let mut keys = Keys::default();
    keys.put("PayloadType", "com.apple.mail.managed");
    keys.put("PayloadVersion", VERSION);
    // In a profile of one account this is Apple's "top level and one component more".
    if let Some(identifier) = account.marker(PROFILE_IDENTIFIER, Syntax::Xml) {
        keys.put("PayloadIdentifier", identifier + ".mail");
    }
    keys.text("PayloadUUID", account, PAYLOAD_UUID);
    keys.text("PayloadDisplayName", account, Value::Address);
    let is_imap = account.fetches_by(Protocol::Imap);
    keys.put("EmailAccountType", if is_imap { "EmailTypeIMAP" } else { "EmailTypePOP" });
    keys.text("EmailAddress", account, Value::Address);
    keys.text("EmailAccountName", account, Value::Name);
    let label = if account.slot(Value::Label).is_some() { Value::Label } else { Value::Address };
    keys.text("EmailAccountDescription", account, label);
    server(&mut keys, account, Side::Incoming, "IncomingMailServer");
    server(&mut keys, account, Side::Outgoing, "OutgoingMailServer");
    keys.put("OutgoingPasswordSameAsIncomingPassword", account.has_one_login());
    keys.0
}

/// Port and `UseSSL` are optional to Apple, and the device's own choice is worse: without the one it tries 25 before
/// 587 and 465, without the other it does not encrypt.
fn server(keys: &mut Keys, account: &AccountShape, side: Side, prefix: &str) {
    let Some(server) = account.server(side) else { return };
    let key = |name: &str| format!("{prefix}{name}");
    keys.put(&key("Authentication"), "EmailAuthPassword");
    keys.text(&key("HostName"), account, Value::Host(side));
    keys.put(&key("PortNumber"), server.port);
    keys.put(&key("UseSSL"), server.security.is_encrypted());
    keys.text(&key("Username"), account, Value::Login(side));
}

/// The keys of a dictionary, in the order that they are put.
#[derive(Default)]
struct Keys(Dictionary);

impl Keys {
    fn put(&mut self, key: &str, value: impl Into<Plist>) {
        self.0.insert(key.to_owned(), value.into());
    }

    /// Puts a text of the account, or nothing where it has none.
    fn text(&mut self, key: &str, account: &AccountShape, value: Value) {
        if let Some(marker) = account.marker(value, Syntax::Xml) {
            self.put(key, marker);
        }
    }
}
