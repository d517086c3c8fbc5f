//! What the pages of targets tell people to type, typed as it stands there, by a person at a terminal, with the files that
//! cl-export makes for `jane@q.com`; and what came of it, as the mail host recorded it.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "reads pages, and types what they say")]

use cl_export_tests::generated::root;
use cl_export_tests::people::{COMMAND, EASY_SECRET as SECRET, JANE_OF_PAGES as JANE, bare_account};
use cl_export_tests::terminal::{self, Prompt, Shown, Terminal};
use cl_export_tests::{MailHost, Mailbox, Result, skip};
use std::fs;
use std::path::Path;
use std::time::Duration;

const WAITING: &str = "From: you@example.com\nTo: jane@q.com\nSubject: Welcome\n\nGlad to see you.\n";

/// A page whose commands are typed.
struct Page {
    target: &'static str,
    /// What has to be there beside the clients of the target's own name.
    programs: &'static [&'static str],
    /// More of the account.
    account: &'static str,
    /// The options that the page advises, and a reader without a mail server needs.
    options: &'static [(&'static str, &'static str)],
    /// Where the target's first files go in the home, one after the other.
    places: &'static [&'static str],
    /// What a reader has done before, who has what the page says is needed.
    before: &'static str,
    /// What is shown while a command runs, and the keys that are pressed then.
    asked: &'static [(&'static str, &'static str)],
    /// How often somebody logs in to fetch, at least.
    logins: usize,
    /// How many messages are sent.
    sent: usize,
    /// Files that must be there in the end, below the home.
    leaves: &'static [&'static str],
}

const PAGE: Page = Page {
    target: "",
    programs: &[],
    account: COMMAND,
    options: &[],
    places: &[],
    before: "",
    asked: &[],
    logins: 0,
    sent: 0,
    leaves: &[],
};

const PAGES: &[Page] = &[
    Page { target: "msmtp", programs: &["msmtp"], places: &[".msmtprc"], sent: 1, ..PAGE },
    Page {
        target: "mutt",
        programs: &["mutt"],
        places: &[".muttrc"],
        asked: &[("Create it?", "n"), ("Welcome", "q")],
        logins: 1,
        sent: 1,
        ..PAGE
    },
    Page {
        target: "fetchmail",
        programs: &["fetchmail"],
        account: "",
        options: &[("deliver", "maildir")],
        places: &[".fetchmailrc"],
        asked: &[("Enter password for", "correct horse\n")],
        logins: 2,
        leaves: &["Maildir/new"],
        ..PAGE
    },
    Page {
        target: "getmail",
        programs: &["getmail"],
        places: &[".config/getmail/getmailrc"],
        before: "mkdir -p ~/.getmail",
        logins: 1,
        leaves: &["Maildir/new"],
        ..PAGE
    },
    Page {
        target: "mpop",
        programs: &["mpop"],
        places: &[".mpoprc"],
        logins: 2,
        leaves: &["Maildir/new"],
        ..PAGE
    },
    Page {
        target: "mbsync",
        programs: &["mbsync"],
        places: &[".mbsyncrc"],
        logins: 2,
        leaves: &["Mail/jane@q.com/INBOX/new"],
        ..PAGE
    },
    Page { target: "s-nail", programs: &["s-nail"], places: &["mailrc"], logins: 1, sent: 1, ..PAGE },
    Page {
        target: "git-send-email",
        programs: &skip::GIT_SEND_EMAIL,
        places: &[".config/git/send-email"],
        before: "git init -q . && git config user.name Jane && git config user.email jane@q.com && touch x && \
                 git add x && git commit -q -m 'It works'",
        asked: &[("Send this email?", "y\n")],
        sent: 1,
        ..PAGE
    },
    Page {
        target: "ios",
        programs: &["plistutil", "openssl"],
        account: "",
        places: &["mail.mobileconfig"],
        before: "for name in chain cert; do openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
                 -subj /CN=$name -keyout key.pem -out $name.pem 2>/dev/null; done",
        leaves: &["signed.mobileconfig"],
        ..PAGE
    },
    Page {
        target: "thunderbird-mobile",
        programs: &["xmllint", "zbarimg"],
        account: "",
        places: &["accounts.k9s", "qr.svg", "qr.png"],
        ..PAGE
    },
];

/// Pages with commands that are not typed here, and why.
const ELSEWHERE: &[(&str, &str)] = &[
    (
        "thunderbird",
        "it opens a window: `thunderbird_client` starts a new profile with the file in the same way",
    ),
    ("autoconfig", "it asks a web server of the reader's own domain"),
];

fn text(target: &str) -> String {
    fs::read_to_string(root().join(format!("docs/targets/{target}.md"))).unwrap()
}

/// The commands of a page: the lines of its blocks of `sh`.
fn commands(page: &str) -> Vec<String> {
    let blocks = page.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    blocks.flat_map(str::lines).map(str::to_owned).collect()
}

impl Page {
    /// The files that a reader has, each at its place.
    fn files(&self, text: &str) -> Vec<(&'static str, Vec<u8>)> {
        let case = bare_account(JANE, &format!("name = \"Jane\"\n{}", self.account));
        for (key, value) in self.options {
            assert!(text.contains(&format!("`--set {}.{key}={value}`", self.target)), "the page advises it");
        }
        let made = case.export(cl_export_targets::find(self.target).unwrap(), self.options).unwrap();
        self.places.iter().copied().zip(made.artifacts.into_iter().map(|artifact| artifact.bytes)).collect()
    }

