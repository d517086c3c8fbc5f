//! The program that fills passwords in: alone in a home, it is enough.

use crate::support::*;
use cl_export_tests::fetching::{delivered, said};
use cl_export_tests::matrix::Case;
use cl_export_tests::people::{JANE, MESSAGE, account};
use cl_export_tests::sending::arrived;
use cl_export_tests::{MailHost, Result, skip};
use std::fs;

#[test]
fn the_program_fills_the_password_in() -> Result<()> {
    let Some(_ready) = skip::require_host(&["fetchmail"]) else {
        return Ok(());
    };
    let host = host()?;
    for login in [JANE, ODD] {
        host.seed(login, MESSAGE)?;
    }
    let label = r#"a'b"c$(touch F)`touch F`"#;
    let odd = format!("[[account]]\naddress = \"odd@q.com\"\nlogin = '''{ODD}'''\nlabel = '''{label}'''\n");
    let pipeline = "password_command = \"pass show 'x y' | cat - ) | ( head -n 1\"\n";
    let text = format!("{}{odd}{}", account(JANE, "").text, pipeline.replace(" ) | (", " |"));
    let program = files(&Case::of(text)).swap_remove(1);
    let outcome = run_program(&host, &program, SECRET, PROGRAM_TWICE)?;
    assert_eq!(outcome.stdout, "0\n1\n", "{}\n{}", said(&outcome), host.log());
    assert_eq!(delivered(&outcome.home).len(), 2);
    assert!(!outcome.home.join("F").exists() && said(&outcome).contains("a'b"), "{}", said(&outcome));
    let lookup = ["secret-tool", "lookup", "host", "pop.centurylink.net", "service", "pop3", "user", JANE];
    let calls = [&lookup[..], &["pass", "show", "x y"]];
    assert_eq!(outcome.helper_calls, [calls, calls].concat());
    assert_eq!(host.logins().len(), 4);
    arguments_are_handed_on(&host, &program)?;
    no_password_is_no_fetch(&host, &program)
}

fn arguments_are_handed_on(host: &MailHost, program: &str) -> Result<()> {
    let daemon =
        "timeout 4 ~/.local/bin/run-fetchmail --nodetach --daemon 1 -v >1 2>&1; grep -c 'poll started' 1";
    let outcome = run_program(host, program, SECRET, daemon)?;
    let polls: u32 = outcome.stdout.trim().parse().unwrap_or_default();
    assert!(polls > 2 && outcome.helper_calls.len() == 2, "polls again, asks once: {}", said(&outcome));
    let outcome =
        run_program(host, program, SECRET, "~/.local/bin/run-fetchmail --check 'pop.centurylink.net'")?;
    assert_eq!(outcome.code, Some(0), "{outcome:#?}");
    let shown = run_program(host, program, r#"a"b\ c\x22"#, "~/.local/bin/run-fetchmail --configdump")?;
    assert!(shown.stdout.contains(r#""password":"a\"b\\ c\\x22","#), "{shown:#?}");
    Ok(())
}

fn no_password_is_no_fetch(host: &MailHost, program: &str) -> Result<()> {
    let before = host.logins().len();
    let client = host.client("sh").file(".local/bin/run-fetchmail", program, 0o700);
    let outcome = client.args(["-c", "~/.local/bin/run-fetchmail"]).run()?;
    assert_eq!(outcome.code, Some(5), "{outcome:#?}");
    let message = "run-fetchmail: the password command for jane@centurylink.net printed nothing\n";
    assert!(outcome.stderr.contains(message), "{outcome:#?}");
    assert_eq!(outcome.helper_calls.len(), 1, "it stops there");
    let empty = run_program(host, program, "", "~/.local/bin/run-fetchmail")?;
    assert_eq!(empty.code, Some(5), "an empty line is no password: {empty:#?}");
    assert_eq!(host.logins().len(), before);
    Ok(())
}

/// Each program that run-fetchmail starts writes down its arguments and its environment first, and what fetchmail is given
/// is kept.
const SPIES: &str = r#"
mkdir bin
for name in sh awk fetchmail printf cat; do
    real=$(command -v $name); case $real in /*) ;; *) real=/usr/bin/$name;; esac
    run='exec'; [ $name != fetchmail ] || run='tee "$HOME/given" |'
    printf '#!/bin/sh\n{ echo "spied: %s"; for a; do echo "$a"; done; env; } >>"$HOME/spied"\n%s %s "$@"\n' $name "$run" $real >bin/$name
done
chmod +x bin/*
PATH=$HOME/bin:$PATH ~/.local/bin/run-fetchmail --silent
"#;

/// A part of the password that is written the same in whatever language: nothing escapes it.
const PLAIN_PART: &str = " #;%U ";

#[test]
fn a_password_is_in_no_argument_and_no_environment() -> Result<()> {
    let Some(_ready) = skip::require_host(&["fetchmail"]) else {
        return Ok(());
    };
    let host = host()?;
    host.seed(JANE, MESSAGE)?;
    let program = files(&account(JANE, "")).swap_remove(1);
    let outcome = run_program(&host, &program, SECRET, SPIES)?;
    assert_eq!((outcome.code, delivered(&outcome.home).len()), (Some(0), 1), "{outcome:#?}");
    let spied = fs::read_to_string(outcome.home.join("spied")).unwrap();
    for name in ["sh", "awk", "fetchmail"] {
        assert!(spied.contains(&format!("spied: {name}\n")), "{spied}");
    }
    assert!(spied.contains(JANE) && !spied.contains(PLAIN_PART), "{spied}");
    let given = fs::read_to_string(outcome.home.join("given")).unwrap();
    assert!(SECRET.contains(PLAIN_PART) && given.contains(PLAIN_PART), "it goes through the pipe");
    Ok(())
}

/// The way of a message through two clients of one account: msmtp sends it, fetchmail fetches it.
#[test]
fn fetchmail_fetches_what_msmtp_sent() -> Result<()> {
    let Some(_ready) = skip::require_host(&["fetchmail", "msmtp"]) else {
        return Ok(());
    };
    let host = host()?;
    let case = account(JANE, "");
    let msmtprc = case.file(cl_export_targets::find("msmtp").unwrap(), &[]);
    let msmtp = host.client("msmtp").file(".msmtprc", msmtprc, 0o600).password(SECRET);
    arrived(&host, || msmtp.args(["--", JANE]).stdin(MESSAGE).run()).unwrap();
    let outcome = run_program(&host, &files(&case)[1], SECRET, PROGRAM_TWICE)?;
    assert_eq!(outcome.stdout, "0\n1\n", "{}", said(&outcome));
    let [message] = &delivered(&outcome.home)[..] else { panic!("{}", said(&outcome)) };
    assert!(message.contains("\nSubject: Hello\n") && message.ends_with("\n\nHow are you?\n"), "{message}");
    Ok(())
}
