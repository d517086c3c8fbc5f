//! Templates: handlebars in strict mode, one escaper for each syntax, user overrides, and an audit that knows before the
//! first account what a template does with texts.
//!
//! A template becomes a document in one of three ways, all with the same bytes:
//!
//! 1. The embedded ones are [compiled](Op) ahead of time: one export parses no template at all.
//! 2. A user's template is parsed, [audited](Audit), rendered once with markers in place of an account's texts, and cut
//!    there. That is sound where the audit shows that texts are only put in their places or asked whether they are there.
//! 3. A template that does more with texts (compares one, say) is rendered once for each way in which its comparisons come
//!    out; where these are too many, for each person.
//!
//! How templates are written, and every name in them, is in [its page](https://github.com/cl-export/cl-export/blob/main/docs/templates.md).
//!
//! For exporters whose format is text: an exporter gives a [`Template`] to [`document`] and is done.
//!
//! ```
//! use cl_export_render::audit;
//! # use cl_export_core::*;
//! # fn of(exporter: &dyn Exporter) {
//! let found = audit(exporter.target(), &[], "{{#each accounts}}{{nmae}}{{/each}}");
//! assert!(!found.is_sound() && !found.problems.is_empty());
//! # }
//! ```
//!
//! Nothing in here reads a file; it is `Send + Sync`, and makes the same bytes of the same input. Read on in [the library guide](https://github.com/cl-export/cl-export/blob/main/docs/library.md).

mod answers;
mod audit;
mod compile;
mod context;
mod engine;
mod limits;
mod op;
mod page;
mod program;

pub use audit::{Audit, Problem, Use, audit};
// For the generated files of this project alone.
#[doc(hidden)]
pub use compile::compile;
pub use limits::{DEEPEST_NESTING, LONGEST_TEMPLATE};
pub use op::{Name, Op};
pub use page::{Node, Page, Part, Parts};

use cl_export_core::{
    ArtifactSpec, Body, Document, Error, ErrorKind, Form, Inputs, Origin, Override, Prose, Shape, Target,
};
use cl_export_syntax::Syntax;
use serde_json::Value as Json;
use std::sync::Arc;

/// A template as it is shipped; a user's file of the same name takes its place.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    /// The target it belongs to, which is also its folder's name.
    pub target: &'static str,
    /// Its file name, as `msmtprc.hbs`.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
    /// The syntax that every `{{value}}` is escaped for.
    pub syntax: Syntax,
    /// The names of the page that it is given beside the accounts, if it is given one.
    pub page: Parts,
    /// What the text compiles to.
    pub ops: &'static [Op],
}

/// Plans a document from a template.
///
/// # Errors
/// What is wrong with the user's override: its place, and what to write instead.
pub fn document(
    target: &'static Target,
    spec: &'static ArtifactSpec,
    template: &Template,
    shape: &Shape,
    inputs: &Inputs<'_>,
) -> Result<Document, Error> {
    page_document(target, spec, template, &Page::new(), shape, inputs)
}

/// Plans a document from a template that is given a page.
///
/// # Errors
/// As [`document`].
pub fn page_document(
    target: &'static Target,
    spec: &'static ArtifactSpec,
    template: &Template,
    page: &Page,
    shape: &Shape,
    inputs: &Inputs<'_>,
) -> Result<Document, Error> {
    let job = Job { target, syntax: template.syntax, parts: template.page, page, shape, inputs };
    let body = match inputs.overrides.iter().find(|own| own.name == template.name) {
        Some(own) => job.read(own)?,
        None => job.compiled(template)?,
    };
    Ok(Document::new(spec, body))
}

/// Plans a document from a template that was read at run time; a user's of the same name takes its place.
///
/// # Errors
/// What is wrong with the template: its place, and what to write instead.
pub fn read_document(
    target: &'static Target,
    spec: &'static ArtifactSpec,
    syntax: Syntax,
    template: &Override,
    shape: &Shape,
    inputs: &Inputs<'_>,
) -> Result<Document, Error> {
    let job = Job { target, syntax, parts: &[], page: &Page::new(), shape, inputs };
    let own = inputs.overrides.iter().find(|own| own.name == template.name);
    Ok(Document::new(spec, job.read(own.unwrap_or(template))?))
}

/// Audits a template that is given no page, and says what is wrong with it.
///
/// # Errors
/// The first problem: its place, and what to write instead.
pub fn audited(target: &Target, template: &Override) -> Result<Audit, Error> {
    sound(target, &[], template)
}

fn sound(target: &Target, parts: Parts, own: &Override) -> Result<Audit, Error> {
    let audit = audit(target, parts, &own.text);
    let Some(problem) = audit.problems.first() else { return Ok(audit) };
    let origin = Origin::File { file: Arc::from(own.path.as_str()), span: problem.span.clone() };
    let error = Error::new(ErrorKind::Template, problem.what.clone()).at(origin).for_target(target.name);
    Err(match &problem.hint {
        Some(hint) => error.hint(hint.clone()),
        None => error,
    })
}

/// What a document is planned from.
struct Job<'a> {
    target: &'static Target,
    syntax: Syntax,
    /// The names of the page.
    parts: Parts,
    page: &'a Page,
    shape: &'a Shape,
    inputs: &'a Inputs<'a>,
}

impl Job<'_> {
    fn compiled(&self, template: &Template) -> Result<Body, Error> {
        let Self { target, syntax, shape, inputs, .. } = *self;
        let run = op::Run { target, syntax, shape, options: inputs.options };
        run.form(template.ops, self.page).map(Body::Form).ok_or_else(|| broken_marker().error(template.name))
    }

    /// A template that was read at run time: the user's own, or a data-only target's.
    fn read(&self, own: &Override) -> Result<Body, Error> {
        let audit = sound(self.target, self.parts, own)?;
        let made = if audit.is_sound() {
            self.planned(&own.text)
        } else {
            let does = audit.compares.first();
            answers::ByAnswers::new(self, own, does).map(|program| Body::Program(Box::new(program)))
        };
        made.map_err(|why| why.error(&own.path))
    }

    fn planned(&self, text: &str) -> Result<Body, engine::Failure> {
        let engine = engine::Engine::new(self.syntax, text)?;
        let marked = engine.render(self.marked()?)?;
        Form::cut(&marked).map(Body::Form).ok_or_else(broken_marker)
    }

    /// The values for handlebars, with markers for texts.
    fn marked(&self) -> Result<Json, engine::Failure> {
        let mut context = context::of_markers(self.target, self.shape, self.inputs.options);
        let as_it_is = |words: &str| Some(words.to_owned());
        context.extend(self.page.to_json(self.parts, &as_it_is).ok_or_else(broken_marker)?);
        Ok(context.into())
    }
}

fn broken_marker() -> engine::Failure {
    engine::Failure::new("a marker was broken by the template")
}

impl engine::Failure {
    fn error(&self, path: &str) -> Error {
        Error::new(
            ErrorKind::Template,
            // What handlebars says may quote the template, which may be a stranger's.
            Prose::new("the template ").value(path).text(" cannot be used: ").value(&self.message),
        )
    }
}
