//! Whatever the model accepts, msmtp's own grammar gives back; whatever msmtp cannot carry is refused, and nothing else.
#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests, nothing to recover")]

use cl_export_core::{Draft, Error, ErrorKind, Field, Options, Person, Prepared, Providers};
use cl_export_tests::hostile;
use cl_export_tests::matrix::cases;
use cl_export_tests::reader::msmtp::{Account, read};
use proptest::prelude::*;

fn text() -> BoxedStrategy<String> {
    hostile::text(&["x{470,500}"])
}

fn login() -> BoxedStrategy<String> {
    hostile::login(&text())
}

fn address() -> impl Strategy<Value = String> {
    prop_oneof![5 => hostile::address(&text()), 1 => "[a-z]{1,6}%[UHCMFX]@q\\.com"]
}

fn make(draft: &Draft, full_name: bool) -> Result<Vec<Account>, Error> {
    let exporter = cl_export_targets::find("msmtp").unwrap();
    let mut options = Options::of(exporter.target());
    options.set(exporter.target(), "full-name", if full_name { "yes" } else { "no" })?;
    let person = Person::new(std::slice::from_ref(draft), &Providers::embedded())?;
    let made = Prepared::new(exporter).with_options(options).export(&person)?;
    Ok(read(&made.artifacts[0].bytes).expect("msmtp reads what was written"))
}

/// Why msmtp, or every format, cannot carry these values.
fn cannot_be_carried(address: &str, name: &str, login: &str, label: &str) -> bool {
    let patterns = ["*", "?", "[", "%U", "%H", "%C", "%M", "%F"];
    [address, name, login, label].into_iter().any(hostile::is_refused)
        || patterns.iter().any(|pattern| address.contains(pattern))
        || (!login.is_empty() && !login.contains('@'))
        || name.len() > 499 - "from_full_name \"\"".len()
        || login.len() > 499 - "user \"\"".len()
        || label.len() > 499 - "account default : \"\"".len()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn values_come_back_or_are_refused(address in address(), name in text(), login in login(), label in text()) {
        let draft = Draft::new(address.clone())
            .with(Field::Name, name.clone())
            .with(Field::Login, login.clone())
            .with(Field::Label, label.clone());
        match make(&draft, true) {
            Ok(accounts) => {
                let [account, default] = accounts.as_slice() else { panic!("{accounts:?}") };
                prop_assert_eq!(&default.id, b"default");
                prop_assert_eq!(&default.settings, &account.settings);
                prop_assert_eq!(account.text("from"), Some(address.clone()));
                prop_assert_eq!(account.text("user"), Some(if login.is_empty() { address.clone() } else { login }));
                prop_assert_eq!(account.text("from_full_name"), Some(name).filter(|name| !name.is_empty()));
                prop_assert_eq!(account.text("host"), Some("smtp.centurylink.net".to_owned()));
                prop_assert_eq!(account.text("port"), Some("587".to_owned()));
                prop_assert_eq!(account.text("tls"), Some("on".to_owned()));
                prop_assert_eq!(account.text("tls_starttls"), Some("on".to_owned()));
                let can_be_called = !label.is_empty() && !label.contains([':', ',']) && label != "default";
                let id = if can_be_called { label } else { address };
                prop_assert_eq!(String::from_utf8_lossy(&account.id), id);
            }
            Err(error) => {
                let field = error.field();
                prop_assert!(field.is_some(), "{error}");
                let too_long = error.what().to_string().contains("makes a line longer");
                prop_assert!(!too_long || field != Some(Field::Address), "no address is that long: {error}");
                let of_the_address = error.field() == Some(Field::Address) && error.kind() != ErrorKind::Refused;
                prop_assert!(of_the_address || cannot_be_carried(&address, &name, &login, &label), "{error}");
            }
        }
    }
}

#[test]
fn every_account_of_the_matrix_is_read_as_the_model_means_it() {
    let exporter = cl_export_targets::find("msmtp").unwrap();
    let mut read_back = 0;
    for case in cases() {
        let Ok(made) = case.export(exporter, &[]) else {
            continue;
        };
        let accounts = read(&made.artifacts[0].bytes).unwrap();
        let person = case.person().unwrap();
        assert_eq!(accounts.len(), person.accounts().len() + 1, "{}: one more for the default", case.name);
        for (account, model) in accounts.iter().zip(person.accounts()) {
            assert_eq!(account.text("from").as_deref(), Some(model.address().as_str()));
            assert_eq!(account.text("timeout").as_deref(), Some("60"));
        }
        assert_eq!(accounts.last().unwrap().settings, accounts[0].settings, "the first is the default");
        read_back += 1;
    }
    assert!(read_back > 15, "{read_back} accounts were read");
}
