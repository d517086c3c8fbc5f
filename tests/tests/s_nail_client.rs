//! The real s-nail, unprivileged, with the exported file unchanged: what it understood, the mail that arrived, and the
//! mail that it read.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "helpers of tests, nothing to recover")]

use cl_export_core::{Exporter, Try};
use cl_export_tests::fetching::{Fetcher, MEANT, Meant, ODD, host};
use cl_export_tests::judge::s_nail::{Understood, agrees};
use cl_export_tests::judge::{finds_out, name_of};
use cl_export_tests::matrix::{Case, cases};
use cl_export_tests::people::{JANE, MESSAGE, OFFICE, SECRET, account, bare_account, own_servers};
use cl_export_tests::sending::arrived;
use cl_export_tests::{Login, MailHost, Mailbox, Received, Result, Sandbox, Trust, skip};
use std::time::Duration;

const S_NAIL: Fetcher = Fetcher::pop3("s-nail", ".mailrc");
/// A login for sending that is hard for every grammar; Postfix writes a backslash in its log as a question mark.
const ODD_SENDER: &str = r#"o'd"x$(id>F)`id>F`#;%U%H/+{}@q.com"#;
/// What Python makes of a sender: the display name and the address. It parts the header first and decodes the name then, as
/// RFC 2047 section 6.2 has it.
const SENDER: &str = "import sys, email, email.header, email.utils\n\
    message = email.message_from_binary_file(sys.stdin.buffer)\n\
    name, address = email.utils.parseaddr(message['From'].replace('\\n', ''))\n\
    name = str(email.header.make_header(email.header.decode_header(name)))\n\
    sys.stdout.buffer.write((name + '\\n' + address).encode())\n";
/// Reads the first message and ends as a person would.
const READ: &str = "printf 'type 1\\nquit\\n' | s-nail";

fn s_nail() -> &'static dyn Exporter {
    cl_export_targets::find(S_NAIL.name).unwrap()
}

/// An account whose owner names the servers, with STARTTLS.
fn starttls(protocol: &str, host: &str, port: u16) -> Case {
    let servers = own_servers(protocol, host, port, "starttls");
    account("jane@example.org", &format!("{servers}login = \"{JANE}\"\n"))
}

/// What must be true of a file: a message that waits is read by this port and login, and stays on the server.
fn judge_reading(host: &MailHost, file: &str, meant: &Meant) -> std::result::Result<(), String> {
    let messages = |host: &MailHost| host.mailbox(meant.login).map(|all| all.len()).unwrap_or_default();
    let (before, logins) = (messages(host), host.logins().len());
    let outcome = S_NAIL.run(host, file, SECRET, READ).map_err(|error| error.to_string())?;
    if !outcome.success() || !outcome.stdout.contains("How are you?") || !outcome.stderr.is_empty() {
        return Err(format!("not read: {outcome:#?}"));
    }
    if outcome.home.join("F").exists() || outcome.home.join("mbox").exists() {
        return Err(format!("something in it ran, or mail was moved: {outcome:#?}"));
    }
    let way = host.logins().into_iter().skip(logins).map(|login| (login.login, login.port, login.tls));
    let way: Vec<_> = way.collect();
    if way != [(meant.login.to_owned(), meant.port, meant.tls)] || (before == messages(host)) != meant.stays {
        return Err(format!("another way than was meant, or not what stays: {way:?}"));
    }
    Ok(())
}

/// What must be true of a file: it sends by this port and login, over TLS, and the mail is Jane's.
fn judge_sending(
    host: &MailHost,
    file: &str,
    login: &str,
    port: u16,
) -> std::result::Result<Received, String> {
    let script = "echo 'How are you?' | s-nail -s Hello you@example.com";
    let mail = arrived(host, || {
        let mut outcome = S_NAIL.run(host, file, SECRET, script)?;
        // It ends with 0 where it only complains.
        outcome.code = outcome.code.filter(|_| outcome.stderr.is_empty());
        Ok(outcome)
    })?;
    let way = (mail.envelope_sender.as_str(), mail.authenticated.as_deref(), mail.port, mail.tls.is_some());
    if way != (JANE, Some(login), port, true) || !mail.body().contains("How are you?") {
        return Err(format!("another mail than was meant: {mail:#?}"));
    }
    Ok(mail)
}

