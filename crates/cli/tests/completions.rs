//! Completions are judged by the shells themselves.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "runs shells")]

use cl_export_tests::generated::root;
use cl_export_tests::skip::require_programs;
use std::process::Command;

/// What a shell offers for the last of some words, in the project's own folder.
fn offered(shell: &str, options: &[&str], script: &str, words: &[&str]) -> Vec<String> {
    let completions = root().join("crates/cli/completions").join(script);
    let harness = root().join(format!("tests/shells/{shell}.sh"));
    let mut command = Command::new(shell);
    command.args(options).arg(harness).arg(completions).args(words).current_dir(root());
    let ran = command.output().unwrap();
    assert!(ran.status.success(), "{shell}: {ran:?}");
    String::from_utf8(ran.stdout).unwrap().lines().map(|line| line.trim().to_owned()).collect()
}

/// Words that are typed, a word that is offered, and one that is not.
const CASES: &[(&[&str], &str, &str)] = &[
    (&["cl-export", "--target", "ms"], "msmtp", "mutt"),
    (&["cl-export", "-t", "git"], "git-send-email", "msmtp"),
    (&["cl-export", "--protocol", "im"], "imap", "pop3"),
    (&["cl-export", "--leave-on-server", "n"], "never", "always"),
    (&["cl-export", "--password-store", "sec"], "secret-tool", "pass"),
    (
        &["cl-export", "--email", "jane@q.com", "--target", "thunderbird-"],
        "thunderbird-mobile",
        "thunderbird",
    ),
    (&["cl-export", "--account", "READ"], "README.md", "crates"),
    (&["cl-export", "sett"], "settings", "targets"),
    (&["cl-export", "settings", "--target", "she"], "sheet", "msmtp"),
    (&["cl-export", "settings", "--pro"], "--protocol", "--batch"),
    (&["cl-export", "init", "--pro"], "--protocol", "--batch"),
    (&["cl-export", "templates", "cop"], "copy", "show"),
    (&["cl-export", "templates", "copy", "-t", "ms"], "msmtp", "mutt"),
    (&["cl-export", "completions", "z"], "zsh", "bash"),
    (&["cl-export", "man", "acc"], "account", "provider"),
];

fn judge(shell: &str, options: &[&str], script: &str) {
    let Some(_ready) = require_programs(&[shell]) else { return };
    for (words, wanted, unwanted) in CASES {
        let offered = offered(shell, options, script, words);
        assert!(offered.iter().any(|word| word == wanted), "{shell} {words:?}: {offered:?} lacks {wanted}");
        assert!(!offered.iter().any(|word| word == unwanted), "{shell} {words:?}: {offered:?}");
    }
}

#[test]
fn bash_completes() {
    judge("bash", &[], "cl-export.bash");
}

#[test]
fn zsh_completes() {
    judge("zsh", &["-f"], "_cl-export");
}

#[test]
fn fish_completes() {
    judge("fish", &["--no-config"], "cl-export.fish");
}
