//! The judge of a file: what must be true of the mail that it fetches. And that the judge can say no.

use crate::support::*;
use cl_export_tests::fetching::{self, MEANT, Meant};
use cl_export_tests::judge::finds_out;
use cl_export_tests::people::{JANE, OFFICE, bare_account};
use cl_export_tests::{MailHost, Result, skip};

/// What must be true of a file, as [`fetching::judge`] has it; where nothing is new, fetchmail ends with 1.
pub(crate) fn judge(host: &MailHost, file: &str, meant: &Meant) -> std::result::Result<(), String> {
    fetching::judge(host, meant, "Maildir", "0\n1\n", || run(host, file, SECRET, TWICE))
}

/// The judge can say no: a file changed in one place does not pass as the one that was meant.
#[test]
fn a_wrong_file_is_found_out() -> Result<()> {
    let Some(_ready) = skip::require_host(&["fetchmail"]) else {
        return Ok(());
    };
    let host = host()?;
    let file = fetchmailrc(&bare_account(JANE, ""));
    assert_eq!(judge(&host, &file, &MEANT), Ok(()));
    let changes = [
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
    ];
    // A server that waits for TLS says nothing.
    finds_out(&file.replace("timeout 60", "timeout 2"), &changes, |file| judge(&host, file, &MEANT));
    let gone = fetchmailrc(&bare_account(JANE, "leave_on_server = \"never\"\n"));
    let meant = Meant { stays: false, ..MEANT };
    assert_eq!(judge(&host, &gone, &meant), Ok(()));
    assert!(judge(&host, &gone.replace("no keep", "keep"), &meant).is_err());
    let office = fetchmailrc(&bare_account(OFFICE, "allow_plaintext = true\n"));
    let meant = Meant { login: OFFICE, port: 110, tls: false, stays: true };
    assert_eq!(judge(&host, &office, &meant), Ok(()));
    assert!(judge(&host, &office.replace("sslproto \"\"", ""), &meant).is_err(), "TLS where plain was meant");
    Ok(())
}
