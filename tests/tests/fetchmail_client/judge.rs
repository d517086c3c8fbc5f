//! The judge of a file: what must be true of the mail that it fetches. And that the judge can say no.

use crate::support::*;
use cl_export_tests::matrix::Case;
use cl_export_tests::{MailHost, Result, skip};

/// How mail should be fetched.
pub(crate) struct Meant {
    pub(crate) login: &'static str,
    pub(crate) port: u16,
    pub(crate) tls: bool,
    pub(crate) stays: bool,
}

pub(crate) const MEANT: Meant = Meant { login: JANE, port: 995, tls: true, stays: true };

/// What must be true of a file: one message that waits is fetched once, by this port and login, and then stays or goes.
pub(crate) fn judge(host: &MailHost, file: &str, meant: &Meant) -> std::result::Result<(), String> {
    let subject = format!("number {}", host.logins().len());
    let already = host.mailbox(meant.login).map_err(|error| error.to_string())?.len();
    host.seed(meant.login, MESSAGE.replace("Hello", &subject)).map_err(|error| error.to_string())?;
    let outcome = run(host, file, SECRET, TWICE).map_err(|error| error.to_string())?;
    let is_it = |message: &String| message.contains(&subject) && message.contains("How are you?\n");
    let fetched = delivered(&outcome.home).iter().filter(|message| is_it(message)).count();
    let left = host.mailbox(meant.login).map_err(|error| error.to_string())?;
    let stays = left.iter().any(is_it);
    let logins = host.logins();
    let way = logins.last().map(|login| (login.login.as_str(), login.port, login.tls));
    if outcome.stdout != "0\n1\n" || fetched != 1 || stays != meant.stays {
        return Err(format!("{fetched} fetched, stays: {stays}\n{}", said(&outcome)));
    }
    if !meant.stays && left.len() > already {
        return Err(format!("{} messages left of {already}", left.len()));
    }
    if way != Some((meant.login, meant.port, meant.tls)) {
        return Err(format!("another way than was meant: {way:?}"));
    }
    Ok(())
}

/// An account whose owner names the servers: POP3 with STLS, which no provider here has.
pub(crate) fn stls(login: &str) -> Case {
    let servers = "incoming_host = \"pop.centurylink.net\"\nincoming_port = 110\nincoming_security = \"starttls\"\n\
                   smtp_host = \"smtp.centurylink.net\"\nsmtp_port = 465\n";
    account("jane@example.org", &format!("{servers}login = \"{login}\"\n"))
}

/// The judge can say no: a file changed in one place does not pass as the one that was meant.
#[test]
fn a_wrong_file_is_found_out() -> Result<()> {
    let Some(_ready) = skip::require_host(&["fetchmail"]) else {
        return Ok(());
    };
    let host = host()?;
    let file = fetchmailrc(&account(JANE, ""));
    assert_eq!(judge(&host, &file, &MEANT), Ok(()));
    for (right, wrong) in [
        ("service 995", "service 110"),
        ("service 995", "service 993"),
        ("ssl sslproto", "sslproto"),
        (
            "service 995 timeout 2 uidl\n    user \"jane@centurylink.net\"\n    ssl",
            "service 110 uidl user \"jane@centurylink.net\"",
        ),
        ("protocol pop3", "protocol imap"),
        ("pop.centurylink.net", "mail.centurylink.net"),
        ("user \"jane@centurylink.net\"", "user \"jane\""),
        ("user \"jane@centurylink.net\"", "user \"office@qwestoffice.net\""),
        ("    keep", "    no keep"),
        ("    keep", ""),
        ("    mda", "    #mda"),
    ] {
        // A server that waits for TLS says nothing.
        let mutated = file.replace("timeout 60", "timeout 2").replace(right, wrong);
        assert_ne!(mutated, file.replace("timeout 60", "timeout 2"));
        assert!(judge(&host, &mutated, &MEANT).is_err(), "{right} -> {wrong} went unnoticed");
    }
    let gone = fetchmailrc(&account(JANE, "leave_on_server = \"never\"\n"));
    let meant = Meant { stays: false, ..MEANT };
    assert_eq!(judge(&host, &gone, &meant), Ok(()));
    assert!(judge(&host, &gone.replace("no keep", "keep"), &meant).is_err());
    let office = fetchmailrc(&account(OFFICE, "allow_plaintext = true\n"));
    let meant = Meant { login: OFFICE, port: 110, tls: false, stays: true };
    assert_eq!(judge(&host, &office, &meant), Ok(()));
    assert!(judge(&host, &office.replace("sslproto \"\"", ""), &meant).is_err(), "TLS where plain was meant");
    Ok(())
}
