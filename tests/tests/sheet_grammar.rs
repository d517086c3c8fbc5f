//! Every form of the sheet shows the model's values, in both languages, whatever the texts of the account are; and the
//! catalogue says all that there is to say, and no more.
#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests, nothing to recover")]

use cl_export_core::{
    Authentication, Companion, Draft, ErrorKind, Field, Language, Options, Origin, Person, Prepared,
    Provider, Providers, Scope, Sourced, Target,
};
use cl_export_tests::findings::documented;
use cl_export_tests::matrix::cases;
use cl_export_tests::reader::sheet::Form;
use cl_export_tests::sheet::{companions, expected, in_language, read, sheets};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Reads every form back and compares it with the model.
fn compare(person: &Person, language: Language) {
    let expected = expected(person, language).unwrap();
    for (form, sheet) in Form::ALL.into_iter().zip(sheets(person, &[]).unwrap()) {
        let Some(read) = read(form, &sheet, language) else { panic!("{form:?} cannot be read:\n{sheet}") };
        assert_eq!(read, expected, "{form:?}\n{sheet}");
    }
}

#[test]
fn every_form_shows_the_values_of_the_model() {
    let mut seen = 0;
    for case in cases() {
        for language in Language::ALL.iter().copied() {
            let Some(person) = in_language(&case.text, language) else { continue };
            if sheets(&person, &[]).is_ok() {
                compare(&person, language);
                seen += 1;
            }
        }
    }
    assert!(seen > 40, "{seen}");
}

/// Texts that are hard for some form, and texts of any characters at all.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => r#"[`'"<>&*_\\#\[\]()~|!:/. a-c0-9@%${};=-]{1,40}"#,
        2 => "\\PC{1,40}",
        1 => "[é😀\u{202e}\u{2067}\u{2069}\u{a0}אבعم日\u{fffe} a`]{1,20}",
        1 => "[א-ת]{1,10}[`<a-z ]{0,10}",
        1 => "<script>alert\\(1\\)</script>|</bdi><img src=x onerror=alert\\(1\\)>|\\]\\(javascript:alert\\(1\\)\\)|`{1,6}a`{1,6}",
        1 => "x{470,500}",
    ]
}

/// The tags of a page, as they are written.
fn tags(page: &str) -> BTreeSet<&str> {
    page.split('<').skip(1).filter_map(|rest| rest.split(['>', ' ', '\n']).next()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn no_text_becomes_anything_but_text(name in text(), label in text(), user in text()) {
        let login = format!("{user}@q.com");
        let draft = Draft::new("jane@q.com")
            .with(Field::Name, name)
            .with(Field::Label, label)
            .with(Field::Login, login);
        let Ok(person) = Person::new(&[draft], &Providers::embedded()) else { return Ok(()) };
        compare(&person, Language::English);
        let plain = Person::new(&[Draft::new("jane@q.com").with(Field::Name, "Jane").with(Field::Label, "home")], &Providers::embedded());
        let [page, _, text] = sheets(&person, &[]).unwrap();
        let [plain_page, ..] = sheets(&plain.unwrap(), &[]).unwrap();
        // A text that fits into no code leaves the code's own tags out.
        let more: Vec<_> = tags(&page).difference(&tags(&plain_page)).map(|tag| (*tag).to_owned()).collect();
        prop_assert!(more.is_empty(), "{more:?}");
        let isolates = |wanted: char| text.chars().filter(|c| *c == wanted).count();
        prop_assert_eq!(isolates('\u{2068}'), isolates('\u{2069}'));
        let stray = text.chars().find(|c| (c.is_control() && *c != '\n') || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2067}'));
        prop_assert_eq!(stray, None);
    }
}

/// The messages of a catalogue, each with its text as it is written.
fn messages(language: Language) -> BTreeMap<&'static str, String> {
    let mut messages: BTreeMap<&str, String> = BTreeMap::new();
    let mut last = "";
    for line in cl_export_sheet::catalogue(language).lines().filter(|line| !line.starts_with('#')) {
        match line.split_once(" =").filter(|_| !line.starts_with(' ')) {
            Some((id, text)) => {
                assert!(messages.insert(id, text.to_owned()).is_none(), "{id} twice");
                last = id;
            }
            None => messages.get_mut(last).into_iter().for_each(|text| text.extend(["\n", line])),
        }
    }
    messages
}

