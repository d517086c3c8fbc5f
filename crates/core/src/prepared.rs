//! A target made ready: planned once for all persons of a shape, filled for each.

use crate::{
    Account, Artifact, Buffer, Companion, Document, Error, ErrorKind, Export, Exporter, Field, Findings,
    Inputs, Options, Override, Person, Plan, Prose, Provider, Scope, Settings, Shape, Target, Texts, resolve,
};
use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

/// How many plans are kept. Persons differ little; a list in which they differ much costs time, never memory.
const MOST_PLANS: usize = 64;

/// A target made ready to write for persons, with its options and the user's templates.
///
/// What it writes is planned when the first person of a [`Shape`] comes, and then only filled in. So one that is kept
/// serves many persons for little, from many threads at a time: everything here takes `&self`.
///
/// ```
/// # use cl_export_core::*;
/// # fn of(exporter: &dyn Exporter) -> Result<(), Error> {
/// let prepared = Prepared::new(exporter);
/// let person = Person::new(&[Draft::new("jane@q.com")], &Providers::embedded())?;
/// for artifact in prepared.export(&person)?.artifacts {
///     println!("{}: {} bytes", artifact.path, artifact.bytes.len());
/// }
/// # Ok(()) }
/// ```
pub struct Prepared<'a> {
    exporter: &'a dyn Exporter,
    options: Options,
    overrides: Arc<[Override]>,
    companions: Arc<[Companion]>,
    plans: RwLock<HashMap<Shape, Arc<Planned>>>,
    times: AtomicU64,
}

/// A plan with the shape that it is for.
#[derive(Debug)]
#[non_exhaustive]
pub struct Planned {
    /// The shape.
    pub shape: Shape,
    /// The plan.
    pub plan: Plan,
}

/// A person who was checked for a target.
#[derive(Debug)]
#[non_exhaustive]
pub struct Checked<'p> {
    /// The person's accounts, resolved for the target.
    pub settings: Vec<Settings<'p>>,
    /// What to know about them.
    pub findings: Findings,
}

impl fmt::Debug for Prepared<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Prepared")
            .field("target", &self.target().name)
            .field("plans_made", &self.plans_made())
            .finish_non_exhaustive()
    }
}

impl<'a> Prepared<'a> {
    /// A target with its default options and our templates.
    pub fn new(exporter: &'a dyn Exporter) -> Self {
        Self::of(exporter, Options::of(exporter.target()))
    }

    fn of(exporter: &'a dyn Exporter, options: Options) -> Self {
        Self {
            exporter,
            options,
            overrides: Arc::default(),
            companions: Arc::default(),
            plans: RwLock::default(),
            times: AtomicU64::new(0),
        }
    }

    /// The target with these options.
    #[must_use]
    pub fn with_options(self, options: Options) -> Self {
        Self { options, ..self.anew() }
    }

    /// The target with these templates in place of ours.
    #[must_use]
    pub fn with_overrides(self, overrides: impl Into<Arc<[Override]>>) -> Self {
        Self { overrides: overrides.into(), ..self.anew() }
    }

    /// The same target, told that these files are in the bundle with its own.
    #[must_use]
    pub fn beside(&self, companions: impl Into<Arc<[Companion]>>) -> Self {
        Self { companions: companions.into(), ..self.anew() }
    }

    /// The same without any plan.
    fn anew(&self) -> Self {
        Self {
            overrides: Arc::clone(&self.overrides),
            companions: Arc::clone(&self.companions),
            ..Self::of(self.exporter, self.options.clone())
        }
    }

