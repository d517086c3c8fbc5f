//! Names that occur twice, found in eight bytes a name.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher, RandomState};

/// The first pass: a fingerprint of each name.
///
/// Names are compared without regard to the case of ASCII letters, which is all the case there is in addresses and in
/// path components (`docs/batch.md`). Two equal fingerprints are a suspicion and no more; [`Suspects`] compares the names.
/// The key is chosen at random, so that nobody can write a table whose names all look alike.
#[derive(Clone, Debug, Default)]
pub struct Duplicates {
    key: RandomState,
    seen: Vec<u64>,
}

/// The second pass: the names that may occur twice, compared as they come by.
#[derive(Clone, Debug, Default)]
pub struct Suspects {
    key: RandomState,
    /// Sorted.
    fingerprints: Vec<u64>,
    /// The names seen so far whose fingerprints are among them, and their rows.
    first: HashMap<Box<str>, u64>,
}

impl Duplicates {
    /// Nothing was seen yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes note of a name.
    pub fn add(&mut self, name: &str) {
        if self.seen.len() == self.seen.capacity() {
            // Doubling would hold three times what is needed while it copies.
            self.seen.reserve_exact((self.seen.len() / 8).max(1024));
        }
        self.seen.push(fingerprint(&self.key, name));
    }

    /// Those that may have been there twice.
    pub fn suspects(mut self) -> Suspects {
        self.seen.sort_unstable();
        let runs = self.seen.chunk_by(|one, other| one == other);
        let fingerprints = runs.filter(|run| run.len() > 1).filter_map(|run| run.first().copied()).collect();
        Suspects { key: self.key, fingerprints, first: HashMap::new() }
    }
}

impl Suspects {
    /// Whether no name occurs twice, so that nothing needs to be looked at again.
    pub fn is_empty(&self) -> bool {
        self.fingerprints.is_empty()
    }

    /// The row that had this name before, if one had; else `row` becomes the one that has it. Give the names in the order
    /// of the first pass.
    pub fn earlier(&mut self, row: u64, name: &str) -> Option<u64> {
        if self.is_empty() || self.fingerprints.binary_search(&fingerprint(&self.key, name)).is_err() {
            return None;
        }
        let name = name.to_ascii_lowercase();
        if let Some(first) = self.first.get(name.as_str()) {
            return Some(*first);
        }
        self.first.insert(name.into_boxed_str(), row);
        None
    }
}

fn fingerprint(key: &RandomState, name: &str) -> u64 {
    const AT_ONCE: usize = 64;
    let mut hasher = key.build_hasher();
    let mut lower = [0; AT_ONCE];
    for part in name.as_bytes().chunks(AT_ONCE) {
        let lower = &mut lower[..part.len()];
        lower.copy_from_slice(part);
        lower.make_ascii_lowercase();
        hasher.write(lower);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_without_regard_to_case() {
        let names = ["jane@q.com", "JOE@q.com", "Jane@Q.com", "ann@q.com", "jane@q.com", "joe@q.com"];
        let mut duplicates = Duplicates::new();
        for name in names {
            duplicates.add(name);
        }
        let mut suspects = duplicates.suspects();
        assert_eq!(suspects.fingerprints.len(), 2);
        let found: Vec<_> = (2..).zip(names).map(|(row, name)| suspects.earlier(row, name)).collect();
        assert_eq!(found, [None, None, Some(2), None, Some(2), Some(3)]);
    }

    #[test]
    fn equal_fingerprints_of_two_names_are_no_answer() {
        let key = RandomState::new();
        let mut fingerprints: Vec<u64> = ["a", "b", "c"].iter().map(|name| fingerprint(&key, name)).collect();
        fingerprints.sort_unstable();
        let mut suspects = Suspects { key, fingerprints, first: HashMap::new() };
        assert_eq!((suspects.earlier(2, "a"), suspects.earlier(3, "b")), (None, None));
        assert_eq!((suspects.earlier(4, "A"), suspects.earlier(5, "c")), (Some(2), None));
    }

    #[test]
    fn a_person_takes_less_than_sixteen_bytes() {
        const PERSONS: usize = 100_000;
        let mut duplicates = Duplicates::new();
        for number in 0..PERSONS {
            duplicates.add(&format!("customer{number}@centurylink.net"));
        }
        assert!(duplicates.seen.capacity() * size_of::<u64>() < 10 * PERSONS);
        assert!(duplicates.suspects().is_empty());
    }

    #[test]
    fn long_names_are_hashed_whole() {
        let (key, long) = (RandomState::new(), "x".repeat(200));
        assert_eq!(fingerprint(&key, &long), fingerprint(&key, &long.to_uppercase()));
        assert_ne!(fingerprint(&key, &long), fingerprint(&key, &format!("{}y", &long[1..])));
        assert_ne!(fingerprint(&key, &long[..64]), fingerprint(&key, &long[..65]));
    }
}
