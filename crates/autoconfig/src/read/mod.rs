//! A provider out of a config-v1.1.xml or config-v1.2.xml, as Mozilla's ISPDB holds them.
//!
//! What the file says and a provider cannot is passed over, and listed: the format's own rule is that a reader ignores what
//! it does not know. What is there is held to what our own provider files are held to.

mod leave;
mod provider;
mod server;
mod tree;

use cl_export_core::{
    Error, ErrorKind, Field, Lint, Origin, Prose, ProviderFile, Severity, Sourced, Text, Waiver, lint_code,
};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;
use tree::Element;

/// The most that is said of one file.
const MOST_LINTS: usize = 100;

/// Reads a provider. `name` is what errors call the file.
///
/// # Errors
/// The first mistake that leaves no provider, with its place in the text: what is no XML or holds a document type
/// declaration, a file longer than 256 KiB, elements deeper than 16, no provider, no server that could be read.
pub fn read(name: &str, text: &str) -> Result<ProviderFile, Error> {
    let file: Arc<str> = Arc::from(name);
    let tree = tree::read(&file, text)?;
    let mut reader = Reader { file, text, lints: Vec::new() };
    let mut read = reader.provider(&tree.root)?;
    read.waivers = tree.comments.iter().filter_map(|(text, place)| reader.waiver(text, place)).collect();
    read.lints = reader.lints;
    read.lints.sort_by_key(|lint| start(&lint.origin));
    Ok(read)
}

fn start(origin: &Origin) -> usize {
    match origin {
        Origin::File { span, .. } => span.start,
        _ => 0,
    }
}

/// A file as it is read, and what there is to say of it.
struct Reader<'a> {
    file: Arc<str>,
    text: &'a str,
    lints: Vec<Lint>,
}

impl Reader<'_> {
    fn origin(&self, place: Range<usize>) -> Origin {
        Origin::File { file: Arc::clone(&self.file), span: place }
    }

    /// A file with thousands of oddities is not worth a line for each; what weighs most is not lost among them.
    fn push(&mut self, lint: Lint) {
        if self.lints.len() < MOST_LINTS {
            self.lints.push(lint);
        } else if let Some(lightest) = self.lints.iter_mut().min_by_key(|known| known.severity)
            && lightest.severity < lint.severity
        {
            *lightest = lint;
        }
    }

    fn at(&self, element: &Element) -> Origin {
        self.origin(element.text_place(self.text))
    }

    fn say(&mut self, severity: Severity, code: &'static str, element: &Element, what: Prose) {
        let origin = self.at(element);
        self.push(Lint::new(severity, code, what, origin));
    }

    fn pass_over(&mut self, element: &Element, what: Prose) {
        self.say(Severity::Note, lint_code::PASSED_OVER, element, what);
    }

    /// The same, at the element's own tag.
    fn pass_over_tag(&mut self, element: &Element, what: Prose) {
        let origin = self.origin(element.place.clone());
        self.push(Lint::new(Severity::Note, lint_code::PASSED_OVER, what, origin));
    }

    fn wrong(&self, kind: ErrorKind, element: &Element, what: Prose) -> Error {
        Error::new(kind, what).at(self.at(element))
    }

    /// Each kind of element that is not known, once.
    fn pass_over_unknown(&mut self, parent: &Element, known: &[&str]) {
        let mut seen: HashSet<&str> = known.iter().copied().collect();
        for child in &parent.children {
            if seen.insert(&child.name) {
                let what = Prose::default().value(&child.name);
                self.pass_over_tag(child, what.text(" is ignored: a provider file has no key for it"));
            }
        }
    }

    /// A text that may reach a file, held to what every text is held to.
    fn checked(&self, element: &Element, text: String) -> Result<String, Error> {
        let given = Sourced::new(text, Origin::Program);
        Text::parse(Field::Provider, &given).map_err(|error| error.at(self.at(element)))?;
        Ok(given.value)
    }

    /// `waive CODE: REASON`, in a comment.
    fn waiver(&self, comment: &str, place: &Range<usize>) -> Option<Waiver> {
        let (code, reason) = comment.trim().strip_prefix("waive ")?.split_once(':')?;
        let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
        let origin = self.origin(place.clone());
        (!reason.is_empty()).then(|| Waiver::new(code.trim().to_owned(), reason, origin))
    }
}
