//! The judge can say no: a file changed in one place does not pass as the one that was meant.

use super::{Meant, host, judge, muttrc, with_each};
use cl_export_tests::judge::finds_out;
use cl_export_tests::people::{JANE, account};
use cl_export_tests::{Result, skip};
use std::time::Duration;

const SENDING: [(&str, &str); 9] = [
    ("smtp.centurylink.net:587", "smtp.centurylink.net:465"),
    ("smtp.centurylink.net:587", "smtp.centurylink.net:25"),
    ("'smtp://jane", "'smtps://jane"),
    ("set smtp_url = 'smtp://jane%40centurylink.net@", "set smtp_url = 'smtp://jane@"),
    ("set smtp_url = 'smtp://jane%40centurylink.net@", "set smtp_url = 'smtp://"),
    ("set from = 'jane@centurylink.net'", "set from = 'office@qwestoffice.net'"),
    ("envelope_from_address = 'jane@centurylink.net'", "envelope_from_address = 'office@qwestoffice.net'"),
    ("'set smtp_pass = \"`", "'set smtp_pass = \"x`"),
    ("set smtp_pass = \"`", "set pop_pass = \"`"),
];

const READING: [(&str, &str); 3] = [
    (
        "set spoolfile = 'pops://jane%40centurylink.net@pop.centurylink.net:995",
        "set spoolfile = 'pop://jane%40centurylink.net@pop.centurylink.net:110",
    ),
    ("set spoolfile = 'pops://jane%40centurylink.net@", "set spoolfile = 'pops://office%40qwestoffice.net@"),
    (
        "set spoolfile = 'pops://jane%40centurylink.net@pop.centurylink",
        "set spoolfile = 'pops://jane%40centurylink.net@pop.qwestoffice",
    ),
];

#[test]
fn what_would_send_wrongly_is_found_out() -> Result<()> {
    none_of_these_passes(&SENDING)
}

#[test]
fn what_would_read_wrongly_is_found_out() -> Result<()> {
    none_of_these_passes(&READING)
}

fn none_of_these_passes(mutations: &[(&str, &str)]) -> Result<()> {
    let Some(_ready) = skip::require_host(&["mutt", "neomutt", "script"]) else {
        return Ok(());
    };
    let file = muttrc(&account(JANE, ""), &[]);
    // A program that waits for a server or for its user is found out when the time is up.
    let patience = Duration::from_secs(4);
    let meant = Meant { from: JANE, read_port: 995, send_port: 587, tls: true, patience };
    with_each(|program| {
        let host = host()?;
        assert_eq!(judge(&host, program, &file, meant), Ok(()));
        finds_out(&file, mutations, |file| judge(&host, program, file, meant));
        Ok(())
    })
}
