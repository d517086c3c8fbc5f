//! Whatever the model accepts, s-nail's own grammar gives back; whatever s-nail cannot carry is refused or lost, and
//! nothing else.
#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests, nothing to recover")]

use cl_export_core::{Draft, Error, Field, Person, Prepared, Providers};
use cl_export_tests::hostile;
use cl_export_tests::matrix::cases;
use cl_export_tests::reader::s_nail::{Account, File, from, netrc_word, read, shell_words, url};
use proptest::prelude::*;

fn text() -> BoxedStrategy<String> {
    hostile::text(&["[a-zé日]{1,12}( [A-Z]?[a-zé日'!-]{1,40}){0,3}", "[nN][uU][lL][lL]"])
}

fn login() -> impl Strategy<Value = String> {
    prop_oneof![8 => hostile::login(&text()), 1 => "x{245,255}@q.com"]
}

fn make(draft: &Draft) -> Result<File, Error> {
    let exporter = cl_export_targets::find("s-nail").unwrap();
    let person = Person::new(std::slice::from_ref(draft), &Providers::embedded())?;
    let made = Prepared::new(exporter).export(&person)?;
    Ok(read(std::str::from_utf8(&made.artifacts[0].bytes).unwrap()).expect("s-nail reads what was written"))
}

/// Why s-nail, or every format, cannot carry these values.
fn cannot_be_carried(name: &str, login: &str, label: &str, command: &str) -> bool {
    [name, login, label, command].into_iter().any(hostile::is_refused)
        || (!login.is_empty() && !login.contains('@'))
        || login.len() > 254
}

/// Whether s-nail would write a name in no way that arrives: neither bare nor between quotes. There the words that may be
/// too long begin a little earlier than at the reader's limit.
fn is_lost(name: &str) -> bool {
    let quoted = format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""));
    let arrives =
        |written: &str| matches!(from(&format!("{written} <a@q.com>")), Ok((Some(read), _)) if read == name);
    let is_short = quoted.trim_matches('"').split(' ').all(|word| word.len() <= 64);
    !(arrives(name) || arrives(&quoted) && is_short)
}

/// Each side's host and login with its command, out of what is run where a password is asked for.
fn looked_up(account: &Account) -> Vec<(String, String, String)> {
    let words = shell_words(&account.variables["netrc-pipe"]).expect("a shell reads it");
    assert_eq!((&words[..2], &*words[3]), (&["sh".to_owned(), "-c".to_owned()][..], "sh"));
    let side = |words: &[String]| {
        (words[0].clone(), netrc_word(&words[1]).expect("s-nail reads the login"), words[2].clone())
    };
    words[4..].chunks(3).map(side).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn values_come_back_or_are_refused(name in text(), login in login(), label in text(), command in hostile::command(&text())) {
        let draft = Draft::new("jane@q.com")
            .with(Field::Name, name.clone())
            .with(Field::Login, login.clone())
            .with(Field::Label, label.clone())
            .with(Field::PasswordCommand, command.clone());
        match make(&draft) {
            Ok(file) => {
                let [account] = file.accounts.as_slice() else { panic!("{file:?}") };
                let can_be_called = !label.is_empty() && !label.eq_ignore_ascii_case("null");
                prop_assert_eq!(&account.name, if can_be_called { &label } else { "jane@q.com" });
                prop_assert_eq!(file.switches_to.as_ref(), Some(&account.name));
                if name.is_empty() {
                    prop_assert_eq!(account.variables["from"].as_str(), "jane@q.com");
                } else {
                    let meant = if is_lost(&name) { "jane" } else { &name };
                    let read = from(&account.variables["from"]);
                    prop_assert_eq!(read, Ok((Some(meant.to_owned()), "jane@q.com".to_owned())));
                }
                let user = if login.is_empty() { "jane@q.com" } else { &login };
                for (variable, protocol, host, port) in [
                    ("inbox", "pop3s", "pop.centurylink.net", 995),
                    ("mta", "smtp", "smtp.centurylink.net", 587),
                ] {
                    let meant = (protocol.to_owned(), user.to_owned(), host.to_owned(), port);
                    prop_assert_eq!(url(&account.variables[variable]), Ok(meant));
                }
                prop_assert!(account.variables.contains_key("smtp-use-starttls"));
                prop_assert_eq!(account.variables["tls-verify"].as_str(), "strict");
                if command.is_empty() {
                    prop_assert!(!account.variables.contains_key("netrc-pipe"));
                } else {
                    let filled = |host: &str, protocol: &str| {
                        let command = command.replace("{address}", "jane@q.com").replace("{host}", host);
                        (host.to_owned(), user.to_owned(), command.replace("{protocol}", protocol))
                    };
                    let meant = [filled("pop.centurylink.net", "pop3"), filled("smtp.centurylink.net", "smtp")];
                    prop_assert_eq!(looked_up(account), meant);
                }
            }
            Err(error) => {
                let of_the_command =
                    error.field() == Some(Field::PasswordCommand) && hostile::is_no_command(&command);
                prop_assert!(of_the_command || cannot_be_carried(&name, &login, &label, &command), "{error}");
            }
        }
    }
}

#[test]
fn every_account_of_the_matrix_is_read_as_the_model_means_it() {
    let exporter = cl_export_targets::find("s-nail").unwrap();
    let mut read_back = 0;
    for case in cases() {
        let Ok(made) = case.export(exporter, &[]) else {
            continue;
        };
        let file = read(std::str::from_utf8(&made.artifacts[0].bytes).unwrap()).unwrap();
        let person = case.person().unwrap();
        assert_eq!(file.accounts.len(), person.accounts().len(), "{}", case.name);
        assert_eq!(file.switches_to.as_ref(), Some(&file.accounts[0].name), "the first is the default");
        for (account, model) in file.accounts.iter().zip(person.accounts()) {
            let written = &account.variables["from"];
            let address =
                written.rsplit_once(" <").map_or(&**written, |(_, rest)| rest.trim_end_matches('>'));
            assert_eq!(address, model.address().as_str(), "{}", case.name);
        }
        read_back += 1;
    }
    assert!(read_back > 15, "{read_back} accounts were read");
}
