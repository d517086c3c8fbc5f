//! Interviews without a terminal: what is answered stands in the file, as the program itself reads it, or is refused.

use super::document::document;
use super::facts::Facts;
use super::interview::{Interview, Who};
use cl_export_core::{Draft, Error, Field, Origin, Providers, Sourced};
use proptest::prelude::*;

/// Gives the answers, in order, and empty ones behind them.
fn interview(who: Who, own_servers: bool, answers: &[&str]) -> Result<(Draft, Facts), (Field, Error)> {
    let providers = Providers::embedded();
    let mut interview = Interview::new(&providers, who, Draft::default(), own_servers, |word| word == "pass");
    let mut answers = answers.iter().copied();
    loop {
        let facts = interview.facts().unwrap();
        let Some(question) = interview.next(&facts) else { return Ok((interview.draft(), facts)) };
        let given = Sourced::new(answers.next().unwrap_or_default().to_owned(), Origin::Program);
        interview.answer(question, &facts, &given).map_err(|error| (question.field, error))?;
    }
}

fn script(answers: &[&str]) -> Result<(Draft, Facts), (Field, Error)> {
    interview(Who::Script, false, answers)
}

fn read(text: &str) -> Draft {
    let drafts = Draft::from_toml("account.toml", text, &["msmtp"]).unwrap();
    let [draft] = drafts.try_into().unwrap();
    draft
}

fn texts(draft: &Draft) -> Vec<(Field, String)> {
    let text = |field: &Field| Some((*field, draft.get(*field)?.value.clone()));
    Field::ALL.iter().filter_map(text).collect()
}

