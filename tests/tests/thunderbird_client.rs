//! The real Thunderbird, headless and unprivileged, with the exported files unchanged: what it understood, the mail it
//! fetched and sent, and what AutoConfig makes of a profile that is in use.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "helpers of tests, nothing to recover")]

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
    let counts =
        (held["accounts"].as_array().map(Vec::len), held["sending"].as_u64(), held["local"].as_u64());
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
    // A string of JSON's grammar instead of the parser's own: the whole preference is gone, and it says so.
    let json = "user_pref(\"mail.server.default.name\", \"a\\tb\");\n";
    let profile = Profile::new(&sandbox)?;
    profile.write("user.js", blocks.join("\n\n") + json)?;
    let held = asked(&sandbox, &installation, &profile, HOLDINGS)?;
    assert!(held["complaints"][0].as_str().unwrap().contains("prefs parse error"), "{held:#}");
    let of_one = |index: usize| json!({ "accounts": [held["accounts"][index]], "sending": 1, "local": 1, "complaints": [] });
    let person = case.person().unwrap();
    with_settings(&person, |person| {
        for (index, (right, wrong)) in mutations.iter().enumerate() {
            let verdict = judge(&of_one(index), &person[index..=index]);
            assert!(verdict.is_err(), "{right} -> {wrong} went unnoticed");
        }
        assert_eq!(judge(&of_one(mutations.len()), &person[mutations.len()..]), Ok(()));
    });
    Ok(())
}

const JANE: &str = "jane@centurylink.net";
const OFFICE: &str = "office@qwestoffice.net";
const PHONE: &str = "phone@q.com";

/// Puts passwords where Thunderbird's own prompt would put them.
fn remember(logins: &[(&str, &str)]) -> String {
    let logins = json!(logins);
    let secret = json!(SECRET);
    format!(
        r#"for (const [origin, user] of {logins}) {{
             const login = Cc["@mozilla.org/login-manager/loginInfo;1"].createInstance(Ci.nsILoginInfo);
             login.init(origin, null, origin, user, {secret}, "", "");
             await Services.logins.addLoginAsync(login);
           }}"#
    )
}

/// Sends a message from the identity of this address, as the compose window does.
fn sends(from: &str) -> String {
    let from = json!(from);
    format!(
        r#"const identity = MailServices.accounts.allIdentities.find(identity => identity.email == {from});
           const fields = Cc["@mozilla.org/messengercompose/composefields;1"].createInstance(Ci.nsIMsgCompFields);
           fields.from = MailServices.headerParser.makeMimeAddress(identity.fullName, identity.email);
           fields.to = "you@example.com";
           fields.subject = "Hello";
           fields.body = "How are you?\r\n";
           const send = Cc["@mozilla.org/messengercompose/send;1"].createInstance(Ci.nsIMsgSend);
           await send.createAndSendMessage(
             null, identity, "", fields, false, false, Ci.nsIMsgSend.nsMsgDeliverNow, null, "text/plain",
             fields.body, null, null, null, "", "", Ci.nsIMsgCompType.New
           );"#
    )
}

/// A message that the test can tell from all others.
fn message(subject: &str) -> String {
    format!("From: x@example.com\r\nTo: y@example.com\r\nSubject: {subject}\r\n\r\nHow are you?\r\n")
}

/// What must be true of an account's mail: this person logged in here, over TLS, has the message, and left it there.
fn delivered(
    host: &MailHost,
    profile: &Profile,
    login: &str,
    subject: &str,
    port: u16,
) -> std::result::Result<(), String> {
    let logins = host.logins();
    if !logins.iter().any(|found| (found.login.as_str(), found.port, found.tls) == (login, port, true)) {
        return Err(format!("{login} did not log in: {logins:#?}"));
    }
    if !profile.in_boxes().iter().any(|(_, mail)| mail.contains(&format!("Subject: {subject}"))) {
        return Err(format!("{subject} was not fetched"));
    }
    let kept = host.mailbox(login).map_err(|error| error.to_string())?;
    kept.iter()
        .any(|mail| mail.contains(subject))
        .then_some(())
        .ok_or_else(|| format!("{subject} was not kept"))
}

