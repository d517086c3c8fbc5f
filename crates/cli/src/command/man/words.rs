//! What cl-export(1) says beside its options.

pub(super) const DESCRIPTION: &[&str] = &[
    "`cl-export` writes the configuration files of mail clients for a mail account. The address tells the provider, and the \
     provider tells the servers, ports and logins; nothing else is needed. Providers that are not built in are files, named \
     with `--provider` or found in a folder by the address's domain.",
    "Without `--output`, the file of one target goes to standard output. A private file is made readable by its owner alone, \
     and nothing that exists is overwritten without `--force`. A folder or an archive gets the files of several targets, with \
     a `README.txt` that says where each one goes and a `manifest.json`. `--batch` does that for a list of persons.",
    "No password is ever in an output, an argument list or a log. The files name the command that prints the password \
     (`--password-command`, `--password-store`), which `cl-export` itself never runs, or the client asks.",
];

pub(super) const EXIT_STATUS: &[(&str, &str)] = &[
    ("0", "Done. A closed pipe is no failure either, unless an archive was being written to it."),
    (
        "1",
        "It could not be done: a file could not be read or written, or exists already; with `--check`, something differs.",
    ),
    ("2", "The request or its input was wrong."),
    ("3", "With `--strict`: something that was chosen is lost, or unsafe."),
    ("130", "`init` was stopped by Ctrl-C."),
];

pub(super) const FILES: &[(&str, &str)] = &[
    (
        "~/.config/cl-export/account.toml",
        "The accounts to export if neither `--email` nor `--account` is given; see `cl-export-account`(5).",
    ),
    (
        "~/.config/cl-export/providers/",
        "Your providers: files as in `cl-export-provider`(5), or of config-v1.1.",
    ),
    (
        "/usr/local/share/cl-export/providers/, /usr/share/cl-export/providers/",
        "Providers for everybody on this machine.",
    ),
    (
        "~/.local/share/cl-export/targets/",
        "Your own targets: each a folder with a manifest, see `cl-export-target`(5), and templates.",
    ),
    (
        "/usr/local/share/cl-export/targets/, /usr/share/cl-export/targets/",
        "Targets for everybody on this machine.",
    ),
];

pub(super) const ENVIRONMENT: &[(&str, &str)] = &[
    ("HOME", "Your home folder, `~`."),
    ("XDG_CONFIG_HOME", "Used instead of `~/.config`."),
    ("XDG_DATA_HOME", "Used instead of `~/.local/share`."),
    ("XDG_DATA_DIRS", "Used instead of `/usr/local/share` and `/usr/share`."),
    (
        "SOURCE_DATE_EPOCH",
        "The time given to the entries of an archive, and against which the age of sources is counted, in seconds since 1970.",
    ),
    ("NO_COLOR", "If it is not empty, nothing is coloured."),
    ("TERM", "If it is `dumb`, nothing is coloured and no line is redrawn."),
    ("PATH", "Searched by `init` for the program of a password command, which is not run."),
];

pub(super) const EXAMPLES: &[(&str, &str)] = &[
    ("cl-export init", "Answer a few questions, once:"),
    ("cl-export --target msmtp -o ~/.msmtprc", "Then write the file of a client:"),
    (
        "cl-export --target all --email jane@q.com -o bundle/",
        "Write the files of all clients, with a page of instructions:",
    ),
    (
        "cl-export --target all --batch customers.csv --keep-going -o customers.zip",
        "The same for every row of a list, in one archive:",
    ),
    (
        "cl-export --target msmtp --email jane@q.com -o ~/.msmtprc --check",
        "See whether a file is still what would be written:",
    ),
    (
        "cl-export settings --target mutt --email jane@q.com --json",
        "Tell a program which servers an account uses, and which page each fact is from:",
    ),
];

pub(super) const SEE_ALSO: &str = "`cl-export-account`(5), `cl-export-provider`(5), `cl-export-target`(5), <https://github.com/cl-export/cl-export>";
