//! What the program writes is what stands in `expected.txt`: `UPDATE_GENERATED=1 cargo test -p cl-export-example-exporter`
//! writes it anew.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "runs the program, and reads what it should write")]

use cl_export_example_exporter::EXPORTER;
use cl_export_targets::{Draft, Error, Export, Field, Person, Prepared, Providers};
use std::process::Command;

#[test]
fn the_program_writes_what_is_expected() {
    let ran = Command::new(env!("CARGO_BIN_EXE_cl-export-example-exporter")).output().unwrap();
    assert!(ran.status.success());
    let (written, path) =
        (String::from_utf8(ran.stdout).unwrap(), concat!(env!("CARGO_MANIFEST_DIR"), "/expected.txt"));
    if std::env::var("UPDATE_GENERATED").is_ok() {
        std::fs::write(path, &written).unwrap();
    }
    assert_eq!(written, std::fs::read_to_string(path).unwrap());
}

fn made(field: Field, login: &str) -> Result<Export, Error> {
    let draft = Draft::new("jane@q.com").with(field, login).with(Field::Protocol, "imap");
    Prepared::new(EXPORTER).export(&Person::new(&[draft], &Providers::embedded())?)
}

#[test]
fn what_the_kiosk_would_cut_is_refused() {
    for field in [Field::Login, Field::SmtpLogin] {
        let error = made(field, "a|b@q.com").unwrap_err();
        assert_eq!((error.field(), error.target()), (Some(field), Some("kiosk")));
    }
}

#[test]
fn a_login_cannot_leave_its_place() {
    let file =
        String::from_utf8(made(Field::Login, "a@evil.example:1/\"#").unwrap().artifacts.remove(0).bytes)
            .unwrap();
    assert!(file.starts_with("inbox = imap+tls://a%40evil.example%3A1%2F%22%23@mail.centurylink.net:993\n"));
}
