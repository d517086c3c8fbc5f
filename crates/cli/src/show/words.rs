//! Messages of the library in the words of the command line: fields and settings go by their options.

use super::setting;
use crate::args::option_of;
use cl_export_core::{Field, Named, Origin, Prose};

/// Words about something typed: fields go by their options.
pub(crate) fn typed(prose: &Prose) -> String {
    words(prose, &Origin::Argument)
}

/// A message with its fields named as they are where the value came from.
pub(super) fn words(prose: &Prose, origin: &Origin) -> String {
    prose.to_text(|name| match name {
        Named::Field(field) => name_of(field, origin),
        Named::Setting(setting) => setting::option_for(setting),
        Named::Providers => "cl-export providers".to_owned(),
        other => other.to_string(),
    })
}

pub(super) fn name_of(field: Field, origin: &Origin) -> String {
    match origin {
        Origin::Argument | Origin::Program => option_of(field),
        _ => field.key().to_owned(),
    }
}
