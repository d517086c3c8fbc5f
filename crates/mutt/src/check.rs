//! What a muttrc cannot carry.

use cl_export_core::{
    Error, ErrorKind, Field, Finding, Findings, LeaveOnServer, Level, Options, Prose, Protocol, Server,
    Settings, Side, Value, code,
};

const SIDES: [Side; 2] = [Side::Incoming, Side::Outgoing];

/// Refuses paths that begin with one of mutt's short-cuts for a mailbox of the moment (`expand_path`): `-` is the last folder,
/// `!` the spool file, and so on. `~`, and `=` and `+` for the folder of mail, stand for one place and are what a path may say.
pub(crate) fn options(options: &Options) -> Result<(), Error> {
    for key in ["inbox", "ca-file"] {
        let Some(first) = options.get(key).chars().next().filter(|first| "-^!<>@".contains(*first)) else {
            continue;
        };
        let what = Prose::default()
            .value(format!("mutt.{key}"))
            .text(" begins with ")
            .value(first.to_string())
            .text(", which mutt reads as a short-cut");
        return Err(Error::new(ErrorKind::Invalid, what)
            .for_target("mutt")
            .hint(Prose::new("give the whole path, from ").value("/").text(" or ").value("~/").text(" on")));
    }
    Ok(())
}

/// Refuses what the clients cut or would read in their own way, and reports what is written in another way than asked.
pub(crate) fn account(settings: &Settings<'_>, findings: &mut Findings) -> Result<(), Error> {
    for side in SIDES {
        if let Some(server) = settings.server(side) {
            login(settings, server)?;
            host(settings, server, side)?;
            password_command(settings, server)?;
        }
    }
    findings.extend(label(settings));
    findings.extend(unused_password_command(settings));
    findings.extend(nobody_to_ask(settings));
    findings.extend(only_when_fetched(settings));
    Ok(())
}

/// Both clients hold a login in 128 bytes with the NUL behind it, and its encoded form in 256 (`account.h`, `url.c`,
/// `conn/connaccount.h`); what is longer they cut without a word, and log in as somebody else.
fn login(settings: &Settings<'_>, server: &Server<'_>) -> Result<(), Error> {
    let encoded: usize = server.login.bytes().map(|byte| if b" /:&%=".contains(&byte) { 3 } else { 1 }).sum();
    if server.login.len() < 128 && encoded < 254 {
        return Ok(());
    }
    let what = Prose::predicate(format!("is {} bytes long, mutt cuts a login after 127", server.login.len()));
    Err(settings
        .refuse(settings.field_of(Value::Login(server.endpoint.protocol.side())), what)
        .hint(Prose::new("mutt has no way to use this login; another target may")))
}

fn host(settings: &Settings<'_>, server: &Server<'_>, side: Side) -> Result<(), Error> {
    let length = server.endpoint.host.len();
    if length < 128 {
        return Ok(());
    }
    let field = if side == Side::Incoming { Field::IncomingHost } else { Field::SmtpHost };
    Err(settings
        .refuse(field, Prose::predicate(format!("is {length} bytes long, mutt cuts a host name after 127"))))
}

/// The command stands between back-ticks, where mutt looks for the closing one and steps over what follows a
/// backslash; what the shell then gets is no longer what the owner wrote.
fn password_command(settings: &Settings<'_>, server: &Server<'_>) -> Result<(), Error> {
    let Some(found) = server
        .password_command
        .as_deref()
        .and_then(|command| ["`", "\\"].into_iter().find(|character| command.contains(character)))
    else {
        return Ok(());
    };
    let name = if found == "`" { "a back-tick" } else { "a backslash" };
    let what = Prose::predicate(format!("holds {name}, which mutt reads before the shell does"));
    Err(settings
        .refuse(Field::PasswordCommand, what)
        .hint(Prose::new("put the command into a script of your own and give the script's name")))
}

/// mutt names a mailbox with `mailboxes -label`, neomutt with `named-mailboxes`; each refuses the other's.
fn label(settings: &Settings<'_>) -> Option<Finding> {
    let label = settings.account().label()?;
    let what = || {
        Prose::new("mutt and neomutt have no common way to call a mailbox ")
            .value(label)
            .text(": it goes by its address")
    };
    Some(settings.finding(Level::Loss, code::LABEL, Field::Label, what))
}

fn unused_password_command(settings: &Settings<'_>) -> Option<Finding> {
    settings.account().password_command()?;
    if SIDES.iter().any(|side| settings.server(*side).is_some()) {
        return None;
    }
    let what =
        || Prose::new("mutt logs in nowhere itself: the password is for the programs that fetch and send");
    Some(settings.finding(Level::Note, code::PASSWORD_COMMAND, Field::PasswordCommand, what))
}

/// mutt starts msmtp in a session of its own (`sendmail_wait`), where msmtp finds no terminal to ask at.
fn nobody_to_ask(settings: &Settings<'_>) -> Option<Finding> {
    if settings.server(Side::Outgoing).is_some() || settings.account().password_command().is_some() {
        return None;
    }
    let what = || {
        Prose::new(
            "msmtp cannot ask for the password when mutt starts it: write the msmtp file with a password command",
        )
    };
    Some(settings.finding(Level::Note, code::NO_PASSWORD_COMMAND, Field::PasswordCommand, what))
}

