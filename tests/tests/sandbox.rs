//! What a client finds around it, and what is left of it.
#![cfg(unix)]

use std::os::unix::fs::PermissionsExt as _;
use std::time::Duration;

use cl_export_tests::{Outcome, Result, Sandbox, Trust, skip};

fn shell(sandbox: &Sandbox, script: &str) -> Result<Outcome> {
    sandbox.client("sh").args(["-c", script]).run()
}

#[test]
fn a_client_is_nobody_in_a_bare_place() -> Result<()> {
    let Some(_ready) = skip::require(&[]) else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    let outcome = shell(&sandbox, "id -u; id -G; grep CapBnd /proc/self/status; pwd; env")?;
    let mut lines: Vec<&str> = outcome.stdout.lines().collect();
    lines[4..].sort_unstable();
    let home = outcome.home.to_string_lossy();
    assert_eq!(lines[..4], ["65534", "65534", "CapBnd:\t0000000000000000", &home], "{outcome:#?}");
    let names: Vec<&str> = lines[4..].iter().filter_map(|line| line.split('=').next()).collect();
    assert_eq!(names, ["HOME", "LC_ALL", "PATH", "PWD", "TMPDIR"], "{outcome:#?}");
    Ok(())
}

#[test]
fn there_is_no_network() -> Result<()> {
    let Some(_ready) = skip::require(&["ip"]) else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    let outcome = shell(&sandbox, "ip -o link | wc -l; ip route | wc -l; ps ax | wc -l")?;
    assert!(outcome.stdout.starts_with("1\n0\n"), "{outcome:#?}");
    let refused = sandbox.client("true").trust(Trust::TestCa).run();
    assert!(refused.is_err(), "there is no test CA without a mail host");
    Ok(())
}

#[test]
fn files_have_their_mode_and_owner() -> Result<()> {
    let Some(_ready) = skip::require(&[]) else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    let outcome = sandbox
        .client("stat")
        .args(["-c", "%a %u:%g %n", ".config", ".config/x/rc", "open"])
        .file(".config/x/rc", b"\xff\0", 0o600)
        .file("open", "", 0o666)
        .run()?;
    let expected = "700 65534:65534 .config\n600 65534:65534 .config/x/rc\n666 65534:65534 open\n";
    assert_eq!(outcome.stdout, expected, "{outcome:#?}");
    assert_eq!(std::fs::read(outcome.home.join(".config/x/rc")).unwrap(), b"\xff\0");
    for path in ["/etc/x", "../x"] {
        assert!(sandbox.client("true").file(path, "", 0o600).run().is_err(), "{path}");
    }
    Ok(())
}

#[test]
fn canaries_and_signals_are_seen() -> Result<()> {
    let Some(_ready) = skip::require(&[]) else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    let outcome = shell(&sandbox, "touch canary; kill -TERM $$")?;
    assert_eq!((outcome.code, outcome.signal), (None, Some(15)), "{outcome:#?}");
    let canary = std::fs::metadata(outcome.home.join("canary")).unwrap();
    assert_eq!(canary.permissions().mode() & 0o777, 0o644);
    assert_eq!(sandbox.client("no-such-program").run()?.code, Some(127));
    Ok(())
}

#[test]
fn a_client_that_hangs_is_killed_with_its_children() -> Result<()> {
    let Some(_ready) = skip::require(&[]) else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    let outcome = sandbox
        .client("sh")
        .args(["-c", "echo begun; sleep 1000 & sleep 1000"])
        .limit(Duration::from_millis(300))
        .run()?;
    assert!(outcome.timed_out && outcome.elapsed < Duration::from_secs(5), "{outcome:#?}");
    assert_eq!((outcome.signal, outcome.stdout.as_str()), (Some(9), "begun\n"));
    let left = shell(&sandbox, "cat /proc/[0-9]*/cmdline | tr '\\0' ' '")?;
    assert!(!left.stdout.contains("sleep 1000"), "{left:#?}");
    Ok(())
}

#[test]
fn shims_print_the_password_and_record_their_arguments() -> Result<()> {
    let Some(_ready) = skip::require(&[]) else {
        return Ok(());
    };
    let sandbox = Sandbox::new()?;
    let script = "secret-tool lookup 'a b' '' 'line\nend'; pass -- x; command -v gpg";
    let outcome = sandbox.client("sh").args(["-c", script]).password("p\"a's\\w").run()?;
    assert!(
        outcome.stdout.starts_with("p\"a's\\wp\"a's\\w\nurl=") && outcome.stdout.contains("\n/"),
        "{outcome:#?}"
    );
    let calls: [&[&str]; 2] = [&["secret-tool", "lookup", "a b", "", "line\nend"], &["pass", "--", "x"]];
    assert_eq!(outcome.helper_calls, calls);
    let outcome = sandbox.client("bw").run()?;
    assert_eq!(outcome.code, Some(1), "no password was set: {outcome:#?}");
    assert_eq!(outcome.helper_calls, [["bw"]]);
    Ok(())
}
