//! What a client we write for is, and the contract of the code behind it.

use crate::{
    Derivation, Error, ErrorKind, Findings, Inputs, Plan, Prose, Protocol, Security, Settings, Shape, Side,
    error::nearest,
};
use std::borrow::Cow;

/// The code behind a target.
///
/// **What an exporter promises.** It is a pure function: the same shape and inputs give the same plan, without disk,
/// clock, environment or network. Every text of an account reaches the output as a [`crate::Slot`] in the syntax of the place it
/// stands in. What its format cannot carry is refused or reported by `check`, never cut or replaced.
///
/// **What it may rely on.** `check` has passed for every person that a plan is filled with. Only the sides it declares
/// are resolved. Slots are filled with checked texts: no control characters, no line breaks, no NUL.
pub trait Exporter: Send + Sync {
    /// What the target is and can do.
    fn target(&self) -> &'static Target;

    /// The sides it uses under these options.
    fn sides(&self, _options: &Options) -> Sides {
        self.target().sides
    }

    /// Refuses options that nothing can be written with, whoever it is for. It is called before anything else.
    ///
    /// # Errors
    /// The first option that is wrong.
    fn check_options(&self, _options: &Options) -> Result<(), Error> {
        Ok(())
    }

    /// Refuses settings that the format cannot carry, and reports what it cannot say.
    ///
    /// # Errors
    /// The first value that cannot be carried, by [`Settings::refuse`].
    fn check(
        &self,
        _person: &[Settings<'_>],
        _inputs: &Inputs<'_>,
        _findings: &mut Findings,
    ) -> Result<(), Error> {
        Ok(())
    }

    /// How many accounts, in order, go together into each part of what is written, where the lengths of their texts
    /// decide that. It is part of a person's shape: all that a plan may know of how long a text is.
    fn groups(&self, _person: &[Settings<'_>]) -> Vec<u16> {
        Vec::new()
    }

    /// Writes the target's artifacts for every person of this shape.
    ///
    /// # Errors
    /// A template of the user's that is wrong.
    fn plan(&self, shape: &Shape, inputs: &Inputs<'_>) -> Result<Plan, Error>;
}

/// What a target is and can do.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// The one word it is known by: flag value, feature, folder, page.
    pub name: &'static str,
    /// The client's name as people know it.
    pub title: &'static str,
    /// What is written for it, in a line.
    pub summary: &'static str,
    /// What one call writes for.
    pub scope: Scope,
    /// The sides it may use; [`Exporter::sides`] says which ones it uses under given options.
    pub sides: Sides,
    /// What its format can say.
    pub abilities: Abilities,
    /// Its options, which [`Options`] holds.
    pub options: &'static [TargetOption],
    /// Texts that core derives for each account.
    pub derivations: &'static [Derivation],
    /// The files it writes; the first is the primary one.
    pub artifacts: &'static [ArtifactSpec],
    /// What its format cannot say, for people to read.
    pub gaps: &'static [Gap],
    /// The versions of the client that its output was proven with.
    pub verified_with: &'static str,
}

/// Which sides are used. Only these are resolved, need consent, or can lose something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sides {
    /// The server that mail is fetched from.
    pub incoming: bool,
    /// The server that mail is sent through.
    pub outgoing: bool,
}

impl Sides {
    /// Whether a side is among them.
    pub const fn has(self, side: Side) -> bool {
        match side {
            Side::Incoming => self.incoming,
            Side::Outgoing => self.outgoing,
        }
    }
}

/// What one call of an exporter writes for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Scope {
    /// A provider: no account is needed.
    Provider,
    /// All accounts of a person together.
    Person,
    /// All accounts of a person, and the files that are written for them beside it: it is made after those.
    Bundle,
}

impl Scope {
    /// The name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Provider => "provider",
            Self::Person => "person",
            Self::Bundle => "bundle",
        }
    }
}

/// What a target's format can say.
#[derive(Clone, Copy, Debug)]
pub struct Abilities {
    /// The incoming protocols it can be given.
    pub protocols: &'static [Protocol],
    /// The security of the outgoing endpoint to take where the owner chose no port, before the provider's order.
    pub outgoing_preference: Option<Security>,
    /// Whether it can run a command for the password.
    pub password_command: bool,
    /// Whether the client finds out by itself which form of a password a server takes, so that a file need not say it.
    /// It counts on encrypted connections only: on others some clients are told to send the password as it is.
    pub chooses_authentication: bool,
    /// What it can say of fetched mail on the server.
    pub leave: Leave,
}

