//! What Outlook must be told, worked out a second time from the model, and judges that hold files against it.

use super::prf::{self, Property};
use super::registry::{Data, Registry, Values};
use cl_export_core::{Finding, LeaveOnServer, Protocol, Security, Settings, Side};
use std::collections::BTreeMap;

const ACCOUNTS: &str = "9375CFF0413111d3B88A00104B2A6676";

/// Where a version of Office has its profiles.
pub fn profiles(office: &str) -> String {
    format!("HKEY_CURRENT_USER\\Software\\Microsoft\\Office\\{office}\\Outlook\\Profiles")
}

/// A text as a version types it.
fn text(office: &str, text: &str) -> Data {
    if office == "16.0" { Data::string(text) } else { Data::text_bytes(text) }
}

fn leave(policy: LeaveOnServer) -> u32 {
    match policy {
        LeaveOnServer::Always => 0b01,
        LeaveOnServer::Never => 0,
        LeaveOnServer::Days(days) => u32::from(days.get()) * 65536 + 0b11,
    }
}

fn is_pop3(settings: &Settings<'_>) -> bool {
    settings.server(Side::Incoming).is_some_and(|server| server.endpoint.protocol == Protocol::Pop3)
}

/// The values of a record that say where to connect; those that must not be there are `None`.
fn connection(settings: &Settings<'_>, office: &str) -> BTreeMap<String, Option<Data>> {
    let mut values = BTreeMap::new();
    let mut put = |name: &str, data: Option<Data>| drop(values.insert(name.to_owned(), data));
    let number = |is_there: bool, number| is_there.then(|| Data::number(number));
    let [Some(incoming), Some(outgoing)] = [Side::Incoming, Side::Outgoing].map(|side| settings.server(side))
    else {
        return values;
    };
    let kind = if is_pop3(settings) { "POP3" } else { "IMAP" };
    put(&format!("{kind} Server"), Some(text(office, &incoming.endpoint.host)));
    put(&format!("{kind} User"), Some(text(office, incoming.login)));
    put(&format!("{kind} Port"), Some(Data::number(incoming.endpoint.port.into())));
    put(&format!("{kind} Use SSL"), number(incoming.endpoint.security == Security::Tls, 1));
    if kind == "POP3" {
        put("Leave on Server", Some(Data::number(leave(settings.leave_on_server()))));
    }
    put("SMTP Server", Some(text(office, &outgoing.endpoint.host)));
    put("SMTP Port", Some(Data::number(outgoing.endpoint.port.into())));
    put("SMTP Use SSL", number(outgoing.endpoint.security != Security::Plain, 1));
    let secure = match outgoing.endpoint.security {
        Security::Plain => 0,
        Security::Tls => 1,
        Security::Starttls => 2,
    };
    put("SMTP Secure Connection", Some(Data::number(secure)));
    put("SMTP Use Auth", Some(Data::number(1)));
    let has_own = incoming.login != outgoing.login;
    put("SMTP Auth Method", number(has_own, 1));
    put("SMTP User", has_own.then(|| text(office, outgoing.login)));
    values
}

fn lines(differences: &[String]) -> Result<(), String> {
    if differences.is_empty() { Ok(()) } else { Err(differences.join("\n")) }
}

