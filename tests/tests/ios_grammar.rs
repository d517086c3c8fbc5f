//! Whatever the model accepts, a second and strict reader of property lists gives back, and Apple's schema finds nothing
//! wrong; whatever XML has no place for is refused, and nothing else. And what a profile is known by.
#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests, nothing to recover")]

use cl_export_core::{
    Draft, Error, ErrorKind, Export, Exporter, Field, Findings, Level, Options, Person, Prepared, Providers,
    resolve,
};
use cl_export_tests::hostile;
use cl_export_tests::matrix::cases;
use cl_export_tests::reader::apple_schema::{Schema, payloads};
use cl_export_tests::reader::mobileconfig::{judge, string};
use cl_export_tests::reader::plist::{Value, read};
use proptest::prelude::*;
use std::sync::LazyLock;

static PROVIDERS: LazyLock<Providers> = LazyLock::new(Providers::embedded);
static SCHEMA: LazyLock<Schema> = LazyLock::new(|| Schema::load().expect("Apple's files are here"));

fn ios() -> &'static dyn Exporter {
    cl_export_targets::find("ios").unwrap()
}

fn options(set: &[(&str, &str)]) -> Result<Options, Error> {
    let target = ios().target();
    let mut options = Options::of(target);
    set.iter().try_for_each(|(key, value)| options.set(target, key, value))?;
    Ok(options)
}

fn make(drafts: &[Draft], set: &[(&str, &str)]) -> Result<Export, Error> {
    let options = options(set)?;
    Prepared::new(ios()).with_options(options).export(&Person::new(drafts, &PROVIDERS)?)
}

fn profile(made: &Export) -> Value {
    read(&made.artifacts[0].bytes).expect("the strict reader reads what was written")
}

fn of(addresses: &[&str]) -> Value {
    let drafts: Vec<Draft> = addresses.iter().map(|address| Draft::new(*address)).collect();
    profile(&make(&drafts, &[]).unwrap())
}

fn text() -> BoxedStrategy<String> {
    hostile::text(&[
        "(&amp;|&#7;|&x;|]]>|<!--|-->|<!\\[CDATA\\[|</string>|<key>|<\\?x\\?>| ){1,6}",
        "[é\u{fffe}\u{ffff}\u{fffd}\u{1fffe}\u{10ffff}\u{feff}a]{1,6}",
        "[\u{fdd0}\u{85}\n\0\t\u{7}\u{b}a]{1,12}",
        "x{1020,1028}",
    ])
}

fn login() -> BoxedStrategy<String> {
    hostile::login(&text())
}

fn address() -> BoxedStrategy<String> {
    hostile::address(&text())
}

