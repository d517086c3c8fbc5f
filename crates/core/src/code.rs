//! The codes of findings, stable for programs: what is said under one of them may be put better, a code stays.
//!
//! Exporters of others may have codes of their own beside them. Which level each has is in `docs/findings.md`.

/// A connection is not encrypted; the owner consented.
pub const PLAINTEXT: &str = "plaintext";
/// The chosen provider does not list the address's domain.
pub const FOREIGN_DOMAIN: &str = "foreign-domain";
/// A server is left out for how it is logged in to, or takes only an encrypted password.
pub const AUTHENTICATION: &str = "authentication";
/// The client cannot run a command for the password.
pub const PASSWORD_COMMAND: &str = "password-command";
/// Without a password command, a program that another one starts has nobody to ask for the password.
pub const NO_PASSWORD_COMMAND: &str = "no-password-command";
/// The format cannot say what becomes of fetched mail.
pub const LEAVE_ON_SERVER: &str = "leave-on-server";
/// Mail leaves the server when it is fetched, not when it is read there.
pub const LEAVE_WHEN_FETCHED: &str = "leave-when-fetched";
/// A copy of all mail stays on the server, and its mailbox has a limit.
pub const MAILBOX_LIMIT: &str = "mailbox-limit";
/// The client cannot call the account by its label.
pub const LABEL: &str = "label";
/// Some versions of the client pass over an IMAP account in this file.
pub const IMAP: &str = "imap";
/// A file is not known to work.
pub const EXPERIMENTAL: &str = "experimental";
/// The display name is not written, or the address takes its place.
pub const NAME: &str = "name";
/// Something else takes the place of a value that the client cannot hold.
pub const VALUE: &str = "value";
/// One of several targets cannot be made.
pub const LEFT_OUT: &str = "left-out";
/// The format cannot tell STARTTLS from TLS.
pub const TLS_KIND: &str = "tls-kind";
/// What the client does with fetched mail by itself, and where it is changed.
pub const LEAVE_BY_HAND: &str = "leave-by-hand";
/// A scanned code leaves fetched mail on the server, other than the file.
pub const QR_LEAVE_ON_SERVER: &str = "qr-leave-on-server";
/// An account does not fit into a code, so that the page has none.
pub const NO_CODE: &str = "no-code";
/// An account is too long for any code; the file is written alone.
pub const QR_TOO_LONG: &str = "qr-too-long";
/// Two accounts share a mailbox.
pub const SAME_MAILBOX: &str = "same-mailbox";
/// Mail is handed to this machine's own mail server, which there may not be.
pub const DELIVERY: &str = "delivery";

/// Every one of them.
pub const ALL: &[&str] = &[
    PLAINTEXT,
    FOREIGN_DOMAIN,
    AUTHENTICATION,
    PASSWORD_COMMAND,
    NO_PASSWORD_COMMAND,
    LEAVE_ON_SERVER,
    LEAVE_WHEN_FETCHED,
    MAILBOX_LIMIT,
    LABEL,
    IMAP,
    EXPERIMENTAL,
    NAME,
    VALUE,
    LEFT_OUT,
    TLS_KIND,
    LEAVE_BY_HAND,
    QR_LEAVE_ON_SERVER,
    NO_CODE,
    QR_TOO_LONG,
    SAME_MAILBOX,
    DELIVERY,
];
