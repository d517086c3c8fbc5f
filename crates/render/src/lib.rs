//! Templates: handlebars in strict mode, one escaper for each syntax, user overrides, and an audit that knows before the
//! first account what a template does with texts.
//!
//! A template is rendered with markers in place of an account's texts and cut there: that is a plan, and it is filled
//! for each person by copying. This is sound where the [audit](Audit) shows that texts are only put in their places or
//! asked whether they are there. A template that does more with them (compares one, say) is rendered for each person.
//!
//! How templates are written, and every name in them, is in `docs/templates.md`.

mod audit;
mod context;
mod engine;
mod limits;
mod program;

pub use audit::{Audit, Problem, Use, audit};
pub use context::{Kind, schema};
pub use limits::{DEEPEST, LONGEST};

use cl_export_core::{
    ArtifactSpec, Body, Document, Error, ErrorKind, Form, Inputs, Origin, Override, Prose, Shape, Target,
};
use cl_export_syntax::Syntax;
use std::sync::Arc;

/// A template that a target brings: what stands in the user's file of the same name, or else this text.
#[derive(Clone, Copy, Debug)]
pub struct Embedded {
    /// The file name, as `msmtprc.hbs`.
    pub name: &'static str,
    /// The text.
    pub text: &'static str,
    /// The syntax that every `{{value}}` is escaped for.
    pub syntax: Syntax,
}

/// Plans a document from a template.
///
/// # Errors
/// What is wrong with the user's override: its place, and what to write instead.
pub fn document(
    target: &'static Target,
    spec: &'static ArtifactSpec,
    embedded: &Embedded,
    shape: &Shape,
    inputs: &Inputs<'_>,
) -> Result<Document, Error> {
    let body = match inputs.overrides.iter().find(|own| own.name == embedded.name) {
        Some(own) => overridden(target, embedded.syntax, own, shape, inputs)?,
        // Embedded templates are audited by a test, not at every start.
        None => planned(target, embedded.syntax, embedded.text, shape, inputs)
            .map_err(|why| why.error(embedded.name))?,
    };
    Ok(Document::new(spec, body))
}

fn overridden(
    target: &'static Target,
    syntax: Syntax,
    own: &Override,
    shape: &Shape,
    inputs: &Inputs<'_>,
) -> Result<Body, Error> {
    let audit = audit(target, &own.text);
    if let Some(problem) = audit.problems.first() {
        let origin = Origin::File { file: Arc::from(own.path.as_str()), span: problem.span.clone() };
        let error = Error::new(ErrorKind::Template, problem.what.clone()).at(origin).for_target(target.name);
        return Err(match &problem.hint {
            Some(hint) => error.hint(hint.clone()),
            None => error,
        });
    }
    if audit.is_sound() {
        planned(target, syntax, &own.text, shape, inputs).map_err(|why| why.error(&own.path))
    } else {
        let program = program::PerPerson::new(target, syntax, own, inputs.options)
            .map_err(|why| why.error(&own.path))?;
        Ok(Body::Program(Box::new(program)))
    }
}

fn planned(
    target: &'static Target,
    syntax: Syntax,
    text: &str,
    shape: &Shape,
    inputs: &Inputs<'_>,
) -> Result<Body, engine::Failure> {
    let engine = engine::Engine::new(syntax, text)?;
    let marked = engine.render(context::of_markers(target, shape, inputs.options))?;
    Form::cut(&marked)
        .map(Body::Form)
        .ok_or_else(|| engine::Failure::new("a marker was broken by the template"))
}

impl engine::Failure {
    fn error(&self, path: &str) -> Error {
        Error::new(
            ErrorKind::Template,
            Prose::new("the template ").value(path).text(format!(": {}", self.message)),
        )
    }
}
