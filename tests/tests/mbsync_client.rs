//! The real mbsync, unprivileged, with the exported file unchanged: how it reached the server, the mail that it fetched,
//! and what became of it there.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "helpers of tests, nothing to recover")]

use cl_export_core::{Exporter, Field, Side};
use cl_export_tests::fetching::{Fetcher, Meant, ODD, delivered_to, host};
use cl_export_tests::judge::mbsync::Reached;
use cl_export_tests::judge::{finds_out, name_of};
use cl_export_tests::matrix::{Case, cases_for};
use cl_export_tests::people::{JANE, MESSAGE, SECRET, account, bare_account, own_servers};
use cl_export_tests::{MailHost, Mailbox, Outcome, Result, Trust, skip};
use std::collections::BTreeSet;

const MBSYNC: Fetcher = Fetcher {
    name: "mbsync",
    own: ".mbsyncrc",
    prepare: "mkdir -p ~/Mail",
    command: "mbsync --all",
    folder: "Mail",
};
const MEANT: Meant = Meant { login: JANE, port: 993, tls: true, stays: true };

fn mbsync() -> &'static dyn Exporter {
    cl_export_targets::find(MBSYNC.name).unwrap()
}

/// An account that fetches by IMAP, with a password command.
fn imap(address: &str, more: &str) -> Case {
    account(address, &format!("protocol = \"imap\"\n{more}"))
}

/// An account whose owner names the server for IMAP.
fn own_server(host: &str, security: &str) -> Case {
    let (servers, is_plain) = (own_servers("imap", host, 143, security), security == "plain");
    account("jane@example.org", &format!("{servers}allow_plaintext = {is_plain}\nlogin = \"{JANE}\"\n"))
}

/// The file of [`JANE`].
fn janes_file() -> String {
    MBSYNC.file(&imap(JANE, ""), &[])
}

#[test]
fn mail_is_fetched() -> Result<()> {
    let Some(_ready) = skip::require_host(&["mbsync"]) else {
        return Ok(());
    };
    let host = host()?;
    let odd = format!("login = '''{ODD}'''\n");
    let hard = r#"label = '''"a\" b\ `touch F` $(touch F) %s # é😀'''"#;
    for (case, meant) in [
        (imap(JANE, ""), MEANT),
        (imap(JANE, hard), MEANT),
        (imap(JANE, "name = \"a`touch F`\"\n"), MEANT),
        (imap(JANE, &odd), Meant { login: ODD, ..MEANT }),
        (own_server("mail.centurylink.net", "starttls"), Meant { port: 143, ..MEANT }),
        (own_server("pop.qwestoffice.net", "plain"), Meant { port: 143, tls: false, ..MEANT }),
    ] {
        for two_way in ["no", "yes"] {
            let verdict = MBSYNC.judge(&host, &MBSYNC.file(&case, &[("two-way", two_way)]), &meant);
            assert!(verdict.is_ok(), "{}\n{}\n{}", case.text, verdict.unwrap_err(), host.log());
        }
    }
    Ok(())
}

#[test]
fn the_helper_is_asked_for_the_right_password() -> Result<()> {
    let Some(_ready) = skip::require_host(&["mbsync"]) else {
        return Ok(());
    };
    let host = host()?;
    let list = "mkdir -p ~/Mail; mbsync --list --all";
    let outcome = MBSYNC.run(&host, &janes_file(), SECRET, list)?;
    let call = ["secret-tool", "lookup", "host", "mail.centurylink.net", "service", "imap", "user", JANE];
    assert_eq!(outcome.helper_calls, [call], "{outcome:#?}");
    let command = r#"pass show "a \" b" 'c \n' | cat -"#;
    let pipeline = format!("protocol = \"imap\"\npassword_command = '''{command}'''\n");
    let file = MBSYNC.file(&bare_account(JANE, &pipeline), &[]);
    let outcome = MBSYNC.run(&host, &file, SECRET, list)?;
    assert!(outcome.success(), "{file}\n{outcome:#?}");
    assert_eq!(outcome.helper_calls, [["pass", "show", "a \" b", "c \\n"]]);
    Ok(())
}

