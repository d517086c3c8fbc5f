//! From a person to a target's artifacts.

use crate::{ArtifactSpec, Error, Exporter, Findings, Options, Person, Shape, Target, resolve};

/// What an exporter is given beside the shape.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Inputs<'a> {
    /// The target's options.
    pub options: &'a Options,
    /// The user's own templates for this target, by file name.
    pub overrides: &'a [Override],
}

impl<'a> Inputs<'a> {
    /// Options and templates of the user's.
    pub const fn new(options: &'a Options, overrides: &'a [Override]) -> Self {
        Self { options, overrides }
    }
}

/// A template of the user's that stands in place of ours.
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
}

/// Exports a person for one target.
///
/// # Errors
/// Why this target cannot be made of this person, or why a template of the user's is wrong.
pub fn export(exporter: &dyn Exporter, person: &Person, inputs: &Inputs<'_>) -> Result<Export, Error> {
    let target = exporter.target();
    let mut export = Export::default();
    let settings = resolve(person, target, exporter.sides(inputs.options), &mut export.findings)?;
    exporter.check(&settings, inputs, &mut export.findings)?;
    let plan = exporter.plan(&Shape::of(&settings), inputs)?;
    for document in &plan.documents {
        let mut text = String::new();
        document.fill(&settings, &mut text)?;
        export.artifacts.push(Artifact {
            target,
            spec: document.spec,
            path: document.spec.name.to_owned(),
            bytes: text.into_bytes(),
        });
    }
    Ok(export)
}
