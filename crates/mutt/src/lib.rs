//! The `mutt` target: one muttrc that mutt 2.2 and neomutt both read, for every account of a person.
//!
//! What is written and why, with sources, is in [its page](https://github.com/cl-export/cl-export/blob/main/docs/targets/mutt.md).
//!
//! For programs that write for this client alone; `cl-export-targets` has it beside all others.
//!
//! ```
//! use cl_export_core::{Draft, Person, Prepared, Providers};
//!
//! let person = Person::new(&[Draft::new("jane@q.com")], &Providers::embedded())?;
//! let made = Prepared::new(cl_export_mutt::EXPORTER).export(&person)?;
//! assert_eq!(made.artifacts[0].path, "muttrc");
//! # Ok::<(), cl_export_core::Error>(())
//! ```
//!
//! It is `Send + Sync`, reads no file, clock or environment, and makes the same bytes of the same input. Read on in
//! [the library guide](https://github.com/cl-export/cl-export/blob/main/docs/library.md).

mod check;
mod url;

use cl_export_core::{
    Abilities, ArtifactSpec, Derivation, Destination, Encoding, Error, Exporter, Field, Findings, Gap,
    Inputs, Leave, Make, OptionKind, Options, Plan, Protocol, Scope, Settings, Shape, Side, Sides, Target,
    TargetOption, Try, Value, Visibility,
};
use cl_export_templates::MUTTRC;

/// The exporter, as the list of built-in targets holds it.
pub const EXPORTER: &dyn Exporter = &Mutt;

static TARGET: Target = Target {
    name: "mutt",
    title: "mutt",
    summary: "muttrc: reads and sends mail in a terminal, for mutt and neomutt",
    scope: Scope::Person,
    sides: Sides { incoming: true, outgoing: true },
    abilities: Abilities {
        protocols: &[Protocol::Pop3, Protocol::Imap],
        outgoing_preference: None,
        password_command: true,
        chooses_authentication: true,
        leave: Leave::Switch,
    },
    options: &[
        TargetOption {
            key: "read",
            kind: OptionKind::Choice(&["direct", "local"]),
            default: "direct",
            help: "open the mailbox on the server, or a local one that another program (fetchmail) fills",
        },
        TargetOption {
            key: "send",
            kind: OptionKind::Choice(&["smtp", "msmtp"]),
            default: "smtp",
            help: "send by mutt's own SMTP, or by msmtp with the account of the same address",
        },
        TargetOption {
            key: "inbox",
            kind: OptionKind::Text("PATH"),
            default: "",
            help: "the local mailbox that `read=local` opens (the system's) or fetch-mail fills (~/mbox)",
        },
        TargetOption {
            key: "ca-file",
            kind: OptionKind::Text("PATH"),
            default: "",
            help: "the trusted certificate authorities, if the system's own Muttrc names none",
        },
    ],
    derivations: &[
        Derivation {
            name: "incoming_url",
            base: Value::Login(Side::Incoming),
            field: Field::Login,
            make: Make::OfAccount(|settings, _| url::of(settings, Side::Incoming)),
        },
        Derivation {
            name: "incoming_pattern",
            base: Value::Login(Side::Incoming),
            field: Field::Login,
            make: Make::OfAccount(|settings, _| url::pattern(settings, Side::Incoming)),
        },
        Derivation {
            name: "incoming_variable",
            base: Value::Login(Side::Incoming),
            field: Field::Login,
            make: Make::OfAccount(|settings, _| url::variable(settings, Side::Incoming)),
        },
        Derivation {
            name: "outgoing_url",
            base: Value::Login(Side::Outgoing),
            field: Field::Login,
            make: Make::OfAccount(|settings, _| url::of(settings, Side::Outgoing)),
        },
        Derivation {
            name: "outgoing_pattern",
            base: Value::Login(Side::Outgoing),
            field: Field::Login,
            make: Make::OfAccount(|settings, _| url::pattern(settings, Side::Outgoing)),
        },
    ],
    artifacts: &[ArtifactSpec {
        name: "muttrc",
        visibility: Visibility::Private,
        media_type: "text/plain; charset=utf-8",
        encoding: Encoding::Utf8,
        line_limit: None,
        destinations: &[
            Destination { system: "any", path: "~/.muttrc" },
            Destination { system: "any", path: "~/.config/mutt/muttrc" },
        ],
        tries: &[
            Try { what: "open the mailbox (the same with neomutt)", command: "mutt -F {file}" },
            Try {
                what: "send yourself a message (needs a password command; without one, write it in mutt)",
                command: "echo 'It works.' | mutt -F {file} -s test -- {address}",
            },
        ],
    }],
    gaps: &[
        Gap {
            what: "a label",
            then: "loss `label`: mutt uses `mailboxes -label`, neomutt `named-mailboxes`, and each rejects the other's command",
        },
        Gap { what: "leave on the server for some days", then: "loss `leave-on-server`: it is kept" },
        Gap {
            what: "leave on the server never",
            then: "note `leave-when-fetched`: mail is deleted when `G` fetches it, not when it is read directly",
        },
        Gap { what: "a password command if other programs fetch and send", then: "note `password-command`" },
        Gap {
            what: "no password command if msmtp sends",
            then: "note `no-password-command`: msmtp has no terminal to ask at when mutt starts it",
        },
        Gap {
            what: "two accounts that share a mailbox",
            then: "note `same-mailbox`: new mail written there is sent from the later one; refused if their password commands differ",
        },
        Gap {
            what: "a login over 127 bytes, or over 253 with `/ : & % =` and spaces counted three times; a host over 127",
            then: "refused: both programs would silently cut it off",
        },
        Gap {
            what: "a path that begins with `-`, `^`, `!`, `<`, `>` or `@`",
            then: "refused: mutt would read a short-cut",
        },
        Gap { what: "a password command with a back-tick or backslash", then: "refused" },
    ],
    verified_with: "mutt 2.2.12, neomutt 20220429 (Debian 12)",
};

struct Mutt;

impl Exporter for Mutt {
    fn target(&self) -> &'static Target {
        &TARGET
    }

    fn sides(&self, options: &Options) -> Sides {
        Sides { incoming: options.get("read") == "direct", outgoing: options.get("send") == "smtp" }
    }

    fn check_options(&self, options: &Options) -> Result<(), Error> {
        check::options(options)
    }

    fn check(
        &self,
        person: &[Settings<'_>],
        _inputs: &Inputs<'_>,
        findings: &mut Findings,
    ) -> Result<(), Error> {
        person.iter().try_for_each(|settings| check::account(settings, findings))?;
        check::mailboxes(person, findings)
    }

    fn plan(&self, shape: &Shape, inputs: &Inputs<'_>) -> Result<Plan, Error> {
        let document = cl_export_render::document(&TARGET, &TARGET.artifacts[0], &MUTTRC, shape, inputs)?;
        Ok(Plan { documents: vec![document] })
    }
}
