//! Profiles in the hands of a stand-in that does what they say at a real mail host: no Apple device was at hand.

use crate::MailHost;
use std::time::Duration;

/// The address, the fetching and the sending port, and whether each is encrypted.
pub type Way<'a> = (&'a str, (u16, bool), (u16, bool));

/// What must be true after the stand-in did what a profile says, given the password of all accounts.
///
/// # Errors
/// Says what is not so.
pub fn tried(host: &MailHost, file: &str, ways: &[Way<'_>], secret: &str) -> std::result::Result<(), String> {
    let (logins, mails) = (host.logins().len(), host.sent().map_err(|error| error.to_string())?.len());
    let client = host.client("python3").file("stand_in.py", include_str!("../../ios/stand_in.py"), 0o644);
    let client = client.file("mail.mobileconfig", file, 0o644).args(["stand_in.py", "mail.mobileconfig"]);
    let passwords = format!("{secret}\n").repeat(ways.len());
    let outcome =
        client.stdin(passwords).limit(Duration::from_secs(20)).run().map_err(|error| error.to_string())?;
    if !outcome.success() {
        return Err(format!("the stand-in failed: {outcome:#?}"));
    }
    let wait = Duration::from_secs(20);
    let logged = host.wait_for_logins(logins + ways.len(), wait).map_err(|error| error.to_string())?;
    let sent = host.wait_for_mail(mails + ways.len(), wait).map_err(|error| error.to_string())?;
    for (((address, fetching, sending), login), mail) in
        ways.iter().zip(&logged[logins..]).zip(&sent[mails..])
    {
        let fetched = (login.login.as_str(), (login.port, login.tls));
        let by =
            (mail.authenticated.as_deref(), mail.envelope_sender.as_str(), (mail.port, mail.tls.is_some()));
        if fetched != (address, *fetching) || by != (Some(address), address, *sending) {
            return Err(format!("not as meant: {login:?}\n{mail:#?}"));
        }
    }
    Ok(())
}
