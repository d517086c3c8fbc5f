//! The accounts that every target is tried with: `tests/accounts/*.toml`, one oddity each.
#![expect(clippy::unwrap_used, clippy::panic, reason = "an account that cannot be read must not be left out")]

use cl_export_core::{
    Artifact, Draft, Encoding, Error, Export, Exporter, Finding, Findings, OptionKind, Options, Person,
    Prepared, Protocol, Providers, Settings, resolve,
};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// One account file of the matrix.
#[derive(Debug)]
pub struct Case {
    /// The file's name without its ending: what the snapshots are called.
    pub name: String,
    /// The file's text.
    pub text: String,
}

/// Every account file, by name.
///
/// # Panics
/// One cannot be read, or most are missing: a loop over what is left would show little.
pub fn cases() -> Vec<Case> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("accounts");
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut cases: Vec<Case> = entries.map(|entry| read(&entry.unwrap().path())).collect();
    assert!(cases.len() > 20, "{} holds {} accounts", folder.display(), cases.len());
    cases.sort_by(|one, other| one.name.cmp(&other.name));
    cases
}

fn read(path: &Path) -> Case {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.strip_suffix(".toml").unwrap_or_else(|| panic!("{name} is no account file"));
    Case { name: name.to_owned(), text }
}

/// Every account file as a target is tried with it: one that fetches by IMAP alone is not tried with refusals alone.
pub fn cases_for(exporter: &dyn Exporter) -> Vec<Case> {
    let target = exporter.target();
    let by_imap_alone = target.sides.incoming && target.abilities.protocols == [Protocol::Imap];
    cases().into_iter().map(|case| if by_imap_alone { case.by_imap() } else { case }).collect()
}

/// Every account of the matrix that is taken, as one person's, each with an address of its own.
///
/// # Panics
/// As [`cases`].
pub fn everything(is_taken: impl Fn(&Case) -> bool) -> Case {
    let own_address = |case: Case| {
        let lines = case.text.lines().map(|line| match line.strip_prefix("address = \"") {
            Some(rest) => {
                let (local, domain) = rest.rsplit_once('@').unwrap();
                format!("address = \"{local}.{}@{domain}\n", case.name)
            }
            None => format!("{line}\n"),
        });
        lines.collect::<String>()
    };
    let text: String = cases().into_iter().filter(is_taken).map(own_address).collect();
    Case::of(text)
}

impl Case {
    /// An account file of a test's own.
    pub fn of(text: impl Into<String>) -> Self {
        Self { name: "account".to_owned(), text: text.into() }
    }

    /// The same accounts by IMAP, where their file names no protocol.
    #[must_use]
    pub fn by_imap(mut self) -> Self {
        if !self.text.contains("protocol = ") {
            self.text = self.text.replace("[[account]]\n", "[[account]]\nprotocol = \"imap\"\n");
        }
        self
    }

    /// The person in the file.
    ///
    /// # Errors
    /// What the model refuses.
    pub fn person(&self) -> Result<Person, Error> {
        let drafts =
            Draft::from_toml(&format!("{}.toml", self.name), &self.text, &cl_export_targets::names())?;
        Person::new(&drafts, &Providers::embedded())
    }

    /// What a target makes of the person, with options as `key=value`.
    ///
    /// # Errors
    /// What the model or the target refuses.
    pub fn export(&self, exporter: &dyn Exporter, set: &[(&str, &str)]) -> Result<Export, Error> {
        Prepared::new(exporter).with_options(options(exporter, set)?).export(&self.person()?)
    }

    /// The texts of the files that a target makes of the person, with options as `key=value`.
    ///
    /// # Panics
    /// The model or the target refuses it, or one of them is no text.
    pub fn files(&self, exporter: &dyn Exporter, set: &[(&str, &str)]) -> Vec<String> {
        let artifacts = self.export(exporter, set).unwrap().artifacts.into_iter();
        artifacts.map(|artifact| String::from_utf8(artifact.bytes).unwrap()).collect()
    }

