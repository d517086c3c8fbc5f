//! Endpoints with hosts, logins and authentications of their own: read from a provider's file, filled for an address.

#![expect(clippy::unwrap_used, reason = "helpers of tests, nothing to recover")]

mod common;

use cl_export_core::{
    Abilities, Authentication, Draft, Error, ErrorKind, Field, Findings, Level, Options, Origin, Person,
    Provider, Providers, Settings, Shape, Side, Sides, Sourced, Target, resolve,
};
use common::{BOTH, Client};

static CHOOSES: Target =
    Target { abilities: Abilities { chooses_authentication: true, ..BOTH.abilities }, ..BOTH };
static FETCHES: Target = Target { sides: Sides { incoming: true, outgoing: false }, ..BOTH };

const TAKES_BOTH: Client = Client(&BOTH);

/// A provider's file with these lines in its first incoming server, its second and its outgoing one.
fn file(login: &str, methods: &str, [pop, imap, smtp]: [&str; 3]) -> String {
    format!(
        r#"
id = "p"
name = "P"
[[source]]
id = "s"
title = "t"
url = "u"
read = "2026-11-23"
[domains]
names = ["example.net", "example.org"]
source = "s"
[login]
rule = "{login}"
source = "s"
[authentication]
methods = [{methods}]
outgoing_required = true
source = "s"
[leave_on_server]
default = "always"
source = "s"
[[incoming]]
protocol = "pop3"
port = 995
security = "tls"
source = "s"
{pop}
[[incoming]]
protocol = "imap"
port = 993
security = "tls"
source = "s"
{imap}
[[outgoing]]
protocol = "smtp"
port = 587
security = "starttls"
source = "s"
{smtp}
"#
    )
}

const HOSTS: [&str; 3] = [r#"host = "pop.x.net""#, r#"host = "imap.x.net""#, r#"host = "smtp.x.net""#];

fn hosts(more: [&str; 3]) -> [String; 3] {
    [0, 1, 2].map(|index| format!("{}\n{}", HOSTS[index], more[index]))
}

fn read(login: &str, methods: &str, lines: [&str; 3]) -> Result<Provider, Error> {
    Provider::from_toml("p.toml", &file(login, methods, lines))
}

fn with_lines(more: [&str; 3]) -> Provider {
    let [pop, imap, smtp] = hosts(more);
    read("address", "\"password\"", [&pop, &imap, &smtp]).unwrap()
}

fn person(provider: Provider, address: &str, more: &[(Field, &str)]) -> Result<Person, Error> {
    let mut draft = Draft::new(address);
    for (field, text) in more {
        draft.set(*field, Sourced::new((*text).to_owned(), Origin::Argument));
    }
    Person::new(&[draft], &Providers::new([provider]))
}

/// The places and logins that a person's account comes to, and what is said of them.
fn resolved(client: &Client, person: &Person) -> Result<(Vec<String>, Findings), Error> {
    let (options, mut findings) = (Options::of(client.0), Findings::default());
    let settings = resolve(person, client, &options, &mut findings)?;
    let line = |settings: &Settings<'_>, side| {
        settings
            .server(side)
            .map(|server| format!("{}:{} {}", server.endpoint.host, server.endpoint.port, server.login))
    };
    let lines = [Side::Incoming, Side::Outgoing].into_iter().filter_map(|side| line(&settings[0], side));
    Ok((lines.collect(), findings))
}

