//! From a text to the modules of a QR code (ISO/IEC 18004).

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

/// How many light modules stand around a code: readers need four.
const QUIET: i32 = 4;

/// How many bytes the largest code holds at level L.
const LONGEST: usize = 2953;

/// The assignment number of UTF-8 (AIM's ECI register).
const UTF_8: u32 = 26;

/// Whether a code has room for a text of so many bytes.
pub(crate) const fn holds(bytes: usize, is_ascii: bool) -> bool {
    // The header that says UTF-8 takes twelve bits.
    bytes + (!is_ascii as usize) <= LONGEST
}

/// A code's modules, the quiet zone included.
pub(crate) struct Code {
    dark: Vec<bool>,
    side: usize,
}

impl Code {
    /// The code of a text; `None` where there is nothing to encode, or too much.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let code = encode(text, None)?;
        let range = -QUIET..code.size() + QUIET;
        let row = |y| range.clone().map(move |x| (x, y));
        let dark = range.clone().flat_map(row).map(|(x, y)| code.get_module(x, y)).collect();
        Some(Self { dark, side: range.count() })
    }

    /// How many modules it has on a side, without finding out which are dark.
    pub(crate) fn side_of(text: &str) -> Option<i32> {
        // Looking for the best mask is most of the work, and changes nothing here.
        encode(text, Some(Mask::new(0))).map(|code| code.size() + 2 * QUIET)
    }

    /// The rows from the top, each from the left; `true` is dark.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &[bool]> {
        self.dark.chunks(self.side)
    }

    /// How many modules it has on a side.
    pub(crate) const fn side(&self) -> usize {
        self.side
    }
}

/// Level L, as desktop Thunderbird: the least to scan. Without a mask, the one with the least penalty is taken, of
/// several the first, so the same text always gives the same code.
///
/// A text that is not all ASCII is announced as UTF-8 by an ECI header. Without it readers guess: zbar takes `Jané` for
/// another character set (`docs/decisions.md`).
fn encode(text: &str, mask: Option<Mask>) -> Option<QrCode> {
    if text.is_empty() {
        return None;
    }
    let header = (!text.is_ascii()).then(|| QrSegment::make_eci(UTF_8));
    let segments: Vec<QrSegment> =
        header.into_iter().chain([QrSegment::make_bytes(text.as_bytes())]).collect();
    QrCode::encode_segments_advanced(&segments, QrCodeEcc::Low, Version::MIN, Version::MAX, mask, false).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_code_holds_is_what_the_encoder_takes() {
        for (letter, is_ascii) in [("a", true), ("é", false)] {
            for bytes in LONGEST - 3..LONGEST + 3 {
                let text: String = letter.repeat(bytes / letter.len()) + &"a".repeat(bytes % letter.len());
                assert_eq!(Code::of(&text).is_some(), holds(bytes, is_ascii), "{letter}: {bytes}");
            }
        }
        assert!(Code::of("").is_none());
    }

    #[test]
    fn the_quiet_zone_is_light_and_counted() {
        let code = Code::of("quiet").unwrap();
        assert_eq!((code.side(), Code::side_of("quiet")), (29, Some(29)));
        let rows: Vec<&[bool]> = code.rows().collect();
        assert_eq!(rows.len(), 29);
        for (y, row) in rows.iter().enumerate() {
            for (x, dark) in row.iter().enumerate() {
                let inside = (4..25).contains(&x) && (4..25).contains(&y);
                assert!(inside || !dark, "{x} {y}");
            }
        }
        assert!(rows[4][4..11].iter().all(|dark| *dark), "the upper edge of the first finder pattern");
    }
}