/// What a format can say of fetched mail on the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leave {
    /// Always, never, or for a number of days.
    Days,
    /// Always or never.
    Switch,
    /// Always: the client deletes what a person deletes, and nothing else.
    Always,
    /// Nothing: the client has its own way.
    Nothing,
}

/// An option of one target.
#[derive(Clone, Copy, Debug)]
pub struct TargetOption {
    /// Its key.
    pub key: &'static str,
    /// What can be given.
    pub kind: OptionKind,
    /// What holds where nothing is given.
    pub default: &'static str,
    /// What it does, in a line.
    pub help: &'static str,
}

/// What an option can be given.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum OptionKind {
    /// `yes` or `no`.
    Switch,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Any text; this says what it is. Empty means that nothing was given.
    Text(&'static str),
}

impl OptionKind {
    /// The words that can be given; none where it is any text.
    pub const fn words(self) -> &'static [&'static str] {
        match self {
            Self::Switch => &["yes", "no"],
            Self::Choice(words) => words,
            Self::Text(_) => &[],
        }
    }

    /// What stands for the value in help: the words, or what the text is.
    pub fn form(self) -> String {
        match self {
            Self::Text(what) => what.to_owned(),
            _ => self.words().join("|"),
        }
    }
}

/// The options of one target, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options(Vec<(&'static str, Cow<'static, str>)>);

impl Options {
    /// The defaults of a target.
    pub fn of(target: &Target) -> Self {
        Self(target.options.iter().map(|option| (option.key, Cow::Borrowed(option.default))).collect())
    }

    /// Gives one option.
    ///
    /// # Errors
    /// Names the nearest key, or the words that can be given.
    pub fn set(&mut self, target: &Target, key: &str, value: &str) -> Result<(), Error> {
        let option =
            target.options.iter().find(|option| option.key == key).ok_or_else(|| unknown_key(target, key))?;
        let value = match option.kind {
            OptionKind::Text(_) => Cow::Owned(text_of_option(target, key, value)?),
            kind => Cow::Borrowed(word_of_option(target, key, value, kind.words())?),
        };
        self.0.retain(|(known, _)| *known != option.key);
        self.0.push((option.key, value));
        Ok(())
    }

    /// The value of an option; empty where the target has no such option.
    pub fn get(&self, key: &str) -> &str {
        self.0.iter().find(|(known, _)| *known == key).map_or("", |(_, value)| value)
    }

    /// Whether a switch is on.
    pub fn is_on(&self, key: &str) -> bool {
        self.get(key) == "yes"
    }
}

fn text_of_option(target: &Target, key: &str, value: &str) -> Result<String, Error> {
    let named = |error: Error| {
        let what =
            Prose::default().value(format!("{}.{key}", target.name)).text(format!(" {}", error.what()));
        Error::new(error.kind(), what)
    };
    crate::text::check(crate::Field::Label, value).map_err(named)?;
    Ok(value.to_owned())
}

fn word_of_option(
    target: &Target,
    key: &str,
    value: &str,
    words: &'static [&'static str],
) -> Result<&'static str, Error> {
    words.iter().copied().find(|word| *word == value).ok_or_else(|| {
        let what = Prose::default().value(format!("{}.{key}", target.name)).text(" cannot be ").value(value);
        Error::new(ErrorKind::Invalid, what).hint(Prose::new("give ").values(words.iter().copied(), " or "))
    })
}

fn unknown_key(target: &Target, key: &str) -> Error {
    let keys = || target.options.iter().map(|option| option.key);
    let hint = match nearest(key, keys()) {
        Some(near) => Prose::new("did you mean ").value(format!("{}.{near}", target.name)).text("?"),
        None if target.options.is_empty() => Prose::new("this target has no options of its own"),
        None => Prose::new("its options are ").values(keys(), " and "),
    };
    let what = Prose::default().value(target.name).text(" has no option ").value(key);
    Error::new(ErrorKind::Unknown, what).hint(hint)
}

