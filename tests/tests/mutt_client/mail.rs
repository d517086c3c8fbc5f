//! One account: read, fetched, sent.

use super::{Meant, WAIT, host, interact, judge, muttrc, prepared, send, text_of, typing, with_each};
use cl_export_tests::matrix::Case;
use cl_export_tests::people::{JANE, OFFICE, account, bare_account};
use cl_export_tests::sending::arrived;
use cl_export_tests::{MailHost, Outcome, Result, Trust, skip};
use std::time::Duration;

#[test]
fn mail_is_read_and_arrives() -> Result<()> {
    let Some(_ready) = skip::require_host(&["mutt", "neomutt", "script"]) else {
        return Ok(());
    };
    with_each(|program| {
        let host = host()?;
        for (more, read_port, send_port) in
            [("", 995, 587), ("smtp_port = 465\nprotocol = \"imap\"\nname = \"a`touch F`\"\n", 993, 465)]
        {
            let meant = Meant { from: JANE, read_port, send_port, tls: true, patience: WAIT };
            let found = judge(&host, program, &muttrc(&account(JANE, more), &[]), meant);
            assert_eq!(found, Ok(()), "{program}\n{}", host.log());
        }
        each_server_gets_its_own_password(&host, program)?;
        plain_text_by_consent_and_not_without(&host, program)
    })
}

fn each_server_gets_its_own_password(host: &MailHost, program: &str) -> Result<()> {
    let file = muttrc(&account(JANE, ""), &[]);
    let asked = |side, server| ["secret-tool", "lookup", "host", server, "service", side, "user", JANE];
    let sent = sent(host, program, &file);
    assert_eq!(sent.helper_calls, [asked("smtp", "smtp.centurylink.net")], "{sent:#?}");
    let read = interact(host, program, &file, "<exit>")?;
    assert_eq!(read.helper_calls, [asked("pop3", "pop.centurylink.net")], "{read:#?}");
    let imap = muttrc(&account(JANE, "protocol = \"imap\"\n"), &[]);
    let read = interact(host, program, &imap, "<exit>")?;
    assert_eq!(read.helper_calls, [asked("imap", "mail.centurylink.net")], "{read:#?}");
    the_command_is_run_as_it_was_written(host, program);
    Ok(())
}

fn the_command_is_run_as_it_was_written(host: &MailHost, program: &str) {
    let command = r#"pass show 'a  "b" ; c' $HOME | cat -"#;
    let quoted = bare_account(JANE, &format!("password_command = {command:?}\n"));
    let sent = sent(host, program, &muttrc(&quoted, &[]));
    let home = sent.home.to_string_lossy();
    assert_eq!(sent.helper_calls, [["pass", "show", "a  \"b\" ; c", &home]]);
}

/// Sends, and waits until it has arrived.
fn sent(host: &MailHost, program: &str, file: &str) -> Outcome {
    let mut kept = None;
    let mail = arrived(host, || {
        let outcome = send(host.client(program), file, "")?;
        kept = Some(outcome.clone());
        Ok(outcome)
    });
    assert!(mail.is_ok(), "{}\n{}", mail.unwrap_err(), host.log());
    kept.unwrap()
}

/// Port 25 takes plain text and offers nothing else; the office's POP3 server takes it and offers STLS.
fn plain_text_by_consent_and_not_without(host: &MailHost, program: &str) -> Result<()> {
    let forced = |file: &str| file.replace("'set ssl_force_tls = no'", "'set ssl_force_tls = yes'");
    let file = muttrc(&account(JANE, "smtp_port = 25\nincoming_port = 995\nallow_plaintext = true\n"), &[]);
    let mail = arrived(host, || send(host.client(program), &file, "")).unwrap();
    assert_eq!((mail.port, mail.tls.is_some(), mail.authenticated.as_deref()), (25, false, Some(JANE)));
    assert!(!send(host.client(program), &forced(&file), "")?.success(), "without consent nothing is sent");
    let file = muttrc(&account(OFFICE, "allow_plaintext = true\n"), &[]);
    let plain = file.replace("set ssl_starttls = yes", "set ssl_starttls = no");
    for (file, tls) in [(&file, true), (&plain, false), (&forced(&plain), true)] {
        let before = host.logins().len();
        interact(host, program, file, "<exit>")?;
        let login = &host.wait_for_logins(before + 1, WAIT)?[before];
        assert_eq!((login.login.as_str(), login.port, login.tls), (OFFICE, 110, tls), "{program}");
    }
    Ok(())
}

