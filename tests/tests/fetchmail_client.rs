//! The real fetchmail, unprivileged, with the exported file unchanged: what it understood, the mail that it fetched, and
//! what became of it on the server.
#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests, nothing to recover")]

use cl_export_core::{
    Exporter, Findings, LeaveOnServer, Options, Protocol, Security, Settings, Side, resolve,
};
use cl_export_fetchmail::MAILDIR;
use cl_export_tests::matrix::{Case, cases};
use cl_export_tests::{Login, MailHost, Mailbox, Outcome, Result, Sandbox, Trust, skip};
use std::fs;
use std::path::Path;
use std::time::Duration;

const JANE: &str = "jane@centurylink.net";
const OFFICE: &str = "office@qwestoffice.net";
/// What fetchmail's grammar, a shell and its list of fetched messages could each take for something else.
const ODD: &str = r#"o'd"d\x22\\+{z}#$(id)`id`;,=é😀@q.com"#;
const SECRET: &str = r#"p"a's\w:0`$HOME #;%U é😀{X}\x22\"#;
const COMMAND: &str =
    "password_command = \"secret-tool lookup host {host} service {protocol} user {address}\"\n";
const MESSAGE: &str = "From: you@example.com\nSubject: Hello\n\nHow are you?\n";
/// Twice, as a person would: the second run must find nothing new.
const TWICE: &str = "for run in 1 2; do fetchmail --verbose >$run 2>&1; echo $?; [ -s .fetchids ] || [ -d Maildir ] || break; done";

fn fetchmail() -> &'static dyn Exporter {
    cl_export_targets::find("fetchmail").unwrap()
}

fn account(address: &str, more: &str) -> Case {
    Case { name: "account".to_owned(), text: format!("[[account]]\naddress = \"{address}\"\n{more}") }
}

/// The fetchmailrc and, where there is one, the program, with mail delivered to `~/Maildir`.
fn files(case: &Case) -> Vec<String> {
    let made = case.export(fetchmail(), &[("mda", MAILDIR)]).unwrap();
    made.artifacts.iter().map(|artifact| String::from_utf8(artifact.bytes.clone()).unwrap()).collect()
}

fn fetchmailrc(case: &Case) -> String {
    files(case).swap_remove(0)
}

fn host() -> Result<MailHost> {
    MailHost::start(&[JANE, OFFICE, ODD].map(|login| Mailbox::new(login, SECRET)))
}

/// A netrc with the password for every login; fetchmail joins the quoted pieces of a word and knows no escapes.
fn netrc(password: &str) -> String {
    let word = |text: &str| format!("\"{}\"", text.replace('"', "\"'\"'\""));
    let mut file = String::new();
    for machine in ["pop.centurylink.net", "mail.centurylink.net", "pop.qwestoffice.net"] {
        for login in [JANE, OFFICE, ODD] {
            file.extend(["machine ", machine, " login ", &word(login), " password ", &word(password), "\n"]);
        }
    }
    // For every other login there.
    file + "machine pop.centurylink.net password x\n"
}

fn run(host: &MailHost, file: &str, password: &str, script: &str) -> Result<Outcome> {
    host.client("sh")
        .args(["-c", script])
        .file(".fetchmailrc", file, 0o600)
        .file(".netrc", netrc(password), 0o600)
        .limit(Duration::from_secs(20))
        .run()
}

/// The messages in `~/Maildir`.
fn delivered(home: &Path) -> Vec<String> {
    let Ok(new) = fs::read_dir(home.join("Maildir/new")) else { return Vec::new() };
    let mut all: Vec<String> = new.map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap()).collect();
    all.sort_unstable();
    all
}

/// What a run said, for the message of a failing test.
fn said(outcome: &Outcome) -> String {
    let run = |name| fs::read_to_string(outcome.home.join(name)).unwrap_or_default();
    format!("{outcome:#?}\n{}\n{}", run("1"), run("2"))
}

/// How mail should be fetched.
struct Meant {
    login: &'static str,
    port: u16,
    tls: bool,
    stays: bool,
}

const MEANT: Meant = Meant { login: JANE, port: 995, tls: true, stays: true };