/// The display name of a message, as a parser of mail sees it.
fn shown(host: &MailHost, mail: &Received) -> Result<String> {
    let outcome = host.client("python3").args(["-c", SENDER]).stdin(&mail.raw).run()?;
    let (name, address) = outcome.stdout.rsplit_once('\n').unwrap_or_default();
    assert_eq!(address, JANE, "{outcome:#?}\n{}", mail.raw);
    Ok(name.to_owned())
}

#[test]
fn mail_arrives() -> Result<()> {
    let Some(_ready) = skip::require_host(&["s-nail", "python3"]) else {
        return Ok(());
    };
    let host = MailHost::start(&[JANE, ODD_SENDER].map(|login| Mailbox::new(login, SECRET)))?;
    for (more, login, port) in [
        (String::new(), JANE, 587),
        ("smtp_port = 465\n".to_owned(), JANE, 465),
        ("smtp_port = 465\nprotocol = \"imap\"\nlabel = \"at home `touch F`\"\n".to_owned(), JANE, 465),
        (format!("smtp_login = '''{ODD_SENDER}'''\n"), ODD_SENDER, 587),
    ] {
        let file = S_NAIL.file(&account(JANE, &more), &[]);
        let verdict = judge_sending(&host, &file, login, port);
        assert!(verdict.is_ok(), "{file}\n{}\n{}", verdict.unwrap_err(), host.log());
        assert_eq!(shown(&host, &verdict.unwrap())?, "");
    }
    Ok(())
}

#[test]
fn display_names_arrive_as_they_were_given() -> Result<()> {
    let Some(_ready) = skip::require_host(&["s-nail", "python3"]) else {
        return Ok(());
    };
    let host = host()?;
    let names = [
        "Jane Doe".to_owned(),
        "Jåné Ðœ 日本 Ελλάς".to_owned(),
        "J. Doe".to_owned(),
        "O'Brien & `touch F` $(touch F) $HOME %U #1 !".to_owned(),
        r#"Doe, "Jane" (x) \ <a@b> `touch F` $(touch F) ${HOME} %U # ; ! {{x}} [y]: \\"#.to_owned(),
        "Jane 😀👩‍👩‍👧 Doe".to_owned(),
        "ג׳יין \u{202E}eod\u{202C} \u{2067}x\u{2069}".to_owned(),
        "Müller-Lüdenscheidt é=_? a".to_owned(),
        "a  b".to_owned(),
        "x".repeat(490),
        format!("{}, y", "x".repeat(63)),
        format!("{0} {0} {0}é", "日".repeat(14)),
    ];
    for name in &names {
        let file = S_NAIL.file(&account(JANE, &format!("name = '''{name}'''\n")), &[]);
        let mail = judge_sending(&host, &file, JANE, 587);
        assert!(mail.is_ok(), "{file}\n{}\n{}", mail.unwrap_err(), host.log());
        let mail = mail.unwrap();
        assert_eq!(shown(&host, &mail)?, *name, "{file}\n{}", mail.raw);
    }
    // A terminal that does not speak UTF-8, as where cron sends.
    let file = S_NAIL.file(&account(JANE, "name = \"Jané\"\n"), &[]);
    let sent = S_NAIL.run(&host, &file, SECRET, "echo hi | LC_ALL=C s-nail -s Hello you@example.com")?;
    assert!(sent.success(), "{sent:#?}");
    let mail = host.wait_for_mail(names.len() + 1, Duration::from_secs(20))?;
    assert_eq!(shown(&host, mail.last().unwrap())?, "Jané");
    Ok(())
}

