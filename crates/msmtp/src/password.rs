//! The command behind `passwordeval`.

use cl_export_core::Settings;

/// The owner's command with its standard input taken away: msmtp's own input is the message, and the manual asks that
/// the command leave it alone.
///
/// A redirection belongs to one simple command; of a pipeline it would take the pipe away from the last one, so
/// everything else runs in a subshell that has the redirection as a whole.
pub(crate) fn passwordeval(settings: &Settings<'_>, command: &str) -> String {
    if settings.account().password_command().is_some_and(cl_export_core::PasswordCommand::is_simple) {
        format!("{command} </dev/null")
    } else {
        format!("( {command} ) </dev/null")
    }
}
