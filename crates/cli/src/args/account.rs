//! What can be said of an account.

use cl_export_core::Field;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(next_help_heading = "Account")]
pub(crate) struct AccountArgs {
    /// Read the accounts from this file, instead of ~/.config/cl-export/account.toml
    #[arg(long, value_name = "FILE", conflicts_with = "email", hide_short_help = true)]
    pub(crate) account: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) given: GivenArgs,
}

/// What is said of one account.
#[derive(Debug, Args)]
#[command(next_help_heading = "Account")]
pub(crate) struct GivenArgs {
    /// The mail address
    #[arg(short, long, value_name = "ADDRESS", help_heading = None)]
    pub(crate) email: Option<String>,
    /// The display name
    #[arg(short, long, value_name = "NAME", help_heading = None)]
    pub(crate) name: Option<String>,
    /// Where your password is kept
    #[arg(long, value_name = "STORE", help_heading = None)]
    pub(crate) password_store: Option<Store>,
    /// The login, if it is not the address
    #[arg(long, value_name = "LOGIN", hide_short_help = true)]
    pub(crate) login: Option<String>,
    /// The login for sending, if it is a different one
    #[arg(long, value_name = "LOGIN", hide_short_help = true)]
    pub(crate) smtp_login: Option<String>,
    /// What to call the account in the mail client
    #[arg(long, value_name = "LABEL", hide_short_help = true)]
    pub(crate) label: Option<String>,
    /// The provider, by its id or file, if the address's domain does not tell it
    #[arg(long, value_name = "ID|FILE", hide_short_help = true)]
    pub(crate) provider: Option<String>,
    /// Look for provider files in this folder too, before ~/.config/cl-export/providers: ours (.toml) or config-v1.1 (.xml)
    #[arg(long, value_name = "DIR", hide_short_help = true)]
    pub(crate) provider_dir: Vec<PathBuf>,
    /// How to fetch mail: pop3 (the default) or imap
    #[arg(long, value_name = "PROTOCOL", hide_short_help = true)]
    pub(crate) protocol: Option<String>,
    /// Fetch mail from this one of the provider's ports
    #[arg(long, value_name = "PORT", hide_short_help = true)]
    pub(crate) incoming_port: Option<String>,
    /// Send mail through this one of the provider's ports
    #[arg(long, value_name = "PORT", hide_short_help = true)]
    pub(crate) smtp_port: Option<String>,
    /// Allow a connection without encryption if there is no other
    #[arg(long, hide_short_help = true)]
    pub(crate) allow_plaintext: bool,
    /// Keep fetched mail on the server: always, never, or for a number of days
    #[arg(long, value_name = "KEEP", hide_short_help = true)]
    pub(crate) leave_on_server: Option<String>,
    /// The language of the sheet and of a bundle's README.txt: en (the default) or es
    #[arg(long, value_name = "TAG", hide_short_help = true)]
    pub(crate) language: Option<String>,
    /// A command that prints the password, for the client to run; {address}, {host} and {protocol} are filled in
    #[arg(long, value_name = "COMMAND", conflicts_with = "password_store", hide_short_help = true)]
    pub(crate) password_command: Option<String>,
}
impl GivenArgs {
    /// The fields that were given, with their texts.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (Field, String)> {
        let store = self.password_store.map(|store| store.command().to_owned());
        let plaintext = self.allow_plaintext.then(|| "true".to_owned());
        [
            (Field::Address, self.email.clone()),
            (Field::Name, self.name.clone()),
            (Field::Login, self.login.clone()),
            (Field::SmtpLogin, self.smtp_login.clone()),
            (Field::Label, self.label.clone()),
            (Field::Provider, self.provider.clone()),
            (Field::Protocol, self.protocol.clone()),
            (Field::IncomingPort, self.incoming_port.clone()),
            (Field::SmtpPort, self.smtp_port.clone()),
            (Field::AllowPlaintext, plaintext),
            (Field::LeaveOnServer, self.leave_on_server.clone()),
            (Field::Language, self.language.clone()),
            (Field::PasswordCommand, self.password_command.clone().or(store)),
        ]
        .into_iter()
        .filter_map(|(field, text)| text.map(|text| (field, text)))
    }
}

/// The option that gives a field, for messages; a field without one goes by its key in the account file.
pub(crate) fn option_of(field: Field) -> String {
    match field {
        Field::Address => "--email".to_owned(),
        Field::IncomingHost | Field::IncomingSecurity | Field::SmtpHost | Field::SmtpSecurity => {
            field.key().to_owned()
        }
        other => format!("--{}", other.key().replace('_', "-")),
    }
}

/// A place where passwords are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Store {
    /// The desktop's keyring, by libsecret's secret-tool
    SecretTool,
    /// pass, the standard Unix password manager
    Pass,
    /// The keychain of macOS
    Keychain,
}
