//! Files of config-v1.1 in every shape that Mozilla's ISPDB has, `tests/providers/*.xml`, one oddity each: what is read of
//! each, and that every target writes for it or says why not. And files that must be refused.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "helpers of tests, nothing to recover")]

use cl_export_autoconfig::read;
use cl_export_core::{
    Checks, Draft, Error, ErrorKind, Export, Exporter, Field, Lint, Origin, Person, Prepared, Provider,
    ProviderFile, Providers, Scope, Severity, Sourced, check_providers,
};
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

/// Every file, by name.
fn cases() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("providers");
    let mut cases: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let text = text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text);
            (path.file_stem().unwrap().to_string_lossy().into_owned(), text)
        })
        .collect();
    cases.sort();
    cases
}

/// A person of the provider who consented to everything.
fn person(provider: &Provider) -> Result<Person, Error> {
    let domain = provider.domains.last().map_or("example.com", String::as_str);
    let mut draft = Draft::new(format!("jane.doe@{domain}"));
    for (field, text) in [(Field::Provider, provider.id.as_str()), (Field::AllowPlaintext, "true")] {
        draft.set(field, Sourced::new(text.to_owned(), Origin::Program));
    }
    Person::new(&[draft], &Providers::new([provider.clone()]))
}

fn made(exporter: &dyn Exporter, provider: &Provider) -> Result<Export, Error> {
    Prepared::new(exporter).export(&person(provider)?)
}

fn line_of(text: &str, origin: &Origin) -> usize {
    match origin {
        Origin::File { span, .. } => text[..span.start].matches('\n').count() + 1,
        _ => 0,
    }
}

fn describe(text: &str, read: &Result<ProviderFile, Error>) -> String {
    let mut out = String::new();
    let file = match read {
        Ok(file) => file,
        Err(error) => {
            let hint = error.advice().map(|hint| format!(" (hint: {hint})")).unwrap_or_default();
            return format!("refused, line {}: {error}{hint}\n", line_of(text, error.origin()));
        }
    };
    let mut say = |title: &str, lint: &Lint| {
        let (severity, line) = (lint.severity.name(), line_of(text, &lint.origin));
        writeln!(out, "{title} {severity} [{}], line {line}: {}", lint.code, lint.what).unwrap();
    };
    file.lints.iter().for_each(|lint| say("read:", lint));
    for lint in check_providers(&[file], &Checks::default()).concat() {
        if !file.lints.contains(&lint) {
            say("check:", &lint);
        }
    }
    out.push_str(&file.provider.to_toml());
    for exporter in cl_export_targets::BUILT_IN {
        let name = exporter.target().name;
        match made(*exporter, &file.provider) {
            Ok(export) => {
                let mut codes: Vec<_> = export
                    .findings
                    .iter()
                    .filter(|finding| finding.code == "authentication" || finding.code == "plaintext")
                    .map(|finding| format!(" {}:{}", finding.level.name(), finding.code))
                    .collect();
                codes.dedup();
                writeln!(out, "{name}: {} files{}", export.artifacts.len(), codes.concat()).unwrap();
            }
            Err(error) => writeln!(out, "{name}: {} ({})", error, error.kind().code()).unwrap(),
        }
    }
    out
}

#[test]
fn every_shape_is_read_and_written_for_every_target_or_refused_with_a_reason() {
    for (name, text) in cases() {
        let made = describe(&text, &read(&format!("{name}.xml"), &text));
        insta::with_settings!({
            snapshot_path => "../snapshots/providers",
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!(name.as_str(), made);
        });
    }
}

#[test]
fn what_is_shown_to_start_from_is_the_same_provider() {
    for (name, text) in cases() {
        let Ok(file) = read(&name, &text) else { continue };
        let mut back = Provider::from_toml(&name, &file.provider.to_toml()).unwrap();
        back.sources.clear();
        back.fact_sources.clear();
        for endpoint in back.incoming.iter_mut().chain(&mut back.outgoing) {
            endpoint.source = None;
        }
        assert_eq!(back, *file.provider, "{name}");
    }
}

/// Nothing of a place holder's form reaches a file: every host and login was filled, for each person of one plan.
#[test]
fn no_place_holder_reaches_a_file() {
    for (name, text) in cases() {
        let Ok(file) = read(&name, &text) else { continue };
        for exporter in cl_export_targets::BUILT_IN {
            if exporter.target().scope == Scope::Provider {
                continue;
            }
            let Ok(export) = made(*exporter, &file.provider) else { continue };
            for artifact in &export.artifacts {
                let bytes = String::from_utf8_lossy(&artifact.bytes);
                for stray in ["{domain}", "{local_part}", "{address}", "%EMAIL", "canary-4711"] {
                    assert!(!bytes.contains(stray), "{name}: {}: {stray}", artifact.path);
                }
            }
        }
    }
}

