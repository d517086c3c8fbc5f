//! The model of cl-export: a mail account becomes settings, settings become the files of a mail client.
//!
//! ```text
//! Draft --check once--> Account, Person --resolve for a target--> Settings + Findings
//!    --Exporter::plan(Shape)--> Plan --fill--> Artifacts
//! ```
//!
//! Nothing in here touches a disk, a network, a clock or the environment: the same input gives the same bytes.
//!
//! The contract of an exporter is in [`Exporter`]: it declares a [`Target`], refuses or reports in `check`, and writes
//! in `plan`, where it sees the [`Shape`] of a person (which protocol, which port, whether there is a name) but the texts
//! only as opaque [`Slot`]s. One plan therefore serves every person of the same shape, and no text can slip past the
//! escaper of the place it stands in.

mod account;
mod address;
pub mod code;
mod command;
mod companion;
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
pub use draft::{Draft, unknown_target};
pub use endpoint::{Endpoint, Protocol, Security, Side};
pub use error::{Error, ErrorKind, nearest};
pub use export::{Artifact, Export, Inputs, Override};
pub use field::Field;
pub(crate) use finding::Says;
pub use finding::{Finding, Findings, Level};
pub use fit::Fit;
pub use form::{Body, Buffer, Document, Form, Picture, Plan, Program, Way};
pub use host::to_ascii as host_name;
pub use language::Language;
pub use marked::{SPAN_CLOSE, SPAN_OPEN, escape_around, put_texts, span};
pub use origin::{Origin, Sourced};
pub use pattern::{Pattern, host as host_pattern};
pub use person::Person;
pub use policy::LeaveOnServer;
pub use prepared::{Checked, Planned, Prepared};
pub use prose::{Named, Part, Prose, Setting};
pub use provider::{
    Authentication, Brand, Checks, Known, Link, Lint, LoginRule, Logo, Places, Provider, ProviderFile,
    ProviderSource, Providers, Severity, Source, Trouble, TroubleKind, Waiver, check as check_providers,
};
pub use resolve::resolve;
pub use settings::{Server, Settings};
pub use shape::{AccountShape, ServerShape, Shape};
pub use slot::{Derivation, Make, Slot, Value};
pub use target::{
    Abilities, ArtifactSpec, Destination, Encoding, Exporter, Leave, OptionKind, Options, Scope, Sides,
    Target, TargetOption, Try, Visibility,
};
pub use text::{MARKER_FIRST, MARKER_LAST, Text};
pub use texts::Texts;

pub use cl_export_syntax::Syntax;
