//! What a template does with texts, found out without rendering it.
//!
//! handlebars' strict mode misses a misspelt name inside `{{#if}}`, and nothing in it stops a template from putting a
//! value past its escaper. The audit walks the parsed template with the names of the context in hand and finds both. What
//! it returns is also what plans rest on: every use of a text, and whatever asks more of a text than its place.

mod walker;

pub(crate) use self::walker::COMPARE;
use crate::context::schema;
use crate::limits;
use crate::page::Parts;
use cl_export_core::{MARKER_FIRST, MARKER_LAST, Prose, Target, Value};
use cl_export_syntax::Syntax;
use handlebars::Template;
use std::ops::Range;

/// What a template does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Audit {
    /// What is wrong, in order; a template with problems is not used.
    pub problems: Vec<Problem>,
    /// Each place where a text is put.
    pub uses: Vec<Use>,
    /// What asks more of a text than its place: it makes the template rendered anew for each person.
    pub compares: Vec<Problem>,
}

impl Audit {
    /// Whether one rendering serves every person of a shape.
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty() && self.compares.is_empty()
    }
}

/// A place where a text is put.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Use {
    /// The name, as it is written.
    pub name: String,
    /// Which text of an account it is; none where it is one of a page.
    pub value: Option<Value>,
    /// The syntaxes it is escaped for before the template's own, the innermost first.
    pub layers: Vec<Syntax>,
    /// Its tag in the template's text, in bytes.
    pub span: Range<usize>,
}

/// Something wrong or noteworthy at a place of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// The place, in bytes.
    pub span: Range<usize>,
    /// What it is, one sentence.
    pub what: Prose,
    /// What to write instead.
    pub hint: Option<Prose>,
}

impl Problem {
    pub(crate) fn new(span: Range<usize>, what: Prose) -> Self {
        Self { span, what, hint: None }
    }

    fn hint(mut self, hint: Prose) -> Self {
        self.hint = Some(hint);
        self
    }
}

/// Audits a template of a target, which may be given a page of these names.
pub fn audit(target: &Target, page: Parts, text: &str) -> Audit {
    let mut audit = Audit::default();
    audit.problems.extend(limits::check(text));
    audit.problems.extend(stray_characters(text));
    if !audit.problems.is_empty() {
        return audit;
    }
    match Template::compile(text) {
        Ok(template) => walker::walk(text, &template, schema(target, page), audit),
        Err(error) => {
            let start = error.pos().map_or(0, |(line, column)| offset(text, line, column));
            let what = Prose::new("this is not handlebars: ").text(error.reason().to_string());
            audit.problems.push(Problem::new(tag(text, start), what));
            audit
        }
    }
}

/// What the parser would take for text without a word.
fn stray_characters(text: &str) -> Option<Problem> {
    if let Some((at, found)) = text.char_indices().find(|(_, c)| (MARKER_FIRST..=MARKER_LAST).contains(c)) {
        let what =
            Prose::new(format!("the template holds U+{:04X}, which is kept for markers", u32::from(found)));
        return Some(Problem::new(at..at + found.len_utf8(), what));
    }
    let (at, _) = text.match_indices("\\{{").find(|(at, _)| !text[..*at].ends_with('\\'))?;
    let what = Prose::new("a backslash before ").value("{{").text(" writes the braces instead of the value");
    let hint = Prose::new("write two backslashes for one in the output, or take it away");
    Some(Problem::new(at..at + 3, what).hint(hint))
}

/// The byte at which a line and column (in characters, both from 1) lie.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    text[start..].char_indices().nth(column.saturating_sub(1)).map_or(text.len(), |(at, _)| start + at)
}

/// The tag that begins at a byte, with its braces.
fn tag(text: &str, start: usize) -> Range<usize> {
    let rest = &text[start..];
    let end = rest.find("}}").map_or(rest.find('\n').unwrap_or(rest.len()), |end| {
        end + 2 + usize::from(rest[end + 2..].starts_with('}'))
    });
    start..start + end
}