#[test]
fn hosts_and_logins_are_made_of_the_address() {
    let provider = || {
        read(
            "local-part",
            "\"password\"",
            [
                r#"host = "pop.{domain}""#,
                r#"host = "imap.x.net""#,
                "host = \"{local_part}.mail.X.net\"\nlogin = \"{local_part}.{domain}\"",
            ],
        )
        .unwrap()
    };
    for (address, pop, smtp) in [
        ("Jane@Example.ORG", "pop.example.org:995 Jane", "jane.mail.x.net:587 Jane.Example.ORG"),
        ("bob@example.net", "pop.example.net:995 bob", "bob.mail.x.net:587 bob.example.net"),
    ] {
        let person = person(provider(), address, &[]).unwrap();
        assert_eq!(resolved(&TAKES_BOTH, &person).unwrap().0, [pop, smtp]);
    }
    // An address that no host can be made of has another server; where there is none, that is said.
    let own = [(Field::SmtpLogin, "other"), (Field::SmtpPort, "587")];
    let jane = person(provider(), "jane+x@example.net", &own).unwrap();
    let error = resolved(&TAKES_BOTH, &jane).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported);
    assert!(error.to_string().contains("`jane+x.mail.x.net` is not a host name"), "{error}");
    let fetches = Client(&FETCHES);
    assert_eq!(resolved(&fetches, &jane).unwrap().0, ["pop.example.net:995 jane+x"]);
}