/// The file with what it shows behind `#` taken as given.
fn uncommented(text: &str) -> String {
    let is_key = |rest: &&str| rest.split_once(" = ").is_some_and(|(key, _)| Field::from_key(key).is_some());
    let line = |line| str::strip_prefix(line, "# ").filter(is_key).unwrap_or(line);
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_is_advised_is_shown_and_not_chosen() {
    let (draft, facts) = script(&["jane@q.com"]).unwrap();
    assert_eq!(texts(&draft), [(Field::Address, "jane@q.com".to_owned())]);
    let text = document(&draft, &facts);
    let shown = read(&uncommented(&text));
    let given = |field| shown.get(field).map(|given| given.value.as_str());
    assert_eq!(
        [Field::Protocol, Field::SmtpPort, Field::LeaveOnServer].map(given),
        [Some("pop3"), Some("587"), Some("always")]
    );
    let chosen = Facts::new(&shown, &Providers::embedded(), false).unwrap();
    assert_eq!((chosen.incoming(), chosen.outgoing()), (facts.incoming(), facts.outgoing()));
    assert_eq!(chosen.leave(), facts.leave());
}

#[test]
fn what_is_typed_is_chosen_even_where_it_is_what_is_advised() {
    let (draft, _) = script(&["jane@q.com", "", "POP3", "587", "30", "Pass"]).unwrap();
    let expected = [
        (Field::Address, "jane@q.com"),
        (Field::Protocol, "pop3"),
        (Field::SmtpPort, "587"),
        (Field::LeaveOnServer, "30"),
        (Field::PasswordCommand, "pass show mail/{address}"),
    ];
    assert_eq!(texts(&draft), expected.map(|(field, text)| (field, text.to_owned())));
}

#[test]
fn each_question_refuses_by_the_model() {
    for (answers, field, what) in [
        (&["jane"][..], Field::Address, "has no domain"),
        (&[""], Field::Address, "is empty"),
        (&["jane@centurylnk.net"], Field::Address, "no known provider"),
        (&["jane@q.com", "a\u{7}"], Field::Name, "control character"),
        (&["jane@q.com", "", "pop"], Field::Protocol, "cannot be `pop`"),
        (&["jane@qwestoffice.net", "", "imap"], Field::Protocol, "no IMAP server"),
        (&["jane@q.com", "", "", "26"], Field::SmtpPort, "no outgoing port"),
        (&["jane@q.com", "", "", "25"], Field::SmtpPort, "is not encrypted"),
        (&["jane@q.com", "", "", "", "10000"], Field::LeaveOnServer, "cannot be `10000`"),
        (&["jane@q.com", "", "", "", "", "pass '{address}'"], Field::PasswordCommand, "inside quotes"),
        (&["o'b@q.com", "", "", "", "", "pass"], Field::PasswordCommand, "take it apart"),
    ] {
        let (asked, error) = script(answers).unwrap_err();
        assert_eq!((asked, error.field()), (field, Some(field)), "{error}");
        assert!(error.to_string().contains(what), "{error}");
    }
}

#[test]
fn a_person_is_asked_only_where_there_is_a_choice() {
    let (draft, _) =
        interview(Who::Person, false, &["jane@qwestoffice.net", "Jane", "yes", "7", "pass"]).unwrap();
    let asked: Vec<Field> = texts(&draft).into_iter().map(|(field, _)| field).collect();
    assert_eq!(
        asked,
        [Field::Address, Field::Name, Field::AllowPlaintext, Field::LeaveOnServer, Field::PasswordCommand]
    );
    let (draft, _) = interview(Who::Person, false, &["jane@q.com", "", "imap", "465", "pass x"]).unwrap();
    assert_eq!(draft.get(Field::PasswordCommand).unwrap().value, "pass x", "IMAP keeps all mail");
}

/// Answers one person's questions; each is given until it is taken.
fn patient(answers: &[&str]) -> (Draft, Vec<String>) {
    let providers = Providers::embedded();
    let mut interview =
        Interview::new(&providers, Who::Person, Draft::default(), false, |word| word == "pass");
    let mut refused = Vec::new();
    for answer in answers {
        let facts = interview.facts().unwrap();
        let question = interview.next(&facts).unwrap();
        let given = Sourced::new((*answer).to_owned(), Origin::Program);
        if let Err(error) = interview.answer(question, &facts, &given) {
            refused.push(error.to_string());
        }
    }
    let facts = interview.facts().unwrap();
    assert!(interview.next(&facts).is_none(), "more is asked");
    (interview.draft(), refused)
}

#[test]
fn who_insists_on_a_domain_names_its_servers() {
    let (draft, refused) = patient(&[
        "j@x.org",
        "k@x.org",
        "k@x.org",
        "",
        "imap",
        "imap.x.org",
        "993",
        "",
        "smtp.x.org",
        "",
        "",
        "",
    ]);
    assert_eq!(refused.len(), 2, "another address is doubted anew: {refused:?}");
    let expected = [
        (Field::Address, "k@x.org"),
        (Field::Protocol, "imap"),
        (Field::IncomingHost, "imap.x.org"),
        (Field::IncomingPort, "993"),
        (Field::SmtpHost, "smtp.x.org"),
        (Field::SmtpPort, "465"),
    ];
    assert_eq!(texts(&draft), expected.map(|(field, text)| (field, text.to_owned())));
}

#[test]
fn without_consent_the_port_is_asked_for_again() {
    let (draft, refused) = patient(&["jane@q.com", "", "", "25", "no", "465", "", ""]);
    assert!(refused.len() == 1 && refused[0].contains("smtp.centurylink.net:25"), "{refused:?}");
    assert_eq!(draft.get(Field::SmtpPort).unwrap().value, "465");
    let (draft, refused) = patient(&["jane@q.com", "", "", "25", "y", "", ""]);
    assert!(refused.is_empty(), "{refused:?}");
    assert_eq!(draft.get(Field::AllowPlaintext).unwrap().value, "true");
}

#[test]
fn what_looks_like_the_password_is_doubted_once() {
    let (draft, refused) = patient(&["jane@q.com", "", "", "", "", "hunter2", "hunter2"]);
    assert!(refused.len() == 1 && refused[0].contains("no program"), "{refused:?}");
    assert_eq!(draft.get(Field::PasswordCommand).unwrap().value, "hunter2");
    let (_, refused) = patient(&["jane@q.com", "", "", "", "", "$GETPW x"]);
    assert!(refused.is_empty(), "a shell may make a program of it: {refused:?}");
}

/// Texts that a file or a terminal could take for something else.
fn hostile() -> impl Strategy<Value = String> {
    let hard = [
        "",
        "\"",
        "\\",
        "'''",
        "\"\"\"",
        "#",
        "]",
        "\u{202e}x",
        "é😀",
        "\u{fffe}",
        "a = 1",
        "x\n[[account]]",
        "\u{fdd0}",
        "\u{7f}",
        "true",
        "0587",
        "465",
        "imap",
        "always",
        "tls",
        "mail.x.org",
        "bücher.example",
        "{address}",
        "pass show x",
    ];
    prop_oneof![prop::sample::select(hard.to_vec()).prop_map(str::to_owned), any::<String>(), "[ -~]{0,20}"]
}

const GOOD: &[&str] = &["jane@q.com", "Jane", "pop3", "465", "7", "pass show x"];
const GOOD_OF_OWN_SERVERS: &[&str] =
    &["J@bücher.example", "", "imap", "imap.x.org", "143", "starttls", "smtp.x.org", "587", "", "", "pass x"];

#[test]
fn good_answers_are_taken() {
    assert_eq!(texts(&script(GOOD).unwrap().0).len(), GOOD.len());
    let (draft, _) = interview(Who::Script, true, GOOD_OF_OWN_SERVERS).unwrap();
    assert_eq!(texts(&draft).len(), 8);
}

proptest! {
    #[test]
    fn every_answer_comes_back_or_is_refused_with_its_field(
        own_servers: bool,
        hostile in prop::collection::vec((0_usize..11, hostile()), 1..3),
    ) {
        let mut answers = if own_servers { GOOD_OF_OWN_SERVERS.to_vec() } else { GOOD.to_vec() };
        for (place, text) in &hostile {
            let place = place % answers.len();
            answers[place] = text;
        }
        match interview(Who::Script, own_servers, &answers) {
            Ok((draft, facts)) => {
                let text = document(&draft, &facts);
                prop_assert_eq!(texts(&read(&text)), texts(&draft));
                prop_assert!(!text.chars().any(|c| c != '\n' && cl_export_syntax::terminal::is_unsafe(c)));
            }
            Err((asked, error)) => prop_assert!(
                error.field() == Some(asked) || error.to_string().contains("is not encrypted"), "{asked:?}: {error}"
            ),
        }
    }

    /// The fields that take nearly every text.
    #[test]
    fn a_text_that_is_taken_stands_in_the_file(name in hostile(), command in hostile()) {
        let draft = Draft::new("jane@q.com").with(Field::Name, name).with(Field::PasswordCommand, command);
        if let Ok(facts) = Facts::new(&draft, &Providers::embedded(), false) {
            prop_assert_eq!(texts(&read(&document(&draft, &facts))), texts(&draft));
        }
    }
}
