//! From a person to a target's artifacts.

use crate::{
    Account, ArtifactSpec, Buffer, Companion, Error, ErrorKind, Exporter, Findings, Options, Person, Plan,
    Prose, Provider, Scope, Settings, Shape, Target, Texts, Way, resolve,
};

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
    /// What stands in the bundle beside what is written.
    pub companions: &'a [Companion],
}

impl<'a> Inputs<'a> {
    /// These inputs for a provider's files.
    #[must_use]
    pub const fn of_provider(self, provider: Option<&'a Provider>, allow_plaintext: bool) -> Self {
        Self { provider, allow_plaintext, ..self }
    }

    /// These inputs with companions.
    #[must_use]
    pub const fn beside(self, companions: &'a [Companion]) -> Self {
        Self { companions, ..self }
    }

    /// Options and templates of the user's.
    pub const fn new(options: &'a Options, overrides: &'a [Override]) -> Self {
        Self { options, overrides, provider: None, allow_plaintext: false, companions: &[] }
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

/// Exports a person for one target. For a target whose scope is a provider, that of the person's first account counts, and
/// that account's consent to plain text.
///
/// # Errors
/// Why this target cannot be made of this person, or why a template of the user's is wrong.
pub fn export(exporter: &dyn Exporter, person: &Person, inputs: &Inputs<'_>) -> Result<Export, Error> {
    if exporter.target().scope == Scope::Provider {
        let first = person.accounts().first();
        let provider = inputs.provider.or_else(|| first.and_then(Account::provider));
        let allow_plaintext = inputs.allow_plaintext || first.is_some_and(Account::allow_plaintext);
        return export_provider(exporter, &Inputs { provider, allow_plaintext, ..*inputs });
    }
    exporter.check_options(inputs.options)?;
    let mut export = Export::default();
    let settings = resolve(person, exporter, inputs.options, &mut export.findings)?;
    exporter.check(&settings, inputs, &mut export.findings)?;
    let shape = Shape::of(exporter, &settings);
    let plan = exporter.plan(&shape, inputs)?;
    export.artifacts = fill(exporter.target(), &plan, &settings)?;
    export.shape = Some(shape);
    Ok(export)
}

/// Exports a provider for a target whose scope is one.
///
/// # Errors
/// There is no provider, or the target cannot be made of it.
pub fn export_provider(exporter: &dyn Exporter, inputs: &Inputs<'_>) -> Result<Export, Error> {
    let target = exporter.target();
    if inputs.provider.is_none() {
        let what = Prose::new("there is no provider to write for");
        return Err(Error::new(ErrorKind::Unsupported, what)
            .about(crate::Field::Provider)
            .for_target(target.name));
    }
    exporter.check_options(inputs.options)?;
    let mut export = Export::default();
    exporter.check(&[], inputs, &mut export.findings)?;
    let plan = exporter.plan(&Shape::of(exporter, &[]), inputs)?;
    export.artifacts = fill(target, &plan, &[])?;
    Ok(export)
}

/// Fills a plan for one person.
fn fill(target: &'static Target, plan: &Plan, settings: &[Settings<'_>]) -> Result<Vec<Artifact>, Error> {
    let (texts, mut buffer) = (Texts::new(settings), Buffer::default());
    let one = |document: &crate::Document| {
        let mut bytes = Vec::new();
        document.fill(&texts, &mut buffer, &mut bytes)?;
        Ok(Artifact {
            target,
            spec: document.spec,
            path: document.path.to_string(),
            bytes,
            way: document.way(),
        })
    };
    plan.documents.iter().map(one).collect()
}
