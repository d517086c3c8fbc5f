//! What Thunderbird's own reader makes of config-v1.1.xml.

use crate::Result;
use crate::thunderbird::Thunderbird;
use cl_export_core::{Authentication, Endpoint, LoginRule, Provider, Security, Side};
use serde_json::{Value, json};

/// What the scripts begin with.
pub const SHOW: &str = r#"
  const { FetchConfig } = ChromeUtils.importESModule("resource:///modules/accountcreation/FetchConfig.sys.mjs");
  const { readFromXML } = ChromeUtils.importESModule("resource:///modules/accountcreation/readFromXML.sys.mjs");
  const { JXON } = ChromeUtils.importESModule("resource:///modules/JXON.sys.mjs");
  const server = one => ({
    protocol: one.type, host: one.hostname, port: one.port, security: one.socketType, auth: one.auth,
    login: one.username, password: one.password,
    keep: one.type == "pop3" ? [one.leaveMessagesOnServer, one.daysToLeaveMessagesOnServer, one.downloadOnBiff] : null,
  });
  const show = config => ({
    id: config.id, name: config.displayName, domains: config.domains,
    incoming: [config.incoming, ...config.incomingAlternatives].map(server),
    outgoing: [config.outgoing, ...config.outgoingAlternatives].map(server),
  });
  const read = text => {
    try {
      return show(readFromXML(JXON.build(new DOMParser().parseFromString(text, "text/xml")), "test"));
    } catch (error) {
      return { error: String(error) };
    }
  };
"#;

/// What it makes of each domain's file in its own folder, as when a person types an address of the domain.
///
/// # Errors
/// What the script throws.
pub fn on_disk(thunderbird: &mut Thunderbird, domains: &[String]) -> Result<Value> {
    thunderbird.ask(&format!(
        "{SHOW} const found = {{}};
         for (const domain of {}) {{
           found[domain] = show(await FetchConfig.fromDisk(domain, new AbortController().signal));
         }}
         return found;",
        json!(domains)
    ))
}

/// What it makes of a text, as a web server would give it.
///
/// # Errors
/// What the script throws.
pub fn read(thunderbird: &mut Thunderbird, text: &str) -> Result<Value> {
    thunderbird.ask(&format!("{SHOW} return read({});", json!(text)))
}

/// A pattern of ours in the format's place holders.
fn percents(pattern: &str) -> String {
    pattern
        .replace("{address}", "%EMAILADDRESS%")
        .replace("{local_part}", "%EMAILLOCALPART%")
        .replace("{domain}", "%EMAILDOMAIN%")
}

fn login(rule: &LoginRule) -> String {
    match rule {
        LoginRule::Address => "%EMAILADDRESS%".to_owned(),
        LoginRule::LocalPart => "%EMAILLOCALPART%".to_owned(),
        LoginRule::Pattern(pattern) => percents(&pattern.to_string()),
    }
}

/// Thunderbird's number for the first way to log in; it passes `OAuth2` over where it does not know the provider.
fn method(provider: &Provider, endpoint: &Endpoint) -> u8 {
    let known = |way: &Authentication| match way {
        Authentication::None => Some(1),
        Authentication::Password => Some(3),
        Authentication::Encrypted => Some(4),
        Authentication::Gssapi => Some(5),
        Authentication::Ntlm => Some(6),
        _ => None,
    };
    endpoint.methods(provider).iter().find_map(known).unwrap_or(3)
}

/// What the reader should make of a provider's file.
#[must_use]
pub fn meant(provider: &Provider, allow_plaintext: bool) -> Value {
    let server = |endpoint: &Endpoint| {
        let security = match endpoint.security {
            Security::Plain => 0,
            Security::Starttls => 2,
            Security::Tls => 3,
        };
        let protocol = endpoint.protocol.name();
        json!({
            "protocol": protocol, "host": percents(&endpoint.host), "port": endpoint.port, "security": security,
            "auth": method(provider, endpoint), "login": login(endpoint.login_rule(provider)), "password": null,
            "keep": if protocol == "pop3" { json!([true, 36500, true]) } else { Value::Null },
        })
    };
    let servers = |side| {
        let endpoints = provider.endpoints(side).iter();
        endpoints
            .filter(|endpoint| allow_plaintext || endpoint.security.is_encrypted())
            .map(server)
            .collect::<Value>()
    };
    json!({
        "id": provider.domains[0], "name": provider.name, "domains": provider.domains,
        "incoming": servers(Side::Incoming), "outgoing": servers(Side::Outgoing),
    })
}