    /// Types the commands of a page's text, and says what is wrong with what came of it.
    fn follow(&self, host: &MailHost, text: &str) -> Result<std::result::Result<(), String>> {
        let (logins, sent) = (host.logins().len(), host.sent()?.len());
        let mut client = host.client("bash").password(SECRET).limit(Duration::from_secs(60));
        for (place, bytes) in self.files(text) {
            client = client.file(place, bytes, 0o600);
        }
        let mut terminal = Terminal::shell(client)?;
        let before = Some(self.before.to_owned()).filter(|before| !before.is_empty());
        for command in before.into_iter().chain(commands(text)) {
            if let Some(code) = self.type_one(&mut terminal, &command)? {
                return Ok(Err(format!("{command}\nended with {code}\n{}", terminal.screen.text())));
            }
        }
        let shown = || format!("{}\n{}", terminal.screen.text(), host.log());
        let came = host.logins()[logins..].to_vec();
        if came.len() < self.logins || came.iter().any(|login| login.login != JANE || !login.tls) {
            return Ok(Err(format!("other log-ins than were meant: {came:?}\n{}", shown())));
        }
        let went = host.wait_for_mail(sent + self.sent, Duration::from_secs(20))?.split_off(sent);
        if went.len() != self.sent || went.iter().any(|mail| mail.authenticated.as_deref() != Some(JANE)) {
            return Ok(Err(format!("other mail than was meant: {went:#?}\n{}", shown())));
        }
        let missing = self.leaves.iter().find(|path| !has_content(&terminal.home().join(path)));
        Ok(missing.map_or(Ok(()), |path| Err(format!("nothing is at {path}\n{}", shown()))))
    }

    /// Types one line; gives the exit code of a command that failed.
    fn type_one(&self, terminal: &mut Terminal, command: &str) -> Result<Option<i32>> {
        terminal.type_keys(&format!("{command}\n"))?;
        let texts: Vec<&str> = self.asked.iter().map(|(shown, _)| *shown).collect();
        loop {
            match terminal.wait_or(&texts)? {
                Shown::Prompt(Prompt::Ended(0) | Prompt::More) => return Ok(None),
                Shown::Prompt(Prompt::Ended(code)) => return Ok(Some(code)),
                Shown::Text(at) => terminal.type_keys(self.asked[at].1)?,
            }
        }
    }
}

/// Whether there is a file, or a folder with something in it.
fn has_content(path: &Path) -> bool {
    path.is_file() || path.read_dir().is_ok_and(|mut entries| entries.next().is_some())
}

fn host() -> Result<MailHost> {
    let host = MailHost::start(&[Mailbox::new(JANE, SECRET)])?;
    host.seed(JANE, WAITING)?;
    Ok(host)
}

fn page(target: &str) -> &'static Page {
    PAGES.iter().find(|page| page.target == target).unwrap()
}

fn follow(target: &str) -> Result<()> {
    let page = page(target);
    let programs = [terminal::PROGRAMS, page.programs].concat();
    let Some(_ready) = skip::require_host(&programs) else { return Ok(()) };
    let verdict = page.follow(&host()?, &text(target))?;
    assert!(verdict.is_ok(), "{target}: {}", verdict.unwrap_err());
    Ok(())
}

macro_rules! typed {
    ($($test:ident $target:literal)*) => { $(
        #[test]
        fn $test() -> Result<()> {
            follow($target)
        }
    )* };
}

typed! {
    msmtp "msmtp"
    mutt "mutt"
    fetchmail "fetchmail"
    getmail "getmail"
    mpop "mpop"
    mbsync "mbsync"
    s_nail "s-nail"
    git_send_email "git-send-email"
    ios "ios"
    thunderbird_mobile "thunderbird-mobile"
}

/// No page has commands that nobody types.
#[test]
fn every_page_with_commands_is_known_here() {
    for target in cl_export_targets::names() {
        let has_commands = !commands(&text(target)).is_empty();
        let is_known = PAGES.iter().any(|page| page.target == target)
            || ELSEWHERE.iter().any(|(page, why)| *page == target && !why.is_empty());
        assert_eq!(has_commands, is_known, "{target}");
    }
}

/// A page with a mistake in it is found out.
#[test]
fn a_wrong_page_is_found_out() -> Result<()> {
    let Some(_ready) = skip::require_host(&[terminal::PROGRAMS, &["msmtp", "mpop", "fetchmail"]].concat())
    else {
        return Ok(());
    };
    let host = host()?;
    for (target, right, wrong) in [
        ("msmtp", "msmtp -C ~/.msmtprc jane@q.com", "cat"),
        ("msmtp", "-C ~/.msmtprc --serverinfo", "-C ~/.msmtpcr --serverinfo"),
        ("mpop", "mpop --keep --all-accounts", "true"),
        ("fetchmail", "fetchmail -f ~/.fetchmailrc --keep --verbose", "true"),
    ] {
        let text = text(target);
        assert!(text.contains(right), "{target}: {right}");
        let verdict = page(target).follow(&host, &text.replace(right, wrong));
        let is_found = match verdict {
            Ok(verdict) => verdict.is_err(),
            // The mail host waits for mail in vain.
            Err(_) => true,
        };
        assert!(is_found, "{target}: {wrong}");
    }
    Ok(())
}
