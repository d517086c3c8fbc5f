//! XML as a small tree, by quick-xml, held to limits: a file from a stranger must do no harm.
//!
//! No document type declaration is taken, so that there are no entities but the five of XML itself, and nothing is fetched.

use cl_export_core::{Error, ErrorKind, Origin, Prose};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesDecl, BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;
use std::ops::Range;
use std::sync::Arc;

/// The longest file that is read, in bytes: fifteen times the longest of Mozilla's.
pub(crate) const LONGEST: usize = 256 << 10;

/// How deep elements may stand in each other; the format needs five.
const DEEPEST: usize = 16;

/// An element with what stands in it.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: String,
    /// Where its start tag stands.
    pub(super) place: Range<usize>,
    pub(super) attributes: Vec<(String, String)>,
    /// The text in it, that of its children left out.
    pub(super) text: String,
    /// Where that begins and ends.
    pub(super) inside: Range<usize>,
    pub(super) children: Vec<Element>,
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    pub(super) fn first(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The text without the white space around it.
    pub(super) fn word(&self) -> &str {
        self.text.trim()
    }

    /// The text as prose: where it goes over lines, these are joined.
    pub(super) fn prose(&self) -> String {
        if !self.text.contains('\n') {
            return self.text.clone();
        }
        let lines = self.text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join(" ")
    }

    /// Where its text stands, without the white space around it; where it stands, if there is none.
    pub(super) fn text_place(&self, file: &str) -> Range<usize> {
        let Some(inside) = file.get(self.inside.clone()).filter(|text| !text.trim().is_empty()) else {
            return self.place.clone();
        };
        let start = self.inside.start + (inside.len() - inside.trim_start().len());
        start..start + inside.trim().len()
    }
}

/// A file's tree, and its comments.
pub(super) struct Tree {
    pub(super) root: Element,
    pub(super) comments: Vec<(String, Range<usize>)>,
}

/// Reads a file's text.
pub(super) fn read(file: &Arc<str>, text: &str) -> Result<Tree, Error> {
    let wrong = |why: Prose, at: Range<usize>| {
        Error::new(ErrorKind::Syntax, why).at(Origin::File { file: Arc::clone(file), span: at })
    };
    if text.len() > LONGEST {
        let what = format!("the file is longer than {} KiB", LONGEST >> 10);
        return Err(Error::new(ErrorKind::Invalid, Prose::new(what))
            .at(Origin::File { file: Arc::clone(file), span: 0..0 }));
    }
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_comments = true;
    let mut builder = Builder::default();
    loop {
        let start = place(reader.buffer_position(), text);
        let event = reader.read_event().map_err(|error| {
            let at = place(reader.error_position(), text);
            wrong(Prose::new("this is not XML: ").text(error.to_string().replace('\n', " ")), at..at)
        })?;
        let span = start..place(reader.buffer_position(), text);
        let is_end = matches!(event, Event::Eof);
        builder.take(event, span.clone()).map_err(|why| wrong(why, span))?;
        if is_end {
            break;
        }
    }
    match builder.root {
        Some(root) => Ok(Tree { root, comments: builder.comments }),
        None => Err(wrong(Prose::new("the file holds no element"), 0..0)),
    }
}

fn place(position: u64, text: &str) -> usize {
    usize::try_from(position).map_or(text.len(), |position| position.min(text.len()))
}

#[derive(Default)]
struct Builder {
    /// The elements that are not closed yet, each in the one before.
    open: Vec<Element>,
    root: Option<Element>,
    comments: Vec<(String, Range<usize>)>,
}

