//! The account QR code of Thunderbird for Android: the JSON that stands in it, and the code as a picture.
//!
//! It is no target: every target that hands out a sheet or a picture may show it. The format is that of "Export for
//! Mobile", version 1 (`feature/migration/qrcode/qr-code-format.md` in github.com/thunderbird/thunderbird-android), and
//! what stands in a code is byte for byte what desktop Thunderbird's own export makes of the same accounts
//! (`comm/mail/modules/QRExport.sys.mjs`), without passwords.
//!
//! A code holds up to three accounts, so a person has one code or several: [`groups`] says how many accounts go into
//! each, and everything here is known by the account that its code begins with.
//!
//! For programs that show such a code. It is `Send + Sync`, and makes the same picture of the same account.
//!
//! ```
//! use cl_export_core::{Draft, Error, Person, Prepared, Providers, Findings};
//! # fn settings_of(target: &Prepared<'_>) -> Result<String, Error> {
//! let person = Person::new(&[Draft::new("jane@q.com")], &Providers::embedded())?;
//! let settings = target.resolve(&person, &mut Findings::default())?;
//! Ok(cl_export_qr::payload(&settings, 0))
//! # }
//! ```
//!
//! Read on in [the library guide](https://github.com/cl-export/cl-export/blob/main/docs/library.md).

mod check;
mod code;
mod draw;
mod payload;

use cl_export_core::{Derivation, Field, Make, Value};

pub use check::{check, check_values, too_long};
pub use draw::{Png, path, size};
pub use payload::{groups, payload};

/// How many modules the code has on a side, the quiet zone included, where it begins with this account.
pub const SIZE: Derivation = Derivation {
    name: "qr_size",
    base: Value::Address,
    field: Field::Address,
    make: Make::OfPerson(draw::size),
};

/// The dark modules as the path data of an SVG, one unit a module, the quiet zone included.
pub const PATH: Derivation = Derivation {
    name: "qr_path",
    base: Value::Address,
    field: Field::Address,
    make: Make::OfPerson(draw::path),
};

/// The code drawn with half blocks, two rows of modules a line. The light modules are drawn, for a dark terminal.
pub const TEXT: Derivation = Derivation {
    name: "qr_text",
    base: Value::Address,
    field: Field::Address,
    make: Make::OfPerson(draw::text),
};
