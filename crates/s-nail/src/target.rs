//! Generated from `templates/s-nail/target.toml`; do not edit. `.ci/generate` writes it.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports, reason = "what is used depends on the manifest")]

use cl_export_core::{
    Abilities, ArtifactSpec, Derivation, Destination, Encoding, Field, Fit, Gap, Leave, Make, OptionKind, Protocol, Scope, Security, Side, Sides, Target,
    TargetOption, Try, Value, Visibility,
};
use cl_export_plugin::{Carried, Limit, Rules};
use cl_export_syntax::Syntax;

pub(crate) static TARGET: Target = Target {
    name: "s-nail",
    title: "s-nail",
    summary: "mailrc: reads and sends mail on the command line and for scripts, as `mail` and `mailx`",
    scope: Scope::Person,
    sides: Sides { incoming: true, outgoing: true },
    abilities: Abilities { protocols: &[Protocol::Pop3, Protocol::Imap], outgoing_preference: None, password_command: true, chooses_authentication: false, leave: Leave::Always },
    options: &[
        TargetOption { key: "default", kind: OptionKind::Switch, default: "yes", help: "start with the first account; `no` for a file that is read from another file" },
    ],
    derivations: &[
        Derivation { name: "account_name", base: Value::Address, field: Field::Label, make: Make::Fit(&Fit { value: Value::Label, max_bytes: None, without: &[], not: &["null", "nulL", "nuLl", "nuLL", "nUll", "nUlL", "nULl", "nULL", "Null", "NulL", "NuLl", "NuLL", "NUll", "NUlL", "NULl", "NULL"], syntax: None }) },
        Derivation { name: "sender_name", base: Value::LocalPart, field: Field::Name, make: Make::Fit(&Fit { value: Value::Name, max_bytes: None, without: &[], not: &[], syntax: Some(Syntax::SNailName) }) },
    ],
    artifacts: &[
        ArtifactSpec { name: "mailrc", visibility: Visibility::Private, media_type: "text/plain; charset=utf-8", encoding: Encoding::Utf8, line_limit: None, destinations: &[Destination { system: "any", path: "~/.mailrc" }], tries: &[Try { what: "list what is in the mailbox, and leave it as it is", command: "MAILRC={file} s-nail -R -H" }, Try { what: "send yourself a message (needs a password command; without one, write it in s-nail)", command: "echo 'It works.' | MAILRC={file} s-nail -s test {address}" }] },
    ],
    gaps: &[
        Gap { what: "a non-ASCII display name with a character that requires quotes, such as `Müller, Jörg` or `J. é`; one with `=?` or `?=`; one with a word that must be encoded but is too long for a line", then: "loss `name`: the local part of the address is used instead. s-nail would send an unreadable header" },
        Gap { what: "leave on the server never, or for some days", then: "loss `leave-on-server`: it is kept. s-nail could move read mail to `~/mbox`, but by POP3 it deletes mail even if that file cannot be written" },
        Gap { what: "the label `null`, in upper or lower case", then: "loss `label`: the account is named by its address" },
        Gap { what: "an address with `/` or `|`", then: "refused: s-nail takes an address that begins with one for a file or a program" },
        Gap { what: "a login of more than 254 bytes", then: "refused: s-nail cannot look up a password for it" },
    ],
    verified_with: "s-nail 14.9.24 (Debian 12)",
};

pub(crate) const RULES: Rules = Rules {
    incoming: &[Security::Tls, Security::Starttls, Security::Plain],
    outgoing: &[Security::Tls, Security::Starttls, Security::Plain],
    several_accounts: true,
    writes_name: true,
    writes_label: true,
    limits: &[
        Limit { fit: Fit { value: Value::Address, max_bytes: None, without: &["/", "|"], not: &[], syntax: None }, why: "s-nail takes an address that begins like a path or a pipe for a file or a program" },
        Limit { fit: Fit { value: Value::Login(Side::Incoming), max_bytes: Some(254), without: &[], not: &[], syntax: None }, why: "s-nail looks passwords up by logins of at most 254 bytes" },
        Limit { fit: Fit { value: Value::Login(Side::Outgoing), max_bytes: Some(254), without: &[], not: &[], syntax: None }, why: "s-nail looks passwords up by logins of at most 254 bytes" },
    ],
    carried: &[
        Carried { value: Value::LocalPart, layers: &[Syntax::SNailName, Syntax::Shell] },
    ],
};
