//! Whatever the model accepts, second readers of registry files and profile files give back; whatever those cannot carry
//! is refused or reported, and nothing else.
#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests, nothing to recover")]

use cl_export_core::{
    Draft, Error, ErrorKind, Export, Exporter, Field, Finding, Findings, Level, Options, Person, Prepared,
    Providers, resolve,
};
use cl_export_tests::hostile;
use cl_export_tests::matrix::{Case, cases};
use cl_export_tests::reader::outlook::{judge_prf, judge_profile, judge_repair, profiles};
use cl_export_tests::reader::registry::{Registry, import};
use proptest::prelude::*;

fn outlook() -> &'static dyn Exporter {
    cl_export_targets::find("outlook").unwrap()
}

fn text() -> BoxedStrategy<String> {
    hostile::text(&["x{200,300}"])
}

fn login() -> BoxedStrategy<String> {
    hostile::login(&text())
}

fn address() -> BoxedStrategy<String> {
    hostile::address(&text())
}

/// An export together with what it was made from.
struct Made {
    person: Person,
    options: Options,
    export: Export,
}

fn make(draft: &Draft, set: &[(&str, &str)]) -> Result<Made, Error> {
    let mut options = Options::of(outlook().target());
    for (key, value) in set {
        options.set(outlook().target(), key, value)?;
    }
    let person = Person::new(std::slice::from_ref(draft), &Providers::embedded())?;
    let export = Prepared::new(outlook()).with_options(options.clone()).export(&person)?;
    Ok(Made { person, options, export })
}

impl Made {
    fn file(&self, name: &str) -> &[u8] {
        &self.export.artifacts.iter().find(|made| made.path == name).expect(name).bytes
    }

    fn losses(&self) -> Vec<&Finding> {
        self.export.findings.iter().filter(|finding| finding.level == Level::Loss).collect()
    }
}

/// Whether a profile file cannot carry a text, by the second reader itself: it does not give the text back.
fn is_lost(text: &str) -> bool {
    let is_variable = text.matches('%').count() > 1;
    let quoted = |quote| text.len() > 1 && text.starts_with(quote) && text.ends_with(quote);
    !text.is_ascii() || text.trim_matches(' ') != text || is_variable || quoted('"') || quoted('\'')
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn values_come_back_or_are_refused(
        address in address(), name in text(), login in login(), sending in login(), label in text(), older in any::<bool>()
    ) {
        let office = if older { "15.0" } else { "16.0" };
        let draft = Draft::new(address.clone())
            .with(Field::Name, name.clone())
            .with(Field::Login, login.clone())
            .with(Field::SmtpLogin, sending.clone())
            .with(Field::Label, label.clone());
        match make(&draft, &[("version", office)]) {
            Ok(made) => {
                let settings = resolve(&made.person, outlook(), &made.options, &mut Findings::default()).unwrap();
                let losses = made.losses();
                prop_assert_eq!(judge_prf(made.file("outlook.prf"), &settings, &losses), Ok(()));
                for (field, value) in [(Field::Name, &name), (Field::Label, &label)] {
                    let told = losses.iter().any(|loss| loss.field == Some(field));
                    prop_assert_eq!(told, !value.is_empty() && is_lost(value), "{}", value);
                }
                let mut before = Registry::default();
                before.key("HKEY_CURRENT_USER");
                let mut after = before.clone();
                prop_assert_eq!(import(made.file("outlook-account.reg"), &mut after), Ok(()));
                prop_assert_eq!(judge_profile(&before, &after, &settings, office), Ok(()));
                prop_assert_eq!(import(made.file("outlook-undo.reg"), &mut after), Ok(()));
                prop_assert!(after.0.keys().all(|path| !path.contains("cl-export-")), "{:?}", after);
            }
            Err(error) => {
                let of_the_address = error.field() == Some(Field::Address) && error.kind() != ErrorKind::Refused;
                let texts = [&address, &name, &login, &sending, &label];
                let logins = [&login, &sending];
                prop_assert!(
                    of_the_address
                        || texts.iter().any(|text| hostile::is_refused(text))
                        || is_lost(&address)
                        || logins.iter().any(|login| is_lost(login) || (!login.is_empty() && !login.contains('@'))),
                    "{}", error
                );
            }
        }
    }

    #[test]
    fn a_repair_finds_the_profile_of_any_name(profile in text(), number in "[0-9a-fA-F]{1,9}") {
        let draft = Draft::new("jane@q.com");
        let key = u32::from_str_radix(&number, 16).ok().filter(|key| number.len() <= 8 && *key > 0);
        match make(&draft, &[("profile", profile.as_str()), ("account", number.as_str())]) {
            Ok(made) => {
                let key = format!("{:08x}", key.unwrap());
                prop_assert!(made.export.findings.iter().any(|finding| finding.code == "experimental"));
                prop_assert!(made.export.artifacts.iter().all(|made| made.path != "outlook-undo.reg"));
                let mut before = Registry::default();
                let path = format!("{}\\{profile}\\9375CFF0413111d3B88A00104B2A6676\\{key}", profiles("16.0"));
                let mut parent = String::new();
                for component in path.split('\\') {
                    parent = if parent.is_empty() { component.to_owned() } else { format!("{parent}\\{component}") };
                    before.key(&parent);
                }
                let mut after = before.clone();
                prop_assert_eq!(import(made.file("outlook-account.reg"), &mut after), Ok(()));
                let settings = resolve(&made.person, outlook(), &made.options, &mut Findings::default()).unwrap();
                prop_assert_eq!(judge_repair(&before, &after, &settings[0], "16.0", (&profile, &key)), Ok(()));
            }
            Err(error) => {
                let is_impossible = profile.is_empty()
                    || profile.contains('\\')
                    || profile.encode_utf16().count() > 255
                    || hostile::is_refused(&profile);
                prop_assert!(is_impossible || key.is_none(), "{}", error);
            }
        }
    }
}

