//! Answers on standard input: what is on the disk afterwards, and what the other commands make of it.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn init(home: &Path, arguments: &[&str], answers: &str) -> Output {
    init_bytes(home, arguments, answers.as_bytes())
}

fn init_bytes(home: &Path, arguments: &[&str], answers: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cl-export"));
    command.arg("init").args(arguments).current_dir(home).env_clear().env("HOME", home);
    let mut program =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // It may have gone before it has read all, or anything.
    let _ = program.stdin.take().unwrap().write_all(answers);
    program.wait_with_output().unwrap()
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

#[test]
fn the_file_and_its_folder_are_private() {
    let home = tempfile::tempdir().unwrap();
    assert!(init(home.path(), &[], "jane@q.com\n").status.success());
    let folder = home.path().join(".config/cl-export");
    assert_eq!((mode(&folder), mode(&folder.join("account.toml"))), (0o700, 0o600));
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "nothing else is left there");
}

#[test]
fn every_target_takes_what_was_advised() {
    let home = tempfile::tempdir().unwrap();
    assert!(init(home.path(), &[], "jane@q.com\nJane Doe\n").status.success());
    let made = super::cl_export(home.path(), &["--target", "all", "-o", "mail/"]);
    let said = String::from_utf8_lossy(&made.stderr);
    assert!(made.status.success() && said.contains("wrote mail/msmtp/msmtprc"), "{said}");
    let is_bad = |line: &&str| line.starts_with("loss") || line.starts_with("warning");
    // What was only advised cannot be lost: no line is about the account.
    let bad: Vec<&str> = said.lines().filter(is_bad).filter(|line| line.contains("jane@q.com")).collect();
    assert!(bad.is_empty() && !said.contains("left out: "), "{bad:?}");
}

#[test]
fn a_command_is_written_and_never_run() {
    let home = tempfile::tempdir().unwrap();
    let canary = home.path().join("canary");
    let command = format!("touch {}", canary.display());
    let made = init(home.path(), &[], &format!("jane@q.com\n\n\n\n\n{command}\n"));
    assert!(made.status.success(), "{made:?}");
    let text = fs::read_to_string(home.path().join(".config/cl-export/account.toml")).unwrap();
    assert!(text.contains(&format!("password_command = \"{command}\"")), "{text}");
    assert!(super::cl_export(home.path(), &["--target", "all", "-o", "mail/"]).status.success());
    assert!(!canary.exists(), "it was run");
}

#[test]
fn a_link_is_somebodys_and_its_file_is_replaced_only_when_forced() {
    let home = tempfile::tempdir().unwrap();
    let [real, link] = ["real.toml", "link.toml"].map(|name| home.path().join(name));
    symlink("real.toml", &link).unwrap();
    assert_eq!(init(home.path(), &["-o", "link.toml"], "jane@q.com\n").status.code(), Some(1));
    assert!(!real.exists(), "a link that leads nowhere is not followed");
    fs::write(&real, "mine").unwrap();
    assert_eq!(init(home.path(), &["-o", "link.toml"], "jane@q.com\n").status.code(), Some(1));
    assert_eq!(fs::read_to_string(&real).unwrap(), "mine");
    assert!(init(home.path(), &["-o", "link.toml", "--force"], "jane@q.com\n").status.success());
    assert!(link.is_symlink() && fs::read_to_string(&real).unwrap().contains("jane@q.com"));
    assert_eq!(mode(&real), 0o600);
}

#[test]
fn bytes_that_are_no_text_and_endless_lines_are_refused() {
    let home = tempfile::tempdir().unwrap();
    let long = "x".repeat(100_000);
    for (answers, why) in [
        (&b"jane@q.com\nJan\xff\n"[..], "line 2 of standard input is not UTF-8"),
        (long.as_bytes(), "too long"),
    ] {
        let made = init_bytes(home.path(), &[], answers);
        assert_eq!(made.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&made.stderr).contains(why), "{made:?}");
    }
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
}
