//! The `thunderbird-mobile` target: a settings file (`.k9s`) that Thunderbird for Android and K-9 Mail import, and the QR
//! codes that Thunderbird for Android scans instead.
//!
//! What is written and why, with sources, is in [its page](https://github.com/cl-export/cl-export/blob/main/docs/targets/thunderbird-mobile.md).
//!
//! For programs that write for this client alone; `cl-export-targets` has it beside all others.
//!
//! ```
//! use cl_export_core::{Draft, Person, Prepared, Providers};
//!
//! let person = Person::new(&[Draft::new("jane@q.com")], &Providers::embedded())?;
//! let made = Prepared::new(cl_export_thunderbird_mobile::EXPORTER).export(&person)?;
//! assert_eq!(made.artifacts[0].path, "accounts.k9s");
//! # Ok::<(), cl_export_core::Error>(())
//! ```
//!
//! It is `Send + Sync`, reads no file, clock or environment, and makes the same bytes of the same input. Read on in
//! [the library guide](https://github.com/cl-export/cl-export/blob/main/docs/library.md).

mod check;
mod k9s;
mod svg;

use cl_export_core::{
    Abilities, ArtifactSpec, Body, Derivation, Document, Encoding, Error, ErrorKind, Exporter, Findings,
    Form, Gap, Inputs, Leave, Plan, Prose, Protocol, Scope, Settings, Shape, Sides, Target, Try, Value,
    Visibility,
};
use cl_export_qr as qr;
use cl_export_syntax::Syntax;

/// The exporter, as the list of built-in targets holds it.
pub const EXPORTER: &dyn Exporter = &ThunderbirdMobile;

const DERIVATIONS: &[Derivation] = &[qr::SIZE, qr::PATH, qr::TEXT, k9s::ACCOUNT_UUID];
const QR_SIZE: Value = Value::derived(qr::SIZE.name, DERIVATIONS);
const QR_PATH: Value = Value::derived(qr::PATH.name, DERIVATIONS);
const QR_TEXT: Value = Value::derived(qr::TEXT.name, DERIVATIONS);
const UUID: Value = Value::derived(k9s::ACCOUNT_UUID.name, DERIVATIONS);

/// The labels are those of the app's `strings.xml`.
const SCAN: Try = Try {
    what: "scan it with a new app: Import K-9 settings > Scan QR code (until version 21: Get started > Import settings)",
    command: "",
};
const SCAN_LATER: Try =
    Try { what: "scan it with an app in use: Settings > Import settings > Scan QR code", command: "" };

static TARGET: Target = Target {
    name: "thunderbird-mobile",
    title: "Thunderbird for Android",
    summary: "accounts.k9s to import, and QR codes to scan, on an Android phone",
    scope: Scope::Person,
    sides: Sides { incoming: true, outgoing: true },
    abilities: Abilities {
        protocols: &[Protocol::Pop3, Protocol::Imap],
        outgoing_preference: None,
        password_command: false,
        chooses_authentication: false,
        leave: Leave::Switch,
    },
    options: &[],
    derivations: DERIVATIONS,
    artifacts: &[
        ArtifactSpec {
            name: "accounts.k9s",
            visibility: Visibility::Private,
            // The app's own (`MimeTypeUtil.java`); its file picker shows files of any type.
            media_type: "application/x-k9settings",
            encoding: Encoding::Utf8,
            line_limit: None,
            // The file is opened from wherever it was saved on the phone.
            destinations: &[],
            tries: &[
                Try {
                    what: "import it into a new app: send it to the phone, then Import K-9 settings > Select file (until version 21: Get started > Import your account settings now > Select file)",
                    command: "",
                },
                Try {
                    what: "import it into an app in use: send it to the phone, then Settings > Import settings > Select file",
                    command: "",
                },
                Try { what: "read it", command: "xmllint --format {file}" },
            ],
        },
        ArtifactSpec {
            name: "qr.svg",
            visibility: Visibility::Private,
            media_type: "image/svg+xml",
            encoding: Encoding::Utf8,
            line_limit: None,
            destinations: &[],
            tries: &[SCAN, SCAN_LATER],
        },
        ArtifactSpec {
            name: "qr.png",
            visibility: Visibility::Private,
            media_type: "image/png",
            encoding: Encoding::Binary,
            line_limit: None,
            destinations: &[],
            tries: &[
                SCAN,
                SCAN_LATER,
                Try { what: "read it without a phone", command: "zbarimg --raw {file}" },
            ],
        },
        ArtifactSpec {
            name: "qr.txt",
            visibility: Visibility::Private,
            // What a terminal gets in colours of its own: a picture made of characters.
            media_type: "text/vnd.ascii-art; charset=utf-8",
            encoding: Encoding::Utf8,
            line_limit: None,
            destinations: &[],
            tries: &[
                SCAN,
                SCAN_LATER,
                Try {
                    what: "show it on a dark or light terminal, with the options given here",
                    command: "cl-export -t thunderbird-mobile -e {address} --only qr.txt",
                },
                Try { what: "show it on a dark terminal", command: "cat {file}" },
            ],
        },
    ],
    gaps: &[
        Gap {
            what: "fetched mail removed from the server",
            then: "losses `leave-on-server` and `qr-leave-on-server`, or notes if only the provider advises it",
        },
        Gap { what: "a password command", then: "loss `password-command`" },
        Gap {
            what: "an account too long for the largest code (2953 bytes, 2952 with non-ASCII characters)",
            then: "loss `qr-too-long`: only `accounts.k9s` is written",
        },
        Gap { what: "plain text", then: "if allowed: `NONE`, warning `plaintext`" },
        Gap {
            what: "U+FFFE or U+FFFF in a name, label or login",
            then: "refused, with the field and the position: XML does not allow them, and the app turns a scanned code into XML",
        },
        Gap {
            what: "a domain whose last part does not begin with a letter",
            then: "refused, as by the app's `EmailAddressValidator.kt`",
        },
        Gap {
            what: "a server that accepts only an encrypted password (CRAM-MD5, SCRAM)",
            then: "loss `authentication`",
        },
    ],
    verified_with: "Thunderbird 153.7.0esr's own export, zbar 0.23.92, ZXing 3.4.1 (Debian 12); no Android device",
};