fn wait_until(limit: Duration, done: impl Fn() -> bool) -> bool {
    let end = Instant::now() + limit;
    while Instant::now() < end {
        if done() {
            return true;
        }
        thread::sleep(Duration::from_millis(50));
    }
    done()
}

const POP: &str = "mailbox://pop.centurylink.net";
const SMTP: &str = "smtp://smtp.centurylink.net";

#[test]
fn mail_is_fetched_kept_and_sent() -> Result<()> {
    let Some(_ready) = skip::require_host(PROGRAMS) else {
        return Ok(());
    };
    let host = MailHost::start(&[JANE, OFFICE, PHONE].map(|login| Mailbox::new(login, SECRET)))?;
    let installation = Installation::new(host.sandbox(), &[])?;
    let profile = Profile::trusting(host.sandbox(), &host.authority()?)?;
    asked(
        host.sandbox(),
        &installation,
        &profile,
        &remember(&[
            (POP, JANE),
            ("imap://mail.centurylink.net", PHONE),
            ("mailbox://pop.qwestoffice.net", OFFICE),
            ("mailbox://pop.qwestoffice.net", JANE),
            (SMTP, JANE),
            (SMTP, PHONE),
            ("smtp://smtp.qwestoffice.net", OFFICE),
        ]),
    )?;
    let case = case(format!(
        "[[account]]\naddress = \"{JANE}\"\nname = 'Jane \"J\" Døe'\n\
         [[account]]\naddress = \"{OFFICE}\"\nallow_plaintext = true\nleave_on_server = \"never\"\n\
         [[account]]\naddress = \"{PHONE}\"\nprotocol = \"imap\"\nsmtp_port = 465\n"
    ));
    profile.write("user.js", &files(&case)[0])?;
    let moved =
        case.text.replacen('\n', "\nincoming_host = \"pop.qwestoffice.net\"\nincoming_port = 995\n", 1);
    for (login, subject) in [(JANE, "for Jane"), (OFFICE, "for the office"), (PHONE, "for the phone")] {
        host.seed(login, message(subject))?;
    }
    let mut thunderbird = Thunderbird::start(host.sandbox(), &installation, &profile)?;
    let fetched = |subject: &str| {
        let line = format!("Subject: {subject}");
        wait_until(Duration::from_secs(20), || {
            profile.in_boxes().iter().any(|(_, mail)| mail.contains(&line))
        })
    };
    assert!(fetched("for Jane") && fetched("for the office"), "{}\n{}", thunderbird.complaints(), host.log());
    assert_eq!(delivered(&host, &profile, JANE, "for Jane", 995), Ok(()));
    assert!(
        wait_until(Duration::from_secs(20), || host.mailbox(OFFICE).unwrap().is_empty()),
        "never means never"
    );
    let office = host.logins().into_iter().find(|login| login.login == OFFICE).unwrap();
    assert_eq!((office.port, office.tls), (110, false), "plain text, by consent");
    let phone = || host.logins().into_iter().find(|login| login.login == PHONE);
    // In a new profile Thunderbird now and then drops its first IMAP connections before it logs in: then it is told to get
    // mail, as a person would tell it.
    let get_mail =
        "MailServices.accounts.allServers.find(server => server.type == 'imap').performBiff(null);";
    for _ in 0..5 {
        if !wait_until(Duration::from_secs(4), || phone().is_some()) {
            thunderbird.ask(get_mail)?;
        }
    }
    assert_eq!(phone().map(|login| (login.port, login.tls)), Some((993, true)));
    let jane = format!("=?UTF-8?B?SmFuZSAiSiIgRMO4ZQ==?= <{JANE}>");
    for (from, header, port) in [(JANE, jane.as_str(), 587), (OFFICE, OFFICE, 465), (PHONE, PHONE, 465)] {
        let before = host.sent()?.len();
        thunderbird.ask(&sends(from))?;
        let mail = &host.wait_for_mail(before + 1, Duration::from_secs(20))?[before];
        let facts =
            (mail.envelope_sender.as_str(), mail.authenticated.as_deref(), mail.port, mail.tls.is_some());
        assert_eq!(facts, (from, Some(from), port, true), "{mail:#?}");
        assert!(mail.body().contains("How are you?"), "{mail:#?}");
        assert_eq!(mail.header("From").as_deref(), Some(header));
    }
    thunderbird.quit()?;
    nothing_is_fetched_twice_from_another_host(&host, &installation, &profile, &moved)
}

