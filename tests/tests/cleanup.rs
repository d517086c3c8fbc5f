//! Nothing stays: no process, no mount, no file, however a test ends.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "runs itself as a child process")]
#![expect(clippy::print_stdout, reason = "the child tells its parent")]
#![allow(clippy::unwrap_used, reason = "small helpers of tests, nothing to recover")]

use std::env;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use cl_export_tests::{MailHost, Mailbox, Result, skip};

fn host() -> Result<MailHost> {
    MailHost::start(&[Mailbox::new("ann@centurylink.net", "secret")])
}

/// The folder of a host, from the home of a client that has run there.
fn folder(host: &MailHost) -> Result<PathBuf> {
    let home = host.client("true").run()?.home;
    let folder = home.ancestors().nth(3).unwrap().to_owned();
    assert!(folder.join("postfix").is_dir(), "{}", folder.display());
    Ok(folder)
}

/// Processes that see a mount from the folder (all those in the namespaces do),
/// or were started with its name.
fn processes(folder: &Path) -> Vec<String> {
    let name = folder.file_name().unwrap().to_str().unwrap();
    let mut found = Vec::new();
    for entry in fs::read_dir("/proc").unwrap().flatten() {
        let read = |file| fs::read(entry.path().join(file)).unwrap_or_default();
        let (mounts, command) = (read("mountinfo"), read("cmdline"));
        if [&mounts, &command].iter().any(|text| String::from_utf8_lossy(text).contains(name)) {
            found.push(String::from_utf8_lossy(&command).replace('\0', " "));
        }
    }
    found
}

fn assert_gone(folder: &Path) {
    assert_eq!(processes(folder), [""; 0]);
    assert!(!folder.exists(), "{} is left", folder.display());
}

#[test]
fn after_drop() -> Result<()> {
    let Some(_ready) = skip::require_host(&[]) else {
        return Ok(());
    };
    let host = host()?;
    let folder = folder(&host)?;
    let running = processes(&folder).join("\n");
    assert!(running.contains("master") && running.contains("dovecot"), "{running}");
    drop(host);
    assert_gone(&folder);
    Ok(())
}

#[test]
fn after_a_panic() {
    let Some(_ready) = skip::require_host(&[]) else {
        return;
    };
    let (send, receive) = std::sync::mpsc::channel();
    let test = thread::spawn(move || {
        let host = host().unwrap();
        send.send(folder(&host).unwrap()).unwrap();
        std::panic::resume_unwind(Box::new("a failing test"));
    });
    assert!(test.join().is_err());
    assert_gone(&receive.recv().unwrap());
}

#[test]
fn after_a_kill() {
    let Some(_ready) = skip::require_host(&[]) else {
        return;
    };
    let mut test = Command::new(env::current_exe().unwrap())
        .args(["--exact", "waits_to_be_killed", "--ignored", "--nocapture"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(test.stdout.take().unwrap()).lines();
    let folder = lines
        .map_while(std::result::Result::ok)
        .find_map(|line| line.split_once("folder=").map(|(_, folder)| PathBuf::from(folder)));
    test.kill().unwrap();
    test.wait().unwrap();
    let folder = folder.unwrap();
    let end = Instant::now() + Duration::from_secs(20);
    while Instant::now() < end && (folder.exists() || !processes(&folder).is_empty()) {
        thread::sleep(Duration::from_millis(20));
    }
    assert_gone(&folder);
}

#[test]
#[ignore = "the victim of `after_a_kill`"]
fn waits_to_be_killed() {
    let host = host().unwrap();
    println!("folder={}", folder(&host).unwrap().display());
    let outcome = host.client("sleep").arg("1000").run();
    panic!("nobody killed this test: {outcome:#?}");
}
