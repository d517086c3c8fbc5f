//! `cl-export init` at a terminal, and with answers on standard input: what is typed, edited and stopped, and what is there
//! afterwards.
#![cfg(target_os = "linux")]
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "runs the program and reads what it wrote"
)]

mod page;
mod script;
mod session;

use cl_export_tests::skip;
use session::Session;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output};

/// What puts the program on a terminal of its own.
const PROGRAMS: &[&str] = &["setsid"];

const LEFT: &str = "\x1b[D";
const CTRL_C: &str = "\x03";
const CTRL_D: &str = "\x04";
const BACKSPACE: &str = "\x7f";

fn cl_export(home: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cl-export"));
    command.args(arguments).current_dir(home).env_clear().env("HOME", home).output().unwrap()
}

/// Answers every question from the name on as advised.
fn take_what_is_advised(session: &mut Session) {
    for question in
        ["Your name", "Fetch mail by", "Port for sending", "Keep fetched mail", "Command that prints"]
    {
        session.expect(question);
        session.enter("");
    }
}

#[test]
fn typed_edited_written_used() {
    let Some(_ready) = skip::require_programs(PROGRAMS) else { return };
    let home = tempfile::tempdir().unwrap();
    let canary = home.path().join("canary");
    let mut session = Session::start(home.path(), &[], "xterm");
    session.expect("Mail address: ");
    // The cursor goes left and puts in what was forgotten.
    session.enter(&format!("jne@q.com{}a", LEFT.repeat("ne@q.com".len())));
    session.expect("Your name");
    session.enter(&format!("Jane Doo{BACKSPACE}e"));
    session.expect("[pop3]: ");
    session.enter("");
    session.expect("[587]: ");
    session.enter("466");
    session.expect("no outgoing port `466`");
    session.expect("[587]: 466");
    session.enter(&format!("{BACKSPACE}5"));
    session.expect("[always]: ");
    session.enter("");
    session.expect("Command that prints the password");
    session.enter(&format!("touch {}", canary.display()));
    session.expect("cl-export --target msmtp -o ~/.msmtprc");
    assert_eq!(session.end(), 0);
    let file = home.path().join(".config/cl-export/account.toml");
    let text = fs::read_to_string(&file).unwrap();
    for line in
        ["address = \"jane@q.com\"", "name = \"Jane Doe\"", "# protocol = \"pop3\"", "smtp_port = 465"]
    {
        assert!(text.lines().any(|is| is == line), "{line}: {text}");
    }
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o7777, 0o600);
    let made = cl_export(home.path(), &["--target", "msmtp", "-o", ".msmtprc"]);
    let rc = fs::read_to_string(home.path().join(".msmtprc")).unwrap();
    assert!(
        made.status.success() && rc.contains("\nport 465\n") && rc.contains("\nuser \"jane@q.com\"\n"),
        "{rc}"
    );
    assert!(rc.contains("touch"), "the command is the client's to run: {rc}");
    assert!(!canary.exists(), "the command was run");
}

#[test]
fn what_was_probably_meant_stands_in_the_next_line() {
    let Some(_ready) = skip::require_programs(PROGRAMS) else { return };
    let home = tempfile::tempdir().unwrap();
    for (typed, said, meant) in [
        ("jane", "did you mean", "jane@centurylink.net"),
        ("jane@centurytl.net", "did you mean", "jane@centurytel.net"),
        ("jane@centurylink.com", "did you mean", "jane@centurylink.net"),
        ("Jane Doe <jane@q.com>", "has more than the address", "jane@q.com"),
        ("jane @q.com", "has a space", "jane@q.com"),
    ] {
        let mut session = Session::start(home.path(), &["-o", "a.toml", "--force"], "xterm");
        session.expect("Mail address: ");
        session.enter(typed);
        session.expect(said);
        session.expect(&format!("Mail address: {meant}"));
        session.enter("");
        take_what_is_advised(&mut session);
        assert_eq!(session.end(), 0);
        let text = fs::read_to_string(home.path().join("a.toml")).unwrap();
        assert!(text.contains(&format!("address = \"{meant}\"")), "{text}");
    }
}

#[test]
fn what_was_pasted_may_end_in_blanks() {
    let Some(_ready) = skip::require_programs(PROGRAMS) else { return };
    let home = tempfile::tempdir().unwrap();
    let mut session = Session::start(home.path(), &["-o", "a.toml"], "xterm");
    session.expect("Mail address: ");
    session.enter(" jane@q.com  ");
    take_what_is_advised(&mut session);
    assert_eq!(session.end(), 0);
    let text = fs::read_to_string(home.path().join("a.toml")).unwrap();
    assert!(text.contains("address = \"jane@q.com\""), "{text}");
}

#[test]
fn a_file_is_overwritten_only_after_a_yes() {
    let Some(_ready) = skip::require_programs(PROGRAMS) else { return };
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("mine.toml");
    fs::write(&file, "mine").unwrap();
    for no in ["", "no"] {
        let mut session = Session::start(home.path(), &["-o", "mine.toml"], "xterm");
        session.expect("mine.toml exists already. Overwrite it");
        session.enter(no);
        session.expect("error");
        assert_eq!(session.end(), 1);
        assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    }
    let mut session = Session::start(home.path(), &["-o", "mine.toml"], "xterm");
    session.expect("Overwrite it, yes or no [no]: ");
    session.enter("perhaps");
    session.expect("Overwrite it, yes or no [no]: ");
    session.enter("yes");
    session.expect("Mail address: ");
    session.enter("jane@q.com");
    take_what_is_advised(&mut session);
    assert_eq!(session.end(), 0);
    assert!(fs::read_to_string(&file).unwrap().contains("address = \"jane@q.com\""));
}

#[test]
fn who_stops_leaves_nothing_behind() {
    let Some(_ready) = skip::require_programs(PROGRAMS) else { return };
    for (key, status) in [(CTRL_C, 130), (CTRL_D, 1)] {
        let home = tempfile::tempdir().unwrap();
        let mut session = Session::start(home.path(), &[], "xterm");
        let before = session.modes_before;
        session.expect("Mail address: ");
        session.enter("jane@q.com");
        session.expect("Your name");
        assert_ne!(session.modes(), before, "the editor has the terminal");
        session.type_keys(key);
        session.expect("stopped, and nothing was written");
        let modes = session.modes();
        assert_eq!(session.end(), status);
        assert_eq!(modes, before, "the terminal is as it was");
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
    }
}

#[test]
fn a_terminal_without_a_cursor_is_enough() {
    let Some(_ready) = skip::require_programs(PROGRAMS) else { return };
    let home = tempfile::tempdir().unwrap();
    let mut session = Session::start(home.path(), &["-o", "a.toml"], "dumb");
    session.expect("Mail address: ");
    session.type_keys("jane@q.com\n");
    for question in
        ["Your name", "Fetch mail by", "Port for sending", "Keep fetched mail", "Command that prints"]
    {
        session.expect(question);
        session.type_keys("\n");
    }
    assert_eq!(session.end(), 0);
    assert!(home.path().join("a.toml").is_file());
}