#[test]
fn mail_is_read_and_stays() -> Result<()> {
    let Some(_ready) = skip::require_host(&["s-nail"]) else {
        return Ok(());
    };
    let host = host()?;
    for login in [JANE, ODD, OFFICE] {
        host.seed(login, MESSAGE)?;
    }
    let odd = format!("login = '''{ODD}'''\n");
    for (case, meant) in [
        (account(JANE, ""), MEANT),
        (account(JANE, "label = \"at home `touch F`\"\n"), MEANT),
        (account(JANE, "name = 'a\\`touch F`'\n"), MEANT),
        (account(JANE, "leave_on_server = \"never\"\n"), MEANT),
        (account(JANE, "protocol = \"imap\"\n"), Meant { port: 993, ..MEANT }),
        (starttls("pop3", "pop.centurylink.net", 110), Meant { port: 110, ..MEANT }),
        (starttls("imap", "mail.centurylink.net", 143), Meant { port: 143, ..MEANT }),
        (account(JANE, &odd), Meant { login: ODD, ..MEANT }),
        (account(JANE, &format!("{odd}protocol = \"imap\"\n")), Meant { login: ODD, port: 993, ..MEANT }),
        (
            account(OFFICE, "allow_plaintext = true\n"),
            Meant { login: OFFICE, port: 110, tls: false, stays: true },
        ),
    ] {
        let file = S_NAIL.file(&case, &[]);
        let verdict = judge_reading(&host, &file, &meant);
        assert!(verdict.is_ok(), "{file}\n{}\n{}", verdict.unwrap_err(), host.log());
    }
    // What is saved stays too, whatever the system's own file says.
    let script = "printf 'save 1 copy\\nquit\\n' | s-nail -:u; cat copy";
    let outcome = S_NAIL.run(&host, &S_NAIL.file(&account(JANE, ""), &[]), SECRET, script)?;
    assert!(outcome.stdout.contains("How are you?") && host.mailbox(JANE)?.len() == 1, "{outcome:#?}");
    Ok(())
}

#[test]
fn the_helper_is_asked_for_the_right_passwords_when_one_is_needed() -> Result<()> {
    let Some(_ready) = skip::require_host(&["s-nail"]) else {
        return Ok(());
    };
    let host = host()?;
    host.seed(JANE, MESSAGE)?;
    let file = S_NAIL.file(&account(JANE, ""), &[]);
    let call = |host: &str, service: &str| {
        ["secret-tool", "lookup", "host", host, "service", service, "user", JANE].map(str::to_owned)
    };
    let both = [call("pop.centurylink.net", "pop3"), call("smtp.centurylink.net", "smtp")];
    let send = "mail you@example.com\\nhi\\n~.\\n";
    for (script, times) in [
        ("s-nail -# -X xit".to_owned(), 0),
        (READ.to_owned(), 1),
        // What was looked up to read is known to send, in a session.
        (format!("printf 'account null\\naccount {JANE}\\ntype 1\\n{send}{send}xit\\n' | s-nail -#"), 1),
        (format!("printf '{send}account {JANE}\\n{send}xit\\n' | s-nail -#"), 2),
    ] {
        let outcome = S_NAIL.run(&host, &file, SECRET, &script)?;
        assert!(outcome.success(), "{script}: {outcome:#?}");
        assert_eq!(outcome.helper_calls, vec![both.clone(); times].concat(), "{script}: {outcome:#?}");
    }
    host.wait_for_mail(3, Duration::from_secs(20))?;
    let command = r#"pass show "a b" 'c \n' | cat -"#;
    let file = S_NAIL.file(&bare_account(JANE, &format!("password_command = '''{command}'''\n")), &[]);
    let outcome = S_NAIL.run(&host, &file, SECRET, READ)?;
    assert!(outcome.success() && outcome.stdout.contains("How are you?"), "{file}{outcome:#?}");
    assert_eq!(outcome.helper_calls, [["pass", "show", "a b", "c \\n"]; 2]);
    // Where it says nothing for one of the two, the other still counts; and the first line is what counts.
    let send = "echo hi | s-nail -s Hello you@example.com";
    for (command, script) in [
        ("test {protocol} = smtp && pass x", send),
        ("test {protocol} = pop3 && pass x; echo", READ),
        ("pass x; echo more", READ),
    ] {
        let file = S_NAIL.file(&bare_account(JANE, &format!("password_command = '''{command}'''\n")), &[]);
        let outcome = S_NAIL.run(&host, &file, SECRET, script)?;
        assert!(outcome.success() && outcome.stderr.is_empty(), "{file}{outcome:#?}");
    }
    Ok(())
}

