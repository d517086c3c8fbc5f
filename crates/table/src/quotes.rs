//! RFC 4180's quotes, to the letter: what csv-core reads leniently, and other readers in other ways, is found here.

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

/// A mistake and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Misquoted {
    pub(crate) mistake: Mistake,
    /// The field, from 0.
    pub(crate) field: usize,
    /// How many line breaks of the row lie before it, or before the quote that nothing closes.
    pub(crate) lines: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Start,
    Bare,
    Quoted,
    /// Behind a quote that closes the field, unless another quote follows.
    Closed,
}

/// Looks at the quotes of one row as it stands in the file, with its line end or without.
pub(crate) fn check(row: &[u8], delimiter: u8) -> Result<(), Misquoted> {
    let (mut at, mut field, mut opened) = (At::Start, 0, 0);
    let wrong = |mistake, field, place| Err(Misquoted { mistake, field, lines: line_breaks(&row[..place]) });
    for (place, byte) in row.iter().copied().enumerate() {
        at = match (at, byte) {
            (At::Quoted, b'"') => At::Closed,
            (At::Quoted, _) | (At::Closed, b'"') => At::Quoted,
            (_, b'\r' | b'\n') => return Ok(()),
            (_, byte) if byte == delimiter => {
                field += 1;
                At::Start
            }
            (At::Start, b'"') => {
                opened = place;
                At::Quoted
            }
            (At::Bare, b'"') => return wrong(Mistake::Inside, field, place),
            (At::Closed, _) => return wrong(Mistake::Behind, field, place),
            (At::Start | At::Bare, _) => At::Bare,
        };
    }
    if at == At::Quoted { wrong(Mistake::Unclosed, field, opened) } else { Ok(()) }
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

    #[test]
    fn what_the_rfc_allows_passes() {
        for row in ["a,b\r\n", "\"a\"\"b\",\"\",c", ",,\"x\ny\r\n\"\n", "\"\"\"\"", "", "\"a,b\"\r"] {
            assert_eq!(check(row.as_bytes(), b','), Ok(()), "{row:?}");
        }
    }

    #[test]
    fn what_readers_disagree_on_is_found() {
        for (row, mistake, field, lines) in [
            ("a\"b", Mistake::Inside, 0, 0),
            ("a, \"b\"", Mistake::Inside, 1, 0),
            ("\"a\"b", Mistake::Behind, 0, 0),
            ("\"a\" ,b", Mistake::Behind, 0, 0),
            ("\"a\r\n\nb\",\"c\"d", Mistake::Behind, 1, 2),
            ("\"a\nb\",\"c\nd", Mistake::Unclosed, 1, 1),
            ("\"", Mistake::Unclosed, 0, 0),
            ("\"\"\"", Mistake::Unclosed, 0, 0),
        ] {
            assert_eq!(check(row.as_bytes(), b','), Err(Misquoted { mistake, field, lines }), "{row:?}");
        }
    }

    #[test]
    fn line_breaks_of_every_kind_are_counted() {
        assert_eq!(line_breaks(b"a\r\nb\rc\nd\n\r\r\n"), 6);
    }
}
