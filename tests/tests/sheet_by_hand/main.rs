//! The steps of the sheet for Thunderbird, done in the real Thunderbird by somebody who knows only what the sheet says:
//! its account is the one that the model means, and mail comes and goes. And every label of the steps is really there.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "helpers of tests, nothing to recover")]

mod hands;
mod labels;
mod steps;

use cl_export_core::{Exporter, Findings, LeaveOnServer, Options, Protocol, Security, Server, Side, resolve};
use cl_export_tests::matrix::Case;
use cl_export_tests::thunderbird::{Installation, PROGRAMS, Profile, Thunderbird, sends};
use cl_export_tests::{MailHost, Mailbox, Result, skip};
use hands::{ENGLISH, SPANISH, Start, Tongue, follow};
use serde_json::{Value, json};
use std::thread;
use std::time::{Duration, Instant};

const SECRET: &str = "sécret \"pass\" 1";

/// Marionette's own preferences would forbid to keep passwords, which the steps say something about.
const AS_DELIVERED: &str = "user_pref(\"remote.prefs.recommended\", false);\n";

/// An account, its sheet, and what the model means by it.
struct Account {
    address: &'static str,
    case: Case,
}

impl Account {
    fn new(address: &'static str, tongue: &Tongue, more: &str) -> Self {
        let text = format!(
            "[[account]]\naddress = \"{address}\"\nname = 'Jane \"J\" Døe'\nlanguage = \"{}\"\n{more}",
            tongue.tag
        );
        Self { address, case: Case::of(text) }
    }

    fn sheet(&self) -> String {
        let made = self.case.export(sheet(), &[]).unwrap();
        let text = made.artifacts.iter().find(|artifact| artifact.spec.name == "sheet.txt").unwrap();
        String::from_utf8(text.bytes.clone()).unwrap()
    }

    /// What Thunderbird should hold.
    fn meant(&self) -> Value {
        let person = self.case.person().unwrap();
        let options = Options::of(sheet().target());
        let settings = &resolve(&person, sheet(), &options, &mut Findings::default()).unwrap()[0];
        let incoming = settings.server(Side::Incoming).unwrap();
        let keeping = match (incoming.endpoint.protocol, settings.leave_on_server()) {
            (Protocol::Pop3, LeaveOnServer::Always) => json!([true, false, false]),
            (Protocol::Pop3, LeaveOnServer::Days(days)) => json!([true, days.get(), false]),
            (Protocol::Pop3, LeaveOnServer::Never) => json!([false]),
            _ => Value::Null,
        };
        let outgoing = place(settings.server(Side::Outgoing).unwrap());
        json!({
            "name": settings.account().name(), "incoming": place(incoming), "outgoing": outgoing, "keeping": keeping,
        })
    }
}

fn sheet() -> &'static dyn Exporter {
    cl_export_targets::find("sheet").unwrap()
}

fn place(server: &Server<'_>) -> Value {
    let security = match server.endpoint.security {
        Security::Plain => 0,
        Security::Starttls => 2,
        Security::Tls => 3,
    };
    json!([
        server.endpoint.protocol.name(),
        server.endpoint.host,
        server.endpoint.port,
        security,
        3,
        server.login
    ])
}

/// What Thunderbird holds for an address. Of keeping mail it says what matters: for how long, where it is kept at all.
fn held(thunderbird: &mut Thunderbird, address: &str) -> Result<Value> {
    let address = json!(address);
    thunderbird.ask(&format!(
        r#"const place = (it, host, type) => [type, host, it.port, it.socketType, it.authMethod, it.username];
           const account = MailServices.accounts.accounts.find(it => it.defaultIdentity?.email == {address});
           if (!account) {{ return null; }}
           const {{ incomingServer: server, defaultIdentity: identity }} = account;
           const sending = MailServices.outgoingServer.servers.find(it => it.key == identity.smtpServerKey);
           const smtp = sending.QueryInterface(Ci.nsISmtpServer);
           const days = server.getBoolValue("delete_by_age_from_server") && server.getIntValue("num_days_to_leave_on_server");
           const keeps = server.getBoolValue("leave_on_server");
           return {{
             name: identity.fullName,
             incoming: place(server, server.hostname ?? server.hostName, server.type),
             outgoing: place(smtp, smtp.hostname, smtp.type),
             keeping: server.type != "pop3" ? null
               : keeps ? [keeps, days, server.getBoolValue("delete_mail_left_on_server")] : [keeps],
           }};"#
    ))
}

/// The judge.
fn judge(thunderbird: &mut Thunderbird, account: &Account) -> std::result::Result<(), String> {
    let held = held(thunderbird, account.address).map_err(|error| error.to_string())?;
    let meant = account.meant();
    (held == meant).then_some(()).ok_or_else(|| format!("meant {meant:#}\nheld {held:#}"))
}

fn start(host: &MailHost, more: &str) -> Result<(Profile, Thunderbird)> {
    let profile = Profile::trusting(host.sandbox(), &host.authority()?)?;
    profile.add_prefs(&format!("{AS_DELIVERED}{more}"))?;
    let installation = Installation::new(host.sandbox(), &[])?;
    let thunderbird = Thunderbird::start(host.sandbox(), &installation, &profile)?;
    Ok((profile, thunderbird))
}

