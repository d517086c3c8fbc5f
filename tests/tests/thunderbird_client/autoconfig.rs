//! The AutoConfig files, in profiles that are in use.

use super::{HOLDINGS, everything, files, judge, meant, with_settings};
use cl_export_tests::matrix::Case;
use cl_export_tests::thunderbird::{Installation, PROGRAMS, Profile, Thunderbird, asked};
use cl_export_tests::{Result, Sandbox, skip};
use serde_json::{Value, json};
use std::collections::BTreeMap;

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
    let first = configured(&sandbox, &Case::of(account))?;
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
    with_settings(&Case::of(account).person().unwrap(), |person| assert_eq!(*added, meant(&person[0])));
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
    let (held, updated) = started(&sandbox, &configured(&sandbox, &Case::of(second))?, &profile, delete)?;
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
    with_settings(&Case::of(account).person().unwrap(), |person| {
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
    let configured = configured(&sandbox, &Case::of("[[account]]\naddress = \"jane@q.com\"\n"))?;
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
    let everything = Case::of(everything().text + &text);
    let installation = configured(&sandbox, &everything)?;
    let sings = "return Services.prefs.getBoolPref('cl.canary', false);";
    let mut thunderbird = Thunderbird::start(&sandbox, &installation, &Profile::new(&sandbox)?)?;
    let held = thunderbird.ask(HOLDINGS)?;
    with_settings(&everything.person().unwrap(), |person| judge(&held, person))
        .unwrap_or_else(|why| panic!("{why}"));
    assert_eq!(thunderbird.ask(sings)?, false);
    thunderbird.quit()?;
    let escaped = &files(&Case::of(text))[1];
    installation.write("mozilla.cfg", escaped.replace("\\\"", "\"").as_bytes())?;
    assert_eq!(asked(&sandbox, &installation, &Profile::new(&sandbox)?, sings)?, true);
    Ok(())
}
