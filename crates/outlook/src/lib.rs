//! The `outlook` target: a profile file (`.prf`), a program that imports it, and registry files (`.reg`), for classic
//! Outlook on Windows.
//!
//! What is written and why, with sources and with what no source knows, is in [its page](https://github.com/cl-export/cl-export/blob/main/docs/targets/outlook.md).
//!
//! For programs that write for this client alone; `cl-export-targets` has it beside all others.
//!
//! ```
//! use cl_export_core::{Draft, Person, Prepared, Providers};
//!
//! let person = Person::new(&[Draft::new("jane@q.com")], &Providers::embedded())?;
//! let made = Prepared::new(cl_export_outlook::EXPORTER).export(&person)?;
//! assert_eq!(made.artifacts[0].path, "outlook.prf");
//! # Ok::<(), cl_export_core::Error>(())
//! ```
//!
//! It is `Send + Sync`, reads no file, clock or environment, and makes the same bytes of the same input. Read on in
//! [the library guide](https://github.com/cl-export/cl-export/blob/main/docs/library.md).

mod check;
mod file;
mod identity;
mod mode;
mod prf;
mod record;

use crate::mode::Mode;
use cl_export_core::{
    Abilities, ArtifactSpec, Body, Derivation, Document, Encoding, Error, Exporter, Field, Findings, Form,
    Gap, Inputs, Leave, Make, OptionKind, Options, Plan, Protocol, Scope, Settings, Shape, Sides, Target,
    TargetOption, Try, Value, Visibility,
};
use cl_export_templates::OUTLOOK_PRF;

/// The exporter, as the list of built-in targets holds it.
pub const EXPORTER: &dyn Exporter = &Outlook;

/// No template: what a person may put into one would stand in a program that another person runs.
const SETUP: &str = include_str!("outlook-setup.cmd");

const DERIVATIONS: &[Derivation] = &[
    of_identity("outlook_profile", identity::profile),
    of_identity("outlook_mini_uid", identity::mini_uid),
    of_identity("outlook_preferences", identity::preferences),
    derived("prf_account", Field::Label, prf::account),
    derived("prf_name", Field::Name, prf::name),
    derived("prf_leave", Field::LeaveOnServer, prf::leave),
    derived("outlook_identity", Field::Address, identity::identity),
];
const PROFILE: Value = Value::derived("outlook_profile", DERIVATIONS);
const MINI_UID: Value = Value::derived("outlook_mini_uid", DERIVATIONS);
const PREFERENCES: Value = Value::derived("outlook_preferences", DERIVATIONS);
/// The others are made of it, so its constant cannot be made of the list. That it is right is seen when this is compiled.
const IDENTITY: Value = Value::Derived(6);
const _: () = assert!(matches!(Value::derived("outlook_identity", DERIVATIONS), IDENTITY));

const fn derived(name: &'static str, field: Field, make: fn(&Settings<'_>, &str) -> String) -> Derivation {
    Derivation { name, base: Value::Address, field, make: Make::OfAccount(make) }
}

const fn of_identity(name: &'static str, make: fn(&Settings<'_>, &str) -> String) -> Derivation {
    Derivation { base: IDENTITY, ..derived(name, Field::Address, make) }
}

