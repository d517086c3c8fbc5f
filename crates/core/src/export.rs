//! What goes into an export, and what comes of it.

use crate::{ArtifactSpec, Companion, Findings, Options, Provider, Shape, Target, Way};

/// What an exporter is given beside the shape.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Inputs<'a> {
    /// The target's options.
    pub options: &'a Options,
    /// The user's own templates for this target, by file name.
    pub overrides: &'a [Override],
    /// The provider to write for, where the target's scope is a provider.
    pub provider: Option<&'a Provider>,
    /// Whether a provider's endpoints without encryption are written as well, where the target's scope is a provider.
    pub allow_plaintext: bool,
    /// The files that are in the bundle with those written.
    pub companions: &'a [Companion],
}

impl<'a> Inputs<'a> {
    /// Options and the user's templates, as [`Prepared`](crate::Prepared) gives them to an exporter.
    pub const fn new(options: &'a Options, overrides: &'a [Override]) -> Self {
        Self { options, overrides, provider: None, allow_plaintext: false, companions: &[] }
    }
}

/// A template of the user's that takes the place of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// The template's file name, as `msmtprc.hbs`.
    pub name: String,
    /// What errors call the file.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// What an export made.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Export {
    /// The files, the primary one first.
    pub artifacts: Vec<Artifact>,
    /// What to know about them.
    pub findings: Findings,
    /// The shape of the person that they were made of; `None` where they are a provider's.
    pub shape: Option<Shape>,
}

/// A file that was made, in memory.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Artifact {
    /// The target it is for.
    pub target: &'static Target,
    /// What the file is.
    pub spec: &'static ArtifactSpec,
    /// Its relative path below the target's folder.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How it was made.
    pub way: Way,
}
