//! The values of `outlook.prf` that are not an account's own.

use cl_export_core::{LeaveOnServer, Settings};
use cl_export_syntax::prf::obstacle;

/// What Outlook calls the account: its label, where the file can carry that, else its address.
pub(crate) fn account(settings: &Settings<'_>, address: &str) -> String {
    or_address(settings.account().label(), address)
}

/// The name in mail that is sent: the display name, where the file can carry that, else the address.
pub(crate) fn name(settings: &Settings<'_>, address: &str) -> String {
    or_address(settings.account().name(), address)
}

fn or_address(text: Option<&str>, address: &str) -> String {
    text.filter(|text| obstacle(text).is_none()).unwrap_or(address).to_owned()
}

/// What becomes of mail on the server, as the file has it.
pub(crate) fn leave(settings: &Settings<'_>, _: &str) -> String {
    format!("{:#X}", leave_on_server(settings.leave_on_server())).replace("0X", "0x")
}

/// `LEAVE_ON_SERVER`, `REMOVE_AFTER` and `SET_REMOVE_AFTER_DAYS` of Microsoft's account management API.
pub(crate) fn leave_on_server(leave: LeaveOnServer) -> u32 {
    match leave {
        LeaveOnServer::Never => 0,
        LeaveOnServer::Always => 1,
        LeaveOnServer::Days(days) => u32::from(days.get()) << 16 | 3,
    }
}
