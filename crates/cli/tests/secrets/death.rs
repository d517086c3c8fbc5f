//! A program that is killed, or kills itself: what its memory held, and what it leaves.

use crate::home::Home;
use cl_export_tests::skip;
use std::fs::{self, File};
use std::os::unix::fs::FileExt as _;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// A list that takes a while.
fn list(home: &Home) {
    let command = home.command();
    let rows = (0..3000).map(|number| format!("u{number}@q.com,{command}\n"));
    home.write("list.csv", &format!("address,password_command\n{}", rows.collect::<String>()));
}

/// Starts a line of sh, which ends in `exec`, with core dumps.
fn start(home: &Home, line: &str) -> Child {
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("ulimit -c unlimited; {line}")]).current_dir(home.work());
    shell.env_clear().envs(home.variables()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Waits until the shell has become the program of its line, if that is ours.
fn wait_until_it_runs(child: &Child, line: &str) {
    let is_it =
        || fs::read_to_string(format!("/proc/{}/comm", child.id())).is_ok_and(|name| name == "cl-export\n");
    for _ in 0..2000 {
        if !line.contains("exec cl-export") || is_it() {
            return;
        }
        sleep(Duration::from_millis(1));
    }
}

fn signal(child: &Child, name: &str) {
    let sent = Command::new("kill").args(["-s", name, &child.id().to_string()]).status().unwrap();
    assert!(sent.success(), "{name}");
}

/// Whether this machine writes cores beside the program; elsewhere they go to another program.
fn writes_cores() -> bool {
    let pattern = fs::read_to_string("/proc/sys/kernel/core_pattern").unwrap_or_default();
    let here = !pattern.starts_with(['|', '/']) && pattern.starts_with("core");
    if !here {
        skip::tell(&format!("cores go elsewhere here: {}", pattern.trim()));
    }
    here
}

/// What stands in the memory of a program that is stopped.
fn memory(process: u32) -> Vec<u8> {
    let maps = fs::read_to_string(format!("/proc/{process}/maps")).unwrap();
    let file = File::open(format!("/proc/{process}/mem")).unwrap();
    let mut memory = Vec::new();
    for line in maps.lines().filter(|line| line.contains(" rw")) {
        let (from, to) = line.split(' ').next().unwrap().split_once('-').unwrap();
        let [from, to] = [from, to].map(|end| u64::from_str_radix(end, 16).unwrap());
        let mut bytes = vec![0; usize::try_from(to - from).unwrap()];
        // Some of it is the kernel's own.
        if file.read_exact_at(&mut bytes, from).is_ok() {
            memory.extend(bytes);
        }
    }
    memory
}

fn cores(folder: &Path) -> usize {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    names.filter(|name| name.to_string_lossy().starts_with("core")).count()
}

/// Ends a program after so many milliseconds; what is found then.
fn killed(home: &Home, line: &str, name: &str, milliseconds: u64) -> Vec<String> {
    let child = start(home, line);
    wait_until_it_runs(&child, line);
    sleep(Duration::from_millis(milliseconds));
    signal(&child, name);
    if name == "SEGV" {
        // Rust's own handler takes the first, looks whether a stack has ended, and steps aside.
        sleep(Duration::from_millis(20));
        signal(&child, name);
    }
    let output = child.wait_with_output().unwrap();
    assert!(output.status.signal().is_some(), "it was done before it was killed: {output:?}");
    home.left(&output)
}

#[test]
fn a_core_does_not_hold_it() {
    if !writes_cores() {
        return;
    }
    for (output, name) in [("out/", "ABRT"), ("out.tar.zst", "SEGV"), ("out.zip", "QUIT")] {
        for milliseconds in [5, 150, 400] {
            let home = Home::new();
            list(&home);
            let line = format!("exec cl-export --batch list.csv -t all -o {output}");
            assert_eq!(killed(&home, &line, name, milliseconds), [""; 0], "{output} {name} {milliseconds}");
            assert_eq!(cores(&home.work()), 1, "a core was written");
        }
    }
    // A file that grows too large ends a program by itself.
    let home = Home::new();
    list(&home);
    let output =
        start(&home, "ulimit -f 64; exec cl-export --batch list.csv -t msmtp -o out.tar").wait_with_output();
    let output = output.unwrap();
    assert!(output.status.signal().is_some(), "{output:?}");
    assert_eq!(home.left(&output), [""; 0]);
}

#[test]
fn its_memory_does_not_hold_it() {
    for milliseconds in [50, 300] {
        let home = Home::new();
        list(&home);
        let mut child = start(&home, "exec cl-export --batch list.csv -t all -o out.tar");
        sleep(Duration::from_millis(milliseconds));
        signal(&child, "STOP");
        let memory = memory(child.id());
        child.kill().unwrap();
        child.wait().unwrap();
        let holds = |text: &str| String::from_utf8_lossy(&memory).contains(text);
        assert!(memory.len() > 100_000 && !home.secret.is_in(&memory), "{}", memory.len());
        assert!(holds("print-the-password"), "the command is there, so it is the right memory");
    }
}

/// A program that has read it is found out: in its memory, and in its core.
#[test]
fn a_program_that_knows_it_is_found_out() {
    let home = Home::new();
    let knows = "read -r p <$PASSWORD; while :; do :; done";
    let mut child = start(&home, knows);
    sleep(Duration::from_millis(200));
    signal(&child, "STOP");
    assert!(home.secret.is_in(&memory(child.id())));
    child.kill().unwrap();
    child.wait().unwrap();
    if writes_cores() {
        let leaks = killed(&home, knows, "SEGV", 200);
        assert!(leaks.iter().any(|leak| leak.starts_with("the secret is in the file core")), "{leaks:?}");
    }
}
