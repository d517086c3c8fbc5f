//! Whatever a provider's file says comes back from config-v1.1.xml, or is refused.
#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests, nothing to recover")]

use cl_export_core::{Error, ErrorKind, Export, Prepared, Provider};
use cl_export_tests::hostile::is_refused_in_xml;
use cl_export_tests::reader::xml::{Element, read};
use proptest::prelude::*;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[ -~]{0,40}",
        3 => r#"[<>&"';#%a-z\]\[!?/=-]{1,30}"#,
        2 => "\\PC{0,40}",
        1 => "[é😀\u{202e}\u{a0}\u{fffe}\u{ffff}\u{fdd0}\u{85}\n\0\t a]{1,12}",
    ]
}

/// A provider's file with these texts in it.
fn provider(name: &str, title: &str, url: &str, rule: &str, keep: &str) -> Result<Provider, Error> {
    let quoted = |text: &str| {
        let escaped = text
            .chars()
            .map(|c| if c.is_alphanumeric() { c.to_string() } else { format!("\\U{:08X}", u32::from(c)) });
        format!("\"{}\"", escaped.collect::<String>())
    };
    let file = format!(
        r#"
id = "p"
name = {name}
[[source]]
id = "s"
title = "t"
url = "u"
read = "2026-11-23"
[domains]
names = ["example.net", "example.org"]
source = "s"
[login]
rule = "{rule}"
source = "s"
[authentication]
methods = ["password"]
outgoing_required = true
source = "s"
[leave_on_server]
default = {keep}
source = "s"
[[incoming]]
protocol = "imap"
host = "imap.example.net"
port = 143
security = "starttls"
source = "s"
[[incoming]]
protocol = "pop3"
host = "pop.example.net"
port = 995
security = "tls"
source = "s"
[[outgoing]]
protocol = "smtp"
host = "smtp.example.net"
port = 465
security = "tls"
source = "s"
[[help]]
title = {title}
url = {url}
"#,
        name = quoted(name),
        title = quoted(title),
        url = quoted(url),
    );
    Provider::from_toml("provider.toml", &file)
}

fn make(provider: &Provider) -> Result<Export, Error> {
    let exporter = cl_export_targets::find("autoconfig").unwrap();
    Prepared::new(exporter).export_provider(provider, false)
}

fn written(export: &Export) -> Element {
    let file = std::str::from_utf8(&export.artifacts[0].bytes).expect("it is text");
    let root = read(file).expect("it is XML");
    assert_eq!((root.name.as_str(), root.attributes.len()), ("clientConfig", 1));
    root.children[0].clone()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn texts_come_back_or_are_refused(name in text(), title in text(), url in text()) {
        let stray = |c: char| c.is_whitespace() || "\"<>\\`".contains(c) || cl_export_syntax::terminal::is_unsafe(c);
        let url = format!("https://{url}");
        match provider(&name, &title, &url, "address", "\"always\"").and_then(|provider| make(&provider)) {
            Ok(export) => {
                prop_assert!(!url.contains(stray));
                let provider = written(&export);
                prop_assert_eq!(provider.text_of("displayName"), Some(name.as_str()));
                let short = (name.chars().count() <= 20).then_some(name.as_str());
                prop_assert_eq!(provider.text_of("displayShortName"), short);
                let page = provider.all("documentation").next().unwrap();
                prop_assert_eq!(&page.attributes, &[("url".to_owned(), url)]);
                prop_assert_eq!(page.text_of("descr"), Some(title.as_str()));
            }
            Err(error) => {
                let is_page = url.len() > "https://".len() && !url.contains(stray);
                prop_assert!(!is_page || [&name, &title, &url].iter().any(|text| is_refused_in_xml(text)), "{error}");
            }
        }
    }
}

#[test]
fn the_providers_rules_are_written() {
    for (rule, user) in [("address", "%EMAILADDRESS%"), ("local-part", "%EMAILLOCALPART%")] {
        for (keep, leave, days, lost) in [
            ("\"always\"", "true", Some("36500"), true),
            ("14", "true", Some("14"), true),
            ("\"never\"", "false", None, false),
        ] {
            let export = make(&provider("P", "t", "https://u", rule, keep).unwrap()).unwrap();
            let provider = written(&export);
            let domains: Vec<_> = provider.all("domain").map(|domain| domain.text.as_str()).collect();
            assert_eq!(domains, ["example.net", "example.org"]);
            let servers: Vec<_> =
                provider.all("incomingServer").chain(provider.all("outgoingServer")).collect();
            let read = |server: &Element| {
                ["hostname", "port", "socketType", "authentication", "username"]
                    .map(|name| server.text_of(name).unwrap().to_owned())
            };
            let places: Vec<_> = servers.iter().map(|server| read(server)).collect();
            assert_eq!(
                places,
                [
                    ["imap.example.net", "143", "STARTTLS", "password-cleartext", user],
                    ["pop.example.net", "995", "SSL", "password-cleartext", user],
                    ["smtp.example.net", "465", "SSL", "password-cleartext", user],
                ]
            );
            let pop3 = servers[1].all("pop3").next().unwrap();
            assert_eq!(pop3.text_of("leaveMessagesOnServer"), Some(leave));
            assert_eq!(pop3.text_of("daysToLeaveMessagesOnServer"), days);
            assert_eq!(export.findings.has_losses(), lost, "{:?}", export.findings);
            let paths: Vec<_> = export.artifacts.iter().map(|artifact| artifact.path.as_str()).collect();
            assert_eq!(paths, ["config-v1.1.xml", "isp/example.net.xml", "isp/example.org.xml"]);
        }
    }
}

#[test]
fn a_provider_without_a_server_for_a_side_is_refused() {
    let mut silent = provider("P", "t", "https://u", "address", "14").unwrap();
    silent.outgoing.clear();
    assert_eq!(make(&silent).unwrap_err().kind(), ErrorKind::Unsupported);
    let mut nowhere = provider("P", "t", "https://u", "address", "14").unwrap();
    nowhere.domains.clear();
    assert_eq!(make(&nowhere).unwrap_err().kind(), ErrorKind::Unsupported);
}