/// The variables that a message is filled in with.
fn variables(text: &str) -> BTreeSet<&str> {
    let end = |rest: &str| rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
    text.split('$').skip(1).map(|rest| rest[..end(rest)].trim_end_matches('-')).collect()
}

/// The messages of a target's own words, which English does not need.
fn tries(targets: &[&'static Target]) -> Vec<String> {
    let mut ids = Vec::new();
    for target in targets {
        for spec in target.artifacts {
            let name = spec.name.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
            let commands = spec.tries.iter().zip(1..).filter(|(way, _)| !way.command.is_empty());
            ids.extend(commands.map(|(_, number)| format!("try-{}-{name}-{number}", target.name)));
        }
    }
    ids
}

fn targets() -> Vec<&'static Target> {
    // A provider's files are on no person's page.
    let all = cl_export_targets::BUILT_IN.iter().map(|exporter| exporter.target());
    all.filter(|target| target.scope != Scope::Provider).collect()
}

#[test]
fn both_catalogues_say_the_same_things() {
    let [english, spanish] = [Language::English, Language::Spanish].map(messages);
    let tries = tries(&targets());
    let ids: BTreeSet<&str> = english.keys().copied().chain(tries.iter().map(String::as_str)).collect();
    // `sheet` tells of itself in no other language: its own file is not tried by a command that a person types.
    let missing: Vec<_> = ids.iter().filter(|id| !spanish.contains_key(*id)).collect();
    assert!(missing.is_empty(), "Spanish lacks {missing:?}");
    let unknown: Vec<_> = spanish.keys().filter(|id| !ids.contains(*id)).collect();
    assert!(unknown.is_empty(), "Spanish has {unknown:?}");
    for (id, text) in &english {
        assert_eq!(variables(text), variables(&spanish[id]), "{id}");
        assert!(!text.trim().is_empty() && !spanish[id].trim().is_empty(), "{id}");
    }
}

/// What the page tells in its own words, for the person and not for each file; and what is told of a provider's file alone.
const NOT_TOLD_OF_FILES: [&str; 2] = ["remark-mailbox-limit-note", "remark-plaintext-note"];

#[test]
fn every_finding_has_plain_words() {
    let plain = messages(Language::English);
    let all = documented().into_iter().map(|(code, level)| format!("remark-{code}-{}", level.name()));
    let known: BTreeSet<String> = all.filter(|id| !NOT_TOLD_OF_FILES.contains(&id.as_str())).collect();
    assert!(known.len() > 20, "{known:?}");
    let missing: Vec<_> = known.iter().filter(|id| !plain.contains_key(id.as_str())).collect();
    assert!(missing.is_empty(), "no words for {missing:?}");
    let remarks = plain.keys().filter(|id| id.starts_with("remark-") && **id != "remark-other");
    let unknown: Vec<_> = remarks.filter(|id| !known.contains(**id)).collect();
    assert!(unknown.is_empty(), "words for no finding: {unknown:?}");
}

/// The words of a message that stand between what it is filled in with.
fn literal_words(text: &str) -> Vec<String> {
    let mut depth = 0_u32;
    let mut pieces = vec![String::new()];
    let text = text.replace("{\"\"}", "").replace("{\" \"}", " ");
    for (index, line) in text.lines().enumerate() {
        let trimmed = line.trim();
        let variant = depth > 0 && (trimmed.starts_with('[') || trimmed.starts_with("*["));
        let line = if variant { trimmed.split_once(']').map_or("", |(_, rest)| rest) } else { line };
        if index > 0 {
            pieces.push(String::new());
        }
        for character in line.chars() {
            match character {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ if depth == 0 || variant => pieces.last_mut().unwrap().push(character),
                _ => continue,
            }
            if matches!(character, '{' | '}') {
                pieces.push(String::new());
            }
        }
    }
    let is_words =
        |piece: &String| piece.chars().filter(|c| c.is_alphabetic()).count() > 3 && !piece.contains('$');
    pieces.iter().map(|piece| piece.trim().to_owned()).filter(is_words).collect()
}

/// What stands between the tags of a page.
fn text_of(page: &str) -> String {
    let text: String =
        page.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text).collect();
    text.replace("&apos;", "'").replace("&amp;", "&")
}

