//! A password that occurs nowhere by chance, and the forms in which it could leave.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::fs::File;
use std::io::Read as _;

/// A random password.
#[derive(Clone, Debug)]
pub struct Secret {
    text: String,
    forms: Vec<Vec<u8>>,
}

impl Secret {
    /// A new one, of letters and digits: no grammar has to escape it, so that it is in a file as it is, if it is there.
    ///
    /// # Panics
    /// There is no `/dev/urandom`.
    pub fn random() -> Self {
        let mut bytes = [0; 20];
        File::open("/dev/urandom").unwrap().read_exact(&mut bytes).unwrap();
        let letters = b"abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
        Self::new(bytes.map(|byte| char::from(letters[usize::from(byte) % letters.len()])).iter().collect())
    }

    fn new(text: String) -> Self {
        let mut forms =
            vec![text.clone().into_bytes(), hex(text.as_bytes()), hex(text.as_bytes()).to_ascii_uppercase()];
        forms.push(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
        forms.push(text.bytes().rev().collect());
        forms.extend((0..3).map(|shift| base64_behind(shift, &text)));
        Self { text, forms }
    }

    /// The password.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it is in these bytes: as it is, backwards, in UTF-16, in hexadecimal, or in Base64.
    pub fn is_in(&self, bytes: &[u8]) -> bool {
        self.forms.iter().any(|form| contains(bytes, form))
    }
}

fn hex(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect()
}

/// The part of its Base64 that does not depend on what stands before or after it, where so many bytes stand before it.
fn base64_behind(shift: usize, text: &str) -> Vec<u8> {
    let whole = STANDARD.encode(["\0".repeat(shift).as_str(), text].concat());
    let certain = (shift + text.len()) / 3 * 4;
    whole.as_bytes()[(shift * 8).div_ceil(6)..certain].to_vec()
}

/// Whether bytes are among others.
pub(crate) fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    let Some((first, rest)) = wanted.split_first() else { return true };
    let mut at = bytes;
    while let Some(found) = at.iter().position(|byte| byte == first) {
        at = &at[found + 1..];
        if at.starts_with(rest) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{STANDARD, Secret};
    use base64::Engine as _;

    #[test]
    fn it_is_found_in_every_form() {
        let secret = Secret::random();
        let text = secret.text().to_owned();
        assert!(secret.is_in(format!("password {text}\n").as_bytes()));
        let utf16: Vec<u8> = format!("\"{text}\"").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(secret.is_in(&utf16));
        for before in ["", "a", "ab", "abc"] {
            let line = STANDARD.encode(format!("{before}{text}\n and more"));
            assert!(secret.is_in(line.as_bytes()), "{line}");
        }
        assert!(secret.is_in(text.chars().rev().collect::<String>().as_bytes()));
        let hex: Vec<u8> = text.bytes().flat_map(|byte| format!("{byte:02X}").into_bytes()).collect();
        assert!(secret.is_in(&hex));
    }

    #[test]
    fn it_is_not_found_elsewhere() {
        let (one, other) = (Secret::random(), Secret::random());
        assert!(!one.is_in(other.text().as_bytes()) && !one.is_in(b""));
        assert!(!one.is_in(&one.text().as_bytes()[1..]));
    }
}
