//! Whatever the model accepts, the preference parser's own grammar and JavaScript's give back, and no text of an account
//! becomes code.
#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests, nothing to recover")]

use cl_export_core::{Draft, Error, ErrorKind, Field, Person, Prepared, Providers};
use cl_export_tests::hostile;
use cl_export_tests::matrix::cases;
use cl_export_tests::reader::javascript::take_apart;
use cl_export_tests::reader::prefs::{Value, read};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn text() -> BoxedStrategy<String> {
    hostile::text(&[r"[\\nrtux0-9]{1,30}", "x{470,500}"])
}

fn login() -> BoxedStrategy<String> {
    hostile::login(&text())
}

fn address() -> BoxedStrategy<String> {
    hostile::address(&text())
}

/// The texts of user.js and mozilla.cfg.
fn make(drafts: &[Draft]) -> Result<[String; 2], Error> {
    let exporter = cl_export_targets::find("thunderbird").unwrap();
    let person = Person::new(drafts, &Providers::embedded())?;
    let made = Prepared::new(exporter).export(&person)?;
    Ok([0, 1].map(|index| String::from_utf8(made.artifacts[index].bytes.clone()).expect("they are text")))
}

fn draft(address: &str, name: &str, login: &str, label: &str) -> Draft {
    Draft::new(address.to_owned())
        .with(Field::Name, name.to_owned())
        .with(Field::Login, login.to_owned())
        .with(Field::Label, label.to_owned())
}

/// Why no format can carry these values.
fn cannot_be_carried(name: &str, login: &str, label: &str) -> bool {
    [name, login, label].into_iter().any(hostile::is_refused) || (!login.is_empty() && !login.contains('@'))
}

/// The key that the documentation describes.
fn key(address: &str) -> String {
    let piece =
        |c: char| if c.is_ascii_alphanumeric() { c.to_string() } else { format!("_{:02x}", u32::from(c)) };
    address.to_lowercase().chars().map(piece).collect()
}

fn preferences(file: &str) -> BTreeMap<String, Value> {
    read(file.as_bytes()).expect("Thunderbird reads what was written").into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn values_come_back_or_are_refused(address in address(), name in text(), login in login(), label in text()) {
        match make(&[draft(&address, &name, &login, &label)]) {
            Ok([user_js, cfg]) => {
                let user = if login.is_empty() { address.clone() } else { login };
                let shown = if label.is_empty() { address.clone() } else { label };
                in_user_js(&user_js, &address, &name, &user, &shown)?;
                in_the_script(&cfg, &address, &name, &user, &shown)?;
            }
            Err(error) => {
                prop_assert!(error.field().is_some(), "{error}");
                let of_the_address = error.field() == Some(Field::Address) && error.kind() != ErrorKind::Refused;
                prop_assert!(of_the_address || cannot_be_carried(&name, &login, &label), "{error}");
            }
        }
    }

    #[test]
    fn no_two_addresses_share_a_key(one in address(), other in address()) {
        prop_assume!(!one.eq_ignore_ascii_case(&other));
        let Ok([user_js, _]) = make(&[Draft::new(one), Draft::new(other)]) else { return Ok(()) };
        let preferences = preferences(&user_js);
        let Some(Value::Text(accounts)) = preferences.get("mail.accountmanager.accounts") else { panic!() };
        let mut accounts: Vec<_> = accounts.split(',').collect();
        let word = |key: &str| key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        prop_assert!(accounts.iter().all(|key| word(key)), "{accounts:?}");
        accounts.sort_unstable();
        accounts.dedup();
        prop_assert_eq!(accounts.len(), 3);
    }
}

