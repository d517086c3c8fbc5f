//! The fields of an account: one table for the account file's keys, the columns of a batch and the names in errors.

use crate::{Prose, Side};

/// A field of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Field {
    /// The mail address.
    Address,
    /// The display name.
    Name,
    /// The login, where it is not the one that the provider's rule makes.
    Login,
    /// The login for sending, if it is a different one.
    SmtpLogin,
    /// What the owner calls the account.
    Label,
    /// The provider's id, where the address's domain does not tell it.
    Provider,
    /// How mail is fetched.
    Protocol,
    /// The incoming host, where it is not the provider's.
    IncomingHost,
    /// Which of the incoming ports.
    IncomingPort,
    /// How the connection to an incoming host of the owner's is secured.
    IncomingSecurity,
    /// The submission host, where it is not the provider's.
    SmtpHost,
    /// Which of the submission ports.
    SmtpPort,
    /// How the connection to a submission host of the owner's is secured.
    SmtpSecurity,
    /// Consent to connections without encryption.
    AllowPlaintext,
    /// What becomes of fetched mail on the server.
    LeaveOnServer,
    /// The command that prints the password.
    PasswordCommand,
    /// The language that the person is written to in.
    Language,
}

/// Whether a word stands before a password: `password`, `passwd`, `pass`, `smtp_pass`, `client_secret`; and not
/// `password_command`, `passwordeval` or `password-cleartext`, which only [speak of one](speaks_of_password).
///
/// ```
/// use cl_export_core::names_password;
/// assert!(["password", "Passwd", "smtp_pass", "client_secret"].into_iter().all(names_password));
/// assert!(!["password_command", "secret-tool", "compass"].into_iter().any(names_password));
/// ```
pub fn names_password(word: &str) -> bool {
    const HARMLESS: [&str; 8] =
        ["command", "cmd", "eval", "store", "asked", "cleartext", "encrypted", "tool"];
    let lower = word.to_lowercase();
    speaks_of_password(word) && !HARMLESS.iter().any(|part| lower.contains(part))
}

/// Whether a word is about passwords: one that [names one](names_password), or a command, a store or a form of one.
pub fn speaks_of_password(word: &str) -> bool {
    const INSIDE: [&str; 4] = ["passw", "passphrase", "pwd", "secret"];
    const AT_THE_END: [&str; 2] = ["_pass", "-pass"];
    let lower = word.to_lowercase();
    lower == "pass"
        || INSIDE.iter().any(|part| lower.contains(part))
        || AT_THE_END.iter().any(|end| lower.ends_with(end))
}

/// What to say where a key seems to ask for a password, which none of ours does; `None` for any other key.
///
/// ```
/// assert!(cl_export_core::instead_of_password("smtp_password").is_some());
/// assert!(cl_export_core::instead_of_password("pasword_command").is_none());
/// ```
pub fn instead_of_password(key: &str) -> Option<Prose> {
    names_password(key).then(|| {
        let hint = Prose::new("a password is never given here: ").value(Field::PasswordCommand.key());
        hint.text(" names the command that prints it, or leave both out and the client asks")
    })
}

impl Field {
    /// Every field, in the order that documents list them.
    pub const ALL: &'static [Self] = &[
        Self::Address,
        Self::Name,
        Self::Login,
        Self::SmtpLogin,
        Self::Label,
        Self::Provider,
        Self::Protocol,
        Self::IncomingHost,
        Self::IncomingPort,
        Self::IncomingSecurity,
        Self::SmtpHost,
        Self::SmtpPort,
        Self::SmtpSecurity,
        Self::AllowPlaintext,
        Self::LeaveOnServer,
        Self::PasswordCommand,
        Self::Language,
    ];

    /// The fields that `[account.target.NAME]` may give anew for one target.
    pub const OF_A_TARGET: &'static [Self] =
        &[Self::Protocol, Self::IncomingPort, Self::SmtpPort, Self::LeaveOnServer];

    /// The field for the host of a side.
    pub const fn host_of(side: Side) -> Self {
        match side {
            Side::Incoming => Self::IncomingHost,
            Side::Outgoing => Self::SmtpHost,
        }
    }

    /// The field for the port of a side.
    pub const fn port_of(side: Side) -> Self {
        match side {
            Side::Incoming => Self::IncomingPort,
            Side::Outgoing => Self::SmtpPort,
        }
    }

    /// The field for the security of a side.
    pub const fn security_of(side: Side) -> Self {
        match side {
            Side::Incoming => Self::IncomingSecurity,
            Side::Outgoing => Self::SmtpSecurity,
        }
    }

    /// The key in an account file and the column in a batch.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Name => "name",
            Self::Login => "login",
            Self::SmtpLogin => "smtp_login",
            Self::Label => "label",
            Self::Provider => "provider",
            Self::Protocol => "protocol",
            Self::IncomingHost => "incoming_host",
            Self::IncomingPort => "incoming_port",
            Self::IncomingSecurity => "incoming_security",
            Self::SmtpHost => "smtp_host",
            Self::SmtpPort => "smtp_port",
            Self::SmtpSecurity => "smtp_security",
            Self::AllowPlaintext => "allow_plaintext",
            Self::LeaveOnServer => "leave_on_server",
            Self::PasswordCommand => "password_command",
            Self::Language => "language",
        }
    }

    /// The field of that key; `email` is another word for `address`.
    pub fn from_key(key: &str) -> Option<Self> {
        if key == "email" {
            return Some(Self::Address);
        }
        Self::ALL.iter().copied().find(|field| field.key() == key)
    }

    /// Whether it takes any text, which what reads it (`Address`, `Text`, `PasswordCommand`) holds to the rules of texts.
    pub(crate) const fn is_free_text(self) -> bool {
        matches!(
            self,
            Self::Address | Self::Name | Self::Login | Self::SmtpLogin | Self::Label | Self::PasswordCommand
        )
    }

    /// The longest value it takes, in characters: enough for any real one, and a bound for hostile ones.
    pub(crate) const fn longest(self) -> usize {
        match self {
            Self::PasswordCommand => 4096,
            _ => 1024,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_unique_and_found() {
        for field in Field::ALL {
            assert_eq!(Field::from_key(field.key()), Some(*field));
        }
        assert_eq!(Field::from_key("email"), Some(Field::Address));
        assert_eq!(Field::from_key("Address"), None);
    }
}
