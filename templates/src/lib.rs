//! The templates of cl-export's targets: `<target>/<artifact>.hbs`, as text and compiled.
//!
//! They are a crate of their own so that every crate that uses one can be packaged by itself. How they are written is
//! in `docs/templates.md`. After a change, `UPDATE_GENERATED=1 cargo test -p cl-export-templates` compiles them anew.

mod compiled;

use cl_export_render::Template;
use cl_export_syntax::Syntax;

/// The msmtprc of the `msmtp` target.
pub const MSMTPRC: Template = Template {
    target: "msmtp",
    name: "msmtprc.hbs",
    text: include_str!("../msmtp/msmtprc.hbs"),
    syntax: Syntax::Msmtp,
    ops: compiled::MSMTP_MSMTPRC,
};

/// The muttrc of the `mutt` target.
pub const MUTTRC: Template = Template {
    target: "mutt",
    name: "muttrc.hbs",
    text: include_str!("../mutt/muttrc.hbs"),
    syntax: Syntax::Mutt,
    ops: compiled::MUTT_MUTTRC,
};

/// Every template, by target and name.
pub const ALL: &[Template] = &[MSMTPRC, MUTTRC];
