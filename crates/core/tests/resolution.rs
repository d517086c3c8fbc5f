//! From drafts to settings: which endpoint, whose login, what needs consent, what is lost.

mod common;

use cl_export_core::{
    Abilities, Draft, Error, ErrorKind, Field, Findings, Leave, Level, Options, Origin, Person, Protocol,
    Providers, Security, Settings, Side, Sides, Sourced, Target, resolve,
};
use common::{BOTH, Client};

static SENDS: Target = Target { sides: Sides { incoming: false, outgoing: true }, ..BOTH };
static PHONE: Target = Target {
    abilities: Abilities {
        outgoing_preference: Some(Security::Tls),
        leave: Leave::Nothing,
        password_command: false,
        ..BOTH.abilities
    },
    ..BOTH
};
static READER: Target = Target { abilities: Abilities { leave: Leave::Always, ..BOTH.abilities }, ..BOTH };
static IMAP_ONLY: Target =
    Target { abilities: Abilities { protocols: &[Protocol::Imap], ..BOTH.abilities }, ..BOTH };

/// The endpoints and logins that a draft comes to: incoming, then outgoing.
fn resolved(target: &'static Target, draft: &Draft) -> Result<Vec<String>, Error> {
    let (settings, _) = findings(target, draft)?;
    Ok(settings)
}

fn findings(target: &'static Target, draft: &Draft) -> Result<(Vec<String>, Findings), Error> {
    let person = Person::new(std::slice::from_ref(draft), &Providers::embedded())?;
    let mut findings = Findings::default();
    let options = Options::of(target);
    let settings = resolve(&person, &Client(target), &options, &mut findings)?;
    Ok((describe(&settings[0]), findings))
}

fn describe(settings: &Settings<'_>) -> Vec<String> {
    [Side::Incoming, Side::Outgoing]
        .into_iter()
        .filter_map(|side| settings.server(side))
        .map(|server| {
            let endpoint = server.endpoint;
            format!(
                "{} {}:{} {} {}",
                endpoint.protocol, endpoint.host, endpoint.port, endpoint.security, server.login
            )
        })
        .collect()
}

fn draft(fields: &[(Field, &str)]) -> Draft {
    fields.iter().fold(Draft::new("jane@q.com"), |draft, (field, value)| draft.with(*field, *value))
}

const POP: &str = "pop3 pop.centurylink.net:995 tls jane@q.com";
const PLAIN_POP: &str = "pop3 pop.centurylink.net:110 plain jane@q.com";
const IMAP: &str = "imap mail.centurylink.net:993 tls jane@q.com";
const SMTP: &str = "smtp smtp.centurylink.net:587 starttls jane@q.com";
const SMTPS: &str = "smtp smtp.centurylink.net:465 tls jane@q.com";

#[test]
fn choices_pick_the_endpoints() {
    for (fields, wanted) in [
        (&[][..], [POP, SMTP]),
        (&[(Field::Protocol, "imap")], [IMAP, SMTP]),
        (&[(Field::SmtpPort, "465")], [POP, SMTPS]),
        (&[(Field::IncomingPort, "993")], [IMAP, SMTP]),
        (&[(Field::AllowPlaintext, "true")], [POP, SMTP]),
        (&[(Field::AllowPlaintext, "true"), (Field::IncomingPort, "110")], [PLAIN_POP, SMTP]),
        (
            &[(Field::Login, "x@q.com")],
            [&POP.replace("jane@q.com", "x@q.com"), &SMTP.replace("jane@q.com", "x@q.com")],
        ),
        (&[(Field::SmtpLogin, "x@q.com")], [POP, &SMTP.replace("jane@q.com", "x@q.com")]),
        (&[(Field::Name, ""), (Field::Login, "")], [POP, SMTP]),
    ] {
        assert_eq!(resolved(&BOTH, &draft(fields)).unwrap(), wanted, "{fields:?}");
    }
}

#[test]
fn a_target_prefers_where_the_owner_did_not_choose() {
    assert_eq!(resolved(&PHONE, &draft(&[])).unwrap(), [POP, SMTPS]);
    assert_eq!(resolved(&PHONE, &draft(&[(Field::SmtpPort, "587")])).unwrap(), [POP, SMTP]);
}

