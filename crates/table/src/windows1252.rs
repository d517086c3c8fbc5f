//! Windows-1252 as the WHATWG Encoding Standard has it: Latin-1, with other characters from 0x80 to 0x9F.
//!
//! Five of those bytes mean nothing; they become the control characters of the same number, which every value refuses.

/// The most bytes of UTF-8 that one byte becomes.
pub(crate) const WIDEST: usize = 3;

/// The characters of the bytes 0x80 to 0x9F.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// The character of a byte.
const fn character(byte: u8) -> char {
    match byte {
        0x80..=0x9F => HIGH[(byte - 0x80) as usize],
        _ => byte as char,
    }
}

/// Writes the bytes' characters as UTF-8 into `out`, which has room for [`WIDEST`] times as many, and says how long that
/// is.
pub(crate) fn decode(bytes: &[u8], out: &mut [u8]) -> usize {
    bytes.iter().fold(0, |length, byte| length + character(*byte).encode_utf8(&mut out[length..]).len())
}

/// Whether the bytes could be a text in it: none that means nothing, no control characters.
pub(crate) fn could_be(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| matches!(byte, b'\t' | b'\r' | b'\n') || !character(*byte).is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_has_the_character_of_the_standard() {
        let mut out = [0; 3 * 9];
        let length = decode(b"J\xE9\x80\x9F\xFF\x81\xA0\x93\x00", &mut out);
        assert_eq!(std::str::from_utf8(&out[..length]).unwrap(), "Jé€Ÿÿ\u{81}\u{a0}“\0");
    }

    #[test]
    fn rubbish_is_told_from_text() {
        assert!(could_be(b"Jos\xE9,M\xFCller\t\r\n"));
        assert!(!could_be(b"a\x81"));
        assert!(!could_be(b"a\x00b\xE9"));
    }
}
