//! The clients that run a password command, each with its exported files where its page puts them.

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
const PATCH: &str = "From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001\n\
                     From: Joe <joe@example.com>\nDate: Mon, 23 Nov 2026 09:00:00 +0000\nSubject: [PATCH] x\n\n\
                     How are you?\n---\n x | 1 +\n";
const GIT: (&str, &str) = (
    ".gitconfig",
    "[user]\n\tname = Joe\n\temail = joe@example.com\n[include]\n\tpath = ~/.config/git/send-email\n",
);

/// msmtp is the first, and the one that wrong files are made for.
pub(crate) const CLIENTS: &[Client] = &[
    Client {
        target: "msmtp",
        programs: &["msmtp"],
        account: "",
        files: &[(0, ".msmtprc", 0o600)],
        own: &[],
        script: "printf 'Subject: Hello\\n\\nHow are you?\\n' | msmtp you@example.com",
        way: Way::Sends,
        by: By::Pipe,
    },
    Client {
        target: "mutt",
        programs: &["mutt", "script"],
        account: "",
        files: &[(0, ".muttrc", 0o600)],
        own: &[MAIL],
        script: "echo hi | TERM=xterm mutt -e 'set confirmcreate=no confirmappend=no wait_key=no sleep_time=0 editor=true abort_unmodified=no include=no copy=no' -s Hello -- you@example.com",
        way: Way::Sends,
        by: By::Pipe,
    },
    Client {
        target: "mutt",
        programs: &["mutt", "script"],
        account: "protocol = \"pop3\"\n",
        files: &[(0, ".muttrc", 0o600)],
        own: &[MAIL],
        script: "TERM=xterm script -qec \"mutt -e 'set confirmcreate=no confirmappend=no wait_key=no sleep_time=0 editor=true abort_unmodified=no include=no copy=no' -e 'push <exit>'\" /dev/null",
        way: Way::Reads,
        by: By::Pipe,
    },
    Client {
        target: "mutt",
        programs: &["mutt", "script"],
        account: "protocol = \"imap\"\n",
        files: &[(0, ".muttrc", 0o600)],
        own: &[MAIL],
        script: "TERM=xterm script -qec \"mutt -e 'set confirmcreate=no confirmappend=no wait_key=no sleep_time=0 editor=true abort_unmodified=no include=no copy=no' -e 'push <exit>'\" /dev/null",
        way: Way::Reads,
        by: By::Pipe,
    },
    Client {
        target: "mutt",
        programs: &["neomutt", "script"],
        account: "",
        files: &[(0, ".muttrc", 0o600)],
        own: &[MAIL],
        script: "echo hi | TERM=xterm neomutt -e 'set confirmcreate=no confirmappend=no wait_key=no sleep_time=0 editor=true abort_unmodified=no include=no copy=no' -s Hello -- you@example.com",
        way: Way::Sends,
        by: By::Pipe,
    },
    Client {
        target: "mutt",
        programs: &["neomutt", "script"],
        account: "protocol = \"pop3\"\n",
        files: &[(0, ".muttrc", 0o600)],
        own: &[MAIL],
        script: "TERM=xterm script -qec \"neomutt -e 'set confirmcreate=no confirmappend=no wait_key=no sleep_time=0 editor=true abort_unmodified=no include=no copy=no' -e 'push <exit>'\" /dev/null",
        way: Way::Reads,
        by: By::Pipe,
    },
    Client {
        target: "mutt",
        programs: &["neomutt", "script"],
        account: "protocol = \"imap\"\n",
        files: &[(0, ".muttrc", 0o600)],
        own: &[MAIL],
        script: "TERM=xterm script -qec \"neomutt -e 'set confirmcreate=no confirmappend=no wait_key=no sleep_time=0 editor=true abort_unmodified=no include=no copy=no' -e 'push <exit>'\" /dev/null",
        way: Way::Reads,
        by: By::Pipe,
    },
    Client {
        target: "s-nail",
        programs: &["s-nail"],
        account: "",
        files: &[(0, ".mailrc", 0o600)],
        own: &[],
        script: "echo 'How are you?' | s-nail -s Hello you@example.com",
        way: Way::Sends,
        by: By::Pipe,
    },
    Client {
        target: "s-nail",
        programs: &["s-nail"],
        account: "",
        files: &[(0, ".mailrc", 0o600)],
        own: &[],
        script: "printf 'type 1\\nquit\\n' | s-nail",
        way: Way::Reads,
        by: By::Pipe,
    },
    Client {
        target: "s-nail",
        programs: &["s-nail"],
        account: "protocol = \"imap\"\n",
        files: &[(0, ".mailrc", 0o600)],
        own: &[],
        script: "printf 'type 1\\nquit\\n' | s-nail",
        way: Way::Reads,
        by: By::Pipe,
    },
    Client {
        target: "git-send-email",
        programs: &["git"],
        account: "",
        files: &[(0, ".config/git/send-email", 0o600)],
        own: &[GIT, ("x.patch", PATCH)],
        script: "GIT_TERMINAL_PROMPT=0 git send-email --to=you@example.com --suppress-cc=all --confirm=never x.patch",
        way: Way::Sends,
        by: By::Pipe,
    },
    Client {
        target: "mbsync",
        programs: &["mbsync"],
        account: "protocol = \"imap\"\n",
        files: &[(0, ".mbsyncrc", 0o600)],
        own: &[],
        script: "mkdir -p ~/Mail; mbsync --all",
        way: Way::Reads,
        by: By::Pipe,
    },
    Client {
        target: "mpop",
        programs: &["mpop"],
        account: "",
        files: &[(0, ".mpoprc", 0o600)],
        own: &[],
        script: "mkdir -p ~/Maildir/cur ~/Maildir/new ~/Maildir/tmp; mpop",
        way: Way::Reads,
        by: By::Pipe,
    },
    Client {
        target: "getmail",
        programs: &["getmail"],
        account: "",
        files: &[(0, ".config/getmail/getmailrc", 0o600)],
        own: &[],
        script: "mkdir -p ~/Maildir/cur ~/Maildir/new ~/Maildir/tmp; getmail",
        way: Way::Reads,
        by: By::NamelessFile,
    },
    Client {
        target: "fetchmail",
        programs: &["fetchmail"],
        account: "protocol = \"pop3\"\n",
        files: &[(1, ".local/bin/run-fetchmail", 0o700)],
        own: &[],
        script: "~/.local/bin/run-fetchmail --mda 'cat >>~/mail'",
        way: Way::Reads,
        by: By::Pipe,
    },
    Client {
        target: "fetchmail",
        programs: &["fetchmail"],
        account: "protocol = \"imap\"\n",
        files: &[(1, ".local/bin/run-fetchmail", 0o700)],
        own: &[],
        script: "~/.local/bin/run-fetchmail --mda 'cat >>~/mail'",
        way: Way::Reads,
        by: By::Pipe,
    },
];

/// A file of msmtp's with another command; `COMMAND` in it is the one that stands there.
pub(crate) fn with_command(file: &str, command: &str) -> String {
    let evaluated = file.lines().find_map(|line| line.strip_prefix("passwordeval \"")).unwrap();
    let there = evaluated.strip_suffix('"').unwrap();
    let own = there.strip_suffix(" </dev/null").unwrap_or(there);
    file.replace(there, &command.replace("COMMAND", own))
}
