//! All that one person can ask for: every target, every way to write, every command.

use crate::home::{ACCOUNT, Home, can_trace};
use cl_export_tests::people::JANE;
use std::fs;

/// Every place where a person's password command can be given, as arguments.
const GIVEN: [&[&str]; 5] = [
    &["-e", JANE, "--password-command", "{command}"],
    &["--account", "account.toml"],
    &["-e", JANE, "--password-store", "secret-tool"],
    &["-e", JANE, "--password-store", "pass"],
    &["-e", JANE, "--password-store", "keychain"],
];

/// Every target that is built in, and the one of the folder `plugins`.
fn targets() -> Vec<&'static str> {
    cl_export_targets::names().into_iter().chain(["mailer"]).collect()
}

/// A data-only target that writes the password command.
pub(crate) fn plugin(home: &Home) {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../../templates/mpop");
    let text = |name: &str| fs::read_to_string(format!("{manifest}/{name}")).unwrap();
    home.write(
        "plugins/mailer/target.toml",
        &text("target.toml").replace("name = \"mpop\"", "name = \"mailer\""),
    );
    home.write("plugins/mailer/mpoprc.hbs", &text("mpoprc.hbs"));
}

#[test]
fn every_target_keeps_it() {
    if !can_trace() {
        return;
    }
    let home = Home::new();
    plugin(&home);
    for target in targets() {
        for given in GIVEN {
            let asked = [given, &["--plugins", "plugins", "-t", target]].concat();
            let ran = home.keeps(&asked, 0);
            assert!(!ran.output.stdout.is_empty(), "{asked:?}");
        }
    }
}

#[test]
fn every_form_of_a_bundle_keeps_it() {
    if !can_trace() {
        return;
    }
    let home = Home::new();
    plugin(&home);
    for given in &GIVEN[..3] {
        let all = [given, &["--plugins", "plugins", "-t", "all"][..]].concat();
        for place in ["out/", "out.tar", "out.tar.gz", "out.tar.zst", "out.zip"] {
            let asked = [&all[..], &["-o", place]].concat();
            home.keeps(&asked, 0);
            // It is there already; it is as it would be; it is written once more.
            home.keeps(&asked, 1);
            home.keeps(&[&asked[..], &["--check"]].concat(), 0);
            home.keeps(&[&asked[..], &["--force", "--json"]].concat(), 0);
        }
        home.keeps(&[&all[..], &["-o", "out/", "--check", "--smtp-port", "465"]].concat(), 1);
        home.keeps(&[&all[..], &["-o", "out/", "--check", "--smtp-port", "465", "--json"]].concat(), 1);
        home.keeps(&[&all[..], &["-o", "new/", "--dry-run", "--explain"]].concat(), 0);
        home.keeps(&[&all[..], &["-o", "new/", "--dry-run", "--json"]].concat(), 0);
        home.keeps(&[&all[..], &["-o", "new/", "--strict"]].concat(), 3);
        home.keeps(&[&all[..], &["-o", "new/", "--strict", "--json"]].concat(), 3);
        home.keeps(&[&all[..], &["-o", "some/", "--only", "*rc", "--force"]].concat(), 0);
        for format in ["tar", "tar.gz", "tar.zst", "zip"] {
            let ran = home.keeps(&[&all[..], &["--format", format]].concat(), 0);
            fs::write(home.work().join(format!("stdout.{format}")), &ran.output.stdout).unwrap();
        }
        // What came out on standard output is unpacked and searched like what was written.
        home.keeps(&["targets"], 0);
        fs::remove_dir_all(home.work().join("out")).unwrap();
        fs::remove_dir_all(home.work().join("some")).unwrap();
        for entry in fs::read_dir(home.work()).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.file_stem().is_some_and(|stem| stem.to_string_lossy().starts_with("out")) {
                fs::remove_file(entry).unwrap();
            }
        }
    }
}

#[test]
fn every_command_keeps_it() {
    if !can_trace() {
        return;
    }
    let home = Home::new();
    plugin(&home);
    let plugins = ["--plugins", "plugins"];
    // The file that is read without being named.
    home.write(
        ".config/cl-export/account.toml",
        &format!("{ACCOUNT}password_command = \"{}\"\n", home.command()),
    );
    home.keeps(&["-t", "msmtp"], 0);
    for given in [&[][..], GIVEN[0], GIVEN[1], GIVEN[2]] {
        for json in [&[][..], &["--json"]] {
            home.keeps(&[&["settings", "-t", "all"][..], &plugins, given, json].concat(), 0);
        }
    }
    for asked in [
        &["targets", "--plugins", "plugins"][..],
        &["targets", "--plugins", "plugins", "--json"],
        &["targets", "all", "--plugins", "plugins"],
        &["providers"],
        &["providers", "--json"],
        &["providers", "show", "centurylink"],
        &["templates", "copy", "own"],
        &["templates", "copy", "mine", "--plugins", "plugins", "--target", "mailer"],
        &["completions", "bash"],
        &["completions", "zsh"],
        &["man"],
        &["man", "account"],
        &["--help"],
        &["-h"],
        &["--version"],
    ] {
        home.keeps(asked, 0);
    }
    for target in ["msmtp", "mailer"] {
        let given = [&["-t", target, "--templates", "mine", "--plugins", "plugins"][..], GIVEN[0]].concat();
        home.keeps(&given, 0);
    }
}

#[test]
fn init_keeps_it() {
    if !can_trace() {
        return;
    }
    let home = Home::new();
    for (at, command) in [home.command().as_str(), "pass", "secret-tool", "keychain"].iter().enumerate() {
        for output in ["-".to_owned(), format!("init-{at}.toml")] {
            let answers = format!("{JANE}\nJane Doe\n\n\n\n{command}\n");
            let ran = home.run_with(&["init", "-o", &output], answers.as_bytes());
            assert!(ran.output.status.success(), "{:?}", ran.output);
            assert_eq!(home.leaks(&ran, &["cl-export"]), [""; 0]);
        }
        home.keeps(&["settings", "-t", "mutt", "--account", &format!("init-{at}.toml")], 0);
        home.keeps(&["-t", "mutt", "--account", &format!("init-{at}.toml")], 0);
    }
    // The command as an option, and a wrong one; a file that is there.
    let option = ["init", "-o", "b.toml", "-e", JANE, "-n", "", "--password-command"];
    home.keeps(&[&option[..], &["{command}"]].concat(), 0);
    home.keeps(&[&option[..], &["{command}"]].concat(), 1);
    home.keeps(&[&option[..], &["{command} '{address}'", "--force"]].concat(), 2);
}