fn host(accounts: &[Account]) -> Result<MailHost> {
    let mailboxes: Vec<_> = accounts.iter().map(|account| Mailbox::new(account.address, SECRET)).collect();
    let host = MailHost::start(&mailboxes)?;
    for account in accounts {
        host.seed(
            account.address,
            format!("From: x@example.com\r\nSubject: for {}\r\n\r\nHi\r\n", account.address),
        )?;
    }
    Ok(host)
}

fn wait_until(done: impl Fn() -> bool) -> bool {
    let end = Instant::now() + Duration::from_secs(20);
    while Instant::now() < end && !done() {
        thread::sleep(Duration::from_millis(50));
    }
    done()
}

/// Mail came, stayed on the server, and can be sent.
fn works(host: &MailHost, profile: &Profile, thunderbird: &mut Thunderbird, account: &Account) -> Result<()> {
    let (address, meant) = (account.address, account.meant());
    let logged_in = || {
        let logins = host.logins();
        logins.iter().any(|login| login.login == address && meant["incoming"][2] == login.port && login.tls)
    };
    assert!(wait_until(logged_in), "{address}\n{}", host.log());
    if meant["incoming"][0] == "pop3" {
        let subject = format!("Subject: for {address}");
        let fetched = || profile.in_boxes().iter().any(|(_, mail)| mail.contains(&subject));
        assert!(wait_until(fetched), "{address}\n{}", host.log());
        assert_eq!(host.mailbox(address)?.len(), 1, "{address}: it stays on the server");
    }
    let before = host.sent()?.len();
    thunderbird.ask(&sends(address))?;
    let mail = &host.wait_for_mail(before + 1, Duration::from_secs(20))?[before];
    let facts = (mail.envelope_sender.as_str(), mail.authenticated.as_deref(), mail.tls.is_some());
    assert_eq!(facts, (address, Some(address), true), "{mail:#?}");
    assert_eq!(meant["outgoing"][2], mail.port);
    Ok(())
}

/// The first account on the first page of a new profile, the others by the menu.
fn all_work(accounts: &[Account], tongue: &Tongue, prefs: &str) -> Result<()> {
    let host = host(accounts)?;
    let (profile, mut thunderbird) = start(&host, prefs)?;
    for (index, account) in accounts.iter().enumerate() {
        let start = if index == 0 { Start::NewProfile } else { Start::Menu };
        follow(&mut thunderbird, tongue, &account.sheet(), account.address, start)?;
        assert_eq!(judge(&mut thunderbird, account), Ok(()));
        works(&host, &profile, &mut thunderbird, account)?;
    }
    thunderbird.quit()
}

#[test]
fn the_english_steps_make_accounts_that_work() -> Result<()> {
    let Some(_ready) = skip::require_host(PROGRAMS) else {
        return Ok(());
    };
    let accounts = [
        Account::new("jane@q.com", &ENGLISH, ""),
        Account::new("phone@centurylink.net", &ENGLISH, "protocol = \"imap\"\nsmtp_port = 465\n"),
    ];
    all_work(&accounts, &ENGLISH, "")
}

#[test]
fn the_spanish_steps_make_accounts_that_work() -> Result<()> {
    let (Some(_ready), Some(_packs)) = (skip::require_host(PROGRAMS), skip::require_files(&labels::PACKS))
    else {
        return Ok(());
    };
    let accounts = [
        Account::new("jane@q.com", &SPANISH, "leave_on_server = 30\n"),
        Account::new("phone@centurylink.net", &SPANISH, "protocol = \"imap\"\nsmtp_port = 465\n"),
    ];
    all_work(&accounts, &SPANISH, "user_pref(\"intl.locale.requested\", \"es-MX\");\n")
}

/// The judges can say no: to a sheet whose port, encryption and switch are others, and to one with a label that is not
/// there.
#[test]
fn a_wrong_sheet_is_found_out() -> Result<()> {
    let Some(_ready) = skip::require_host(PROGRAMS) else {
        return Ok(());
    };
    let accounts = [Account::new("jane@q.com", &ENGLISH, "")];
    let host = host(&accounts)?;
    let (_profile, mut thunderbird) = start(&host, "")?;
    let changed = |changes: &[(&str, &str)]| {
        changes.iter().fold(accounts[0].sheet(), |sheet, (right, wrong)| {
            assert!(sheet.contains(right), "{right}\n{sheet}");
            sheet.replace(right, wrong)
        })
    };
    let no_label = changed(&[("“Manual configuration”", "“Configure manually”")]);
    let refused = follow(&mut thunderbird, &ENGLISH, &no_label, "jane@q.com", Start::NewProfile);
    let refused = refused.unwrap_err().to_string();
    assert!(refused.contains("no “Configure manually”"), "{refused}");
    let wrong =
        changed(&[("995", "110"), ("SSL/TLS", "STARTTLS"), ("“For at most”: off", "“For at most”: on")]);
    follow(&mut thunderbird, &ENGLISH, &wrong, "jane@q.com", Start::NewProfile)?;
    let verdict = judge(&mut thunderbird, &accounts[0]).unwrap_err();
    let held = held(&mut thunderbird, "jane@q.com")?;
    let difference = (&held["incoming"][2], &held["incoming"][3], &held["keeping"][1]);
    assert_eq!(difference, (&json!(110), &json!(2), &json!(14)), "{verdict}");
    thunderbird.quit()
}
