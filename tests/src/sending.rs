//! Mail that a program sends, as the mail host received it.

use crate::{MailHost, Outcome, Received, Result};
use std::time::Duration;

/// The message that arrives once a program has been run.
///
/// # Errors
/// Says why there is none.
pub fn arrived(
    host: &MailHost,
    run: impl FnOnce() -> Result<Outcome>,
) -> std::result::Result<Received, String> {
    let before = host.sent().map_err(|error| error.to_string())?.len();
    let outcome = run().map_err(|error| error.to_string())?;
    if !outcome.success() {
        return Err(format!("not sent: {outcome:#?}\n{}", host.log()));
    }
    if outcome.home.join("F").exists() {
        return Err(format!("something in it ran: {outcome:#?}"));
    }
    let mail = host.wait_for_mail(before + 1, Duration::from_secs(20)).map_err(|error| error.to_string())?;
    Ok(mail[before].clone())
}