#[test]
fn fetch_mail_fetches_and_deletes_only_when_it_should() -> Result<()> {
    let Some(_ready) = skip::require_host(&["mutt", "neomutt", "script"]) else {
        return Ok(());
    };
    with_each(|program| {
        let host = host()?;
        // neomutt wants the mailbox to be there; a folder is one that it can fetch into again and again.
        let fetch = |file: &str| -> Result<usize> {
            let client =
                typing(host.client("script"), program, file, "GG<exit>").file("box/new/.x", "", 0o600);
            let outcome = client.file("box/cur/.x", "", 0o600).file("box/tmp/.x", "", 0o600).run()?;
            let found =
                ["box/new", "box/cur"].map(|folder| std::fs::read_dir(outcome.home.join(folder)).unwrap());
            let found = found.into_iter().flatten().flatten();
            Ok(found.filter(|entry| text_of(&entry.path()).contains("Hello jane")).count())
        };
        let always = muttrc(&account(JANE, "leave_on_server = \"always\"\n"), &[("inbox", "~/box")]);
        assert_eq!(fetch(&always)?, 2, "{program}: kept, so fetched twice\n{}", host.log());
        assert_eq!(host.mailbox(JANE)?.len(), 1);
        let never = muttrc(&account(JANE, "leave_on_server = \"never\"\n"), &[("inbox", "~/box")]);
        assert_eq!(fetch(&never)?, 1, "{program}: fetched once and deleted\n{}", host.log());
        assert_eq!(host.mailbox(JANE)?.len(), 0);
        Ok(())
    })
}

/// Where mail is fetched by another program and sent by msmtp.
#[test]
fn local_mail_is_read_and_msmtp_sends() -> Result<()> {
    let Some(_ready) = skip::require_host(&["mutt", "neomutt", "msmtp", "script"]) else {
        return Ok(());
    };
    let both = Case {
        name: "both".into(),
        text: account(JANE, "name = \"Jane Doe\"\n").text + &account(OFFICE, "name = \"The Office\"\n").text,
    };
    let msmtprc = both.file(cl_export_targets::find("msmtp").unwrap(), &[]);
    let file = muttrc(&both, &[("read", "local"), ("send", "msmtp"), ("inbox", "~/in box")]);
    assert!(!file.contains("secret-tool"), "mutt logs in nowhere");
    let inbox = format!(
        "From x@example.com Mon Nov 23 02:51:07 2026\nFrom: x@example.com\nTo: {OFFICE}\nSubject: Question\n\nHello\n"
    );
    with_each(|program| {
        let host = host()?;
        let client = || {
            typing(host.client("script"), program, &file, "<reply><enter><enter><send-message><exit>")
                .file(".msmtprc", &msmtprc, 0o600)
                .file("in box", &inbox, 0o600)
        };
        let reply = arrived(&host, || client().run()).unwrap_or_else(|why| panic!("{program}: {why}"));
        let facts = (reply.envelope_sender.as_str(), reply.authenticated.as_deref(), reply.port);
        assert_eq!(facts, (OFFICE, Some(OFFICE), 465), "a reply is from the address that was written to");
        assert_eq!(reply.header("From").as_deref(), Some("The Office <office@qwestoffice.net>"));
        let new = arrived(&host, || send(host.client(program).file(".msmtprc", &msmtprc, 0o600), &file, ""))
            .unwrap();
        assert_eq!(
            (new.envelope_sender.as_str(), new.authenticated.as_deref(), new.port),
            (JANE, Some(JANE), 587)
        );
        assert_eq!(new.header("From").as_deref(), Some("Jane Doe <jane@centurylink.net>"));
        // What the note `no-password-command` says: started by mutt, msmtp has no terminal to ask at.
        let asks = msmtprc.replace("passwordeval", "#passwordeval");
        let keys = "<reply><enter><enter><send-message><exit>n<exit>";
        let asked = typing(host.client("script"), program, &file, keys)
            .file(".msmtprc", asks, 0o600)
            .file("in box", &inbox, 0o600)
            .run()?;
        assert_eq!(host.sent()?.len(), 2, "{program}: {asked:#?}");
        Ok(())
    })
}

/// A server that nobody vouches for gets no password, and the system's list of authorities can be named.
#[test]
fn strangers_get_nothing() -> Result<()> {
    let Some(_ready) = skip::require_host(&["mutt", "neomutt", "script"]) else {
        return Ok(());
    };
    let file = muttrc(&account(JANE, ""), &[]);
    let named = muttrc(&account(JANE, ""), &[("ca-file", "/etc/ssl/certs/ca-certificates.crt")]);
    with_each(|program| {
        let host = host()?;
        let stranger = send(host.client(program).trust(Trust::SystemOnly), &file, "")?;
        assert!(!stranger.success(), "{stranger:#?}");
        let read = typing(host.client("script").trust(Trust::SystemOnly), program, &file, "<exit>")
            .limit(Duration::from_secs(3))
            .run()?;
        assert_eq!(
            (text_of(&read.home.join("copy")).as_str(), host.logins().len()),
            ("", 0),
            "{}",
            host.log()
        );
        // `-n`: without the system's own Muttrc, which on Debian names the authorities.
        let alone = |file: &str| {
            let client = prepared(host.client(program), file).args(["-n", "-e", "set copy=no", "-s", "x"]);
            client.args(["--", "you@example.com"]).stdin("x\n").run()
        };
        assert!(!alone(&file)?.success(), "{program} looks for no authorities by itself");
        assert!(arrived(&host, || alone(&named)).is_ok(), "{}", host.log());
        let wrong = prepared(host.client(program), &file).password("wrong").args([
            "-s",
            "x",
            "--",
            "you@example.com",
        ]);
        assert!(!wrong.run()?.success(), "a wrong password");
        assert_eq!(host.sent()?.len(), 1, "what was allowed, and no more");
        Ok(())
    })
}
