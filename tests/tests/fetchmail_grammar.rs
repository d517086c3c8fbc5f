//! Whatever the model accepts, fetchmail's own grammar gives back; whatever fetchmail cannot carry is refused, and nothing
//! else.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests, nothing to recover"
)]

use cl_export_core::{
    Draft, Error, ErrorKind, Field, Findings, LeaveOnServer, Options, Person, Prepared, Protocol, Providers,
    Security, Side, resolve,
};
use cl_export_syntax::fetchmail::{Token, tokens};
use cl_export_tests::hostile;
use cl_export_tests::matrix::cases;
use cl_export_tests::reader::fetchmail::{Server, read};
use cl_export_tests::reader::shell::{self, lines};
use proptest::prelude::*;

fn text() -> BoxedStrategy<String> {
    hostile::text(&["x{400,500}", "defaults|user|poll|993|password|no|#|\\*", r#"["'\\x0-2]{1,20}"#])
}

fn login() -> BoxedStrategy<String> {
    hostile::login(&text())
}

fn address() -> BoxedStrategy<String> {
    hostile::address(&text())
}

/// What fetchmail makes of the file, and what the shell makes of the program.
fn make(draft: &Draft, mda: &str, local_user: &str) -> Result<(Server, Option<Run>), Error> {
    let exporter = cl_export_targets::find("fetchmail").unwrap();
    let mut options = Options::of(exporter.target());
    options.set(exporter.target(), "mda", mda)?;
    options.set(exporter.target(), "local-user", local_user)?;
    let person = Person::new(std::slice::from_ref(draft), &Providers::embedded())?;
    let made = Prepared::new(exporter).with_options(options).export(&person)?;
    let file = &made.artifacts[0].bytes;
    let text = std::str::from_utf8(file).expect("a fetchmailrc is text");
    assert_eq!(tokens(text).map(Token::text).collect::<String>(), text, "the lexer loses nothing");
    let mut servers = read(file).expect("fetchmail reads what was written");
    assert_eq!(servers.len(), 1);
    let program = made.artifacts.get(1).map(|program| Run::of(std::str::from_utf8(&program.bytes).unwrap()));
    Ok((servers.remove(0), program))
}

/// What `run-fetchmail` does.
#[derive(Debug, Default)]
struct Run {
    /// What it gives to fetchmail, without the passwords.
    file: String,
    /// Each command that it runs, with whose password it prints.
    commands: Vec<(String, String)>,
}

impl Run {
    fn of(program: &str) -> Self {
        let (_, body) = program.split_once("\n{\n").unwrap();
        let (body, end) = body.rsplit_once("} | ").unwrap();
        assert_eq!(end, "fetchmail -f - \"$@\"\n");
        let mut run = Self::default();
        for line in lines(body).expect("a shell reads what was written") {
            run.read(&line);
        }
        run
    }

    fn read(&mut self, line: &[shell::Token]) {
        use shell::Token::{Operator, Word};
        match line {
            [Word(printf), Word(format), lines @ ..] if (&**printf, &**format) == ("printf", "%s\\n") => {
                for line in lines {
                    let Word(line) = line else { panic!("{line:?}") };
                    self.file.extend([line, "\n"]);
                }
            }
            [
                Word(sh),
                Word(c),
                Word(command),
                Operator(pipe),
                Word(password),
                Word(login),
                Operator(or),
                Word(exit),
            ] if [sh, c, pipe, password, or, exit].map(String::as_str)
                == ["sh", "-c", "|", "password", "||", "exit"] =>
            {
                self.commands.push((command.clone(), login.clone()));
            }
            _ => panic!("{line:?}"),
        }
    }
}

/// Why fetchmail's list of fetched messages cannot carry this login.
fn is_forgotten(login: &str) -> bool {
    let behind = login.split_once('@').map_or("", |(_, behind)| behind);
    login.starts_with(' ') || behind.contains(' ') || login.len() + "@pop.centurylink.net ".len() + 70 > 511
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn values_come_back_or_are_refused(
        address in address(),
        login in login(),
        label in text(),
        mda in text(),
        local_user in text(),
        command in hostile::command(&text()),
    ) {
        let draft = Draft::new(address.clone())
            .with(Field::Name, "a \"name\"")
            .with(Field::Login, login.clone())
            .with(Field::Label, label.clone())
            .with(Field::PasswordCommand, command.clone());
        match make(&draft, &mda, &local_user) {
            Ok((server, program)) => {
                let user = if login.is_empty() { &address } else { &login };
                prop_assert_eq!(program.is_some(), !command.is_empty());
                if let Some(run) = program {
                    prop_assert_eq!(read(run.file.as_bytes()), Ok(vec![server.clone()]));
                    let filled = command.replace("{address}", &address).replace("{host}", "pop.centurylink.net");
                    prop_assert_eq!(run.commands, [(filled.replace("{protocol}", "pop3"), user.clone())]);
                }
                let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                let given = |value: String| Some(value).filter(|value| !value.is_empty());
                let [user] = server.users.as_slice() else { panic!("{server:?}") };
                prop_assert_eq!(text(server.host()), "pop.centurylink.net");
                let can_be_called = !label.is_empty() && label != "defaults";
                prop_assert_eq!(text(&server.pollname), if can_be_called { &label } else { "pop.centurylink.net" });
                prop_assert_eq!(text(&user.remote), if login.is_empty() { address } else { login });
                prop_assert_eq!(user.mda.as_deref().map(text), given(mda));
                prop_assert_eq!(user.localnames.first().map(|name| text(name)), given(local_user));
                prop_assert!(user.localnames.len() < 2);
                prop_assert_eq!((server.protocol.as_deref(), server.service), (Some("pop3"), Some(995)));
                prop_assert_eq!((server.timeout, server.uidl), (Some(60), true));
                prop_assert_eq!((user.ssl, user.sslcertck, user.keep), (true, Some(true), Some(true)));
                prop_assert_eq!(user.sslproto.as_deref(), Some(b"tls1.2+".as_slice()));
                prop_assert_eq!(&user.password, &None);
            }
            Err(error) => {
                let of_the_address = error.field() == Some(Field::Address) && error.kind() != ErrorKind::Refused;
                let of_the_options = ["'%T", "'%F", "'%s"].iter().any(|quoted| mda.contains(quoted))
                    || local_user == "*"
                    || [&mda, &local_user].into_iter().any(|text| hostile::is_refused(text));
                let of_the_account = [&login, &label].into_iter().any(|text| hostile::is_refused(text))
                    || (!login.is_empty() && (!login.contains('@') || is_forgotten(&login)));
                // A command may name the address, which then is held to what means nothing to a shell.
                let of_the_command = error.field() == Some(Field::PasswordCommand)
                    && (hostile::is_no_command(&command) || command.contains("{address}"));
                prop_assert!(of_the_address || of_the_options || of_the_account || of_the_command, "{error}");
            }
        }
    }
}

#[test]
fn every_account_of_the_matrix_is_read_as_the_model_means_it() {
    let exporter = cl_export_targets::find("fetchmail").unwrap();
    let mut read_back = 0;
    for case in cases() {
        let Ok(made) = case.export(exporter, &[]) else {
            continue;
        };
        let servers = read(&made.artifacts[0].bytes).unwrap();
        let person = case.person().unwrap();
        let options = Options::of(exporter.target());
        let person = resolve(&person, exporter, &options, &mut Findings::default()).unwrap();
        assert_eq!(servers.len(), person.len(), "{}", case.name);
        for (server, settings) in servers.iter().zip(&person) {
            let incoming = settings.server(Side::Incoming).unwrap();
            let endpoint = incoming.endpoint;
            let pop3 = endpoint.protocol == Protocol::Pop3;
            let user = &server.users[0];
            assert_eq!(server.host(), endpoint.host.as_bytes());
            assert_eq!(server.service, Some(i64::from(endpoint.port)));
            assert_eq!((server.protocol.as_deref(), server.uidl), (Some(endpoint.protocol.name()), pop3));
            assert_eq!(user.remote, incoming.login.as_bytes());
            assert_eq!(user.ssl, endpoint.security == Security::Tls);
            let plain = endpoint.security == Security::Plain;
            assert_eq!(user.sslproto.as_deref(), Some(if plain { b"".as_slice() } else { b"tls1.2+" }));
            assert_eq!(user.sslcertck, (!plain).then_some(true));
            assert_eq!(user.keep, Some(!pop3 || settings.leave_on_server() != LeaveOnServer::Never));
        }
        read_back += 1;
    }
    assert!(read_back > 15, "{read_back} accounts were read");
}

/// Only these accounts would be mixed up, and each has another reason.
#[test]
fn what_fetchmail_would_mix_up_is_refused() {
    let exporter = cl_export_targets::find("fetchmail").unwrap();
    let providers = Providers::embedded();
    let refused = |drafts: &[Draft]| {
        let person = Person::new(drafts, &providers).unwrap();
        Prepared::new(exporter).export(&person).err().and_then(|error| error.field())
    };
    let jane = || Draft::new("jane@q.com");
    let alias = |login: &str| Draft::new("alias@q.com").with(Field::Login, login);
    assert_eq!(refused(&[jane(), alias("Jane@Q.com")]), Some(Field::Login));
    assert_eq!(refused(&[jane(), alias("alias@q.com")]), None);
    let own = |host: &str| {
        Draft::new("jane@example.org")
            .with(Field::IncomingHost, host)
            .with(Field::IncomingPort, "995")
            .with(Field::SmtpHost, "smtp.example.org")
            .with(Field::SmtpPort, "465")
    };
    assert_eq!(refused(&[own("defaults")]), Some(Field::IncomingHost));
    assert_eq!(refused(&[own("localhost")]), None);
}