static TARGET: Target = Target {
    name: "outlook",
    title: "Outlook",
    summary: "outlook.prf: adds the accounts to classic Outlook for Windows; with registry files for administrators",
    scope: Scope::Person,
    sides: Sides { incoming: true, outgoing: true },
    abilities: Abilities {
        protocols: &[Protocol::Pop3, Protocol::Imap],
        outgoing_preference: None,
        password_command: false,
        chooses_authentication: false,
        leave: Leave::Days,
    },
    options: &[
        TargetOption {
            key: "version",
            kind: OptionKind::Choice(&["16.0", "15.0"]),
            default: "16.0",
            help: "the Outlook version that the registry files are for: 16.0 is Outlook 2016 and later, 15.0 is Outlook 2013",
        },
        TargetOption {
            key: "registry",
            kind: OptionKind::Choice(&["account", "none"]),
            default: "account",
            help: "whether to write the registry files, which are experimental and for administrators",
        },
        TargetOption {
            key: "profile",
            kind: OptionKind::Text("NAME"),
            default: "",
            help: "with `account`: the profile whose account outlook-account.reg repairs",
        },
        TargetOption {
            key: "account",
            kind: OptionKind::Text("NUMBER"),
            default: "",
            help: "with `profile`: the account to repair, by the number that regedit shows (hexadecimal)",
        },
    ],
    derivations: DERIVATIONS,
    artifacts: &[
        ArtifactSpec {
            name: "outlook.prf",
            visibility: Visibility::Private,
            media_type: "text/plain; charset=us-ascii",
            encoding: Encoding::Utf8Crlf,
            line_limit: None,
            destinations: &[],
            tries: &[Try {
                what: "on Windows, with Outlook closed, in the Run window (Windows key and R), with the file's own path",
                command: r"outlook.exe /importprf C:\PATH\outlook.prf",
            }],
        },
        ArtifactSpec {
            name: "outlook-setup.cmd",
            visibility: Visibility::Public,
            media_type: "text/plain; charset=us-ascii",
            encoding: Encoding::Utf8Crlf,
            line_limit: None,
            destinations: &[],
            tries: &[Try {
                what: "on Windows, with Outlook closed and both files in one folder, double-click it, or",
                command: "outlook-setup.cmd",
            }],
        },
        ArtifactSpec {
            name: "outlook-account.reg",
            visibility: Visibility::Private,
            media_type: "text/plain; charset=utf-16le",
            encoding: Encoding::Utf16,
            line_limit: None,
            destinations: &[],
            tries: &[Try {
                what: "experimental, for administrators: on Windows, with Outlook closed",
                command: "reg import outlook-account.reg",
            }],
        },
        ArtifactSpec {
            name: "outlook-undo.reg",
            visibility: Visibility::Private,
            media_type: "text/plain; charset=utf-16le",
            encoding: Encoding::Utf16,
            line_limit: None,
            destinations: &[],
            tries: &[Try {
                what: "removes the profile that outlook-account.reg adds",
                command: "reg import outlook-undo.reg",
            }],
        },
    ],
    gaps: &[
        Gap {
            what: "a display name or label that is not ASCII, or that Outlook would read differently",
            then: "loss `name` or `label`: `outlook.prf` has the address instead. The registry files can hold every name",
        },
        Gap { what: "an address or login of that kind", then: "refused" },
        Gap {
            what: "STARTTLS for fetching",
            then: "refused: the files can only express TLS or no encryption",
        },
        Gap {
            what: "IMAP",
            then: "warning `imap`: written to `outlook.prf`, which Microsoft 365 was observed to ignore; not written to the registry files, except as a repair",
        },
        Gap { what: "a password command", then: "loss `password-command`" },
        Gap {
            what: "a server that accepts only an encrypted password (CRAM-MD5, SCRAM)",
            then: "loss `authentication`",
        },
    ],
    verified_with: "no Outlook; Wine 8.0's regedit, reg and cmd, hivex 1.3.23 (Debian 12)",
};

struct Outlook;

impl Exporter for Outlook {
    fn target(&self) -> &'static Target {
        &TARGET
    }

    fn check_options(&self, options: &Options) -> Result<(), Error> {
        Mode::of(&TARGET, options).map(drop)
    }

    fn check(
        &self,
        person: &[Settings<'_>],
        inputs: &Inputs<'_>,
        findings: &mut Findings,
    ) -> Result<(), Error> {
        let mode = Mode::of(&TARGET, inputs.options)?;
        person.iter().try_for_each(|settings| check::account(settings, findings))?;
        check::registry(person, &mode, findings)
    }

    fn plan(&self, shape: &Shape, inputs: &Inputs<'_>) -> Result<Plan, Error> {
        let [prf, setup, account, undo] = TARGET.artifacts else {
            return Ok(Plan { documents: Vec::new() });
        };
        let mut program = Form::new();
        program.push_text(SETUP);
        let mut documents = vec![
            cl_export_render::document(&TARGET, prf, &OUTLOOK_PRF, shape, inputs)?,
            Document::new(setup, Body::Form(program)),
        ];
        let mut add = |spec, form: Option<Form>| {
            documents.extend(form.map(|form| Document::new(spec, Body::Form(form))));
        };
        let office = inputs.options.get("version");
        match Mode::of(&TARGET, inputs.options)? {
            Mode::None => {}
            Mode::Profile => {
                add(account, record::profile(shape, office));
                add(undo, record::undo(shape, office));
            }
            Mode::Repair { profile, account: number } => {
                add(account, record::repair(shape, office, profile, number));
            }
        }
        Ok(Plan { documents })
    }
}