struct ThunderbirdMobile;

impl Exporter for ThunderbirdMobile {
    fn target(&self) -> &'static Target {
        &TARGET
    }

    fn check(
        &self,
        person: &[Settings<'_>],
        _inputs: &Inputs<'_>,
        findings: &mut Findings,
    ) -> Result<(), Error> {
        qr::check_values(person)?;
        check::report(person, findings);
        Ok(())
    }

    fn groups(&self, person: &[Settings<'_>]) -> Vec<u16> {
        qr::groups(person)
    }

    fn plan(&self, shape: &Shape, _inputs: &Inputs<'_>) -> Result<Plan, Error> {
        let failed = || {
            let what = Prose::new("the settings file could not be written");
            Error::new(ErrorKind::Unsupported, what).for_target(TARGET.name)
        };
        let [k9s, svg, png, txt] = [0, 1, 2, 3].map(|index| &TARGET.artifacts[index]);
        let mut documents = vec![Document::new(k9s, Body::Form(k9s::form(shape).ok_or_else(failed)?))];
        documents.extend(codes(shape, svg, |shape, account| Body::Form(svg::form(shape, account))));
        documents.extend(codes(shape, png, |_, account| Body::Picture(Box::new(qr::Png { account }))));
        documents.extend(codes(shape, txt, |shape, account| Body::Form(blocks(shape, account))));
        Ok(Plan { documents })
    }
}

/// A document for each of the person's codes; `body` makes the one that begins with an account.
fn codes(shape: &Shape, spec: &'static ArtifactSpec, body: impl Fn(&Shape, usize) -> Body) -> Vec<Document> {
    let count = shape.groups().len();
    let starts = shape.groups().iter().scan(0, |next, group| {
        let start = *next;
        *next += usize::from(*group);
        Some(start)
    });
    let document = |(part, account)| {
        let document = Document::new(spec, body(shape, account));
        if count > 1 { document.at(numbered(spec.name, part, count)) } else { document }
    };
    (1..).zip(starts).map(document).collect()
}

/// `qr-1-of-2.svg` for `qr.svg`.
fn numbered(name: &str, part: usize, count: usize) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    format!("{stem}-{part}-of-{count}.{ending}")
}

/// The code as characters. They need no escape; that of XML leaves them as they are, and would show what does not belong.
fn blocks(shape: &Shape, account: usize) -> Form {
    let mut form = Form::new();
    if let Some(slot) = shape.accounts().get(account).and_then(|account| account.slot(QR_TEXT)) {
        form.push_slot(slot.within(Syntax::Xml));
        form.push_text("\n");
    }
    form
}
