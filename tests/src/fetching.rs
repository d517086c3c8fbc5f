//! Programs that fetch into maildirs: run with an exported file unchanged, on mail that waits, and judged by what
//! became of it.
#![expect(clippy::unwrap_used, reason = "helpers of tests, nothing to recover")]

use crate::matrix::Case;
use crate::people::{JANE, MESSAGE, OFFICE, SECRET};
use crate::{MailHost, Mailbox, Outcome, Result};
use std::fs;
use std::path::Path;
use std::time::Duration;

/// A login that is hard for every grammar.
pub const ODD: &str = r#"o'd\"x$(id>F)`id>F`#;%U%H/é+{}@q.com"#;
/// The maildir that the pages have people make.
pub const MAILDIR: &str = "mkdir -p ~/Maildir/cur ~/Maildir/new ~/Maildir/tmp";

/// A program, which is also the name of its target.
#[derive(Clone, Copy, Debug)]
pub struct Fetcher {
    /// The program.
    pub name: &'static str,
    /// Where it looks for its file, below the home.
    pub own: &'static str,
    /// What its page has people make first.
    pub prepare: &'static str,
    /// How it is run to fetch everything.
    pub command: &'static str,
    /// Where it delivers, below the home: a maildir, or a folder of them.
    pub folder: &'static str,
}

/// How mail should be fetched.
#[derive(Clone, Copy, Debug)]
pub struct Meant {
    /// By which login.
    pub login: &'static str,
    /// At which port.
    pub port: u16,
    /// Whether the connection is encrypted.
    pub tls: bool,
    /// Whether it stays on the server.
    pub stays: bool,
}

/// What an ordinary account of [`JANE`] means.
pub const MEANT: Meant = Meant { login: JANE, port: 995, tls: true, stays: true };

/// A host with a mailbox for each of those logins, under one password.
///
/// # Errors
/// If it cannot be started.
pub fn host() -> Result<MailHost> {
    MailHost::start(&[JANE, OFFICE, ODD].map(|login| Mailbox::new(login, SECRET)))
}

/// The messages of the maildir.
///
/// # Panics
/// Where one cannot be read.
pub fn delivered(home: &Path) -> Vec<String> {
    delivered_to(&home.join("Maildir"))
}

/// The unread messages of a maildir, and of those in the folders below it.
///
/// # Panics
/// Where one cannot be read.
pub fn delivered_to(folder: &Path) -> Vec<String> {
    let mut messages = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.ends_with("new") {
            let files = fs::read_dir(path).unwrap();
            messages.extend(files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()));
        } else if path.is_dir() {
            messages.extend(delivered_to(&path));
        }
    }
    messages
}

/// What a script that runs a program twice wrote into the files `1` and `2`, beside its outcome.
pub fn said(outcome: &Outcome) -> String {
    let run = |name| fs::read_to_string(outcome.home.join(name)).unwrap_or_default();
    format!("{outcome:#?}\n{}\n{}", run("1"), run("2"))
}

/// What must be true of a file: one message that waits is fetched once, by this port and login, and then stays or goes.
/// `run` fetches twice into a folder below the home, and prints these codes.
///
/// # Errors
/// Says what is not so.
pub fn judge(
    host: &MailHost,
    meant: &Meant,
    folder: &str,
    codes: &str,
    run: impl FnOnce() -> Result<Outcome>,
) -> std::result::Result<(), String> {
    let mailbox = || host.mailbox(meant.login).map_err(|error| error.to_string());
    let subject = format!("number {}", host.logins().len());
    let already = mailbox()?.len();
    host.seed(meant.login, MESSAGE.replace("Hello", &subject)).map_err(|error| error.to_string())?;
    let outcome = run().map_err(|error| error.to_string())?;
    let is_it = |message: &String| message.contains(&subject) && message.contains("How are you?\n");
    let fetched = delivered_to(&outcome.home.join(folder)).iter().filter(|message| is_it(message)).count();
    let left = mailbox()?;
    let stays = left.iter().any(is_it);
    let way = host.logins().last().map(|login| (login.login.clone(), login.port, login.tls));
    if outcome.stdout != codes || fetched != 1 || stays != meant.stays {
        return Err(format!("{fetched} fetched, stays: {stays}\n{}", said(&outcome)));
    }
    if !meant.stays && left.len() > already {
        return Err(format!("{} messages left of {already}", left.len()));
    }
    if outcome.home.join("F").exists() {
        return Err("something in it ran".to_owned());
    }
    if way != Some((meant.login.to_owned(), meant.port, meant.tls)) {
        return Err(format!("another way than was meant: {way:?}"));
    }
    Ok(())
}

impl Fetcher {
    /// A program that fetches by POP3 into the maildir, run by its name alone.
    pub const fn pop3(name: &'static str, own: &'static str) -> Self {
        Self { name, own, prepare: MAILDIR, command: name, folder: "Maildir" }
    }

    /// The file for a case, with options.
    ///
    /// # Panics
    /// Where the target refuses it.
    pub fn file(&self, case: &Case, set: &[(&str, &str)]) -> String {
        case.file(cl_export_targets::find(self.name).unwrap(), set)
    }

    /// The steps of the page: the folders, then the program twice, to see what it takes for new.
    pub fn twice(&self) -> String {
        let Self { prepare, command, .. } = self;
        format!("{prepare}; for run in 1 2; do {command} >$run 2>&1; echo $?; done; cat 1 2 >&2")
    }

    /// What the export tells people to type, for a file that stands there: a relative path that needs quotes, or another.
    ///
    /// # Panics
    /// If there is no such target.
    pub fn tries(&self, place: &str) -> String {
        let tries = cl_export_targets::find(self.name).unwrap().target().artifacts[0].tries;
        let commands = tries.iter().map(|step| step.command.replace("{file}", place) + " || exit");
        let first = format!("mkdir 'my folder'; cp ~/{} {place}", self.own);
        [first].into_iter().chain(commands).collect::<Vec<_>>().join("\n")
    }

    /// Runs a script beside a file.
    ///
    /// # Errors
    /// If it could not be run.
    pub fn run(&self, host: &MailHost, file: &str, password: &str, script: &str) -> Result<Outcome> {
        let client = host.client("sh").args(["-c", script]).file(self.own, file, 0o600);
        client.password(password).limit(Duration::from_secs(30)).run()
    }

    /// What must be true of a file, as [`judge`] has it.
    ///
    /// # Errors
    /// Says what is not so.
    pub fn judge(&self, host: &MailHost, file: &str, meant: &Meant) -> std::result::Result<(), String> {
        judge(host, meant, self.folder, "0\n0\n", || self.run(host, file, SECRET, &self.twice()))
    }
}
