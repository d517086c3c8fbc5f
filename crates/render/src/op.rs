//! Compiled templates: what an embedded template comes to, made ahead of time, so that one export parses none.
//!
//! A compiled template covers what our own templates need: text, a value in its place, `{{#if}}` over one name, and
//! `{{#each accounts}}`. Anything richer stays with handlebars. That the two say the same is held by a test over every
//! embedded template and every account of the matrix.

use crate::context::{self, Known};
use cl_export_core::{AccountShape, Form, Options, Shape, Slot, Target};
use cl_export_syntax::Syntax;

/// A step of a compiled template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Op {
    /// Text as it is.
    Text(&'static str),
    /// A value, escaped for these syntaxes and then for the template's own.
    Put(Name, &'static [Syntax]),
    /// One of two ways: the first where the name stands for something true.
    If(Name, &'static [Op], &'static [Op]),
    /// Once for each account.
    Each(&'static [Op]),
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
    /// Whether the loop is at the first account.
    IsFirst,
    /// Whether the loop is at the last account.
    IsLast,
}

/// What a compiled template is run with.
pub(crate) struct Run<'a> {
    pub(crate) target: &'a Target,
    pub(crate) syntax: Syntax,
    pub(crate) shape: &'a Shape,
    pub(crate) options: &'a Options,
}

impl Run<'_> {
    /// The form that a template makes.
    pub(crate) fn form(&self, ops: &[Op]) -> Form {
        let mut form = Form::new();
        self.run(ops, None, &mut form);
        form
    }

    fn run(&self, ops: &[Op], at: Option<&AccountShape>, form: &mut Form) {
        for op in ops {
            match op {
                Op::Text(text) => form.push_text(text),
                Op::Put(name, layers) => self.put(self.look_up(*name, at), layers, form),
                Op::If(name, then, otherwise) => {
                    self.run(if is_true(&self.look_up(*name, at)) { then } else { otherwise }, at, form);
                }
                Op::Each(inner) => {
                    for account in self.shape.accounts() {
                        self.run(inner, Some(account), form);
                    }
                }
            }
        }
    }

    fn put(&self, known: Known<'_>, layers: &[Syntax], form: &mut Form) {
        let layers = || layers.iter().copied().chain([self.syntax]);
        match known {
            Known::Slot(slot) => form.push_slot(layers().fold(slot, Slot::within)),
            Known::Nothing => {}
            Known::Word(word) => {
                form.push_text(&layers().fold(word.into_owned(), |text, layer| layer.escape(&text)));
            }
            Known::Number(number) => {
                form.push_text(&layers().fold(number.to_string(), |text, layer| layer.escape(&text)));
            }
            Known::Flag(flag) => form.push_text(if flag { "true" } else { "false" }),
        }
    }

    fn look_up(&self, name: Name, at: Option<&AccountShape>) -> Known<'_> {
        let accounts = self.shape.accounts();
        let of = |account: Option<&AccountShape>, path| {
            account.map_or(Known::Nothing, |account| context::of_account(self.target, account, path))
        };
        let is = |account: Option<&AccountShape>| Known::Flag(at.is_some() && at == account);
        match name {
            Name::Account(path) => of(at, path),
            Name::First(path) => of(accounts.first(), path),
            Name::Option(path) => context::option(self.target, self.options, path),
            Name::IsFirst => is(accounts.first()),
            Name::IsLast => is(accounts.last()),
        }
    }
}

/// As handlebars has it: nothing, no, the empty text and 0 are false.
fn is_true(known: &Known<'_>) -> bool {
    match known {
        Known::Slot(_) => true,
        Known::Word(word) => !word.is_empty(),
        Known::Number(number) => *number != 0,
        Known::Flag(flag) => *flag,
        Known::Nothing => false,
    }
}
