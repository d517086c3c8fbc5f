//! Marionette's protocol: `LENGTH:JSON` both ways, a request `[0, id, name, parameters]`, an answer `[1, id, error, result]`.
//!
//! Source: `remote/marionette/{transport,message}.sys.mjs` of Thunderbird 153.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{ChildStdin, ChildStdout};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::client::Running;
use crate::error::{HostError, Result};
use crate::sandbox::Sandbox;

/// Carries bytes between its own pipes and a port of the sandbox.
const BRIDGE: &str = r#"exec 3<>"/dev/tcp/127.0.0.1/$1"; cat <&3 & exec cat >&3"#;

/// The longest that one script may take.
const LIMIT: Duration = Duration::from_secs(60);

/// A session in the chrome context.
#[derive(Debug)]
pub(super) struct Marionette {
    to: ChildStdin,
    answers: Receiver<Value>,
    requests: u64,
    _bridge: Running,
}

impl Marionette {
    /// Connects, and waits for the session: it begins when the main window is there.
    pub(super) fn connect(sandbox: &Sandbox, port: &str) -> Result<Self> {
        let mut bridge = sandbox.client("bash").args(["-c", BRIDGE, "bridge", port]).start()?;
        let (to, from) = bridge.pipes().ok_or_else(|| HostError::new("the bridge has no pipes"))?;
        let (sender, answers) = channel();
        // A thread, so that waiting for an answer can end.
        thread::spawn(move || {
            let mut from = BufReader::new(from);
            while let Some(message) = message(&mut from) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let mut marionette = Self { to, answers, requests: 0, _bridge: bridge };
        marionette.receive("its greeting")?;
        marionette.request("WebDriver:NewSession", &json!({}))?;
        marionette.request("Marionette:SetContext", &json!({ "value": "chrome" }))?;
        Ok(marionette)
    }

    /// Runs the body of an `async` function.
    pub(super) fn run(&mut self, body: &str) -> Result<Value> {
        let script = format!(
            r#"const done = arguments[arguments.length - 1];
            const {{ MailServices }} = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
            (async () => {{ {body} }})().then(
              value => done({{ value: value ?? null }}),
              error => done({{ error: `${{error}}\n${{error.stack}}` }})
            );"#
        );
        let parameters =
            json!({ "script": script, "args": [], "scriptTimeout": u64::try_from(LIMIT.as_millis()).ok() });
        let mut answer = self.request("WebDriver:ExecuteAsyncScript", &parameters)?;
        match &answer["value"]["error"] {
            Value::String(error) => Err(HostError::new(error.clone())),
            _ => Ok(answer["value"]["value"].take()),
        }
    }

    /// Asks the program to end.
    pub(super) fn quit(&mut self) -> Result<()> {
        self.request("Marionette:Quit", &json!({ "flags": ["eForceQuit"] })).map(drop)
    }

    fn request(&mut self, name: &str, parameters: &Value) -> Result<Value> {
        self.requests += 1;
        let text = json!([0, self.requests, name, parameters]).to_string();
        write!(self.to, "{}:{text}", text.len())
            .and_then(|()| self.to.flush())
            .map_err(|error| HostError::new(format!("cannot ask Thunderbird: {error}")))?;
        let mut answer = self.receive(name)?;
        match &answer[2] {
            Value::Null => Ok(answer[3].take()),
            error => Err(HostError::new(format!("{name}: {error:#}"))),
        }
    }

    fn receive(&self, what: &str) -> Result<Value> {
        let gone = |error| HostError::new(format!("no answer to {what}: {error}"));
        self.answers.recv_timeout(LIMIT).map_err(gone)
    }
}

/// The next message; `None` when there will be none.
fn message(from: &mut BufReader<ChildStdout>) -> Option<Value> {
    let mut length = Vec::new();
    from.read_until(b':', &mut length).ok()?;
    let length: usize = std::str::from_utf8(length.strip_suffix(b":")?).ok()?.parse().ok()?;
    let mut text = vec![0; length];
    from.read_exact(&mut text).ok()?;
    serde_json::from_slice(&text).ok()
}
