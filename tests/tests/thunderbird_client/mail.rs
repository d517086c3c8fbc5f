//! Mail that is fetched, kept and sent with a user.js.

use super::files;
use cl_export_tests::matrix::Case;
use cl_export_tests::people::{JANE, OFFICE, SECRET};
use cl_export_tests::thunderbird::{Installation, PROGRAMS, Profile, Thunderbird, asked, remembers, sends};
use cl_export_tests::{MailHost, Mailbox, Result, skip};
use std::thread;
use std::time::{Duration, Instant};

const PHONE: &str = "phone@q.com";

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
        &remembers(
            &[
                (POP, JANE),
                ("imap://mail.centurylink.net", PHONE),
                ("mailbox://pop.qwestoffice.net", OFFICE),
                ("mailbox://pop.qwestoffice.net", JANE),
                (SMTP, JANE),
                (SMTP, PHONE),
                ("smtp://smtp.qwestoffice.net", OFFICE),
            ],
            SECRET,
        ),
    )?;
    let case = Case::of(format!(
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
    // mail, as a person would tell it; and now and then it does nothing about that until it is started again.
    let get_mail =
        "MailServices.accounts.allServers.find(server => server.type == 'imap').performBiff(null);";
    for start_again in [false, false, true, false, false, true, false] {
        if wait_until(Duration::from_secs(4), || phone().is_some()) {
            break;
        }
        if start_again {
            thunderbird.quit()?;
            thunderbird = Thunderbird::start(host.sandbox(), &installation, &profile)?;
        } else {
            thunderbird.ask(get_mail)?;
        }
    }
    let login = phone().map(|login| (login.port, login.tls));
    assert_eq!(login, Some((993, true)), "{}\n{}", thunderbird.complaints(), host.log());
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
    profile.write("user.js", &files(&Case::of(moved))[0])?;
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
        asked(
            host.sandbox(),
            &Installation::new(host.sandbox(), &[])?,
            &profile,
            &remembers(&passwords, SECRET),
        )?;
    }
    let accounts = logins.iter().map(|login| format!("[[account]]\naddress = \"{login}\"\n"));
    let mut blocks: Vec<String> =
        files(&Case::of(accounts.collect::<String>()))[0].split("\n\n").map(str::to_owned).collect();
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