/// What must be true of a file: one message that waits is fetched once, by this port and login, and then stays or goes.
fn judge(host: &MailHost, file: &str, meant: &Meant) -> std::result::Result<(), String> {
    let subject = format!("number {}", host.logins().len());
    let already = host.mailbox(meant.login).map_err(|error| error.to_string())?.len();
    host.seed(meant.login, MESSAGE.replace("Hello", &subject)).map_err(|error| error.to_string())?;
    let outcome = run(host, file, SECRET, TWICE).map_err(|error| error.to_string())?;
    let is_it = |message: &String| message.contains(&subject) && message.contains("How are you?\n");
    let fetched = delivered(&outcome.home).iter().filter(|message| is_it(message)).count();
    let left = host.mailbox(meant.login).map_err(|error| error.to_string())?;
    let stays = left.iter().any(is_it);
    let logins = host.logins();
    let way = logins.last().map(|login| (login.login.as_str(), login.port, login.tls));
    if outcome.stdout != "0\n1\n" || fetched != 1 || stays != meant.stays {
        return Err(format!("{fetched} fetched, stays: {stays}\n{}", said(&outcome)));
    }
    if !meant.stays && left.len() > already {
        return Err(format!("{} messages left of {already}", left.len()));
    }
    if way != Some((meant.login, meant.port, meant.tls)) {
        return Err(format!("another way than was meant: {way:?}"));
    }
    Ok(())
}

/// An account whose owner names the servers: POP3 with STLS, which no provider here has.
fn stls(login: &str) -> Case {
    let servers = "incoming_host = \"pop.centurylink.net\"\nincoming_port = 110\nincoming_security = \"starttls\"\n\
                   smtp_host = \"smtp.centurylink.net\"\nsmtp_port = 465\n";
    account("jane@example.org", &format!("{servers}login = \"{login}\"\n"))
}

#[test]
fn mail_is_fetched() -> Result<()> {
    let Some(_ready) = skip::require_host(&["fetchmail"]) else {
        return Ok(());
    };
    let host = host()?;
    let plain = "allow_plaintext = true\n";
    let never = "leave_on_server = \"never\"\n";
    let odd = format!("login = '''{ODD}'''\n");
    let imap = "protocol = \"imap\"\n";
    for (case, meant) in [
        (account(JANE, ""), MEANT),
        (account(JANE, "label = \"at home, \\\"x\\\"\"\n"), MEANT),
        (account(JANE, "name = \"a`touch F`\"\n"), MEANT),
        (account(JANE, imap), Meant { port: 993, ..MEANT }),
        (stls(JANE), Meant { port: 110, ..MEANT }),
        (account(JANE, &odd), Meant { login: ODD, ..MEANT }),
        (account(JANE, &format!("{odd}{imap}")), Meant { login: ODD, port: 993, ..MEANT }),
        (account(JANE, never), Meant { stays: false, ..MEANT }),
        (account(OFFICE, plain), Meant { login: OFFICE, port: 110, tls: false, stays: true }),
    ] {
        let verdict = judge(&host, &fetchmailrc(&case), &meant);
        assert!(verdict.is_ok(), "{}\n{}\n{}", case.text, verdict.unwrap_err(), host.log());
    }
    Ok(())
}

