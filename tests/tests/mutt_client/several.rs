//! Several accounts in one file.

use super::{copy_to, host, interact, muttrc, send, text_of, typing, with_each};
use cl_export_tests::matrix::Case;
use cl_export_tests::people::{JANE, OFFICE};
use cl_export_tests::sending::arrived;
use cl_export_tests::{MailHost, Result, skip};

const OFFICE_URL: &str = "pop://office%40qwestoffice.net@pop.qwestoffice.net:110/";
const IMAP_URL: &str = "imaps://jane%40centurylink.net@mail.centurylink.net:993/INBOX";

/// The third uses the others' servers, under a name and an address that mean something to every layer.
fn several() -> Case {
    let command = "password_command = \"secret-tool lookup host {host} service {protocol}\"\n";
    let login = "login = \"jane@centurylink.net\"\nprotocol = \"imap\"\n";
    let servers = "incoming_host = \"mail.centurylink.net\"\nincoming_port = 993\n";
    let smtp = "smtp_host = \"smtp.centurylink.net\"\nsmtp_port = 465\n";
    let odd = format!("{command}name = {ODD_NAME:?}\n{login}{servers}{smtp}");
    let text = [
        (JANE, format!("{command}name = \"Jane Doe\"\n")),
        (OFFICE, format!("{command}allow_plaintext = true\n")),
        (ODD, odd),
    ]
    .map(|(address, more)| format!("[[account]]\naddress = \"{address}\"\n{more}"));
    Case::of(text.concat())
}

const ODD_NAME: &str = "O'B `touch F` \"$HOME\" \\";
const ODD: &str = "o'b`touch$IFS'F`@q.com";

#[test]
fn each_account_reads_and_sends_as_itself() -> Result<()> {
    let Some(_ready) = skip::require_host(&["mutt", "neomutt", "script"]) else {
        return Ok(());
    };
    let file = muttrc(&several(), &[]);
    with_each(|program| {
        let host = host()?;
        the_sender_decides(&host, program, &file);
        the_mailbox_decides_the_sender(&host, program, &file);
        Ok(())
    })
}

fn the_sender_decides(host: &MailHost, program: &str, file: &str) {
    let quoted = ODD.replace('\'', r"'\''");
    for (from, login, port, name) in
        [(JANE, JANE, 587, "Jane Doe"), (OFFICE, OFFICE, 465, ""), (&quoted, JANE, 465, ODD_NAME)]
    {
        let mail = arrived(host, || {
            let outcome = send(host.client(program), file, &format!("set from = '{from}'"))?;
            assert!(!outcome.home.join("F").exists(), "{outcome:#?}");
            Ok(outcome)
        });
        let mail = mail.unwrap_or_else(|why| panic!("{program}: {why}\n{}", host.log()));
        let from = from.replace(r"'\''", "'");
        let facts = (mail.envelope_sender.as_str(), mail.authenticated.as_deref(), mail.port);
        assert_eq!(facts, (from.as_str(), Some(login), port), "{mail:#?}");
        let header = mail.header("From").unwrap();
        let written = name.replace('\\', r"\\").replace('"', "\\\"");
        let meant = if name.is_empty() { from } else { format!("{written} <{from}>") };
        assert_eq!(header.replace(['"'], ""), meant.replace(['"'], ""), "{program}");
    }
}

fn the_mailbox_decides_the_sender(host: &MailHost, program: &str, file: &str) {
    let keys = format!(
        "{}<change-folder>{OFFICE_URL}<enter>{}<mail>you@example.com<enter>Hello<enter><send-message>\
         <change-folder>{IMAP_URL}<enter>{}<exit>",
        copy_to("one"),
        copy_to("two"),
        copy_to("three")
    );
    let mut home = None;
    let mail = arrived(host, || {
        let outcome = interact(host, program, file, &keys)?;
        home = Some(outcome.home.clone());
        Ok(outcome)
    });
    let mail = mail.unwrap_or_else(|why| panic!("{program}: {why}\n{}", host.log()));
    assert_eq!((mail.envelope_sender.as_str(), mail.port), (OFFICE, 465), "{program}: {mail:#?}");
    for (copy, login) in [("one", JANE), ("two", OFFICE), ("three", JANE)] {
        let text = text_of(&home.as_ref().unwrap().join(copy));
        assert_eq!(text.matches(&format!("Hello {login}")).count(), 1, "{program}: {text}");
    }
}

/// One key fetches from every POP3 account, each with its own password.
#[test]
fn fetch_mail_fetches_for_every_account() -> Result<()> {
    let Some(_ready) = skip::require_host(&["mutt", "neomutt", "script"]) else {
        return Ok(());
    };
    let file = muttrc(&several(), &[]);
    with_each(|program| {
        let host = host()?;
        let outcome =
            typing(host.client("script"), program, &file, "G<exit>").file("mbox", "", 0o600).run()?;
        let mbox = text_of(&outcome.home.join("mbox"));
        assert!(
            mbox.contains("Hello jane") && mbox.contains("Hello office"),
            "{program}: {mbox}\n{}",
            host.log()
        );
        Ok(())
    })
}
