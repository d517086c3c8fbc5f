//! The `ios` target: one configuration profile (`.mobileconfig`) that holds all accounts of a person, for Mail on iOS,
//! iPadOS, visionOS and macOS.
//!
//! What is written and why, with sources, is in [its page](https://github.com/cl-export/cl-export/blob/main/docs/targets/ios.md).
//!
//! For programs that write for this client alone; `cl-export-targets` has it beside all others.
//!
//! ```
//! use cl_export_core::{Draft, Person, Prepared, Providers};
//!
//! let person = Person::new(&[Draft::new("jane@q.com")], &Providers::embedded())?;
//! let made = Prepared::new(cl_export_ios::EXPORTER).export(&person)?;
//! assert_eq!(made.artifacts[0].path, "mail.mobileconfig");
//! # Ok::<(), cl_export_core::Error>(())
//! ```
//!
//! It is `Send + Sync`, reads no file, clock or environment, and makes the same bytes of the same input. Read on in
//! [the library guide](https://github.com/cl-export/cl-export/blob/main/docs/library.md).

mod check;
mod identity;
mod profile;

use cl_export_core::{
    Abilities, ArtifactSpec, Body, Document, Encoding, Error, ErrorKind, Exporter, Findings, Gap, Inputs,
    Leave, OptionKind, Options, Plan, Prose, Protocol, REVERSE_DOMAIN, Scope, Security, Settings, Shape,
    Sides, Target, TargetOption, Try, Visibility,
};

/// The exporter, as the list of built-in targets holds it.
pub const EXPORTER: &dyn Exporter = &Ios;

/// The option for what identifiers begin with.
const IDENTIFIER_BASE: &str = "identifier-base";
/// The option for who hands the profile out.
const ORGANIZATION: &str = "organization";

static TARGET: Target = Target {
    name: "ios",
    title: "Apple Mail",
    summary: "configuration profile: sets up Mail on an iPhone, iPad, Vision Pro or Mac",
    scope: Scope::Person,
    sides: Sides { incoming: true, outgoing: true },
    abilities: Abilities {
        protocols: &[Protocol::Pop3, Protocol::Imap],
        // The profile says only whether a connection is encrypted, not how: at a port for TLS nothing is left to guess.
        outgoing_preference: Some(Security::Tls),
        password_command: false,
        chooses_authentication: false,
        leave: Leave::Nothing,
    },
    options: &[
        TargetOption {
            key: IDENTIFIER_BASE,
            kind: OptionKind::Text("NAME"),
            default: REVERSE_DOMAIN,
            help: "a domain of yours in reverse, as `net.example.mail`: what the profile's identifiers begin with",
        },
        TargetOption {
            key: ORGANIZATION,
            kind: OptionKind::Text("TEXT"),
            default: "",
            help: "who distributes the profile, as shown by the device",
        },
    ],
    derivations: identity::DERIVATIONS,
    artifacts: &[ArtifactSpec {
        name: "mail.mobileconfig",
        visibility: Visibility::Public,
        media_type: "application/x-apple-aspen-config",
        encoding: Encoding::Utf8,
        line_limit: None,
        // A profile is opened, not put somewhere.
        destinations: &[],
        tries: &[
            Try {
                what: "send it to the iPhone or iPad by AirDrop or mail, tap it, then Settings > Profile Downloaded > Install",
                command: "",
            },
            Try { what: "install it on a Mac", command: "open {file}" },
            Try { what: "read it on Linux", command: "plistutil -i {file} -f xml" },
        ],
    }],
    gaps: &[
        Gap {
            what: "STARTTLS, or TLS on other ports than 465, 993 and 995",
            then: "loss `tls-kind` if the owner chose the port, otherwise a note: `UseSSL` is `true`, and the device finds out which kind to use",
        },
        Gap {
            what: "a copy on the server",
            then: "loss `leave-on-server` if the owner chose it, otherwise a note; note `leave-by-hand` says where to change it: iOS keeps a copy (Apple's HT1668), macOS is said to remove it after a week",
        },
        Gap { what: "a password command", then: "loss `password-command`" },
        Gap { what: "plain text", then: "if allowed: `UseSSL` is `false`, warning `plaintext`" },
        Gap {
            what: "U+FFFE or U+FFFF in a name, label, login or `ios.organization`",
            then: "refused, with the field and the position: XML does not allow them",
        },
        Gap {
            what: "a server that accepts only an encrypted password (CRAM-MD5, SCRAM)",
            then: "loss `authentication`",
        },
    ],
    verified_with: "libxml2 2.9.14, plistlib of Python 3.11, libplist 2.2.0 and Apple's schema of iOS 18.1; no Apple device",
};

struct Ios;

impl Exporter for Ios {
    fn target(&self) -> &'static Target {
        &TARGET
    }

    fn check_options(&self, options: &Options) -> Result<(), Error> {
        check::options(&TARGET, options)
    }

    fn check(
        &self,
        person: &[Settings<'_>],
        _inputs: &Inputs<'_>,
        findings: &mut Findings,
    ) -> Result<(), Error> {
        person.iter().try_for_each(|settings| check::account(settings, findings))
    }

    fn plan(&self, shape: &Shape, inputs: &Inputs<'_>) -> Result<Plan, Error> {
        let form = profile::form(shape, inputs.options).ok_or_else(|| {
            let what = Prose::new("the property list could not be written");
            Error::new(ErrorKind::Unsupported, what).for_target(TARGET.name)
        })?;
        Ok(Plan { documents: vec![Document::new(&TARGET.artifacts[0], Body::Form(form))] })
    }
}
