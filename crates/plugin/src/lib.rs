//! Data-only targets: a folder with a manifest (`target.toml`) and templates, in place of an exporter crate.
//!
//! How such a folder is written is in [the guide](https://github.com/cl-export/cl-export/blob/main/docs/plugins.md). It comes in two ways, and behaves alike in both:
//!
//! - read at run time, from a folder that somebody brings: [`Manifest::read`], then [`Manifest::load`];
//! - shipped: what its manifest comes to is written as Rust source, which is checked in beside its crate, and its
//!   templates are compiled like all others. So a shipped one costs nothing until it is asked for, and cannot be broken at
//!   run time.
//!
//! What is read at run time is kept until the process ends, because built-in targets are constants and these are known by the same
//! references: load each folder once.
//!
//! Nothing in here reads a file. A folder can say what is written and nothing more: there is no command, no path out of
//! its own artifacts, and no way past an escaper.
//!
//! For programs that take targets from people. What a folder holds is given as text:
//!
//! ```
//! use cl_export_core::{Draft, Override, Person, Prepared, Providers};
//! use cl_export_plugin::Manifest;
//!
//! # fn main() -> Result<(), cl_export_core::Error> {
//! let manifest = r#"
//! name = "kiosk"
//! title = "Kiosk mail"
//! summary = "kiosk.conf: sends mail from the kiosks"
//! syntax = "line"
//!
//! [outgoing]
//! securities = ["tls", "starttls"]
//!
//! [[artifact]]
//! template = "kiosk.conf.hbs"
//! path = "kiosk.conf"
//! mode = "0600"
//! "#;
//! let text = "{{#each accounts}}send = {{outgoing.host}}\n{{/each}}";
//! let template = Override { name: "kiosk.conf.hbs".into(), path: "kiosk/kiosk.conf.hbs".into(), text: text.into() };
//! let target = Manifest::read("kiosk", "kiosk/target.toml", manifest)?.load(vec![template])?;
//!
//! let person = Person::new(&[Draft::new("jane@q.com")], &Providers::embedded())?;
//! let made = Prepared::new(target).export(&person)?;
//! assert_eq!(made.artifacts[0].bytes, b"send = smtp.centurylink.net\n");
//! # Ok(()) }
//! ```
//!
//! Read on in [the library guide](https://github.com/cl-export/cl-export/blob/main/docs/library.md).

mod exporter;
mod load;
mod manifest;
mod path;
mod rules;
mod source;

pub use manifest::{LONGEST_MANIFEST, Manifest};
pub use path::check_name;
pub use rules::{Carried, Limit, Rules};
// For the generated files of this project alone.
#[doc(hidden)]
pub use source::to_rust;

use cl_export_core::{Override, Target};
use cl_export_render::Template;
use cl_export_syntax::Syntax;

/// The name of the manifest in its folder.
pub const MANIFEST: &str = "target.toml";

/// A target that is data: an exporter like any other.
#[derive(Clone, Copy, Debug)]
pub struct DataTarget {
    /// What the target is and can do.
    pub target: &'static Target,
    /// The template of each of its artifacts, in their order.
    pub templates: &'static [DataTemplate],
    /// What its files cannot say.
    pub rules: Rules,
}

/// A template of a data-only target.
#[derive(Clone, Copy, Debug)]
pub enum DataTemplate {
    /// One that is shipped.
    Compiled(&'static Template),
    /// One that was read, with the syntax that its values are escaped for.
    Read(&'static Override, Syntax),
}

impl DataTemplate {
    /// Its file name.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Compiled(template) => template.name,
            Self::Read(own, _) => &own.name,
        }
    }

    /// Its text.
    pub fn text(&self) -> &'static str {
        match self {
            Self::Compiled(template) => template.text,
            Self::Read(own, _) => &own.text,
        }
    }

    /// The syntax that its values are escaped for.
    pub const fn syntax(&self) -> Syntax {
        match self {
            Self::Compiled(template) => template.syntax,
            Self::Read(_, syntax) => *syntax,
        }
    }
}
