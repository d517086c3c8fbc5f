//! What must be true after a page: mail came in and went out, by this way, from this person.

use super::page::Page;
use super::reader::{Followed, PASSWORD, Reader};
use cl_export_tests::people::JANE;
use cl_export_tests::{MailHost, Mailbox, Received, Result, terminal};
use std::fs;
use std::path::Path;
use std::time::Duration;

/// A message that waits at the beginning.
const WAITING: &str =
    "From: you@example.com\nTo: jane@centurylink.net\nSubject: Welcome\n\nGlad to see you.\n";

/// What a page promises.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Journey {
    /// The page's name.
    pub(crate) page: &'static str,
    /// The programs that it runs.
    pub(crate) programs: &'static [&'static str],
    /// The port that mail comes in by.
    pub(crate) fetches: Option<u16>,
    /// Where it is then, below the home; on the screen unless said.
    pub(crate) into: Option<&'static str>,
    /// The port that mail goes out by.
    pub(crate) sends: Option<u16>,
}

/// How much there was before.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Before {
    logins: usize,
    sent: usize,
}

/// A host where a message waits for Jane.
pub(crate) fn host() -> Result<MailHost> {
    let host = MailHost::start(&[Mailbox::new(JANE, PASSWORD)])?;
    host.seed(JANE, WAITING)?;
    Ok(host)
}

const NOTHING: Journey = Journey { page: "", programs: &[], fetches: None, into: None, sends: None };

/// What each page of a terminal promises.
pub(crate) const ALL: &[Journey] = &[
    Journey { page: "msmtp", programs: &["msmtp"], sends: Some(587), ..NOTHING },
    Journey { page: "mpop", programs: &["mpop"], fetches: Some(995), into: Some("Maildir"), ..NOTHING },
    Journey { page: "getmail", programs: &["getmail"], fetches: Some(995), into: Some("Maildir"), ..NOTHING },
    Journey { page: "mbsync", programs: &["mbsync"], fetches: Some(993), into: Some("Mail"), ..NOTHING },
    Journey {
        page: "fetchmail",
        programs: &["fetchmail"],
        fetches: Some(995),
        into: Some("Maildir"),
        ..NOTHING
    },
    Journey { page: "mutt", programs: &["mutt"], fetches: Some(995), sends: Some(587), ..NOTHING },
    Journey { page: "s-nail", programs: &["s-nail"], fetches: Some(995), sends: Some(587), ..NOTHING },
    Journey { page: "git-send-email", programs: &["git"], sends: Some(587), ..NOTHING },
    Journey {
        page: "pass",
        programs: &["msmtp", "pass", "gpg", "pinentry-curses"],
        sends: Some(587),
        ..NOTHING
    },
    Journey {
        page: "offline",
        programs: &["mutt", "mbsync"],
        fetches: Some(993),
        into: Some("Mail/jane@centurylink.net/INBOX"),
        sends: Some(587),
    },
    Journey {
        page: "terminal",
        programs: &["fetchmail", "mutt", "msmtp", "pass", "gpg", "pinentry-curses"],
        fetches: Some(995),
        into: Some("Maildir"),
        sends: Some(587),
    },
];

impl Journey {
    /// That of a page.
    pub(crate) fn of(page: &str) -> &'static Self {
        ALL.iter().find(|journey| journey.page == page).unwrap_or_else(|| panic!("no journey {page}"))
    }

    /// The programs that must be there.
    pub(crate) fn needs(&self) -> Vec<&'static str> {
        [terminal::PROGRAMS, self.programs].concat()
    }

    /// Follows the page, and judges what came of it.
    pub(crate) fn judge(&self, page: &Page, reader: &Reader<'_>, host: &MailHost) -> Result<Verdict> {
        let before = Before { logins: host.logins().len(), sent: host.sent()?.len() };
        let followed = reader.follow(page, host)?;
        Ok(self.verdict(&followed, host, before))
    }

    /// Judges what came of a page.
    pub(crate) fn verdict(&self, followed: &Followed, host: &MailHost, before: Before) -> Verdict {
        let done = followed.stopped.clone().map_or(Ok(()), Err);
        let done = done.and_then(|()| self.came_in(followed, host, before.logins));
        let done = done.and_then(|()| self.went_out(host, before.sent));
        done.map_err(|why| format!("{}: {why}\n{}", self.page, host.log()))
    }

    fn came_in(&self, followed: &Followed, host: &MailHost, before: usize) -> Verdict {
        let logins = &host.logins()[before..];
        let Some(port) = self.fetches else {
            return if logins.is_empty() { Ok(()) } else { Err(format!("logged in: {logins:?}")) };
        };
        let is_meant =
            logins.iter().all(|login| (login.login.as_str(), login.port, login.tls) == (JANE, port, true));
        if logins.is_empty() || !is_meant {
            return Err(format!("other log-ins than were meant: {logins:?}"));
        }
        let found = match self.into {
            Some(folder) => contains(&followed.terminal.home().join(folder), "Glad to see you."),
            None => followed.terminal.screen.text().contains("Glad to see you."),
        };
        if found {
            Ok(())
        } else {
            Err(format!("the mail did not come\n{}", followed.terminal.screen.text()))
        }
    }

    fn went_out(&self, host: &MailHost, before: usize) -> Verdict {
        let wanted = usize::from(self.sends.is_some());
        let sent = host
            .wait_for_mail(before + wanted, Duration::from_secs(20))
            .map_err(|error| error.to_string())?;
        let is_meant = |mail: &Received| {
            let way =
                (mail.envelope_sender.as_str(), mail.authenticated.as_deref(), mail.port, mail.tls.is_some());
            way == (JANE, Some(JANE), self.sends.unwrap_or(0), true) && mail.envelope_recipient == JANE
        };
        let sent = &sent[before..];
        if sent.len() < wanted || (wanted == 0 && !sent.is_empty()) || !sent.iter().all(is_meant) {
            return Err(format!("other mail than was meant: {sent:#?}"));
        }
        if sent.iter().all(|mail| mail.raw.contains("It works.")) {
            Ok(())
        } else {
            Err(format!("{sent:#?}"))
        }
    }
}

/// Whether it is so, or why not.
pub(crate) type Verdict = std::result::Result<(), String>;

/// Whether a file, or one of the files below a folder, holds a text.
fn contains(path: &Path, text: &str) -> bool {
    if path.is_dir() {
        return fs::read_dir(path).into_iter().flatten().flatten().any(|entry| contains(&entry.path(), text));
    }
    fs::read(path).is_ok_and(|bytes| String::from_utf8_lossy(&bytes).contains(text))
}
