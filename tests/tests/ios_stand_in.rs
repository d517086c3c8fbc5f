//! Profiles in the hands of a stand-in that does what they say at a real mail host. No Apple device was at hand.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "helpers of tests, nothing to recover")]

use cl_export_tests::judge::ios_stand_in::{self, Way};
use cl_export_tests::matrix::Case;
use cl_export_tests::people::{JANE, OFFICE, bare_account};
use cl_export_tests::reader::mobileconfig::with;
use cl_export_tests::{MailHost, Mailbox, Result, skip};

const SECRET: &str = "p\"a's\\w:0`$HOME <&>;%U";

fn profile(case: &Case) -> String {
    case.file(cl_export_targets::find("ios").unwrap(), &[])
}

fn host() -> Result<MailHost> {
    MailHost::start(&[Mailbox::new(JANE, SECRET), Mailbox::new(OFFICE, SECRET)])
}

fn tried(host: &MailHost, file: &str, ways: &[Way<'_>]) -> std::result::Result<(), String> {
    ios_stand_in::tried(host, file, ways, SECRET)
}

#[test]
fn a_stand_in_fetches_and_sends_by_what_the_profile_says() -> Result<()> {
    let Some(_ready) = skip::require_host(&["python3"]) else {
        return Ok(());
    };
    let host = host()?;
    let jane: Way<'_> = (JANE, (995, true), (465, true));
    let office: Way<'_> = (OFFICE, (110, false), (465, true));
    let both =
        format!("{}{}allow_plaintext = true\n", bare_account(JANE, "").text, bare_account(OFFICE, "").text);
    for (case, ways) in [
        (bare_account(JANE, ""), &[jane][..]),
        (bare_account(JANE, "protocol = \"imap\"\n"), &[(JANE, (993, true), (465, true))]),
        (bare_account(JANE, "smtp_port = 587\n"), &[(JANE, (995, true), (587, true))]),
        (bare_account(JANE, "name = '''J. \"<&>\" O'Doe é'''\n"), &[jane]),
        (bare_account(OFFICE, "allow_plaintext = true\n"), &[office]),
        (Case::of(both), &[jane, office]),
    ] {
        let file = profile(&case);
        assert_eq!(tried(&host, &file, ways), Ok(()), "{file}\n{}", host.log());
    }
    assert!(host.sent()?[3].header("From").unwrap().contains("O'Doe"), "the name is in the mail");
    what_is_wrong_does_not_work(&host, jane)
}

fn what_is_wrong_does_not_work(host: &MailHost, jane: Way<'_>) -> Result<()> {
    let file = profile(&bare_account(JANE, ""));
    let before = host.sent()?.len();
    for (key, element) in [
        ("IncomingMailServerPortNumber", "<integer>993</integer>"),
        ("IncomingMailServerUseSSL", "<false/>"),
        ("IncomingMailServerUsername", "<string>jane</string>"),
        ("IncomingMailServerHostName", "<string>mail.centurylink.net</string>"),
        ("EmailAccountType", "<string>EmailTypeIMAP</string>"),
    ] {
        assert!(tried(host, &with(&file, key, element).unwrap(), &[jane]).is_err(), "{key} {element}");
    }
    assert_eq!(host.sent()?.len(), before, "nothing got through");
    // At another port the server may well be content; the judge is not.
    for (key, element) in [
        ("IncomingMailServerPortNumber", "<integer>110</integer>"),
        ("OutgoingMailServerPortNumber", "<integer>25</integer>"),
        ("OutgoingMailServerPortNumber", "<integer>587</integer>"),
        ("OutgoingMailServerUseSSL", ""),
        ("OutgoingMailServerUsername", "<string>office@qwestoffice.net</string>"),
        ("OutgoingMailServerAuthentication", "<string>EmailAuthNone</string>"),
        ("OutgoingPasswordSameAsIncomingPassword", "<false/>"),
        ("EmailAddress", "<string>office@qwestoffice.net</string>"),
    ] {
        assert!(tried(host, &with(&file, key, element).unwrap(), &[jane]).is_err(), "{key} {element}");
    }
    Ok(())
}