/// A file that a target writes.
#[derive(Clone, Copy, Debug)]
pub struct ArtifactSpec {
    /// The file's name below the target's folder.
    pub name: &'static str,
    /// Who may read it.
    pub visibility: Visibility,
    /// Its media type.
    pub media_type: &'static str,
    /// How its text becomes bytes.
    pub encoding: Encoding,
    /// The longest line in bytes that the client reads, where it has a limit.
    pub line_limit: Option<usize>,
    /// Where it goes on which system.
    pub destinations: &'static [Destination],
    /// How to try it.
    pub tries: &'static [Try],
}

/// How a text becomes bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 without a byte order mark.
    Utf8,
    /// UTF-8 without a byte order mark, lines ended by CR LF: what programs of Windows read.
    Utf8Crlf,
    /// None: the bytes are no text.
    Binary,
    /// UTF-16, little end first, with a byte order mark, lines ended by CR LF: what Windows' registry files are.
    Utf16,
}

impl Encoding {
    /// What a file begins with.
    pub(crate) const fn mark(self) -> &'static [u8] {
        match self {
            Self::Utf16 => &[0xFF, 0xFE],
            _ => &[],
        }
    }

    /// Appends a text, or a part of one that does not end between the two characters of a line's end.
    pub(crate) fn append(self, text: &str, bytes: &mut Vec<u8>) {
        match self {
            Self::Utf8 | Self::Binary => bytes.extend_from_slice(text.as_bytes()),
            Self::Utf8Crlf => crlf(text, |piece| bytes.extend_from_slice(piece.as_bytes())),
            Self::Utf16 => crlf(text, |piece| utf16(piece, bytes)),
        }
    }
}

/// Ends every line by CR LF, also those of a template that mixes the two. Values hold no line breaks, so none is changed.
fn crlf(text: &str, mut push: impl FnMut(&str)) {
    if !text.as_bytes().contains(&b'\n') {
        return push(text);
    }
    for line in text.split_inclusive('\n') {
        match line.strip_suffix('\n') {
            Some(line) => {
                push(line.strip_suffix('\r').unwrap_or(line));
                push("\r\n");
            }
            None => push(line),
        }
    }
}

/// Appends UTF-16, little end first. Nearly all that is written so is ASCII.
fn utf16(text: &str, bytes: &mut Vec<u8>) {
    if text.is_ascii() {
        bytes.extend(text.bytes().flat_map(|byte| [byte, 0]));
    } else {
        bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    }
}

/// Who may read a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// It says how to log in: its owner alone (0600).
    Private,
    /// It says how to log in and is a program: its owner alone (0700).
    PrivateProgram,
    /// It is made to be published (0644).
    Public,
}

impl Visibility {
    /// The permission bits.
    pub const fn mode(self) -> u32 {
        match self {
            Self::Private => 0o600,
            Self::PrivateProgram => 0o700,
            Self::Public => 0o644,
        }
    }
}

/// Where a file goes.
#[derive(Clone, Copy, Debug)]
pub struct Destination {
    /// The system, or `any`.
    pub system: &'static str,
    /// The place, with `~` for the person's home.
    pub path: &'static str,
}

/// Something that a format cannot say: back-ticks stand around words that are typed.
#[derive(Clone, Copy, Debug)]
pub struct Gap {
    /// What an account may have, or ask for.
    pub what: &'static str,
    /// What becomes of it: the finding with its code, or that it is refused; and why.
    pub then: &'static str,
}

/// A way to try a file.
#[derive(Clone, Copy, Debug)]
pub struct Try {
    /// What it shows; or, where there is no command, what to do.
    pub what: &'static str,
    /// The command, if there is one; `{file}` stands for where the file is, `{address}` for the first account's address.
    pub command: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_text_ends_its_lines_by_cr_lf() {
        let text = "a\nb\r\n\né";
        let encode = |encoding: Encoding| {
            let mut bytes = encoding.mark().to_vec();
            encoding.append(text, &mut bytes);
            bytes
        };
        assert_eq!(encode(Encoding::Utf8), text.as_bytes());
        assert_eq!(encode(Encoding::Utf8Crlf), "a\r\nb\r\n\r\né".as_bytes());
        assert_eq!(encode(Encoding::Utf16), *b"\xFF\xFEa\0\r\0\n\0b\0\r\0\n\0\r\0\n\0\xE9\0");
    }
}