/// Whether a registry is what it was, with one profile more that holds these accounts.
///
/// # Errors
/// Every difference.
pub fn judge_profile(
    before: &Registry,
    after: &Registry,
    person: &[Settings<'_>],
    office: &str,
) -> Result<(), String> {
    let root = profiles(office);
    let is_new = |path: &&String| !before.0.contains_key(*path);
    let below = format!("{root}\\cl-export-");
    let profile =
        after.0.keys().filter(is_new).find(|path| path.starts_with(&below)).ok_or("no new profile")?;
    let mut expected = before.clone();
    let mut parent = String::new();
    for component in format!("{profile}\\{ACCOUNTS}").split('\\') {
        parent = if parent.is_empty() { component.to_owned() } else { format!("{parent}\\{component}") };
        expected.key(&parent);
    }
    let mut list = Vec::new();
    for (settings, number) in person.iter().filter(|settings| is_pop3(settings)).zip(1_u32..) {
        list.extend(number.to_le_bytes());
        let path = format!("{profile}\\{ACCOUNTS}\\{number:08x}");
        let (record, preferences) = record(after, &path, settings, office)?;
        expected.0.insert(path, record);
        let settings_key = expected.key(&format!("{profile}\\{preferences}"));
        settings_key.insert("001f3001".to_owned(), Data::text_bytes(&format!("AcctSettings{number:04x}")));
    }
    let accounts = expected.key(&format!("{profile}\\{ACCOUNTS}"));
    let next = u32::try_from(list.len() / 4).map_err(|error| error.to_string())? + 1;
    accounts.insert("NextAccountID".to_owned(), Data::number(next));
    accounts.insert("{ED475418-B0D6-11D2-8C3B-00104B2A6676}".to_owned(), Data { kind: 3, bytes: list });
    lines(&after.differences(&expected))
}

/// The record that should be there, and the name of the key that its preferences are in. What is drawn from a hash is
/// taken as it is found, if it has the right form.
fn record(
    after: &Registry,
    path: &str,
    settings: &Settings<'_>,
    office: &str,
) -> Result<(Values, String), String> {
    let found = after.0.get(path).ok_or_else(|| format!("no [{path}]"))?;
    let uid = found.get("Preferences UID").filter(|uid| uid.kind == 3 && uid.bytes.len() == 16);
    let mini = found.get("Mini UID").filter(|uid| uid.kind == 4);
    let (Some(uid), Some(mini)) = (uid, mini) else { return Err(format!("no identity in [{path}]")) };
    let address = settings.account().address().as_str();
    let mut values: Values =
        connection(settings, office).into_iter().filter_map(|(name, data)| Some((name, data?))).collect();
    for (name, data) in [
        ("clsid", Data::string("{ED475411-B0D6-11D2-8C3B-00104B2A6676}")),
        ("Email", text(office, address)),
        ("Display Name", text(office, settings.account().name().unwrap_or(address))),
        ("Account Name", text(office, settings.account().label().unwrap_or(address))),
        ("Mini UID", mini.clone()),
        ("Preferences UID", uid.clone()),
    ] {
        values.insert(name.to_owned(), data);
    }
    Ok((values, hexadecimal(&uid.bytes)))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

/// Whether a registry is what it was, with one account's connection as the settings say.
///
/// # Errors
/// Every difference.
pub fn judge_repair(
    before: &Registry,
    after: &Registry,
    settings: &Settings<'_>,
    office: &str,
    (profile, account): (&str, &str),
) -> Result<(), String> {
    let mut expected = before.clone();
    let path = format!("{}\\{profile}\\{ACCOUNTS}\\{account}", profiles(office));
    let values = expected.0.get_mut(&path).ok_or("there was no such account")?;
    for (name, data) in connection(settings, office) {
        match data {
            Some(data) => drop(values.insert(name, data)),
            None => drop(values.remove(&name)),
        }
    }
    lines(&after.differences(&expected))
}

/// Whether a profile file says what the settings say.
///
/// # Errors
/// The first difference.
pub fn judge_prf(file: &[u8], person: &[Settings<'_>], findings: &[&Finding]) -> Result<(), String> {
    let profile = prf::read(file)?;
    let general = [
        ("Custom", "1"),
        ("ProfileName", "Outlook"),
        ("DefaultProfile", "Yes"),
        ("OverwriteProfile", "Append"),
        ("ModifyDefaultProfileIfPresent", "FALSE"),
        ("BackupProfile", "No"),
    ];
    let general: BTreeMap<String, String> =
        general.into_iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
    if (&profile.general, profile.services.as_slice()) != (&general, &["CONTAB".to_owned()]) {
        return Err(format!("another profile: {profile:#?}"));
    }
    if profile.accounts.len() != person.len() {
        return Err(format!("{} accounts", profile.accounts.len()));
    }
    for (index, (account, settings)) in profile.accounts.iter().zip(person).enumerate() {
        let expected = prf_account(settings, findings, index == 0);
        if *account != expected {
            return Err(format!("{account:#?} and not {expected:#?}"));
        }
    }
    Ok(())
}

/// An account's properties by the numbers of Microsoft's account management API.
fn prf_account(settings: &Settings<'_>, findings: &[&Finding], is_default: bool) -> prf::Account {
    let address = settings.account().address().as_str();
    let is_lost = |code| findings.iter().any(|finding| finding.code == code && finding.address == address);
    let or_address =
        |value: Option<&str>, code| value.filter(|_| !is_lost(code)).unwrap_or(address).to_owned();
    let record = connection(settings, "16.0");
    let kind = if is_pop3(settings) { "POP3" } else { "IMAP" };
    let mut properties: BTreeMap<u32, Property> = BTreeMap::from([
        (0x0002, Property::Text(or_address(settings.account().label(), "label"))),
        (0x000B, Property::Text(or_address(settings.account().name(), "name"))),
        (0x000C, Property::Text(address.to_owned())),
        (0x000F, Property::Number(0)),
        (0x0108, Property::Number(0)),
        (0x0207, Property::Number(0)),
        (0x0209, Property::Number(60)),
    ]);
    // The registry's names of the same properties.
    for (number, name) in [
        (0x0100, format!("{kind} Server")),
        (0x0101, format!("{kind} User")),
        (0x0104, format!("{kind} Port")),
        (0x0105, format!("{kind} Use SSL")),
        (0x0200, "SMTP Server".to_owned()),
        (0x0201, "SMTP Port".to_owned()),
        (0x0203, "SMTP Use Auth".to_owned()),
        (0x0204, "SMTP User".to_owned()),
        (0x0208, "SMTP Auth Method".to_owned()),
        (0x020A, "SMTP Secure Connection".to_owned()),
        (0x1000, "Leave on Server".to_owned()),
    ] {
        let property = match record.get(&name) {
            Some(Some(data)) => of_data(data),
            // What the registry says by leaving out, the profile file says by 0; a user name is left out here too.
            Some(None) if number != 0x0204 => Property::Number(0),
            _ => continue,
        };
        properties.insert(number, property);
    }
    prf::Account { kind: kind.to_owned(), is_default, properties }
}

fn of_data(data: &Data) -> Property {
    match data.bytes.as_slice() {
        [a, b, c, d] if data.kind == 4 => Property::Number(u32::from_le_bytes([*a, *b, *c, *d])),
        bytes => {
            let units: Vec<u16> =
                bytes.chunks(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
            Property::Text(String::from_utf16_lossy(units.strip_suffix(&[0]).unwrap_or(&units)))
        }
    }
}