    /// The target.
    pub fn target(&self) -> &'static Target {
        self.exporter.target()
    }

    /// Refuses options that nothing can be written with. [`Self::export`] does so by itself.
    ///
    /// # Errors
    /// The first option that is wrong.
    pub fn check_options(&self) -> Result<(), Error> {
        self.exporter.check_options(&self.options).map_err(|error| self.named(error))
    }

    /// Makes the target's files for a person. For a target whose scope is a provider, that of the person's first account
    /// counts, and that account's consent to plain text.
    ///
    /// # Errors
    /// Why this target cannot be made of this person, or why a template of the user's is wrong.
    pub fn export(&self, person: &Person) -> Result<Export, Error> {
        if self.target().scope == Scope::Provider {
            let first = person.accounts().first();
            let allow_plaintext = first.is_some_and(Account::allow_plaintext);
            return self.of_provider(first.and_then(Account::provider), allow_plaintext);
        }
        self.check_options()?;
        let checked = self.check(person, Findings::default())?;
        let planned = self.plan(&self.shape(&checked))?;
        let artifacts = self.fill(&planned.plan, &checked.settings)?;
        Ok(Export { artifacts, findings: checked.findings, shape: Some(planned.shape.clone()) })
    }

    /// Makes the files of a target whose scope is a provider. Endpoints without encryption are written where
    /// `allow_plaintext` says so.
    ///
    /// # Errors
    /// The target cannot be made of the provider.
    pub fn export_provider(&self, provider: &Provider, allow_plaintext: bool) -> Result<Export, Error> {
        self.of_provider(Some(provider), allow_plaintext)
    }

    fn of_provider(&self, provider: Option<&Provider>, allow_plaintext: bool) -> Result<Export, Error> {
        if provider.is_none() {
            let what = Prose::new("there is no provider to write for");
            return Err(self.named(Error::new(ErrorKind::Unsupported, what).about(Field::Provider)));
        }
        self.check_options()?;
        let inputs = Inputs { provider, allow_plaintext, ..self.inputs() };
        let mut export = Export::default();
        let checked = self.exporter.check(&[], &inputs, &mut export.findings);
        let plan = checked
            .and_then(|()| self.exporter.plan(&Shape::of(self.exporter, &[]), &inputs))
            .map_err(|error| self.named(error))?;
        export.artifacts = self.fill(&plan, &[])?;
        Ok(export)
    }

    /// Resolves a person's accounts, which is all that can show that the person's own data are wrong.
    ///
    /// # Errors
    /// As [`resolve`].
    pub fn resolve<'p>(
        &'p self,
        person: &'p Person,
        findings: &mut Findings,
    ) -> Result<Vec<Settings<'p>>, Error> {
        resolve(person, self.exporter, &self.options, findings)
    }

    /// Resolves and checks a person, with findings to add to: [`Findings::kinds`] where no words are wanted.
    ///
    /// # Errors
    /// Why this target cannot be made of this person.
    pub fn check<'p>(&'p self, person: &'p Person, mut findings: Findings) -> Result<Checked<'p>, Error> {
        let settings = self.resolve(person, &mut findings)?;
        self.exporter.check(&settings, &self.inputs(), &mut findings).map_err(|error| self.named(error))?;
        Ok(Checked { settings, findings })
    }

    /// The shape of a person who was checked.
    pub fn shape(&self, person: &Checked<'_>) -> Shape {
        Shape::of(self.exporter, &person.settings)
    }

    /// The plan for a shape; made when it is first asked for.
    ///
    /// # Errors
    /// A template of the user's that is wrong.
    pub fn plan(&self, shape: &Shape) -> Result<Arc<Planned>, Error> {
        // A thread that panicked left whole plans: they are put there in one step.
        let known = self.plans.read().unwrap_or_else(PoisonError::into_inner).get(shape).map(Arc::clone);
        known.map_or_else(|| self.plan_anew(shape), Ok)
    }

    fn plan_anew(&self, shape: &Shape) -> Result<Arc<Planned>, Error> {
        let plan = self.exporter.plan(shape, &self.inputs()).map_err(|error| self.named(error))?;
        self.times.fetch_add(1, Ordering::Relaxed);
        let planned = Arc::new(Planned { shape: shape.clone(), plan });
        let mut plans = self.plans.write().unwrap_or_else(PoisonError::into_inner);
        if plans.len() >= MOST_PLANS {
            plans.clear();
        }
        // Two threads may have planned the same; one plan is as good as the other.
        Ok(Arc::clone(plans.entry(shape.clone()).or_insert(planned)))
    }

    /// How many plans were made so far.
    pub fn plans_made(&self) -> u64 {
        self.times.load(Ordering::Relaxed)
    }

    /// An error of this target's, which says so.
    fn named(&self, error: Error) -> Error {
        error.or_for_target(self.target())
    }

    fn inputs(&self) -> Inputs<'_> {
        Inputs { companions: &self.companions, ..Inputs::new(&self.options, &self.overrides) }
    }

    /// Fills a plan for one person.
    fn fill(&self, plan: &Plan, settings: &[Settings<'_>]) -> Result<Vec<Artifact>, Error> {
        let (texts, mut buffer) = (Texts::new(settings), Buffer::default());
        let one = |document: &Document| {
            let mut bytes = Vec::new();
            document.fill(&texts, &mut buffer, &mut bytes).map_err(|error| self.named(error))?;
            Ok(Artifact {
                target: self.target(),
                spec: document.spec,
                path: document.path.to_string(),
                bytes,
                way: document.way(),
            })
        };
        plan.documents.iter().map(one).collect()
    }
}
