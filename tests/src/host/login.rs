//! Who fetched mail, by Dovecot's own record.

/// Elements of Dovecot's log line, in the order that [`Login`] reads them.
/// `%a` is the port, `%c` says `TLS` on a protected connection.
pub(super) const LOG_ELEMENTS: &str = "user=<%u> method=%m port=%a lip=%l %c";

/// A successful POP3 or IMAP log-in.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Login {
    /// The login that was used.
    pub login: String,
    /// SASL mechanism, such as `PLAIN` (also for `USER` and IMAP's `LOGIN`).
    pub method: String,
    /// Port it came in by.
    pub port: u16,
    /// Whether the connection was protected by then.
    pub tls: bool,
}

impl Login {
    /// All log-ins in a log, oldest first.
    pub(super) fn all(log: &str) -> Vec<Self> {
        log.lines().filter_map(Self::parse).collect()
    }

    /// `... pop3-login: Info: Login: user=<LOGIN>, method=PLAIN, port=995, lip=127.0.0.11, TLS`
    fn parse(line: &str) -> Option<Self> {
        let (_, elements) = line.split_once("-login: Info: Login: user=<")?;
        // From the right: a login may hold anything.
        let (login, rest) = elements.rsplit_once(">, method=")?;
        let (method, rest) = rest.split_once(", port=")?;
        let (port, rest) = rest.split_once(", ")?;
        Some(Self {
            login: login.to_owned(),
            method: method.to_owned(),
            port: port.parse().ok()?,
            tls: rest.split(", ").any(|element| element == "TLS"),
        })
    }
}
