//! The `autoconfig` target: a provider's config-v1.1.xml, from which Thunderbird and others set accounts up.
//!
//! It is written for a provider: no account is needed, and nothing of one is in it; and read back as one. What is written and why, with sources,
//! is in [its page](https://github.com/cl-export/cl-export/blob/main/docs/targets/autoconfig.md).
//!
//! For programs that write for this client alone; `cl-export-targets` has it beside all others.
//!
//! ```
//! use cl_export_core::{Draft, Person, Prepared, Providers};
//!
//! let person = Person::new(&[Draft::new("jane@q.com")], &Providers::embedded())?;
//! let made = Prepared::new(cl_export_autoconfig::EXPORTER).export(&person)?;
//! assert_eq!(made.artifacts[0].path, "config-v1.1.xml");
//! # Ok::<(), cl_export_core::Error>(())
//! ```
//!
//! It is `Send + Sync`, reads no file, clock or environment, and makes the same bytes of the same input. Read on in
//! [the library guide](https://github.com/cl-export/cl-export/blob/main/docs/library.md).

mod check;
mod document;
mod read;
mod words;

use cl_export_core::{
    Abilities, ArtifactSpec, Body, Destination, Document, Encoding, Error, ErrorKind, Exporter, Findings,
    Form, Gap, Inputs, Leave, Plan, Prose, Protocol, Provider, Scope, Settings, Shape, Sides, Target, Try,
    Visibility,
};

pub use read::read;

/// The exporter, as the list of built-in targets holds it.
pub const EXPORTER: &dyn Exporter = &Autoconfig;

static TARGET: Target = Target {
    name: "autoconfig",
    title: "Autoconfig",
    summary: "config-v1.1.xml: a provider's settings for a web server, and for Thunderbird's own folder",
    scope: Scope::Provider,
    // Nothing of an account is resolved for it.
    sides: Sides { incoming: false, outgoing: false },
    abilities: Abilities {
        protocols: &[Protocol::Pop3, Protocol::Imap],
        outgoing_preference: None,
        password_command: false,
        chooses_authentication: false,
        leave: Leave::Switch,
    },
    options: &[],
    derivations: &[],
    artifacts: &[
        ArtifactSpec {
            name: "config-v1.1.xml",
            visibility: Visibility::Public,
            media_type: "text/xml; charset=utf-8",
            encoding: Encoding::Utf8,
            line_limit: None,
            destinations: &[
                Destination { system: "any", path: "https://autoconfig.DOMAIN/mail/config-v1.1.xml" },
                Destination {
                    system: "any",
                    path: "https://DOMAIN/.well-known/autoconfig/mail/config-v1.1.xml",
                },
            ],
            tries: &[Try {
                what: "when it is on the server, ask for it as clients do",
                command: "curl -i https://autoconfig.DOMAIN/mail/config-v1.1.xml",
            }],
        },
        ArtifactSpec {
            name: "isp/DOMAIN.xml",
            visibility: Visibility::Public,
            media_type: "text/xml; charset=utf-8",
            encoding: Encoding::Utf8,
            line_limit: None,
            destinations: &[
                Destination { system: "linux", path: "/usr/lib/thunderbird/isp/" },
                Destination {
                    system: "macos",
                    path: "/Applications/Thunderbird.app/Contents/Resources/isp/",
                },
                Destination { system: "windows", path: "C:\\Program Files\\Mozilla Thunderbird\\isp\\" },
            ],
            tries: &[],
        },
    ],
    gaps: &[
        Gap {
            what: "that mail deleted in the client stays on the server",
            then: "loss `leave-on-server`: Thunderbird sets `delete_mail_left_on_server` for every such account. The target `thunderbird` can express it",
        },
        Gap {
            what: "a login with a percent sign of its own that looks like a place holder",
            then: "refused",
        },
        Gap {
            what: "endpoints without encryption",
            then: "left out with a note `plaintext`; with `allow_plaintext` they are written, with a warning for each",
        },
        Gap {
            what: "a provider that has nothing else (`qwestoffice`)",
            then: "refused unless that is allowed: a client needs both an incoming and an outgoing server",
        },
        Gap {
            what: "anything about a single account: name, login, label, chosen ports",
            then: "ignored: the file is for everybody",
        },
    ],
    verified_with: "Thunderbird 153.7.0esr (Debian 12)",
};

struct Autoconfig;

impl Exporter for Autoconfig {
    fn target(&self) -> &'static Target {
        &TARGET
    }

    fn check(
        &self,
        _person: &[Settings<'_>],
        inputs: &Inputs<'_>,
        findings: &mut Findings,
    ) -> Result<(), Error> {
        check::provider(provider(inputs)?, inputs, findings)
    }

    fn plan(&self, _shape: &Shape, inputs: &Inputs<'_>) -> Result<Plan, Error> {
        let provider = provider(inputs)?;
        let text = document::write(provider, inputs.allow_plaintext).map_err(|error| unwritten(&error))?;
        let same = || {
            let mut form = Form::new();
            form.push_text(&text);
            Body::Form(form)
        };
        let [web, isp] = [0, 1].map(|index| &TARGET.artifacts[index]);
        let of_domain = |domain: &String| Document::new(isp, same()).at(format!("isp/{domain}.xml"));
        let documents = std::iter::once(Document::new(web, same()))
            .chain(document::domains(provider).map(of_domain))
            .collect();
        Ok(Plan { documents })
    }
}

fn provider<'a>(inputs: &Inputs<'a>) -> Result<&'a Provider, Error> {
    inputs.provider.ok_or_else(|| {
        Error::new(ErrorKind::Unsupported, Prose::new("there is no provider to write for"))
            .for_target(TARGET.name)
    })
}

/// Writing to memory does not fail; should it ever, this says so instead of leaving half a file.
fn unwritten(error: &std::io::Error) -> Error {
    Error::new(ErrorKind::Refused, Prose::new(format!("the file could not be made: {error}")))
        .for_target(TARGET.name)
}
