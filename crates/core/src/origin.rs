//! Where a value came from, so that an error can point at it.

use std::ops::Range;
use std::sync::Arc;

/// Where a value came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin {
    /// The program that uses the library.
    #[default]
    Program,
    /// An argument: an option of a command line, or what a program gave to a function.
    Argument,
    /// A place in a file.
    File {
        /// The file's name, as it was given.
        file: Arc<str>,
        /// The bytes of the value, from 0.
        span: Range<usize>,
    },
    /// A cell of a table.
    Cell {
        /// The table's name, as it was given.
        file: Arc<str>,
        /// The row, from 1, the header being row 1.
        row: u64,
        /// The column's name.
        column: Arc<str>,
    },
}

/// A value together with where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where it came from.
    pub origin: Origin,
}

impl<T> Sourced<T> {
    /// A value from there.
    pub const fn new(value: T, origin: Origin) -> Self {
        Self { value, origin }
    }

    /// Another value from the same place.
    pub fn with<U>(&self, value: U) -> Sourced<U> {
        Sourced::new(value, self.origin.clone())
    }
}
