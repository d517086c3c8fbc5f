//! Whatever the model accepts, mpop's own grammar gives back; whatever mpop cannot carry is refused, and nothing else.
#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests, nothing to recover")]

use cl_export_core::{Draft, Error, Field, Options, Person, Prepared, Providers};
use cl_export_tests::hostile;
use cl_export_tests::matrix::cases;
use cl_export_tests::reader::msmtp::{Account, read_with};
use proptest::prelude::*;

/// The grammar is msmtp's, and most commands; these are mpop's own.
const COMMANDS: &[&str] = &["keep", "only_new", "delivery"];

fn text() -> BoxedStrategy<String> {
    hostile::text(&["x{170,185}", "x{470,500}"])
}

fn login() -> BoxedStrategy<String> {
    hostile::login(&text())
}

fn make(draft: &Draft, set: &[(&str, &str)]) -> Result<Vec<Account>, Error> {
    let exporter = cl_export_targets::find("mpop").unwrap();
    let mut options = Options::of(exporter.target());
    for (key, value) in set {
        options.set(exporter.target(), key, value)?;
    }
    let person = Person::new(std::slice::from_ref(draft), &Providers::embedded())?;
    let made = Prepared::new(exporter).with_options(options).export(&person)?;
    Ok(read_with(&made.artifacts[0].bytes, COMMANDS).expect("mpop reads what was written"))
}

/// Why mpop, or every format, cannot carry these values.
fn cannot_be_carried(login: &str, label: &str, mda: &str) -> bool {
    [login, label, mda].into_iter().any(hostile::is_refused)
        || (!login.is_empty() && !login.contains('@'))
        || login.len() > 180
        || label.len() > 499 - "account default : \"\"".len()
        || mda.len() > 499 - "delivery mda \"\"".len()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn values_come_back_or_are_refused(login in login(), label in text(), mda in text()) {
        let draft = Draft::new("jane@q.com").with(Field::Login, login.clone()).with(Field::Label, label.clone());
        match make(&draft, &[("mda", &mda)]) {
            Ok(accounts) => {
                let [account, default] = accounts.as_slice() else { panic!("{accounts:?}") };
                prop_assert_eq!(&default.id, b"default");
                prop_assert_eq!(&default.settings, &account.settings);
                let user = if login.is_empty() { "jane@q.com".to_owned() } else { login };
                prop_assert_eq!(account.text("user"), Some(user));
                prop_assert_eq!(account.text("host"), Some("pop.centurylink.net".to_owned()));
                prop_assert_eq!(account.text("port"), Some("995".to_owned()));
                prop_assert_eq!(account.text("tls"), Some("on".to_owned()));
                prop_assert_eq!(account.text("tls_starttls"), Some("off".to_owned()));
                prop_assert_eq!(account.text("keep"), Some("on".to_owned()));
                // mpop takes the quotes off what follows the method, as `--pretend` shows.
                let delivery = if mda.is_empty() { "maildir \"~/Maildir\"".to_owned() } else { format!("mda \"{mda}\"") };
                prop_assert_eq!(account.text("delivery"), Some(delivery));
                let can_be_called = !label.is_empty() && !label.contains([':', ',']) && label != "default";
                let id = if can_be_called { label } else { "jane@q.com".to_owned() };
                prop_assert_eq!(String::from_utf8_lossy(&account.id), id);
            }
            Err(error) => {
                prop_assert!(cannot_be_carried(&login, &label, &mda), "{error}");
            }
        }
    }
}

#[test]
fn every_account_of_the_matrix_is_read_as_the_model_means_it() {
    let exporter = cl_export_targets::find("mpop").unwrap();
    let mut read_back = 0;
    for case in cases() {
        let Ok(made) = case.export(exporter, &[]) else {
            continue;
        };
        let accounts = read_with(&made.artifacts[0].bytes, COMMANDS).unwrap();
        let person = case.person().unwrap();
        assert_eq!(accounts.len(), person.accounts().len() + 1, "{}: one more for the default", case.name);
        assert!(accounts.iter().all(|account| account.text("timeout").as_deref() == Some("60")));
        assert_eq!(accounts.last().unwrap().settings, accounts[0].settings, "the first is the default");
        read_back += 1;
    }
    assert!(read_back > 15, "{read_back} accounts were read");
}
