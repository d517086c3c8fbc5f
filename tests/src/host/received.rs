//! A message that arrived, with what Postfix recorded about its way.

use super::mailbox::Message;

/// A message that arrived by SMTP. All but [`raw`](Self::raw) is the server's
/// own record: its Return-Path, X-Original-To and topmost Received lines.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Received {
    /// `MAIL FROM`; empty for a bounce.
    pub envelope_sender: String,
    /// `RCPT TO`; a message to several recipients arrives several times.
    pub envelope_recipient: String,
    /// Port it came in by; 0 for the host's own bounces.
    pub port: u16,
    /// `ESMTP`, with `S` for TLS and `A` for a log-in: `ESMTPSA` (RFC 3848).
    pub protocol: String,
    /// TLS version and cipher of the connection, if it was protected.
    pub tls: Option<Tls>,
    /// The login that sent it.
    pub authenticated: Option<String>,
    /// As stored; bytes that are not UTF-8 are replaced. On top are the lines
    /// that the server added.
    pub raw: String,
}

/// Protection of a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tls {
    /// Such as `TLSv1.3`.
    pub version: String,
    /// Such as `TLS_AES_256_GCM_SHA384`.
    pub cipher: String,
}

impl Received {
    pub(super) fn from_message(message: Message) -> Self {
        let raw = message.text;
        let trace = header(&raw, "Received").unwrap_or_default();
        let address = |name| {
            let value = header(&raw, name).unwrap_or_default();
            value.trim_start_matches('<').trim_end_matches('>').to_owned()
        };
        Self {
            envelope_sender: address("Return-Path"),
            envelope_recipient: address("X-Original-To"),
            port: between(&trace, "(port-", ")").and_then(|port| port.parse().ok()).unwrap_or(0),
            protocol: between(&trace, ") with ", " ").unwrap_or_default(),
            tls: tls(&trace),
            authenticated: between(&trace, "(Authenticated sender: ", ")\n"),
            raw: raw.clone(),
        }
    }

    /// The first header of this name, unfolded; on top are the server's own.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<String> {
        header(&self.raw, name).map(|value| value.replace('\n', ""))
    }

    /// What follows the first empty line.
    #[must_use]
    pub fn body(&self) -> &str {
        self.raw.split_once("\n\n").map_or("", |(_, body)| body)
    }
}

/// The value of a header, with its line ends: they bound what a client can
/// forge within a comment.
fn header(raw: &str, name: &str) -> Option<String> {
    let mut lines = raw.lines().take_while(|line| !line.is_empty());
    let value = lines.by_ref().find_map(|line| {
        let (found, value) = line.split_once(':')?;
        found.eq_ignore_ascii_case(name).then(|| value.trim_start())
    })?;
    let mut value = value.to_owned();
    for line in lines.take_while(|line| line.starts_with([' ', '\t'])) {
        value.push('\n');
        value += line;
    }
    Some(value)
}

/// `(using TLSv1.3 with cipher NAME (256/256 bits)`
fn tls(trace: &str) -> Option<Tls> {
    let version = between(trace, "\n\t(using ", " with cipher ")?;
    let cipher = between(trace, " with cipher ", " (")?;
    Some(Tls { version, cipher })
}

fn between(text: &str, before: &str, after: &str) -> Option<String> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(after).map(|(inner, _)| inner.to_owned())
}
