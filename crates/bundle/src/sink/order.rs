//! What holds for the entries of every bundle, whatever its format: sound paths, folder by folder, no name twice.

use super::seed::Seed;
use crate::{SinkError, path};
use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};

/// So many names of a folder are remembered, to find clashes; the memory of a bundle of any size is bounded by it.
/// Later names are still compared with these.
pub const NAMES_REMEMBERED: usize = 1 << 16;

/// Where the stream of entries is. A folder is open from when it is given until something beside it is; what is in it
/// comes in between.
#[derive(Default)]
pub(crate) struct Order {
    /// The open folder; empty at the top.
    here: String,
    /// The folders from the top to the open one, and more that wait to be used again.
    levels: Vec<Level>,
    depth: usize,
    seed: Seed,
}

/// The names of a folder, case disregarded.
#[derive(Default)]
struct Level {
    /// Where the folder's parent ends in [`Order::here`].
    parent: usize,
    names: HashSet<u64, BuildHasherDefault<Same>>,
}

impl Order {
    /// Takes a file.
    pub(crate) fn file(&mut self, path: &str) -> Result<(), SinkError> {
        match self.inside(path).filter(|name| path::is_sound(name, path)) {
            Some(name) => self.remember(name, path),
            None => self.elsewhere(path),
        }
    }

    /// Takes a folder, and opens it.
    pub(crate) fn folder(&mut self, path: &str) -> Result<(), SinkError> {
        self.file(path)?;
        let parent = self.here.len();
        self.here.clear();
        self.here.push_str(path);
        self.depth += 1;
        let level = self.level();
        level.parent = parent;
        level.names.clear();
        Ok(())
    }

    /// What is left of a path after the open folder.
    fn inside<'p>(&self, path: &'p str) -> Option<&'p str> {
        match self.depth {
            0 => Some(path),
            _ => path.strip_prefix(self.here.as_str())?.strip_prefix('/'),
        }
    }

    /// Takes what is not in the open folder: folders are left until it is.
    fn elsewhere(&mut self, path: &str) -> Result<(), SinkError> {
        while self.depth > 0 {
            let end = self.level().parent;
            self.here.truncate(end);
            self.depth -= 1;
            if let Some(name) = self.inside(path).filter(|name| path::is_sound(name, path)) {
                return self.remember(name, path);
            }
        }
        // What is wrong with the path itself is the better reason.
        path::check(path)?;
        Err(SinkError::Order(path.to_owned()))
    }

    fn remember(&mut self, name: &str, path: &str) -> Result<(), SinkError> {
        let fingerprint = self.seed.fingerprint(name);
        let names = &mut self.level().names;
        let is_new = if names.len() < NAMES_REMEMBERED {
            names.insert(fingerprint)
        } else {
            !names.contains(&fingerprint)
        };
        if is_new { Ok(()) } else { Err(SinkError::Clash(path.to_owned())) }
    }

    /// The open folder's level.
    fn level(&mut self) -> &mut Level {
        if self.levels.len() <= self.depth {
            self.levels.resize_with(self.depth + 1, Level::default);
        }
        &mut self.levels[self.depth]
    }
}

/// Takes a fingerprint for its own hash.
#[derive(Default)]
struct Same(u64);

impl Hasher for Same {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, fingerprint: u64) {
        self.0 = fingerprint;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::{NAMES_REMEMBERED, Order};
    use crate::SinkError;

    fn order(entries: &[&str]) -> Result<(), SinkError> {
        let mut order = Order::default();
        entries.iter().try_for_each(|entry| match entry.strip_suffix('/') {
            Some(folder) => order.folder(folder),
            None => order.file(entry),
        })
    }

    #[test]
    fn entries_come_folder_by_folder() {
        order(&["a/", "a/x", "a/b/", "a/b/x", "a/y", "c/", "c/x", "d"]).unwrap();
        for early in
            [&["a/x"][..], &["a/", "a/b/x"], &["a/", "b/", "a/x"], &["a/", "x", "a/y"], &["ab/", "a/x"]]
        {
            assert!(matches!(order(early), Err(SinkError::Order(_))), "{early:?}");
        }
    }

    #[test]
    fn names_clash_without_regard_to_case_in_a_folder_and_nowhere_else() {
        order(&["a/", "a/a", "a/b/", "a/b/a", "b/", "b/a"]).unwrap();
        for clash in [
            &["a", "a"][..],
            &["a/", "A/"],
            &["a/", "a/x", "a/X"],
            &["a/", "a/x/", "a/y", "a/x"],
            &["a/", "b/", "a/"],
        ] {
            assert!(matches!(order(clash), Err(SinkError::Clash(_))), "{clash:?}");
        }
    }

    #[test]
    fn a_bad_path_is_named_as_such() {
        let hostile = [
            &["/x"][..],
            &["//x/"],
            &["../x"],
            &["a/", "a/../b"],
            &["a/", "a/con"],
            &["a//"],
            &["a/./b"],
            &["b/../x/"],
        ];
        for bad in hostile {
            assert!(matches!(order(bad), Err(SinkError::Name { .. })), "{bad:?}");
        }
    }

    #[test]
    fn the_names_remembered_are_bounded() {
        let mut order = Order::default();
        for number in 0..=NAMES_REMEMBERED {
            order.file(&number.to_string()).unwrap();
        }
        assert!(order.levels[0].names.len() == NAMES_REMEMBERED);
        assert!(matches!(order.file("7"), Err(SinkError::Clash(_))), "the first ones stay known");
    }
}
