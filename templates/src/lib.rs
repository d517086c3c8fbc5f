//! The templates of cl-export's targets: `<target>/<artifact>.hbs`, as text and compiled.
//!
//! They are a crate of their own so that every crate that uses one can be packaged by itself. How they are written is
//! in `docs/templates.md`. After a change, `UPDATE_GENERATED=1 cargo test -p cl-export-templates` compiles them anew.

mod compiled;

use cl_export_render::Template;
use cl_export_syntax::Syntax;

/// The fetchmailrc of the `fetchmail` target.
pub const FETCHMAILRC: Template = Template {
    target: "fetchmail",
    name: "fetchmailrc.hbs",
    text: include_str!("../fetchmail/fetchmailrc.hbs"),
    syntax: Syntax::Fetchmail,
    page: &[],
    ops: compiled::FETCHMAIL_FETCHMAILRC,
};

/// The program of the `fetchmail` target that fills passwords in.
pub const RUN_FETCHMAIL: Template = Template {
    target: "fetchmail",
    name: "run-fetchmail.hbs",
    text: include_str!("../fetchmail/run-fetchmail.hbs"),
    syntax: Syntax::Shell,
    page: &[],
    ops: compiled::FETCHMAIL_RUN_FETCHMAIL,
};

/// The msmtprc of the `msmtp` target.
pub const MSMTPRC: Template = Template {
    target: "msmtp",
    name: "msmtprc.hbs",
    text: include_str!("../msmtp/msmtprc.hbs"),
    syntax: Syntax::Msmtp,
    page: &[],
    ops: compiled::MSMTP_MSMTPRC,
};

/// The muttrc of the `mutt` target.
pub const MUTTRC: Template = Template {
    target: "mutt",
    name: "muttrc.hbs",
    text: include_str!("../mutt/muttrc.hbs"),
    syntax: Syntax::Mutt,
    page: &[],
    ops: compiled::MUTT_MUTTRC,
};

/// The profile file of the `outlook` target.
pub const OUTLOOK_PRF: Template = Template {
    target: "outlook",
    name: "outlook.prf.hbs",
    text: include_str!("../outlook/outlook.prf.hbs"),
    syntax: Syntax::Prf,
    page: &[],
    ops: compiled::OUTLOOK_OUTLOOK_PRF,
};

/// The AutoConfig script of the `thunderbird` target, which adds to existing profiles.
pub const THUNDERBIRD_CFG: Template = Template {
    target: "thunderbird",
    name: "mozilla.cfg.hbs",
    text: include_str!("../thunderbird/mozilla.cfg.hbs"),
    syntax: Syntax::Prefs,
    page: &[],
    ops: compiled::THUNDERBIRD_MOZILLA_CFG,
};

/// The user.js of the `thunderbird` target, for a new profile.
pub const THUNDERBIRD_USER_JS: Template = Template {
    target: "thunderbird",
    name: "user.js.hbs",
    text: include_str!("../thunderbird/user.js.hbs"),
    syntax: Syntax::Prefs,
    page: &[],
    ops: compiled::THUNDERBIRD_USER_JS,
};

/// Every template, by target and name.
pub const ALL: &[Template] =
    &[FETCHMAILRC, RUN_FETCHMAIL, MSMTPRC, MUTTRC, OUTLOOK_PRF, THUNDERBIRD_CFG, THUNDERBIRD_USER_JS];
