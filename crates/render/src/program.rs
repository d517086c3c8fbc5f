//! The slow way: a template rendered for each person, with the texts themselves.

use crate::audit::Problem;
use crate::engine::{Engine, Failure};
use crate::page::{Page, Parts};
use crate::{Job, context};
use cl_export_core::{Error, Options, Override, Program, Prose, Shape, Target, Texts, Value, put_texts};
use cl_export_syntax::Syntax;
use std::sync::OnceLock;

/// A template that does more with texts than put them in their places.
#[derive(Debug)]
pub(crate) struct PerPerson {
    target: &'static Target,
    syntax: Syntax,
    text: String,
    /// The template, parsed when it is first needed.
    engine: OnceLock<Engine>,
    path: String,
    page: Page,
    parts: Parts,
    shape: Shape,
    options: Options,
    /// Which of the target's derived texts the template may ask for.
    derivations: Vec<bool>,
    why: Prose,
}

impl PerPerson {
    /// A template, with what it does that needs the texts themselves.
    pub(crate) fn new(job: &Job<'_>, own: &Override, does: Option<&Problem>) -> Self {
        Self {
            target: job.target,
            syntax: job.syntax,
            text: own.text.clone(),
            engine: OnceLock::new(),
            path: own.path.clone(),
            page: job.page.clone(),
            parts: job.parts,
            shape: job.shape.clone(),
            options: job.inputs.options.clone(),
            derivations: context::derivations_in(job.target, &own.text),
            why: does.map_or_else(Prose::default, |does| why(own, does)),
        }
    }

    fn engine(&self) -> Result<&Engine, Failure> {
        if let Some(engine) = self.engine.get() {
            return Ok(engine);
        }
        let engine = Engine::new(self.syntax, &self.text)?;
        Ok(self.engine.get_or_init(|| engine))
    }

    fn render(&self, texts: &Texts<'_>) -> Result<String, Failure> {
        let is_asked_for = |value| match value {
            Value::Derived(index) => self.derivations.get(usize::from(index)) == Some(&true),
            _ => true,
        };
        let mut context = context::of_texts(self.target, &self.shape, texts, &self.options, is_asked_for);
        let page = |words: &str| put_texts(words, texts);
        context.extend(self.page.to_json(self.parts, &page).ok_or_else(crate::broken_marker)?);
        self.engine()?.render(context.into())
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