/// The provider's POP3 server gets another name: what was kept there is not fetched again.
fn nothing_is_fetched_twice_from_another_host(
    host: &MailHost,
    installation: &Installation,
    profile: &Profile,
    moved: &str,
) -> Result<()> {
    profile.write("user.js", &files(&case(moved))[0])?;
    host.seed(JANE, message("for Jane, later"))?;
    let thunderbird = Thunderbird::start(host.sandbox(), installation, profile)?;
    let of_jane = || profile.in_boxes().into_iter().find(|(_, mail)| mail.contains("for Jane, later"));
    assert!(wait_until(Duration::from_secs(20), || of_jane().is_some()), "{}", host.log());
    thunderbird.quit()?;
    let (folder, mail) = of_jane().unwrap();
    assert_eq!(
        (folder.as_str(), mail.matches("Subject: for Jane").count()),
        ("pop.centurylink.net", 2),
        "{mail}"
    );
    Ok(())
}

/// The judge of delivery can say no, to an account with one thing changed.
#[test]
fn mail_that_a_wrong_file_fetches_is_found_out() -> Result<()> {
    let Some(_ready) = skip::require_host(PROGRAMS) else {
        return Ok(());
    };
    let mutations: [(&str, &[(&str, &str)]); 5] = [
        ("right", &[]),
        ("plain", &[(".port\", 995", ".port\", 110"), (".socketType\", 3", ".socketType\", 0")]),
        ("port", &[(".port\", 995", ".port\", 993")]),
        ("keep", &[(".leave_on_server\", true", ".leave_on_server\", false")]),
        ("user", &[(".userName\", \"user@centurylink.net", ".userName\", \"user")]),
    ];
    let logins = mutations.map(|(name, _)| format!("{name}@centurylink.net"));
    let host = MailHost::start(&logins.clone().map(|login| Mailbox::new(login, SECRET)))?;
    for (login, (name, _)) in logins.iter().zip(mutations) {
        host.seed(login, message(&format!("for {name}.")))?;
    }
    // A wrong user makes Thunderbird ask for a password, and then nothing goes on: it comes last, and alone.
    for (start, end) in [(0, 4), (4, 5)] {
        let profile = mutated(&host, &logins[start..end], &mutations[start..end])?;
        let thunderbird =
            Thunderbird::launch(host.sandbox(), &Installation::new(host.sandbox(), &[])?, &profile)?;
        let tried = |name: &str| thunderbird.stderr().contains(&format!("pop3.server_{name}_40"));
        let all_tried = || mutations[start..end].iter().all(|(name, _)| tried(name));
        let judged = |index: usize| {
            delivered(&host, &profile, &logins[index], &format!("for {}.", mutations[index].0), 995)
        };
        let done = || {
            all_tried() && (start > 0 || (judged(0).is_ok() && host.mailbox(&logins[3]).unwrap().is_empty()))
        };
        assert!(wait_until(Duration::from_secs(30), done), "{}\n{}", thunderbird.stderr(), host.log());
        thread::sleep(Duration::from_secs(1));
        for (index, (name, changes)) in mutations.iter().enumerate().take(end).skip(start) {
            assert_eq!(judged(index).is_ok(), changes.is_empty(), "{name}: {:?}", judged(index));
        }
        assert!(start > 0 || judged(3) == Err("for keep. was not kept".to_owned()), "{:?}", judged(3));
    }
    Ok(())
}