/// Two accounts: the first at the start, the other by its label, and back; each with its own servers and password.
#[test]
fn several_accounts() -> Result<()> {
    let Some(_ready) = skip::require_host(&["s-nail"]) else {
        return Ok(());
    };
    let host = host()?;
    let office = "label = \"an 'odd' one \\\\ `touch F` $HOME\"\nname = \"Office\"\nallow_plaintext = true\n";
    let two = format!("{}{}", account(JANE, "name = \"Jané\"\n").text, account(OFFICE, office).text);
    let file = S_NAIL.file(&Case::of(two), &[]);
    host.seed(JANE, MESSAGE)?;
    host.seed(OFFICE, MESSAGE)?;
    let other = r#""an 'odd' one \\ \`touch F\` \$HOME""#;
    for (script, logins, senders) in [
        (READ.to_owned(), &[JANE][..], &[][..]),
        (format!("{READ} -A {other}"), &[OFFICE], &[]),
        ("echo hi | s-nail -s Hello you@example.com".to_owned(), &[], &[JANE]),
        (format!("echo hi | s-nail -A {other} -s Hello you@example.com"), &[], &[OFFICE]),
        (
            format!(
                "{{ printf 'account {JANE}\\ntype 1\\naccount \"%s\"\\ntype 1\\n' {other}; \
                 printf 'mail you@example.com\\nhi\\n~.\\naccount {JANE}\\nmail you@example.com\\nhi\\n~.\\nxit\\n'; }} \
                 | sed 's/[`$\\\\]/\\\\&/g' | s-nail -#"
            ),
            &[JANE, OFFICE, JANE],
            &[OFFICE, JANE],
        ),
    ] {
        let (before, sent) = (host.logins().len(), host.sent()?.len());
        let outcome = S_NAIL.run(&host, &file, SECRET, &script)?;
        assert!(outcome.success() && !outcome.home.join("F").exists(), "{file}{script}\n{outcome:#?}");
        let found: Vec<String> =
            host.logins().into_iter().skip(before).map(|login: Login| login.login).collect();
        assert_eq!(found, logins, "{script}\n{outcome:#?}");
        let mail = host.wait_for_mail(sent + senders.len(), Duration::from_secs(20))?;
        let found: Vec<_> = mail[sent..].iter().map(|mail| mail.envelope_sender.as_str()).collect();
        assert_eq!(found, senders, "{script}\n{outcome:#?}");
    }
    // A file without a default is read from another one, where a person's own settings stand.
    let alone = S_NAIL.file(&account(JANE, ""), &[("default", "no")]);
    let own = "printf 'set quiet\\nsource ~/.mailrc\\n' >own; ";
    let script =
        format!("{own}MAILRC=own s-nail -# -X 'varshow account' -X xit; MAILRC=own {READ} -A {JANE}");
    let outcome = S_NAIL.run(&host, &alone, SECRET, &script)?;
    assert!(outcome.stdout.contains("variable not set: account"), "{outcome:#?}");
    assert!(outcome.success() && outcome.stdout.contains("How are you?"), "{outcome:#?}");
    Ok(())
}

#[test]
fn what_should_fail_fails_as_it_should() -> Result<()> {
    let Some(_ready) = skip::require_host(&["s-nail"]) else {
        return Ok(());
    };
    let host = host()?;
    host.seed(JANE, MESSAGE)?;
    let send = "echo hi | s-nail -s Hello you@example.com";
    let file = S_NAIL.file(&account(JANE, ""), &[]);
    for script in ["s-nail -R -H", send] {
        let outcome = S_NAIL.run(&host, &file, "wrong", script)?;
        assert!(!outcome.success() && outcome.stderr.contains("uthentication failed"), "{outcome:#?}");
        let stranger = host.client("sh").args(["-c", script]).file(S_NAIL.own, &file, 0o600).password(SECRET);
        let outcome = stranger.trust(Trust::SystemOnly).limit(Duration::from_secs(20)).run()?;
        assert!(!outcome.success() && outcome.stderr.contains("certificate verify failed"), "{outcome:#?}");
        let alone = S_NAIL.file(&bare_account(JANE, ""), &[]);
        let outcome = S_NAIL.run(&host, &alone, SECRET, script)?;
        assert!(!outcome.success() && outcome.stderr.contains("A password is necessary"), "{outcome:#?}");
    }
    // A server of another name than its certificate's: the provider's names all lead to its own servers, so that the
    // file asks for one server by the name of another that stands at the same address in no certificate.
    let other = file
        .replace("@pop.centurylink.net:", "@127.0.0.11:")
        .replace("@smtp.centurylink.net:", "@127.0.0.13:");
    let other = other
        .replace("'pop.centurylink.net'", "'127.0.0.11'")
        .replace("'smtp.centurylink.net'", "'127.0.0.13'");
    for script in ["s-nail -R -H", send] {
        let outcome = S_NAIL.run(&host, &other, SECRET, script)?;
        assert!(!outcome.success() && !outcome.helper_calls.is_empty(), "{outcome:#?}");
        assert!(!outcome.stderr.contains("password is necessary"), "it is the certificate: {outcome:#?}");
    }
    assert_eq!((host.logins(), host.sent()?), (Vec::new(), Vec::new()), "nobody got in");
    Ok(())
}

