//! The text of an HTML page for people to read (HTML Standard section 13.1.2.4).
//!
//! Five characters have entities; control characters and bidirectional controls are made visible, as in plain text. A
//! value among words is put into a `bdi` element, which keeps its direction from theirs (section 4.5.24).

use crate::{plain, xml};

const OPEN: &str = "<bdi>";
const CLOSE: &str = "</bdi>";

/// Appends `value` as text, or as the value of an attribute between either kind of quotes.
pub fn escape_into(value: &str, out: &mut String) {
    xml::escape_into(&plain::visible(value), out);
}

/// Appends `value` as an element of its own.
pub fn value_into(value: &str, out: &mut String) {
    out.push_str(OPEN);
    escape_into(value, out);
    out.push_str(CLOSE);
}

/// Reads a value back, with or without its element.
pub fn unescape(text: &str) -> Option<String> {
    let inside = text.strip_prefix(OPEN).and_then(|rest| rest.strip_suffix(CLOSE)).unwrap_or(text);
    xml::unescape(inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_back() {
        for value in ["", "<script>alert(1)</script>", "a&amp;\"'b", "é😀 משה", "-->", "</bdi>"] {
            let mut out = String::new();
            value_into(value, &mut out);
            assert_eq!(unescape(&out).as_deref(), Some(value));
            assert_eq!(out.matches('<').count(), 2, "{out}");
        }
    }
}
