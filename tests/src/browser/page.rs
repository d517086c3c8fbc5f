//! A page that is open: how it is shown, what it is asked, and what it did.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value, json};

use super::driver::Driver;
use crate::error::{HostError, Result};

/// Widths below this are of telephones: they look at the page's `<meta name="viewport">`.
const TELEPHONE: u32 = 600;

/// Only the width counts; a page is as high as it is.
const HEIGHT: u32 = 800;

/// How wide a page is until somebody says otherwise, in CSS pixels.
const WIDTH: u32 = 800;

/// Waits until what was changed is painted, and ends transitions: in the middle of one, colours are of neither side.
const SETTLE: &str = "
    for (const animation of document.getAnimations()) try { animation.finish(); } catch { animation.cancel(); }
    const frame = () => new Promise(requestAnimationFrame);
    await frame();
    await frame();";

/// A page in the browser, in light colours and 800 CSS pixels wide until somebody says otherwise.
#[derive(Debug)]
pub struct Page<'a> {
    driver: &'a mut Driver,
    pub(super) address: String,
    pub(super) source: String,
    pub(super) width: u32,
    pub(super) dark: bool,
    pub(super) print: bool,
    dialogs: Vec<String>,
    console: Vec<String>,
    requests: Vec<String>,
}

impl<'a> Page<'a> {
    pub(super) fn open(driver: &'a mut Driver, address: String, html: &[u8]) -> Result<Self> {
        let source = String::from_utf8_lossy(html).into_owned();
        let (dialogs, console, requests) = (Vec::new(), Vec::new(), Vec::new());
        let mut page = Self {
            driver,
            address,
            source,
            width: WIDTH,
            dark: false,
            print: false,
            dialogs,
            console,
            requests,
        };
        page.driver.command("url", &json!({ "url": "about:blank" }))?;
        page.driver.log("browser")?;
        page.driver.log("performance")?;
        page.driver.dialogs();
        page.emulate_width()?;
        page.emulate_media()?;
        page.driver.command("url", &json!({ "url": page.address }))?;
        page.settle()?;
        Ok(page)
    }

    /// Shows it in a window of exactly this many CSS pixels; below 600 as a telephone does.
    ///
    /// # Errors
    /// If the browser does not answer.
    pub fn resize(&mut self, width: u32) -> Result<()> {
        self.width = width;
        self.emulate_width()?;
        self.settle()
    }

    /// Shows it to a person who prefers dark colours, or light ones.
    ///
    /// # Errors
    /// If the browser does not answer.
    pub fn dark(&mut self, dark: bool) -> Result<()> {
        self.dark = dark;
        self.emulate_media()?;
        self.settle()
    }

    /// Shows it on the screen in the styles of print; A4 with default margins is 718 pixels wide.
    ///
    /// # Errors
    /// If the browser does not answer.
    pub fn print_media(&mut self, print: bool) -> Result<()> {
        self.print = print;
        self.emulate_media()?;
        self.settle()
    }

    /// Opens every `details`, as a reader may.
    ///
    /// # Errors
    /// If the browser does not answer.
    pub fn unfold(&mut self) -> Result<()> {
        self.run("for (const details of document.querySelectorAll('details')) details.open = true;")?;
        self.settle()
    }

    /// Runs the body of an `async` function and returns what that returns.
    ///
    /// # Errors
    /// What the script throws.
    pub fn run(&mut self, script: &str) -> Result<Value> {
        self.run_with(script, &json!([]))
    }

    /// As [`Page::run`], with an array that the script finds as `given`.
    pub(super) fn run_with(&mut self, script: &str, given: &Value) -> Result<Value> {
        let script = format!("const given = [...arguments];\nreturn (async () => {{ {script}\n }})();");
        self.driver.command("execute/sync", &json!({ "script": script, "args": given }))
    }

