//! Whatever the model accepts, mutt's own grammar gives back, also from inside hooks; what mutt cannot carry is refused,
//! and nothing else.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests, nothing to recover"
)]

use cl_export_core::{
    Draft, Error, ErrorKind, Field, Findings, Options, Person, Prepared, Providers, Settings, Side, resolve,
};
use cl_export_tests::hostile;
use cl_export_tests::matrix::cases;
use cl_export_tests::reader::mutt::{Muttrc, Url, forms, read};
use proptest::prelude::*;

fn text() -> BoxedStrategy<String> {
    hostile::text(&["x{100,140}", "[%/]{70,127}"])
}

fn login() -> BoxedStrategy<String> {
    hostile::login(&text())
}

fn address() -> BoxedStrategy<String> {
    hostile::address(&text())
}

fn command() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("pass show 'my mail' | head -n 1".to_owned()),
        Just("pass show \"a # b; c\" $HOME".to_owned()),
        Just("pass show `hostname`".to_owned()),
        Just("pass show a\\ b".to_owned()),
        "pass show [ -~]{0,20}",
    ]
}

fn options(words: [bool; 2]) -> Options {
    let exporter = cl_export_targets::find("mutt").unwrap();
    let mut options = Options::of(exporter.target());
    let mut set = |key, yes, word| {
        if yes {
            options.set(exporter.target(), key, word).unwrap();
        }
    };
    set("read", words[0], "local");
    set("send", words[1], "msmtp");
    options
}

fn make(person: &Person, options: &Options) -> Result<Muttrc, Error> {
    let exporter = cl_export_targets::find("mutt").unwrap();
    let made = Prepared::new(exporter).with_options(options.clone()).export(person)?;
    let text = &made.artifacts[0].bytes;
    Ok(read(text).unwrap_or_else(|why| panic!("{why}\n{}", String::from_utf8_lossy(text))))
}

