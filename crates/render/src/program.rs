//! The slow way: a template rendered for each person, with the texts themselves.

use crate::context;
use crate::engine::{Engine, Failure};
use cl_export_core::{Error, Options, Override, Program, Shape, Target, Texts};
use cl_export_syntax::Syntax;

/// A template that does more with texts than put them in their places.
#[derive(Debug)]
pub(crate) struct PerPerson {
    target: &'static Target,
    engine: Engine,
    path: String,
    shape: Shape,
    options: Options,
}

impl PerPerson {
    pub(crate) fn new(
        target: &'static Target,
        syntax: Syntax,
        own: &Override,
        shape: &Shape,
        options: &Options,
    ) -> Result<Self, Failure> {
        let engine = Engine::new(syntax, &own.text)?;
        Ok(Self { target, engine, path: own.path.clone(), shape: shape.clone(), options: options.clone() })
    }
}

impl Program for PerPerson {
    fn run(&self, texts: &Texts<'_>, out: &mut String) -> Result<(), Error> {
        let context = context::of_texts(self.target, &self.shape, texts, &self.options);
        let text = self.engine.render(context).map_err(|why| why.error(&self.path))?;
        out.push_str(&text);
        Ok(())
    }
}
