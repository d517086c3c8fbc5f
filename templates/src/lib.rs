//! The templates of cl-export's targets: `<target>/<artifact>.hbs`, as text and compiled.
//!
//! They are a crate of their own so that every crate that uses one can be packaged by itself. How they are written is
//! in [their page](https://github.com/cl-export/cl-export/blob/main/docs/templates.md). After a change, `UPDATE_GENERATED=1 cargo test -p cl-export-templates` compiles them anew.
//!
//! For programs that show templates or offer them to be changed.
//!
//! ```
//! let text = cl_export_templates::ALL.iter().find(|template| template.name == "msmtprc.hbs").map(|template| template.text);
//! assert!(text.is_some_and(|text| text.contains("{{#each accounts}}")));
//! ```
//!
//! Read on in [the library guide](https://github.com/cl-export/cl-export/blob/main/docs/library.md).

mod compiled;

use cl_export_render::{Part, Parts, Template};
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

/// The getmailrc of the `getmail` target.
pub const GETMAILRC: Template = Template {
    target: "getmail",
    name: "getmailrc.hbs",
    text: include_str!("../getmail/getmailrc.hbs"),
    syntax: Syntax::Line,
    page: &[],
    ops: compiled::GETMAIL_GETMAILRC,
};

/// The file for git's configuration of the `git-send-email` target.
pub const GIT_SEND_EMAIL: Template = Template {
    target: "git-send-email",
    name: "send-email.hbs",
    text: include_str!("../git-send-email/send-email.hbs"),
    syntax: Syntax::Prefs,
    page: &[],
    ops: compiled::GIT_SEND_EMAIL_SEND_EMAIL,
};

/// The mbsyncrc of the `mbsync` target.
pub const MBSYNCRC: Template = Template {
    target: "mbsync",
    name: "mbsyncrc.hbs",
    text: include_str!("../mbsync/mbsyncrc.hbs"),
    syntax: Syntax::Prefs,
    page: &[],
    ops: compiled::MBSYNC_MBSYNCRC,
};

/// The mpoprc of the `mpop` target.
pub const MPOPRC: Template = Template {
    target: "mpop",
    name: "mpoprc.hbs",
    text: include_str!("../mpop/mpoprc.hbs"),
    syntax: Syntax::Msmtp,
    page: &[],
    ops: compiled::MPOP_MPOPRC,
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

/// The mailrc of the `s-nail` target.
pub const MAILRC: Template = Template {
    target: "s-nail",
    name: "mailrc.hbs",
    text: include_str!("../s-nail/mailrc.hbs"),
    syntax: Syntax::Shell,
    page: &[],
    ops: compiled::S_NAIL_MAILRC,
};

/// The names of the page that the `sheet` target's templates are given.
pub const SHEET_PAGE: Parts = &[
    ("language", Part::Words),
    ("page_title", Part::Words),
    ("title", Part::Words),
    ("intro", Part::Words),
    ("contents", Part::Words),
    ("made_with", Part::Words),
    ("brand", Part::Words),
    ("logo", Part::Words),
    (
        "sections",
        Part::List(&[
            ("id", Part::Words),
            ("title", Part::Words),
            (
                "blocks",
                Part::List(&[
                    ("heading", Part::Words),
                    ("paragraphs", TEXTS),
                    (
                        "facts",
                        Part::List(&[("label", Part::Words), ("value", Part::Words), ("link", Part::Words)]),
                    ),
                    ("steps", Part::List(&[("number", Part::Words), ("text", Part::Words)])),
                    (
                        "codes",
                        Part::List(&[
                            ("label", Part::Words),
                            ("caption", Part::Words),
                            ("size", Part::Words),
                            ("path", Part::Words),
                        ]),
                    ),
                    ("items", TEXTS),
                    ("ticks", Part::List(&[("label", Part::Words), ("value", Part::Words)])),
                    ("notes", TEXTS),
                ]),
            ),
        ]),
    ),
];

const TEXTS: Part = Part::List(&[("text", Part::Words)]);

/// The page of the `sheet` target, to print and to read in a browser.
pub const SHEET_HTML: Template = Template {
    target: "sheet",
    name: "sheet.html.hbs",
    text: include_str!("../sheet/sheet.html.hbs"),
    syntax: Syntax::Html,
    page: SHEET_PAGE,
    ops: compiled::SHEET_SHEET_HTML,
};

/// The Markdown of the `sheet` target.
pub const SHEET_MD: Template = Template {
    target: "sheet",
    name: "sheet.md.hbs",
    text: include_str!("../sheet/sheet.md.hbs"),
    syntax: Syntax::Markdown,
    page: SHEET_PAGE,
    ops: compiled::SHEET_SHEET_MD,
};

/// The plain text of the `sheet` target, which is also a bundle's `README.txt`.
pub const SHEET_TXT: Template = Template {
    target: "sheet",
    name: "sheet.txt.hbs",
    text: include_str!("../sheet/sheet.txt.hbs"),
    syntax: Syntax::Plain,
    page: SHEET_PAGE,
    ops: compiled::SHEET_SHEET_TXT,
};

/// Every template, by target and name.
pub const ALL: &[Template] = &[
    FETCHMAILRC,
    RUN_FETCHMAIL,
    GETMAILRC,
    GIT_SEND_EMAIL,
    MBSYNCRC,
    MPOPRC,
    MSMTPRC,
    MUTTRC,
    OUTLOOK_PRF,
    MAILRC,
    SHEET_HTML,
    SHEET_MD,
    SHEET_TXT,
    THUNDERBIRD_CFG,
    THUNDERBIRD_USER_JS,
];