/// What is lost, refused or left out, and what would come of it.
#[test]
fn what_is_refused_would_go_wrong() -> Result<()> {
    let Some(_ready) = skip::require_host(&["s-nail", "python3"]) else {
        return Ok(());
    };
    let host = host()?;
    let case = |name: &str| account(JANE, &format!("name = '''{name}'''\n"));
    for name in ["Müller, Jörg", "J. é", "é  é", "=?utf-8?Q?x?=", &format!("{}, y", "x".repeat(90))] {
        let made = case(name).export(s_nail(), &[]).unwrap();
        assert!(made.findings.iter().any(|finding| finding.code == "name"), "{name}");
        let quoted = cl_export_syntax::Syntax::Phrase.escape(name);
        let file = S_NAIL.file(&case("jane"), &[]).replace("from=jane' <'", &format!("from='{quoted} <'"));
        assert!(file.contains(&quoted));
        let mail = judge_sending(&host, &file, JANE, 587).unwrap();
        let outcome = host.client("python3").args(["-c", SENDER]).stdin(&mail.raw).run()?;
        assert_ne!(outcome.stdout, format!("{name}\n{JANE}"), "{}", mail.raw);
        let file = S_NAIL.file(&case(name), &[]);
        assert_eq!(
            shown(&host, &judge_sending(&host, &file, JANE, 587).unwrap())?,
            "jane",
            "what stands there"
        );
    }
    for address in ["|touch${IFS}F@q.com", "/x@q.com"] {
        assert!(account(address, "").export(s_nail(), &[]).is_err(), "{address}");
        let file = S_NAIL.file(&account("jane@q.com", ""), &[]);
        let file = file.replace("from=jane@q.com", &format!("from='{address}'"));
        let outcome = S_NAIL.run(&host, &file, SECRET, "s-nail -# -X xit")?;
        assert!(
            outcome.stderr.contains("invalid") && !outcome.home.join("F").exists(),
            "{address}: {outcome:#?}"
        );
    }
    for (length, works) in [(254, true), (255, false)] {
        let login = format!("{}@q.com", "x".repeat(length - "@q.com".len()));
        let made = account(JANE, &format!("login = \"{login}\"\n")).export(s_nail(), &[]);
        assert_eq!(made.is_ok(), works, "{length}");
        let file =
            S_NAIL.file(&account(JANE, ""), &[]).replace(&format!("\"{JANE}\""), &format!("\"{login}\""));
        let outcome = S_NAIL.run(&host, &file, SECRET, "s-nail -# -X netrc -X xit")?;
        assert_eq!(outcome.stdout.contains(&login), works, "{length}: {outcome:#?}");
    }
    let named = S_NAIL.file(&account(JANE, "label = \"home\"\n"), &[]);
    let made = account(JANE, "label = \"NuLl\"\n").export(s_nail(), &[]).unwrap();
    assert!(made.findings.iter().any(|finding| finding.code == "label"));
    let outcome =
        S_NAIL.run(&host, &named.replace("account home", "account NuLl"), SECRET, "s-nail -# -X xit")?;
    assert!(outcome.stderr.contains("reserved name"), "{outcome:#?}");
    // Without `hold` what was read is moved to ~/mbox, and is deleted on the server even where there can be none.
    host.seed(JANE, MESSAGE)?;
    let moves = named.replace(" hold ", " nohold ");
    let outcome = S_NAIL.run(&host, &moves, SECRET, &format!("mkdir mbox; {READ}"))?;
    assert!(outcome.stdout.contains("How are you?") && host.mailbox(JANE)?.is_empty(), "{outcome:#?}");
    Ok(())
}

