//! Names and numbers that Outlook would draw at random: made from the address, so that the same account gives the same
//! file, and another account another profile.

use cl_export_core::Settings;
use cl_export_syntax::hex;
use uuid::Uuid;

const MAILTO: &str = "mailto:";

/// The digits of a UUID of version 5 (RFC 9562 section 5.5) of the address as a URL, which the others are taken from. Without
/// regard to the address's case: it is the same mailbox.
pub(crate) fn identity(_: &Settings<'_>, address: &str) -> String {
    let mut url = [MAILTO, address].concat();
    url[MAILTO.len()..].make_ascii_lowercase();
    hex::of(Uuid::new_v5(&Uuid::NAMESPACE_URL, url.as_bytes()).as_bytes())
}

/// The name of the profile that `outlook-account.reg` makes. No profile that is there already is called so.
pub(crate) fn profile(_: &Settings<'_>, identity: &str) -> String {
    ["cl-export-", &identity[..12]].concat()
}

/// `Mini UID`, as the digits of a `dword:`.
pub(crate) fn mini_uid(_: &Settings<'_>, identity: &str) -> String {
    identity[24..].to_owned()
}

/// `Preferences UID` as the name of a key below the profile; a file has its bytes as well.
pub(crate) fn preferences(_: &Settings<'_>, identity: &str) -> String {
    identity.to_owned()
}
