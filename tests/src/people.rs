//! The persons of the tests of clients, what they say of their accounts, and a message.

use crate::matrix::Case;

/// An ordinary account.
pub const JANE: &str = "jane@centurylink.net";
/// An account whose server has no encryption.
pub const OFFICE: &str = "office@qwestoffice.net";
/// The person of the pages.
pub const JANE_OF_PAGES: &str = "jane@q.com";
/// A password that is hard for every grammar.
pub const SECRET: &str = r#"p"a's\w:0`$HOME #;%U é😀{X}"#;
/// A password that is written alike everywhere.
pub const EASY_SECRET: &str = "correct horse";
/// Where clients get the password that can run a command for it.
pub const COMMAND: &str =
    "password_command = \"secret-tool lookup host {host} service {protocol} user {address}\"\n";
/// A message that waits.
pub const MESSAGE: &str = "From: you@example.com\nSubject: Hello\n\nHow are you?\n";

/// An account file of one account, with that command.
pub fn account(address: &str, more: &str) -> Case {
    bare_account(address, &format!("{COMMAND}{more}"))
}

/// An account file of one account, without a command for the password.
pub fn bare_account(address: &str, more: &str) -> Case {
    Case::of(format!("[[account]]\naddress = \"{address}\"\n{more}"))
}

/// More of an account that no provider serves: its servers. Mail is fetched from any that the host has, with STARTTLS too,
/// which no provider here has for fetching.
pub fn own_servers(protocol: &str, host: &str, port: u16, security: &str) -> String {
    format!(
        "protocol = \"{protocol}\"\nincoming_host = \"{host}\"\nincoming_port = {port}\n\
         incoming_security = \"{security}\"\nsmtp_host = \"smtp.centurylink.net\"\nsmtp_port = 465\n"
    )
}
