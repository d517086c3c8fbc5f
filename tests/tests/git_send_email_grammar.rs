//! Whatever the model accepts, git's own grammar gives back; whatever git cannot carry is refused, and nothing else.
#![cfg(unix)]
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "helpers of tests, nothing to recover"
)]

use cl_export_core::{Draft, Error, Field, Person, Prepared, Providers};
use cl_export_syntax::Syntax;
use cl_export_tests::hostile;
use cl_export_tests::matrix::cases;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn text() -> BoxedStrategy<String> {
    hostile::text(&[])
}

fn login() -> BoxedStrategy<String> {
    hostile::login(&text())
}

/// What `parse_value` of git's `config.c` makes of the rest of a line: blanks at the ends are taken off, quotes only mark
/// where blanks, `#` and `;` count as themselves, and a backslash stands before few characters.
fn value(rest: &str) -> String {
    let (mut value, mut blanks, mut is_quoted) = (String::new(), String::new(), false);
    let mut rest = rest.trim_start_matches([' ', '\t']).chars();
    while let Some(next) = rest.next() {
        match next {
            ' ' | '\t' if !is_quoted => {
                blanks.push(next);
                continue;
            }
            '#' | ';' if !is_quoted => break,
            _ => value += &std::mem::take(&mut blanks),
        }
        match next {
            '"' => is_quoted = !is_quoted,
            '\\' => value.push(match rest.next().expect("the line does not go on") {
                't' => '\t',
                'n' => '\n',
                'b' => '\u{8}',
                same @ ('"' | '\\') => same,
                other => panic!("git refuses `\\{other}`"),
            }),
            other => value.push(other),
        }
    }
    assert!(!is_quoted, "a quote that does not close");
    value
}

/// The name of a section, as `git config --list` shows it: a part between quotes keeps its case.
fn section(line: &str) -> String {
    let inside = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).expect("a section");
    let Some((name, part)) = inside.split_once(' ') else { return inside.to_lowercase() };
    let part = part.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).expect("quotes");
    let mut whole = format!("{}.", name.to_lowercase());
    let mut rest = part.chars();
    while let Some(next) = rest.next() {
        assert_ne!(next, '"', "the part ends early: {line}");
        whole.push(if next == '\\' { rest.next().expect("an escape") } else { next });
    }
    whole
}

/// Every setting of a file.
fn read(file: &str) -> BTreeMap<String, String> {
    let (mut within, mut settings) = (String::new(), BTreeMap::new());
    for line in file.split('\n').map(|line| line.trim_start_matches([' ', '\t'])) {
        if line.is_empty() || line.starts_with(['#', ';']) {
            continue;
        }
        if line.starts_with('[') {
            within = section(line);
            continue;
        }
        let (name, rest) = line.split_once('=').expect("a setting");
        let name = name.trim_end_matches([' ', '\t']);
        let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        assert!(is_name && name.starts_with(|first: char| first.is_ascii_alphabetic()), "{line:?}");
        let twice = settings.insert(format!("{within}.{}", name.to_lowercase()), value(rest));
        assert_eq!(twice, None, "{line:?}");
    }
    settings
}

fn make(draft: &Draft) -> Result<BTreeMap<String, String>, Error> {
    let exporter = cl_export_targets::find("git-send-email").unwrap();
    let person = Person::new(std::slice::from_ref(draft), &Providers::embedded())?;
    let made = Prepared::new(exporter).export(&person)?;
    Ok(read(std::str::from_utf8(&made.artifacts[0].bytes).unwrap()))
}

/// Why git, or every format, cannot carry these values.
fn cannot_be_carried(name: &str, login: &str, command: &str) -> bool {
    [name, login, command].into_iter().any(hostile::is_refused) || (!login.is_empty() && !login.contains('@'))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn values_come_back_or_are_refused(name in text(), login in login(), command in hostile::command(&text())) {
        let draft = Draft::new("jane@q.com")
            .with(Field::Name, name.clone())
            .with(Field::Login, login.clone())
            .with(Field::PasswordCommand, command.clone());
        match make(&draft) {
            Ok(mut settings) => {
                // A name that would be escaped between its own quotes is lost: the address stands in its place.
                let shown = if name.contains(['"', '\\', '<', '>']) { "jane@q.com" } else { &name };
                let from = if name.is_empty() { "jane@q.com".to_owned() } else { format!("\"{shown}\" <jane@q.com>") };
                let user = if login.is_empty() { "jane@q.com" } else { &login };
                let host = "smtp.centurylink.net";
                let helper = settings.remove(&format!("credential.smtp://{host}:587.helper"));
                let meant = [
                    ("sendemail.from", from.as_str()),
                    ("sendemail.smtpencryption", "tls"),
                    ("sendemail.smtpserver", host),
                    ("sendemail.smtpserverport", "587"),
                    ("sendemail.smtpuser", user),
                ];
                prop_assert_eq!(settings, meant.map(|(name, value)| (name.to_owned(), value.to_owned())).into());
                let filled = command.replace("{address}", "jane@q.com").replace("{host}", host);
                let filled = filled.replace("{protocol}", "smtp");
                let meant = format!(
                    "!f() {{ test \"$1\" = get && p=$(eval {}) && printf 'password=%s\\n' \"$p\" | sed 1q; }}; f",
                    Syntax::Shell.escape(&filled)
                );
                prop_assert_eq!(helper, (!command.is_empty()).then_some(meant));
            }
            Err(error) => {
                let of_the_command =
                    error.field() == Some(Field::PasswordCommand) && hostile::is_no_command(&command);
                prop_assert!(of_the_command || cannot_be_carried(&name, &login, &command), "{error}");
            }
        }
    }
}

#[test]
fn every_account_of_the_matrix_is_read_as_the_model_means_it() {
    let exporter = cl_export_targets::find("git-send-email").unwrap();
    let mut read_back = 0;
    for case in cases() {
        let Ok(made) = case.export(exporter, &[]) else {
            continue;
        };
        let settings = read(std::str::from_utf8(&made.artifacts[0].bytes).unwrap());
        let person = case.person().unwrap();
        let address = person.accounts()[0].address().as_str();
        let from = &settings["sendemail.from"];
        assert!(from == address || from.ends_with(&format!("\" <{address}>")), "{}: {from}", case.name);
        read_back += 1;
    }
    assert!(read_back > 15, "{read_back} accounts were read");
}
