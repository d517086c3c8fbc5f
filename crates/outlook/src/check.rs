//! What the files cannot carry.

use crate::mode::Mode;
use cl_export_core::{
    Error, ErrorKind, Field, Finding, Findings, Level, Prose, Protocol, Security, Settings, Side, Value, code,
};
use cl_export_syntax::prf::obstacle;

/// Refuses what Outlook cannot be told, and reports what is written in another way than asked.
pub(crate) fn account(settings: &Settings<'_>, findings: &mut Findings) -> Result<(), Error> {
    security(settings)?;
    for value in [Value::Address, Value::Login(Side::Incoming), Value::Login(Side::Outgoing)] {
        carried(settings, value)?;
    }
    findings.extend(text(settings, Field::Name, settings.account().name()));
    findings.extend(text(settings, Field::Label, settings.account().label()));
    findings.extend(imap(settings));
    Ok(())
}

/// What fetches mail is told "SSL" or nothing: property 0x0105 of the profile file, `POP3 Use SSL` of the record.
fn security(settings: &Settings<'_>) -> Result<(), Error> {
    let server = settings.server(Side::Incoming).map(|server| server.endpoint);
    let Some(endpoint) = server.filter(|endpoint| endpoint.security == Security::Starttls) else {
        return Ok(());
    };
    let what = Prose::default()
        .value(format!("{}:{}", endpoint.host, endpoint.port))
        .text(" wants STARTTLS, and these files can tell Outlook only TLS from the first byte or none");
    Err(settings
        .refuse(Field::IncomingSecurity, what)
        .hint(Prose::new("choose a port with TLS, or type the account in")))
}

/// A value that the profile file must carry as it is.
fn carried(settings: &Settings<'_>, value: Value) -> Result<(), Error> {
    let Some(text) = settings.value(value) else { return Ok(()) };
    let Some(why) = obstacle(&text) else { return Ok(()) };
    let what = Prose::default().value(text).text(" ").text(why).text(": outlook.prf cannot carry it");
    Err(settings
        .refuse(settings.field_of(value), what)
        .hint(Prose::new("type the account into Outlook, or choose another target")))
}

/// A name or a label that the profile file cannot carry: the address stands in its place.
fn text(settings: &Settings<'_>, field: Field, value: Option<&str>) -> Option<Finding> {
    let why = value.and_then(obstacle)?;
    let what = || {
        Prose::new("in outlook.prf the address takes the place of ")
            .field(field)
            .text(format!(", which {why}"))
    };
    let code = if field == Field::Name { code::NAME } else { code::LABEL };
    Some(settings.finding(Level::Loss, code, field, what))
}

fn imap(settings: &Settings<'_>) -> Option<Finding> {
    settings.fetches_by(Protocol::Imap).then(|| {
        let what = || Prose::new(
            "Outlook of Microsoft 365 was seen to pass over an IMAP account in a profile file, and takes none \
             from the registry: look whether the account is there, or use POP3",
        );
        settings.finding(Level::Warning, code::IMAP, Field::Protocol, what)
    })
}

/// What is to be known of the registry files.
pub(crate) fn registry(
    person: &[Settings<'_>],
    mode: &Mode<'_>,
    findings: &mut Findings,
) -> Result<(), Error> {
    let Some(first) = person.first() else { return Ok(()) };
    match mode {
        Mode::Repair { .. } if person.len() > 1 => {
            let what = Prose::new(format!("a repair is of one account, and there are {}", person.len()));
            let hint = Prose::new("give the one that ").value("outlook.account").text(" is the number of");
            Err(Error::new(ErrorKind::Conflict, what).for_target(first.target().name).hint(hint))
        }
        Mode::Repair { .. } => {
            let what = || {
                Prose::new(
                    "outlook-account.reg is experimental and for administrators: it changes an account that must be \
                 there, and there is no file that undoes it; export the key first",
                )
            };
            findings.push(first.finding(Level::Note, code::EXPERIMENTAL, Field::Address, what));
            Ok(())
        }
        Mode::Profile if person.iter().any(|settings| !settings.fetches_by(Protocol::Imap)) => {
            let what = || {
                Prose::new(
                "outlook-account.reg is experimental and for administrators: no Outlook is known to take such an \
                 account, and outlook.prf is the way that was seen to work; to leave it out, set ",
            )
            .value("outlook.registry=none")
            };
            findings.push(first.finding(Level::Note, code::EXPERIMENTAL, Field::Address, what));
            Ok(())
        }
        _ => Ok(()),
    }
}