/// A profile whose user.js has these changes, each in its own account; it says in its log how far it is.
fn mutated(host: &MailHost, logins: &[String], mutations: &[(&str, &[(&str, &str)])]) -> Result<Profile> {
    let profile = Profile::trusting(host.sandbox(), &host.authority()?)?;
    let passwords: Vec<_> = logins.iter().map(|login| (POP, login.as_str())).collect();
    if mutations.len() > 1 {
        asked(host.sandbox(), &Installation::new(host.sandbox(), &[])?, &profile, &remember(&passwords))?;
    }
    let accounts = logins.iter().map(|login| format!("[[account]]\naddress = \"{login}\"\n"));
    let mut blocks: Vec<String> =
        files(&case(accounts.collect::<String>()))[0].split("\n\n").map(str::to_owned).collect();
    for ((_, changes), block) in mutations.iter().zip(&mut blocks[3..]) {
        for (right, wrong) in *changes {
            assert!(block.contains(right), "{right}");
            *block = block.replace(right, wrong);
        }
    }
    profile.write("user.js", blocks.join("\n\n"))?;
    profile.add_prefs(
        "user_pref(\"mailnews.pop3.loglevel\", \"All\");\nuser_pref(\"devtools.console.stdout.chrome\", true);\n",
    )?;
    Ok(profile)
}

/// Every preference about accounts, by name.
const PREFERENCES: &str = r#"
  const all = {};
  for (const branch of ["mail.account", "mail.server.", "mail.identity.", "mail.smtp"]) {
    for (const name of Services.prefs.getChildList(branch)) {
      if (Services.prefs.prefHasUserValue(name)) {
        all[name] = {
          [Services.prefs.PREF_STRING]: () => Services.prefs.getStringPref(name),
          [Services.prefs.PREF_INT]: () => Services.prefs.getIntPref(name),
          [Services.prefs.PREF_BOOL]: () => Services.prefs.getBoolPref(name),
        }[Services.prefs.getPrefType(name)]();
      }
    }
  }
  return all;
"#;

type Preferences = BTreeMap<String, Value>;

/// What Thunderbird holds after a start, its preferences, and what it does `then`, before it ends.
fn started(
    sandbox: &Sandbox,
    installation: &Installation,
    profile: &Profile,
    then: &str,
) -> Result<(Value, Preferences)> {
    let mut thunderbird = Thunderbird::start(sandbox, installation, profile)?;
    let answers =
        (thunderbird.ask(HOLDINGS)?, serde_json::from_value(thunderbird.ask(PREFERENCES)?).unwrap());
    thunderbird.ask(then)?;
    thunderbird.quit()?;
    Ok(answers)
}

/// The names of what differs.
fn differences<'a>(before: &'a Preferences, after: &'a Preferences) -> Vec<&'a str> {
    let names: std::collections::BTreeSet<_> = before.keys().chain(after.keys()).collect();
    names.into_iter().filter(|name| before.get(*name) != after.get(*name)).map(String::as_str).collect()
}

