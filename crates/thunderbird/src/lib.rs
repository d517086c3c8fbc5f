//! The `thunderbird` target: a user.js for a new profile of Thunderbird, and AutoConfig files that add to existing ones.
//!
//! What is written and why, with sources, is in [its page](https://github.com/cl-export/cl-export/blob/main/docs/targets/thunderbird.md).
//!
//! For programs that write for this client alone; `cl-export-targets` has it beside all others.
//!
//! ```
//! use cl_export_core::{Draft, Person, Prepared, Providers};
//!
//! let person = Person::new(&[Draft::new("jane@q.com")], &Providers::embedded())?;
//! let made = Prepared::new(cl_export_thunderbird::EXPORTER).export(&person)?;
//! assert_eq!(made.artifacts[0].path, "user.js");
//! # Ok::<(), cl_export_core::Error>(())
//! ```
//!
//! It is `Send + Sync`, reads no file, clock or environment, and makes the same bytes of the same input. Read on in
//! [the library guide](https://github.com/cl-export/cl-export/blob/main/docs/library.md).

mod check;
mod key;

use cl_export_core::{
    Abilities, ArtifactSpec, Body, Derivation, Destination, Document, Encoding, Error, Exporter, Field,
    Findings, Form, Gap, Inputs, Leave, Make, Plan, Protocol, Scope, Settings, Shape, Sides, Target, Try,
    Value, Visibility,
};
use cl_export_templates::{THUNDERBIRD_CFG, THUNDERBIRD_USER_JS};

/// The exporter, as the list of built-in targets holds it.
pub const EXPORTER: &dyn Exporter = &Thunderbird;

static TARGET: Target = Target {
    name: "thunderbird",
    title: "Thunderbird",
    summary: "user.js for a new profile; mozilla.cfg and autoconfig.js, which add to existing profiles",
    scope: Scope::Person,
    sides: Sides { incoming: true, outgoing: true },
    abilities: Abilities {
        protocols: &[Protocol::Pop3, Protocol::Imap],
        outgoing_preference: None,
        password_command: false,
        chooses_authentication: false,
        leave: Leave::Days,
    },
    options: &[],
    derivations: &[Derivation {
        name: "thunderbird_key",
        base: Value::Address,
        field: Field::Address,
        make: Make::OfAccount(key::of),
    }],
    artifacts: &[
        ArtifactSpec {
            name: "user.js",
            visibility: Visibility::Private,
            media_type: "text/javascript; charset=utf-8",
            encoding: Encoding::Utf8,
            line_limit: None,
            destinations: &[
                Destination { system: "linux", path: "~/.thunderbird/NEW-PROFILE/user.js" },
                Destination { system: "macos", path: "~/Library/Thunderbird/Profiles/NEW-PROFILE/user.js" },
                Destination {
                    system: "windows",
                    path: "%APPDATA%\\Thunderbird\\Profiles\\NEW-PROFILE\\user.js",
                },
            ],
            tries: &[Try {
                what: "try it in a separate profile",
                command: "mkdir ~/thunderbird-try && cp {file} ~/thunderbird-try/user.js && thunderbird --profile ~/thunderbird-try",
            }],
        },
        ArtifactSpec {
            name: "mozilla.cfg",
            // Whoever starts Thunderbird has to read it where root put it; a file it cannot read keeps it from starting.
            visibility: Visibility::Public,
            media_type: "text/javascript; charset=utf-8",
            encoding: Encoding::Utf8,
            line_limit: None,
            destinations: &[
                Destination { system: "linux", path: "/usr/lib/thunderbird/mozilla.cfg" },
                Destination {
                    system: "macos",
                    path: "/Applications/Thunderbird.app/Contents/Resources/mozilla.cfg",
                },
                Destination {
                    system: "windows",
                    path: "C:\\Program Files\\Mozilla Thunderbird\\mozilla.cfg",
                },
            ],
            tries: &[],
        },
        ArtifactSpec {
            name: "autoconfig.js",
            visibility: Visibility::Public,
            media_type: "text/javascript; charset=utf-8",
            encoding: Encoding::Utf8,
            line_limit: None,
            destinations: &[
                Destination { system: "linux", path: "/usr/lib/thunderbird/defaults/pref/autoconfig.js" },
                Destination {
                    system: "macos",
                    path: "/Applications/Thunderbird.app/Contents/Resources/defaults/pref/autoconfig.js",
                },
                Destination {
                    system: "windows",
                    path: "C:\\Program Files\\Mozilla Thunderbird\\defaults\\pref\\autoconfig.js",
                },
            ],
            tries: &[],
        },
    ],
    gaps: &[
        Gap { what: "a password command", then: "loss `password-command`: Thunderbird runs none" },
        Gap {
            what: "two accounts with the same server and login (an alias of one mailbox)",
            then: "refused: Thunderbird keeps one of them and silently drops the other. Add the second address as an identity of the first account",
        },
        Gap {
            what: "another protocol for an account that `mozilla.cfg` made",
            then: "not changed: an account keeps its type. Delete it in Thunderbird first",
        },
        Gap {
            what: "another login, name or label for an account that `mozilla.cfg` made",
            then: "not changed: only the hosts, ports and security of its servers are",
        },
        Gap {
            what: "a server that accepts only an encrypted password (CRAM-MD5, SCRAM)",
            then: "loss `authentication`",
        },
    ],
    verified_with: "Thunderbird 153.7.0esr (Debian 12)",
};

struct Thunderbird;

impl Exporter for Thunderbird {
    fn target(&self) -> &'static Target {
        &TARGET
    }

    fn check(
        &self,
        person: &[Settings<'_>],
        _inputs: &Inputs<'_>,
        _findings: &mut Findings,
    ) -> Result<(), Error> {
        check::twins(person)
    }

    fn plan(&self, shape: &Shape, inputs: &Inputs<'_>) -> Result<Plan, Error> {
        let [user_js, cfg, autoconfig_js] = [0, 1, 2].map(|index| &TARGET.artifacts[index]);
        let mut loader = Form::new();
        loader.push_text(include_str!("autoconfig.js"));
        let documents = vec![
            cl_export_render::document(&TARGET, user_js, &THUNDERBIRD_USER_JS, shape, inputs)?,
            cl_export_render::document(&TARGET, cfg, &THUNDERBIRD_CFG, shape, inputs)?,
            Document::new(autoconfig_js, Body::Form(loader)),
        ];
        Ok(Plan { documents })
    }
}
