//! Pages: words of ours that an exporter gives a template beside the accounts, as a tree of names.
//!
//! The words are marked texts ([`cl_export_core::span`]): an account's texts are markers in them, so that a page is
//! made once for all persons of a shape, like every plan.

use crate::context::Kind;
use serde_json::{Map, Value as Json};

/// A page, or an item of one of its lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page(Vec<(&'static str, Node)>);

/// The value of a name of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// A marked text.
    Words(String),
    /// Items with names of their own.
    List(Vec<Page>),
}

/// The names that a page may have, as its templates know them.
pub type Parts = &'static [(&'static str, Part)];

/// What a name of a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Words.
    Words,
    /// A list of items with these names.
    List(Parts),
}

impl Page {
    /// A page without anything on it.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// This page with a marked text.
    #[must_use]
    pub fn words(mut self, name: &'static str, words: impl Into<String>) -> Self {
        self.0.push((name, Node::Words(words.into())));
        self
    }

    /// This page with a list; an empty one is left out.
    #[must_use]
    pub fn list(mut self, name: &'static str, items: Vec<Self>) -> Self {
        if !items.is_empty() {
            self.0.push((name, Node::List(items)));
        }
        self
    }

    /// The value of a name.
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, node)| node)
    }

    /// The names that are on it, each with what it is.
    pub fn names(&self) -> impl Iterator<Item = (&'static str, &Node)> {
        self.0.iter().map(|(name, node)| (*name, node))
    }

    /// The values for handlebars: every name, also where there is nothing, with what `put` makes of each marked text.
    /// `None` where it makes nothing of one.
    pub(crate) fn to_json(
        &self,
        parts: Parts,
        put: &dyn Fn(&str) -> Option<String>,
    ) -> Option<Map<String, Json>> {
        let json = |name: &str, part: &Part| {
            Some(match (self.get(name), part) {
                (Some(Node::Words(words)), _) => put(words)?.into(),
                (Some(Node::List(items)), Part::List(parts)) => items
                    .iter()
                    .map(|item| item.to_json(parts, put).map(Json::Object))
                    .collect::<Option<_>>()?,
                // A loop over nothing is an error in strict mode; one over an empty list is none.
                (_, Part::List(_)) => Json::Array(Vec::new()),
                (_, Part::Words) => Json::Null,
            })
        };
        parts.iter().map(|(name, part)| Some(((*name).to_owned(), json(name, part)?))).collect()
    }
}

/// The names of a page for the audit.
pub(crate) fn kinds(parts: Parts) -> Vec<(&'static str, Kind)> {
    let kind = |part: &Part| match part {
        Part::Words => Kind::Text(None),
        Part::List(parts) => Kind::List(Box::new(Kind::Object(kinds(parts)))),
    };
    parts.iter().map(|(name, part)| (*name, kind(part))).collect()
}