/// The judge can say no: a file changed in one place does not pass as the one that was meant.
#[test]
fn a_wrong_file_is_found_out() -> Result<()> {
    let Some(_ready) = skip::require_host(&["fetchmail"]) else {
        return Ok(());
    };
    let host = host()?;
    let file = fetchmailrc(&account(JANE, ""));
    assert_eq!(judge(&host, &file, &MEANT), Ok(()));
    for (right, wrong) in [
        ("service 995", "service 110"),
        ("service 995", "service 993"),
        ("ssl sslproto", "sslproto"),
        (
            "service 995 timeout 2 uidl\n    user \"jane@centurylink.net\"\n    ssl",
            "service 110 uidl user \"jane@centurylink.net\"",
        ),
        ("protocol pop3", "protocol imap"),
        ("pop.centurylink.net", "mail.centurylink.net"),
        ("user \"jane@centurylink.net\"", "user \"jane\""),
        ("user \"jane@centurylink.net\"", "user \"office@qwestoffice.net\""),
        ("    keep", "    no keep"),
        ("    keep", ""),
        ("    mda", "    #mda"),
    ] {
        // A server that waits for TLS says nothing.
        let mutated = file.replace("timeout 60", "timeout 2").replace(right, wrong);
        assert_ne!(mutated, file.replace("timeout 60", "timeout 2"));
        assert!(judge(&host, &mutated, &MEANT).is_err(), "{right} -> {wrong} went unnoticed");
    }
    let gone = fetchmailrc(&account(JANE, "leave_on_server = \"never\"\n"));
    let meant = Meant { stays: false, ..MEANT };
    assert_eq!(judge(&host, &gone, &meant), Ok(()));
    assert!(judge(&host, &gone.replace("no keep", "keep"), &meant).is_err());
    let office = fetchmailrc(&account(OFFICE, "allow_plaintext = true\n"));
    let meant = Meant { login: OFFICE, port: 110, tls: false, stays: true };
    assert_eq!(judge(&host, &office, &meant), Ok(()));
    assert!(judge(&host, &office.replace("sslproto \"\"", ""), &meant).is_err(), "TLS where plain was meant");
    Ok(())
}

#[test]
fn what_should_fail_fails_as_it_should() -> Result<()> {
    let Some(_ready) = skip::require_host(&["fetchmail"]) else {
        return Ok(());
    };
    let host = host()?;
    host.seed(JANE, MESSAGE)?;
    let file = fetchmailrc(&account(JANE, "leave_on_server = \"never\"\n"));
    assert_eq!(run(&host, &file, "wrong", "fetchmail")?.code, Some(3), "a wrong password");
    assert_eq!(run(&host, &file, SECRET, "rm .netrc; fetchmail")?.code, Some(3), "no password");
    assert_eq!(
        run(&host, &file, SECRET, "chmod 640 .fetchmailrc; fetchmail")?.code,
        Some(6),
        "a public file"
    );
    let stranger =
        host.client("fetchmail").file(".fetchmailrc", &file, 0o600).file(".netrc", netrc(SECRET), 0o600);
    let outcome = stranger.trust(Trust::SystemOnly).run()?;
    assert_eq!(outcome.code, Some(2), "a certificate nobody vouches for: {outcome:#?}");
    let plain = file.replace("ssl sslproto", "sslproto");
    assert_ne!(run(&host, &plain, SECRET, "fetchmail --timeout 3")?.code, Some(0), "no TLS on 995");
    let plain = fetchmailrc(&stls(JANE)).replace("centurylink.net", "qwestoffice.net");
    let plain = plain.replace("jane@qwestoffice.net", OFFICE);
    assert_eq!(host.logins(), Vec::<Login>::new(), "nothing got through");
    assert_eq!(run(&host, &plain, SECRET, "fetchmail")?.code, Some(1), "STLS where the server has it");
    assert!(host.wait_for_logins(1, Duration::from_secs(10))?[0].tls, "not plain where TLS is meant");
    delivery_fails(&host, &file)
}

/// Mail that could not be delivered stays on the server, also where fetched mail should go, and is fetched later.
fn delivery_fails(host: &MailHost, file: &str) -> Result<()> {
    let no_mail_server = file.replace("    mda", "    #mda");
    let outcome = run(host, &no_mail_server, SECRET, "fetchmail")?;
    assert_ne!(outcome.code, Some(0), "no mail server on this machine: {outcome:#?}");
    let keep = file.replace("no keep", "keep");
    for (file, left) in [(keep.as_str(), 1), (file, 0)] {
        // It says so, and yet ends with 0.
        let outcome =
            run(host, file, SECRET, ": >Maildir; fetchmail -s; echo $?; rm Maildir; fetchmail -s; echo $?")?;
        assert!(outcome.stderr.contains("to MDA") || outcome.stderr.contains("MDA returned"), "{outcome:#?}");
        assert_eq!((outcome.stdout.as_str(), delivered(&outcome.home).len()), ("0\n0\n", 1), "{outcome:#?}");
        assert_eq!(host.mailbox(JANE)?.len(), left);
    }
    Ok(())
}

