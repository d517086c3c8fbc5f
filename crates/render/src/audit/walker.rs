//! The walk through a parsed template, with the names that hold at each place.

use super::{Audit, Problem, Use, offset, tag};
use crate::context::Kind;
use cl_export_core::{Prose, Value, nearest};
use cl_export_syntax::Syntax;
use handlebars::template::{BlockParam, HelperTemplate, Parameter, TemplateElement};
use handlebars::{Path, Template};
use std::ops::Range;

/// The names that hold in a block.
struct Frame {
    this: Kind,
    params: Vec<(String, Kind)>,
}

impl Frame {
    fn new(this: Kind) -> Self {
        Self { this, params: Vec::new() }
    }
}

/// A text with the syntaxes around it.
struct Text {
    name: String,
    value: Option<Value>,
    layers: Vec<Syntax>,
}

/// What an expression comes to.
enum Found {
    Text(Text),
    Plain,
    Several(Kind),
}

struct Walker<'t> {
    text: &'t str,
    frames: Vec<Frame>,
    span: Range<usize>,
    audit: Audit,
}

/// Walks through a template whose names begin at `root`, and adds what it finds to an audit.
pub(super) fn walk(text: &str, template: &Template, root: Kind, audit: Audit) -> Audit {
    let mut walker = Walker { text, frames: vec![Frame::new(root)], span: 0..0, audit };
    walker.template(template);
    walker.audit
}

const TRUTH: [&str; 3] = ["and", "or", "not"];
/// What looks into texts.
pub(crate) const COMPARE: [&str; 7] = ["eq", "ne", "gt", "gte", "lt", "lte", "len"];
const BLOCKS: [&str; 4] = ["if", "unless", "each", "with"];