/// What is done here to mail and folders between two runs.
const CHANGES: &str = "cd ~/Mail/jane@centurylink.net; read=$(grep -l 'Subject: read' INBOX/new/*); \
     mv $read INBOX/cur/${read##*/}S; rm $(grep -l 'Subject: gone' INBOX/new/*); \
     mkdir -p Made/here/cur Made/here/new Made/here/tmp; printf 'Subject: new\\n\\nHi.\\n' >INBOX/new/1.new; cd";

/// A second client's view of the server: the folders, then the unread mail of INBOX.
fn on_the_server(host: &MailHost) -> Result<(Outcome, usize, String)> {
    let outcome =
        MBSYNC.run(host, &janes_file(), SECRET, "mkdir ~/Mail; mbsync --list --all; mbsync --quiet --all")?;
    let unread = delivered_to(&outcome.home.join("Mail"));
    let subjects: BTreeSet<_> = unread
        .iter()
        .flat_map(|message| message.lines())
        .filter(|line| line.starts_with("Subject"))
        .collect();
    let text = Vec::from_iter(subjects).join("\n");
    Ok((outcome, unread.len(), text))
}

/// Mail that is read, deleted and made here, and a folder: none of it reaches the server, unless that was asked for.
#[test]
fn the_server_is_changed_only_when_that_is_asked_for() -> Result<()> {
    let Some(_ready) = skip::require_host(&["mbsync"]) else {
        return Ok(());
    };
    let host = host()?;
    for subject in ["read", "gone", "other"] {
        host.seed(JANE, format!("Subject: {subject}\n\nHow are you?\n"))?;
    }
    let stored = || -> Result<_> { Ok(BTreeSet::from_iter(host.mailbox(JANE)?)) };
    let before = stored()?;
    for (two_way, code, unread, folders) in [
        // It says that the folder is not there, and goes on.
        ("no", 1, "Subject: gone\nSubject: other\nSubject: read", "INBOX <=> jane@centurylink.net/INBOX\n"),
        (
            "yes",
            0,
            "Subject: new\nSubject: other",
            "INBOX <=> jane@centurylink.net/INBOX\nMade/here <=> jane@centurylink.net/Made/here\n",
        ),
    ] {
        let file = MBSYNC.file(&imap(JANE, ""), &[("two-way", two_way)]);
        let script = format!("mkdir ~/Mail; mbsync --all && {CHANGES} && mbsync --all");
        let outcome = MBSYNC.run(&host, &file, SECRET, &script)?;
        assert_eq!(outcome.code, Some(code), "{outcome:#?}");
        assert_eq!(stored()? == before, two_way == "no", "{outcome:#?}");
        let (other, _, subjects) = on_the_server(&host)?;
        assert_eq!((subjects.as_str(), other.stdout.as_str()), (unread, folders), "{other:#?}");
    }
    // Mail that is gone here with its record is no mail that was deleted.
    let file = MBSYNC.file(&imap(JANE, ""), &[("two-way", "yes")]);
    let both = stored()?;
    let removed = "mkdir ~/Mail; mbsync --all && rm -r ~/Mail/* && mbsync --all";
    let outcome = MBSYNC.run(&host, &file, SECRET, removed)?;
    assert!(outcome.success() && stored()? == both, "{outcome:#?}");
    // What is new on the server comes, folders too, and nothing twice.
    host.seed(JANE, MESSAGE)?;
    let (other, count, _) = on_the_server(&host)?;
    assert_eq!(count, 3, "{other:#?}");
    assert!(other.home.join("Mail/jane@centurylink.net/Made/here/cur").is_dir(), "{other:#?}");
    Ok(())
}

