//! Plans: what an exporter wrote, with slots where an account's texts go, ready to be filled for each person.

use crate::stencil::{Filled, Stencil};
use crate::{ArtifactSpec, Error, ErrorKind, Form, Prose, Texts};
use std::borrow::Cow;
use std::fmt;

/// A target's documents for every person of one shape.
#[derive(Debug)]
pub struct Plan {
    /// The documents, the primary one first.
    pub documents: Vec<Document>,
}

/// One file of a plan.
#[derive(Debug)]
#[non_exhaustive]
pub struct Document {
    /// What the file is.
    pub spec: &'static ArtifactSpec,
    /// Its relative path below the target's folder, with `/` between names.
    pub path: Cow<'static, str>,
    /// What is in it.
    body: Body,
    /// A form, ready to be filled; without anything in it for other bodies.
    stencil: Stencil,
}

/// How a document is made for a person.
#[derive(Debug)]
#[non_exhaustive]
pub enum Body {
    /// By copying pieces and putting escaped values between them.
    Form(Form),
    /// By running a program for each person: what a template does that uses texts for more than their place.
    Program(Box<dyn Program>),
    /// By drawing: bytes that are no text.
    Picture(Box<dyn Picture>),
}

/// Makes a document's text for one person.
pub trait Program: Send + Sync + fmt::Debug {
    /// Appends the text.
    ///
    /// # Errors
    /// What the template does with these texts cannot be done.
    fn run(&self, texts: &Texts<'_>, out: &mut String) -> Result<(), Error>;

    /// Why it is run for each person: what it does that a form cannot.
    fn why(&self) -> Prose;
}

/// Makes a picture for one person.
pub trait Picture: Send + Sync + fmt::Debug {
    /// The picture's bytes.
    ///
    /// # Errors
    /// These texts cannot be drawn.
    fn draw(&self, texts: &Texts<'_>) -> Result<Vec<u8>, Error>;
}

/// How a document is made for each person of a shape, as [`Body`] has it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Way {
    /// A form is filled.
    Filled,
    /// A program is run, and this is why.
    Run(Prose),
    /// A picture is drawn.
    Drawn,
}

/// What documents are filled in.
#[derive(Debug, Default)]
pub struct Buffer {
    filled: Filled,
    text: String,
}

impl Document {
    /// A document that goes by its specification's name.
    pub fn new(spec: &'static ArtifactSpec, body: Body) -> Self {
        let stencil = match &body {
            Body::Form(form) => Stencil::new(form, spec.encoding),
            _ => Stencil::new(&Form::new(), spec.encoding),
        };
        Self { spec, path: Cow::Borrowed(spec.name), body, stencil }
    }

    /// A document of which there are several: each with a path of its own.
    #[must_use]
    pub fn at(mut self, path: impl Into<Cow<'static, str>>) -> Self {
        self.path = path.into();
        self
    }

    /// How it is made.
    pub fn way(&self) -> Way {
        match &self.body {
            Body::Form(_) => Way::Filled,
            Body::Program(program) => Way::Run(program.why()),
            Body::Picture(_) => Way::Drawn,
        }
    }

    /// Appends the document's bytes for a person. The buffer serves for all documents of all persons.
    ///
    /// # Errors
    /// A line that is longer than the client reads, with the field that makes it so.
    pub fn fill(&self, texts: &Texts<'_>, buffer: &mut Buffer, out: &mut Vec<u8>) -> Result<(), Error> {
        let start = out.len();
        self.append(texts, buffer, out).map_err(|error| {
            out.truncate(start);
            match texts.person().first() {
                Some(settings) => error.or_for_target(settings.target()),
                None => error,
            }
        })
    }

    fn append(&self, texts: &Texts<'_>, buffer: &mut Buffer, out: &mut Vec<u8>) -> Result<(), Error> {
        let start = out.len();
        let may_be_too_long = match &self.body {
            Body::Form(_) => {
                self.stencil.fill(texts, &mut buffer.filled, out);
                self.spec.line_limit.filter(|limit| !self.stencil.keeps_to(*limit, &buffer.filled))
            }
            Body::Program(program) => {
                buffer.text.clear();
                program.run(texts, &mut buffer.text)?;
                out.extend_from_slice(self.spec.encoding.mark());
                self.spec.encoding.append(&buffer.text, out);
                self.spec.line_limit
            }
            Body::Picture(picture) => {
                out.extend(picture.draw(texts)?);
                None
            }
        };
        match may_be_too_long {
            Some(limit) if self.spec.encoding.has_a_line_over(limit, &out[start..]) => {
                Err(self.too_long(limit, texts))
            }
            _ => Ok(()),
        }
    }

    fn too_long(&self, limit: usize, texts: &Texts<'_>) -> Error {
        let culprit = match &self.body {
            Body::Form(form) => form.in_a_line_over(limit, self.spec.encoding, texts),
            Body::Program(_) | Body::Picture(_) => None,
        };
        let target = texts.person().first().map_or("", |settings| settings.target().title);
        let what = format!("makes a line longer than the {limit} bytes that {target} reads");
        match culprit {
            Some((settings, field, length)) => {
                let what = Prose::predicate(format!("is {length} bytes long and {what}"));
                settings.refuse(field, what).hint(Prose::new("give a shorter one"))
            }
            None => Error::new(
                ErrorKind::Refused,
                Prose::new("the template ").value(self.spec.name).text(format!(" {what}")),
            ),
        }
    }
}
