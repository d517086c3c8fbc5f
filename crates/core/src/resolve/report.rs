//! What every target has to say of an account's settings.

use crate::account::is_at_home;
use crate::code;
use crate::{
    Authentication, Field, Finding, Findings, Leave, LeaveOnServer, Level, Prose, Protocol, Settings, Side,
};

/// What every target has to say of such settings.
pub(super) fn report(settings: &Settings<'_>, findings: &mut Findings) {
    report_provider(settings, findings);
    if settings.account.tailored.is_some() {
        report_authentication(settings, findings);
    }
    for server in [&settings.incoming, &settings.outgoing].into_iter().flatten() {
        if !server.endpoint.security.is_encrypted() {
            let what = || {
                Prose::new("the password for ")
                    .value(format!("{}:{}", server.endpoint.host, server.endpoint.port))
                    .text(" is sent unencrypted")
            };
            findings.push(settings.finding(Level::Warning, code::PLAINTEXT, Field::AllowPlaintext, what));
        }
    }
    if settings.account.password_command.is_some() && !settings.target.abilities.password_command {
        let what = || Prose::new(format!("{} cannot run a command for the password", settings.target.title));
        findings.push(settings.finding(Level::Loss, code::PASSWORD_COMMAND, Field::PasswordCommand, what));
    }
    if let Some(incoming) = &settings.incoming {
        report_leave_on_server(settings, incoming.endpoint.protocol, findings);
    }
}

fn report_provider(settings: &Settings<'_>, findings: &mut Findings) {
    let account = settings.account;
    if account.provider_chosen && !is_at_home(account) {
        let what =
            || Prose::new("the chosen provider does not list the domain ").value(account.address().domain());
        findings.push(settings.finding(Level::Warning, code::FOREIGN_DOMAIN, Field::Provider, what));
    }
}

/// Which of the provider's servers no password opens, and which want it in a form that the target cannot be told.
fn report_authentication(settings: &Settings<'_>, findings: &mut Findings) {
    for side in [Side::Incoming, Side::Outgoing] {
        let Some(server) = settings.server(side) else { continue };
        let chooses =
            settings.target.abilities.chooses_authentication && server.endpoint.security.is_encrypted();
        if server.authentication == Authentication::Encrypted && !chooses {
            let what = || {
                let place = format!("{}:{}", server.endpoint.host, server.endpoint.port);
                let title = settings.target.title;
                Prose::default().value(place).text(format!(
                    " takes only an encrypted password, and {title} is told to send it as it is: choose \
                     the encrypted one there by hand"
                ))
            };
            findings.push(settings.finding(Level::Loss, code::AUTHENTICATION, Field::Provider, what));
        }
        if settings.account.own(side).is_some() {
            continue;
        }
        for left_out in settings.account.left_out(side) {
            let what = || left_out.why.clone().text(": it is left out");
            findings.push(settings.finding(Level::Note, code::AUTHENTICATION, Field::Provider, what));
        }
    }
}

fn report_leave_on_server(settings: &Settings<'_>, protocol: Protocol, findings: &mut Findings) {
    let chosen = settings.account.choices_for(settings.target.name).leave_on_server.is_some();
    let unsaid = match (settings.leave_on_server, settings.target.abilities.leave) {
        (LeaveOnServer::Always, _) if protocol == Protocol::Imap => None,
        _ if protocol == Protocol::Imap => {
            chosen.then_some("mail read by IMAP stays on the server until it is deleted there")
        }
        (_, Leave::Nothing) => Some("the file cannot say what becomes of fetched mail on the server"),
        (LeaveOnServer::Days(_), Leave::Switch) => {
            Some("the client cannot delete mail on the server after some days: it is kept")
        }
        (LeaveOnServer::Days(_) | LeaveOnServer::Never, Leave::Always) => {
            Some("the client deletes mail on the server only when you do, so it is kept")
        }
        _ => None,
    };
    if let Some(what) = unsaid {
        // What only the provider advises is not the owner's loss.
        let level = if chosen { Level::Loss } else { Level::Note };
        findings
            .push(settings.finding(level, code::LEAVE_ON_SERVER, Field::LeaveOnServer, || Prose::new(what)));
    }
    // Where the file does not decide it, "a copy stays" would be a guess.
    if settings.target.abilities.leave != Leave::Nothing {
        findings.extend(mailbox_limit(settings, protocol));
    }
}

fn mailbox_limit(settings: &Settings<'_>, protocol: Protocol) -> Option<Finding> {
    let bytes = settings.account.provider()?.mailbox_bytes?;
    let keeps_all = settings.leave_on_server == LeaveOnServer::Always && protocol == Protocol::Pop3;
    let what = || {
        let size = size(bytes);
        Prose::new(format!(
            "a copy of all mail stays on the server: delete old mail there before its {size} are full, or new mail is refused"
        ))
    };
    keeps_all.then(|| settings.finding(Level::Note, code::MAILBOX_LIMIT, Field::LeaveOnServer, what))
}

/// A size in the largest unit that says something of it.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_told_in_a_unit_that_fits() {
        let all = [999, 1_000, 999_999, 1_000_000, 26_214_400].map(size);
        assert_eq!(all, ["999 bytes", "1 kB", "999 kB", "1 MB", "26 MB"]);
    }
}
