//! What `getmail --dump` says of a file.

use crate::{Result, Sandbox};
use cl_export_core::{LeaveOnServer, Security, Settings, Side};

/// What `getmail --dump` says of a file.
///
/// # Errors
/// If getmail could not be tried.
///
/// # Panics
/// Where getmail refuses the file, or something in it ran.
pub fn dump(sandbox: &Sandbox, file: &[u8]) -> Result<String> {
    let script = "mkdir -p ~/Maildir/cur ~/Maildir/new ~/Maildir/tmp; getmail --dump";
    let client = sandbox.client("sh").args(["-c", script]).file(".config/getmail/getmailrc", file, 0o600);
    let outcome = client.run()?;
    assert!(
        outcome.success() && outcome.helper_calls.is_empty(),
        "{outcome:#?}\n{}",
        String::from_utf8_lossy(file)
    );
    Ok(outcome.stdout + &outcome.stderr)
}

/// The judge: it is what the settings mean.
///
/// # Panics
/// Where it is not.
pub fn agrees(said: &str, settings: &Settings<'_>, case: &str) {
    let server = settings.server(Side::Incoming).unwrap();
    let endpoint = server.endpoint;
    let ssl = if endpoint.security == Security::Tls { "SSL" } else { "" };
    let is = |flag: bool| if flag { "True" } else { "False" };
    let gone = settings.leave_on_server() == LeaveOnServer::Never;
    let days = match settings.leave_on_server() {
        LeaveOnServer::Days(days) => days.get(),
        _ => 0,
    };
    for meant in [
        format!("SimplePOP3{ssl}Retriever("),
        format!("server=\"{}\"", endpoint.host),
        format!("port=\"{}\"", endpoint.port),
        format!("username=\"{}\"", server.login),
        "timeout=\"60\"".to_owned(),
        format!("delete : {}\n", is(gone)),
        format!("delete_after : {days}\n"),
        "read_all : False\n".to_owned(),
    ] {
        assert!(said.contains(&meant), "{meant} of {case}: {said}");
    }
    let certificates = (!ssl.is_empty()).then(|| "/etc/ssl/certs/ca-certificates.crt".to_owned());
    assert_eq!(parameter(said, "ca_certs"), certificates, "{case}: {said}");
    // The first line of what the command prints, which has more where it is an entry of `pass`.
    let first_line = python(r#"p=$(eval "$1") && printf '%s\n' "$p" | sed 1q"#);
    let asks = |command| format!("('sh', '-c', {first_line}, 'sh', {})", python(command));
    let command = server.password_command.as_deref().map_or("()".to_owned(), asks);
    assert_eq!(parameter(said, "password_command"), Some(command), "{case}: {said}");
}

/// A parameter of the retriever, if it has one.
fn parameter(said: &str, name: &str) -> Option<String> {
    let begins = ["(", ", "].map(|before| format!("{before}{name}=\""));
    let (_, rest) = begins.iter().find_map(|begin| said.split_once(begin))?;
    let end = rest.find("\", ").or_else(|| rest.find("\")\n")).unwrap();
    Some(rest[..end].to_owned())
}

/// A text as Python shows it.
fn python(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\");
    if text.contains('\'') && !text.contains('"') {
        return format!("\"{escaped}\"");
    }
    format!("'{}'", escaped.replace('\'', "\\'"))
}