fn in_user_js(file: &str, address: &str, name: &str, user: &str, shown: &str) -> Result<(), TestCaseError> {
    let mut found = preferences(file);
    let key = key(address);
    let server = |pref: &str| format!("mail.server.server_{key}.{pref}");
    let smtp = |pref: &str| format!("mail.smtpserver.smtp_{key}.{pref}");
    let identity = |pref: &str| format!("mail.identity.id_{key}.{pref}");
    let mut meant: Vec<(String, Value)> = vec![
        (server("type"), "pop3".into()),
        (server("hostname"), "pop.centurylink.net".into()),
        (server("port"), 995.into()),
        (server("socketType"), 3.into()),
        (server("userName"), user.into()),
        (server("name"), shown.into()),
        (server("leave_on_server"), true.into()),
        (server("delete_by_age_from_server"), false.into()),
        (server("delete_mail_left_on_server"), false.into()),
        (identity("useremail"), address.into()),
        (identity("smtpServer"), format!("smtp_{key}").as_str().into()),
        (smtp("hostname"), "smtp.centurylink.net".into()),
        (smtp("port"), 587.into()),
        (smtp("try_ssl"), 2.into()),
        (smtp("username"), user.into()),
        (format!("mail.account.account_{key}.server"), format!("server_{key}").as_str().into()),
        (format!("mail.account.account_{key}.identities"), format!("id_{key}").as_str().into()),
        (
            "mail.accountmanager.accounts".to_owned(),
            format!("account_{key},account_cl_export_local").as_str().into(),
        ),
        ("mail.smtpservers".to_owned(), format!("smtp_{key}").as_str().into()),
    ];
    meant.extend((!name.is_empty()).then(|| (identity("fullName"), name.into())));
    for (name, value) in meant {
        prop_assert_eq!(found.remove(&name), Some(value), "{}", name);
    }
    // What is left is the same for everyone.
    let [plain, _] = make(&[draft("a@q.com", "n", "", "")]).unwrap();
    let strangers: Vec<_> =
        found.keys().filter(|name| !plain.contains(&name.replace(&key, &self::key("a@q.com")))).collect();
    prop_assert!(strangers.is_empty(), "{:?}", strangers);
    Ok(())
}

/// The code is that of a harmless account, and its strings are the account's.
fn in_the_script(cfg: &str, address: &str, name: &str, user: &str, shown: &str) -> Result<(), TestCaseError> {
    let named = if name.is_empty() { "" } else { "NAME" };
    let [_, harmless] = make(&[draft("address@q.com", named, "login@q.com", "LABEL")]).unwrap();
    let (code, strings) = take_apart(cfg).map_err(TestCaseError::fail)?;
    let (meant_code, placeholders) = take_apart(&harmless).unwrap();
    prop_assert_eq!(code, meant_code);
    let fill = |placeholder: String| match placeholder.as_str() {
        "NAME" => name.to_owned(),
        "LABEL" => shown.to_owned(),
        "login@q.com" => user.to_owned(),
        "address@q.com" => address.to_owned(),
        _ => placeholder.replace(&key("address@q.com"), &key(address)),
    };
    prop_assert_eq!(strings, placeholders.into_iter().map(fill).collect::<Vec<_>>());
    Ok(())
}

#[test]
fn every_account_of_the_matrix_is_read_as_the_model_means_it() {
    let exporter = cl_export_targets::find("thunderbird").unwrap();
    let mut read_back = 0;
    for case in cases() {
        let Ok(made) = case.export(exporter, &[]) else {
            continue;
        };
        let file = std::str::from_utf8(&made.artifacts[0].bytes).unwrap();
        let names: Vec<String> = read(file.as_bytes()).unwrap().into_iter().map(|(name, _)| name).collect();
        let mut once = names.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), names.len(), "{}: a preference is written twice", case.name);
        let preferences = preferences(file);
        for account in case.person().unwrap().accounts() {
            let address = account.address().as_str();
            let written = preferences.get(&format!("mail.identity.id_{}.useremail", key(address)));
            assert_eq!(written, Some(&Value::from(address)), "{}", case.name);
        }
        assert!(
            !file.contains("socketType\", 1") && !file.contains("try_ssl\", 1"),
            "1 is plain text since 132"
        );
        take_apart(std::str::from_utf8(&made.artifacts[1].bytes).unwrap()).unwrap();
        read_back += 1;
    }
    assert!(read_back > 15, "{read_back} accounts were read");
}

#[test]
fn two_accounts_that_thunderbird_would_make_one_are_refused() {
    let shared =
        [Draft::new("jane@q.com"), Draft::new("alias@q.com").with(Field::Login, "Jane@q.com".to_owned())];
    let error = make(&shared).unwrap_err();
    assert_eq!((error.kind(), error.field()), (ErrorKind::Refused, Some(Field::Login)));
}
