//! `--only`: which files are wanted, by their names.

use crate::args::ExportArgs;
use crate::failure::Failure;
use cl_export_core::{Artifact, Companion, Prose};
use std::sync::atomic::{AtomicBool, Ordering};
use wildmatch::WildMatch;

/// The names that were given; without any, every file is wanted.
pub(crate) struct Only {
    patterns: Vec<Pattern>,
}

struct Pattern {
    text: String,
    matcher: WildMatch,
    has_matched: AtomicBool,
}

impl Only {
    pub(crate) fn new(args: &ExportArgs) -> Self {
        let pattern = |text: &String| Pattern {
            text: text.clone(),
            matcher: WildMatch::new(text),
            has_matched: AtomicBool::new(false),
        };
        Self { patterns: args.only.iter().map(pattern).collect() }
    }

    pub(crate) fn is_all(&self) -> bool {
        self.patterns.is_empty()
    }

    /// Whether a file of this path below its target's folder is wanted.
    pub(crate) fn wants(&self, path: &str) -> bool {
        let matching = self.patterns.iter().filter(|pattern| pattern.matcher.matches(path));
        self.is_all()
            | (matching.inspect(|pattern| pattern.has_matched.store(true, Ordering::Relaxed)).count() > 0)
    }

    /// The artifacts that are wanted.
    pub(crate) fn artifacts(&self, mut artifacts: Vec<Artifact>) -> Vec<Artifact> {
        artifacts.retain(|artifact| self.wants(&artifact.path));
        artifacts
    }

    /// A target's companion with the files that are wanted; `None` where it has none left.
    pub(crate) fn companion(&self, mut companion: Companion) -> Option<Companion> {
        companion.files.retain(|(_, path)| self.wants(path));
        (!companion.files.is_empty()).then_some(companion)
    }

    /// Fails on a name that no file had.
    pub(crate) fn refuse_unmatched(&self, names: &[&str]) -> Result<(), Failure> {
        let Some(pattern) = self.patterns.iter().find(|pattern| !pattern.has_matched.load(Ordering::Relaxed))
        else {
            return Ok(());
        };
        let what = Prose::new("`--only` matches no file: ").value(&pattern.text);
        Err(Failure::usage(what).hint(Prose::new("the files are ").values(names.iter().copied(), " and ")))
    }
}
