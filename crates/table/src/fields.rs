//! The fields of a row, by RFC 4180 to the letter: what other readers read in two ways is a mistake here.

use crate::rows::MOST_COLUMNS;
use std::borrow::Cow;

/// Where a field is in its row, without the quotes around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    start: usize,
    end: usize,
    /// Whether quotes in it are written twice.
    is_doubled: bool,
}

impl Field {
    pub(crate) fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether that place of the row lies before its end.
    pub(crate) fn covers(self, place: usize) -> bool {
        place < self.end
    }

    /// What is in it.
    pub(crate) fn text(self, row: &str) -> Cow<'_, str> {
        let text = row.get(self.start..self.end).unwrap_or_default();
        if self.is_doubled { Cow::Owned(text.replace("\"\"", "\"")) } else { Cow::Borrowed(text) }
    }
}

/// What is wrong with a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mistake {
    /// A quote in a field that does not begin with one.
    Inside,
    /// Something between a closing quote and the delimiter.
    Behind,
    /// A quote that nothing closes.
    Unclosed,
}

/// A mistake, in which field, from 0, and at which byte of the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Misquoted {
    pub(crate) mistake: Mistake,
    pub(crate) field: usize,
    pub(crate) place: usize,
}

/// How far a row was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// To its end.
    Whole,
    /// To the end of the bytes.
    More,
    /// To one field too many.
    TooWide,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    Start,
    Bare,
    Quoted,
    /// Behind a quote that closes the field, unless another one follows.
    Closed,
}

/// Takes rows apart, one after the other.
#[derive(Debug)]
pub(crate) struct Fields {
    delimiter: u8,
    /// The bytes that end a field without quotes, or must not be in it.
    special: [bool; 256],
    found: Vec<Field>,
    /// How much of the row was read.
    pub(crate) length: usize,
    at: At,
    start: usize,
    is_doubled: bool,
    pub(crate) has_quotes: bool,
    mistake: Option<Misquoted>,
}

impl Fields {
    pub(crate) fn new(delimiter: u8) -> Self {
        let mut special = [false; 256];
        for byte in [delimiter, b'"', b'\r', b'\n'] {
            special[usize::from(byte)] = true;
        }
        Self {
            delimiter,
            special,
            found: Vec::with_capacity(MOST_COLUMNS),
            length: 0,
            at: At::Start,
            start: 0,
            is_doubled: false,
            has_quotes: false,
            mistake: None,
        }
    }

    /// Begins another row.
    pub(crate) fn begin(&mut self) {
        self.found.clear();
        (self.length, self.at, self.start) = (0, At::Start, 0);
        (self.is_doubled, self.has_quotes, self.mistake) = (false, false, None);
    }

    /// Reads on in a row, of which `bytes` are what there is so far.
    pub(crate) fn read(&mut self, bytes: &[u8]) -> Step {
        if self.length == 0
            && let Some(end) = memchr::memchr3(b'\n', b'\r', b'"', bytes)
            && bytes[end] != b'"'
        {
            return self.read_plain(&bytes[..=end]);
        }
        loop {
            self.pass_plain(&bytes[self.length..]);
            let Some(byte) = bytes.get(self.length).copied() else {
                return Step::More;
            };
            self.length += 1;
            match (self.at, byte) {
                (At::Quoted, _) => self.at = At::Closed,
                (At::Closed, b'"') => (self.at, self.is_doubled) = (At::Quoted, true),
                (At::Start, b'"') => self.open(),
                (At::Bare, b'"') => self.note(Mistake::Inside, self.length - 1),
                _ if !self.close(self.length - 1) => return Step::TooWide,
                _ if byte != self.delimiter => return Step::Whole,
                _ => {}
            }
        }
    }

    /// Reads a row without quotes, as most are: where a field ends is where the next delimiter is.
    fn read_plain(&mut self, row: &[u8]) -> Step {
        let end = row.len() - 1;
        for place in memchr::memchr_iter(self.delimiter, &row[..end]) {
            self.length = place + 1;
            if !self.close(place) {
                return Step::TooWide;
            }
        }
        self.length = row.len();
        if self.close(end) { Step::Whole } else { Step::TooWide }
    }

    /// Ends a row that ends with the input.
    pub(crate) fn finish(&mut self) -> Step {
        if self.at == At::Quoted {
            // It goes before others: whatever follows in the table may stand between these quotes.
            self.mistake = None;
            self.note(Mistake::Unclosed, self.start - 1);
        }
        if self.close(self.length) { Step::Whole } else { Step::TooWide }
    }

    /// The fields of the row.
    pub(crate) fn found(&self) -> &[Field] {
        &self.found
    }

