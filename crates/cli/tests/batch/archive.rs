//! What a person unpacks: the files of a few persons, made as one archive and taken out of it.

use super::{ALL, Tree, cl_export, home_with, said, tree};
use cl_export_core::{Exporter, Settings};
use cl_export_tests::matrix::Case;
use cl_export_tests::skip::{self, Ready};
use std::fs;
use std::process::Command;
use std::sync::LazyLock;

/// As a spreadsheet writes it. One name is hard for everything that it passes through.
const LIST: &str = r#"address,name,label,protocol,incoming_port,smtp_port,leave_on_server,language,folder
jane@q.com,Jane Doe,,,,,,,
joe@centurylink.net,"Joe ""J\"" O'Doe \x22 `touch F` $(touch F) ${IFS} %PATH% #1; {{x}} <b>&amp; 😀 משה كريم, Jr.",home,,,,,,joe-1
ann@q.com,"Ånn, 日本",,imap,993,465,,,
o'brien+x@centurytel.net,,,pop3,995,465,14,es,
"#;

/// The persons of the list by their folders, each written as an account file.
const PERSONS: [(&str, &str); 4] = [
    ("jane@q.com", "address = 'jane@q.com'\nname = 'Jane Doe'\n"),
    (
        "joe-1",
        r#"address = 'joe@centurylink.net'
name = """Joe "J\\" O'Doe \\x22 `touch F` $(touch F) ${IFS} %PATH% #1; {{x}} <b>&amp; 😀 משה كريم, Jr."""
label = 'home'
"#,
    ),
    (
        "ann@q.com",
        "address = 'ann@q.com'\nname = 'Ånn, 日本'\nprotocol = 'imap'\nincoming_port = 993\nsmtp_port = 465\n",
    ),
    (
        "o%27brien+x@centurytel.net",
        "address = \"o'brien+x@centurytel.net\"\nsmtp_port = 465\nleave_on_server = 14\nlanguage = 'es'\n",
    ),
];

/// The files of every target for every person, as two archives hold them: one is enough for the clients.
static FILES: LazyLock<Tree> = LazyLock::new(|| {
    let tar = unpacked("a.tar.zst", "zstd -dqc a.tar.zst | tar xf - -C unpacked");
    assert!(tar == unpacked("a.zip", "unzip -qq a.zip -d unpacked"));
    tar
});

fn unpacked(archive: &str, unpack: &str) -> Tree {
    let home = home_with(LIST);
    let made = cl_export(home.path(), &[&ALL[..], &["-o", archive]].concat());
    assert!(made.status.success(), "{}", said(&made));
    fs::create_dir(home.path().join("unpacked")).unwrap();
    let done = Command::new("sh").args(["-c", unpack]).current_dir(home.path()).status().unwrap();
    assert!(done.success(), "{archive}");
    tree(&home.path().join("unpacked"))
}

/// What unpacks archives.
const UNPACK: &[&str] = &["tar", "zstd", "unzip"];

/// Passes when these clients can run here, and what unpacks archives.
pub(super) fn ready(clients: &[&str]) -> Option<Ready> {
    skip::require(&[clients, UNPACK].concat())
}

/// Passes when these clients can run here beside a mail host, and what unpacks archives.
pub(super) fn ready_with_host(clients: &[&str]) -> Option<Ready> {
    skip::require_host(&[clients, UNPACK].concat())
}

/// What a target wrote at the top of the archive, by path below its folder.
pub(super) fn files_of(target: &str) -> impl Iterator<Item = (&'static str, &'static [u8])> {
    FILES.iter().filter_map(move |(path, (_, bytes))| {
        Some((path.strip_prefix(target)?.strip_prefix('/')?, bytes.as_slice()))
    })
}

/// One person of the list.
pub(super) struct Listed {
    folder: &'static str,
    pub(super) case: Case,
}

pub(super) fn persons() -> impl Iterator<Item = Listed> + Clone {
    PERSONS.iter().map(|(folder, account)| {
        let text = format!("[[account]]\n{account}");
        Listed { folder, case: Case { name: (*folder).to_owned(), text } }
    })
}

pub(super) fn target(name: &str) -> &'static dyn Exporter {
    cl_export_targets::find(name).unwrap()
}

impl Listed {
    /// This person with the accounts of another after her own.
    pub(super) fn and(self, other: &Self) -> Self {
        let text = self.case.text + &other.case.text;
        Self { case: Case { text, ..self.case }, ..self }
    }

    /// A file in the person's folder, where there is one.
    pub(super) fn find(&self, path: &str) -> Option<&'static [u8]> {
        FILES.get(&format!("{}/{path}", self.folder)).map(|(_, bytes)| bytes.as_slice())
    }

    pub(super) fn file(&self, path: &str) -> &'static [u8] {
        self.find(path).unwrap()
    }

    pub(super) fn text(&self, path: &str) -> &'static str {
        std::str::from_utf8(self.file(path)).unwrap()
    }

    /// Does something with what the model says for a target.
    pub(super) fn with_settings<T>(&self, name: &str, then: impl FnOnce(&[Settings<'_>]) -> T) -> T {
        self.case.with_settings(target(name), &[], then).unwrap()
    }
}