/// Two accounts: one by its label, both; and a folder of one's own.
#[test]
fn several_accounts_and_another_folder() -> Result<()> {
    let Some(_ready) = skip::require_host(&["mbsync"]) else {
        return Ok(());
    };
    let host = host()?;
    for login in [JANE, ODD, ODD] {
        host.seed(login, MESSAGE)?;
    }
    let odd = imap("odd@q.com", &format!("login = '''{ODD}'''\nlabel = \"an odd one, 100%\"\n"));
    let two = Case::of(format!("{}{}", imap(JANE, "").text, odd.text));
    let (folder, elsewhere) = (r"Mail", r#"my "mail" \ #1"#);
    for (command, janes, odds) in [
        ("mbsync jane@centurylink.net", 1, 0),
        ("mbsync 'an odd one, 100%'", 0, 2),
        ("mbsync -a; mbsync -a", 1, 2),
    ] {
        for (place, set) in [(folder, ""), (elsewhere, r#"~/my "mail" \ #1"#)] {
            let file = MBSYNC.file(&two, &[("maildir", set)]);
            let script = format!("mkdir -p ~/'{place}'; {command}");
            let outcome = MBSYNC.run(&host, &file, SECRET, &script)?;
            let counts = ["jane@centurylink.net", "an odd one, 100%"]
                .map(|name| delivered_to(&outcome.home.join(place).join(name).join("INBOX")).len());
            assert!(outcome.success() && counts == [janes, odds], "{command}: {counts:?} {outcome:#?}");
        }
    }
    Ok(())
}

#[test]
fn what_should_fail_fails_as_it_should() -> Result<()> {
    let Some(_ready) = skip::require_host(&["mbsync"]) else {
        return Ok(());
    };
    let host = host()?;
    host.seed(JANE, MESSAGE)?;
    let file = MBSYNC.file(&imap(JANE, ""), &[("two-way", "yes")]);
    let failing = |what: &str, outcome: Outcome| {
        assert_eq!(outcome.code, Some(1), "{what}: {outcome:#?}");
        assert_eq!(delivered_to(&outcome.home).len(), 0, "{what}: {outcome:#?}");
    };
    let script = "mkdir ~/Mail; mbsync --all";
    failing("a wrong password", MBSYNC.run(&host, &file, "wrong", script)?);
    let stranger = host.client("sh").args(["-c", script]).file(MBSYNC.own, &file, 0o600).password(SECRET);
    failing("a certificate nobody vouches for", stranger.trust(Trust::SystemOnly).run()?);
    let elsewhere = file.replace("mail.centurylink.net", "127.0.0.12");
    failing("a certificate of another name", MBSYNC.run(&host, &elsewhere, SECRET, script)?);
    let plain = MBSYNC.file(&own_server("pop.qwestoffice.net", "plain"), &[]);
    let refused = plain.replace("SSLType None", "SSLType STARTTLS").replace("AuthMechs * LOGIN\n", "");
    failing("the name is asked for by STARTTLS too", {
        MBSYNC.run(&host, &refused.replace("pop.qwestoffice.net", "127.0.0.14"), SECRET, script)?
    });
    failing("no folder", MBSYNC.run(&host, &file, SECRET, "mbsync --all")?);
    assert_eq!(host.mailbox(JANE)?.len(), 1, "nothing is lost on the server");
    // The comment in the file is true, where no module of SASL helps.
    let no_modules = "mkdir ~/Mail; SASL_PATH=/nowhere mbsync --list --all";
    let outcome = MBSYNC.run(&host, &plain, SECRET, no_modules)?;
    assert!(outcome.success(), "{outcome:#?}");
    let outcome = MBSYNC.run(&host, &plain.replace("* LOGIN", "*"), SECRET, no_modules)?;
    assert!(!outcome.success() && outcome.stderr.contains("not using LOGIN"), "{outcome:#?}");
    Ok(())
}

/// Each label that stands aside for the address would not be what it should: a folder below `~/Mail`, which is found
/// again, and a name that mbsync knows.
#[test]
fn what_stands_aside_would_go_wrong() -> Result<()> {
    let Some(_ready) = skip::require_host(&["mbsync"]) else {
        return Ok(());
    };
    let host = host()?;
    host.seed(JANE, MESSAGE)?;
    let home = MBSYNC.file(&imap(JANE, "label = \"home\"\n"), &[]);
    let works = |label: &str| -> Result<bool> {
        let script = format!(
            "mkdir ~/Mail; mbsync -qa && mbsync -q '{label}' && mkdir -p 'Mail/{label}/Here/cur' && \
             mbsync -ql '{label}' && find ~ -path '*/INBOX/new/*'"
        );
        let outcome = MBSYNC.run(&host, &home.replace("home", label), SECRET, &script)?;
        let place = outcome.home.join("Mail").join(label).join("INBOX");
        let meant = format!("INBOX <=> {label}/INBOX\nHere <=> {label}/Here\n{}/new/", place.display());
        let is_once = outcome.stdout.starts_with(&meant) && outcome.stdout.lines().count() == 3;
        Ok(outcome.success() && outcome.stderr.is_empty() && is_once)
    };
    let exported = |label: &str| {
        let case = imap(JANE, &format!("label = \"{label}\"\n"));
        let lost = case.export(mbsync(), &[]).unwrap().findings.iter().any(|found| found.code == "label");
        let name = if lost { JANE } else { label };
        assert!(MBSYNC.file(&case, &[]).contains(&format!("\nChannel \"{name}\"\n")), "{label}");
        !lost
    };
    for label in ["home", "INBOX 1", "...", "Local", "a,b", "~", &"x".repeat(100)] {
        assert!(works(label)? && exported(label), "{label}");
    }
    for label in ["a:b", "local", "../b", "..", ".", "cur", "new", "tmp", "INBOX", &"x".repeat(200)] {
        assert!(!works(label)? && !exported(label), "{label}");
    }
    Ok(())
}

/// The longest line and the longest login, and what would become of longer ones.
#[test]
fn what_is_refused_would_go_wrong() -> Result<()> {
    let Some(_ready) = skip::require_host(&["mbsync"]) else {
        return Ok(());
    };
    let quotes = |count: usize| format!("{}@q.com", "\"".repeat(count - "@q.com".len()));
    let host = MailHost::start(&[JANE, &quotes(255)].map(|login| Mailbox::new(login, SECRET)))?;
    let list = "mkdir ~/Mail; SASL_PATH=/nowhere mbsync --list --all";

    let pass = |length: usize| {
        let argument = "x".repeat(length - "PassCmd \"+pass show \"".len());
        let own = format!("protocol = \"imap\"\npassword_command = \"pass show {argument}\"\n");
        (bare_account(JANE, &own), argument)
    };
    let (case, argument) = pass(1021);
    let file = MBSYNC.file(&case, &[]);
    let outcome = MBSYNC.run(&host, &file, SECRET, list)?;
    assert!(outcome.success() && outcome.helper_calls == [["pass", "show", &argument]], "{outcome:#?}");
    let outcome = MBSYNC.run(&host, &file.replace("pass show ", "pass show x"), SECRET, list)?;
    assert!(!outcome.success() && outcome.helper_calls.is_empty(), "{outcome:#?}");
    let refused = pass(1022).0.export(mbsync(), &[]).unwrap_err();
    assert_eq!(refused.field(), Some(Field::PasswordCommand));

    let by_login = |count: usize| imap(JANE, &format!("login = '{}'\n", quotes(count)));
    let file = MBSYNC.file(&by_login(255), &[]);
    let outcome = MBSYNC.run(&host, &file, SECRET, list)?;
    assert!(outcome.success(), "{outcome:#?}");
    let longer = file.replace("@q.com\"", &format!("{}\"", "x".repeat(500)));
    let outcome = MBSYNC.run(&host, &longer, SECRET, list)?;
    assert!(!outcome.success() && outcome.stderr.contains("buffer too small"), "{outcome:#?}");
    let refused = by_login(256).export(mbsync(), &[]).unwrap_err();
    assert_eq!(refused.field(), Some(Field::Login));
    Ok(())
}

/// What the export tells people to type, typed: for a relative path that needs quotes, and for an absolute one.
#[test]
fn the_tries_work_as_they_are_printed() -> Result<()> {
    let Some(_ready) = skip::require_host(&["mbsync"]) else {
        return Ok(());
    };
    let host = host()?;
    host.seed(JANE, MESSAGE)?;
    for place in ["'my folder/mb sync'", "\"$HOME/mbsyncrc\""] {
        let script = MBSYNC.tries(place);
        let outcome = MBSYNC.run(&host, &janes_file(), SECRET, &script)?;
        assert!(outcome.success(), "{script}{outcome:#?}");
        assert_eq!(outcome.stdout, format!("INBOX <=> {JANE}/INBOX\n"), "{outcome:#?}");
        assert_eq!(delivered_to(&outcome.home.join("Mail")).len(), 1, "{script}{outcome:#?}");
    }
    Ok(())
}

/// The judge can say no: a file changed in one place does not pass as the one that was meant.
#[test]
fn a_wrong_file_is_found_out() -> Result<()> {
    let Some(_ready) = skip::require_host(&["mbsync"]) else {
        return Ok(());
    };
    let host = host()?;
    let file = janes_file().replace("Timeout 60", "Timeout 2");
    assert_eq!(MBSYNC.judge(&host, &file, &MEANT), Ok(()));
    let changes = [
        ("Port 993", "Port 143"),
        ("Port 993\nSSLType IMAPS", "Port 143\nSSLType STARTTLS"),
        ("SSLType IMAPS", "SSLType STARTTLS"),
        ("SSLType IMAPS", "TLSType IMAPS"),
        ("SSLType IMAPS", ""),
        ("mail.centurylink.net\"\nPort", "pop.qwestoffice.net\"\nPort"),
        ("User \"jane@centurylink.net\"", "User \"jane\""),
        ("User \"jane@centurylink.net\"", "User \"office@qwestoffice.net\""),
        ("PassCmd", "#PassCmd"),
        ("Patterns *", "Patterns Archive"),
        ("Create Near", "Create None"),
        ("Sync Pull", "Sync Push"),
        ("~/Mail", "~/Elsewhere"),
    ];
    finds_out(&file, &changes, |file| MBSYNC.judge(&host, file, &MEANT));
    Ok(())
}

/// What mbsync calls each account of a person.
fn names<'a>(case: &'a Case, person: &'a cl_export_core::Person) -> Vec<&'a str> {
    let findings = case.export(mbsync(), &[]).unwrap().findings;
    person.accounts().iter().map(|account| name_of(account, &findings)).collect()
}

/// Every account of the matrix that has an IMAP server, by IMAP, on a host that knows all their logins.
#[test]
fn mbsync_understands_what_the_model_says() -> Result<()> {
    let Some(_ready) = skip::require_host(&["mbsync"]) else {
        return Ok(());
    };
    let labels = "label = \"a: label\"\n";
    let two = Case {
        name: "two".into(),
        text: imap(JANE, "label = \"home 1\"\n").text + &imap("ann@q.com", labels).text,
    };
    let more =
        [two, own_server("mail.centurylink.net", "starttls"), own_server("pop.qwestoffice.net", "plain")];
    let cases: Vec<Case> = cases_for(mbsync())
        .into_iter()
        .chain(more)
        .filter(|case| case.export(mbsync(), &[]).is_ok())
        .collect();
    let mut logins = BTreeSet::new();
    for case in &cases {
        case.with_settings(mbsync(), &[], |person| {
            logins.extend(
                person.iter().map(|settings| settings.server(Side::Incoming).unwrap().login.to_owned()),
            );
        })
        .unwrap();
    }
    let mailboxes: Vec<_> = logins.iter().map(|login| Mailbox::new(login, SECRET)).collect();
    let host = MailHost::start(&mailboxes)?;
    for case in &cases {
        let made = case.export(mbsync(), &[]).unwrap();
        let reached = Reached::of(&host, &made.artifacts[0].bytes, SECRET)?;
        let person = case.person().unwrap();
        case.with_settings(mbsync(), &[], |all| reached.agrees(all, &names(case, &person), &case.name))
            .unwrap();
    }
    assert!(cases.len() > 15, "{}", cases.len());
    Ok(())
}
