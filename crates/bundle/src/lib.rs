//! Bundles of exported files: archives and folders that are written whole or not at all, for one person or for many.
//!
//! For programs that hand files out. An archive in memory, of two persons:
//!
//! ```
//! use cl_export_bundle::batch::{Engine, Order, Tally};
//! use cl_export_bundle::{Format, Place, SinkOptions, open};
//! # use cl_export_core::{Abilities, Body, Document, Draft, Encoding, Error, Exporter, Form, Inputs, Leave, Person, Plan};
//! # use cl_export_core::{Prepared, Protocol, Providers, Scope, Shape, Sides, Target, ArtifactSpec, Visibility};
//! # static TARGET: Target = Target {
//! #     name: "kiosk", title: "Kiosk", summary: "", scope: Scope::Person, sides: Sides { incoming: true, outgoing: true },
//! #     abilities: Abilities { protocols: &[Protocol::Pop3], outgoing_preference: None, password_command: false,
//! #         chooses_authentication: false, leave: Leave::Always },
//! #     options: &[], derivations: &[], gaps: &[], verified_with: "",
//! #     artifacts: &[ArtifactSpec { name: "kiosk.conf", visibility: Visibility::Private, media_type: "text/plain",
//! #         encoding: Encoding::Utf8, line_limit: None, destinations: &[], tries: &[] }],
//! # };
//! # struct Kiosk;
//! # impl Exporter for Kiosk {
//! #     fn target(&self) -> &'static Target { &TARGET }
//! #     fn plan(&self, _: &Shape, _: &Inputs<'_>) -> Result<Plan, Error> {
//! #         Ok(Plan { documents: vec![Document::new(&TARGET.artifacts[0], Body::Form(Form::new()))] })
//! #     }
//! # }
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let exporter: &dyn Exporter = &Kiosk;
//! let (providers, targets) = (Providers::embedded(), [Prepared::new(exporter)]);
//! let (mut archive, mut tally) = (Vec::new(), Tally::default());
//! let mut engine = Engine::new(&Order::new(&targets))?;
//! let mut sink = open(Place::Stream(Box::new(&mut archive)), Format::TarGz, &SinkOptions::default())?;
//! for address in ["jane@q.com", "joe@q.com"] {
//!     let person = Person::new(&[Draft::new(address)], &providers)?;
//!     engine.make(&person, address, &mut tally, sink.as_mut())?;
//! }
//! assert_eq!(sink.finish()?.files, 2);
//! assert!(!archive.is_empty());
//! # Ok(()) }
//! ```
//!
//! # What it promises
//!
//! - A private file is 0600 from its first byte on.
//! - A file is written beside its place and put there whole, so that a failure leaves what was there.
//! - Nothing is overwritten unless that was asked for, and nothing is written at all when one of several files could not
//!   be.
//! - A bundle has the same paths, bytes and modes in every format, and the same entries make the same archive.
//! - Comparing with what is there is a sink too: it sees exactly what would be written.
//!
//! This is the only crate that writes files; it reads no clock and no environment. An engine and a sink belong to one thread at a time, the
//! targets that they are given to all. Read on in [the library guide](https://github.com/cl-export/cl-export/blob/main/docs/library.md).

mod artifacts;
pub mod batch;
mod check;
mod error;
mod layout;
pub mod manifest;
pub mod path;
mod place;
mod readme;
mod sink;
mod spool;
mod stage;
mod write;

pub use artifacts::put_artifacts;
pub use check::{Comparison, Difference, compare};
pub use error::SinkError;
pub use layout::{Entry, Output, layout};
pub use readme::{README, is_readme, places, tries};
pub use sink::{
    Format, Found, LIST, NAMES_REMEMBERED, Place, SUMS, Sink, SinkOptions, Summary, ZIP_ENTRIES,
    compare_archive, compare_folder, open, rehearse,
};
pub use spool::spool;
pub use write::{Existing, Parents, write};

/// What the manifest of a bundle is called, at its top.
pub const MANIFEST: &str = "manifest.json";
