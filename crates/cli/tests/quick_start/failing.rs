//! What a page says of what goes wrong: each line of it is really shown when that goes wrong.

use super::journey::{Journey, Verdict, host};
use super::page::Page;
use super::reader::{Followed, Reader};
use cl_export_tests::{HostError, MailHost, Result, Sandbox, skip};
use std::time::Duration;

/// Ample for what should be shown, and short where the wrong thing is.
const PATIENCE: Duration = Duration::from_secs(20);

/// The first of these things that makes the page's failure show, one trial after the other until all are seen.
fn not_shown(journey: &Journey, page: &Page, host: &MailHost) -> Result<Vec<String>> {
    let alone = Sandbox::new()?;
    let mut left = page.failures.clone();
    for trial in [Trial::WrongPassword, Trial::NoNetwork, Trial::NotInstalled] {
        if left.is_empty() {
            break;
        }
        let followed = trial.follow(journey, page, host, &alone)?;
        let text = followed.terminal.screen.text();
        left.retain(|failure| !text.contains(failure));
    }
    Ok(left)
}

/// What can go wrong for anybody.
#[derive(Clone, Copy, Debug)]
enum Trial {
    WrongPassword,
    NoNetwork,
    NotInstalled,
}

impl Trial {
    fn follow(self, journey: &Journey, page: &Page, host: &MailHost, alone: &Sandbox) -> Result<Followed> {
        let there = || Ok::<_, HostError>(Reader::new(host.sandbox())?.patience(PATIENCE));
        let away = || Ok::<_, HostError>(Reader::new(alone)?.patience(PATIENCE));
        match self {
            Self::WrongPassword => there()?.password("wrong").follow_until(page, host, &page.failures),
            Self::NoNetwork => away()?.follow_alone(page, &page.failures),
            Self::NotInstalled => {
                away()?.before(&without(journey.programs[0])).follow_alone(page, &page.failures)
            }
        }
    }
}

/// What takes a program away.
fn without(program: &str) -> String {
    format!(
        "mkdir $TMPDIR/bin; ln -s /usr/bin/* $TMPDIR/bin; rm $TMPDIR/bin/{program}; PATH=${{PATH%%:*}}:$TMPDIR/bin"
    )
}

/// Whether each line of a page's table of failures is shown when something goes wrong, and no other.
pub(crate) fn judge(journey: &Journey, page: &Page) -> Result<Verdict> {
    let left = not_shown(journey, page, &host()?)?;
    let enough = !page.failures.is_empty();
    Ok(if left.is_empty() && enough { Ok(()) } else { Err(format!("{}: never says {left:?}", journey.page)) })
}

#[test]
fn a_failure_that_does_not_happen_is_found_out() -> Result<()> {
    let journey = Journey::of("msmtp");
    let Some(_ready) = skip::require_host(&journey.needs()) else { return Ok(()) };
    let mut page = Page::of("msmtp");
    page.failures.push("the dog ate it".to_owned());
    let verdict = judge(journey, &page)?;
    assert!(
        verdict.as_ref().is_err_and(|why| why.ends_with("never says [\"the dog ate it\"]")),
        "{verdict:?}"
    );
    Ok(())
}
