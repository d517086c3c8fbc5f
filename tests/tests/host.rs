//! The harness proves itself with the real msmtp and hand-written files.
#![cfg(unix)]

mod common;

use std::time::Duration;

use cl_export_tests::{MailHost, Mailbox, Result, Sandbox, Trust, skip};
use common::{ANN, BOB, Msmtp, SECRET, arrives, host, openssl};

const STARTTLS: &str = "host smtp.centurylink.net\nport 587\ntls on\ntls_starttls on";
const IMPLICIT: &str = "host smtp.centurylink.net\nport 465\ntls on\ntls_starttls off";
const PLAIN_587: &str = "host smtp.centurylink.net\nport 587";
const PLAIN_25: &str = "host smtp.centurylink.net\nport 25";
const QWEST: &str = "host smtp.qwestoffice.net\nport 465\ntls on\ntls_starttls off";

#[test]
fn msmtp_delivers() -> Result<()> {
    let Some(_ready) = skip::require_host(&["msmtp"]) else {
        return Ok(());
    };
    let host = host()?;
    starttls_on_587(&host)?;
    implicit_tls_on_465(&host)?;
    qwestoffice_on_465(&host)?;
    hosted_recipient_is_in_sent_and_in_its_mailbox(&host)?;
    odd_characters_in_login_and_password(&host)?;
    password_command_is_recorded_exactly(&host)
}

fn starttls_on_587(host: &MailHost) -> Result<()> {
    let mail = arrives(host, || Msmtp::new(STARTTLS).send(host))?;
    assert_eq!(mail.envelope_sender, ANN);
    assert_eq!(mail.envelope_recipient, "you@example.com");
    assert_eq!((mail.port, mail.protocol.as_str()), (587, "ESMTPSA"));
    assert_eq!(mail.authenticated.as_deref(), Some(ANN));
    assert!(mail.tls.as_ref().is_some_and(|tls| tls.version.starts_with("TLSv1.")), "{mail:#?}");
    assert_eq!(mail.header("subject").as_deref(), Some("Hello"));
    assert_eq!(mail.body(), "How are you?\n");
    Ok(())
}

fn implicit_tls_on_465(host: &MailHost) -> Result<()> {
    let mail = arrives(host, || Msmtp::new(IMPLICIT).from("other@example.org").send(host))?;
    assert_eq!(mail.envelope_sender, "other@example.org");
    assert_eq!((mail.port, mail.protocol.as_str()), (465, "ESMTPSA"));
    assert_eq!(mail.authenticated.as_deref(), Some(ANN));
    assert!(mail.tls.is_some());
    Ok(())
}

fn qwestoffice_on_465(host: &MailHost) -> Result<()> {
    let mail = arrives(host, || Msmtp::new(QWEST).send(host))?;
    assert!(mail.raw.contains("by smtp.qwestoffice.net (port-465)"), "{mail:#?}");
    Ok(())
}

fn hosted_recipient_is_in_sent_and_in_its_mailbox(host: &MailHost) -> Result<()> {
    let mail = arrives(host, || Msmtp::new(STARTTLS).to(ANN).send(host))?;
    assert_eq!(mail.envelope_recipient, ANN);
    assert_eq!(host.mailbox(ANN)?, [mail.raw]);
    Ok(())
}

fn odd_characters_in_login_and_password(host: &MailHost) -> Result<()> {
    let mail = arrives(host, || Msmtp::new(IMPLICIT).login(BOB.0, BOB.1).to(BOB.0).send(host))?;
    assert_eq!(mail.authenticated.as_deref(), Some(BOB.0));
    assert_eq!(mail.envelope_recipient, BOB.0);
    Ok(())
}

fn password_command_is_recorded_exactly(host: &MailHost) -> Result<()> {
    let command = r#"passwordeval "secret-tool lookup 'a  b' '' "$HOME" 'it'\''s'""#;
    let outcome = Msmtp::new(STARTTLS).secret(command).client(host).password(SECRET).run()?;
    assert!(outcome.success(), "{outcome:#?}");
    let home = outcome.home.to_string_lossy();
    assert_eq!(outcome.helper_calls, [["secret-tool", "lookup", "a  b", "", &home, "it's"]]);
    Ok(())
}

