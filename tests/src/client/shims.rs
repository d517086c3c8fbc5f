//! Stand-ins for password helpers: they print the test's password and record
//! their exact arguments, so that a test sees *which* command a file made run.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use crate::error::{Context as _, HostError, Result};
use crate::sandbox::{make_folder, make_owned_file};

/// The helpers that password commands in exported files call.
const NAMES: &[&str] = &[
    "secret-tool",
    "pass",
    "gpg",
    "gpg2",
    "security",
    "keyring",
    "cl-password",
    "bw",
    "op",
    "kwallet-query",
];

/// All helpers are links to this script; it finds its run through the link's
/// folder. A record is the number of arguments, the name, the arguments, each
/// ended by NUL, the one byte that no argument can hold. What is printed ends as
/// the real helper ends it: `secret-tool` without a line break, `pass` with the
/// lines that people keep below a password.
pub(crate) const SHIM: &str = r#"#!/bin/sh
run=${0%/*}/..
printf '%s\0' "$#" "${0##*/}" "$@" >>"$run/calls"
[ -e "$run/password" ] || { echo "${0##*/}: this test set no password" >&2; exit 1; }
/bin/cat "$run/password"
case ${0##*/} in
secret-tool) ;;
pass) printf '\nurl=https://www.centurylink.net/\nusername=somebody-else\n\nquit "\n' ;;
*) echo ;;
esac
"#;

/// Where a run's shims are.
pub(super) fn folder(run: &Path) -> PathBuf {
    run.join("shims")
}

/// Installs the shims of one run.
pub(super) fn furnish(sandbox: &Path, run: &Path, password: Option<&[u8]>, user: u32) -> Result<()> {
    let shims = folder(run);
    make_folder(&shims, 0o755)?;
    for name in NAMES {
        symlink(sandbox.join("shim"), shims.join(name)).context("link", &shims.join(name))?;
    }
    make_owned_file(&run.join("calls"), b"", 0o600, user)?;
    match password {
        Some(password) => make_owned_file(&run.join("password"), password, 0o400, user),
        None => Ok(()),
    }
}

/// The recorded calls of one run, in order.
pub(super) fn read_calls(run: &Path) -> Result<Vec<Vec<String>>> {
    let file = run.join("calls");
    let record = fs::read(&file).context("read", &file)?;
    parse(&record).ok_or_else(|| HostError::new("the record of the password shims is garbled"))
}

fn parse(record: &[u8]) -> Option<Vec<Vec<String>>> {
    let Some(record) = record.strip_suffix(b"\0") else {
        return record.is_empty().then(Vec::new);
    };
    let mut words = record.split(|byte| *byte == 0).map(|word| String::from_utf8_lossy(word).into_owned());
    let mut calls = Vec::new();
    while let Some(count) = words.next() {
        let count: usize = count.parse().ok()?;
        let call: Vec<String> = words.by_ref().take(count + 1).collect();
        if call.len() != count + 1 {
            return None;
        }
        calls.push(call);
    }
    Some(calls)
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn empty_arguments_and_line_ends_survive() {
        let record = b"2\0pass\0\0a\nb\x000\0gpg\0";
        assert_eq!(parse(record).unwrap(), [vec!["pass", "", "a\nb"], vec!["gpg"]]);
        assert_eq!(parse(b"").unwrap(), Vec::<Vec<String>>::new());
    }

    #[test]
    fn a_cut_record_is_refused() {
        assert_eq!(parse(b"2\0pass\0a"), None);
        assert_eq!(parse(b"2\0pass\0a\0"), None);
    }
}