/// What the export tells people to type, typed: for a relative path that needs quotes, and for an absolute one.
#[test]
fn the_tries_work_as_they_are_printed() -> Result<()> {
    let Some(_ready) = skip::require_host(&["s-nail"]) else {
        return Ok(());
    };
    let host = host()?;
    host.seed(JANE, MESSAGE)?;
    let file = S_NAIL.file(&account(JANE, ""), &[]);
    for (place, waiting) in [("'my folder/a mailrc'", 1), ("\"$HOME/+mailrc\"", 2)] {
        let mut script = format!("mkdir 'my folder'; mv ~/.mailrc {place};\n");
        for Try { command, .. } in s_nail().target().artifacts[0].tries {
            script += &command.replace("{file}", place).replace("{address}", JANE);
            script += " || exit\n";
        }
        let outcome = S_NAIL.run(&host, &file, SECRET, &script)?;
        assert!(outcome.success() && outcome.stderr.is_empty(), "{script}{outcome:#?}");
        assert!(outcome.stdout.contains(&format!("Held {waiting} message")), "{script}{outcome:#?}");
        let arrived = host.wait_for_mail(waiting, Duration::from_secs(20))?;
        assert!(arrived.iter().all(|mail| mail.body().contains("It works.")), "{arrived:#?}");
    }
    Ok(())
}

/// The judges can say no: a file changed in one place does not pass as the one that was meant.
#[test]
fn a_wrong_file_is_found_out() -> Result<()> {
    let Some(_ready) = skip::require_host(&["s-nail"]) else {
        return Ok(());
    };
    let host = host()?;
    host.seed(JANE, MESSAGE)?;
    host.seed(OFFICE, MESSAGE)?;
    let file = S_NAIL.file(&account(JANE, ""), &[]);
    let judge = |file: &str| {
        judge_reading(&host, file, &MEANT)?;
        judge_sending(&host, file, JANE, 587).map(drop)
    };
    assert_eq!(judge(&file), Ok(()));
    let changes = [
        ("pop3s://", "pop3://"),
        ("pop3s://jane%40", "pop3s://office%40"),
        ("pop3s://jane%40", "pop3s://jane@"),
        (":995", ":993"),
        ("@pop.centurylink.net", "@pop.qwestoffice.net"),
        ("smtp-use-starttls", "nosmtp-use-starttls"),
        ("smtp://", "smtps://"),
        (":587", ":25"),
        ("mta=smtp://jane%40centurylink.net", "mta=smtp://jane"),
        ("from=jane@", "from=joe@"),
        ("smtp-auth=plain", "smtp-auth=none"),
        ("v15-compat=yes", "nov15-compat"),
        ("netrc-lookup", "nonetrc-lookup"),
        ("\"jane@centurylink.net\"", "\"jane\""),
        ("\"$p\"; shift", "\"x$p\"; shift"),
        ("service pop3", "service 'pop3"),
    ];
    finds_out(&file, &changes, judge);
    Ok(())
}

#[test]
fn s_nail_understands_what_the_model_says() -> Result<()> {
    let Some(_ready) = skip::require(&["s-nail"]) else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    let mut judged = 0;
    let own = [starttls("imap", "mail.centurylink.net", 143), starttls("pop3", "pop.centurylink.net", 110)];
    let hard = account(JANE, &format!("login = '''{ODD}'''\nlabel = 'a\\'\nname = 'b\\ \"x\", c\\'\n"));
    for case in cases().into_iter().chain(own).chain([hard]) {
        let Ok(made) = case.export(s_nail(), &[]) else { continue };
        case.with_settings(s_nail(), &[], |person| {
            let first = Understood::of(&sandbox, &made.artifacts[0].bytes, None)?;
            agrees(&first, &person[0], &made.findings, &case.name);
            person.iter().try_for_each(|settings| {
                let id = name_of(settings.account(), &made.findings);
                let said = Understood::of(&sandbox, &made.artifacts[0].bytes, Some(id))?;
                agrees(&said, settings, &made.findings, &case.name);
                judged += 1;
                Ok(())
            })
        })
        .unwrap()?;
    }
    assert!(judged > 20, "{judged}");
    Ok(())
}
