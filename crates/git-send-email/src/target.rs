//! Generated from `templates/git-send-email/target.toml`; do not edit. `.ci/generate` writes it.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_imports, reason = "what is used depends on the manifest")]

use cl_export_core::{
    Abilities, ArtifactSpec, Derivation, Destination, Encoding, Field, Fit, Gap, Leave, Make, OptionKind, Protocol, Scope, Security, Side, Sides, Target,
    TargetOption, Try, Value, Visibility,
};
use cl_export_plugin::{Carried, Limit, Rules};
use cl_export_syntax::Syntax;

pub(crate) static TARGET: Target = Target {
    name: "git-send-email",
    title: "git send-email",
    summary: "a file for git's configuration: sends patches",
    scope: Scope::Person,
    sides: Sides { incoming: false, outgoing: true },
    abilities: Abilities { protocols: &[Protocol::Pop3, Protocol::Imap], outgoing_preference: None, password_command: true, chooses_authentication: false, leave: Leave::Nothing },
    options: &[],
    derivations: &[
        Derivation { name: "sender_name", base: Value::Address, field: Field::Name, make: Make::Fit(&Fit { value: Value::Name, max_bytes: None, without: &["\"", "\\", "<", ">"], not: &[], syntax: None }) },
    ],
    artifacts: &[
        ArtifactSpec { name: "send-email", visibility: Visibility::Private, media_type: "text/plain; charset=utf-8", encoding: Encoding::Utf8, line_limit: None, destinations: &[Destination { system: "any", path: "~/.config/git/send-email" }], tries: &[Try { what: "make git read it, once", command: "git config --global --add include.path ~/.config/git/send-email" }, Try { what: "send yourself the last commit", command: "git send-email --to={address} -1" }] },
    ],
    gaps: &[
        Gap { what: "several accounts", then: "refused; left out of `all` as a loss" },
        Gap { what: "a connection without encryption", then: "refused" },
        Gap { what: "the label", then: "loss `label`" },
        Gap { what: "a display name with `\"`, `\\`, `<` or `>`", then: "loss `name`: the address is used instead. git would escape it twice, and take `<...>` in it for the address" },
        Gap { what: "a server that accepts only an encrypted password (CRAM-MD5, SCRAM)", then: "loss `authentication`" },
    ],
    verified_with: "git 2.39.5 (Debian 12), by hand 2.47.3",
};

pub(crate) const RULES: Rules = Rules {
    incoming: &[],
    outgoing: &[Security::Tls, Security::Starttls],
    several_accounts: false,
    writes_name: true,
    writes_label: false,
    limits: &[],
    carried: &[],
};