    /// The whole page as a PNG picture.
    ///
    /// # Errors
    /// If the browser does not make one.
    pub fn screenshot(&mut self) -> Result<Vec<u8>> {
        let metrics = self.driver.devtools("Page.getLayoutMetrics", &json!({}))?;
        let size = &metrics["cssContentSize"];
        self.capture(&json!({ "x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1 }))
    }

    /// The first element that a CSS selector finds, as a PNG picture: of a long page the browser makes none.
    ///
    /// # Errors
    /// If there is no such element, or the browser makes no picture.
    pub fn picture_of(&mut self, selector: &str) -> Result<Vec<u8>> {
        let place = self.run_with(
            "const box = document.querySelector(given[0]).getBoundingClientRect();
             return { x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height, scale: 1 };",
            &json!([selector]),
        )?;
        self.capture(&place)
    }

    fn capture(&mut self, clip: &Value) -> Result<Vec<u8>> {
        let wanted = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
        let picture = self.driver.devtools("Page.captureScreenshot", &wanted)?;
        decode(&picture["data"])
    }

    /// The page printed on A4 with default margins, in light colours whatever is shown on the screen.
    ///
    /// # Errors
    /// If the browser does not make it.
    pub fn pdf(&mut self) -> Result<Vec<u8>> {
        // What is emulated would be printed too: dark colours, and the screen's styles.
        self.driver.devtools("Emulation.setEmulatedMedia", &json!({ "media": "", "features": [] }))?;
        let document = self.driver.command("print", &json!({ "page": { "width": 21.0, "height": 29.7 } }))?;
        self.emulate_media()?;
        decode(&document)
    }

    /// The texts of the dialogs that it has opened so far, all dismissed.
    ///
    /// # Errors
    /// If the browser does not answer.
    pub fn dialogs(&mut self) -> Result<&[String]> {
        self.run("")?;
        self.dialogs.extend(self.driver.dialogs());
        Ok(&self.dialogs)
    }

    /// What it has put into the console so far, or the browser about it, with its level.
    ///
    /// # Errors
    /// If the browser does not answer.
    pub fn console(&mut self) -> Result<&[String]> {
        for entry in self.driver.log("browser")? {
            let [level, message] = ["level", "message"].map(|name| entry[name].as_str().unwrap_or_default());
            self.console.push(format!("{level}: {message}"));
        }
        Ok(&self.console)
    }

    /// The addresses that it has asked for so far besides its own, whether they could be had or not.
    ///
    /// # Errors
    /// If the browser does not answer.
    pub fn requests(&mut self) -> Result<&[String]> {
        for entry in self.driver.log("performance")? {
            let event: Value = serde_json::from_str(entry["message"].as_str().unwrap_or_default())
                .map_err(|error| HostError::new(format!("no JSON in the log: {error}")))?;
            let event = &event["message"];
            let address = event["params"]["request"]["url"].as_str().unwrap_or_default();
            if event["method"] == "Network.requestWillBeSent" && self.is_elsewhere(address) {
                self.requests.push(address.to_owned());
            }
        }
        Ok(&self.requests)
    }

    fn is_elsewhere(&self, address: &str) -> bool {
        address != self.address && !address.starts_with("data:")
    }

    fn emulate_width(&mut self) -> Result<()> {
        let mobile = self.width < TELEPHONE;
        let metrics =
            json!({ "width": self.width, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": mobile });
        self.driver.devtools("Emulation.setDeviceMetricsOverride", &metrics).map(drop)
    }

    fn emulate_media(&mut self) -> Result<()> {
        let media = if self.print { "print" } else { "screen" };
        let colours = if self.dark { "dark" } else { "light" };
        let features = json!([{ "name": "prefers-color-scheme", "value": colours }]);
        self.driver
            .devtools("Emulation.setEmulatedMedia", &json!({ "media": media, "features": features }))
            .map(drop)
    }

    fn settle(&mut self) -> Result<()> {
        self.run(SETTLE).map(drop)
    }
}

fn decode(text: &Value) -> Result<Vec<u8>> {
    let text = text.as_str().unwrap_or_default();
    BASE64.decode(text).map_err(|error| HostError::new(format!("not base64: {error}")))
}
