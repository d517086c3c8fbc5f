//! Generated from `templates/getmail/target.toml`; do not edit. `.ci/generate` writes it.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports, reason = "what is used depends on the manifest")]

use cl_export_core::{
    Abilities, ArtifactSpec, Derivation, Destination, Encoding, Field, Fit, Gap, Leave, Make, OptionKind, Protocol, Scope, Security, Side, Sides, Target,
    TargetOption, Try, Value, Visibility,
};
use cl_export_plugin::{Carried, Limit, Rules};
use cl_export_syntax::Syntax;

pub(crate) static TARGET: Target = Target {
    name: "getmail",
    title: "getmail",
    summary: "getmailrc: fetches the mail of one account into a maildir or an mbox file",
    scope: Scope::Person,
    sides: Sides { incoming: true, outgoing: false },
    abilities: Abilities { protocols: &[Protocol::Pop3], outgoing_preference: None, password_command: true, chooses_authentication: false, leave: Leave::Days },
    options: &[
        TargetOption { key: "maildir", kind: OptionKind::Text("PATH"), default: "", help: "deliver to this maildir, which must exist; by default to ~/Maildir" },
        TargetOption { key: "mbox", kind: OptionKind::Text("PATH"), default: "", help: "deliver to this mbox file, which must exist, instead of a maildir" },
        TargetOption { key: "ca-certs", kind: OptionKind::Text("PATH"), default: "", help: "the trusted certificate authorities; by default Debian's: /etc/ssl/certs/ca-certificates.crt" },
    ],
    derivations: &[],
    artifacts: &[
        ArtifactSpec { name: "getmailrc", visibility: Visibility::Private, media_type: "text/plain; charset=utf-8", encoding: Encoding::Utf8, line_limit: None, destinations: &[Destination { system: "any", path: "~/.config/getmail/getmailrc" }, Destination { system: "any", path: "~/.getmail/getmailrc" }], tries: &[Try { what: "make the maildir that mail is delivered to, and getmail's own folder, once", command: "mkdir -p ~/Maildir/cur ~/Maildir/new ~/Maildir/tmp ~/.getmail" }, Try { what: "show what getmail understands, without connecting", command: "getmail --rcfile=\"$(realpath {file})\" --dump" }, Try { what: "fetch mail, and delete none this time", command: "getmail --rcfile=\"$(realpath {file})\" --dont-delete" }] },
    ],
    gaps: &[
        Gap { what: "several accounts", then: "refused; left out of `all` as a loss" },
        Gap { what: "IMAP", then: "refused; left out of `all`. getmail supports it, but only with ASCII, and does not quote the login in its IMAP command" },
        Gap { what: "STARTTLS", then: "refused" },
        Gap { what: "the display name", then: "note `name`: getmail writes no mail" },
        Gap { what: "the label", then: "loss `label`: accounts have no names in getmail" },
        Gap { what: "a login or path with spaces at its ends", then: "refused" },
        Gap { what: "a server that accepts only an encrypted password (CRAM-MD5, SCRAM)", then: "loss `authentication`" },
    ],
    verified_with: "getmail 6.18.11 (Debian 12)",
};

pub(crate) const RULES: Rules = Rules {
    incoming: &[Security::Tls, Security::Plain],
    outgoing: &[],
    several_accounts: false,
    writes_name: false,
    writes_label: false,
    limits: &[],
    carried: &[
        Carried { value: Value::Host(Side::Incoming), layers: &[Syntax::Line] },
        Carried { value: Value::Login(Side::Incoming), layers: &[Syntax::Line] },
        Carried { value: Value::PasswordCommand(Side::Incoming), layers: &[Syntax::Prefs, Syntax::Line] },
    ],
};