#[test]
fn a_target_can_have_choices_of_its_own() {
    let mut draft = draft(&[(Field::IncomingPort, "110"), (Field::AllowPlaintext, "yes")]);
    draft.set_for("both", Field::Protocol, Sourced::new("imap".into(), Origin::Argument)).unwrap();
    assert_eq!(resolved(&BOTH, &draft).unwrap(), [IMAP, SMTP], "the port belonged to the other protocol");
}

/// An account has no other server for one target, so a choice that asks for one must not be dropped.
#[test]
fn a_target_cannot_choose_what_the_owners_server_lacks() {
    let own = |field, text: &str| {
        let mut draft = draft(&[
            (Field::IncomingHost, "mail.b.example"),
            (Field::IncomingPort, "995"),
            (Field::SmtpHost, "smtp.b.example"),
            (Field::SmtpPort, "465"),
        ]);
        draft.set_for("both", field, Sourced::new(text.to_owned(), Origin::Argument)).unwrap();
        resolved(&BOTH, &draft)
    };
    for (field, other, same) in [
        (Field::Protocol, "imap", "pop3"),
        (Field::IncomingPort, "993", "995"),
        (Field::SmtpPort, "587", "465"),
    ] {
        let error = own(field, other).unwrap_err();
        assert_eq!((error.kind(), error.field()), (ErrorKind::Conflict, Some(field)), "{error}");
        assert_eq!((error.target(), error.origin()), (Some("both"), &Origin::Argument));
        assert!(error.to_string().contains(".b.example:") && error.advice().is_some(), "{error:?}");
        assert!(own(field, same).is_ok(), "{field:?}");
    }
}

#[test]
fn only_used_sides_need_consent() {
    let office = Draft::new("jane@qwestoffice.net");
    assert_eq!(
        resolved(&SENDS, &office).unwrap(),
        ["smtp smtp.qwestoffice.net:465 tls jane@qwestoffice.net"]
    );
    assert_eq!(resolved(&BOTH, &office).unwrap_err().kind(), ErrorKind::Consent);
    let (_, findings) = findings(&BOTH, &office.with(Field::AllowPlaintext, "true")).unwrap();
    let first = findings.iter().next().unwrap();
    assert_eq!((first.level, first.code), (Level::Warning, "plaintext"));
}

/// What is advised instead of consent is something that the owner can do.
#[test]
fn consent_is_asked_for_with_what_else_would_do() {
    let own = [
        (Field::IncomingHost, "mail.b.example"),
        (Field::IncomingPort, "110"),
        (Field::IncomingSecurity, "plain"),
        (Field::SmtpHost, "smtp.b.example"),
        (Field::SmtpPort, "465"),
    ];
    let port = Some(Field::IncomingPort);
    let office = || Draft::new("jane@qwestoffice.net");
    for (draft, field, advice) in [
        (draft(&[(Field::SmtpPort, "25")]), Some(Field::SmtpPort), "leave the port out"),
        (draft(&[(Field::IncomingPort, "110")]), port, "leave the port out"),
        (draft(&own), port, "give a port with `tls` or `starttls`, or consent with"),
        (office(), None, "the provider offers no encrypted one; consent with"),
        (
            office().with(Field::IncomingPort, "110"),
            port,
            "the provider offers no encrypted one; consent with",
        ),
    ] {
        let error = resolved(&BOTH, &draft).unwrap_err();
        assert_eq!((error.kind(), error.field()), (ErrorKind::Consent, field), "{error:?}");
        assert!(error.advice().unwrap().to_string().starts_with(advice), "{error:?}");
    }
}

