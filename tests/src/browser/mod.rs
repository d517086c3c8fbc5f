//! A real Chromium, headless, that shows pages and is asked what became of them.
//!
//! ```no_run
//! use cl_export_tests::{browser, skip};
//!
//! # fn main() -> cl_export_tests::Result<()> {
//! let Some(_ready) = skip::require(browser::NEEDS) else { return Ok(()) };
//! let mut shared = browser::shared()?;
//! let mut page = shared.browser.open(b"<!doctype html><title>Hello</title><p>How are you?")?;
//! page.resize(360)?;
//! assert_eq!(browser::overflow(&mut page)?, [""; 0]);
//! # Ok(()) }
//! ```
//!
//! * **WebDriver** is how it is asked: Debian's `chromedriver`, on the sandbox's own loopback interface. There is no
//!   other network, and [`quiet`] reports what a page asks for all the same.
//! * **A check is a list of problems** in plain words, empty for a good page; so a failed test shows what to mend.
//! * **One page at a time**: a [`Page`] borrows its browser.
//! * **Dialogs are dismissed and remembered** ([`Page::dialogs`]): a script that runs where only text should stand is
//!   seen, and cannot stop a test.

mod checks;
mod driver;
mod http;
mod page;
mod pdf;

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

pub use self::checks::{axe, outline, overflow, overlaps, quiet, undecided};
use self::driver::Driver;
pub use self::page::Page;
pub use self::pdf::pdf_text;
use crate::bridge;
use crate::client::{NOBODY, make_nobodys_folder};
use crate::error::Result;
use crate::sandbox::{Sandbox, make_owned_file};

/// What tests with a browser need: programs, axe, and fonts for Latin, Greek, Cyrillic, Hebrew and Arabic letters and
/// for emoji.
pub const NEEDS: &[&str] = &[
    "chromium",
    "chromedriver",
    bridge::PROGRAM,
    "pdftotext",
    checks::AXE,
    "DejaVuSans.ttf",
    "NotoColorEmoji.ttf",
];

/// A Chromium that runs; dropping it kills it.
#[derive(Debug)]
pub struct Browser {
    driver: Driver,
    folder: PathBuf,
    pages: u32,
}

impl Browser {
    /// Starts it with an empty profile.
    ///
    /// # Errors
    /// If it does not start; the error holds what was said.
    pub fn start(sandbox: &Sandbox) -> Result<Self> {
        let folder = sandbox.run_folder()?.join("pages");
        make_nobodys_folder(&folder)?;
        Ok(Self { driver: Driver::start(sandbox)?, folder, pages: 0 })
    }

    /// Opens a page as a person does who was sent it: a file alone in a folder. Waits until it is loaded and painted.
    ///
    /// # Errors
    /// If the browser does not come so far.
    pub fn open(&mut self, html: &[u8]) -> Result<Page<'_>> {
        self.pages += 1;
        let folder = self.folder.join(self.pages.to_string());
        make_nobodys_folder(&folder)?;
        let file = folder.join("page.html");
        make_owned_file(&file, html, 0o600, NOBODY)?;
        Page::open(&mut self.driver, format!("file://{}", file.display()), html)
    }
}

/// A browser and the sandbox around it.
#[derive(Debug)]
pub struct Shared {
    /// For other programs, such as those that [`pdf_text`] runs.
    pub sandbox: Sandbox,
    /// Runs until the test program ends.
    pub browser: Browser,
}

/// The one browser of a test program, started by the first test that asks; the others wait for it. The sandbox's life
/// line ends it. One that a page was too much for is replaced.
///
/// # Errors
/// If it does not start.
pub fn shared() -> Result<MutexGuard<'static, Shared>> {
    static SHARED: OnceLock<Result<Mutex<Shared>>> = OnceLock::new();
    let start = || {
        let sandbox = Sandbox::new()?;
        let browser = Browser::start(&sandbox)?;
        Ok(Mutex::new(Shared { sandbox, browser }))
    };
    let shared = SHARED.get_or_init(start).as_ref().map_err(Clone::clone)?;
    // A test that failed leaves nothing behind that the next page would see.
    let mut shared = shared.lock().unwrap_or_else(PoisonError::into_inner);
    if shared.browser.driver.is_lost() {
        shared.browser = Browser::start(&shared.sandbox)?;
    }
    Ok(shared)
}
