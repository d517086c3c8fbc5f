//! `docs/help-desk.md`: what it quotes of a program is what that program says when just that is wrong.

use cl_export_tests::document::{Document, Piece, spans};
use cl_export_tests::people::{EASY_SECRET as SECRET, JANE_OF_PAGES as JANE};
use cl_export_tests::{MailHost, Mailbox, Outcome, Result, skip};
use std::process::Command;
use std::time::Duration;

const PAGE: &str = "docs/help-desk.md";
const MAIL: &[u8] = b"Subject: Hello\n\nHow are you?\n";

/// What CenturyLink does not take, and Postfix neither.
const TOO_MUCH: usize = 11_000_000;

/// Something that is wrong with a customer's settings: a change to the file that is right.
struct Failure {
    client: &'static str,
    /// What stands in the right file, and what is there instead.
    wrong: &'static [(&'static str, &'static str)],
    password: &'static str,
    message: usize,
    says: &'static str,
}

const FAILURE: Failure = Failure { client: "", wrong: &[], password: SECRET, message: 0, says: "" };

/// A timeout that nobody need wait for.
const IMPATIENT: (&str, &str) = ("timeout 60", "timeout 2");

const FAILURES: &[Failure] = &[
    Failure { client: "msmtp", wrong: &[NO_DOMAIN], says: DENIED, ..FAILURE },
    Failure { client: "mpop", wrong: &[NO_DOMAIN], says: DENIED, ..FAILURE },
    Failure {
        client: "fetchmail",
        wrong: &[NO_DOMAIN],
        says: "Authorization failure on jane@pop.centurylink.net",
        ..FAILURE
    },
    Failure { client: "msmtp", wrong: &[("tls_starttls on", "tls_starttls off")], says: NOT_TLS, ..FAILURE },
    Failure { client: "msmtp", wrong: &[("port 587", "port 465"), IMPATIENT], says: SILENCE, ..FAILURE },
    Failure { client: "mpop", wrong: &[("port 995", "port 110")], says: NOT_TLS, ..FAILURE },
    Failure {
        client: "mpop",
        wrong: &[("tls_starttls off", "tls_starttls on"), IMPATIENT],
        says: SILENCE,
        ..FAILURE
    },
    Failure {
        client: "fetchmail",
        wrong: &[("service 995", "service 110")],
        says: "SSL routines::wrong version number",
        ..FAILURE
    },
    Failure {
        client: "msmtp",
        wrong: &[("auth on", "auth off")],
        says: "recipient address you@example.com not accepted by the server",
        ..FAILURE
    },
    Failure {
        client: "msmtp",
        wrong: &[("tls on", "tls off")],
        says: "the server does not support authentication",
        ..FAILURE
    },
    Failure {
        client: "mpop",
        wrong: &[("tls on", "tls off"), ("port 995", "port 110")],
        says: "cannot use a secure authentication method",
        ..FAILURE
    },
    Failure { client: "msmtp", message: TOO_MUCH, says: "552 5.3.4", ..FAILURE },
    Failure { client: "msmtp", password: "the old one", says: DENIED, ..FAILURE },
    Failure { client: "mpop", password: "the old one", says: DENIED, ..FAILURE },
];

const NO_DOMAIN: (&str, &str) = ("user \"jane@q.com\"", "user \"jane\"");
const DENIED: &str = "authentication failed (method PLAIN)";
const NOT_TLS: &str = "TLS handshake failed: An unexpected TLS packet was received.";
const SILENCE: &str = "network read error: the operation timed out";

/// The right file of a client.
fn right(client: &str, more: &[&str]) -> String {
    let store: &[&str] = if client == "fetchmail" { &[] } else { &["--password-store", "pass"] };
    let mut program = Command::new(env!("CARGO_BIN_EXE_cl-export"));
    let made = program.args(["-t", client, "-e", JANE]).args(store).args(more).env_clear().output().unwrap();
    assert!(made.status.success(), "{made:?}");
    String::from_utf8(made.stdout).unwrap()
}