#[test]
fn wrong_choices_are_told_by_field() {
    for (fields, kind, field) in [
        (&[(Field::SmtpPort, "26")][..], ErrorKind::Unknown, Field::SmtpPort),
        (&[(Field::SmtpPort, "x")], ErrorKind::Invalid, Field::SmtpPort),
        (&[(Field::SmtpPort, "0")], ErrorKind::Invalid, Field::SmtpPort),
        (&[(Field::SmtpPort, "+587")], ErrorKind::Invalid, Field::SmtpPort),
        (&[(Field::SmtpPort, "25")], ErrorKind::Consent, Field::SmtpPort),
        (&[(Field::IncomingPort, "587")], ErrorKind::Unknown, Field::IncomingPort),
        (
            &[(Field::Protocol, "pop3"), (Field::IncomingPort, "993")],
            ErrorKind::Conflict,
            Field::IncomingPort,
        ),
        (&[(Field::Protocol, "smtp")], ErrorKind::Invalid, Field::Protocol),
        (&[(Field::LeaveOnServer, "0")], ErrorKind::Invalid, Field::LeaveOnServer),
        (&[(Field::AllowPlaintext, "maybe")], ErrorKind::Invalid, Field::AllowPlaintext),
        (&[(Field::Provider, "centurylnk")], ErrorKind::Unknown, Field::Provider),
        (&[(Field::Login, "jane")], ErrorKind::Invalid, Field::Login),
        (&[(Field::SmtpSecurity, "tls")], ErrorKind::Missing, Field::SmtpSecurity),
        (&[(Field::SmtpHost, "h.example")], ErrorKind::Missing, Field::SmtpHost),
        (&[(Field::SmtpHost, "h h"), (Field::SmtpPort, "465")], ErrorKind::Invalid, Field::SmtpHost),
        (&[(Field::SmtpHost, "h.example"), (Field::SmtpPort, "2525")], ErrorKind::Missing, Field::SmtpPort),
        (&[(Field::PasswordCommand, "pass '{address}'")], ErrorKind::Invalid, Field::PasswordCommand),
    ] {
        let error = resolved(&BOTH, &draft(fields)).unwrap_err();
        assert_eq!((error.kind(), error.field()), (kind, Some(field)), "{fields:?}: {error}");
    }
}

/// Who chose none gets the one that the client speaks, before the provider's order.
#[test]
fn a_client_of_one_protocol_gets_that_one() {
    let imap =
        ["imap mail.centurylink.net:993 tls jane@q.com", "smtp smtp.centurylink.net:587 starttls jane@q.com"];
    assert_eq!(resolved(&IMAP_ONLY, &draft(&[])).unwrap(), imap);
}

#[test]
fn a_protocol_that_the_client_lacks_is_told() {
    for own in [&[(Field::Protocol, "pop3")], &[(Field::IncomingPort, "995")]] {
        let error = resolved(&IMAP_ONLY, &draft(own)).unwrap_err();
        assert_eq!((error.kind(), error.target()), (ErrorKind::Unsupported, Some("both")));
    }
    let error = resolved(&IMAP_ONLY, &Draft::new("a@qwestoffice.net")).unwrap_err();
    assert_eq!(
        (error.kind(), error.target()),
        (ErrorKind::Unsupported, Some("both")),
        "the provider has POP3 alone"
    );
    let error = resolved(&BOTH, &Draft::new("a@qwestoffice.net").with(Field::Protocol, "imap")).unwrap_err();
    assert_eq!((error.kind(), error.field()), (ErrorKind::Unsupported, Some(Field::Protocol)));
}

#[test]
fn what_was_chosen_is_a_loss_and_what_was_advised_a_note() {
    let levels = |target, fields: &[(Field, &str)]| -> Vec<(Level, &str)> {
        findings(target, &draft(fields))
            .unwrap()
            .1
            .iter()
            .map(|finding| (finding.level, finding.code))
            .collect()
    };
    let mailbox = (Level::Note, "mailbox-limit");
    assert_eq!(levels(&BOTH, &[]), [mailbox]);
    assert_eq!(levels(&SENDS, &[(Field::LeaveOnServer, "14")]), []);
    assert_eq!(levels(&BOTH, &[(Field::LeaveOnServer, "14")]), [(Level::Loss, "leave-on-server")]);
    assert_eq!(levels(&BOTH, &[(Field::LeaveOnServer, "never")]), []);
    for keep in ["never", "14"] {
        let lost = [(Level::Loss, "leave-on-server")];
        assert_eq!(levels(&READER, &[(Field::LeaveOnServer, keep)]), lost, "{keep}");
    }
    assert_eq!(levels(&READER, &[]), [mailbox]);
    assert_eq!(levels(&READER, &[(Field::LeaveOnServer, "always")]), [mailbox]);
    assert_eq!(levels(&PHONE, &[]), [(Level::Note, "leave-on-server")]);
    assert_eq!(levels(&PHONE, &[(Field::LeaveOnServer, "always")]), [(Level::Loss, "leave-on-server")]);
    assert_eq!(
        levels(&BOTH, &[(Field::Protocol, "imap"), (Field::LeaveOnServer, "never")]),
        [(Level::Loss, "leave-on-server")]
    );
    assert_eq!(levels(&BOTH, &[(Field::Protocol, "imap")]), []);
    let command = (Field::PasswordCommand, "pass show {host}");
    assert_eq!(levels(&PHONE, &[command])[0], (Level::Loss, "password-command"));
    assert_eq!(levels(&SENDS, &[(Field::Provider, "qwestoffice")]), [(Level::Warning, "foreign-domain")]);
}