/// Why a profile, or every format, cannot carry a value.
fn cannot_be_carried(text: &str) -> bool {
    hostile::is_refused_in_xml(text) || text.chars().count() > 1024
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn values_come_back_or_are_refused(
        address in address(), name in text(), login in login(), smtp_login in login(), label in text(), organization in text(),
    ) {
        let draft = Draft::new(address.clone())
            .with(Field::Name, name.clone())
            .with(Field::Login, login.clone())
            .with(Field::SmtpLogin, smtp_login.clone())
            .with(Field::Label, label.clone());
        match make(&[draft], &[("organization", &organization)]) {
            Ok(made) => {
                let profile = profile(&made);
                prop_assert_eq!(SCHEMA.violations(&profile), Vec::<String>::new());
                prop_assert_eq!(string(&profile, "PayloadOrganization").unwrap_or(""), &organization);
                let [mail] = payloads(&profile) else { panic!("{profile:?}") };
                let given = |text: &str, otherwise: &str| if text.is_empty() { otherwise } else { text }.to_owned();
                let incoming = given(&login, &address);
                let outgoing = given(&smtp_login, &incoming);
                for (key, meant) in [
                    ("EmailAddress", &address),
                    ("PayloadDisplayName", &address),
                    ("EmailAccountName", &name),
                    ("EmailAccountDescription", &given(&label, &address)),
                    ("IncomingMailServerUsername", &incoming),
                    ("OutgoingMailServerUsername", &outgoing),
                ] {
                    prop_assert_eq!(string(mail, key).unwrap_or(""), meant, "{}", key);
                }
                let same = Value::Boolean(incoming == outgoing);
                prop_assert_eq!(mail.get("OutgoingPasswordSameAsIncomingPassword"), Some(&same));
            }
            Err(error) => {
                let guilty = match error.field() {
                    Some(Field::Address) => error.kind() != ErrorKind::Refused,
                    Some(Field::Name) => cannot_be_carried(&name),
                    Some(Field::Label) => cannot_be_carried(&label),
                    Some(Field::Login) => cannot_be_carried(&login) || !login.contains('@'),
                    Some(Field::SmtpLogin) => cannot_be_carried(&smtp_login) || !smtp_login.contains('@'),
                    None => cannot_be_carried(&organization),
                    _ => false,
                };
                prop_assert!(guilty, "{error}");
            }
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// The same account is known by the same names wherever it stands; two accounts never are.
    #[test]
    fn accounts_are_known_by_their_addresses(
        locals in proptest::collection::btree_set("[a-z]{1,4}", 1..6), shift in 0usize..5,
    ) {
        let addresses: Vec<String> = locals.iter().map(|local| format!("{local}@q.com")).collect();
        let mut turned = addresses.clone();
        turned.rotate_left(shift % addresses.len());
        let all = of(&turned.iter().map(String::as_str).collect::<Vec<_>>());
        let mut seen = Vec::new();
        for (address, payload) in turned.iter().zip(payloads(&all)) {
            let alone = of(&[address]);
            for key in ["PayloadIdentifier", "PayloadUUID"] {
                prop_assert_eq!(payload.get(key), payloads(&alone)[0].get(key));
                prop_assert!(!seen.contains(&payload.get(key).cloned()));
                seen.push(payload.get(key).cloned());
            }
        }
        let first = of(&[&turned[0]]);
        for key in ["PayloadIdentifier", "PayloadUUID"] {
            prop_assert_eq!(all.get(key), first.get(key), "the profile stays that of the first account");
        }
    }
}

#[test]
fn every_account_of_the_matrix_is_read_as_the_model_means_it() {
    let mut judged = 0;
    for case in cases() {
        let Ok(made) = case.export(ios(), &[]) else {
            continue;
        };
        let (person, options) = (case.person().unwrap(), options(&[]).unwrap());
        let settings = resolve(&person, ios(), &options, &mut Findings::default()).unwrap();
        assert_eq!(judge(&SCHEMA, &profile(&made), &settings, None), Ok(()), "{}", case.name);
        judged += 1;
    }
    assert!(judged > 20, "{judged} accounts were judged");
}

#[test]
fn what_a_profile_is_known_by() {
    let known = |profile: &Value| {
        let mail = &payloads(profile)[0];
        [
            (profile, "PayloadIdentifier"),
            (profile, "PayloadUUID"),
            (mail, "PayloadIdentifier"),
            (mail, "PayloadUUID"),
        ]
        .map(|(dict, key)| string(dict, key).unwrap().to_owned())
    };
    let jane = known(&of(&["jane@q.com"]));
    assert_eq!(known(&of(&["jane@Q.COM"])), jane, "a domain's case tells nothing apart");
    let other = known(&of(&["joan@q.com"]));
    assert!(jane.iter().all(|text| !other.contains(text)));
    assert!(jane[0].starts_with("io.github.cl-export.") && jane[2] == format!("{}.mail", jane[0]));
    // Neither names nor logins nor ports matter, so that a change of them is an update.
    let draft = Draft::new("jane@q.com");
    let changed =
        draft.clone().with(Field::Name, "Jane").with(Field::SmtpPort, "587").with(Field::Login, "x@q.com");
    assert_eq!(known(&profile(&make(&[changed], &[]).unwrap())), jane);
    // Another protocol is another account on the device, in a profile that replaces the old one.
    let imap = known(&profile(&make(&[draft.clone().with(Field::Protocol, "imap")], &[]).unwrap()));
    assert_eq!((&imap[..3], imap[3] == jane[3]), (&jane[..3], false));
    let base = [("identifier-base", "cl-export.example.net")];
    let based = known(&profile(&make(&[Draft::new("jane.doe@centurylink.net")], &base).unwrap()));
    assert_eq!(based[1], "C5C728A5-3DC8-5FCA-9398-D24ABB198121", "a vector made with Python's uuid");
    assert!(based[0].starts_with("cl-export.example.net."));
}

#[test]
fn options_that_no_profile_can_be_made_with_are_refused() {
    let draft = [Draft::new("jane@q.com")];
    for base in [
        "example",
        ".example.net",
        "net.example.",
        "net..example",
        "net.exa mple",
        "net.-x",
        "net.x_y",
        "net.é",
        "a.b/c",
    ] {
        let error = make(&draft, &[("identifier-base", base)]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Invalid, "{base}");
        assert!(error.to_string().contains("`ios.identifier-base` cannot be"), "{error}");
    }
    for base in ["net.example", "NET.Example-1.mail2", ""] {
        assert!(make(&draft, &[("identifier-base", base)]).is_ok(), "{base}");
    }
    let error = make(&draft, &[("organization", "Smith\u{ffff}")]).unwrap_err();
    assert_eq!(error.to_string(), "`ios.organization` holds U+FFFF as character 6, which XML cannot carry");
    let made = profile(&make(&draft, &[("organization", "Smith & Sons <help@example.net>")]).unwrap());
    assert_eq!(string(&made, "PayloadOrganization"), Some("Smith & Sons <help@example.net>"));
    assert_eq!(profile(&make(&draft, &[]).unwrap()).get("PayloadOrganization"), None);
}

#[test]
fn what_a_profile_cannot_say_is_a_loss() {
    let draft = || Draft::new("jane@q.com");
    let losses = |draft: Draft| {
        let made = make(&[draft], &[]).unwrap();
        let lost = made.findings.iter().filter(|finding| finding.level == Level::Loss);
        lost.map(|finding| (finding.code, finding.field)).collect::<Vec<_>>()
    };
    assert_eq!(losses(draft()), []);
    assert_eq!(losses(draft().with(Field::SmtpPort, "465")), []);
    assert_eq!(losses(draft().with(Field::SmtpPort, "587")), [("tls-kind", Some(Field::SmtpPort))]);
    assert_eq!(
        losses(draft().with(Field::LeaveOnServer, "always")),
        [("leave-on-server", Some(Field::LeaveOnServer))]
    );
    assert_eq!(
        losses(draft().with(Field::LeaveOnServer, "14")),
        [("leave-on-server", Some(Field::LeaveOnServer))]
    );
    assert_eq!(
        losses(draft().with(Field::PasswordCommand, "pass show x")),
        [("password-command", Some(Field::PasswordCommand))]
    );
    let own = |port: &str, security: &str| {
        let own = draft().with(Field::IncomingHost, "pop.example.net").with(Field::IncomingPort, port);
        losses(own.with(Field::IncomingSecurity, security))
    };
    assert_eq!(own("995", "tls"), []);
    assert_eq!(own("110", "starttls"), [("tls-kind", Some(Field::IncomingPort))]);
    assert_eq!(own("9950", "tls"), [("tls-kind", Some(Field::IncomingPort))]);
}

#[test]
fn noncharacters_are_refused_with_their_field() {
    for field in [Field::Name, Field::Label, Field::Login, Field::SmtpLogin] {
        for character in ['\u{fffe}', '\u{ffff}'] {
            let draft = Draft::new("jane@q.com").with(field, format!("a{character}@q.com"));
            let error = make(&[draft], &[]).unwrap_err();
            assert_eq!((error.kind(), error.field()), (ErrorKind::Refused, Some(field)));
            assert!(error.what().to_string().contains("as character 2"), "{error}");
        }
    }
}
