//! Whatever the model accepts, isync's own grammar gives back; whatever mbsync cannot carry is refused, and nothing else.
#![cfg(unix)]
#![expect(clippy::panic, clippy::unwrap_used, reason = "helpers of tests, nothing to recover")]

use cl_export_core::{Draft, Error, Export, Field, Options, Person, Prepared, Providers};
use cl_export_tests::hostile;
use cl_export_tests::matrix::{Case, cases_for};
use proptest::prelude::*;

/// What mbsync reads of a line at once, its end included: `fgets` with a buffer of 1023 bytes (`load_config`).
const AT_ONCE: usize = 1022;

/// A section: its keywords, each with its values.
type Section = Vec<(String, Vec<String>)>;

/// The next word of a line, as `get_arg` of isync 1.4.4 takes it; `None` at the end and at a comment.
fn word(rest: &mut &[u8]) -> Option<String> {
    let blanks = rest.iter().take_while(|byte| is_blank(**byte)).count();
    *rest = &rest[blanks..];
    if rest.first().is_none_or(|first| *first == b'#') {
        return None;
    }
    let (mut taken, mut escaped, mut quoted) = (Vec::new(), false, false);
    while let Some((&byte, tail)) = rest.split_first() {
        *rest = tail;
        match byte {
            // A `char` is signed there, so that none beyond ASCII is taken as escaped.
            32..128 if escaped => {
                escaped = false;
                taken.push(byte);
            }
            b'\\' => escaped = true,
            b'"' => quoted = !quoted,
            blank if !quoted && is_blank(blank) => break,
            other => taken.push(other),
        }
    }
    assert!(!escaped && !quoted, "mbsync refuses the line");
    Some(String::from_utf8(taken).unwrap())
}

const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

/// The sections of a file: `getcline` of isync 1.4.4.
fn read(file: &[u8]) -> Vec<Section> {
    let mut sections = vec![Section::new()];
    for line in file.split_inclusive(|byte| *byte == b'\n').flat_map(|line| line.chunks(AT_ONCE)) {
        let mut rest = line;
        let Some(keyword) = word(&mut rest) else {
            if !rest.starts_with(b"#") {
                sections.push(Section::new());
            }
            continue;
        };
        let values: Vec<String> = std::iter::from_fn(|| word(&mut rest)).collect();
        assert!(!values.is_empty(), "parameter missing");
        sections.last_mut().unwrap().push((keyword, values));
    }
    sections.retain(|section| !section.is_empty());
    sections
}

/// The one value of a keyword.
fn value<'a>(section: &'a Section, keyword: &str) -> Option<&'a str> {
    let mut found = section.iter().filter(|(known, _)| known == keyword);
    let [only] = found.next()?.1.as_slice() else { panic!("one value of {keyword}: {section:?}") };
    assert_eq!(found.next(), None, "{keyword}");
    Some(only)
}

/// What a channel brings together.
#[derive(Debug, PartialEq)]
struct Channel {
    name: String,
    host: String,
    port: String,
    security: String,
    user: String,
    command: Option<String>,
    /// The folder below which its mailboxes are.
    folder: String,
}

/// The section that this one names: the first of its kind, as mbsync looks for it.
fn named<'a>(sections: &'a [Section], kinds: &[&str], name: &str) -> &'a Section {
    let is_it = |section: &&Section| kinds.contains(&section[0].0.as_str()) && section[0].1 == [name];
    sections.iter().find(is_it).unwrap()
}

/// A store and what follows it, in `:store:mailbox`.
fn store<'a>(sections: &'a [Section], reference: &'a str) -> (&'a Section, &'a str) {
    let (name, mailbox) = reference.strip_prefix(':').unwrap().split_once(':').unwrap();
    (named(sections, &["IMAPStore", "MaildirStore"], name), mailbox)
}

fn channels(file: &[u8]) -> Vec<Channel> {
    let sections = read(file);
    let mut channels = Vec::new();
    for section in sections.iter().filter(|section| section[0].0 == "Channel") {
        let (far, prefix) = store(&sections, value(section, "Far").unwrap());
        let (near, below) = store(&sections, value(section, "Near").unwrap());
        assert_eq!((far[0].0.as_str(), prefix), ("IMAPStore", ""));
        let account = named(&sections, &["IMAPAccount"], value(far, "Account").unwrap());
        let text = |section: &Section, keyword| value(section, keyword).unwrap().to_owned();
        let command = value(account, "PassCmd").map(|command| command.strip_prefix('+').unwrap_or(command));
        channels.push(Channel {
            name: text(section, "Channel"),
            host: text(account, "Host"),
            port: text(account, "Port"),
            security: text(account, "SSLType"),
            user: text(account, "User"),
            command: command.map(str::to_owned),
            folder: text(near, "Path") + below,
        });
        for (keyword, meant) in
            [("Sync", "Pull"), ("Create", "Near"), ("Expunge", "None"), ("SyncState", "*")]
        {
            assert_eq!(value(section, keyword), Some(meant));
        }
    }
    channels
}

