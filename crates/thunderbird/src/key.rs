//! What Thunderbird's preferences call an account.

use cl_export_core::Settings;
use cl_export_syntax::hex;

/// The address, in lower case, with everything but letters and digits as `_` and two hexadecimal digits:
/// `jane@q.com` is `jane_40q_2ecom`.
///
/// It comes of the address alone, so that a later export with another host or port finds the account again. Two addresses
/// never share one, and none is a key that Thunderbird gives out itself (`account1`): each holds `_40`, the `@`. No key may
/// hold a comma, a dot or a blank, which Thunderbird's lists and names take for their own.
pub(crate) fn of(_settings: &Settings<'_>, address: &str) -> String {
    let mut key = String::with_capacity(address.len() + 8);
    for byte in address.bytes() {
        match byte.to_ascii_lowercase() {
            plain @ (b'a'..=b'z' | b'0'..=b'9') => key.push(char::from(plain)),
            other => {
                key.push('_');
                hex::push_byte(other, &mut key);
            }
        }
    }
    key
}
