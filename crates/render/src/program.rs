//! The slow way: a template rendered for each person, with the texts themselves.

use crate::audit::Problem;
use crate::engine::{Engine, Failure};
use crate::page::{Page, Parts};
use crate::{Job, context};
use cl_export_core::{Error, Options, Override, Program, Prose, Shape, Target, Texts};

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
    why: Prose,
}

impl PerPerson {
    /// A template, with what it does that needs the texts themselves.
    pub(crate) fn new(job: &Job<'_>, own: &Override, does: Option<&Problem>) -> Result<Self, Failure> {
        Ok(Self {
            target: job.target,
            engine: Engine::new(job.template.syntax, &own.text)?,
            path: own.path.clone(),
            page: job.page.clone(),
            parts: job.template.page,
            shape: job.shape.clone(),
            options: job.inputs.options.clone(),
            why: does.map_or_else(Prose::default, |does| why(own, does)),
        })
    }

    fn render(&self, texts: &Texts<'_>) -> Result<String, Failure> {
        let mut context = context::of_texts(self.target, &self.shape, texts, &self.options);
        let page = self.page.with_texts(texts).ok_or_else(crate::broken_marker)?;
        context.extend(page.to_json(self.parts));
        self.engine.render(context.into())
    }
}

fn why(own: &Override, does: &Problem) -> Prose {
    let before = own.text.get(..does.span.start).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    Prose::default().value(&own.path).text(format!(", line {line}: ")).then(&does.what)
}

impl Program for PerPerson {
    fn run(&self, texts: &Texts<'_>, out: &mut String) -> Result<(), Error> {
        out.push_str(&self.render(texts).map_err(|why| why.error(&self.path))?);
        Ok(())
    }

    fn why(&self) -> Prose {
        self.why.clone()
    }
}