/// Someone whose provider has no server that a password opens.
fn without_servers(language: Language) -> Person {
    let mut provider = centurylink();
    provider.authentications = vec![Authentication::Oauth2];
    of_provider(provider, language)
}

/// Someone whose provider takes only encrypted passwords, and at one server none.
fn with_encrypted_passwords(language: Language) -> Person {
    let mut provider = centurylink();
    provider.authentications = vec![Authentication::Encrypted];
    provider.incoming.last_mut().unwrap().authentications = vec![Authentication::Oauth2];
    of_provider(provider, language)
}

fn centurylink() -> Provider {
    Provider::clone(Providers::embedded().by_domain("q.com").unwrap().unwrap())
}

fn of_provider(provider: Provider, language: Language) -> Person {
    let mut draft = Draft::new("jane@q.com");
    draft.set(Field::Language, Sourced::new(language.tag().to_owned(), Origin::Program));
    Person::new(&[draft], &Providers::new([provider])).unwrap()
}

/// The files of mutt where msmtp sends for it.
fn sending_by_msmtp(person: &Person) -> Option<Companion> {
    let mutt = cl_export_targets::find("mutt").unwrap();
    let mut options = Options::of(mutt.target());
    options.set(mutt.target(), "send", "msmtp").unwrap();
    let made = Prepared::new(mutt).with_options(options).export(person).ok()?;
    Some(Companion::of_export(mutt.target(), &made))
}

#[test]
fn every_word_of_the_catalogue_is_said_somewhere() {
    let more = [
        "[[account]]\naddress = \"jane@q.com\"\nleave_on_server = \"never\"\nprotocol = \"pop3\"",
        "[[account]]\naddress = \"jane@q.com\"\nleave_on_server = \"14\"",
        "[[account]]\naddress = \"jane@q.com\"\nprotocol = \"imap\"\nleave_on_server = \"never\"",
        "[[account]]\naddress = \"j@example.org\"\nincoming_host = \"a.example.org\"\nincoming_port = 110\nincoming_security = \"starttls\"\nsmtp_host = \"b.example.org\"\nsmtp_port = 587\n",
        "[[account]]\naddress = \"j@example.org\"\nincoming_host = \"a.example.org\"\nincoming_port = 995\nsmtp_host = \"b.example.org\"\nsmtp_port = 25\nsmtp_security = \"plain\"\n",
        "[[account]]\naddress = \"j@example.org\"\nprovider = \"centurylink\"\n",
        "[[account]]\naddress = \"jane@q.com\"\n[[account]]\naddress = \"joan@q.com\"\nlogin = \"jane@q.com\"\n",
    ];
    let long = format!(
        "[[account]]
address = \"jane@q.com\"
name = \"{}\"
",
        "😀".repeat(1000)
    );
    let texts: Vec<String> =
        cases().into_iter().map(|case| case.text).chain(more.map(str::to_owned)).chain([long]).collect();
    for language in Language::ALL.iter().copied() {
        let mut said = String::new();
        let persons = texts.iter().filter_map(|text| in_language(text, language));
        for person in persons.chain([without_servers(language), with_encrypted_passwords(language)]) {
            let mut companions = companions(&person);
            companions.extend(sending_by_msmtp(&person));
            if let Ok([page, ..]) = sheets(&person, &companions) {
                said.push_str(&text_of(&page));
            }
            let readme = cl_export_sheet::readme(&person, &[], &companions).unwrap().unwrap();
            said.push_str(&String::from_utf8(readme.bytes).unwrap());
        }
        // In the order of the forms a message may be broken into lines.
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(!said.contains("{$") && !said.contains("{hand") && !said.contains("{remark"));
        let never: Vec<(&str, String)> = messages(language)
            .iter()
            .filter(|(id, _)| !KEPT_FOR_OTHERS.contains(id))
            .flat_map(|(id, text)| literal_words(text).into_iter().map(move |words| (*id, words)))
            .filter(|(_, words)| !said.contains(&words.split_whitespace().collect::<Vec<_>>().join(" ")))
            .collect();
        assert!(never.is_empty(), "{language:?}: {never:#?}");
    }
}