#[test]
fn the_first_run_fetches_what_is_there() -> Result<()> {
    let Some(_ready) = skip::require_host(&["fetchmail"]) else {
        return Ok(());
    };
    let host = host()?;
    for login in [JANE, JANE, ODD] {
        host.seed(login, MESSAGE)?;
    }
    // Looking does not count as fetching.
    let look = "fetchmail --check; echo $?; ";
    let outcome = run(&host, &fetchmailrc(&account(JANE, "")), SECRET, &format!("{look}{TWICE}"))?;
    assert!(outcome.stdout.ends_with("0\n0\n1\n"), "{}", said(&outcome));
    assert_eq!(delivered(&outcome.home).len(), 2, "all that was there: {}", said(&outcome));
    let moved = "fetchmail -s; sed -i s/@pop.centurylink/@old/ .fetchids; fetchmail -s";
    let outcome = run(&host, &fetchmailrc(&account(JANE, "")), SECRET, moved)?;
    assert_eq!(delivered(&outcome.home).len(), 4, "mail is known by its server's name: {outcome:#?}");
    let imap = fetchmailrc(&account(JANE, "protocol = \"imap\"\n"));
    for (codes, fetched) in [("0\n1\n", 2), ("1\n", 0)] {
        let outcome = run(&host, &imap, SECRET, TWICE)?;
        assert_eq!(
            (outcome.stdout.as_str(), delivered(&outcome.home).len()),
            (codes, fetched),
            "{}",
            said(&outcome)
        );
    }
    several_accounts_at_one_server(&host)
}

fn several_accounts_at_one_server(host: &MailHost) -> Result<()> {
    let odd = format!("[[account]]\naddress = \"odd@q.com\"\nlogin = '''{ODD}'''\n");
    for (labels, script, fetched) in [
        (["", ""], TWICE, 3),
        (["label = \"home\"\n", ""], TWICE, 3),
        (["label = \"home\"\n", "label = \"an odd one\"\n"], TWICE, 3),
        (
            ["label = \"home\"\n", "label = \"an odd one\"\n"],
            "fetchmail 'an odd one'; echo $?; fetchmail 'an odd one'; echo $?",
            1,
        ),
    ] {
        let text = format!("{}{}{odd}{}", account(JANE, "").text, labels[0], labels[1]);
        let outcome = run(host, &fetchmailrc(&Case { name: "two".into(), text }), SECRET, script)?;
        assert!(outcome.stdout.ends_with("0\n1\n") || outcome.stdout.contains("\n1\n"), "{}", said(&outcome));
        assert_eq!(delivered(&outcome.home).len(), fetched, "{labels:?} {}", said(&outcome));
    }
    Ok(())
}

/// Runs the program where it goes, and nothing else: it is enough.
fn run_program(host: &MailHost, program: &str, password: &str, script: &str) -> Result<Outcome> {
    host.client("sh")
        .args(["-c", script])
        .file(".local/bin/run-fetchmail", program, 0o700)
        .password(password)
        .limit(Duration::from_secs(20))
        .run()
}

const PROGRAM_TWICE: &str =
    "for run in 1 2; do ~/.local/bin/run-fetchmail --verbose >$run 2>&1; echo $?; done";

#[test]
fn the_program_fills_the_password_in() -> Result<()> {
    let Some(_ready) = skip::require_host(&["fetchmail"]) else {
        return Ok(());
    };
    let host = host()?;
    for login in [JANE, ODD] {
        host.seed(login, MESSAGE)?;
    }
    let odd = format!("[[account]]\naddress = \"odd@q.com\"\nlogin = '''{ODD}'''\n");
    let pipeline = "password_command = \"pass show 'x y' | cat - ) | ( head -n 1\"\n";
    let text = format!("{}{odd}{}", account(JANE, COMMAND).text, pipeline.replace(" ) | (", " |"));
    let program = files(&Case { name: "two".into(), text }).swap_remove(1);
    let outcome = run_program(&host, &program, SECRET, PROGRAM_TWICE)?;
    assert_eq!(outcome.stdout, "0\n1\n", "{}\n{}", said(&outcome), host.log());
    assert_eq!(delivered(&outcome.home).len(), 2);
    let lookup = ["secret-tool", "lookup", "host", "pop.centurylink.net", "service", "pop3", "user", JANE];
    let calls = [&lookup[..], &["pass", "show", "x y"]];
    assert_eq!(outcome.helper_calls, [calls, calls].concat());
    assert_eq!(host.logins().len(), 4);
    arguments_are_handed_on(&host, &program)?;
    no_password_is_no_fetch(&host, &program)
}

