//! Where a password goes in the clients that run the exported command: each one is run once, traced, against the mail host,
//! with its real password. It passes through pipes alone: no argument and no variable of any program has it, and no file.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "helpers of tests, nothing to recover")]

mod clients;
mod judge;

use cl_export_core::Scope;
use cl_export_tests::{Result, skip};
use clients::{CLIENTS, Client};
use std::collections::BTreeSet;

fn passes(name: &str) -> Result<()> {
    let mut of_target = CLIENTS.iter().filter(|client| client.target == name).peekable();
    assert!(of_target.peek().is_some(), "{name}");
    for client in of_target {
        let host = [skip::require_host(client.programs), skip::require_tracing(client.programs)];
        let [Some(_), Some(_)] = host else { return Ok(()) };
        let leaks = judge::leaks(client, |file| file)?;
        assert!(leaks.is_empty(), "{}: {leaks:#?}", client.script);
    }
    Ok(())
}

/// Whatever target comes next, if its client runs a command, must be judged here.
#[test]
fn every_client_that_runs_a_command_is_judged() {
    let targets = cl_export_targets::BUILT_IN.iter().map(|exporter| exporter.target());
    let running = targets.filter(|target| target.scope == Scope::Person && target.abilities.password_command);
    let running: BTreeSet<&str> = running.map(|target| target.name).collect();
    assert_eq!(CLIENTS.iter().map(|client| client.target).collect::<BTreeSet<_>>(), running);
}

#[test]
fn msmtp() -> Result<()> {
    passes("msmtp")
}

#[test]
fn mutt() -> Result<()> {
    passes("mutt")
}

#[test]
fn s_nail() -> Result<()> {
    passes("s-nail")
}

#[test]
fn git_send_email() -> Result<()> {
    passes("git-send-email")
}

#[test]
fn mbsync() -> Result<()> {
    passes("mbsync")
}

#[test]
fn mpop() -> Result<()> {
    passes("mpop")
}

#[test]
fn getmail() -> Result<()> {
    passes("getmail")
}

#[test]
fn fetchmail() -> Result<()> {
    passes("fetchmail")
}

/// The judge is shown files that tell the password to an argument, a variable, a file, the terminal.
#[test]
fn a_file_that_tells_it_is_found_out() -> Result<()> {
    let msmtp: &Client = &CLIENTS[0];
    let host = [skip::require_host(msmtp.programs), skip::require_tracing(msmtp.programs)];
    let [Some(_), Some(_)] = host else { return Ok(()) };
    for (command, says) in [
        ("p=$(COMMAND); /bin/echo $p", "the secret is an argument or a variable"),
        ("p=$(COMMAND); export p; /bin/true; echo $p", "the secret is an argument or a variable"),
        ("COMMAND | tee ~/copy", "the secret is in the file home/copy"),
        ("COMMAND >~/copy; cat ~/copy; : >~/copy", "the secret was written to /"),
        ("COMMAND | tee ~/copy; : >~/copy", "the secret was written to /"),
        ("p=$(COMMAND); echo $p >&2; echo $p", "the secret was printed"),
        ("p=$(COMMAND); : >~/$p; echo $p", "the secret is told to the kernel"),
    ] {
        let leaks = judge::leaks(msmtp, |file| clients::with_command(&file, command))?;
        assert!(leaks.iter().any(|leak| leak.contains(says)), "{command}: {leaks:#?}");
    }
    Ok(())
}
