//! Hexadecimal digits, without the machinery of formatting: a batch writes millions.

/// Appends a byte as two digits in lower case.
pub fn push_byte(byte: u8, out: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    out.push(char::from(DIGITS[usize::from(byte >> 4)]));
    out.push(char::from(DIGITS[usize::from(byte & 15)]));
}

/// Bytes as digits in lower case.
pub fn of(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        push_byte(*byte, &mut out);
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn bytes_are_written() {
        assert_eq!(super::of(&[0, 9, 0xaf, 0xff]), "0009afff");
    }
}
