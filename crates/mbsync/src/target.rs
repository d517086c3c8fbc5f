//! Generated from `templates/mbsync/target.toml`; do not edit. `.ci/generate` writes it.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports, reason = "what is used depends on the manifest")]

use cl_export_core::{
    Abilities, ArtifactSpec, Derivation, Destination, Encoding, Field, Fit, Gap, Leave, Make, OptionKind, Protocol, Scope, Security, Side, Sides, Target,
    TargetOption, Try, Value, Visibility,
};
use cl_export_plugin::{Carried, Limit, Rules};
use cl_export_syntax::Syntax;

pub(crate) static TARGET: Target = Target {
    name: "mbsync",
    title: "mbsync",
    summary: "mbsyncrc: copies all folders of an IMAP account into maildirs, one way or both ways",
    scope: Scope::Person,
    sides: Sides { incoming: true, outgoing: false },
    abilities: Abilities { protocols: &[Protocol::Imap], outgoing_preference: None, password_command: true, chooses_authentication: true, leave: Leave::Nothing },
    options: &[
        TargetOption { key: "maildir", kind: OptionKind::Text("PATH"), default: "", help: "keep the mail below this folder, which must exist; by default ~/Mail" },
        TargetOption { key: "two-way", kind: OptionKind::Switch, default: "no", help: "make every change on the server too: flags, new mail, new folders and deletions" },
    ],
    derivations: &[
        Derivation { name: "account_name", base: Value::Address, field: Field::Label, make: Make::Fit(&Fit { value: Value::Label, max_bytes: Some(100), without: &[":", "/"], not: &["local", "INBOX", ".", "..", "cur", "new", "tmp"], syntax: None }) },
    ],
    artifacts: &[
        ArtifactSpec { name: "mbsyncrc", visibility: Visibility::Private, media_type: "text/plain; charset=utf-8", encoding: Encoding::Utf8, line_limit: Some(1021), destinations: &[Destination { system: "any", path: "~/.mbsyncrc" }], tries: &[Try { what: "make the folder that mail is kept in, once", command: "mkdir -p ~/Mail" }, Try { what: "log in and list the folders, without fetching any mail", command: "mbsync -c {file} --list --all" }, Try { what: "fetch the mail", command: "mbsync -c {file} --quiet --pull --all" }] },
    ],
    gaps: &[
        Gap { what: "POP3, if the owner chose it or the provider offers nothing else", then: "refused; left out of `all`" },
        Gap { what: "`leave_on_server`", then: "loss `leave-on-server` for a number of days or `never`: mail stays until it is deleted" },
        Gap { what: "the display name", then: "note `name`: mbsync writes no mail" },
        Gap { what: "a label with `:` or `/`, of more than 100 bytes, or `local`, `INBOX`, `.`, `..`, `cur`, `new`, `tmp`", then: "loss `label`: the account is named by its address" },
        Gap { what: "an address with `:` or `/`, or of more than 100 bytes", then: "refused: mbsync allows 256 bytes for the path of a message, and stops at a longer one" },
        Gap { what: "a login of more than 255 bytes", then: "refused: for LOGIN mbsync allows 1000 bytes for login and password together, and stops if they are longer" },
        Gap { what: "a line of more than 1021 bytes", then: "refused: mbsync would read the rest as another line" },
    ],
    verified_with: "isync 1.4.4 (Debian 12)",
};

pub(crate) const RULES: Rules = Rules {
    incoming: &[Security::Tls, Security::Starttls, Security::Plain],
    outgoing: &[],
    several_accounts: true,
    writes_name: false,
    writes_label: true,
    limits: &[
        Limit { fit: Fit { value: Value::Address, max_bytes: Some(100), without: &[":", "/"], not: &[], syntax: None }, why: "mbsync keeps its mail in a folder of that name, in a path of at most 255 bytes" },
        Limit { fit: Fit { value: Value::Login(Side::Incoming), max_bytes: Some(255), without: &[], not: &[], syntax: None }, why: "mbsync has 1000 bytes for a login and its password, and stops where they are longer" },
    ],
    carried: &[],
};
