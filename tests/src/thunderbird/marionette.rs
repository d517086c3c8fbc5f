//! Marionette's protocol: `LENGTH:JSON` both ways, a request `[0, id, name, parameters]`, an answer `[1, id, error, result]`.
//!
//! Source: `remote/marionette/{transport,message}.sys.mjs` of Thunderbird 153.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::ChildStdout;
use std::time::Duration;

use serde_json::{Value, json};

use crate::bridge::Bridge;
use crate::error::{HostError, Result};
use crate::sandbox::Sandbox;

/// The longest that one script may take.
const LIMIT: Duration = Duration::from_secs(60);

/// A session in the chrome context.
#[derive(Debug)]
pub(super) struct Marionette {
    bridge: Bridge<Value>,
    requests: u64,
}

impl Marionette {
    /// Connects, and waits for the session: it begins when the main window is there.
    pub(super) fn connect(sandbox: &Sandbox, port: &str) -> Result<Self> {
        let mut marionette = Self { bridge: Bridge::connect(sandbox, port, message)?, requests: 0 };
        marionette.bridge.receive("its greeting", LIMIT)?;
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
        self.bridge.send(format!("{}:{text}", text.len()).as_bytes())?;
        let mut answer = self.bridge.receive(name, LIMIT)?;
        match &answer[2] {
            Value::Null => Ok(answer[3].take()),
            error => Err(HostError::new(format!("{name}: {error:#}"))),
        }
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
