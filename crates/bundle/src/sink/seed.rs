//! Names and paths without their case, in eight bytes each: where a file system disregards case, two such are one.

use std::hash::{BuildHasher, RandomState};

/// What fingerprints begin with: another one in every run, so that nobody can make names that look alike.
#[derive(Clone, Copy)]
pub(crate) struct Seed(u64);

impl Default for Seed {
    fn default() -> Self {
        Self(RandomState::new().hash_one(0))
    }
}

impl Seed {
    /// A name or a path without its case in 64 bits: eight bytes at a time are stirred in by a multiplication, of which both halves
    /// count.
    pub(crate) fn fingerprint(self, name: &str) -> u64 {
        const ODD: u128 = 0x9e37_79b9_7f4a_7c15;
        let stir = |sum: u64, eight: [u8; 8]| {
            let product = u128::from(sum ^ lower(u64::from_le_bytes(eight))) * ODD;
            let [low, high] = [product, product >> 64].map(|half| half & u128::from(u64::MAX));
            u64::try_from(low ^ high).unwrap_or_default()
        };
        let (eights, rest) = name.as_bytes().as_chunks();
        // Neither a name nor a path holds a NUL.
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        stir(eights.iter().fold(self.0, |sum, eight| stir(sum, *eight)), last)
    }
}

/// Eight bytes of ASCII in lower case. In each byte, the highest bit says whether what was added has carried it there:
/// whether it is `A` or later, and whether it is later than `Z`.
fn lower(eight: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let from_a = eight.wrapping_add(EACH * (0x80 - 0x41));
    let after_z = eight.wrapping_add(EACH * (0x80 - 0x5b));
    eight | ((from_a & !after_z & (EACH * 0x80)) >> 2)
}

#[cfg(test)]
mod tests {
    use super::Seed;
    use std::collections::HashSet;

    #[test]
    fn fingerprints_disregard_case_and_nothing_else() {
        let names = (0x20..0x7f_u8).map(|byte| String::from_utf8(vec![b'x', byte, b'y']).unwrap());
        for one in names.clone() {
            for other in names.clone() {
                let is_same = Seed(7).fingerprint(&one) == Seed(7).fingerprint(&other);
                assert_eq!(is_same, one.eq_ignore_ascii_case(&other), "{one} {other}");
            }
        }
        let lengths: HashSet<u64> = (0..256).map(|length| Seed(7).fingerprint(&"a".repeat(length))).collect();
        assert_eq!(lengths.len(), 256);
        assert_eq!(Seed(7).fingerprint("JaNe@Example.Com"), Seed(7).fingerprint("jane@example.com"));
    }
}
