//! The slow way: a template rendered for each person, with the texts themselves.

use crate::engine::{Engine, Failure};
use crate::page::{Page, Parts};
use crate::{Job, context};
use cl_export_core::{Error, Options, Override, Program, Shape, Target, Texts, Value, put_texts};

/// A template that does more with texts than put them in their places.
#[derive(Debug)]
pub(crate) struct PerPerson {
    target: &'static Target,
    engine: Engine,
    path: String,
    page: Page,
    parts: Parts,
    shape: Shape,
    options: Options,
    /// Which of the target's derived texts the template may ask for.
    derivations: Vec<bool>,
}

impl PerPerson {
    pub(crate) fn new(job: &Job<'_>, own: &Override) -> Result<Self, Failure> {
        Ok(Self {
            target: job.target,
            engine: Engine::new(job.template.syntax, &own.text)?,
            path: own.path.clone(),
            page: job.page.clone(),
            parts: job.template.page,
            shape: job.shape.clone(),
            options: job.inputs.options.clone(),
            derivations: context::derivations_in(job.target, &own.text),
        })
    }

    fn render(&self, texts: &Texts<'_>) -> Result<String, Failure> {
        let is_asked_for = |value| match value {
            Value::Derived(index) => self.derivations.get(usize::from(index)) == Some(&true),
            _ => true,
        };
        let mut context = context::of_texts(self.target, &self.shape, texts, &self.options, is_asked_for);
        let page = |words: &str| put_texts(words, texts);
        context.extend(self.page.to_json(self.parts, &page).ok_or_else(crate::broken_marker)?);
        self.engine.render(context.into())
    }
}

impl Program for PerPerson {
    fn run(&self, texts: &Texts<'_>, out: &mut String) -> Result<(), Error> {
        out.push_str(&self.render(texts).map_err(|why| why.error(&self.path))?);
        Ok(())
    }
}
