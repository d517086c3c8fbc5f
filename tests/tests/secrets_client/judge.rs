//! One run of a client, and where its password went.

use crate::clients::{By, Client, Way};
use cl_export_tests::judge::mutt::QUIET;
use cl_export_tests::people::{JANE, MESSAGE, account};
use cl_export_tests::trace::{Secret, Trace, files, leaks};
use cl_export_tests::{MailHost, Mailbox, Outcome, Result};
use std::time::Duration;

const WAIT: Duration = Duration::from_secs(30);

/// Whatever leaked, in sentences. The files are the exported ones, as `change` makes them.
///
/// # Panics
/// The client did not do what it was run for, or the password did not come to it.
pub(crate) fn leaks(client: &Client, change: impl Fn(String) -> String) -> Result<Vec<String>> {
    let secret = Secret::random();
    let host = MailHost::start(&[Mailbox::new(JANE, secret.text())])?;
    host.seed(JANE, MESSAGE)?;
    let (outcome, trace) = run(client, &host, &secret, change)?;
    assert!(outcome.helper_calls.len() == 1 || client.target == "s-nail", "{}: {outcome:#?}", client.script);
    match client.way {
        Way::Sends => assert_eq!(host.wait_for_mail(1, WAIT)?[0].authenticated.as_deref(), Some(JANE)),
        Way::Reads => assert_eq!(host.wait_for_logins(1, WAIT)?[0].login, JANE),
    }
    let by = |place: &str| match client.by {
        By::Pipe => place.starts_with("pipe:"),
        By::NamelessFile => place.contains("/#"),
    };
    // It came that way, and the trace shows it.
    assert_ne!(written(&outcome, &trace, &secret, by), [""; 0], "{}", client.script);
    let mut leaks = written(&outcome, &trace, &secret, |place| leaks::is_file(place) && !by(place));
    leaks.extend(leaks::told(&trace, &secret));
    leaks.extend(left(&outcome, &secret));
    Ok(leaks)
}

fn run(
    client: &Client,
    host: &MailHost,
    secret: &Secret,
    change: impl Fn(String) -> String,
) -> Result<(Outcome, Trace)> {
    let files = account(JANE, client.account).files(cl_export_targets::find(client.target).unwrap(), &[]);
    let script = client.script.replace("QUIET", QUIET);
    let mut run = host.client("sh").args(["-c", &script]).password(secret.text()).limit(WAIT);
    for (number, path, mode) in client.files {
        run = run.file(path, change(files[*number].clone()), *mode);
    }
    let own = client.own.iter();
    own.fold(run, |run, (path, text)| run.file(path, text, 0o600)).run_traced()
}

/// Where it was written, by whoever, the command included.
fn written(outcome: &Outcome, trace: &Trace, secret: &Secret, counts: impl Fn(&str) -> bool) -> Vec<String> {
    let mut written = leaks::written(trace, secret, &counts);
    written.extend(leaks::copied(trace, &outcome.home.with_file_name("password"), &counts));
    written
}

/// What is left of it after the run.
fn left(outcome: &Outcome, secret: &Secret) -> Vec<String> {
    let printed = [&outcome.stdout, &outcome.stderr].into_iter().filter(|text| secret.is_in(text.as_bytes()));
    let mut found: Vec<String> = printed.map(|_| "the secret was printed".to_owned()).collect();
    // But for the file that the helper prints, and the traces.
    let mut left = files::all(outcome.home.parent().unwrap());
    left.retain(|(path, _)| !path.ends_with("password") && !path.starts_with("traces"));
    found.extend(files::holding(&left, secret));
    found
}