/// The file means the model: each account's mailbox, name, server, envelope and password, and nothing runs when it is
/// read.
fn means(rc: &Muttrc, person: &[Settings<'_>]) {
    assert_eq!(rc.ran, Vec::<String>::new(), "nothing runs while the file is read");
    assert_eq!(rc.get("from"), person[0].account().address().as_str());
    for (name, value) in [
        ("ssl_force_tls", "yes"),
        ("ssl_verify_host", "yes"),
        ("ssl_verify_dates", "yes"),
        ("use_from", "yes"),
    ] {
        assert_eq!(rc.get(name), value, "{name}");
    }
    for settings in person {
        let address = settings.account().address().as_str();
        let sent = rc.send(address).unwrap();
        assert_eq!(sent.get("envelope_from_address"), address);
        assert_eq!(sent.get("realname"), settings.account().name().unwrap_or_default());
        assert!(person.len() == 1 || rc.is_own(address).unwrap());
        match settings.server(Side::Outgoing) {
            Some(_) => connects(rc, settings, Side::Outgoing, sent.get("smtp_url"), "smtp_pass"),
            None => assert_eq!((sent.get("smtp_url"), sent.get("sendmail")), ("", "msmtp")),
        }
        if settings.server(Side::Incoming).is_some() {
            reads(rc, settings, person.len() > 1);
        }
    }
}

fn reads(rc: &Muttrc, settings: &Settings<'_>, several: bool) {
    let login = settings.server(Side::Incoming).unwrap().login;
    let all = || rc.mailboxes.iter().map(String::as_str).chain([rc.get("spoolfile")]);
    let mailbox =
        all().find(|url| Url::parse(url).is_some_and(|url| url.user == login)).expect("it is listed");
    let folder = mailbox.trim_end_matches("INBOX");
    let pass = if mailbox.starts_with("imap") { "imap_pass" } else { "pop_pass" };
    connects(rc, settings, Side::Incoming, folder, pass);
    if several {
        for form in forms(mailbox).unwrap() {
            let opened = rc.open(&form).unwrap();
            assert_eq!(opened.get("from"), settings.account().address().as_str(), "{form}");
        }
    }
}

/// The URL is that of the model's server, and in whatever form a client gives it to its hooks it gets this server's
/// password and permission, as another URL does not.
fn connects(rc: &Muttrc, settings: &Settings<'_>, side: Side, written: &str, pass: &str) {
    let server = settings.server(side).unwrap();
    let endpoint = &server.endpoint;
    let url = Url::parse(written).expect(written);
    let scheme = match endpoint.security {
        cl_export_core::Security::Tls => format!("{}s", endpoint.protocol.name().trim_end_matches('3')),
        _ => endpoint.protocol.name().trim_end_matches('3').to_owned(),
    };
    assert_eq!(
        (url.scheme.as_str(), url.user.as_str(), url.host.as_str(), url.port),
        (scheme.as_str(), server.login, endpoint.host.as_str(), endpoint.port)
    );
    let output = server.password_command.as_deref().map(|command| format!("<output of {command}>"));
    let force = if endpoint.security.is_encrypted() { "yes" } else { "no" };
    let (host, evil) = (format!(":{}/", endpoint.port), format!(":{}0/", endpoint.port));
    // neomutt gives an IMAP mailbox, not its server, to the hooks.
    let mailbox = |form: &String| format!("{form}INBOX");
    let forms = forms(written).unwrap();
    let mailboxes = forms.iter().map(mailbox).filter(|_| pass == "imap_pass");
    for form in forms.iter().cloned().chain(mailboxes) {
        let connected = rc.connect(&form).unwrap();
        assert_eq!(connected.ran.len(), usize::from(output.is_some()), "{form}");
        assert_eq!(connected.get(pass), output.as_deref().unwrap_or_default(), "{form}");
        assert_eq!(connected.get("ssl_force_tls"), force, "{form}");
        if pass == "imap_pass" {
            let again = connected.connect(&form).unwrap();
            assert_eq!((again.get(pass), again.ran.len()), (connected.get(pass), connected.ran.len()));
        }
        for stranger in [form.replace("://", "://x"), form.replacen('@', "x@", 1), form.replace(&host, &evil)]
        {
            let elsewhere = connected.connect(&stranger).unwrap();
            assert_eq!((elsewhere.get(pass), elsewhere.get("ssl_force_tls")), ("", "yes"), "{stranger}");
        }
    }
}

/// Why mutt, or every format, cannot carry these values.
fn cannot_be_carried(texts: [&str; 4], login: &str, command: &str) -> bool {
    let encoded = login.bytes().map(|byte| if b" /:&%=".contains(&byte) { 3 } else { 1 }).sum::<usize>();
    texts.into_iter().any(hostile::is_refused)
        || (!login.is_empty() && !login.contains('@'))
        || login.len() > 127
        || encoded > 253
        || command.contains(['`', '\\', '#', '"', '\'', '{'])
}

fn draft(address: &str, name: &str, login: &str, command: &str) -> Draft {
    [(Field::Name, name), (Field::Login, login), (Field::PasswordCommand, command)]
        .into_iter()
        .fold(Draft::new(address), |draft, (field, value)| draft.with(field, value))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn values_come_back_or_are_refused(
        address in address(), name in text(), login in login(), command in command(), label in text(),
        several in any::<bool>(), words in any::<[bool; 2]>(), protocol in prop_oneof![Just("pop3"), Just("imap")],
    ) {
        let mine = draft(&address, &name, &login, &command).with(Field::Label, label.clone());
        let mine = mine.with(Field::Protocol, protocol);
        let other = draft("other.one@centurylink.net", "Öther", "", "pass show other");
        let drafts = if several { vec![other, mine] } else { vec![mine] };
        let options = options(words);
        let made = Person::new(&drafts, &Providers::embedded())
            .and_then(|person| make(&person, &options).map(|rc| (person, rc)));
        match made {
            Ok((person, rc)) => {
                let exporter = cl_export_targets::find("mutt").unwrap();
                means(&rc, &resolve(&person, exporter, &options, &mut Findings::default()).unwrap());
            }
            Err(error) => {
                prop_assert!(error.field().is_some(), "{error}");
                let of_the_address = error.field() == Some(Field::Address) && error.kind() != ErrorKind::Refused;
                let texts = [address.as_str(), &name, &login, &label];
                prop_assert!(of_the_address || cannot_be_carried(texts, &login, &command), "{error}");
            }
        }
    }
}

#[test]
fn every_account_of_the_matrix_is_read_as_the_model_means_it() {
    let exporter = cl_export_targets::find("mutt").unwrap();
    let mut read_back = 0;
    for words in [[false, false], [false, true], [true, false], [true, true]] {
        let options = options(words);
        for case in cases() {
            let Ok(person) = case.person() else { continue };
            let Ok(rc) = make(&person, &options) else { continue };
            means(&rc, &resolve(&person, exporter, &options, &mut Findings::default()).unwrap());
            read_back += 1;
        }
    }
    assert!(read_back > 60, "{read_back} files were read");
}

/// The reader is not blind: values put in without their layers run, expand or break, and it says so.
#[test]
fn an_unescaped_value_is_noticed() {
    let ran = |text: &str| read(text.as_bytes()).map(|rc| rc.ran);
    assert_eq!(ran("set realname = \"a`touch F`\""), Ok(vec!["touch F".to_owned()]));
    assert!(ran("set realname = 'it's `touch F`'").is_err());
    assert!(ran("set realname = \"$HOME\"").is_err());
    assert!(ran("# Jane \\\nset x = 'y'").is_err());
    let once = read(b"send2-hook ~A 'set realname = \"`touch F`\"'").unwrap();
    assert_eq!(once.send("x@q.com").unwrap().ran, ["touch F"]);
}
