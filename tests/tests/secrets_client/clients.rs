//! The clients that run a password command, each with its exported files where its page puts them.

use cl_export_tests::judge::git_send_email::{GITCONFIG, PATCH};

/// A client, and a run of it that needs the password.
pub(crate) struct Client {
    pub(crate) target: &'static str,
    pub(crate) programs: &'static [&'static str],
    /// What the account says besides its address and the command.
    pub(crate) account: &'static str,
    /// Where an artifact goes, below the home, by its number; and its mode.
    pub(crate) files: &'static [(usize, &'static str, u32)],
    /// Files of the client's owner.
    pub(crate) own: &'static [(&'static str, &'static str)],
    /// What is run; `QUIET` stands for what mutt is to spare a test.
    pub(crate) script: &'static str,
    pub(crate) way: Way,
    pub(crate) by: By,
}

/// How it can be told that the password was used.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// A message has arrived.
    Sends,
    /// Somebody has logged in.
    Reads,
}

/// What a client reads the command's output by. That is its own doing, and no file of ours could change it.
#[derive(Clone, Copy)]
pub(crate) enum By {
    Pipe,
    /// getmail's `run_command`: a file of `tempfile.TemporaryFile`, open to nobody else and gone when it is closed.
    NamelessFile,
}

const MAIL: (&str, &str) = ("Mail/empty", "");
const GIT: (&str, &str) = (".gitconfig", GITCONFIG);

/// What most clients have in common.
const SENDS: Client = Client {
    target: "",
    programs: &[],
    account: "",
    files: &[],
    own: &[],
    script: "",
    way: Way::Sends,
    by: By::Pipe,
};
const READS: Client = Client { way: Way::Reads, ..SENDS };

const MUTT_FILES: &[(usize, &str, u32)] = &[(0, ".muttrc", 0o600)];
const MUTT_SENDS: Client = Client { target: "mutt", files: MUTT_FILES, own: &[MAIL], ..SENDS };
const MUTT_READS: Client = Client { target: "mutt", files: MUTT_FILES, own: &[MAIL], ..READS };
const READ_BY_MUTT: &str = "TERM=xterm script -qec \"mutt -e 'QUIET' -e 'push <exit>'\" /dev/null";
const READ_BY_NEOMUTT: &str = "TERM=xterm script -qec \"neomutt -e 'QUIET' -e 'push <exit>'\" /dev/null";

const S_NAIL_FILES: &[(usize, &str, u32)] = &[(0, ".mailrc", 0o600)];
const S_NAIL_READS: Client = Client {
    target: "s-nail",
    programs: &["s-nail"],
    files: S_NAIL_FILES,
    script: "printf 'type 1\\nquit\\n' | s-nail",
    ..READS
};

const FETCHMAIL: Client = Client {
    target: "fetchmail",
    programs: &["fetchmail"],
    files: &[(1, ".local/bin/run-fetchmail", 0o700)],
    script: "~/.local/bin/run-fetchmail --mda 'cat >>~/mail'",
    ..READS
};

const POP3: &str = "protocol = \"pop3\"\n";
const IMAP: &str = "protocol = \"imap\"\n";

/// msmtp is the first, and the one that wrong files are made for.
pub(crate) const CLIENTS: &[Client] = &[
    Client {
        target: "msmtp",
        programs: &["msmtp"],
        files: &[(0, ".msmtprc", 0o600)],
        script: "printf 'Subject: Hello\\n\\nHow are you?\\n' | msmtp you@example.com",
        ..SENDS
    },
    Client {
        programs: &["mutt", "script"],
        script: "echo hi | TERM=xterm mutt -e 'QUIET' -s Hello -- you@example.com",
        ..MUTT_SENDS
    },
    Client { programs: &["mutt", "script"], account: POP3, script: READ_BY_MUTT, ..MUTT_READS },
    Client { programs: &["mutt", "script"], account: IMAP, script: READ_BY_MUTT, ..MUTT_READS },
    Client {
        programs: &["neomutt", "script"],
        script: "echo hi | TERM=xterm neomutt -e 'QUIET' -s Hello -- you@example.com",
        ..MUTT_SENDS
    },
    Client { programs: &["neomutt", "script"], account: POP3, script: READ_BY_NEOMUTT, ..MUTT_READS },
    Client { programs: &["neomutt", "script"], account: IMAP, script: READ_BY_NEOMUTT, ..MUTT_READS },
    Client {
        target: "s-nail",
        programs: &["s-nail"],
        files: S_NAIL_FILES,
        script: "echo 'How are you?' | s-nail -s Hello you@example.com",
        ..SENDS
    },
    S_NAIL_READS,
    Client { account: IMAP, ..S_NAIL_READS },
    Client {
        target: "git-send-email",
        programs: &["git"],
        files: &[(0, ".config/git/send-email", 0o600)],
        own: &[GIT, ("x.patch", PATCH)],
        script: "GIT_TERMINAL_PROMPT=0 git send-email --to=you@example.com --suppress-cc=all --confirm=never x.patch",
        ..SENDS
    },
    Client {
        target: "mbsync",
        programs: &["mbsync"],
        account: IMAP,
        files: &[(0, ".mbsyncrc", 0o600)],
        script: "mkdir -p ~/Mail; mbsync --all",
        ..READS
    },
    Client {
        target: "mpop",
        programs: &["mpop"],
        files: &[(0, ".mpoprc", 0o600)],
        script: "mkdir -p ~/Maildir/cur ~/Maildir/new ~/Maildir/tmp; mpop",
        ..READS
    },
    Client {
        target: "getmail",
        programs: &["getmail"],
        files: &[(0, ".config/getmail/getmailrc", 0o600)],
        script: "mkdir -p ~/Maildir/cur ~/Maildir/new ~/Maildir/tmp; getmail",
        by: By::NamelessFile,
        ..READS
    },
    Client { account: POP3, ..FETCHMAIL },
    Client { account: IMAP, ..FETCHMAIL },
];

/// A file of msmtp's with another command; `COMMAND` in it is the one that stands there.
pub(crate) fn with_command(file: &str, command: &str) -> String {
    let evaluated = file.lines().find_map(|line| line.strip_prefix("passwordeval \"")).unwrap();
    let there = evaluated.strip_suffix('"').unwrap();
    let own = there.strip_suffix(" </dev/null").unwrap_or(there);
    file.replace(there, &command.replace("COMMAND", own))
}