/// Messages for what no account of the matrix brings about: telephone and page of a brand, targets of others, and
/// what a target's options bring about.
const KEPT_FOR_OTHERS: &[&str] = &[
    "help-telephone",
    "help-link",
    "remark-other",
    "contents",
    "remark-qr-leave-on-server-note",
    "remark-value-loss",
    "remark-left-out-note",
    "remark-password-command-note",
];

fn branded(brand: &str) -> Result<Provider, cl_export_core::Error> {
    let text = include_str!("../../crates/core/data/centurylink.toml");
    Provider::from_toml("branded.toml", &format!("{text}\n[brand]\n{brand}\n"))
}

#[test]
fn a_brand_is_shown_and_none_is_claimed_without_one() {
    let provider = branded(
        "name = \"Help <Desk>\"\ntelephone = \"+1 800 555-0100\"\nlink = \"https://help.example.net/?a=b&c\"",
    )
    .unwrap();
    let draft = Draft::new("jane@q.com").with(Field::Provider, "centurylink");
    let person = Person::new(&[draft], &Providers::embedded().with(provider)).unwrap();
    let [page, markdown, text] = sheets(&person, &[]).unwrap();
    for wanted in [
        "<span>Help &lt;Desk&gt;</span>",
        "<a href=\"tel:+18005550100\"><bdi>+1 800 555-0100</bdi></a>",
        "<a href=\"https://help.example.net/?a=b&amp;c\"><bdi>https://help.example.net/?a=b&amp;c</bdi></a>",
    ] {
        assert!(page.contains(wanted), "{wanted}");
    }
    assert!(markdown.contains("\nHelp \\<Desk>\n") && markdown.contains("- Telephone: `+1 800 555-0100`"));
    assert!(
        text.contains("\nHelp <Desk>\n") && text.contains("  Web page: https://help.example.net/?a=b&c\n")
    );
    let person = Person::new(&[Draft::new("jane@q.com")], &Providers::embedded()).unwrap();
    let [page, ..] = sheets(&person, &[]).unwrap();
    assert!(!page.contains("class=\"brand\"") && !page.contains("tel:"));
}

#[test]
fn what_a_brand_must_not_be_is_refused_with_its_place() {
    for (brand, what) in [
        ("name = \"x\"\nlink = \"javascript:alert(1)\"", "is not the address of a page"),
        ("name = \"x\"\nlink = \"https://a\\\" onclick=\\\"b\"", "is not the address of a page"),
        ("name = \"x\"\nlogo = \"../secret.png\"", "is not the name of a file"),
        ("name = \"x\"\nlogo = \"/etc/passwd\"", "is not the name of a file"),
        ("name = \"x\\ny\"", "line break"),
        ("telephone = \"1\"", "is missing"),
        ("name = \"x\"\nphone = \"1\"", "is not known"),
    ] {
        let error = branded(brand).unwrap_err();
        assert!(error.what().to_string().contains(what), "{brand}: {error}");
        assert!(matches!(error.origin(), cl_export_core::Origin::File { .. }), "{brand}");
    }
    let mut provider = branded("name = \"x\"\nlogo = \"logo.png\"").unwrap();
    provider.brand.as_mut().unwrap().logo.as_mut().unwrap().bytes = b"<svg onload=alert(1)>".to_vec();
    let draft = Draft::new("jane@q.com").with(Field::Provider, "centurylink");
    let person = Person::new(&[draft], &Providers::embedded().with(provider)).unwrap();
    let refused = sheets(&person, &[]).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Invalid);
    assert!(refused.what().to_string().contains("`logo.png` is not a picture"), "{refused}");
}

#[test]
fn a_whole_bundle_reads_like_this() {
    for language in Language::ALL.iter().copied() {
        let text = "[[account]]\naddress = \"jane@q.com\"\nname = \"Jane Doe\"\n";
        let person = in_language(text, language).unwrap();
        let forms = sheets(&person, &companions(&person)).unwrap();
        for (form, sheet) in ["html", "md", "txt"].into_iter().zip(forms) {
            insta::with_settings!({
                snapshot_path => "../snapshots/sheet",
                prepend_module_to_snapshot => false,
                omit_expression => true,
            }, {
                insta::assert_snapshot!(format!("bundle-{}-{form}", language.tag()), sheet);
            });
        }
    }
}