/// A file with this around and in a good one.
fn with(before: &str, inside: &str) -> String {
    format!(
        r#"{before}<clientConfig version="1.1"><emailProvider id="example.net"><domain>example.net</domain>
{inside}
<incomingServer type="imap"><hostname>imap.example.net</hostname><port>993</port><socketType>SSL</socketType><username>%EMAILADDRESS%</username></incomingServer>
</emailProvider></clientConfig>"#
    )
}

#[test]
fn what_could_do_harm_is_refused() {
    assert!(read("x.xml", &with("", "")).is_ok());
    let bomb = r#"<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>"#;
    let deep = |depth| format!("{}{}", "<x>".repeat(depth), "</x>".repeat(depth));
    for (text, kind, said) in [
        (with(bomb, "<displayName>&b;</displayName>"), ErrorKind::Syntax, "document type"),
        (with(r#"<!DOCTYPE x SYSTEM "file:///etc/passwd">"#, ""), ErrorKind::Syntax, "document type"),
        (with("", "<displayName>&b;</displayName>"), ErrorKind::Syntax, "`&b;`"),
        (with("", "<displayName>&#0;</displayName>"), ErrorKind::Syntax, "`&#0;`"),
        (with("", "<displayName>&#x1b;[2J</displayName>"), ErrorKind::Syntax, "U+001B"),
        (with("", "<displayName>a\u{7}b</displayName>"), ErrorKind::Syntax, "U+0007"),
        (with("", "<documentation url=\"https://x/&#x9b;\"/>"), ErrorKind::Syntax, "U+009B"),
        (with("", "<displayName>a\tb</displayName>"), ErrorKind::Invalid, "tab"),
        (with("", "<displayName>\u{fdd0}</displayName>"), ErrorKind::Invalid, "noncharacter"),
        (with("", &format!("<displayName>{}</displayName>", "x".repeat(2000))), ErrorKind::Invalid, "1024"),
        (with("", &deep(40)), ErrorKind::Syntax, "16 elements"),
        (with("", &deep(50_000)), ErrorKind::Invalid, "256 KiB"),
        (with("", "<!-- a -- b -->"), ErrorKind::Syntax, "not XML"),
        (with("", "<domain>exa mple.net</domain>"), ErrorKind::Invalid, "not a host name"),
        (with("", "<open>"), ErrorKind::Syntax, "not XML"),
        (with("", "<x a='1' a='2'/>"), ErrorKind::Syntax, "not XML"),
        (with("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>", ""), ErrorKind::Syntax, "UTF-8"),
        (format!("{}<more/>", with("", "")), ErrorKind::Syntax, "second element"),
        (format!("{}more", with("", "")), ErrorKind::Syntax, "outside"),
        (with("", "").split("<incoming").next().unwrap().to_owned(), ErrorKind::Syntax, "ends inside"),
        (String::new(), ErrorKind::Syntax, "no element"),
        ("not XML".to_owned(), ErrorKind::Syntax, "outside"),
        ("<html/>".to_owned(), ErrorKind::Invalid, "clientConfig"),
        ("<clientConfig/>".to_owned(), ErrorKind::Missing, "emailProvider"),
        ("<clientConfig><emailProvider/></clientConfig>".to_owned(), ErrorKind::Missing, "`id`"),
        (
            "<clientConfig><emailProvider id='example.net'/></clientConfig>".to_owned(),
            ErrorKind::Unsupported,
            "no server",
        ),
    ] {
        let error = read("x.xml", &text).unwrap_err();
        let shown = text.chars().take(300).collect::<String>();
        assert_eq!(error.kind(), kind, "{error}: {shown}");
        assert!(error.to_string().contains(said), "{error}: {shown}");
        let Origin::File { span, .. } = error.origin() else { panic!("{error} has no place") };
        assert!(text.get(span.clone()).is_some(), "{error}: {span:?}");
    }
}

#[test]
fn thousands_of_oddities_cost_little_and_are_said_in_part() {
    let many = (0..20_000).map(|n| format!("<x{n}/>")).collect::<Vec<_>>().concat();
    let servers = "<incomingServer type='imap'/>".repeat(5000);
    let unclosed = "<incomingServer type='imap'><hostname>%EMAILDOMAIN</hostname></incomingServer>";
    for odd in [many, format!("{servers}{unclosed}")] {
        let file = read("x.xml", &with("", &odd)).unwrap();
        assert_eq!(file.lints.len(), 100);
        let has_error = file.lints.iter().any(|lint| lint.severity == Severity::Error);
        assert_eq!(has_error, odd.contains("%EMAILDOMAIN"));
    }
}

#[test]
fn a_mistake_is_said_with_its_line() {
    let text = with("", "").replace("%EMAILADDRESS%", "%EMAILADDRESS");
    let text = text.replace(
        "</emailProvider>",
        "<outgoingServer type='smtp'><hostname>h.net</hostname><port>465</port><socketType>SSL</socketType></outgoingServer></emailProvider>",
    );
    let file = read("x.xml", &text).unwrap();
    let lint = file.lints.iter().find(|lint| lint.code == "place-holder").unwrap();
    assert_eq!((lint.severity, line_of(&text, &lint.origin)), (Severity::Error, 3));
}
