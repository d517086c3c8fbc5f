//! The `kiosk` target: one kiosk.conf for the mail program of a library's kiosks, which nobody but us has.
//!
//! It is what an exporter of your own looks like: what the client can do stands in `TARGET`, what its format cannot carry
//! is refused or reported in `check`, and `plan` writes the file once for all persons of a shape. Where a text of an account
//! goes it puts a slot, with the syntax of that place.

use cl_export_targets::cl_export_core::{
    Abilities, AccountShape, ArtifactSpec, Body, Destination, Document, Encoding, Error, Exporter, Field,
    Findings, Form, Gap, Inputs, Leave, Level, Plan, Prose, Protocol, Scope, Security, Settings, Shape, Side,
    Sides, Syntax, Target, Try, Value, Visibility,
};

/// The exporter, to stand beside the built-in ones.
pub const EXPORTER: &dyn Exporter = &Kiosk;

static TARGET: Target = Target {
    name: "kiosk",
    title: "Kiosk mail",
    summary: "kiosk.conf: reads and sends mail on the library's kiosks",
    scope: Scope::Person,
    sides: Sides { incoming: true, outgoing: true },
    abilities: Abilities {
        protocols: &[Protocol::Imap],
        outgoing_preference: Some(Security::Tls),
        // Core reports by itself what these leave out: a password command, or a choice of what stays on the server.
        password_command: false,
        chooses_authentication: false,
        leave: Leave::Always,
    },
    options: &[],
    derivations: &[],
    artifacts: &[ArtifactSpec {
        name: "kiosk.conf",
        visibility: Visibility::Private,
        media_type: "text/plain; charset=utf-8",
        encoding: Encoding::Utf8,
        line_limit: Some(200),
        destinations: &[Destination { system: "linux", path: "~/.config/kiosk.conf" }],
        tries: &[Try { what: "show the inbox", command: "kiosk-mail --list {file}" }],
    }],
    gaps: &[
        Gap { what: "a label", then: "loss `label`: the kiosk shows the address" },
        Gap { what: "a login with `|`", then: "refused: the kiosk ends it there" },
    ],
    verified_with: "the kiosks of the branch in Main Street",
};

struct Kiosk;

impl Exporter for Kiosk {
    fn target(&self) -> &'static Target {
        &TARGET
    }

    fn check(&self, person: &[Settings<'_>], _: &Inputs<'_>, findings: &mut Findings) -> Result<(), Error> {
        for settings in person {
            for login in [Side::Incoming, Side::Outgoing].map(Value::Login) {
                if settings.value(login).is_some_and(|login| login.contains('|')) {
                    let what = Prose::predicate("holds a `|`, at which the kiosk ends a login");
                    return Err(settings.refuse(settings.field_of(login), what));
                }
            }
            if settings.account().label().is_some() {
                let what = || Prose::new("the kiosk shows the address, not the label");
                findings.push(settings.finding(Level::Loss, "label", Field::Label, what));
            }
        }
        Ok(())
    }

    fn plan(&self, shape: &Shape, _: &Inputs<'_>) -> Result<Plan, Error> {
        let mut form = Form::new();
        for account in shape.accounts() {
            write(account, &mut form);
        }
        let document = Document::new(&TARGET.artifacts[0], Body::Form(form));
        Ok(Plan { documents: vec![document] })
    }
}

/// Writes one account's lines.
fn write(account: &AccountShape, form: &mut Form) {
    for (side, key) in [(Side::Incoming, "inbox"), (Side::Outgoing, "outbox")] {
        let Some(server) = account.server(side) else { continue };
        form.push_text(&format!("{key} = {}+{}://", server.protocol.name(), server.security.name()));
        put(account, Value::Login(side), Syntax::Percent, form);
        form.push_text("@");
        put(account, Value::Host(side), Syntax::Line, form);
        form.push_text(&format!(":{}\n", server.port));
    }
    if account.slot(Value::Name).is_some() {
        form.push_text("from = ");
        put(account, Value::Name, Syntax::Phrase, form);
        form.push_text(" <");
        put(account, Value::Address, Syntax::Line, form);
        form.push_text(">\n");
    }
}

/// Puts a place for one of the account's texts, where it has that text.
fn put(account: &AccountShape, value: Value, syntax: Syntax, form: &mut Form) {
    if let Some(slot) = account.slot(value) {
        form.push_slot(slot.within(syntax));
    }
}
