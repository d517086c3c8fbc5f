//! What a fetchmailrc cannot carry, and what to know about delivery.

use cl_export_core::{
    Error, ErrorKind, Field, Finding, Findings, Inputs, Level, Options, Prose, Protocol, Server, Settings,
    Side, code,
};

/// What fetchmail reads of a line in its file of fetched messages (`fgets` of `POPBUFSIZE`, 512 bytes with the NUL).
const ID_LINE: usize = 511;
/// A blank and an id of at most 70 characters (RFC 1939 section 7).
const ID: usize = 71;

/// Refuses options that fetchmail would read as something else.
pub(crate) fn options(options: &Options) -> Result<(), Error> {
    let mda = options.get("mda");
    if let Some(expansion) = ["'%T", "'%F", "'%s"].into_iter().find(|quoted| mda.contains(quoted)) {
        let what = Prose::new("fetchmail delivers nothing where the command holds ").value(expansion);
        let hint = Prose::new("leave the quotes out: fetchmail puts its own around what it writes there");
        return Err(wrong("mda", &what).hint(hint));
    }
    if !mda.is_empty() && delivers_itself(options) {
        let what = Prose::new("there is ").value("fetchmail.deliver=maildir").text(" as well");
        return Err(wrong("mda", &what).hint(Prose::new("leave one of them out: each says where mail goes")));
    }
    if options.get("local-user") == "*" {
        let what = Prose::default().value("*").text(" makes fetchmail look for recipients in the headers");
        return Err(wrong("local-user", &what).hint(Prose::new("give the name of a user")));
    }
    Ok(())
}

/// Whether mail goes into the maildir.
fn delivers_itself(options: &Options) -> bool {
    options.get("deliver") == "maildir"
}

fn wrong(key: &str, why: &Prose) -> Error {
    let what = Prose::default().value(format!("fetchmail.{key}")).text(format!(": {why}"));
    Error::new(ErrorKind::Invalid, what).for_target("fetchmail")
}

/// Refuses accounts that fetchmail would mix up, and reports what is left to the owner.
pub(crate) fn person(
    person: &[Settings<'_>],
    inputs: &Inputs<'_>,
    findings: &mut Findings,
) -> Result<(), Error> {
    for (index, settings) in person.iter().enumerate() {
        let Some(server) = settings.server(Side::Incoming) else { continue };
        host(settings, server)?;
        login(settings, server)?;
        if person[..index].iter().any(|other| is_same_mailbox(other, server)) {
            return Err(same_mailbox(settings, server));
        }
        findings.extend(label(settings).into_iter().chain(name(settings)));
    }
    let is_left_open = inputs.options.get("mda").is_empty() && !delivers_itself(inputs.options);
    let first = person.first().filter(|_| is_left_open);
    findings.extend(first.map(delivery));
    Ok(())
}

/// A server of this name is read as the defaults of all others (`load_params`).
fn host(settings: &Settings<'_>, server: &Server<'_>) -> Result<(), Error> {
    if server.endpoint.host != "defaults" {
        return Ok(());
    }
    let what = Prose::default().value("defaults").text(" is fetchmail's name for settings of all servers");
    Err(settings
        .refuse(Field::IncomingHost, what)
        .hint(Prose::new("give the server's full name, as ").value("defaults.example.net")))
}

/// fetchmail knows fetched mail by lines `LOGIN@HOST ID`, which it takes apart at the first blank behind the first `@`
/// (`initialize_saved_lists`). A login that does not come back from there is fetched anew each time.
fn login(settings: &Settings<'_>, server: &Server<'_>) -> Result<(), Error> {
    if server.endpoint.protocol != Protocol::Pop3 {
        return Ok(());
    }
    let behind = server.login.split_once('@').map(|(_, behind)| behind);
    if server.login.starts_with(' ') || behind.is_some_and(|behind| behind.contains(' ')) {
        let what = Prose::default().value(server.login).text(
            " has a space at its start or after its `@`, with which fetchmail forgets what it has fetched",
        );
        return Err(settings.refuse(Field::Login, what).hint(Prose::new("another target may carry it")));
    }
    let longest = ID_LINE.saturating_sub(ID + 1 + server.endpoint.host.len());
    if server.login.len() > longest {
        let what = Prose::predicate(format!(
            "is {} bytes long: with more than {longest}, fetchmail forgets what it has fetched from this server",
            server.login.len()
        ));
        return Err(settings.refuse(Field::Login, what).hint(Prose::new("another target may carry it")));
    }
    Ok(())
}

/// fetchmail tells mailboxes apart by host and login, without regard to case.
fn is_same_mailbox(other: &Settings<'_>, server: &Server<'_>) -> bool {
    other.server(Side::Incoming).is_some_and(|other| {
        other.endpoint.host.eq_ignore_ascii_case(&server.endpoint.host)
            && other.login.eq_ignore_ascii_case(server.login)
    })
}

fn same_mailbox(settings: &Settings<'_>, server: &Server<'_>) -> Error {
    let what = Prose::new("another account has the login ")
        .value(server.login)
        .text(" at this server too, and fetchmail would fetch all its mail again each time");
    let hint = Prose::new("leave one of them out: they are one mailbox");
    settings.refuse(Field::Login, what).hint(hint)
}

/// What fetchmail calls the account (`fetchmail NAME` fetches this one alone): its label, else its host.
pub(crate) fn poll_name(settings: &Settings<'_>, _address: &str) -> String {
    let host = settings.server(Side::Incoming).map_or("", |server| server.endpoint.host.as_str());
    settings.account().label().filter(|label| *label != "defaults").unwrap_or(host).to_owned()
}

fn label(settings: &Settings<'_>) -> Option<Finding> {
    settings.account().label().filter(|label| *label == "defaults")?;
    let what = || {
        Prose::new("fetchmail cannot call an account ")
            .value("defaults")
            .text(": it goes by its server's name instead")
    };
    Some(settings.finding(Level::Loss, code::LABEL, Field::Label, what))
}

/// fetchmail writes no mail. It is a note, not a loss.
fn name(settings: &Settings<'_>) -> Option<Finding> {
    settings.account().name()?;
    let what =
        || Prose::new("the display name is for the program that writes the mail; fetchmail only fetches");
    Some(settings.finding(Level::Note, code::NAME, Field::Name, what))
}

fn delivery(settings: &Settings<'_>) -> Finding {
    let what = || {
        Prose::new("fetchmail hands mail to a mail server on this machine, and fails if there is none; ")
            .setting("fetchmail.deliver", "maildir")
            .text(" puts it into ")
            .value("~/Maildir")
            .text(" instead")
    };
    settings.finding(Level::Note, code::DELIVERY, Field::Address, what)
}