fn arguments_are_handed_on(host: &MailHost, program: &str) -> Result<()> {
    let daemon =
        "timeout 4 ~/.local/bin/run-fetchmail --nodetach --daemon 1 -v >1 2>&1; grep -c 'poll started' 1";
    let outcome = run_program(host, program, SECRET, daemon)?;
    let polls: u32 = outcome.stdout.trim().parse().unwrap_or_default();
    assert!(polls > 2 && outcome.helper_calls.len() == 2, "polls again, asks once: {}", said(&outcome));
    let outcome =
        run_program(host, program, SECRET, "~/.local/bin/run-fetchmail --check 'pop.centurylink.net'")?;
    assert_eq!(outcome.code, Some(0), "{outcome:#?}");
    let shown = run_program(host, program, r#"a"b\ c\x22"#, "~/.local/bin/run-fetchmail --configdump")?;
    assert!(shown.stdout.contains(r#""password":"a\"b\\ c\\x22","#), "{shown:#?}");
    Ok(())
}

fn no_password_is_no_fetch(host: &MailHost, program: &str) -> Result<()> {
    let before = host.logins().len();
    let client = host.client("sh").file(".local/bin/run-fetchmail", program, 0o700);
    let outcome = client.args(["-c", "~/.local/bin/run-fetchmail"]).run()?;
    assert_eq!(outcome.code, Some(5), "{outcome:#?}");
    let message = "run-fetchmail: the password command for jane@centurylink.net printed nothing\n";
    assert!(outcome.stderr.contains(message), "{outcome:#?}");
    assert_eq!(outcome.helper_calls.len(), 1, "it stops there");
    let empty = run_program(host, program, "", "~/.local/bin/run-fetchmail")?;
    assert_eq!(empty.code, Some(5), "an empty line is no password: {empty:#?}");
    assert_eq!(host.logins().len(), before);
    Ok(())
}

/// Each program that run-fetchmail starts writes down its arguments and its environment first.
const SPIES: &str = r#"
mkdir bin
for name in sh awk fetchmail printf cat; do
    real=$(command -v $name); case $real in /*) ;; *) real=/usr/bin/$name;; esac
    printf '#!/bin/sh\n{ echo "spied: %s"; for a; do echo "$a"; done; env; } >>"$HOME/spied"\nexec %s "$@"\n' $name $real >bin/$name
done
chmod +x bin/*
PATH=$HOME/bin:$PATH ~/.local/bin/run-fetchmail --silent
"#;

#[test]
fn a_password_is_in_no_argument_and_no_environment() -> Result<()> {
    let Some(_ready) = skip::require_host(&["fetchmail"]) else {
        return Ok(());
    };
    let host = host()?;
    host.seed(JANE, MESSAGE)?;
    let program = files(&account(JANE, COMMAND)).swap_remove(1);
    let outcome = run_program(&host, &program, SECRET, SPIES)?;
    assert_eq!((outcome.code, delivered(&outcome.home).len()), (Some(0), 1), "{outcome:#?}");
    let spied = fs::read_to_string(outcome.home.join("spied")).unwrap();
    for name in ["sh", "awk", "fetchmail"] {
        assert!(spied.contains(&format!("spied: {name}\n")), "{spied}");
    }
    assert!(spied.contains(JANE) && !spied.contains("p\"a's"), "{spied}");
    Ok(())
}

/// The way of a message through two clients of one account: msmtp sends it, fetchmail fetches it.
#[test]
fn fetchmail_fetches_what_msmtp_sent() -> Result<()> {
    let Some(_ready) = skip::require_host(&["fetchmail", "msmtp"]) else {
        return Ok(());
    };
    let host = host()?;
    let case = account(JANE, COMMAND);
    let sent = case.export(cl_export_targets::find("msmtp").unwrap(), &[]).unwrap();
    let msmtp = host.client("msmtp").file(".msmtprc", &sent.artifacts[0].bytes, 0o600).password(SECRET);
    let outcome = msmtp.args(["--", JANE]).stdin(MESSAGE).run()?;
    assert!(outcome.success(), "{outcome:#?}");
    host.wait_for_mail(1, Duration::from_secs(20))?;
    let outcome = run_program(&host, &files(&case)[1], SECRET, PROGRAM_TWICE)?;
    assert_eq!(outcome.stdout, "0\n1\n", "{}", said(&outcome));
    let [message] = &delivered(&outcome.home)[..] else { panic!("{}", said(&outcome)) };
    assert!(message.contains("\nSubject: Hello\n") && message.ends_with("\n\nHow are you?\n"), "{message}");
    Ok(())
}

/// What `fetchmail --configdump` says of one account, by the names it prints.
struct Understood<'a>(&'a str);

impl Understood<'_> {
    fn get(&self, name: &str) -> &str {
        let marked = [format!("\"{name}\":"), format!("'{name}':")];
        let line = self
            .0
            .lines()
            .find_map(|line| marked.iter().find_map(|mark| line.trim_start().strip_prefix(mark)));
        line.unwrap_or_else(|| panic!("no {name} in {}", self.0)).trim_end_matches(',')
    }
}

/// As `visbuf` writes it, for ASCII; it garbles the rest, which is why logins are checked on the wire as well.
fn shown(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn dump(sandbox: &Sandbox, file: &[u8]) -> Result<String> {
    let outcome = sandbox.client("fetchmail").arg("--configdump").file(".fetchmailrc", file, 0o600).run()?;
    assert!(outcome.success(), "{outcome:#?}\n{}", String::from_utf8_lossy(file));
    let names: Vec<_> =
        fs::read_dir(&outcome.home).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, [".fetchmailrc"], "reading the file made no other: nothing in it ran");
    Ok(outcome.stdout)
}

#[test]
fn fetchmail_understands_what_the_model_says() -> Result<()> {
    let Some(_ready) = skip::require(&["fetchmail"]) else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    let mda = r#"it's "a" \ %T `text` \x22"#;
    let set = [("mda", mda), ("local-user", "jane")];
    for case in cases().into_iter().chain([account(JANE, "leave_on_server = \"never\"\n"), stls(ODD_ASCII)]) {
        let Ok(made) = case.export(fetchmail(), &set) else {
            continue;
        };
        let person = case.person().unwrap();
        let mut options = Options::of(fetchmail().target());
        for (key, value) in set {
            options.set(fetchmail().target(), key, value).unwrap();
        }
        let person = resolve(&person, fetchmail(), &options, &mut Findings::default()).unwrap();
        let dump = dump(&sandbox, &made.artifacts[0].bytes)?;
        let servers: Vec<&str> = dump.split("# Entry for site").skip(1).collect();
        assert_eq!(servers.len(), person.len(), "{dump}");
        for (server, settings) in servers.iter().zip(&person) {
            agrees(&Understood(server), settings, mda);
        }
    }
    Ok(())
}

const ODD_ASCII: &str = "o'd\\\\x22+{z}#;,=@q.com";

fn agrees(said: &Understood<'_>, settings: &Settings<'_>, mda: &str) {
    let server = settings.server(Side::Incoming).unwrap();
    let endpoint = server.endpoint;
    let pop3 = endpoint.protocol == Protocol::Pop3;
    let truth = |flag: bool| if flag { "TRUE" } else { "FALSE" }.to_owned();
    let name = settings.account().label().unwrap_or(&endpoint.host);
    let via = settings.account().label().map_or("None".to_owned(), |_| shown(&endpoint.host));
    let versions = if endpoint.security == Security::Plain { "" } else { "tls1.2+" };
    let keep = !pop3 || settings.leave_on_server() != LeaveOnServer::Never;
    for (what, meant) in [
        ("pollname", shown(name)),
        ("active", truth(true)),
        ("via", via),
        ("protocol", shown(if pop3 { "POP3" } else { "IMAP" })),
        ("service", shown(&endpoint.port.to_string())),
        ("timeout", "60".to_owned()),
        ("uidl", truth(pop3)),
        ("remote", shown(server.login)),
        ("password", "None".to_owned()),
        ("localnames", "[\"jane\"]".to_owned()),
        ("fetchall", truth(false)),
        ("keep", truth(keep)),
        ("flush", truth(false)),
        ("mda", shown(mda)),
        ("preconnect", "None".to_owned()),
        ("ssl", truth(endpoint.security == Security::Tls)),
        ("sslproto", shown(versions)),
        ("sslcertck", truth(true)),
    ] {
        assert_eq!(said.get(what), meant, "{what}: {}", said.0);
    }
}

/// What the exporter refuses would go wrong, each in the way that its message says.
#[test]
fn what_is_refused_would_go_wrong() -> Result<()> {
    let Some(_ready) = skip::require_host(&["fetchmail"]) else {
        return Ok(());
    };
    let [longest, longer] = [474, 475].map(|length| format!("{:x<1$}@q.com", "", length - "@q.com".len()));
    let host = MailHost::start(&[JANE, &longest, &longer].map(|login| Mailbox::new(login, SECRET)))?;
    for login in [JANE, &longest, &longer] {
        host.seed(login, MESSAGE)?;
    }
    let file = fetchmailrc(&account(JANE, ""));
    let fetched = |file: &str| run(&host, file, SECRET, TWICE).map(|outcome| delivered(&outcome.home).len());
    assert_eq!(fetched(&format!("{file}{file}"))?, 3, "one mailbox twice: the second forgets");
    let password = |login: &str| {
        let word = cl_export_syntax::Syntax::Fetchmail.escape(SECRET);
        file.replace(JANE, login).replace("    keep", &format!("    password \"{word}\" keep"))
    };
    let seen = (fetched(&password(&longest))?, fetched(&password(&longer))?);
    assert_eq!(seen, (1, 2), "a login past 511 bytes a line, with the 16 of Dovecot's ids, is forgotten");
    let quoted = file.replace("mda \"", "mda \": '%T'; ");
    let outcome = run(&host, &quoted, SECRET, "fetchmail")?;
    assert!(
        outcome.stderr.contains("single-quoted %T") && delivered(&outcome.home).is_empty(),
        "{outcome:#?}"
    );
    for options in [[("mda", "x '%T'"), ("local-user", "")], [("mda", ""), ("local-user", "*")]] {
        assert!(account(JANE, "").export(fetchmail(), &options).is_err());
    }
    Ok(())
}

/// The canary can sing: where a value is put into the file unescaped, it runs, and the test sees it.
#[test]
fn an_unescaped_value_would_be_noticed() -> Result<()> {
    let Some(_ready) = skip::require_host(&["fetchmail"]) else {
        return Ok(());
    };
    let host = host()?;
    let hostile = "a\" password x preconnect id>F smtpaddress \"b@q.com";
    let file = fetchmailrc(&account(JANE, &format!("login = '''{hostile}'''\n")));
    let escaped = cl_export_syntax::Syntax::Fetchmail.escape(hostile);
    assert!(file.contains(&escaped));
    let ran =
        |file: &str| run(&host, file, SECRET, "fetchmail").map(|outcome| outcome.home.join("F").exists());
    assert!(!ran(&file)?, "nothing runs");
    assert!(ran(&file.replace(&escaped, hostile))?, "what is not escaped runs");
    let as_in_c = hostile.replace('"', "\\\"");
    assert!(ran(&file.replace(&escaped, &as_in_c))?, "a backslash before a quote does not help");
    let text = format!("login = '''$(touch F)`touch F`'; touch F; '{hostile}'''\n{COMMAND}");
    let program = files(&account(JANE, &text)).swap_remove(1);
    let outcome = run_program(&host, &program, SECRET, "~/.local/bin/run-fetchmail")?;
    assert!(outcome.code == Some(3) && !outcome.home.join("F").exists(), "{outcome:#?}");
    Ok(())
}