/// What is typed to send, or to fetch.
fn typed(client: &str) -> &'static str {
    match client {
        "msmtp" => "msmtp you@example.com",
        "mpop" => "mkdir -p ~/Maildir/cur ~/Maildir/new ~/Maildir/tmp; mpop",
        _ => "fetchmail --check",
    }
}

fn run(host: &MailHost, client: &str, file: &str, password: &str, message: &[u8]) -> Result<Outcome> {
    let name = format!(".{client}rc");
    let netrc = ["jane", JANE]
        .map(|login| format!("machine pop.centurylink.net login {login} password \"{password}\"\n"));
    let shell = host.client("sh").args(["-c", typed(client)]).file(name, file, 0o600);
    let shell =
        shell.file(".netrc", if client == "fetchmail" { netrc.concat() } else { String::new() }, 0o600);
    shell.password(password).stdin(message).limit(Duration::from_secs(30)).run()
}

impl Failure {
    fn file(&self) -> String {
        self.wrong.iter().fold(right(self.client, &[]), |file, (right, wrong)| {
            assert!(file.contains(right), "{}: no {right} in {file}", self.client);
            file.replace(right, wrong)
        })
    }

    fn happens(&self, host: &MailHost) -> Result<Outcome> {
        let line = b"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n";
        let message = [MAIL, &line.repeat(self.message / line.len())].concat();
        run(host, self.client, &self.file(), self.password, &message)
    }
}

/// What the page quotes.
fn quoted() -> Vec<String> {
    let page = Document::read(PAGE);
    let prose = page.pieces().into_iter().filter_map(|piece| match piece {
        Piece::Prose(text) => Some(text),
        Piece::Block(_) => None,
    });
    prose.flat_map(|text| spans(text).into_iter().map(|span| span.text)).collect()
}

#[test]
fn what_is_quoted_is_what_is_said() -> Result<()> {
    let Some(_ready) = skip::require_host(&["msmtp", "mpop", "fetchmail"]) else { return Ok(()) };
    let (quoted, host) = (quoted(), MailHost::start(&[Mailbox::new(JANE, SECRET)])?);
    for failure in FAILURES {
        let said = failure.happens(&host)?;
        let (says, client) = (failure.says, failure.client);
        assert!(!said.success() && said.stderr.contains(says), "{client}: not {says}: {said:#?}");
        assert!(quoted.iter().any(|quoted| quoted == says), "{PAGE} does not quote `{says}`");
    }
    assert_eq!(host.sent()?.len(), 0);
    Ok(())
}

/// The failures are of what was changed: with the right files nothing of it is said.
#[test]
fn what_is_right_says_none_of_it() -> Result<()> {
    let Some(_ready) = skip::require_host(&["msmtp", "mpop", "fetchmail"]) else { return Ok(()) };
    let host = MailHost::start(&[Mailbox::new(JANE, SECRET)])?;
    host.seed(JANE, MAIL)?;
    for client in ["msmtp", "mpop", "fetchmail"] {
        let said = run(&host, client, &right(client, &[]), SECRET, MAIL)?;
        let is_quoted = FAILURES.iter().any(|failure| said.stderr.contains(failure.says));
        assert!(said.success() && !is_quoted, "{client}: {said:#?}");
    }
    assert_eq!(host.sent()?.len(), 1);
    Ok(())
}

/// The two failures that no program tells: who fetched first has the mail.
#[test]
fn who_leaves_nothing_takes_it_from_all_others() -> Result<()> {
    let Some(_ready) = skip::require_host(&["mpop"]) else { return Ok(()) };
    let host = MailHost::start(&[Mailbox::new(JANE, SECRET)])?;
    for (keep, is_left) in [("always", 1), ("never", 0)] {
        host.seed(JANE, MAIL)?;
        let file = right("mpop", &["--leave-on-server", keep]);
        assert!(run(&host, "mpop", &file, SECRET, b"")?.success());
        assert_eq!(host.mailbox(JANE)?.len(), is_left, "{keep}");
    }
    let other = run(&host, "mpop", &right("mpop", &[]), SECRET, b"")?;
    assert!(other.stdout.contains("no messages"), "{other:#?}");
    assert!(quoted().iter().any(|quoted| quoted == "no messages"));
    Ok(())
}
