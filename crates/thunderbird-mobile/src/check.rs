//! What the app cannot be told.

use cl_export_core::{Field, Finding, Findings, LeaveOnServer, Level, Prose, Protocol, Settings, code};
use cl_export_qr::too_long;

/// Reports what neither the file nor a code can say, and what a code cannot.
pub(crate) fn report(person: &[Settings<'_>], findings: &mut Findings) {
    let too_long = too_long(person);
    for settings in person.iter().filter(|settings| removes_fetched_mail(settings)) {
        findings.push(deletes_by_hand(settings));
        if too_long.is_none() {
            findings.push(code_keeps_mail(settings));
        }
    }
    findings.extend(too_long.map(|(settings, field, why)| no_code(settings, field, &why)));
}

fn removes_fetched_mail(settings: &Settings<'_>) -> bool {
    settings.leave_on_server() == LeaveOnServer::Never && settings.fetches_by(Protocol::Pop3)
}

/// Of its three ways (`MessagingController.java`) the nearest is to delete on the server what is deleted on the phone.
fn deletes_by_hand(settings: &Settings<'_>) -> Finding {
    let what = || {
        Prose::new("the app deletes no mail on the server for having fetched it; with ")
            .value("accounts.k9s")
            .text(" it deletes there what is deleted on the phone")
    };
    settings.finding(level(settings), code::LEAVE_ON_SERVER, Field::LeaveOnServer, what)
}

/// A code has no place for it, and the app keeps the mail (`DefaultDeletePolicyProvider.kt`).
fn code_keeps_mail(settings: &Settings<'_>) -> Finding {
    let what = || {
        Prose::new("a QR code cannot say even that: after scanning, set ")
            .value("When I delete a message")
            .text(" in the account's settings under ")
            .value("Fetching mail")
    };
    settings.finding(level(settings), code::QR_LEAVE_ON_SERVER, Field::LeaveOnServer, what)
}

/// What only the provider advises is not the owner's loss.
fn level(settings: &Settings<'_>) -> Level {
    if settings.chose(Field::LeaveOnServer) { Level::Loss } else { Level::Note }
}

fn no_code(settings: &Settings<'_>, field: Field, why: &Prose) -> Finding {
    let what = || Prose::new("no QR code is written: ").field(field).text(why.after_subject()).then(why);
    settings.finding(Level::Loss, code::QR_TOO_LONG, field, what)
}