#[test]
fn persons_of_one_provider_have_one_shape_whatever_their_hosts() {
    let provider = with_lines(["", "", r#"login = "{domain}-{local_part}""#]);
    let shape = |address| {
        let person = person(provider.clone(), address, &[]).unwrap();
        let options = Options::of(&BOTH);
        let settings = resolve(&person, &TAKES_BOTH, &options, &mut Findings::default()).unwrap();
        Shape::of(&TAKES_BOTH, &settings)
    };
    assert_eq!(shape("jane@example.net"), shape("bob@example.org"));
}

#[test]
fn the_owners_login_goes_before_the_rule_and_may_lack_a_domain_where_the_rule_does() {
    let provider = with_lines(["", "", r#"login = "local-part""#]);
    let own = person(provider, "jane@example.net", &[(Field::Login, "jd")]).unwrap();
    assert_eq!(resolved(&TAKES_BOTH, &own).unwrap().0, ["pop.x.net:995 jd", "smtp.x.net:587 jd"]);
    let error = person(with_lines([""; 3]), "jane@example.net", &[(Field::Login, "jd")]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
}

#[test]
fn a_server_that_no_password_opens_is_left_out() {
    let provider = || with_lines([r#"authentication = ["oauth2"]"#, "", ""]);
    let jane = person(provider(), "jane@example.net", &[]).unwrap();
    let (lines, findings) = resolved(&TAKES_BOTH, &jane).unwrap();
    assert_eq!(lines, ["imap.x.net:993 jane@example.net", "smtp.x.net:587 jane@example.net"]);
    let note = findings.iter().find(|finding| finding.code == "authentication").unwrap();
    assert_eq!(note.level, Level::Note);
    assert!(note.what.to_string().contains("`pop.x.net:995` takes no password, only OAuth2"), "{note:?}");
    // One that the owner asks for by its port is an error.
    let asked = person(provider(), "jane@example.net", &[(Field::IncomingPort, "995")]).unwrap();
    assert_eq!(resolved(&TAKES_BOTH, &asked).unwrap_err().kind(), ErrorKind::Unsupported);
    // So is there being no other, unless the owner gives one.
    let [pop, imap, smtp] = hosts([""; 3]);
    let only = || read("address", r#""oauth2", "gssapi""#, [&pop, &imap, &smtp]).unwrap();
    let jane = person(only(), "jane@example.net", &[]).unwrap();
    let error = resolved(&TAKES_BOTH, &jane).unwrap_err();
    assert!(error.to_string().contains("only OAuth2 or Kerberos (GSSAPI)"), "{error}");
    assert!(error.advice().is_some());
    let servers = [
        (Field::IncomingHost, "a.net"),
        (Field::IncomingPort, "995"),
        (Field::SmtpHost, "b.net"),
        (Field::SmtpPort, "465"),
    ];
    let own = person(only(), "jane@example.net", &servers).unwrap();
    let (lines, findings) = resolved(&TAKES_BOTH, &own).unwrap();
    assert_eq!(lines, ["a.net:995 jane@example.net", "b.net:465 jane@example.net"]);
    assert!(!findings.iter().any(|finding| finding.code == "authentication"));
}

#[test]
fn the_password_itself_goes_before_other_ways_to_log_in() {
    for (methods, expected) in [
        (r#"["oauth2", "password"]"#, Some(Authentication::Password)),
        (r#"["encrypted", "oauth2", "password"]"#, Some(Authentication::Password)),
        (r#"["oauth2", "encrypted"]"#, Some(Authentication::Encrypted)),
        (r#"["none", "password"]"#, Some(Authentication::Password)),
        (r#"["none"]"#, None),
        (r#"["ntlm", "certificate"]"#, None),
    ] {
        let provider = with_lines(["", "", &format!("authentication = {methods}")]);
        assert_eq!(provider.outgoing[0].authentication(&provider), expected, "{methods}");
    }
}

#[test]
fn an_encrypted_password_is_a_loss_where_the_client_does_not_find_out_by_itself() {
    let provider = || with_lines([r#"authentication = ["encrypted"]"#, "", ""]);
    let jane = person(provider(), "jane@example.net", &[]).unwrap();
    let (_, findings) = resolved(&TAKES_BOTH, &jane).unwrap();
    assert!(findings.iter().any(|one| (one.level, one.code) == (Level::Loss, "authentication")));
    let (_, findings) = resolved(&Client(&CHOOSES), &jane).unwrap();
    assert!(!findings.has_losses(), "{findings:?}");
}

/// A client that cannot be told of it is sent where the password is taken as it is, before the provider's order.
#[test]
fn an_encrypted_password_is_asked_of_who_chooses_by_itself() {
    let provider = || with_lines([r#"authentication = ["encrypted"]"#, "", ""]);
    let own = [(Field::Protocol, "pop3")];
    let [one, pop] = [&[][..], &own].map(|own| person(provider(), "jane@example.net", own).unwrap());
    let first = |client: &Client, person| resolved(client, person).unwrap().0[0].clone();
    assert_eq!(first(&Client(&CHOOSES), &one), "pop.x.net:995 jane@example.net");
    assert_eq!(first(&TAKES_BOTH, &pop), "pop.x.net:995 jane@example.net", "there is no other");
}

#[test]
fn sending_without_a_login_is_refused_and_fetching_goes_on() {
    let jane = person(with_lines(["", "", r#"authentication = ["none"]"#]), "jane@example.net", &[]).unwrap();
    let error = resolved(&TAKES_BOTH, &jane).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported);
    assert!(error.to_string().contains("`smtp.x.net:587` takes no login"), "{error}");
    assert!(resolved(&Client(&FETCHES), &jane).is_ok());
}

#[test]
fn mistakes_are_told_with_their_place() {
    for (pop, smtp, place, hint) in [
        (r#"login = "{user}""#, "", "\"{user}\"", "`{address}`, `{local_part}` and `{domain}`"),
        (r#"login = "{local_part""#, "", "\"{local_part\"", "`{local_part}`"),
        (r#"login = "jane""#, "", "\"jane\"", "`address` or `local-part`"),
        (r#"authentication = ["none"]"#, "", "\"none\"", "`password`"),
        ("authentication = []", "", "[]", "`password`"),
        ("", r#"authentication = ["plain"]"#, "\"plain\"", "`none`"),
        ("", r#"logn = "address""#, "logn", "`login`"),
    ] {
        let [pop, imap, smtp] = hosts([pop, "", smtp]);
        let text = file("address", "\"password\"", [&pop, &imap, &smtp]);
        let error = Provider::from_toml("p.toml", &text).unwrap_err();
        let Origin::File { span, .. } = error.origin() else { panic!("{error}") };
        assert_eq!(&text[span.clone()], place, "{error}");
        assert!(error.advice().unwrap().to_string().contains(hint), "{:?}", error.advice());
    }
    for host in ["{address}", "pop.{domain", "pop_{domain}", "pop.{domian}"] {
        let line = format!("host = \"{host}\"");
        assert!(read("address", "\"password\"", [&line, HOSTS[1], HOSTS[2]]).is_err(), "{host}");
    }
}
