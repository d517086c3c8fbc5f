//! A missing client is a visible skip, or a failure where that is asked for.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "runs itself as a child process")]
#![allow(clippy::unwrap_used, reason = "small helpers of tests, nothing to recover")]

use std::env;
use std::process::Command;

use cl_export_tests::skip;

fn gated(require: &str) -> (bool, String) {
    let output = Command::new(env::current_exe().unwrap())
        .args(["--exact", "needs_what_nobody_has", "--ignored"])
        .env(skip::REQUIRE_VARIABLE, require)
        .output()
        .unwrap();
    let text = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&text).into_owned())
}

#[test]
fn a_missing_client_is_a_visible_skip() {
    let (passed, text) = gated("0");
    assert!(passed, "{text}");
    assert!(text.contains("skipped: needs_what_nobody_has: no-such-client not found"), "{text}");
}

#[test]
fn a_missing_client_fails_where_clients_are_required() {
    let (passed, text) = gated("1");
    assert!(!passed, "{text}");
    assert!(text.contains("no-such-client not found"), "{text}");
}

#[test]
#[ignore = "run by the other tests"]
fn needs_what_nobody_has() {
    assert!(skip::require(&["no-such-client"]).is_none());
}
