//! The real Thunderbird, headless and unprivileged, with the exported files unchanged: what it understood, the mail it
//! fetched and sent, and what AutoConfig makes of a profile that is in use.
#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests, nothing to recover")]

use cl_export_core::{
    Exporter, Findings, LeaveOnServer, Options, Person, Protocol, Security, Server, Settings, Side, resolve,
};
use cl_export_tests::matrix::{Case, cases};
use cl_export_tests::thunderbird::{Installation, PROGRAMS, Profile, Thunderbird};
use cl_export_tests::{MailHost, Mailbox, Result, Sandbox, skip};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::thread;
use std::time::{Duration, Instant};

const SECRET: &str = r#"p"a's\w:0`$HOME #;%U é😀{X}"#;

fn thunderbird() -> &'static dyn Exporter {
    cl_export_targets::find("thunderbird").unwrap()
}

fn case(text: impl Into<String>) -> Case {
    Case { name: "case".to_owned(), text: text.into() }
}

/// The exported files: user.js, mozilla.cfg, autoconfig.js.
fn files(case: &Case) -> [String; 3] {
    let made = case.export(thunderbird(), &[]).unwrap();
    let text = |index: usize| String::from_utf8(made.artifacts[index].bytes.clone()).unwrap();
    [text(0), text(1), text(2)]
}

/// Every account of the matrix that Thunderbird can have, as one person's, each with an address of its own.
fn everything() -> Case {
    let carried = cases().into_iter().filter(|case| case.export(thunderbird(), &[]).is_ok());
    let own_address = |case: Case| {
        let lines = case.text.lines().map(|line| match line.strip_prefix("address = \"") {
            Some(rest) => {
                let (local, domain) = rest.rsplit_once('@').unwrap();
                format!("address = \"{local}.{}@{domain}\n", case.name)
            }
            None => format!("{line}\n"),
        });
        lines.collect::<String>()
    };
    case(carried.map(own_address).collect::<String>())
}

/// What Thunderbird holds, asked of its own account manager.
const HOLDINGS: &str = r#"
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
fn meant(settings: &Settings<'_>) -> Value {
    let [incoming, outgoing] =
        [Side::Incoming, Side::Outgoing].map(|side| settings.server(side).unwrap());
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
fn judge(held: &Value, person: &[Settings<'_>]) -> std::result::Result<(), String> {
    if held["complaints"] != json!([]) {
        return Err(format!("it complains: {}", held["complaints"]));
    }
    for (index, settings) in person.iter().enumerate() {
        let (meant, held) = (meant(settings), &held["accounts"][index]);
        if *held != meant {
            return Err(format!("meant {meant:#}\nheld {held:#}"));
        }
    }
    let counts = (held["accounts"].as_array().map(Vec::len), held["sending"].as_u64(), held["local"].as_u64());
    let wanted = (Some(person.len()), u64::try_from(person.len()).ok(), Some(1));
    (counts == wanted).then_some(()).ok_or_else(|| format!("accounts, sending, local: {counts:?}"))
}

fn with_settings<T>(person: &Person, then: impl FnOnce(&[Settings<'_>]) -> T) -> T {
    let options = Options::of(thunderbird().target());
    then(&resolve(person, thunderbird(), &options, &mut Findings::default()).unwrap())
}

/// Starts, asks, ends.
fn asked(sandbox: &Sandbox, installation: &Installation, profile: &Profile, script: &str) -> Result<Value> {
    let mut thunderbird = Thunderbird::start(sandbox, installation, profile)?;
    let answer = thunderbird.ask(script)?;
    thunderbird.quit()?;
    Ok(answer)
}

#[test]
fn a_new_profile_holds_what_the_model_says() -> Result<()> {
    let Some(_ready) = skip::require(PROGRAMS) else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    let installation = Installation::new(&sandbox, &[])?;
    let everything = everything();
    let person = everything.person().unwrap();
    assert!(person.accounts().len() > 30, "{}", everything.text);
    let profile = Profile::new(&sandbox)?;
    profile.write("user.js", &files(&everything)[0])?;
    let held = asked(&sandbox, &installation, &profile, HOLDINGS)?;
    with_settings(&person, |person| judge(&held, person)).unwrap_or_else(|why| panic!("{why}"));
    assert_eq!(held["default"], person.accounts()[0].address().as_str());
    // With the file, and then without it: nothing is added, nothing is lost.
    assert_eq!(asked(&sandbox, &installation, &profile, HOLDINGS)?, held);
    std::fs::remove_file(profile.path().join("user.js")).unwrap();
    assert_eq!(asked(&sandbox, &installation, &profile, HOLDINGS)?, held);
    Ok(())
}

/// The judge can say no: each of these accounts has one thing changed, and the last has none.
#[test]
fn a_wrong_file_is_found_out() -> Result<()> {
    let Some(_ready) = skip::require(PROGRAMS) else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    let installation = Installation::new(&sandbox, &[])?;
    let mutations = [
        (".port\", 995", ".port\", 993"),
        (".port\", 587", ".port\", 465"),
        (".socketType\", 3", ".socketType\", 0"),
        (".try_ssl\", 2", ".try_ssl\", 1"),
        (".userName\", \"u6@q.com", ".userName\", \"u6"),
        (".username\", \"u7@q.com", ".username\", \"u7"),
        (".leave_on_server\", true", ".leave_on_server\", false"),
        (".delete_by_age_from_server\", false", ".delete_by_age_from_server\", true"),
        (".delete_mail_left_on_server\", false", ".delete_mail_left_on_server\", true"),
        (".smtpServer\", \"smtp_u11_", ".smtpServer\", \"smtp_u2_"),
        (".useremail\", \"u12@q.com", ".useremail\", \"u1@q.com"),
        (".hostname\", \"pop.centurylink.net", ".hostname\", \"pop.centurytel.net"),
    ];
    let last = mutations.len() + 2;
    let text = (2..=last).map(|number| format!("[[account]]\naddress = \"u{number}@q.com\"\n"));
    let case = case(text.collect::<String>());
    let mut blocks: Vec<String> = files(&case)[0].split("\n\n").map(str::to_owned).collect();
    // The first blocks are the file's comment, the lists and the Local Folders.
    for ((right, wrong), block) in mutations.iter().zip(&mut blocks[3..]) {
        let mutated = block.replace(right, wrong);
        assert_ne!(mutated, *block, "{right}");
        *block = mutated;
    }
    let profile = Profile::new(&sandbox)?;
    profile.write("user.js", blocks.join("\n\n"))?;
    let held = asked(&sandbox, &installation, &profile, HOLDINGS)?;
    let of_one = |index: usize| json!({ "accounts": [held["accounts"][index]], "sending": 1, "local": 1, "complaints": [] });
    let person = case.person().unwrap();
    with_settings(&person, |person| {
        for (index, (right, wrong)) in mutations.iter().enumerate() {
            let verdict = judge(&of_one(index), &person[index..=index]);
            assert!(verdict.is_err(), "{right} -> {wrong} went unnoticed");
        }
        assert_eq!(judge(&of_one(mutations.len()), &person[mutations.len()..]), Ok(()));
    });
    // A string of JSON's grammar instead of the parser's own: the whole preference is gone, and it says so.
    profile.write("user.js", blocks.join("\n\n").replace("user_pref(\"mail.smtp.defaultserver\", \"", "user_pref(\"mail.smtp.defaultserver\", \"\\t"))?;
    let held = asked(&sandbox, &installation, &profile, HOLDINGS)?;
    assert!(held["complaints"][0].as_str().unwrap().contains("prefs parse error"), "{held:#}");
    Ok(())
}