/// What a person has who made an account at another provider, by hand.
const USED: &str = r#"
user_pref("mail.accountmanager.accounts", "account1,account2");
user_pref("mail.accountmanager.defaultaccount", "account1");
user_pref("mail.accountmanager.localfoldersserver", "server2");
user_pref("mail.account.lastKey", 2);
user_pref("mail.account.account1.server", "server1");
user_pref("mail.account.account1.identities", "id1");
user_pref("mail.account.account2.server", "server2");
user_pref("mail.identity.id1.fullName", "Ann");
user_pref("mail.identity.id1.useremail", "ann@example.org");
user_pref("mail.identity.id1.smtpServer", "smtp1");
user_pref("mail.identity.id1.valid", true);
user_pref("mail.server.server1.type", "TYPE");
user_pref("mail.server.server1.hostname", "HOST");
user_pref("mail.server.server1.userName", "USER");
user_pref("mail.server.server1.port", 995);
user_pref("mail.server.server1.socketType", 3);
user_pref("mail.server.server1.name", "Ann's own");
user_pref("mail.server.server2.type", "none");
user_pref("mail.server.server2.hostname", "Local Folders");
user_pref("mail.server.server2.userName", "nobody");
user_pref("mail.server.server2.name", "Local Folders");
user_pref("mail.smtpservers", "smtp1");
user_pref("mail.smtp.defaultserver", "smtp1");
user_pref("mail.smtpserver.smtp1.type", "smtp");
user_pref("mail.smtpserver.smtp1.hostname", "smtp.example.org");
user_pref("mail.smtpserver.smtp1.port", 465);
user_pref("mail.smtpserver.smtp1.try_ssl", 3);
user_pref("mail.smtpserver.smtp1.username", "ann@example.org");
"#;

/// A profile in use, with its preferences as its own first start leaves them.
fn used(sandbox: &Sandbox, kind: &str, host: &str, user: &str) -> Result<(Profile, Preferences)> {
    let profile = Profile::new(sandbox)?;
    profile.add_prefs(&USED.replace("TYPE", kind).replace("HOST", host).replace("USER", user))?;
    let (_, preferences) = started(sandbox, &Installation::new(sandbox, &[])?, &profile, "")?;
    Ok((profile, preferences))
}

/// An installation with the AutoConfig files of a case.
fn configured(sandbox: &Sandbox, case: &Case) -> Result<Installation> {
    let [_, cfg, loader] = files(case);
    Installation::new(
        sandbox,
        &[("mozilla.cfg", cfg.as_bytes()), ("defaults/pref/autoconfig.js", loader.as_bytes())],
    )
}

