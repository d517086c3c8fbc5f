//! Names and numbers that Outlook would draw at random: made from the address, so that the same account gives the same
//! file, and another account another profile.

use cl_export_core::Settings;
use cl_export_syntax::registry::hex_into;
use uuid::Uuid;

/// The name of the profile that `outlook-account.reg` makes. No profile that is there already is called so.
pub(crate) fn profile(_: &Settings<'_>, address: &str) -> String {
    format!("cl-export-{:012x}", hash("profile", address).as_u128() >> 80)
}

/// `Mini UID`, as the digits of a `dword:`.
pub(crate) fn mini_uid(_: &Settings<'_>, address: &str) -> String {
    format!("{:08x}", hash("account", address).as_u128() >> 96)
}

/// `Preferences UID` as the name of a key below the profile.
pub(crate) fn preferences(_: &Settings<'_>, address: &str) -> String {
    hash("preferences", address).simple().to_string()
}

/// `Preferences UID` as the bytes of a `hex:`.
pub(crate) fn preferences_uid(_: &Settings<'_>, address: &str) -> String {
    let mut out = String::new();
    hex_into(hash("preferences", address).into_bytes(), &mut out);
    out
}

/// Without regard to the address's case: it is the same mailbox.
fn hash(purpose: &str, address: &str) -> Uuid {
    let name = format!("outlook {purpose} of mailto:{}", address.to_ascii_lowercase());
    Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes())
}