#[test]
fn an_owner_with_both_servers_needs_no_provider() {
    let own = |draft: Draft| {
        draft
            .with(Field::IncomingHost, "Imap.Example.org")
            .with(Field::IncomingPort, "993")
            .with(Field::SmtpHost, "bücher.example")
            .with(Field::SmtpPort, "587")
    };
    let wanted =
        ["imap imap.example.org:993 tls a@b.example", "smtp xn--bcher-kva.example:587 starttls a@b.example"];
    assert_eq!(resolved(&BOTH, &own(Draft::new("a@b.example"))).unwrap(), wanted);
    let error = resolved(&BOTH, &Draft::new("a@b.example")).unwrap_err();
    assert_eq!((error.kind(), error.field()), (ErrorKind::Unknown, Some(Field::Address)));
}

#[test]
fn a_person_tells_accounts_apart() {
    let two = |one: Draft, other: Draft| Person::new(&[one, other], &Providers::embedded()).map(|_| ());
    let a = || Draft::new("a@q.com");
    assert!(two(a(), Draft::new("b@q.com")).is_ok());
    for (one, other, field) in [
        (a(), Draft::new("A@Q.com"), Field::Address),
        (a().with(Field::Label, "x"), Draft::new("b@q.com").with(Field::Label, "X"), Field::Label),
        (a().with(Field::Label, "b@q.com"), Draft::new("b@q.com"), Field::Label),
    ] {
        assert_eq!(two(one, other).unwrap_err().field(), Some(field));
    }
    assert!(Person::new(&[], &Providers::embedded()).is_err());
}

/// Slots count accounts in 16 bits, and telling them apart compares each with each.
#[test]
fn a_person_has_so_many_accounts_and_no_more() {
    let person = |count| {
        let drafts: Vec<_> = (0..count).map(|number| Draft::new(format!("a{number}@q.com"))).collect();
        Person::new(&drafts, &Providers::embedded())
    };
    assert_eq!(person(Person::MOST_ACCOUNTS).unwrap().accounts().len(), 256);
    let error = person(65_537).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert!(error.to_string().contains("65537 accounts") && error.advice().is_some(), "{error:?}");
}

/// Whatever a field is, its text is bounded before it is compared with words or put into a message.
#[test]
fn every_field_is_held_to_the_rules_of_texts() {
    let long = "x".repeat(5000);
    for field in Field::ALL.iter().copied().filter(|field| *field != Field::Address) {
        for (text, what) in
            [(long.as_str(), "is 5000 characters long"), ("a\u{1b}b", "holds a control character")]
        {
            let error = resolved(&BOTH, &draft(&[(field, text)])).unwrap_err();
            assert_eq!((error.kind(), error.field()), (ErrorKind::Invalid, Some(field)), "{error}");
            assert!(error.what().to_string().starts_with(what), "{field:?}: {error}");
        }
    }
    for field in Field::OF_A_TARGET {
        let mut draft = draft(&[]);
        draft.set_for("both", *field, Sourced::new(long.clone(), Origin::Argument)).unwrap();
        let error = resolved(&BOTH, &draft).unwrap_err();
        assert_eq!((error.field(), error.target()), (Some(*field), Some("both")), "{error}");
        assert!(error.what().to_string().starts_with("is 5000 characters long"), "{error}");
    }
}

#[test]
fn place_holders_take_each_sides_values() {
    let person = Person::new(
        &[draft(&[(Field::PasswordCommand, "get {protocol} {host} {address}")])],
        &Providers::embedded(),
    )
    .unwrap();
    let options = Options::of(&BOTH);
    let settings = resolve(&person, &Client(&BOTH), &options, &mut Findings::default()).unwrap();
    let command = |side| {
        settings[0].server(side).and_then(|server| server.password_command.as_deref().map(str::to_owned))
    };
    assert_eq!(command(Side::Incoming).as_deref(), Some("get pop3 pop.centurylink.net jane@q.com"));
    assert_eq!(command(Side::Outgoing).as_deref(), Some("get smtp smtp.centurylink.net jane@q.com"));
}