/// Reading a POP3 mailbox where it is deletes nothing; `pop_delete` is about fetch-mail.
fn only_when_fetched(settings: &Settings<'_>) -> Option<Finding> {
    let incoming = settings.server(Side::Incoming)?;
    if incoming.endpoint.protocol != Protocol::Pop3 || settings.leave_on_server() != LeaveOnServer::Never {
        return None;
    }
    let what = || {
        Prose::new("mail leaves the server when fetch-mail (")
            .value("G")
            .text(") takes it; read directly it stays until it is deleted in mutt")
    };
    Some(settings.finding(Level::Note, code::LEAVE_WHEN_FETCHED, Field::LeaveOnServer, what))
}

/// Two accounts at one mailbox look the same to mutt: it can use one password for both, and one sender while it is open.
pub(crate) fn mailboxes(person: &[Settings<'_>], findings: &mut Findings) -> Result<(), Error> {
    for (index, settings) in person.iter().enumerate() {
        for earlier in &person[..index] {
            for side in SIDES {
                let (Some(one), Some(other)) = (earlier.server(side), settings.server(side)) else {
                    continue;
                };
                if is_same(one, other) {
                    same_server(settings, earlier, side)?;
                    findings.extend(same_mailbox(settings, earlier, side));
                }
            }
        }
    }
    Ok(())
}

fn is_same(one: &Server<'_>, other: &Server<'_>) -> bool {
    (one.login, &one.endpoint.host, one.endpoint.port)
        == (other.login, &other.endpoint.host, other.endpoint.port)
}

fn same_server(settings: &Settings<'_>, earlier: &Settings<'_>, side: Side) -> Result<(), Error> {
    let command = |settings: &Settings<'_>| {
        settings.server(side).and_then(|server| server.password_command.as_deref().map(str::to_owned))
    };
    if command(settings) == command(earlier) {
        return Ok(());
    }
    let what = Prose::predicate("is another one than that of ")
        .value(earlier.account().address().as_str())
        .text(", which logs in to the same server as the same user");
    Err(settings.refuse(Field::PasswordCommand, what).hint(Prose::new("give both accounts the same command")))
}

fn same_mailbox(settings: &Settings<'_>, earlier: &Settings<'_>, side: Side) -> Option<Finding> {
    let what = || {
        Prose::new("shares its mailbox with ")
            .value(earlier.account().address().as_str())
            .text(": new mail that is written while it is open is from this address")
    };
    (side == Side::Incoming).then(|| settings.finding(Level::Note, code::SAME_MAILBOX, Field::Address, what))
}

#[cfg(test)]
mod tests {
    use super::*;
    use cl_export_core::{Draft, Person, Prepared, Providers};

    fn codes(drafts: &[Draft], set: &[(&str, &str)]) -> Result<Vec<(Level, &'static str)>, Error> {
        let mut options = Options::of(crate::EXPORTER.target());
        for (key, value) in set {
            options.set(crate::EXPORTER.target(), key, value)?;
        }
        let person = Person::new(drafts, &Providers::embedded())?;
        let made = Prepared::new(crate::EXPORTER).with_options(options).export(&person)?;
        Ok(made.findings.iter().map(|finding| (finding.level, finding.code)).collect())
    }

    #[test]
    fn what_is_not_written_is_reported() {
        let jane = || Draft::new("jane@q.com").with(Field::LeaveOnServer, "never");
        let asked = jane().with(Field::PasswordCommand, "pass show x");
        let elsewhere = [("read", "local"), ("send", "msmtp")];
        assert_eq!(codes(&[jane()], &[]).unwrap(), [(Level::Note, "leave-when-fetched")]);
        assert_eq!(codes(&[jane()], &elsewhere).unwrap(), [(Level::Note, "no-password-command")]);
        assert_eq!(codes(&[asked], &elsewhere).unwrap(), [(Level::Note, "password-command")]);
        let labelled = jane().with(Field::Label, "home");
        assert_eq!(codes(&[labelled], &elsewhere[..1]).unwrap(), [(Level::Loss, "label")]);
    }

    #[test]
    fn one_mailbox_takes_one_password() {
        let account = |address: &str, command: &str| {
            let draft = Draft::new(address).with(Field::Login, "jane@q.com").with(Field::Protocol, "imap");
            draft.with(Field::PasswordCommand, command)
        };
        let pair = |command| [account("jane@q.com", "pass show a"), account("alias@q.com", command)];
        assert_eq!(codes(&pair("pass show a"), &[]).unwrap(), [(Level::Note, "same-mailbox")]);
        let refused = codes(&pair("pass show b"), &[]).unwrap_err();
        assert_eq!(refused.field(), Some(Field::PasswordCommand));
    }

    #[test]
    fn what_mutt_would_cut_or_misread_is_refused() {
        let field = |draft: Draft| codes(&[draft], &[]).unwrap_err().field();
        let jane = || Draft::new("jane@q.com");
        assert_eq!(
            field(jane().with(Field::Login, format!("{}@q.com", "x".repeat(122)))),
            Some(Field::Login)
        );
        assert_eq!(field(jane().with(Field::Login, format!("{}@q.com", "/".repeat(90)))), Some(Field::Login));
        assert_eq!(field(jane().with(Field::PasswordCommand, "a `b`")), Some(Field::PasswordCommand));
        assert_eq!(field(jane().with(Field::PasswordCommand, "a \\b")), Some(Field::PasswordCommand));
        assert!(codes(&[jane().with(Field::Login, format!("{}@q.com", "x".repeat(121)))], &[]).is_ok());
        for key in ["inbox", "ca-file"] {
            for path in ["-x", "!", "^", ">x", "<x", "@x"] {
                assert!(codes(&[jane()], &[(key, path)]).is_err(), "{key}={path}");
            }
            assert!(["~/x", "/x", "=x", "x"].iter().all(|path| codes(&[jane()], &[(key, path)]).is_ok()));
        }
    }
}
