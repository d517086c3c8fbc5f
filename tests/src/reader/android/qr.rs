//! What stands in a code, after `QrCodePayloadAdapter.kt`, `QrCodePayloadValidator.kt` and `QrCodePayloadMapper.kt`.

use super::{Account, Server, check_email, check_host};
use serde_json::Value;

/// A code as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scanned {
    /// Which of the codes it is, from 1, and of how many.
    pub sequence: (u64, u64),
    /// Its accounts.
    pub accounts: Vec<Account>,
}

/// Reads what stands in a code.
///
/// # Errors
/// What the app would refuse or pass over, and a password.
pub fn read(payload: &str) -> Result<Scanned, String> {
    let root: Value = serde_json::from_str(payload).map_err(|error| error.to_string())?;
    let [version, misc, accounts @ ..] = array(&root)? else { return Err("too short".to_owned()) };
    if number(version)? != 1 {
        return Err(format!("version {version}"));
    }
    let [part, count] = exactly(misc)?;
    let sequence = (number(part)?, number(count)?);
    if sequence.0 == 0 || sequence.0 > sequence.1 {
        return Err(format!("part {} of {}", sequence.0, sequence.1));
    }
    let (pairs, []) = accounts.as_chunks::<2>() else { return Err("half an account".to_owned()) };
    let accounts: Vec<Account> = pairs.iter().map(account).collect::<Result<_, _>>()?;
    if accounts.is_empty() { Err("no account".to_owned()) } else { Ok(Scanned { sequence, accounts }) }
}

fn account([incoming, groups]: &[Value; 2]) -> Result<Account, String> {
    let [protocol, host, port, security, authentication, username, name, password] = exactly(incoming)?;
    no_password(password)?;
    let kind = ["IMAP", "POP3"].get(index(protocol)?).ok_or("another protocol")?;
    let incoming = server(kind, [host, port, security, authentication, username])?;
    let [group] = exactly(groups)?;
    let [outgoing, identity] = exactly(group)?;
    let [protocol, host, port, security, authentication, username, password] = exactly(outgoing)?;
    no_password(password)?;
    let kind = ["SMTP"].get(index(protocol)?).ok_or("another protocol for sending")?;
    let outgoing = server(kind, [host, port, security, authentication, username])?;
    let [email, sender] = exactly(identity)?;
    let (email, sender, name) = (line(email)?, line(sender)?, line(name)?);
    check_email(&email)?;
    let name = if name.is_empty() { email.clone() } else { name };
    Ok(Account { name, incoming, outgoing, sender, email })
}

fn server(
    kind: &str,
    [host, port, security, authentication, username]: [&Value; 5],
) -> Result<Server, String> {
    const SECURITIES: [&str; 4] = ["NONE", "STARTTLS_REQUIRED", "STARTTLS_REQUIRED", "SSL_TLS_REQUIRED"];
    // GSSAPI and NTLM are refused.
    const AUTHENTICATIONS: [&str; 7] = ["NONE", "PLAIN", "CRAM_MD5", "", "", "EXTERNAL", "XOAUTH2"];
    let host = line(host)?;
    check_host(&host)?;
    let port = u16::try_from(number(port)?).ok().filter(|port| *port > 0).ok_or("no port")?;
    let security = SECURITIES.get(index(security)?).ok_or("another security")?;
    let authentication = AUTHENTICATIONS.get(index(authentication)?).filter(|word| !word.is_empty());
    Ok(Server {
        kind: kind.to_owned(),
        host,
        port,
        security: (*security).to_owned(),
        authentication: (*authentication.ok_or("another authentication")?).to_owned(),
        username: line(username)?,
    })
}

fn array(value: &Value) -> Result<&[Value], String> {
    value.as_array().map(Vec::as_slice).ok_or_else(|| format!("no array: {value}"))
}

fn exactly<const N: usize>(value: &Value) -> Result<[&Value; N], String> {
    let items: Vec<&Value> = array(value)?.iter().collect();
    items.try_into().map_err(|_| format!("not {N} of them: {value}"))
}

fn number(value: &Value) -> Result<u64, String> {
    value.as_u64().ok_or_else(|| format!("no number: {value}"))
}

fn index(value: &Value) -> Result<usize, String> {
    usize::try_from(number(value)?).map_err(|error| error.to_string())
}

/// A text of one line; the app's reader takes no `null` for it.
fn line(value: &Value) -> Result<String, String> {
    let text = value.as_str().ok_or_else(|| format!("no text: {value}"))?;
    if text.contains(['\r', '\n']) { Err(format!("two lines: {value}")) } else { Ok(text.to_owned()) }
}

fn no_password(value: &Value) -> Result<(), String> {
    if line(value)?.is_empty() { Ok(()) } else { Err("a password".to_owned()) }
}
