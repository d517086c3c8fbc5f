//! One row, as a draft and as texts.

use crate::header::{Column, Header};
use crate::key::Key;
use crate::rows::Record;
use cl_export_core::{Draft, Field, Origin, Sourced};
use std::borrow::Cow;
use std::sync::Arc;

/// One row of a table: a person.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    record: Record<'a>,
    header: &'a Header,
}

impl<'a> Row<'a> {
    pub(crate) fn new(record: Record<'a>, header: &'a Header) -> Self {
        Self { record, header }
    }

    /// The row's number, as a spreadsheet counts: the first line is row 1, and a line break inside quotes begins no row.
    pub fn number(&self) -> u64 {
        self.record.row
    }

    /// The line of the file on which the row begins.
    pub fn line(&self) -> u64 {
        self.record.line
    }

    /// The account of the row, unchecked; each value knows its cell.
    pub fn draft(&self) -> Draft {
        let mut draft = Draft::default();
        self.draft_into(&mut draft);
        draft
    }

    /// The same in the memory of a draft that is no longer needed.
    pub fn draft_into(&self, draft: &mut Draft) {
        draft.reset();
        for (key, column) in &self.header.uses {
            let text = column.text(&self.record);
            // An empty cell gives nothing; only the address is missed, and then its cell is.
            if text.is_empty() && *key != Key::Field(Field::Address) {
                continue;
            }
            match key {
                Key::Field(field) => draft.put(*field, &text, self.origin(column)),
                // The header was refused if it named a field that this one refuses.
                Key::ForTarget(target, field) => {
                    let value = Sourced::new(text.into_owned(), self.origin(column));
                    drop(draft.set_for(target, *field, value));
                }
                Key::Folder => {}
            }
        }
    }

    /// The name of the person's folder, unchecked, if the row gives one.
    pub fn folder(&self) -> Option<Sourced<Cow<'a, str>>> {
        let folder = self.get(self.header.find(&Key::Folder)?);
        (!folder.value.is_empty()).then_some(folder)
    }

    /// What is in a column of the same table.
    pub fn get(&self, column: &Column) -> Sourced<Cow<'a, str>> {
        Sourced::new(column.text(&self.record), self.origin(column))
    }

    fn origin(&self, column: &Column) -> Origin {
        Origin::Cell {
            file: Arc::clone(&self.header.file),
            row: self.record.row,
            column: Arc::clone(column.name()),
        }
    }
}
