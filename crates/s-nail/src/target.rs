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
        TargetOption { key: "default", kind: OptionKind::Switch, default: "yes", help: "switch to the first account at the start; `no` for a file that is read from another one" },
    ],
    derivations: &[
        Derivation { name: "account_name", base: Value::Address, field: Field::Label, make: Make::Fit(&Fit { value: Value::Label, max_bytes: None, without: &[], not: &["null", "nulL", "nuLl", "nuLL", "nUll", "nUlL", "nULl", "nULL", "Null", "NulL", "NuLl", "NuLL", "NUll", "NUlL", "NULl", "NULL"], syntax: None }) },
        Derivation { name: "sender_name", base: Value::LocalPart, field: Field::Name, make: Make::Fit(&Fit { value: Value::Name, max_bytes: None, without: &[], not: &[], syntax: Some(Syntax::SNailName) }) },
    ],
    artifacts: &[
        ArtifactSpec { name: "mailrc", visibility: Visibility::Private, media_type: "text/plain; charset=utf-8", encoding: Encoding::Utf8, line_limit: None, destinations: &[Destination { system: "any", path: "~/.mailrc" }], tries: &[Try { what: "list what is in the mailbox, and leave it as it is", command: "MAILRC={file} s-nail -R -H" }, Try { what: "send yourself a message (needs a password command; without one, write it in s-nail)", command: "echo 'It works.' | MAILRC={file} s-nail -s test {address}" }] },
    ],
    gaps: &[
        Gap { what: "a display name beyond ASCII that holds a mark which needs quotes, as `Müller, Jörg` or `J. é`; one with `=?` or `?=`; a word too long for a line where it would have to be encoded", then: "loss `name`: the local part of the address stands there. s-nail would send a header that cannot be read" },
        Gap { what: "leave on the server never, or for some days", then: "loss `leave-on-server`: it is kept. s-nail could move what was read to `~/mbox`, but deletes it by POP3 even where that file cannot be written" },
        Gap { what: "a label `null`, in any case", then: "loss `label`: the account goes by its address" },
        Gap { what: "an address with `/` or `|`", then: "refused: s-nail takes one that begins so for a file or a program" },
        Gap { what: "a login of more than 254 bytes", then: "refused: passwords are not looked up by it" },
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
