//! Hand-written msmtp files and other small tools of the harness's own tests.

use std::time::Duration;

use cl_export_tests::{Client, MailHost, Mailbox, Outcome, Received, Result, Sandbox};

pub(crate) const ANN: &str = "ann@centurylink.net";
pub(crate) const SECRET: &str = "correct horse";
/// Login and password with characters that are legal and rare.
pub(crate) const BOB: (&str, &str) = ("o'b+ob=x&y{z}@qwestoffice.net", r#"p"a's\w:0`$HOME #;%U é😀{X}"#);

pub(crate) fn host() -> Result<MailHost> {
    MailHost::start(&[Mailbox::new(ANN, SECRET), Mailbox::new(BOB.0, BOB.1)])
}

/// Runs a client, which must succeed, and returns the one message more.
pub(crate) fn arrives(host: &MailHost, run: impl FnOnce() -> Result<Outcome>) -> Result<Received> {
    let before = host.sent()?.len();
    let outcome = run()?;
    assert!(outcome.success(), "{outcome:#?}\n{}", host.log());
    let mut sent = host.wait_for_mail(before + 1, Duration::from_secs(20))?;
    assert_eq!(sent.len(), before + 1);
    Ok(sent.remove(before))
}

/// A TLS connection that says these lines and listens to the end.
pub(crate) fn openssl(host: &MailHost, to: &str, more: &[&str], lines: &str) -> Result<Outcome> {
    let name = to.split(':').next().unwrap_or(to);
    host.client("openssl")
        .args(["s_client", "-quiet", "-verify_return_error", "-verify_hostname", name])
        .args(["-connect", to])
        .args(more)
        .stdin(lines)
        .limit(Duration::from_secs(20))
        .run()
}

/// A hand-written `.msmtprc` and the command line for it.
pub(crate) struct Msmtp {
    server: String,
    auth: String,
    login: String,
    from: String,
    secret: String,
    to: String,
    mode: u32,
}

impl Msmtp {
    pub(crate) fn new(server: &str) -> Self {
        Self {
            server: server.to_owned(),
            auth: "on".to_owned(),
            login: ANN.to_owned(),
            from: ANN.to_owned(),
            secret: format!("password \"{SECRET}\""),
            to: "you@example.com".to_owned(),
            mode: 0o600,
        }
    }

    pub(crate) fn auth(self, auth: &str) -> Self {
        Self { auth: auth.to_owned(), ..self }
    }

    pub(crate) fn login(self, login: &str, password: &str) -> Self {
        Self { login: login.to_owned(), secret: format!("password \"{password}\""), ..self }
    }

    pub(crate) fn from(self, from: &str) -> Self {
        Self { from: from.to_owned(), ..self }
    }

    pub(crate) fn secret(self, line: &str) -> Self {
        Self { secret: line.to_owned(), ..self }
    }

    pub(crate) fn to(self, to: &str) -> Self {
        Self { to: to.to_owned(), ..self }
    }

    pub(crate) fn mode(self, mode: u32) -> Self {
        Self { mode, ..self }
    }

    /// The run that sends a message.
    pub(crate) fn client<'a>(&self, host: &'a MailHost) -> Client<'a> {
        self.describe(host.client("msmtp")).arg("--").arg(&self.to)
    }

    /// The run that only reads the file.
    pub(crate) fn pretend<'a>(&self, sandbox: &'a Sandbox) -> Client<'a> {
        self.describe(sandbox.client("msmtp")).arg("--pretend").arg("--").arg(&self.to)
    }

    pub(crate) fn send(&self, host: &MailHost) -> Result<Outcome> {
        self.client(host).run()
    }

    fn describe<'a>(&self, client: Client<'a>) -> Client<'a> {
        let Self { server, auth, login, from, secret, mode, .. } = self;
        let file = format!(
            "account a\n{server}\nauth {auth}\nuser \"{login}\"\n{secret}\nfrom \"{from}\"\naccount default : a\n"
        );
        client.file(".msmtprc", file, *mode).stdin("Subject: Hello\n\nHow are you?\n")
    }
}