fn text() -> BoxedStrategy<String> {
    hostile::text(&[
        r#"["\\@+/.a]{1,30}"#,
        "x{95,105}",
        "[x\"]{245,260}",
        "x{995,1024}",
        "[x\\\\]{600,700}",
        "local|INBOX|cur|new|tmp|\\.{1,3}",
    ])
}

fn login() -> BoxedStrategy<String> {
    hostile::login(&text())
}

fn make(drafts: &[Draft], set: &[(&str, &str)]) -> Result<Export, Error> {
    let exporter = cl_export_targets::find("mbsync").unwrap();
    let mut options = Options::of(exporter.target());
    for (key, value) in set {
        options.set(exporter.target(), key, value)?;
    }
    let person = Person::new(drafts, &Providers::embedded())?;
    Prepared::new(exporter).with_options(options).export(&person)
}

/// The length of a value between quotes.
fn written(value: &str) -> usize {
    value.len() + value.matches(['"', '\\']).count()
}

/// Why mbsync, or every format, cannot carry these values.
fn cannot_be_carried(login: &str, label: &str, command: &str, maildir: &str) -> bool {
    [login, label, command, maildir].into_iter().any(hostile::is_refused)
        || (!login.is_empty() && !login.contains('@'))
        || login.len() > 255
        || written(command) > 1021 - "PassCmd \"+\"".len()
        || written(maildir) > 1021 - "Path \"/\"".len()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn values_come_back_or_are_refused(login in login(), label in text(), command in hostile::command(&text()), maildir in text()) {
        let jane = Draft::new("jane@q.com")
            .with(Field::Protocol, "imap")
            .with(Field::Login, login.clone())
            .with(Field::Label, label.clone())
            .with(Field::PasswordCommand, command.clone());
        let ann = Draft::new("ann@q.com").with(Field::Protocol, "imap");
        match make(&[jane, ann], &[("maildir", &maildir)]) {
            Ok(made) => {
                let can_be_called = !label.is_empty()
                    && label.len() <= 100
                    && !label.contains([':', '/'])
                    && !["local", "INBOX", ".", "..", "cur", "new", "tmp"].contains(&label.as_str());
                let name = if can_be_called { label } else { "jane@q.com".to_owned() };
                let place = if maildir.is_empty() { "~/Mail" } else { &maildir };
                // A place holder is filled in before the file is written.
                let filled = command.replace("{address}", "jane@q.com").replace("{host}", "mail.centurylink.net");
                let channel = |name: &str, user: &str, command: Option<String>| Channel {
                    name: name.to_owned(),
                    host: "mail.centurylink.net".to_owned(),
                    port: "993".to_owned(),
                    security: "IMAPS".to_owned(),
                    user: user.to_owned(),
                    command,
                    folder: format!("{place}/{name}/"),
                };
                let meant = [
                    channel(
                        &name,
                        if login.is_empty() { "jane@q.com" } else { &login },
                        (!command.is_empty()).then(|| filled.replace("{protocol}", "imap")),
                    ),
                    channel("ann@q.com", "ann@q.com", None),
                ];
                prop_assert_eq!(channels(&made.artifacts[0].bytes), meant);
            }
            Err(error) => {
                let of_the_command =
                    error.field() == Some(Field::PasswordCommand) && hostile::is_no_command(&command);
                prop_assert!(
                    of_the_command || cannot_be_carried(&login, &label, &command, &maildir),
                    "{error}"
                );
            }
        }
    }
}

#[test]
fn an_address_that_is_no_folder_is_refused() {
    let servers = "protocol = 'imap'\nincoming_host = 'mail.example.org'\nincoming_port = 993\n\
                   smtp_host = 'mail.example.org'\nsmtp_port = 465\n";
    let made = |address: &str| {
        let text = format!("[[account]]\naddress = '{address}'\n{servers}");
        Case::of(text).export(cl_export_targets::find("mbsync").unwrap(), &[])
    };
    let long = |length: usize| {
        let half = "x".repeat(50);
        format!("{}@{half}.org", "x".repeat(length - "@.org".len() - half.len()))
    };
    for (address, is_made) in [
        ("a|b@q.com", true),
        (&long(100), true),
        (&long(101), false),
        ("a/b@q.com", false),
        ("../a@q.com", false),
    ] {
        let made = made(address);
        assert_eq!(made.is_ok(), is_made, "{address}");
        assert!(made.is_ok() || made.is_err_and(|error| error.field() == Some(Field::Address)), "{address}");
    }
}

#[test]
fn every_account_of_the_matrix_is_read_as_the_model_means_it() {
    let exporter = cl_export_targets::find("mbsync").unwrap();
    let mut read_back = 0;
    for case in cases_for(exporter) {
        let Ok(made) = case.export(exporter, &[]) else { continue };
        let accounts = channels(&made.artifacts[0].bytes);
        assert_eq!(accounts.len(), case.person().unwrap().accounts().len(), "{}", case.name);
        read_back += 1;
    }
    assert!(read_back > 10, "{read_back} accounts were read");
}
