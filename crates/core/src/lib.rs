//! The model of cl-export: a mail account becomes settings, settings become the files of a mail client.
//!
//! For programs that bring exporters or providers of their own. If you only export, depend on `cl-export-targets`, which has all
//! of this too.
//!
//! ```
//! use cl_export_core::{Draft, Field, Person, Providers};
//!
//! let jane = Draft::new("jane@q.com").with(Field::Name, "Jane Doe");
//! let person = Person::new(&[jane], &Providers::embedded())?;
//! assert_eq!(person.accounts()[0].provider().map(|provider| provider.id.as_str()), Some("centurylink"));
//!
//! let error = Person::new(&[Draft::new("jane")], &Providers::embedded()).unwrap_err();
//! assert_eq!((error.kind().code(), error.field(), error.suggestion()), ("invalid", Some(Field::Address), Some("jane@centurylink.net")));
//! # Ok::<(), cl_export_core::Error>(())
//! ```
//!
//! # The way of an account
//!
//! ```text
//! Draft --check once--> Account, Person --resolve for a target--> Settings + Findings
//!    --Exporter::plan(Shape)--> Plan --fill--> Artifacts
//! ```
//!
//! [`Prepared`] does all of it, for one person or for many, from one thread or from many.
//!
//! The contract of an exporter is in [`Exporter`]: it declares a [`Target`], refuses or reports in `check`, and writes
//! in `plan`, where it sees the [`Shape`] of a person (which protocol, which port, whether there is a name) but the texts
//! only as opaque [`Slot`]s. One plan therefore serves every person of the same shape, and no text can slip past the
//! escaper of the place it is put into.
//!
//! # What it promises
//!
//! Nothing in here touches a disk, a network, a clock or the environment: the same input gives the same bytes. Every type but
//! [`Texts`] is `Send + Sync`. Errors and findings are data ([`Error`], [`Finding`]); their [codes](code) are stable.
//!
//! Read on in [the library guide](https://github.com/cl-export/cl-export/blob/main/docs/library.md).

mod account;
mod address;
pub mod code;
mod command;
mod companion;
mod document;
mod draft;
mod endpoint;
mod error;
mod export;
mod field;
mod finding;
mod fit;
mod form;
mod host;
mod language;
pub mod lint_code;
mod marked;
mod origin;
mod pattern;
mod person;
mod policy;
mod prepared;
mod prose;
mod provider;
mod resolve;
mod settings;
mod shape;
mod slot;
mod stencil;
pub mod table;
mod tailor;
mod target;
mod text;
mod texts;

pub use account::Account;
pub use address::Address;
pub use command::{PLACE_HOLDERS, PasswordCommand};
pub use companion::{Companion, Remark};
pub use document::{Body, Buffer, Document, Picture, Plan, Program, Way};
pub use draft::{Draft, unknown_target};
pub use endpoint::{Endpoint, Protocol, Security, Side};
pub use error::{Error, ErrorKind, nearest};
pub use export::{Artifact, Export, Inputs, Override};
pub use field::{Field, instead_of_password, names_password, speaks_of_password};
pub(crate) use finding::Says;
pub use finding::{Finding, Findings, Level};
pub use fit::Fit;
pub use form::Form;
pub use host::{host_name, is_plain_host};
pub use language::Language;
pub use marked::{SPAN_CLOSE, SPAN_OPEN, escape_around, put_texts, span};
pub use origin::{Origin, Sourced};
pub use pattern::{Pattern, host_pattern};
pub use person::Person;
pub use policy::LeaveOnServer;
pub use prepared::{Checked, Planned, Prepared};
pub use prose::{Named, Part, Prose, Setting};
pub use provider::{
    Authentication, Brand, Checks, Known, Link, Lint, LoginRule, Logo, Places, Provider, ProviderFile,
    ProviderSource, Providers, Severity, Source, Trouble, TroubleKind, Waiver, check_providers,
};
pub use resolve::resolve;
pub use settings::{Server, Settings};
pub use shape::{AccountShape, ServerShape, Shape};
pub use slot::{Derivation, Make, Slot, Value};
pub use target::{
    Abilities, ArtifactSpec, Destination, Encoding, Exporter, Gap, Leave, OptionKind, Options, Scope, Sides,
    Target, TargetOption, Try, Visibility,
};
pub use text::{MARKER_FIRST, MARKER_LAST, Text};
pub use texts::Texts;

pub use cl_export_syntax::Syntax;

/// The project's own name as a domain in reverse: what identifiers begin with where a format wants a name of its own, and
/// the name space (in that of domain names) of the UUIDs that are made of an account. Another one would make every client
/// take an account that it knows for a new one.
pub const REVERSE_DOMAIN: &str = "io.github.cl-export";
