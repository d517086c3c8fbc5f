//! The `msmtp` target: one msmtprc that holds all accounts of a person, for msmtp 1.8.
//!
//! What is written and why, with sources, is in [its page](https://github.com/cl-export/cl-export/blob/main/docs/targets/msmtp.md).
//!
//! For programs that write for this client alone; `cl-export-targets` has it beside all others.
//!
//! ```
//! use cl_export_core::{Draft, Person, Prepared, Providers};
//!
//! let person = Person::new(&[Draft::new("jane@q.com")], &Providers::embedded())?;
//! let made = Prepared::new(cl_export_msmtp::EXPORTER).export(&person)?;
//! assert_eq!(made.artifacts[0].path, "msmtprc");
//! # Ok::<(), cl_export_core::Error>(())
//! ```
//!
//! It is `Send + Sync`, reads no file, clock or environment, and makes the same bytes of the same input. Read on in
//! [the library guide](https://github.com/cl-export/cl-export/blob/main/docs/library.md).

mod check;
mod password;

use cl_export_core::{
    Abilities, ArtifactSpec, Derivation, Destination, Encoding, Error, Exporter, Field, Findings, Gap,
    Inputs, Leave, Make, OptionKind, Plan, Protocol, Scope, Settings, Shape, Side, Sides, Target,
    TargetOption, Try, Value, Visibility,
};
use cl_export_syntax::msmtp::LINE_LIMIT;
use cl_export_templates::MSMTPRC;

/// The exporter, as the list of built-in targets holds it.
pub const EXPORTER: &dyn Exporter = &Msmtp;

static TARGET: Target = Target {
    name: "msmtp",
    title: "msmtp",
    summary: "msmtprc: sends mail from the command line and for other programs",
    scope: Scope::Person,
    sides: Sides { incoming: false, outgoing: true },
    abilities: Abilities {
        protocols: &[Protocol::Pop3, Protocol::Imap],
        outgoing_preference: None,
        password_command: true,
        chooses_authentication: true,
        leave: Leave::Nothing,
    },
    options: &[
        TargetOption {
            key: "default",
            kind: OptionKind::Switch,
            default: "yes",
            help: "make the first account msmtp's default; `no` for a file appended to one that has a default",
        },
        TargetOption {
            key: "full-name",
            kind: OptionKind::Switch,
            default: "no",
            help: "write the display name as `from_full_name`, which msmtp reads from 1.8.24 on",
        },
    ],
    derivations: &[
        Derivation {
            name: "msmtp_name",
            base: Value::Address,
            field: Field::Label,
            make: Make::OfAccount(check::account_name),
        },
        Derivation {
            name: "msmtp_passwordeval",
            base: Value::PasswordCommand(Side::Outgoing),
            field: Field::PasswordCommand,
            make: Make::OfAccount(password::passwordeval),
        },
    ],
    artifacts: &[ArtifactSpec {
        name: "msmtprc",
        visibility: Visibility::Private,
        media_type: "text/plain; charset=utf-8",
        encoding: Encoding::Utf8,
        line_limit: Some(LINE_LIMIT),
        destinations: &[
            Destination { system: "any", path: "~/.msmtprc" },
            Destination { system: "any", path: "~/.config/msmtp/config" },
        ],
        tries: &[
            Try { what: "ask the server for its certificate", command: "msmtp -C {file} --serverinfo" },
            Try {
                what: "send yourself a message",
                command: "printf 'Subject: test\\n\\nIt works.\\n' | msmtp -C {file} {address}",
            },
        ],
    }],
    gaps: &[
        Gap {
            what: "the display name",
            then: "note `name`: the program that writes the mail sets it; see `msmtp.full-name`",
        },
        Gap {
            what: "a label with a colon or comma, or `default`",
            then: "loss `label`: the account is named by its address",
        },
        Gap {
            what: "an address with `*`, `?`, `[` or `%U %H %C %M %F`",
            then: "refused: msmtp expands it in `from`",
        },
        Gap { what: "a value that makes a line longer than 499 bytes", then: "refused, with the field" },
    ],
    verified_with: "msmtp 1.8.23 (Debian 12)",
};

struct Msmtp;

impl Exporter for Msmtp {
    fn target(&self) -> &'static Target {
        &TARGET
    }

    fn check(
        &self,
        person: &[Settings<'_>],
        inputs: &Inputs<'_>,
        findings: &mut Findings,
    ) -> Result<(), Error> {
        person.iter().try_for_each(|settings| check::account(settings, inputs, findings))
    }

    fn plan(&self, shape: &Shape, inputs: &Inputs<'_>) -> Result<Plan, Error> {
        let document = cl_export_render::document(&TARGET, &TARGET.artifacts[0], &MSMTPRC, shape, inputs)?;
        Ok(Plan { documents: vec![document] })
    }
}