#[test]
fn msmtp_is_refused() -> Result<()> {
    let Some(_ready) = skip::require_host(&["msmtp"]) else {
        return Ok(());
    };
    let host = host()?;
    let refused = |what: &str, code: i32, msmtp: Msmtp| {
        let outcome = msmtp.client(&host).run()?;
        assert_eq!(outcome.code, Some(code), "{what}: {outcome:#?}\n{}", host.log());
        Result::Ok(outcome)
    };
    refused("wrong password", 77, Msmtp::new(STARTTLS).login(ANN, "wrong"))?;
    refused("user without its domain", 77, Msmtp::new(STARTTLS).login("ann", SECRET))?;
    refused("user in capitals", 77, Msmtp::new(STARTTLS).login(&ANN.to_uppercase(), SECRET))?;
    refused("587 without log-in", 65, Msmtp::new(STARTTLS).auth("off"))?;
    refused("587 without TLS", 65, Msmtp::new(PLAIN_587).auth("off"))?;
    refused("relaying on 25", 65, Msmtp::new(PLAIN_25).auth("off"))?;
    refused("587 with implicit TLS", 76, Msmtp::new(&STARTTLS.replace("_starttls on", "_starttls off")))?;
    refused("address for a name", 69, Msmtp::new(&STARTTLS.replace("smtp.centurylink.net", "127.0.0.13")))?;
    refused("file others can read", 78, Msmtp::new(STARTTLS).mode(0o644))?;
    let waits = format!("{}\ntimeout 3", IMPLICIT.replace("_starttls off", "_starttls on"));
    let outcome = refused("465 with STARTTLS", 74, Msmtp::new(&waits))?;
    assert!(outcome.elapsed >= Duration::from_secs(3), "{outcome:#?}");
    let outcome = Msmtp::new(STARTTLS).client(&host).trust(Trust::SystemOnly).run()?;
    assert_eq!(outcome.code, Some(69), "unknown authority: {outcome:#?}");
    assert_eq!(host.sent()?, []);
    Ok(())
}

#[test]
fn two_hosts_do_not_meet() -> Result<()> {
    let Some(_ready) = skip::require_host(&["msmtp"]) else {
        return Ok(());
    };
    let hosts = [host()?, host()?];
    for host in &hosts {
        let mail = arrives(host, || Msmtp::new(IMPLICIT).send(host))?;
        assert_eq!(mail.port, 465);
    }
    assert_eq!(hosts.map(|host| host.sent().map(|mail| mail.len())), [Ok(1), Ok(1)]);
    Ok(())
}

#[test]
fn seeded_mail_is_fetched() -> Result<()> {
    let Some(_ready) = skip::require_host(&[]) else {
        return Ok(());
    };
    let host = host()?;
    host.seed(ANN, "Subject: Seeded\n\nWelcome.\n")?;
    let pop = format!("USER {ANN}\r\nPASS {SECRET}\r\nRETR 1\r\nQUIT\r\n");
    let outcome = openssl(&host, "pop.centurylink.net:995", &[], &pop)?;
    assert!(outcome.stdout.contains("Subject: Seeded"), "{outcome:#?}\n{}", host.log());
    let imap =
        format!("a LOGIN {ANN} \"{SECRET}\"\r\nb SELECT INBOX\r\nc FETCH 1 BODY.PEEK[]\r\nd LOGOUT\r\n");
    let outcome = openssl(&host, "mail.centurylink.net:993", &[], &imap)?;
    assert!(outcome.stdout.contains("Welcome."), "{outcome:#?}\n{}", host.log());
    let outcome = openssl(&host, "pop.centurylink.net:110", &["-starttls", "pop3"], &pop)?;
    assert!(outcome.stdout.contains("Subject: Seeded"), "{outcome:#?}\n{}", host.log());
    let logins = host.wait_for_logins(3, Duration::from_secs(20))?;
    assert!(logins.iter().all(|login| login.login == ANN && login.tls), "{logins:#?}");
    let ports: Vec<u16> = logins.iter().map(|login| login.port).collect();
    assert_eq!(ports, [995, 993, 110], "{}", host.log());
    assert_eq!(host.sent()?, []);
    Ok(())
}

#[test]
fn passwords_need_tls() -> Result<()> {
    let Some(_ready) = skip::require_host(&["bash"]) else {
        return Ok(());
    };
    let host = host()?;
    let log_in = |name: &str| {
        let script = format!(
            "exec 3<>/dev/tcp/{name}/110; printf 'USER {ANN}\\r\\nPASS {SECRET}\\r\\nQUIT\\r\\n' >&3; cat <&3"
        );
        host.client("bash").args(["-c", &script]).run()
    };
    let outcome = log_in("pop.centurylink.net")?;
    assert!(outcome.stdout.contains("-ERR [AUTH] Plaintext"), "{outcome:#?}");
    let outcome = log_in("pop.qwestoffice.net")?;
    assert!(outcome.stdout.contains("+OK Logged in."), "{outcome:#?}");
    let logins = host.wait_for_logins(1, Duration::from_secs(20))?;
    assert_eq!((logins.len(), logins[0].tls), (1, false), "{logins:#?}");
    Ok(())
}

#[test]
fn a_mailbox_that_cannot_be_hosted_is_refused() {
    for mailbox in [Mailbox::new("a:b@c", "p"), Mailbox::new("a@b", "p\n"), Mailbox::new("", "p")] {
        assert!(MailHost::start(&[mailbox]).is_err());
    }
}

#[test]
fn a_dry_check_needs_no_host() -> Result<()> {
    let Some(_ready) = skip::require(&["msmtp"]) else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    let outcome = Msmtp::new(STARTTLS).pretend(&sandbox).run()?;
    assert!(outcome.success(), "{outcome:#?}");
    assert!(outcome.stdout.contains("port = 587"), "{outcome:#?}");
    Ok(())
}