impl Walker<'_> {
    fn template(&mut self, template: &Template) {
        for (at, element) in template.elements.iter().enumerate() {
            let outer = self.span.clone();
            // The parser knows no place of an `else if`: what is in it is told at the tag of its block.
            if let Some(place) = template.mapping.get(at) {
                self.span = tag(self.text, offset(self.text, place.0, place.1));
            }
            self.element(element);
            self.span = outer;
        }
    }

    fn element(&mut self, element: &TemplateElement) {
        match element {
            TemplateElement::RawString(_) | TemplateElement::Comment(_) => {}
            TemplateElement::Expression(expression) => self.expression(expression, true),
            TemplateElement::HtmlExpression(expression) => self.expression(expression, false),
            TemplateElement::HelperBlock(block) => self.block(block),
            _ => self.problem(Prose::new("partials and decorators are not supported here")),
        }
    }

    fn problem(&mut self, what: Prose) {
        let problem = Problem::new(self.span.clone(), what);
        self.audit.problems.push(problem);
    }

    fn problem_with(&mut self, what: Prose, hint: Prose) {
        let problem = Problem::new(self.span.clone(), what).hint(hint);
        self.audit.problems.push(problem);
    }

    fn expression(&mut self, expression: &HelperTemplate, escaped: bool) {
        match self.value(expression) {
            Some(Found::Text(Text { name, .. })) if !escaped => {
                let what = Prose::default().value(&name).text(" is put in without its escaper");
                self.problem_with(what, Prose::new("write ").value(format!("{{{{{name}}}}}")));
            }
            Some(Found::Text(Text { name, value, layers })) => {
                let span = self.span.clone();
                self.audit.uses.push(Use { name, value, layers, span });
            }
            Some(Found::Several(_)) => {
                self.problem(Prose::new("this stands for several values, not for one"));
            }
            Some(Found::Plain) | None => {}
        }
    }

    /// What a tag or a subexpression comes to; `None` where that was a problem, which has then been noted.
    fn value(&mut self, expression: &HelperTemplate) -> Option<Found> {
        let name = name_of(&expression.name);
        if !expression.hash.is_empty() {
            self.no_named(&name);
            return None;
        }
        if expression.params.is_empty() {
            return self.name(&name);
        }
        if let Some(syntax) = Syntax::from_name(&name) {
            return self.layer(syntax, expression);
        }
        let found: Vec<Found> = expression.params.iter().filter_map(|param| self.param(param)).collect();
        if COMPARE.contains(&name.as_str()) {
            self.compare(&name, &found);
        } else if !TRUTH.contains(&name.as_str()) {
            self.unknown_helper(&name);
            return None;
        }
        Some(Found::Plain)
    }

    /// Refuses arguments with a name (`x=1`): nothing here takes one, and what is in it would go unseen.
    fn no_named(&mut self, name: &str) {
        self.problem(Prose::default().value(name).text(" takes no arguments with a name"));
    }

    fn layer(&mut self, syntax: Syntax, expression: &HelperTemplate) -> Option<Found> {
        let [param] = expression.params.as_slice() else {
            self.problem(Prose::default().value(syntax.name()).text(" takes one value"));
            return None;
        };
        match self.param(param)? {
            Found::Text(mut text) => {
                text.layers.push(syntax);
                Some(Found::Text(text))
            }
            other => Some(other),
        }
    }

    fn compare(&mut self, helper: &str, found: &[Found]) {
        for value in found {
            if let Found::Text(text) = value {
                let what = Prose::default().value(helper).text(" looks into ").value(&text.name);
                self.audit.compares.push(Problem::new(self.span.clone(), what));
            }
        }
    }

    fn unknown_helper(&mut self, name: &str) {
        let known =
            || BLOCKS.into_iter().chain(TRUTH).chain(COMPARE).chain(Syntax::ALL.iter().map(|s| s.name()));
        let hint =
            Prose::nearest_or(name, known(), || Prose::new("the helpers are ").values(known(), " and "));
        self.problem_with(Prose::new("the helper ").value(name).text(" is not known"), hint);
    }

    fn param(&mut self, param: &Parameter) -> Option<Found> {
        match param {
            Parameter::Name(name) => self.name(name),
            Parameter::Path(path) => self.name(raw(path)),
            Parameter::Subexpression(inner) => match inner.as_element() {
                TemplateElement::Expression(expression) => self.value(expression),
                _ => None,
            },
            _ => Some(Found::Plain),
        }
    }

    fn name(&mut self, name: &str) -> Option<Found> {
        match self.resolve(name) {
            Ok(Kind::Text(value)) => {
                Some(Found::Text(Text { name: name.to_owned(), value, layers: Vec::new() }))
            }
            Ok(Kind::Plain) => Some(Found::Plain),
            Ok(several) => Some(Found::Several(several)),
            Err(problem) => {
                self.audit.problems.push(problem);
                None
            }
        }
    }

    fn block(&mut self, block: &HelperTemplate) {
        let name = name_of(&block.name);
        match name.as_str() {
            _ if BLOCKS.contains(&name.as_str()) && !block.hash.is_empty() => self.no_named(&name),
            "each" | "with" => self.scope(&name, block),
            "if" | "unless" => {
                match block.params.as_slice() {
                    [param] => drop(self.param(param)),
                    _ => self.problem(Prose::default().value(&name).text(" takes one name")),
                }
                self.branches(block);
            }
            _ => {
                self.value(block);
                self.branches(block);
            }
        }
    }

    fn branches(&mut self, block: &HelperTemplate) {
        for branch in [&block.template, &block.inverse].into_iter().flatten() {
            self.template(branch);
        }
    }

    fn scope(&mut self, name: &str, block: &HelperTemplate) {
        let [param] = block.params.as_slice() else {
            return self.problem(Prose::default().value(name).text(" takes one name"));
        };
        let inner = match (name, self.param(param)) {
            ("each", Some(Found::Several(Kind::List(item)))) => *item,
            ("with", Some(Found::Several(kind @ Kind::Object(_)))) => kind,
            (_, None) => return,
            ("each", _) => return self.problem(Prose::new("each takes a list")),
            _ => return self.problem(Prose::new("with takes what has names below it")),
        };
        let mut frame = Frame::new(inner.clone());
        if let Some(param) = &block.block_param {
            let first = match param {
                BlockParam::Single(first) => first,
                BlockParam::Pair((first, second)) => {
                    frame.params.push((name_of(second), Kind::Plain));
                    first
                }
                _ => return,
            };
            frame.params.push((name_of(first), inner));
        }
        self.frames.push(frame);
        if let Some(template) = &block.template {
            self.template(template);
        }
        self.frames.pop();
        if let Some(inverse) = &block.inverse {
            self.template(inverse);
        }
    }

    /// What a path stands for where it is written.
    fn resolve(&self, path: &str) -> Result<Kind, Problem> {
        let root = || self.frames[0].this.clone();
        if let Some(local) = path.strip_prefix('@') {
            return match local.strip_prefix("root") {
                Some(rest) => self.descend(root(), rest.trim_start_matches(['/', '.']), path),
                None if self.frames.len() > 1
                    && ["first", "last", "index", "key"].contains(&local.trim_start_matches("../")) =>
                {
                    Ok(Kind::Plain)
                }
                None => Err(Problem::new(
                    self.span.clone(),
                    Prose::default().value(path).text(" is not known here"),
                )),
            };
        }
        let mut rest = path;
        let mut level = self.frames.len();
        while let Some(up) = rest.strip_prefix("../").or_else(|| (rest == "..").then_some("")) {
            level = level.saturating_sub(1);
            rest = up;
        }
        let Some(frame) = level.checked_sub(1).and_then(|index| self.frames.get(index)) else {
            return Err(Problem::new(
                self.span.clone(),
                Prose::default().value(path).text(" goes above the first name"),
            ));
        };
        // A name that a block gives holds in every block inside it, before the names of those, and however far a path goes up.
        let mut given = self.frames.iter().rev().flat_map(|frame| &frame.params);
        if let Some((name, kind)) = given.find(|(name, _)| first_segment(rest) == name) {
            return self.descend(kind.clone(), &rest[name.len()..], path);
        }
        self.descend(frame.this.clone(), rest, path)
    }

    fn descend(&self, from: Kind, rest: &str, path: &str) -> Result<Kind, Problem> {
        let mut kind = from;
        for segment in segments(rest) {
            kind = match kind {
                Kind::Object(names) => match names.iter().find(|(name, _)| *name == segment) {
                    Some((_, kind)) => kind.clone(),
                    None => return Err(self.unknown_name(path, &segment, &names)),
                },
                Kind::List(item) if segment.bytes().all(|byte| byte.is_ascii_digit()) => *item,
                _ => return Err(self.unknown_name(path, &segment, &[])),
            };
        }
        Ok(kind)
    }

    fn unknown_name(&self, path: &str, segment: &str, names: &[(&'static str, Kind)]) -> Problem {
        let known = || names.iter().map(|(name, _)| *name);
        let problem = Problem::new(
            self.span.clone(),
            Prose::default().value(path).text(" is not a name of the context"),
        );
        match nearest(segment, known()) {
            Some(near) => problem.hint(Prose::did_you_mean(near)),
            None if names.is_empty() => problem,
            None => problem.hint(Prose::new("the names here are ").values(known(), " and ")),
        }
    }
}

fn raw(path: &Path) -> &str {
    match path {
        Path::Relative((_, raw)) | Path::Local((_, _, raw)) => raw,
    }
}

fn name_of(parameter: &Parameter) -> String {
    match parameter {
        Parameter::Name(name) => name.clone(),
        Parameter::Path(path) => raw(path).to_owned(),
        _ => String::new(),
    }
}

fn first_segment(path: &str) -> &str {
    path.split(['.', '/']).next().unwrap_or_default()
}

/// The names of a path, without `this`, dots and brackets.
fn segments(path: &str) -> impl Iterator<Item = String> {
    path.split(['.', '/'])
        .map(|segment| segment.trim_start_matches('[').trim_end_matches(']').to_owned())
        .filter(|segment| !segment.is_empty() && segment != "this")
}
