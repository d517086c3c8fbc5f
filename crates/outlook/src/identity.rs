//! Names and numbers that Outlook would draw at random: made from the address, so that the same account gives the same
//! file, and another account another profile.

use cl_export_core::Settings;
use cl_export_syntax::hex;
use uuid::Uuid;

/// The name of the profile that `outlook-account.reg` makes. No profile that is there already is called so.
pub(crate) fn profile(_: &Settings<'_>, address: &str) -> String {
    let digest = hash("profile", address).into_bytes();
    ["cl-export-", &hex::of(&digest[..6])].concat()
}

/// `Mini UID`, as the digits of a `dword:`.
pub(crate) fn mini_uid(_: &Settings<'_>, address: &str) -> String {
    hex::of(&hash("account", address).into_bytes()[..4])
}

/// `Preferences UID` as the name of a key below the profile; a file has its bytes as well.
pub(crate) fn preferences(_: &Settings<'_>, address: &str) -> String {
    hex::of(hash("preferences", address).as_bytes())
}

/// Without regard to the address's case: it is the same mailbox.
fn hash(purpose: &str, address: &str) -> Uuid {
    let mut name = ["outlook ", purpose, " of mailto:", address].concat();
    let at = name.len() - address.len();
    name[at..].make_ascii_lowercase();
    Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes())
}
