//! Percent-encoding for the parts of a URL (RFC 3986 section 2.1).

/// Appends `value` with everything but RFC 3986's unreserved characters percent-encoded.
///
/// Mail clients differ in which reserved characters they allow in a user name, so none is left.
pub fn encode_into(value: &str, out: &mut String) {
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            push_encoded(byte, out);
        }
    }
}

fn push_encoded(byte: u8, out: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    out.push('%');
    out.push(char::from(HEX[usize::from(byte >> 4)]));
    out.push(char::from(HEX[usize::from(byte & 15)]));
}

/// Reads percent-encoding back; `None` where a `%` is not followed by two hexadecimal digits or the bytes are not UTF-8.
pub fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        if first == b'%' {
            let digits = std::str::from_utf8(tail.get(..2)?).ok()?;
            if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
                return None;
            }
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &tail[2..];
        } else {
            bytes.push(first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodes_all_but_unreserved_and_reads_back() {
        let value = "jané+x@q.com/%~ '\"";
        let mut out = String::new();
        encode_into(value, &mut out);
        assert_eq!(out, "jan%C3%A9%2Bx%40q.com%2F%25~%20%27%22");
        assert_eq!(decode(&out).as_deref(), Some(value));
        assert_eq!(decode("%4"), None);
        assert_eq!(decode("%+1"), None);
    }
}
