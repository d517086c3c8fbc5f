//! What is written as config-v1.1.xml is read back as the same provider, as far as the format can say it.
//!
//! It cannot say: the provider's id (it wants a host name, and gets the first domain), sources, limits, notes, troubles and
//! brand; that sending needs no login at a server that takes one; what becomes of mail where there is no POP3 server; endpoints without
//! encryption, unless their owner consents; a name that looks like a place holder of the format's.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "helpers of tests, nothing to recover")]

use cl_export_core::{
    Authentication, Endpoint, Error, Export, LeaveOnServer, Link, LoginRule, Prepared, Protocol, Provider,
    Security,
};
use proptest::prelude::*;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[!-~][ -~]{0,30}",
        2 => r#"[<>&"';#%a-z\]\[!?/=-]{1,30}"#,
        2 => "[\\p{L}\\p{S}\u{202e}\u{a0}]{1,20}",
    ]
    .prop_filter("a place holder, or nothing", |text| {
        !text.contains("%EMAIL") && !text.contains("%REALNAME") && !text.trim().is_empty()
    })
}

fn rule() -> impl Strategy<Value = LoginRule> {
    prop_oneof![
        Just("address".to_owned()),
        Just("local-part".to_owned()),
        Just("{local_part}.{domain}".to_owned()),
        Just("u+{address}".to_owned()),
        "[ -$&-z|~]{0,6}".prop_map(|text| format!("{{domain}}{text}x")),
    ]
    .prop_map(|text| LoginRule::parse(&text).unwrap())
}

fn ways(sends: bool) -> impl Strategy<Value = Vec<Authentication>> {
    let known: Vec<_> =
        Authentication::ALL.iter().copied().filter(|way| sends || *way != Authentication::None).collect();
    let most = known.len();
    proptest::sample::subsequence(known, 1..=most).prop_shuffle()
}

fn endpoint(protocols: &'static [Protocol]) -> impl Strategy<Value = Endpoint> {
    let host = prop_oneof![
        Just("mail.example.net".to_owned()),
        Just("mail.{domain}".to_owned()),
        Just("{local_part}.x.example.net".to_owned()),
        "[a-z]{1,8}\\.[a-z]{2,6}",
    ];
    let protocol = proptest::sample::select(protocols);
    let security = proptest::sample::select(Security::ALL);
    let methods = proptest::option::of(ways(protocols.contains(&Protocol::Smtp)));
    (protocol, host, 1u16.., security, proptest::option::of(rule()), methods).prop_map(
        |(protocol, host, port, security, login, methods)| {
            let mut endpoint = Endpoint::new(protocol, host, port, security);
            endpoint.login = login;
            endpoint.authentications = methods.unwrap_or_default();
            endpoint
        },
    )
}

fn provider() -> impl Strategy<Value = Provider> {
    let keep = prop_oneof![
        Just(LeaveOnServer::Always),
        Just(LeaveOnServer::Never),
        (1u16..=9999).prop_map(|days| LeaveOnServer::parse(&days.to_string()).unwrap()),
    ];
    let page = (text(), "https://[a-z]{1,5}\\.net/[!#-;=?-\\[\\]^_a-~&]{0,12}");
    let incoming = endpoint(&[Protocol::Pop3, Protocol::Imap]);
    (
        (text(), proptest::collection::btree_set("[a-z]{1,6}\\.(net|org)", 1..4)),
        (rule(), proptest::option::of(ways(false)), keep),
        proptest::collection::vec(incoming, 1..4),
        proptest::collection::vec(endpoint(&[Protocol::Smtp]), 1..4),
        proptest::collection::vec(page, 0..3),
    )
        .prop_map(|((name, domains), (login, ways, keep), incoming, outgoing, pages)| {
            let mut provider = Provider::new("p", name);
            provider.domains = domains.into_iter().collect();
            provider.login = login;
            provider.authentications = ways.unwrap_or_default();
            provider.leave_on_server = keep;
            provider.incoming = incoming;
            provider.outgoing = outgoing;
            provider.help =
                pages.into_iter().map(|(title, url)| Link::checked(title, url).unwrap()).collect();
            provider
        })
}

fn written(provider: &Provider) -> Result<Export, Error> {
    let exporter = cl_export_targets::find("autoconfig").unwrap();
    Prepared::new(exporter).export_provider(provider, true)
}

/// All that the format says of a provider.
fn said(provider: &Provider) -> impl PartialEq + std::fmt::Debug {
    let endpoints = provider.incoming.iter().chain(&provider.outgoing);
    let places: Vec<_> = endpoints
        .map(|endpoint| {
            let methods = match endpoint.methods(provider) {
                [] => vec![Authentication::Password],
                methods => methods.to_vec(),
            };
            let Endpoint { protocol, host, port, security, .. } = endpoint;
            let login = endpoint.login_rule(provider).clone();
            (*protocol, host.clone(), *port, *security, login, methods)
        })
        .collect();
    let has_pop3 = provider.incoming.iter().any(|endpoint| endpoint.protocol == Protocol::Pop3);
    let keep = has_pop3.then_some(provider.leave_on_server);
    (provider.name.clone(), provider.domains.clone(), places, keep, provider.help.clone())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_as_the_same_provider(provider in provider()) {
        let export = match written(&provider) {
            Ok(export) => export,
            // A login whose percent signs would look like a place holder.
            Err(error) => {
                prop_assert!(error.to_string().contains("cannot be written"), "{error}");
                return Ok(());
            }
        };
        for artifact in &export.artifacts {
            let text = std::str::from_utf8(&artifact.bytes).unwrap();
            let read = cl_export_autoconfig::read("x.xml", text).unwrap();
            prop_assert_eq!(said(&read.provider), said(&provider));
            prop_assert_eq!(&read.provider.id, &provider.domains[0]);
            prop_assert!(read.lints.is_empty(), "{:?}", read.lints);
        }
    }

    /// Whatever a file holds, it is read or refused with a place in it.
    #[test]
    fn a_damaged_file_does_no_harm(provider in provider(), cut in any::<proptest::sample::Index>(), put in "[<>&;/!\\[\\]?\"'a-z \\PC]{0,6}", many in 0usize..20) {
        let Ok(export) = written(&provider) else { return Ok(()) };
        let mut text = String::from_utf8(export.artifacts[0].bytes.clone()).unwrap();
        let at = (0..=cut.index(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        let end = (at + many..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len()).max(at);
        text.replace_range(at..end, &put);
        match cl_export_autoconfig::read("x.xml", &text) {
            Ok(read) => {
                let written = read.provider.to_toml();
                prop_assert!(Provider::from_toml("x", &written).is_ok(), "{written}");
            }
            Err(error) => {
                let cl_export_core::Origin::File { span, .. } = error.origin() else { panic!("{error}") };
                prop_assert!(text.get(span.clone()).is_some(), "{error}: {span:?}");
            }
        }
    }
}

#[test]
fn the_embedded_providers_come_back() {
    for provider in cl_export_core::Providers::embedded().all().unwrap() {
        let export = written(provider).unwrap();
        let text = std::str::from_utf8(&export.artifacts[0].bytes).unwrap();
        let read = cl_export_autoconfig::read("x.xml", text).unwrap();
        assert_eq!(said(&read.provider), said(provider), "{}", provider.id);
    }
}
