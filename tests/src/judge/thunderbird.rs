//! What Thunderbird holds after a start.

use cl_export_core::{LeaveOnServer, Protocol, Security, Server, Settings, Side};
use serde_json::{Value, json};

/// A script that asks what it holds of its own account manager.
pub const HOLDINGS: &str = r#"
  const servers = MailServices.outgoingServer.servers.map(server => server.QueryInterface(Ci.nsISmtpServer));
  const sending = key => {
    const server = servers.find(server => server.key == key);
    return server && {
      type: server.type, hostname: server.hostname, port: server.port, security: server.socketType,
      auth: server.authMethod, username: server.username, description: server.description,
    };
  };
  const explicit = (server, name) =>
    Services.prefs.prefHasUserValue(`mail.server.${server.key}.${name}`) ? server.getBoolValue(name) : "unsaid";
  const fetching = server => ({
    type: server.type, hostname: server.hostname, port: server.port, security: server.socketType,
    auth: server.authMethod, username: server.username, name: server.prettyName,
    at_start: server.loginAtStartUp, regularly: server.doBiff,
    pop3: server.type != "pop3" ? null : {
      at_once: server.downloadOnBiff,
      leave: explicit(server, "leave_on_server"),
      by_age: explicit(server, "delete_by_age_from_server"),
      days: server.getIntValue("num_days_to_leave_on_server"),
      when_deleted: explicit(server, "delete_mail_left_on_server"),
    },
  });
  const all = MailServices.accounts.accounts;
  const local = all.filter(account => account.incomingServer.type == "none");
  return {
    accounts: all.filter(account => !local.includes(account)).map(account => ({
      incoming: fetching(account.incomingServer),
      identities: account.identities.map(identity => ({
        name: identity.fullName, address: identity.email, sending: sending(identity.smtpServerKey),
      })),
    })),
    local: local.length,
    sending: servers.length,
    default: MailServices.accounts.defaultAccount?.defaultIdentity?.email,
    complaints: Services.console.getMessageArray().map(message => message.message)
      .filter(message => /prefs parse error|user\.js|prefs\.js|mozilla\.cfg|autoconfig/i.test(message)),
  };
"#;

/// What the model says that Thunderbird should hold.
///
/// # Panics
/// Where a side is not used.
#[must_use]
pub fn meant(settings: &Settings<'_>) -> Value {
    let [incoming, outgoing] = [Side::Incoming, Side::Outgoing].map(|side| settings.server(side).unwrap());
    let account = settings.account();
    let address = account.address().as_str();
    let mut fetching = place(incoming);
    fetching["name"] = account.label().unwrap_or(address).into();
    fetching["at_start"] = true.into();
    fetching["regularly"] = true.into();
    fetching["pop3"] = match incoming.endpoint.protocol {
        Protocol::Pop3 => keeping(settings.leave_on_server()),
        _ => Value::Null,
    };
    let mut sending = place(outgoing);
    sending["description"] = account.provider().map_or("", |provider| &provider.name).into();
    let name = account.name().unwrap_or_default();
    json!({
        "incoming": fetching,
        "identities": [{ "name": name, "address": address, "sending": sending }],
    })
}

fn place(server: &Server<'_>) -> Value {
    let security = match server.endpoint.security {
        Security::Plain => 0,
        Security::Starttls => 2,
        Security::Tls => 3,
    };
    json!({
        "type": server.endpoint.protocol.name(), "hostname": server.endpoint.host, "port": server.endpoint.port,
        "security": security, "auth": 3, "username": server.login,
    })
}

/// 7 is Thunderbird's own number of days, which plays no part where nothing is deleted by age.
fn keeping(policy: LeaveOnServer) -> Value {
    let (leave, by_age, days) = match policy {
        LeaveOnServer::Always => (true, false, 7),
        LeaveOnServer::Never => (false, false, 7),
        LeaveOnServer::Days(days) => (true, true, days.get()),
    };
    json!({ "at_once": true, "leave": leave, "by_age": by_age, "days": days, "when_deleted": false })
}

/// The judge: Thunderbird holds these accounts as the model means them, and has nothing to complain of.
///
/// # Errors
/// The first difference.
pub fn judge(held: &Value, person: &[Settings<'_>]) -> Result<(), String> {
    if held["complaints"] != json!([]) {
        return Err(format!("it complains: {}", held["complaints"]));
    }
    for (index, settings) in person.iter().enumerate() {
        let (meant, held) = (meant(settings), &held["accounts"][index]);
        if *held != meant {
            return Err(format!("meant {meant:#}\nheld {held:#}"));
        }
    }
    let counts =
        (held["accounts"].as_array().map(Vec::len), held["sending"].as_u64(), held["local"].as_u64());
    let wanted = (Some(person.len()), u64::try_from(person.len()).ok(), Some(1));
    (counts == wanted).then_some(()).ok_or_else(|| format!("accounts, sending, local: {counts:?}"))
}
