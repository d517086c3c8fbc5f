//! A target made ready for many persons: planned once for all of a shape, filled for each.

use crate::{
    Companion, Error, Exporter, Findings, Inputs, Options, Override, Person, Plan, Settings, Shape, Target,
    resolve,
};
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// How many plans are kept. Persons differ little; a list in which they differ much costs time, never memory.
const MOST_PLANS: usize = 64;

/// A target with its plans, each made when a person first needs it.
pub struct Prepared<'a> {
    exporter: &'a dyn Exporter,
    options: &'a Options,
    overrides: &'a [Override],
    plans: HashMap<Shape, Arc<Planned>>,
    last: Option<Arc<Planned>>,
    times: u64,
}

/// A plan with the shape that it is for.
#[derive(Debug)]
pub struct Planned {
    /// The shape.
    pub shape: Shape,
    /// The plan.
    pub plan: Plan,
}

/// A person who was checked for a target.
#[derive(Debug)]
pub struct Checked<'p> {
    /// The person's accounts, resolved for the target.
    pub settings: Vec<Settings<'p>>,
    /// What to know about them.
    pub findings: Findings,
}

impl fmt::Debug for Prepared<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plans = self.plans.len();
        formatter
            .debug_struct("Prepared")
            .field("target", &self.target().name)
            .field("plans", &plans)
            .finish()
    }
}

impl<'a> Prepared<'a> {
    /// A target with these options and templates of the user's.
    pub fn new(exporter: &'a dyn Exporter, options: &'a Options, overrides: &'a [Override]) -> Self {
        Self { exporter, options, overrides, plans: HashMap::new(), last: None, times: 0 }
    }

    /// The target.
    pub fn target(&self) -> &'static Target {
        self.exporter.target()
    }

    /// Resolves a person's accounts, which is all that can show that the person's own data are wrong.
    ///
    /// # Errors
    /// As [`resolve`].
    pub fn resolve<'p>(&self, person: &'p Person, findings: &mut Findings) -> Result<Vec<Settings<'p>>, Error>
    where
        'a: 'p,
    {
        resolve(person, self.exporter, self.options, findings)
    }

    /// Resolves and checks a person, with findings to add to: [`Findings::kinds`] where no words are wanted.
    ///
    /// # Errors
    /// Why this target cannot be made of this person.
    pub fn check<'p>(&self, person: &'p Person, mut findings: Findings) -> Result<Checked<'p>, Error>
    where
        'a: 'p,
    {
        let settings = self.resolve(person, &mut findings)?;
        self.exporter.check(&settings, &Inputs::new(self.options, self.overrides), &mut findings)?;
        Ok(Checked { settings, findings })
    }

    /// The plan for a person. Companions are not part of what it is kept by: each combination of them wants a target
    /// prepared for it.
    ///
    /// # Errors
    /// A template of the user's that is wrong.
    pub fn plan(&mut self, person: &Checked<'_>, companions: &[Companion]) -> Result<Arc<Planned>, Error> {
        let shape = Shape::of(self.exporter, &person.settings);
        if let Some(last) = self.last.as_ref().filter(|last| last.shape == shape) {
            return Ok(Arc::clone(last));
        }
        let planned = match self.plans.get(&shape) {
            Some(planned) => Arc::clone(planned),
            None => self.plan_anew(shape, companions)?,
        };
        self.last = Some(Arc::clone(&planned));
        Ok(planned)
    }

    /// How often it was planned.
    pub fn times(&self) -> u64 {
        self.times
    }

    /// The plan that was used last.
    pub fn last(&self) -> Option<&Planned> {
        self.last.as_deref()
    }

    fn plan_anew(&mut self, shape: Shape, companions: &[Companion]) -> Result<Arc<Planned>, Error> {
        if self.plans.len() >= MOST_PLANS {
            self.plans.clear();
        }
        let inputs = Inputs::new(self.options, self.overrides).beside(companions);
        let plan = self.exporter.plan(&shape, &inputs)?;
        self.times += 1;
        let planned = Arc::new(Planned { shape: shape.clone(), plan });
        self.plans.insert(shape, Arc::clone(&planned));
        Ok(planned)
    }
}
