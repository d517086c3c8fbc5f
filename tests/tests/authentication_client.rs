//! A server that takes a password only in encrypted form, at which each program tries to log in with the file that is
//! exported for any server.
//!
//! Targets that say of their program that it finds out by itself are held to it, and the others too: what they report as
//! a loss is one.
#![cfg(unix)]

use cl_export_tests::fetching::MAILDIR;
use cl_export_tests::judge::git_send_email::GITCONFIG;
use cl_export_tests::people::{EASY_SECRET as SECRET, JANE, MESSAGE, account};
use cl_export_tests::{MailHost, Mailbox, Result, skip};
use std::thread;
use std::time::{Duration, Instant};

/// A file that is there besides the exported one: fetchmail runs no command for its password.
const NETRC: &str = "machine pop.centurylink.net login jane@centurylink.net password \"correct horse\"\n\
                     machine mail.centurylink.net login jane@centurylink.net password \"correct horse\"\n";

/// Ways to fetch mail.
const POP3: &str = "";
const IMAP: &str = "protocol = \"imap\"\n";

/// Each program: its target, the way to fetch, where it looks for its file, and what makes it log in.
const PROGRAMS: [(&str, &str, &str, &str, &str); 14] = [
    ("msmtp", "msmtp", POP3, ".msmtprc", "msmtp you@example.com <message"),
    ("mutt", "mutt", POP3, ".muttrc", "mutt -s x -- you@example.com <message"),
    ("neomutt", "mutt", POP3, ".muttrc", "neomutt -s x -- you@example.com <message"),
    ("script", "mutt", POP3, ".muttrc", "script -qec \"mutt -e 'push <exit>'\" /dev/null"),
    ("script", "mutt", POP3, ".muttrc", "script -qec \"neomutt -e 'push <exit>'\" /dev/null"),
    ("script", "mutt", IMAP, ".muttrc", "script -qec \"mutt -e 'push <exit>'\" /dev/null"),
    ("script", "mutt", IMAP, ".muttrc", "script -qec \"neomutt -e 'push <exit>'\" /dev/null"),
    (
        "git",
        "git-send-email",
        POP3,
        ".config/git/send-email",
        "git send-email --to=you@example.com --suppress-cc=all --confirm=never message",
    ),
    ("s-nail", "s-nail", POP3, ".mailrc", "s-nail -s x you@example.com <message"),
    ("mbsync", "mbsync", IMAP, ".mbsyncrc", "mbsync --all"),
    ("mpop", "mpop", POP3, ".mpoprc", "mpop"),
    ("getmail", "getmail", POP3, ".config/getmail/getmailrc", "getmail"),
    ("fetchmail", "fetchmail", POP3, ".fetchmailrc", "fetchmail --mda cat"),
    ("fetchmail", "fetchmail", IMAP, ".fetchmailrc", "fetchmail --mda cat"),
];

/// How many log-ins the servers have recorded, of Postfix's those that a message followed.
fn log_ins(host: &MailHost) -> usize {
    host.logins().len() + host.log().matches(", sasl_method=").count()
}

fn gets_in(host: &MailHost, file: &[u8], own: &str, command: &str) -> Result<bool> {
    let before = log_ins(host);
    let client = host.client("sh").args(["-c", &format!("mkdir ~/Mail; {MAILDIR}; {command}")]);
    let client = client.file(own, file, 0o600).file("message", MESSAGE, 0o600);
    let client =
        client.file(".netrc", NETRC, 0o600).file(".gitconfig", GITCONFIG, 0o600).env("TERM", "xterm");
    client.password(SECRET).limit(Duration::from_secs(10)).run()?;
    // They may record one after they have answered.
    let end = Instant::now() + Duration::from_secs(1);
    while log_ins(host) == before && Instant::now() < end {
        thread::sleep(Duration::from_millis(20));
    }
    Ok(log_ins(host) > before)
}

#[test]
fn who_finds_out_by_itself_is_known() -> Result<()> {
    let programs = [&PROGRAMS.map(|(program, ..)| program)[..], &skip::GIT_SEND_EMAIL].concat();
    let Some(_ready) = skip::require_host(&programs) else {
        return Ok(());
    };
    for (mechanisms, is_any) in [("plain login", true), ("cram-md5", false)] {
        let host = MailHost::start_with(&[Mailbox::new(JANE, SECRET)], mechanisms)?;
        host.seed(JANE, MESSAGE)?;
        for (_, target, way, own, command) in PROGRAMS {
            let exporter = cl_export_targets::find(target).unwrap();
            let meant = is_any || exporter.target().abilities.chooses_authentication;
            let made = account(JANE, way).export(exporter, &[]).unwrap();
            let is_in = gets_in(&host, &made.artifacts[0].bytes, own, command)?;
            assert_eq!(is_in, meant, "{mechanisms}: {command}, {way}\n{}", host.log());
        }
    }
    Ok(())
}