#[test]
fn autoconfig_adds_to_a_profile_in_use_and_updates_its_own_account() -> Result<()> {
    let Some(_ready) = skip::require(PROGRAMS) else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    let (profile, before) = used(&sandbox, "imap", "imap.example.org", "ann@example.org")?;
    let account = "[[account]]\naddress = \"jane@q.com\"\nname = \"Jane\"\n";
    let first = configured(&sandbox, &case(account))?;
    let change = r#"Services.prefs.setStringPref("mail.server.server_jane_40q_2ecom.name", "mine");
        Services.prefs.setIntPref("mail.smtpserver.smtp_jane_40q_2ecom.port", 2525);"#;
    let (held, after) = started(&sandbox, &first, &profile, change)?;
    let lists = ["mail.accountmanager.accounts", "mail.smtpservers"];
    for name in differences(&before, &after) {
        let is_ours = lists.contains(&name) || name.contains("_jane_40q_2ecom.");
        assert!(is_ours, "{name} was touched: {:?}", after.get(name));
    }
    let joined = lists.map(|list| after[list].as_str().unwrap());
    assert_eq!(joined, ["account1,account2,account_jane_40q_2ecom", "smtp1,smtp_jane_40q_2ecom"]);
    let (own, added) = (&held["accounts"][0], &held["accounts"][1]);
    assert_eq!(own["incoming"]["name"], "Ann's own");
    with_settings(&case(account).person().unwrap(), |person| assert_eq!(*added, meant(&person[0])));
    let others = ["local", "sending", "default"].map(|name| held[name].clone());
    assert_eq!(others, [json!(1), json!(2), json!("ann@example.org")]);
    // Again: what the user changed stays, and nothing else happens.
    let (_, changed) = started(&sandbox, &first, &profile, "")?;
    let of_the_user = ["mail.server.server_jane_40q_2ecom.name", "mail.smtpserver.smtp_jane_40q_2ecom.port"];
    assert_eq!(differences(&after, &changed), of_the_user);
    // A second file: other hosts and ports, and another name that must not count.
    let second = "[[account]]\naddress = \"jane@q.com\"\nname = \"Not she\"\nlabel = \"other\"\n\
        incoming_host = \"pop.example.net\"\nincoming_port = 1995\nincoming_security = \"starttls\"\n\
        smtp_host = \"smtp.example.net\"\nsmtp_port = 465\n";
    let delete = r#"const account = MailServices.accounts.getAccount("account_jane_40q_2ecom");
        MailServices.accounts.removeAccount(account, false);"#;
    let (held, updated) = started(&sandbox, &configured(&sandbox, &case(second))?, &profile, delete)?;
    let places = [
        "mail.server.server_jane_40q_2ecom.cl_export",
        "mail.server.server_jane_40q_2ecom.hostname",
        "mail.server.server_jane_40q_2ecom.port",
        "mail.server.server_jane_40q_2ecom.socketType",
        "mail.smtpserver.smtp_jane_40q_2ecom.cl_export",
        "mail.smtpserver.smtp_jane_40q_2ecom.hostname",
        "mail.smtpserver.smtp_jane_40q_2ecom.port",
        "mail.smtpserver.smtp_jane_40q_2ecom.try_ssl",
    ];
    assert_eq!(differences(&changed, &updated), places);
    assert_eq!(held["accounts"][0], *own);
    let incoming = &held["accounts"][1]["incoming"];
    let place = ["hostname", "port", "security", "name"].map(|name| incoming[name].clone());
    assert_eq!(place, [json!("pop.example.net"), json!(1995), json!(2), json!("mine")]);
    // One that the user deleted comes back whole, and once.
    let (held, _) = started(&sandbox, &first, &profile, "")?;
    with_settings(&case(account).person().unwrap(), |person| {
        assert_eq!(held["accounts"][1], meant(&person[0]));
    });
    assert_eq!((&held["accounts"][0], &held["local"], &held["sending"]), (own, &json!(1), &json!(2)));
    Ok(())
}

#[test]
fn autoconfig_leaves_an_account_that_the_user_made_of_the_same_mailbox() -> Result<()> {
    let Some(_ready) = skip::require(PROGRAMS) else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    let (profile, before) = used(&sandbox, "pop3", "POP.centurylink.net", "Jane@q.com")?;
    let configured = configured(&sandbox, &case("[[account]]\naddress = \"jane@q.com\"\n"))?;
    let (_, after) = started(&sandbox, &configured, &profile, "")?;
    assert_eq!(differences(&before, &after), [""; 0]);
    Ok(())
}

#[test]
fn autoconfig_takes_every_account_and_runs_nothing_of_it() -> Result<()> {
    let Some(_ready) = skip::require(PROGRAMS) else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    // The canary: a value that would be code, were it not escaped; and it sings where it is not.
    let canary = r#"", canary: pref("cl.canary", true), more: ""#;
    let text = format!("[[account]]\naddress = \"jane@q.com\"\nname = '{canary}'\nlabel = '{canary}'\n");
    let everything = case(everything().text + &text);
    let installation = configured(&sandbox, &everything)?;
    let sings = "return Services.prefs.getBoolPref('cl.canary', false);";
    let mut thunderbird = Thunderbird::start(&sandbox, &installation, &Profile::new(&sandbox)?)?;
    let held = thunderbird.ask(HOLDINGS)?;
    with_settings(&everything.person().unwrap(), |person| judge(&held, person))
        .unwrap_or_else(|why| panic!("{why}"));
    assert_eq!(thunderbird.ask(sings)?, false);
    thunderbird.quit()?;
    let escaped = &files(&case(text))[1];
    installation.write("mozilla.cfg", escaped.replace("\\\"", "\"").as_bytes())?;
    assert_eq!(asked(&sandbox, &installation, &Profile::new(&sandbox)?, sings)?, true);
    Ok(())
}
