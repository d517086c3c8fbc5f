//! The `fetchmail` target: one fetchmailrc that holds all accounts of a person, for fetchmail 6.4; and, where the owner
//! has a command for a password, a small program that runs fetchmail with what it prints.
//!
//! What is written and why, with sources, is in [its page](https://github.com/cl-export/cl-export/blob/main/docs/targets/fetchmail.md).
//!
//! For programs that write for this client alone; `cl-export-targets` has it beside all others.
//!
//! ```
//! use cl_export_core::{Draft, Person, Prepared, Providers};
//!
//! let person = Person::new(&[Draft::new("jane@q.com")], &Providers::embedded())?;
//! let made = Prepared::new(cl_export_fetchmail::EXPORTER).export(&person)?;
//! assert_eq!(made.artifacts[0].path, "fetchmailrc");
//! # Ok::<(), cl_export_core::Error>(())
//! ```
//!
//! It is `Send + Sync`, reads no file, clock or environment, and makes the same bytes of the same input. Read on in
//! [the library guide](https://github.com/cl-export/cl-export/blob/main/docs/library.md).

mod check;

use cl_export_core::{
    Abilities, ArtifactSpec, Derivation, Destination, Encoding, Error, Exporter, Field, Findings, Gap,
    Inputs, Leave, Make, OptionKind, Options, Plan, Protocol, Scope, Settings, Shape, Side, Sides, Target,
    TargetOption, Try, Value, Visibility,
};
use cl_export_templates::{FETCHMAILRC, RUN_FETCHMAIL};

/// The exporter, as the list of built-in targets holds it.
pub const EXPORTER: &dyn Exporter = &Fetchmail;

static TARGET: Target = Target {
    name: "fetchmail",
    title: "fetchmail",
    summary: "fetchmailrc: fetches mail and hands it to this machine's own delivery",
    scope: Scope::Person,
    sides: Sides { incoming: true, outgoing: false },
    abilities: Abilities {
        protocols: &[Protocol::Pop3, Protocol::Imap],
        outgoing_preference: None,
        password_command: true,
        chooses_authentication: true,
        leave: Leave::Switch,
    },
    options: &[
        TargetOption {
            key: "deliver",
            kind: OptionKind::Choice(&["server", "maildir"]),
            default: "server",
            help: "pass mail to the mail server of this machine, or put it into ~/Maildir, which is created if needed",
        },
        TargetOption {
            key: "mda",
            kind: OptionKind::Text("a delivery command"),
            default: "",
            help: "pass each message to this command instead",
        },
        TargetOption {
            key: "local-user",
            kind: OptionKind::Text("a user of this machine"),
            default: "",
            help: "deliver to this user; without one, to the user that runs fetchmail",
        },
    ],
    derivations: &[Derivation {
        name: "fetchmail_name",
        base: Value::Address,
        field: Field::Label,
        make: Make::OfAccount(check::poll_name),
    }],
    artifacts: &[
        ArtifactSpec {
            name: "fetchmailrc",
            visibility: Visibility::Private,
            media_type: "text/plain; charset=utf-8",
            encoding: Encoding::Utf8,
            line_limit: None,
            destinations: &[Destination { system: "any", path: "~/.fetchmailrc" }],
            tries: &[
                Try {
                    what: "log in and count the mail, without fetching any",
                    command: "fetchmail -f {file} --check",
                },
                Try {
                    what: "fetch it, and delete none this time",
                    command: "fetchmail -f {file} --keep --verbose",
                },
            ],
        },
        ArtifactSpec {
            name: "run-fetchmail",
            visibility: Visibility::PrivateProgram,
            media_type: "text/x-shellscript; charset=utf-8",
            encoding: Encoding::Utf8,
            line_limit: None,
            destinations: &[Destination { system: "any", path: "~/.local/bin/run-fetchmail" }],
            tries: &[Try {
                what: "log in with the passwords that the commands print, and count the mail",
                command: "{file} --check",
            }],
        },
    ],
    gaps: &[
        Gap { what: "a number of days on the server", then: "loss `leave-on-server`: it is kept" },
        Gap { what: "`never`, by IMAP", then: "loss `leave-on-server`: it is kept, as in every target" },
        Gap {
            what: "a password command if `run-fetchmail` is not written, as with `-o ~/.fetchmailrc`",
            then: "loss `password-command`: fetchmail asks",
        },
        Gap { what: "the display name", then: "note `name`: fetchmail writes no mail" },
        Gap {
            what: "no choice of delivery",
            then: "note `delivery`: fetchmail needs a mail server on this machine; see `fetchmail.deliver`",
        },
        Gap {
            what: "the label `defaults`",
            then: "loss `label`: fetchmail would read the entry as defaults for all others; the entry gets its server's name",
        },
        Gap { what: "the server `defaults`", then: "refused, for the same reason" },
        Gap {
            what: "by POP3, a login with a space at its start or after its `@`, or too long for a line of `~/.fetchids` (420 bytes at pop.centurylink.net)",
            then: "refused: fetchmail would forget what it has fetched",
        },
        Gap {
            what: "two accounts with the same login at the same server",
            then: "refused: fetchmail takes them for one account, and would fetch the second one's mail again each time",
        },
        Gap {
            what: "`fetchmail.mda` with `'%T`, `'%F` or `'%s`",
            then: "refused: fetchmail would deliver nothing",
        },
        Gap { what: "`fetchmail.mda` and `fetchmail.deliver=maildir` together", then: "refused" },
        Gap {
            what: "`fetchmail.local-user=*`",
            then: "refused: fetchmail would look for recipients in the headers",
        },
    ],
    verified_with: "fetchmail 6.4.37 (Debian 12)",
};

struct Fetchmail;

impl Exporter for Fetchmail {
    fn target(&self) -> &'static Target {
        &TARGET
    }

    fn password_program(&self) -> Option<&'static str> {
        Some("run-fetchmail")
    }

    fn check_options(&self, options: &Options) -> Result<(), Error> {
        check::options(options)
    }

    fn check(
        &self,
        person: &[Settings<'_>],
        inputs: &Inputs<'_>,
        findings: &mut Findings,
    ) -> Result<(), Error> {
        check::person(person, inputs, findings)
    }

    fn plan(&self, shape: &Shape, inputs: &Inputs<'_>) -> Result<Plan, Error> {
        let [file, program] = [(0, &FETCHMAILRC), (1, &RUN_FETCHMAIL)].map(|(index, template)| {
            cl_export_render::document(&TARGET, &TARGET.artifacts[index], template, shape, inputs)
        });
        let mut documents = vec![file?];
        if has_password_command(shape) {
            documents.push(program?);
        }
        Ok(Plan { documents })
    }
}

/// fetchmail runs no command for a password: the program does it, where there is one to run.
fn has_password_command(shape: &Shape) -> bool {
    let command = Value::PasswordCommand(Side::Incoming);
    shape.accounts().iter().any(|account| account.slot(command).is_some())
}
