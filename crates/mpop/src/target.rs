//! Generated from `templates/mpop/target.toml`; do not edit. `.ci/generate` writes it.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports, reason = "what is used depends on the manifest")]

use cl_export_core::{
    Abilities, ArtifactSpec, Derivation, Destination, Encoding, Field, Fit, Gap, Leave, Make, OptionKind, Protocol, Scope, Security, Side, Sides, Target,
    TargetOption, Try, Value, Visibility,
};
use cl_export_plugin::{Carried, Limit, Rules};
use cl_export_syntax::Syntax;

pub(crate) static TARGET: Target = Target {
    name: "mpop",
    title: "mpop",
    summary: "mpoprc: fetches mail by POP3 into a maildir, an mbox file or a delivery command",
    scope: Scope::Person,
    sides: Sides { incoming: true, outgoing: false },
    abilities: Abilities { protocols: &[Protocol::Pop3], outgoing_preference: None, password_command: true, chooses_authentication: false, leave: Leave::Switch },
    options: &[
        TargetOption { key: "maildir", kind: OptionKind::Text("PATH"), default: "", help: "deliver to this maildir, which must exist; by default to ~/Maildir" },
        TargetOption { key: "mbox", kind: OptionKind::Text("PATH"), default: "", help: "deliver to this mbox file, instead of a maildir" },
        TargetOption { key: "mda", kind: OptionKind::Text("a delivery command"), default: "", help: "pass each message to this command, instead of a maildir or an mbox file" },
        TargetOption { key: "default", kind: OptionKind::Switch, default: "yes", help: "make the first account mpop's default; `no` for a file appended to one that has a default" },
    ],
    derivations: &[
        Derivation { name: "account_name", base: Value::Address, field: Field::Label, make: Make::Fit(&Fit { value: Value::Label, max_bytes: None, without: &[":", ","], not: &["default"], syntax: None }) },
    ],
    artifacts: &[
        ArtifactSpec { name: "mpoprc", visibility: Visibility::Private, media_type: "text/plain; charset=utf-8", encoding: Encoding::Utf8, line_limit: Some(499), destinations: &[Destination { system: "any", path: "~/.mpoprc" }, Destination { system: "any", path: "~/.config/mpop/config" }], tries: &[Try { what: "make the maildir that mail is delivered to, once", command: "mkdir -p ~/Maildir/cur ~/Maildir/new ~/Maildir/tmp" }, Try { what: "log in and count the mail, without fetching any", command: "mpop -C {file} --status-only --all-accounts" }, Try { what: "fetch it, and delete none this time", command: "mpop -C {file} --keep --all-accounts" }] },
    ],
    gaps: &[
        Gap { what: "IMAP", then: "refused; left out of `all`" },
        Gap { what: "a number of days on the server", then: "loss `leave-on-server`: it is kept" },
        Gap { what: "the display name", then: "note `name`: mpop writes no mail" },
        Gap { what: "a label with `:` or `,`, or `default`", then: "loss `label`: the account is named by its address" },
        Gap { what: "a login of more than 180 bytes", then: "refused: mpop records fetched mail in a file named after login and server, and forgets it if that name is too long (from 226 bytes on at pop.centurylink.net)" },
        Gap { what: "a line of more than 499 bytes", then: "refused, as msmtp's" },
        Gap { what: "a server that accepts only an encrypted password (CRAM-MD5, SCRAM)", then: "loss `authentication`" },
    ],
    verified_with: "mpop 1.4.18 (Debian 12)",
};

pub(crate) const RULES: Rules = Rules {
    incoming: &[Security::Tls, Security::Starttls, Security::Plain],
    outgoing: &[],
    several_accounts: true,
    writes_name: false,
    writes_label: true,
    limits: &[
        Limit { fit: Fit { value: Value::Login(Side::Incoming), max_bytes: Some(180), without: &[], not: &[], syntax: None }, why: "mpop records fetched mail in a file that is named after login and server" },
    ],
    carried: &[],
};
