//! Whatever the model accepts, getmail's own grammar gives back; whatever getmail cannot carry is refused, and nothing else.
#![cfg(unix)]
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "helpers of tests, nothing to recover"
)]

use cl_export_core::{Draft, Error, Field, Options, Person, Prepared, Providers};
use cl_export_tests::hostile;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn text() -> BoxedStrategy<String> {
    hostile::text(&[])
}

fn login() -> BoxedStrategy<String> {
    hostile::login(&text())
}

/// What Python's `RawConfigParser` makes of a file whose values each stand on a line of their own.
fn read(file: &str) -> BTreeMap<String, String> {
    let mut section = "";
    let mut values = BTreeMap::new();
    for line in file.split('\n').filter(|line| !line.trim().is_empty() && !line.starts_with(['#', ';'])) {
        assert!(!line.starts_with(char::is_whitespace), "the value before goes on: {line:?}");
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.split(']').next()) {
            section = name;
            continue;
        }
        let (key, value) = line.split_once(['=', ':']).expect("a key");
        let twice = values.insert(format!("{section}.{}", key.trim()), value.trim().to_owned());
        assert_eq!(twice, None, "{line:?}");
    }
    values
}

/// The strings of a Python tuple in double quotes, as `eval` reads them.
fn tuple(text: &str) -> Vec<String> {
    let mut rest = text.strip_prefix('(').unwrap().strip_suffix(')').unwrap().chars().peekable();
    let mut strings = Vec::new();
    while rest.peek().is_some() {
        assert_eq!(rest.next(), Some('"'), "{text}");
        let mut string = String::new();
        loop {
            match rest.next().expect("the string ends") {
                '"' => break,
                '\\' => match rest.next().expect("an escape") {
                    same @ ('"' | '\\') => string.push(same),
                    other => panic!("an escape of its own: {other}"),
                },
                other => string.push(other),
            }
        }
        strings.push(string);
        let between: String = rest.by_ref().take_while(|next| *next != ' ').collect();
        assert!(between.is_empty() || between == ",", "{text}");
    }
    strings
}

fn make(draft: &Draft, maildir: &str) -> Result<BTreeMap<String, String>, Error> {
    let exporter = cl_export_targets::find("getmail").unwrap();
    let mut options = Options::of(exporter.target());
    options.set(exporter.target(), "maildir", maildir)?;
    let person = Person::new(std::slice::from_ref(draft), &Providers::embedded())?;
    let made = Prepared::new(exporter).with_options(options).export(&person)?;
    Ok(read(std::str::from_utf8(&made.artifacts[0].bytes).unwrap()))
}

/// Why getmail, or every format, cannot carry these values.
fn cannot_be_carried(login: &str, command: &str, maildir: &str) -> bool {
    [login, command, maildir].into_iter().any(hostile::is_refused)
        || (!login.is_empty() && !login.contains('@'))
        || [login, maildir].into_iter().any(|text| text.trim() != text)
        || command.trim() != command
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn values_come_back_or_are_refused(login in login(), command in hostile::command(&text()), maildir in text()) {
        let draft = Draft::new("jane@q.com")
            .with(Field::Login, login.clone())
            .with(Field::PasswordCommand, command.clone());
        match make(&draft, &maildir) {
            Ok(values) => {
                let user = if login.is_empty() { "jane@q.com" } else { &login };
                prop_assert_eq!(values["retriever.username"].as_str(), user);
                prop_assert_eq!(values["retriever.server"].as_str(), "pop.centurylink.net");
                prop_assert_eq!(values["retriever.type"].as_str(), "SimplePOP3SSLRetriever");
                prop_assert_eq!(values["retriever.ca_certs"].as_str(), "/etc/ssl/certs/ca-certificates.crt");
                prop_assert_eq!(values["options.delete"].as_str(), "false");
                let place = if maildir.is_empty() { "~/Maildir" } else { &maildir };
                prop_assert_eq!(values["destination.path"].clone(), format!("{place}/"));
                match values.get("retriever.password_command") {
                    Some(written) => {
                        // A place holder is filled in before the file is written.
                        let filled = command.replace("{address}", "jane@q.com").replace("{host}", "pop.centurylink.net");
                        let filled = filled.replace("{protocol}", "pop3");
                        let first_line = r#"p=$(eval "$1") && printf '%s\n' "$p" | sed 1q"#;
                        prop_assert_eq!(tuple(written), ["sh", "-c", first_line, "sh", &filled]);
                    }
                    None => prop_assert!(command.is_empty()),
                }
            }
            Err(error) => {
                let of_the_command =
                    error.field() == Some(Field::PasswordCommand) && hostile::is_no_command(&command);
                prop_assert!(of_the_command || cannot_be_carried(&login, &command, &maildir), "{error}");
            }
        }
    }
}
