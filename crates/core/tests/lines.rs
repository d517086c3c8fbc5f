//! The longest line that a client reads: in the bytes of the file, whatever its encoding and however it is made.

#[allow(dead_code, clippy::allow_attributes, reason = "the clients of the other tests")]
mod common;

use cl_export_core::{
    ArtifactSpec, Body, Document, Draft, Encoding, Error, ErrorKind, Exporter, Field, Form, Inputs, Person,
    Plan, Prepared, Program, Prose, Providers, Shape, Side, Target, Texts, Value, Visibility,
};
use common::BOTH;

const LIMIT: usize = 40;
const LINE: &str = "name = ";

const fn spec(encoding: Encoding) -> ArtifactSpec {
    ArtifactSpec {
        name: "file",
        visibility: Visibility::Private,
        media_type: "text/plain",
        encoding,
        line_limit: Some(LIMIT),
        destinations: &[],
        tries: &[],
    }
}

static SPECS: [ArtifactSpec; 3] = [spec(Encoding::Utf8), spec(Encoding::Utf8Crlf), spec(Encoding::Utf16)];
static TARGET: Target = Target { artifacts: &SPECS, ..BOTH };

/// Writes a text into a line of its own, as a form or as a program.
struct Writes {
    value: Value,
    spec: &'static ArtifactSpec,
    as_program: bool,
}

#[derive(Debug)]
struct Filled(Form);

impl Program for Filled {
    fn run(&self, texts: &Texts<'_>, out: &mut String) -> Result<(), Error> {
        self.0.fill(texts, out);
        Ok(())
    }

    fn why(&self) -> Prose {
        Prose::new("it is a test")
    }
}

impl Exporter for Writes {
    fn target(&self) -> &'static Target {
        &TARGET
    }

    fn plan(&self, shape: &Shape, _: &Inputs<'_>) -> Result<Plan, Error> {
        let mut form = Form::new();
        form.push_text("short\r\n");
        form.push_text(LINE);
        if let Some(slot) = shape.accounts()[0].slot(self.value) {
            form.push_slot(slot);
        }
        form.push_text("\nshort\n");
        let body = if self.as_program { Body::Program(Box::new(Filled(form))) } else { Body::Form(form) };
        Ok(Plan { documents: vec![Document::new(self.spec, body)] })
    }
}

#[test]
fn a_line_may_be_as_long_as_the_client_reads() {
    for (spec, character, most) in [
        (&SPECS[0], "x", LIMIT - LINE.len()),
        (&SPECS[0], "é", (LIMIT - LINE.len()) / 2),
        (&SPECS[1], "x", LIMIT - LINE.len()),
        (&SPECS[2], "x", LIMIT / 2 - LINE.len()),
        (&SPECS[2], "é", LIMIT / 2 - LINE.len()),
        // Its second byte is that of a line feed.
        (&SPECS[2], "\u{a0a}", LIMIT / 2 - LINE.len()),
        (&SPECS[2], "\u{10a}", LIMIT / 2 - LINE.len()),
    ] {
        for as_program in [false, true] {
            let writes = Writes { value: Value::Name, spec, as_program };
            let export = |count| {
                let jane = Draft::new("jane@q.com").with(Field::Name, character.repeat(count));
                let person = Person::new(&[jane], &Providers::embedded()).unwrap();
                Prepared::new(&writes).export(&person).map(drop)
            };
            assert!(export(most).is_ok(), "{:?} {character} {as_program}", spec.encoding);
            let error = export(most + 1).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Refused);
            assert_eq!(error.target(), Some("both"), "{error:?}");
            if !as_program {
                assert_eq!(error.field(), Some(Field::Name));
                let length = match spec.encoding {
                    Encoding::Utf16 => 2 * (most + 1),
                    _ => character.len() * (most + 1),
                };
                assert!(error.to_string().contains(&format!("is {length} bytes long")), "{error}");
            }
        }
    }
}

/// The field to blame is the one that can be changed.
#[test]
fn a_login_that_is_too_long_is_told_by_the_field_that_gave_it() {
    let long = format!("{}@q.com", "x".repeat(60));
    for (side, given, field) in [
        (Side::Outgoing, &[Field::SmtpLogin][..], Field::SmtpLogin),
        (Side::Outgoing, &[Field::Login], Field::Login),
        (Side::Outgoing, &[Field::Login, Field::SmtpLogin], Field::SmtpLogin),
        (Side::Incoming, &[Field::Login, Field::SmtpLogin], Field::Login),
        (Side::Incoming, &[Field::Address], Field::Address),
        (Side::Outgoing, &[Field::Address], Field::Address),
    ] {
        let writes = Writes { value: Value::Login(side), spec: &SPECS[0], as_program: false };
        let draft = given.iter().fold(Draft::new("jane@q.com"), |draft, field| draft.with(*field, &long));
        let person = Person::new(&[draft], &Providers::embedded()).unwrap();
        let error = Prepared::new(&writes).export(&person).map(drop).unwrap_err();
        assert_eq!(error.field(), Some(field), "{error}");
    }
}
