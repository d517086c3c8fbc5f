//! A session of WebDriver (W3C) with `chromedriver`, and of the DevTools protocol through it.

use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::http;
use crate::bridge::Bridge;
use crate::client::Running;
use crate::error::{HostError, Result};
use crate::sandbox::Sandbox;
use crate::skip;

/// All that it says goes to one file: a pipe that nobody reads would stop it when it is full.
const QUIET: &str = r#"exec "$0" "$@" </dev/null >&2"#;

/// What it says when it listens, before the port's number.
const LISTENS: &str = "successfully on port ";

/// * no sandbox of its own: it is user `nobody` in ours, and whether the two nest depends on the machine;
/// * no scroll bars: those of telephones take no room, and a width of 360 has to be 360;
/// * no hinting: the same text is as wide on every machine;
/// * no `/dev/shm`, which is small in a container.
const ARGUMENTS: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--hide-scrollbars",
    "--font-render-hinting=none",
    "--disable-dev-shm-usage",
];

/// Ample for a start on a loaded machine, and the longest that one request may take.
const LIMIT: Duration = Duration::from_secs(60);
const POLL: Duration = Duration::from_millis(10);

/// A page that opens one dialog after the other is not followed further.
const DIALOGS: usize = 10;

/// A session; dropping it kills the browser.
#[derive(Debug)]
pub(super) struct Driver {
    bridge: Bridge<Vec<u8>>,
    session: String,
    dialogs: Vec<String>,
    lost: bool,
    _program: Running,
}

impl Driver {
    pub(super) fn start(sandbox: &Sandbox) -> Result<Self> {
        let mut program = sandbox.client("sh").args(["-c", QUIET, "chromedriver", "--port=0"]).start()?;
        let port = wait_for_port(&mut program)?;
        let bridge = Bridge::connect(sandbox, &port, http::answer)?;
        let (session, dialogs) = (String::new(), Vec::new());
        let mut driver = Self { bridge, session, dialogs, lost: false, _program: program };
        let chromium = skip::find("chromium").ok_or_else(|| HostError::new("no `chromium` here"))?;
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "goog:chromeOptions": { "binary": chromium, "args": ARGUMENTS },
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        } } });
        let made = driver.request("/session", &wanted)?;
        driver.session = format!("/session/{}", made["sessionId"].as_str().unwrap_or_default());
        Ok(driver)
    }

    /// A command of the session.
    pub(super) fn command(&mut self, name: &str, parameters: &Value) -> Result<Value> {
        let path = format!("{}/{name}", self.session);
        self.request(&path, parameters)
    }

    /// A command of the DevTools protocol.
    pub(super) fn devtools(&mut self, name: &str, parameters: &Value) -> Result<Value> {
        self.command("goog/cdp/execute", &json!({ "cmd": name, "params": parameters }))
    }

    /// What was put into a log since it was last asked for.
    pub(super) fn log(&mut self, name: &str) -> Result<Vec<Value>> {
        match self.command("se/log", &json!({ "type": name }))? {
            Value::Array(entries) => Ok(entries),
            other => Err(HostError::new(format!("not a log: {other}"))),
        }
    }

    /// The texts of the dialogs (`alert`, `confirm`, `prompt`) that were met since they were last asked for. All were
    /// dismissed.
    pub(super) fn dialogs(&mut self) -> Vec<String> {
        std::mem::take(&mut self.dialogs)
    }

    /// Whether it is of no more use: it does not answer, or its page is never done with dialogs.
    pub(super) fn is_lost(&self) -> bool {
        self.lost
    }

    /// A dialog stops whatever is asked, and is dismissed by that; then it is asked again.
    fn request(&mut self, path: &str, body: &Value) -> Result<Value> {
        for _ in 0..=DIALOGS {
            self.lost = true;
            let mut answer = self.exchange(path, body)?;
            self.lost = false;
            match answer["value"]["error"].as_str() {
                None => return Ok(answer["value"].take()),
                Some("unexpected alert open") => self.dialogs.push(text_of_dialog(&answer["value"])),
                Some(error) => {
                    let message = answer["value"]["message"].as_str().unwrap_or_default();
                    return Err(HostError::new(format!("{path}: {error}: {message}")));
                }
            }
        }
        self.lost = true;
        Err(HostError::new(format!("more than {DIALOGS} dialogs, one after the other: {:?}", self.dialogs)))
    }

    fn exchange(&mut self, path: &str, body: &Value) -> Result<Value> {
        self.bridge.send(http::post(path, &body.to_string()).as_bytes())?;
        let answer = self.bridge.receive(path, LIMIT)?;
        serde_json::from_slice(&answer)
            .map_err(|error| HostError::new(format!("{path}: no JSON in the answer: {error}")))
    }
}

fn text_of_dialog(error: &Value) -> String {
    error["data"]["text"].as_str().unwrap_or("(no text)").to_owned()
}

fn wait_for_port(program: &mut Running) -> Result<String> {
    let end = Instant::now() + LIMIT;
    loop {
        let said = program.stderr();
        let port = said.split_once(LISTENS).and_then(|(_, rest)| rest.split_once('.'));
        match port {
            Some((port, _)) => return Ok(port.to_owned()),
            None if Instant::now() >= end || program.ends_within(Duration::ZERO) => {
                return Err(HostError::new(format!("`chromedriver` did not start\n{said}")));
            }
            None => thread::sleep(POLL),
        }
    }
}