    /// The first of [`Self::files`].
    ///
    /// # Panics
    /// As there.
    pub fn file(&self, exporter: &dyn Exporter, set: &[(&str, &str)]) -> String {
        let first = self.export(exporter, set).unwrap().artifacts.swap_remove(0);
        String::from_utf8(first.bytes).unwrap()
    }

    /// Does something with what the target is to say of the person, with options as `key=value`.
    ///
    /// # Errors
    /// What the model or the target refuses.
    pub fn with_settings<T>(
        &self,
        exporter: &dyn Exporter,
        set: &[(&str, &str)],
        then: impl FnOnce(&[Settings<'_>]) -> T,
    ) -> Result<T, Error> {
        let (person, options) = (self.person()?, options(exporter, set)?);
        Ok(then(&resolve(&person, exporter, &options, &mut Findings::default())?))
    }
}

fn options(exporter: &dyn Exporter, set: &[(&str, &str)]) -> Result<Options, Error> {
    let mut options = Options::of(exporter.target());
    for (key, value) in set {
        options.set(exporter.target(), key, value)?;
    }
    Ok(options)
}

/// An artifact's text with lines that end by a line feed alone, whatever its encoding.
///
/// Bytes that are not in the encoding that the artifact's specification names are replaced, as is a line feed without
/// the carriage return that should be before it.
pub fn decode(artifact: &Artifact) -> String {
    let bytes = &artifact.bytes;
    let text = match artifact.spec.encoding {
        // The bytes of a picture are shown by what a reader of it makes of them; here only that they are no text.
        Encoding::Binary => return format!("({} bytes)\n", bytes.len()),
        Encoding::Utf8 => return String::from_utf8_lossy(bytes).into_owned(),
        Encoding::Utf8Crlf => String::from_utf8_lossy(bytes).into_owned(),
        Encoding::Utf16 => {
            let units =
                bytes.chunks(2).map(|pair| u16::from_le_bytes([pair[0], *pair.get(1).unwrap_or(&0xD8)]));
            let text: String =
                char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
            text.strip_prefix('\u{FEFF}').map_or_else(|| char::REPLACEMENT_CHARACTER.into(), str::to_owned)
        }
    };
    let whole: Vec<String> = text.split("\r\n").map(|line| line.replace('\n', "\u{FFFD}")).collect();
    whole.join("\n")
}

/// The values that an option is tried with: its words, or for any text none and a hard one.
pub fn values_to_try(kind: OptionKind) -> &'static [&'static str] {
    match kind {
        OptionKind::Text(_) => &["", r#"it's "a" \ `text`"#],
        _ => kind.words(),
    }
}

/// An export, or why there is none, as a snapshot shows it.
pub fn describe(made: &Result<Export, Error>) -> String {
    let mut text = String::new();
    match made {
        Ok(export) => {
            for (index, artifact) in export.artifacts.iter().enumerate() {
                let bits = artifact.spec.visibility.mode();
                let earlier = &export.artifacts[..index];
                if let Some(same) = earlier.iter().find(|earlier| earlier.bytes == artifact.bytes) {
                    let _ = writeln!(text, "=== {} {bits:04o} (the bytes of {})", artifact.path, same.path);
                    continue;
                }
                let encoding = match artifact.spec.encoding {
                    Encoding::Utf8 => "",
                    Encoding::Binary => " bytes",
                    Encoding::Utf8Crlf => " UTF-8 CRLF",
                    Encoding::Utf16 => " UTF-16 CRLF",
                };
                let _ = writeln!(text, "=== {} {bits:04o}{encoding}", artifact.path);
                text.push_str(&decode(artifact));
            }
            for finding in &export.findings {
                let _ = writeln!(text, "=== {}", describe_finding(finding));
            }
        }
        Err(error) => {
            let hint = error.advice().map_or_else(String::new, |hint| format!("\nhint: {hint}"));
            let _ =
                writeln!(text, "refused ({}): {error}\nat: {:?}{hint}", error.kind().code(), error.origin());
        }
    }
    text
}

fn describe_finding(finding: &Finding) -> String {
    let whose = if finding.address.is_empty() { "(the provider)" } else { &finding.address };
    format!("{} [{}] {whose}: {}", finding.level.name(), finding.code, finding.what)
}