fn refusal(case: &str, set: &[(&str, &str)]) -> String {
    let case = Case::of(format!("[[account]]\n{case}"));
    let error = case.export(outlook(), set).unwrap_err();
    assert_eq!(error.target(), Some("outlook"), "{error}");
    error.to_string()
}

#[test]
fn options_that_do_not_go_together_are_refused() {
    let jane = "address = \"jane@q.com\"\n";
    let both = [("profile", "Outlook"), ("account", "2")];
    for (case, set, why) in [
        (jane, &both[..1], "a repair needs"),
        (jane, &both[1..], "a repair needs"),
        (jane, &[both[0], both[1], ("registry", "none")][..], "leaves out the file"),
        (jane, &[both[0], ("account", "0")], "cannot be `0`"),
        (jane, &[both[0], ("account", "x")], "cannot be `x`"),
        (jane, &[both[1], ("profile", "a\\b")], "holds a backslash"),
        (
            "address = \"jane@q.com\"\n[[account]]\naddress = \"joe@q.com\"\n",
            &both,
            "a repair is of one account",
        ),
    ] {
        assert!(refusal(case, set).contains(why), "{}", refusal(case, set));
    }
    let starttls = "address = \"a@b.com\"\nincoming_host = \"pop.b.com\"\nincoming_port = 110\n\
                    incoming_security = \"starttls\"\nsmtp_host = \"smtp.b.com\"\nsmtp_port = 587\n";
    assert!(refusal(starttls, &[]).contains("wants STARTTLS"), "{}", refusal(starttls, &[]));
}

/// `outlook-setup.cmd` is the same for everyone, and nothing but the profile file's name ties the two together.
#[test]
fn the_setup_program_holds_nothing_that_a_person_typed() {
    let mut programs: Vec<Vec<u8>> = cases()
        .iter()
        .filter_map(|case| case.export(outlook(), &[]).ok())
        .map(|made| made.artifacts[1].bytes.clone())
        .collect();
    assert!(programs.len() > 20);
    programs.dedup();
    let [program] = programs.as_slice() else { panic!("{} programs", programs.len()) };
    let text = std::str::from_utf8(program).unwrap();
    assert!(text.is_ascii() && text.split("\r\n").all(|line| !line.contains(['\r', '\n'])));
    // A line of cmd that names a program names it by its whole path, or takes what the registry says.
    assert!(!text.contains("start \"\" outlook") && text.contains("start \"\" \"%OUTLOOK%\""));
}