impl Builder {
    fn take(&mut self, event: Event<'_>, span: Range<usize>) -> Result<(), Prose> {
        match event {
            Event::Start(tag) => self.start(&tag, span),
            Event::Empty(tag) => {
                let end = span.end;
                self.start(&tag, span)?;
                self.end(end)
            }
            Event::End(_) => self.end(span.start),
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(reference) => self.text(resolved(&reference)?.encode_utf8(&mut [0; 4])),
            Event::Comment(text) => {
                self.comments.push((text.xml10_content().into_owned(), span));
                Ok(())
            }
            Event::Decl(declaration) => check_encoding(&declaration),
            Event::DocType(_) => {
                Err(Prose::new("a document type declaration is not taken: it could hold anything"))
            }
            // Instructions to other programs.
            Event::PI(_) => Ok(()),
            Event::Eof if self.open.is_empty() => Ok(()),
            Event::Eof => Err(Prose::new("the file ends inside an element")),
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, span: Range<usize>) -> Result<(), Prose> {
        if self.open.len() >= DEEPEST {
            return Err(Prose::new(format!("more than {DEEPEST} elements are nested in each other")));
        }
        if self.open.is_empty() && self.root.is_some() {
            return Err(Prose::new("there is a second element after the first"));
        }
        let mut attributes = Vec::new();
        for attribute in tag.attributes() {
            let wrong = |why: String| Prose::new("this is not XML: ").text(why.replace('\n', " "));
            let attribute = attribute.map_err(|error| wrong(error.to_string()))?;
            let value = attribute
                .normalized_value(XmlVersion::Explicit1_0)
                .map_err(|error| wrong(error.to_string()))?;
            check_characters(&value)?;
            attributes.push((attribute.key.as_ref().to_owned(), value.into_owned()));
        }
        let name = tag.name().as_ref().to_owned();
        let inside = span.end..span.end;
        let element =
            Element { name, place: span, attributes, text: String::new(), inside, children: Vec::new() };
        self.open.push(element);
        Ok(())
    }

    fn end(&mut self, at: usize) -> Result<(), Prose> {
        let Some(mut element) = self.open.pop() else {
            return Err(Prose::new("an element ends that was not begun"));
        };
        element.inside.end = at.max(element.inside.start);
        match self.open.last_mut() {
            Some(parent) => parent.children.push(element),
            None => self.root = Some(element),
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Prose> {
        check_characters(text)?;
        match self.open.last_mut() {
            Some(element) => element.text.push_str(text),
            None if text.trim().is_empty() => {}
            None => return Err(Prose::new("there is text outside of any element")),
        }
        Ok(())
    }
}

/// Line breaks and tabs lay a file out; no other control character has a place in it.
fn check_characters(text: &str) -> Result<(), Prose> {
    let is_stray = |c: &char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    text.chars().find(is_stray).map_or(Ok(()), |stray| {
        Err(Prose::new(format!("the text holds a control character (U+{:04X})", u32::from(stray))))
    })
}

/// A reference to a character, or to one of the five entities that XML has by itself.
fn resolved(reference: &BytesRef<'_>) -> Result<char, Prose> {
    let name: &str = &reference.xml10_content();
    let unknown = || {
        Prose::new("the entity ")
            .value(format!("&{name};"))
            .text(" is not one of the five that XML has by itself")
    };
    match reference.resolve_char_ref() {
        Ok(Some(character)) => Ok(character),
        Ok(None) => match name {
            "amp" => Ok('&'),
            "lt" => Ok('<'),
            "gt" => Ok('>'),
            "quot" => Ok('"'),
            "apos" => Ok('\''),
            _ => Err(unknown()),
        },
        Err(_) => Err(Prose::new("the reference ").value(format!("&{name};")).text(" is to no character")),
    }
}

/// Clients read files of their own folder as UTF-8 whatever they declare, and so do we.
fn check_encoding(declaration: &BytesDecl<'_>) -> Result<(), Prose> {
    let Some(Ok(encoding)) = declaration.encoding() else { return Ok(()) };
    if encoding.eq_ignore_ascii_case("utf-8") || encoding.eq_ignore_ascii_case("us-ascii") {
        return Ok(());
    }
    Err(Prose::new("the file says that it is ").value(encoding).text(": save it as UTF-8, and say so"))
}