    /// The first thing that is wrong with the row's quotes.
    pub(crate) fn mistake(&self) -> Option<Misquoted> {
        self.mistake
    }

    /// Where the quote is that nothing closed so far.
    pub(crate) fn open_quote(&self) -> Option<usize> {
        (self.at == At::Quoted).then(|| self.start - 1)
    }

    /// Goes to the next byte that means something.
    fn pass_plain(&mut self, bytes: &[u8]) {
        let next = match self.at {
            At::Quoted => bytes.iter().position(|byte| *byte == b'"'),
            _ => bytes.iter().position(|byte| self.special[usize::from(*byte)]),
        };
        let plain = next.unwrap_or(bytes.len());
        if plain == 0 || self.at == At::Quoted {
            self.length += plain;
            return;
        }
        if self.at == At::Closed {
            self.note(Mistake::Behind, self.length);
        }
        self.at = At::Bare;
        self.length += plain;
    }

    fn open(&mut self) {
        (self.at, self.start, self.has_quotes) = (At::Quoted, self.length, true);
    }

    /// Ends a field; `false` where there are too many.
    fn close(&mut self, end: usize) -> bool {
        if self.found.len() == MOST_COLUMNS {
            return false;
        }
        let end = if self.at == At::Closed { end - 1 } else { end };
        self.found.push(Field { start: self.start, end, is_doubled: self.is_doubled });
        (self.at, self.start, self.is_doubled) = (At::Start, self.length, false);
        true
    }

    fn note(&mut self, mistake: Mistake, place: usize) {
        self.mistake.get_or_insert(Misquoted { mistake, field: self.found.len(), place });
    }
}

/// How many line breaks there are; CR and LF together are one.
pub(crate) fn line_breaks(bytes: &[u8]) -> u64 {
    let mut after_cr = false;
    let is_break = |byte: &&u8| {
        let is_second = after_cr && **byte == b'\n';
        after_cr = **byte == b'\r';
        matches!(byte, b'\r' | b'\n') && !is_second
    };
    bytes.iter().filter(is_break).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row, given whole or byte by byte.
    fn read(row: &str, by_bytes: bool) -> Fields {
        let mut fields = Fields::new(b',');
        fields.begin();
        for end in if by_bytes { 0..=row.len() } else { row.len()..=row.len() } {
            if fields.read(&row.as_bytes()[..end]) == Step::Whole {
                assert_eq!(end, row.len());
                return fields;
            }
        }
        assert_eq!(fields.finish(), Step::Whole);
        fields
    }

    #[test]
    fn what_the_rfc_allows_is_read() {
        for (row, texts) in [
            ("a,b\n", &["a", "b"][..]),
            ("\"a\"\"b\",\"\",c\r", &["a\"b", "", "c"]),
            (",,\"x\ny\r\n\"\n", &["", "", "x\ny\r\n"]),
            ("\"\"\"\"", &["\""]),
            ("", &[""]),
            ("a,", &["a", ""]),
            ("\"a,b\",\"\"\"\"\"\"", &["a,b", "\"\""]),
            (" é , \t", &[" é ", " \t"]),
        ] {
            for by_bytes in [false, true] {
                let fields = read(row, by_bytes);
                let found: Vec<_> = fields.found().iter().map(|field| field.text(row)).collect();
                assert_eq!(
                    (found.as_slice(), fields.mistake()),
                    (&texts.iter().map(|text| Cow::Borrowed(*text)).collect::<Vec<_>>()[..], None),
                    "{row:?}"
                );
            }
        }
    }

    #[test]
    fn what_readers_disagree_on_is_found() {
        for (row, mistake, field, place) in [
            ("a\"b", Mistake::Inside, 0, 1),
            ("a, \"b\"", Mistake::Inside, 1, 3),
            ("\"a\"b", Mistake::Behind, 0, 3),
            ("\"a\" ,b", Mistake::Behind, 0, 3),
            ("\"a\r\n\nb\",\"c\"d", Mistake::Behind, 1, 11),
            ("\"a\nb\",\"c\nd", Mistake::Unclosed, 1, 6),
            ("a\"b,\"c\nd", Mistake::Unclosed, 1, 4),
            ("\"", Mistake::Unclosed, 0, 0),
            ("\"\"\"", Mistake::Unclosed, 0, 0),
        ] {
            for by_bytes in [false, true] {
                assert_eq!(
                    read(row, by_bytes).mistake(),
                    Some(Misquoted { mistake, field, place }),
                    "{row:?}"
                );
            }
        }
    }

    #[test]
    fn line_breaks_of_every_kind_are_counted() {
        assert_eq!(line_breaks(b"a\r\nb\rc\nd\n\r\r\n"), 6);
    }
}
