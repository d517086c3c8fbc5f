//! What messages are filled in with: an account's texts as slots, a server's numbers, and words to choose by.

use crate::words::Words;
use cl_export_core::{AccountShape, Authentication, LeaveOnServer, Protocol, Security, Side, Value, span};
use fluent_bundle::FluentArgs;

/// The arguments of every message about one account.
pub(crate) struct Args<'a> {
    words: &'a Words,
    account: &'a AccountShape,
    /// Whether messages name the account's own texts; else they point at the table.
    names_texts: bool,
}

impl<'a> Args<'a> {
    pub(crate) fn new(words: &'a Words, account: &'a AccountShape) -> Self {
        Self { words, account, names_texts: true }
    }

    /// The arguments where several accounts are spoken of at once.
    #[must_use]
    pub(crate) fn without_texts(self) -> Self {
        Self { names_texts: false, ..self }
    }

    pub(crate) fn build(&self) -> FluentArgs<'static> {
        let mut args = FluentArgs::new();
        let texts = [
            ("address", Value::Address),
            ("incoming-host", Value::Host(Side::Incoming)),
            ("outgoing-host", Value::Host(Side::Outgoing)),
            ("login", Value::Login(Side::Incoming)),
            ("smtp-login", Value::Login(Side::Outgoing)),
        ];
        for (name, value) in texts {
            args.set(name, self.text(value));
        }
        self.server(Side::Incoming, &mut args);
        self.server(Side::Outgoing, &mut args);
        self.policy(&mut args);
        self.provider(&mut args);
        args
    }

    fn text(&self, value: Value) -> String {
        let slot = self.account.slot(value).filter(|_| self.names_texts);
        slot.map_or_else(|| self.elsewhere(), |slot| span(&slot.marker()))
    }

    /// What stands in place of a value that is not here: a word on where it is.
    fn elsewhere(&self) -> String {
        self.words.say("of-the-table", &FluentArgs::new())
    }

    fn server(&self, side: Side, args: &mut FluentArgs<'static>) {
        let server = self.account.server(side);
        let side = side.name();
        let port = server.map_or_else(|| self.elsewhere(), |server| span(&server.port.to_string()));
        let security = server.map_or(Security::Tls, |server| server.security);
        args.set(format!("{side}-port"), port);
        args.set(format!("{side}-security"), security.name());
        let encryption =
            server.map_or_else(|| self.elsewhere(), |server| encryption(self.words, server.security));
        args.set(format!("{side}-encryption"), encryption);
        if side == Side::Incoming.name() {
            let protocol = server.map_or(Protocol::Pop3, |server| server.protocol);
            args.set("protocol", protocol.name());
            args.set("protocol-name", span(protocol.title()));
        }
    }

    fn policy(&self, args: &mut FluentArgs<'static>) {
        let (leave, days) = match self.account.leave_on_server() {
            LeaveOnServer::Always => ("always", String::new()),
            LeaveOnServer::Never => ("never", String::new()),
            LeaveOnServer::Days(days) => ("days", span(&days.to_string())),
        };
        args.set("leave", leave);
        args.set("days", days);
    }

    fn provider(&self, args: &mut FluentArgs<'static>) {
        let Some(provider) = self.account.provider() else { return };
        args.set("provider", span(&provider.name));
        for (name, bytes) in [("mailbox", provider.mailbox_bytes), ("message", provider.message_bytes)] {
            args.set(name, bytes.map(megabytes).unwrap_or_default());
        }
        // One that is the same for every address, and takes a password: this page serves all persons of a shape.
        let imap = provider.incoming.iter().find(|endpoint| {
            endpoint.protocol == Protocol::Imap
                && endpoint.security.is_encrypted()
                && !endpoint.has_host_pattern()
                && endpoint.authentication(provider) == Some(Authentication::Password)
        });
        if let Some(imap) = imap {
            args.set("imap-host", span(&imap.host));
            args.set("imap-port", span(&imap.port.to_string()));
            args.set("imap-encryption", encryption(self.words, imap.security));
        }
    }
}

/// The name of a way to encrypt.
pub(crate) fn encryption(words: &Words, security: Security) -> String {
    span(&words.say(&format!("encryption-{}", security.name()), &FluentArgs::new()))
}

fn megabytes(bytes: u64) -> String {
    span(&(bytes / 1_000_000).to_string())
}
