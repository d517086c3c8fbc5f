//! Thunderbird, started as its page says, without a screen; what a person does in its windows is done by scripts.

use super::journey::{Before, Journey, host};
use super::page::{Page, text};
use super::reader::{Followed, PASSWORD, Reader};
use cl_export_tests::people::JANE;
use cl_export_tests::thunderbird::{
    Installation, PROGRAMS, Profile, Thunderbird, WATCHED, asked, remembers, writes,
};
use cl_export_tests::{MailHost, Result, skip, terminal};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

const JOURNEY: Journey = Journey {
    page: "thunderbird",
    programs: PROGRAMS,
    fetches: Some(995),
    into: Some(".thunderbird/centurylink/Mail"),
    sends: Some(587),
};
const PROFILE: &str = ".thunderbird/centurylink";

/// The page up to the profile; then, what only a test has to do; then the rest, while Thunderbird runs.
fn follow(page: &Page, host: &MailHost) -> Result<Followed> {
    let reader = WATCHED
        .iter()
        .fold(Reader::new(host.sandbox())?, |reader, (name, value)| reader.variable(name, value));
    let mut terminal = reader.sit_down(host.client("bash"))?;
    let (begin, rest) = page.steps.split_at(2);
    let stopped = reader.follow_at(&mut terminal, begin, &[]);
    let home = terminal.home();
    let mut followed = Followed { terminal, stopped };
    if followed.stopped.is_none() {
        let profile = prepare(&home.join(PROFILE), host)?;
        followed.stopped = thread::scope(|scope| {
            let terminal = &mut followed.terminal;
            let typing = scope.spawn(|| reader.follow_at(terminal, rest, &[]));
            let used = at_the_window(host, &profile);
            let stopped = typing.join().expect("a terminal");
            stopped.or(used.err().map(|error| error.to_string()))
        });
    }
    Ok(followed)
}

/// Has the profile trust the host, as it would trust the provider, and know the password that the prompt asks for.
fn prepare(folder: &Path, host: &MailHost) -> Result<Profile> {
    let profile = Profile::made(folder)?;
    profile.trust(host.sandbox(), &host.authority()?)?;
    let servers = [("mailbox://pop.centurylink.net", JANE), ("smtp://smtp.centurylink.net", JANE)];
    let installation = Installation::new(host.sandbox(), &[])?;
    asked(host.sandbox(), &installation, &profile, &remembers(&servers, PASSWORD))?;
    profile.forget_port();
    Ok(profile)
}

/// Waits for the mail, sends some, and quits.
fn at_the_window(host: &MailHost, profile: &Profile) -> Result<()> {
    let mut thunderbird = Thunderbird::attach(host.sandbox(), profile)?;
    let end = Instant::now() + Duration::from_secs(20);
    let has_come = || profile.in_boxes().iter().any(|(_, mail)| mail.contains("Glad to see you."));
    while !has_come() && Instant::now() < end {
        thread::sleep(Duration::from_millis(50));
    }
    says_what_the_page_says(&mut thunderbird)?;
    let sent = thunderbird.ask(&writes(JANE, JANE, "It works."));
    thunderbird.quit()?;
    sent.map(drop)
}

/// What Thunderbird says where it cannot fetch, as the page has it.
fn says_what_the_page_says(thunderbird: &mut Thunderbird) -> Result<()> {
    const SAYINGS: &str = r#"
        const texts = Services.strings.createBundle("chrome://messenger/locale/messenger.properties");
        const host = "pop.centurylink.net";
        return [
          texts.formatStringFromName("mailServerLoginFailed2", [host, "jane@centurylink.net"]),
          texts.formatStringFromName("unknownHostError", [host]),
          texts.formatStringFromName("netTimeoutError", [host]),
        ];"#;
    let page = text("thunderbird");
    for saying in thunderbird.ask(SAYINGS)?.as_array().into_iter().flatten() {
        let saying = saying.as_str().unwrap_or_default();
        assert!(!saying.is_empty() && page.contains(&format!("\"{saying}\"")), "the page lacks {saying:?}");
    }
    Ok(())
}

#[test]
fn thunderbird() -> Result<()> {
    let programs = [terminal::PROGRAMS, PROGRAMS].concat();
    let Some(_ready) = skip::require_host(&programs) else { return Ok(()) };
    let host = host()?;
    let followed = follow(&Page::of("thunderbird"), &host)?;
    let verdict = |journey: &Journey| journey.verdict(&followed, &host, Before::default());
    assert_eq!(verdict(&JOURNEY), Ok(()));
    // A second run would take long: the page is judged by other promises instead.
    for other in [
        Journey { sends: Some(465), ..JOURNEY },
        Journey { fetches: Some(993), ..JOURNEY },
        Journey { into: Some(".thunderbird/other"), ..JOURNEY },
    ] {
        assert!(verdict(&other).is_err(), "{other:?}");
    }
    Ok(())
}
