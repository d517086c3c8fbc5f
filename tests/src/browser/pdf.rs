//! What a reader of a printed page can find, mark and copy.

use crate::error::{HostError, Result};
use crate::sandbox::Sandbox;

/// What poppler ends each page with.
const PAGE_END: char = '\u{c}';

/// Poppler puts them around what runs from right to left.
const DIRECTIONS: [char; 2] = ['\u{202b}', '\u{202c}'];

/// The text of each page of a PDF, as poppler reads it; what stands side by side in one line, words one space apart.
///
/// # Errors
/// If it is no PDF.
pub fn pdf_text(sandbox: &Sandbox, pdf: &[u8]) -> Result<Vec<String>> {
    let pdftotext = sandbox.client("pdftotext").file("page.pdf", pdf, 0o600);
    // Without `-layout` an emoji, which is higher than letters, gets a line to itself.
    let outcome = pdftotext.args(["-layout", "-enc", "UTF-8", "page.pdf", "-"]).run()?;
    if !outcome.success() {
        return Err(HostError::new(format!("pdftotext failed: {outcome:#?}")));
    }
    let text = outcome.stdout.replace(DIRECTIONS, "");
    Ok(text.split_terminator(PAGE_END).map(close_up).collect())
}

fn close_up(page: &str) -> String {
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    page.lines().map(words).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
