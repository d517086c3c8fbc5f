//! A conversation with a program that listens in the sandbox, whose ports the test process cannot reach.

use std::io::{BufReader, Write as _};
use std::process::{ChildStdin, ChildStdout};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use crate::client::Running;
use crate::error::{HostError, Result};
use crate::sandbox::Sandbox;

/// Carries bytes between its own pipes and a port of the sandbox.
const CARRY: &str = r#"exec 3<>"/dev/tcp/127.0.0.1/$1"; cat <&3 & exec cat >&3"#;

/// What carries the bytes.
pub(crate) const PROGRAM: &str = "bash";

/// A connection over which whole messages come.
#[derive(Debug)]
pub(crate) struct Bridge<M> {
    to: ChildStdin,
    messages: Receiver<M>,
    _carrier: Running,
}

impl<M: Send + 'static> Bridge<M> {
    /// Connects to a port of the sandbox's loopback interface. `read` takes the next message, `None` when there will be
    /// none.
    pub(crate) fn connect(
        sandbox: &Sandbox,
        port: &str,
        read: fn(&mut BufReader<ChildStdout>) -> Option<M>,
    ) -> Result<Self> {
        let mut carrier = sandbox.client(PROGRAM).args(["-c", CARRY, "bridge", port]).start()?;
        let (to, from) = carrier.pipes().ok_or_else(|| HostError::new("the bridge has no pipes"))?;
        let (sender, messages) = channel();
        // A thread, so that waiting for an answer can end.
        thread::spawn(move || {
            let mut from = BufReader::new(from);
            while let Some(message) = read(&mut from) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        Ok(Self { to, messages, _carrier: carrier })
    }

    /// Sends these bytes at once.
    pub(crate) fn send(&mut self, bytes: &[u8]) -> Result<()> {
        let sent = self.to.write_all(bytes).and_then(|()| self.to.flush());
        sent.map_err(|error| HostError::new(format!("cannot send through the bridge: {error}")))
    }

    /// Waits for the next message, the answer to `what`.
    pub(crate) fn receive(&self, what: &str, limit: Duration) -> Result<M> {
        let gone = |error| HostError::new(format!("no answer to {what}: {error}"));
        self.messages.recv_timeout(limit).map_err(gone)
    }
}
