//! What is to know of the files that a target writes.

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
    /// The longest line that the client reads, where it has a limit: in bytes as they are in the file, without the line's
    /// end and without the mark that the file may begin with.
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

    /// How many bytes a text without line breaks comes to.
    pub(crate) fn length(self, text: &str) -> usize {
        match self {
            Self::Utf16 => 2 * text.encode_utf16().count(),
            _ => text.len(),
        }
    }

    /// Whether a line of a document, mark and all, has more bytes than this.
    pub(crate) fn has_a_line_over(self, limit: usize, document: &[u8]) -> bool {
        let text = document.strip_prefix(self.mark()).unwrap_or(document);
        match self {
            Self::Utf16 => {
                let (units, _) = text.as_chunks::<2>();
                let lines = units.split(|unit| *unit == [b'\n', 0]);
                lines
                    .map(|line| line.strip_suffix(&[[b'\r', 0]]).unwrap_or(line))
                    .any(|line| 2 * line.len() > limit)
            }
            _ => {
                let lines = text.split(|byte| *byte == b'\n');
                lines.map(|line| line.strip_suffix(b"\r").unwrap_or(line)).any(|line| line.len() > limit)
            }
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

/// A way to try a file.
#[derive(Clone, Copy, Debug)]
pub struct Try {
    /// What it shows; or, where there is no command, what to do.
    pub what: &'static str,
    /// The command, if there is one; `{file}` means the place of the file, `{address}` the first account's address.
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
