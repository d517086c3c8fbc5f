//! Whatever the model accepts, second readers of the settings file and of what stands in a code give back, as the app's
//! own source reads them; what the app would not import is refused, and nothing else. And which accounts go into which
//! code.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "helpers of tests, nothing to recover")]

use cl_export_core::{
    Draft, Error, ErrorKind, Export, Exporter, Field, Findings, Level, Options, Person, Prepared, Providers,
    Settings, resolve,
};
use cl_export_qr as qr;
use cl_export_tests::hostile;
use cl_export_tests::judge::android::{self, payloads};
use cl_export_tests::matrix::cases;
use cl_export_tests::reader::android::{k9s, qr as scanned};
use cl_export_tests::reader::drawing;
use proptest::prelude::*;
use std::sync::LazyLock;

static PROVIDERS: LazyLock<Providers> = LazyLock::new(Providers::embedded);

fn mobile() -> &'static dyn Exporter {
    cl_export_targets::find("thunderbird-mobile").unwrap()
}

fn make(person: &Person) -> Result<Export, Error> {
    Prepared::new(mobile()).export(person)
}

fn of(drafts: &[Draft]) -> Result<Person, Error> {
    Person::new(drafts, &PROVIDERS)
}

fn with_settings<T>(person: &Person, then: impl FnOnce(&[Settings<'_>]) -> T) -> T {
    let options = Options::of(mobile().target());
    then(&resolve(person, mobile(), &options, &mut Findings::default()).unwrap())
}

fn text(made: &Export, name: &str) -> String {
    let artifact = made.artifacts.iter().find(|artifact| artifact.path == name).unwrap();
    String::from_utf8(artifact.bytes.clone()).unwrap()
}

fn judge(file: &str, payloads: &[String], person: &[Settings<'_>]) -> Result<(), String> {
    android::judge(&k9s::read(file)?, payloads, person)
}

#[test]
fn every_account_of_the_matrix_is_read_as_the_model_means_it() {
    let mut judged = 0;
    for case in cases() {
        let Ok(made) = case.export(mobile(), &[]) else { continue };
        with_settings(&case.person().unwrap(), |person| {
            assert_eq!(
                judge(&text(&made, "accounts.k9s"), &payloads(person), person),
                Ok(()),
                "{}",
                case.name
            );
        });
        judged += 1;
    }
    assert!(judged > 20, "{judged} accounts were judged");
}

#[test]
fn the_three_drawings_of_a_code_are_the_same_modules() {
    let mut compared = 0;
    for case in cases() {
        let Ok(made) = case.export(mobile(), &[]) else { continue };
        let of = |ending: &str| {
            let found = made.artifacts.iter().filter(move |artifact| artifact.path.ends_with(ending));
            found.map(|artifact| artifact.bytes.clone()).collect::<Vec<_>>()
        };
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        for ((svg, png), txt) in of(".svg").into_iter().zip(of(".png")).zip(of(".txt")) {
            let rows = drawing::png(&png).unwrap();
            assert_eq!(drawing::svg(&text(svg)).unwrap(), rows, "{}", case.name);
            assert_eq!(drawing::blocks(&text(txt)).unwrap(), rows, "{}", case.name);
            compared += 1;
        }
    }
    assert!(compared > 20, "{compared} codes were compared");
}

/// Texts that are hard for XML or JSON too.
fn hostile() -> BoxedStrategy<String> {
    hostile::text(&[
        "(&amp;|&#7;|]]>|<!--|<!\\[CDATA\\[|</name>|\\\\u0041|\\\\n|\"\\]| ){1,6}",
        "[é\u{fffe}\u{ffff}\u{fffd}\u{1fffe}\u{10ffff}\u{feff}\u{7f}a]{1,6}",
        "[\u{fdd0}\u{85}\n\0\t\u{7}\u{b}a]{1,12}",
        "x{1020,1028}",
        "日{700,1024}",
    ])
}

fn login() -> BoxedStrategy<String> {
    hostile::login(&hostile())
}

fn address() -> BoxedStrategy<String> {
    hostile::address(&hostile())
}

/// Why the app, or every format, cannot carry a value.
fn cannot_be_carried(text: &str) -> bool {
    hostile::is_refused_in_xml(text) || text.chars().count() > 1024
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn values_come_back_or_are_refused(
        address in address(), name in hostile(), login in login(), smtp_login in login(), label in hostile(),
        leave in prop_oneof![Just("always"), Just("never"), Just("14")],
        protocol in prop_oneof![Just("pop3"), Just("imap")],
    ) {
        let draft = Draft::new(address.clone())
            .with(Field::Name, name.clone())
            .with(Field::Login, login.clone())
            .with(Field::SmtpLogin, smtp_login.clone())
            .with(Field::Label, label.clone())
            .with(Field::Protocol, protocol)
            .with(Field::LeaveOnServer, leave);
        match of(&[draft]).and_then(|person| Ok((make(&person)?, person))) {
            Ok((made, person)) => with_settings(&person, |person| {
                let payloads = payloads(person);
                let lost = made.findings.iter().any(|finding| finding.code == "qr-too-long");
                prop_assert_eq!(lost, payloads.is_empty());
                prop_assert_eq!(made.artifacts.len(), if lost { 1 } else { 4 });
                prop_assert_eq!(judge(&text(&made, "accounts.k9s"), &payloads, person), Ok(()));
                Ok(())
            })?,
            Err(error) => {
                let guilty = match error.field() {
                    Some(Field::Address) => error.kind() != ErrorKind::Refused,
                    Some(Field::Name) => cannot_be_carried(&name),
                    Some(Field::Label) => cannot_be_carried(&label),
                    Some(Field::Login) => cannot_be_carried(&login) || !login.contains('@'),
                    Some(Field::SmtpLogin) => cannot_be_carried(&smtp_login) || !smtp_login.contains('@'),
                    _ => false,
                };
                prop_assert!(guilty, "{error}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// In order, three at most, 800 bytes at most unless alone, none opened before the last one is full.
    #[test]
    fn accounts_fill_one_code_after_the_other(lengths in proptest::collection::vec((1usize..1024, any::<bool>()), 1..14)) {
        let drafts: Vec<Draft> = lengths.iter().enumerate().map(|(index, (length, short))| {
            let length = if *short { length % 60 + 1 } else { *length };
            Draft::new(format!("a{index}@q.com")).with(Field::Name, "n".repeat(length))
        }).collect();
        with_settings(&of(&drafts).unwrap(), |person| {
            let groups: Vec<usize> = qr::groups(person).into_iter().map(usize::from).collect();
            prop_assert_eq!(groups.iter().sum::<usize>(), person.len());
            let payloads = payloads(person);
            prop_assert!(payloads.len() > 1 || person.len() <= 3);
            let mut end = 0;
            for (index, (group, payload)) in groups.iter().zip(&payloads).enumerate() {
                let start = end;
                end += group;
                prop_assert!((1..=3).contains(group));
                prop_assert!(*group == 1 || payload.len() <= 800, "{} bytes", payload.len());
                prop_assert_eq!(scanned::read(payload).unwrap().accounts.len(), *group);
                for inside in start + 1..end {
                    prop_assert_eq!(qr::payload(person, inside), "", "no code begins there");
                }
                if *group < 3 && index + 1 < groups.len() {
                    // With the next account: its own code without what stands around it, and the comma.
                    let next = qr::payload(&person[end..=end], 0).len() - "[1,[1,1]]".len();
                    // The numbers are counted as wide as they can become.
                    let wide = if person.len() > 9 { 2 } else { 0 };
                    prop_assert!(payload.len() + next + wide > 800, "{} and {next}", payload.len());
                }
            }
            Ok(())
        })?;
    }
}

#[test]
fn several_codes_are_numbered() {
    let drafts: Vec<Draft> = (1..=5).map(|index| Draft::new(format!("a{index}@q.com"))).collect();
    let made = make(&of(&drafts).unwrap()).unwrap();
    let paths: Vec<&str> = made.artifacts.iter().map(|artifact| artifact.path.as_str()).collect();
    let codes = ["svg", "png", "txt"].map(|ending| [1, 2].map(|part| format!("qr-{part}-of-2.{ending}")));
    assert_eq!(paths[0], "accounts.k9s");
    assert_eq!(paths[1..], codes.concat());
    let four: Vec<Draft> = drafts.iter().take(3).cloned().collect();
    assert_eq!(make(&of(&four).unwrap()).unwrap().artifacts[1].path, "qr.svg");
}

#[test]
fn an_account_too_long_for_any_code_costs_the_codes_alone() {
    let long = "日".repeat(1024);
    let drafts = [Draft::new("jane@q.com"), Draft::new("joan@q.com").with(Field::Name, long)];
    let person = of(&drafts).unwrap();
    let made = make(&person).unwrap();
    assert_eq!(made.artifacts.len(), 1);
    let lost = made.findings.iter().find(|finding| finding.code == "qr-too-long").unwrap();
    assert_eq!(
        (lost.level, lost.field, lost.address.as_str()),
        (Level::Loss, Some(Field::Name), "joan@q.com")
    );
    with_settings(&person, |person| {
        assert_eq!((qr::groups(person), qr::payload(person, 0)), (Vec::new(), String::new()));
        let error = qr::check(person).unwrap_err();
        assert_eq!((error.kind(), error.field()), (ErrorKind::Refused, Some(Field::Name)));
        assert!(error.what().to_string().starts_with("is 3072 bytes long"), "{error}");
    });
}

/// The longest account that fits is drawn, one byte more is not.
#[test]
fn a_code_is_used_to_its_last_byte() {
    let person = |name: usize, label: usize, last: &str| {
        let draft = Draft::new("jane@q.com").with(Field::Name, "n".repeat(name));
        let draft = draft.with(Field::Login, format!("{}@q.com", "l".repeat(700)));
        of(&[draft.with(Field::Label, "b".repeat(label) + last)]).unwrap()
    };
    for (last, most) in [("b", 2953), ("é", 2952)] {
        let length =
            |label: usize| with_settings(&person(1000, label, last), |person| qr::payload(person, 0).len());
        let label = 1 + most - length(1);
        assert_eq!(length(label), most);
        let made = make(&person(1000, label, last)).unwrap();
        let png = made.artifacts.iter().find(|artifact| artifact.path == "qr.png").unwrap();
        assert_eq!(drawing::png(&png.bytes).unwrap().len(), 177 + 8, "version 40");
        assert_eq!(make(&person(1001, label, last)).unwrap().artifacts.len(), 1);
    }
}

#[test]
fn what_the_app_would_not_import_is_refused() {
    for field in [Field::Name, Field::Label, Field::Login, Field::SmtpLogin] {
        let draft = Draft::new("jane@q.com").with(field, "a\u{fffe}@q.com");
        let error = make(&of(&[draft]).unwrap()).unwrap_err();
        assert_eq!((error.kind(), error.field()), (ErrorKind::Refused, Some(field)));
        assert!(error.what().to_string().contains("U+FFFE as character 2"), "{error}");
    }
    let own = |address: &str| {
        let draft = Draft::new(address).with(Field::IncomingHost, "pop.example.net");
        let draft = draft.with(Field::IncomingPort, "995").with(Field::IncomingSecurity, "tls");
        let draft = draft.with(Field::SmtpHost, "smtp.example.net").with(Field::SmtpPort, "587");
        of(&[draft.with(Field::SmtpSecurity, "starttls")])
    };
    assert!(make(&own("jane@1and1.example").unwrap()).is_ok());
    let error = make(&own("jane@example.1a").unwrap()).unwrap_err();
    assert_eq!((error.kind(), error.field()), (ErrorKind::Refused, Some(Field::Address)));
}

#[test]
fn what_cannot_be_said_of_fetched_mail_is_a_finding() {
    let found = |leave: &str, protocol: &str| {
        let draft =
            Draft::new("jane@q.com").with(Field::LeaveOnServer, leave).with(Field::Protocol, protocol);
        let made = make(&of(&[draft]).unwrap()).unwrap();
        let lost = made.findings.iter().filter(|finding| finding.level == Level::Loss);
        lost.map(|finding| finding.code).collect::<Vec<_>>()
    };
    assert_eq!(found("always", "pop3"), [""; 0]);
    assert_eq!(found("never", "pop3"), ["leave-on-server", "qr-leave-on-server"]);
    assert_eq!(found("14", "pop3"), ["leave-on-server"]);
    assert_eq!(found("always", "imap"), [""; 0]);
    assert_eq!(found("never", "imap"), ["leave-on-server"]);
}

/// The app knows an account by it; a vector made with Python's `uuid`.
#[test]
fn accounts_are_known_by_address_and_protocol() {
    let uuids = |drafts: &[Draft]| {
        let made = make(&of(drafts).unwrap()).unwrap();
        let read = k9s::read(&text(&made, "accounts.k9s")).unwrap();
        read.into_iter().map(|imported| imported.uuid).collect::<Vec<_>>()
    };
    let jane = uuids(&[Draft::new("jane@q.com")]);
    assert_eq!(jane, ["89315316-5f49-5fca-ab59-8329447f50dd"]);
    let changed = Draft::new("jane@Q.COM").with(Field::Name, "Jane").with(Field::Login, "x@q.com");
    assert_eq!(uuids(&[changed]), jane);
    let imap = Draft::new("jane@q.com").with(Field::Protocol, "imap");
    assert_ne!(uuids(&[imap]), jane);
    let both = uuids(&[Draft::new("joan@q.com"), Draft::new("jane@q.com")]);
    assert_eq!(both[1..], jane[..]);
}

/// A reader that takes anything proves nothing.
#[test]
fn the_readers_find_out_what_is_wrong() {
    let person = of(&[Draft::new("jane@q.com").with(Field::Name, "Jane \"J\" <Doe>")]).unwrap();
    let file = text(&make(&person).unwrap(), "accounts.k9s");
    with_settings(&person, |person| {
        let payloads = payloads(person);
        assert_eq!(judge(&file, &payloads, person), Ok(()));
        let in_file = [
            ("format=\"1\"", "format=\"2\""),
            ("version=\"99\"", "version=\"94\""),
            ("version=\"99\"", "version=\"\""),
            ("k9settings", "settings"),
            ("8329447f50dd", "8329447f50d"),
            ("<name>jane@q.com</name>", ""),
            ("<name>jane@q.com</name>", "<name></name>"),
            ("<name>jane@q.com</name>", "<name>jane</name>"),
            ("NEVER", "DELETE"),
            ("NEVER", "SEVEN_DAYS"),
            ("deletePolicy", "deletepolicy"),
            ("POP3", "IMAP"),
            ("POP3", "pop3"),
            ("SMTP", "smtp"),
            ("pop.centurylink.net", "pop.centurylink.net "),
            ("<port>995</port>", "<port>993</port>"),
            ("<port>995</port>", "<port>0</port>"),
            ("<port>587</port>", ""),
            ("SSL_TLS_REQUIRED", "SSL_TLS_OPTIONAL"),
            ("STARTTLS_REQUIRED", "NONE"),
            ("<authentication-type>PLAIN", "<authentication-type>LOGIN"),
            ("<username>jane@q.com", "<username>jane"),
            ("</username>", "</username><password>x</password>"),
            ("<name>Jane", "<name>jane"),
            ("&lt;Doe&gt;", "<Doe>"),
            ("<email>jane@q.com</email>", ""),
            ("<email>jane@q.com", "<email>Jane &lt;jane@q.com&gt;"),
            ("<identities>", "<identities><identity><email>a@q.com</email></identity>"),
            ("outgoing-server", "outgoing"),
        ];
        for (from, to) in in_file {
            assert!(file.contains(from), "{from}");
            assert!(judge(&file.replace(from, to), &payloads, person).is_err(), "{from} -> {to}");
        }
        let twice = file.split_once("<account ").map(|(head, rest)| {
            let (one, tail) = rest.split_once("</account>").unwrap();
            format!("{head}<account {one}</account><account {one}</account>{tail}")
        });
        assert!(k9s::read(&twice.unwrap()).unwrap_err().contains("twice"));
        let in_code = [
            ("[1,[1,1]", "[2,[1,1]"),
            ("[1,[1,1]", "[1,[2,1]"),
            ("[1,[1,1]", "[1,[1,2]"),
            ("[1,\"pop", "[0,\"pop"),
            ("[1,\"pop", "[2,\"pop"),
            ("[0,\"smtp", "[1,\"smtp"),
            (",995,", ",993,"),
            (",995,", ",0,"),
            (",995,", ",65536,"),
            (",587,2,1", ",587,3,1"),
            (",587,2,1", ",587,2,4"),
            (",587,2,1", ",587,4,1"),
            ("jane@q.com\",\"\"]", "jane@q.com\",null]"),
            ("jane@q.com\",\"\"]", "jane@q.com\",\"secret\"]"),
            ("jane@q.com\",\"\"]", "jane@q.com\"]"),
            ("\\\"J\\\"", "\"J\""),
            ("\\\"J\\\"", "\\nJ"),
            ("[\"jane@q.com\"", "[\"jane\""),
            ("]]]]", "]]],[]]"),
        ];
        for (from, to) in in_code {
            assert!(payloads[0].contains(from), "{from}");
            let changed = [payloads[0].replacen(from, to, 1)];
            assert!(judge(&file, &changed, person).is_err(), "{from} -> {to}");
        }
    });
}
