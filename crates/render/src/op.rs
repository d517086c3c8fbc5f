//! Compiled templates: what an embedded template comes to, made ahead of time, so that one export parses none.
//!
//! A compiled template covers what our own templates need: text, a value in its place, `{{#if}}` over one name, and
//! `{{#each}}` over the accounts or over a list of a page. Anything richer stays with handlebars. That the two say the same is held by a test over every
//! embedded template and every account of the matrix.

use crate::context::{self, Known};
use crate::page::{Node, Page};
use cl_export_core::{AccountShape, Form, Options, Shape, Slot, Target, escape_around};
use cl_export_syntax::Syntax;

/// A step of a compiled template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Op {
    /// Text as it is.
    Text(&'static str),
    /// A value, escaped for these syntaxes and then for the template's own.
    Put(Name, &'static [Syntax]),
    /// One of two ways: the first where the value of the name is true.
    If(Name, &'static [Op], &'static [Op]),
    /// Once for each account.
    Each(&'static [Op]),
    /// Once for each item of a list of the page, or of the item that the loop is at.
    List(&'static str, &'static [Op]),
}

/// A name, with whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Name {
    /// Of the account that the loop is at.
    Account(&'static str),
    /// Of the first account.
    First(&'static str),
    /// An option.
    Option(&'static str),
    /// Of the page, or of its item that the loop is at.
    Page(&'static str),
    /// Whether the loop is at the first account or item.
    IsFirst,
    /// Whether the loop is at the last account or item.
    IsLast,
}

/// What a compiled template is run with.
pub(crate) struct Run<'a> {
    pub(crate) target: &'a Target,
    pub(crate) syntax: Syntax,
    pub(crate) shape: &'a Shape,
    pub(crate) options: &'a Options,
}

/// Where a run is.
#[derive(Clone, Copy)]
struct At<'a> {
    /// The account that a loop is at.
    account: Option<&'a AccountShape>,
    /// The page, or the item of it that a loop is at.
    page: &'a Page,
    /// Whether a loop is at its first and at its last turn.
    edges: [bool; 2],
}

/// Turns of a loop, each with whether it is the first and the last.
fn turns<T>(items: &[T]) -> impl Iterator<Item = (&T, [bool; 2])> {
    let last = items.len().saturating_sub(1);
    items.iter().enumerate().map(move |(index, item)| (item, [index == 0, index == last]))
}

impl Run<'_> {
    /// The form that a template makes; `None` where a text of the page is not well marked.
    pub(crate) fn form(&self, ops: &[Op], page: &Page) -> Option<Form> {
        let mut form = Form::new();
        self.run(ops, At { account: None, page, edges: [false; 2] }, &mut form)?;
        Some(form)
    }

    fn run(&self, ops: &[Op], at: At<'_>, form: &mut Form) -> Option<()> {
        for op in ops {
            match op {
                Op::Text(text) => form.push_text(text),
                Op::Put(name, layers) => self.put(self.look_up(*name, at), layers, form)?,
                Op::If(name, then, otherwise) => {
                    self.run(if is_true(&self.look_up(*name, at)) { then } else { otherwise }, at, form)?;
                }
                Op::Each(inner) => {
                    for (account, edges) in turns(self.shape.accounts()) {
                        self.run(inner, At { account: Some(account), edges, ..at }, form)?;
                    }
                }
                Op::List(name, inner) => {
                    let Some(Node::List(items)) = at.page.get(name) else { continue };
                    for (page, edges) in turns(items) {
                        self.run(inner, At { page, edges, ..at }, form)?;
                    }
                }
            }
        }
        Some(())
    }

    fn put(&self, known: Known<'_>, layers: &[Syntax], form: &mut Form) -> Option<()> {
        let mut layers = layers.iter().copied().chain([self.syntax]);
        match known {
            Known::Slot(slot) => form.push_slot(layers.fold(slot, Slot::within)),
            Known::Marked(words) => {
                let escape = |text: String, layer| escape_around(&text, layer).ok();
                form.append(Form::cut(&layers.try_fold(words.to_owned(), escape)?)?);
            }
            Known::Nothing | Known::Items(_) => {}
            Known::Word(word) => {
                form.push_text(&layers.fold(word.into_owned(), |text, layer| layer.escape(&text)));
            }
            Known::Number(number) => {
                form.push_text(&layers.fold(number.to_string(), |text, layer| layer.escape(&text)));
            }
            Known::Flag(flag) => form.push_text(if flag { "true" } else { "false" }),
        }
        Some(())
    }

    fn look_up<'a>(&'a self, name: Name, at: At<'a>) -> Known<'a> {
        let of = |account: Option<&AccountShape>, path| {
            account.map_or(Known::Nothing, |account| context::of_account(self.target, account, path))
        };
        match name {
            Name::Account(path) => of(at.account, path),
            Name::First(path) => of(self.shape.accounts().first(), path),
            Name::Option(path) => context::option(self.target, self.options, path),
            Name::Page(path) => match at.page.get(path) {
                Some(Node::Words(words)) => Known::Marked(words),
                Some(Node::List(items)) => Known::Items(items.len()),
                None => Known::Nothing,
            },
            Name::IsFirst => Known::Flag(at.edges[0]),
            Name::IsLast => Known::Flag(at.edges[1]),
        }
    }
}

/// As handlebars has it: nothing, no, the empty text and 0 are false.
fn is_true(known: &Known<'_>) -> bool {
    match known {
        Known::Slot(_) => true,
        Known::Marked(words) => !words.is_empty(),
        Known::Items(count) => *count > 0,
        Known::Word(word) => !word.is_empty(),
        Known::Number(number) => *number != 0,
        Known::Flag(flag) => *flag,
        Known::Nothing => false,
    }
}
