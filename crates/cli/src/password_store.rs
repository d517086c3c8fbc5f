//! Where passwords are kept, the command that reads one, and the one that stores it.

use crate::args::Store;
use cl_export_core::{Server, Settings};
use cl_export_syntax::Syntax;

impl Store {
    /// The command that prints a password, with place holders.
    ///
    /// The keyring's attributes are those that msmtp itself looks for, so that a password stored once serves both ways.
    pub(crate) const fn command(self) -> &'static str {
        match self {
            Self::SecretTool => "secret-tool lookup host {host} service {protocol} user {address}",
            Self::Pass => "pass show mail/{address}",
            Self::Keychain => "security find-internet-password -s {host} -a {address} -w",
        }
    }

    /// What has to be so before a client can read a password from there, where that is easily missed.
    pub(crate) const fn needs(self) -> Option<&'static str> {
        match self {
            Self::Pass => Some(
                "pass needs a key (`pass init`), and `export GPG_TTY=$(tty)` in ~/.bashrc so that it can ask for its passphrase",
            ),
            Self::SecretTool | Self::Keychain => None,
        }
    }

    /// The command that stores the password of one server; it asks for it, so that it stands in no argument list.
    pub(crate) fn storing(self, settings: &Settings<'_>, server: &Server<'_>) -> String {
        let address = Syntax::Shell.escape(settings.account().address().as_str());
        let host = Syntax::Shell.escape(&server.endpoint.host);
        let protocol = server.endpoint.protocol;
        match self {
            Self::SecretTool => {
                format!("secret-tool store --label={host} host {host} service {protocol} user {address}")
            }
            Self::Pass => format!("pass insert mail/{address}"),
            Self::Keychain => format!("security add-internet-password -s {host} -a {address} -w"),
        }
    }
}
