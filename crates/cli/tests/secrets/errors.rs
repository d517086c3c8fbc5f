//! Every way to fail that is not in the transcripts.

use crate::everything::plugin;
use crate::home::{ACCOUNT, Home, can_trace};
use cl_export_tests::people::JANE;
use std::os::unix::fs::symlink;

const GIVEN: [&str; 4] = ["-e", JANE, "--password-command", "{command}"];

/// Fails, in words and as JSON, with this code.
fn fails(home: &Home, asked: &[&str], code: i32) {
    home.keeps(&[&GIVEN[..], asked].concat(), code);
    home.keeps(&[&GIVEN[..], asked, &["--json"]].concat(), code);
}

#[test]
fn places_that_cannot_be_written_keep_it() {
    if !can_trace() {
        return;
    }
    let home = Home::new();
    home.write("there", "mine");
    home.write("folder/file", "mine");
    symlink("/nowhere/at/all", home.work().join("dangling")).unwrap();
    for (place, code) in [
        ("there", 1),
        ("there/", 1),
        ("no/such/folder/file", 1),
        ("/proc/cl-export", 1),
        ("/sys/cl-export/", 1),
        ("/dev/full", 1),
        ("dangling", 1),
        ("there/out.tar", 1),
    ] {
        fails(&home, &["-t", "msmtp", "-o", place, "--only", "msmtprc"], code);
    }
}

#[test]
fn bad_templates_keep_it() {
    if !can_trace() {
        return;
    }
    let home = Home::new();
    for template in [
        "{{#each accounts}}{{outgoing.password_comand}}{{/each}}",
        "{{#each accounts}}{{{outgoing.password_command}}}{{/each}}",
        "{{#each accounts}}{{outgoing.password_command}",
        "{{outgoing.password_command}}",
        "{{> the-password}}",
        "{{#each accounts}}{{lookup outgoing.password_command 0}}{{/each}}",
    ] {
        home.write("own/msmtp/msmtprc.hbs", template);
        fails(&home, &["-t", "msmtp", "--templates", "own"], 2);
        fails(&home, &["-t", "msmtp,mutt", "--templates", "own", "-o", "out.zip"], 2);
    }
    // The password's own file, linked where a template is wanted: it would be opened like any other that is named so.
    home.write("own/msmtp/msmtprc.hbs", "{{#each accounts}}{{outgoing.password_command}}{{/each}}");
    home.keeps(&[&GIVEN[..], &["-t", "msmtp", "--templates", "own"]].concat(), 0);
}

#[test]
fn broken_targets_keep_it() {
    if !can_trace() {
        return;
    }
    let home = Home::new();
    plugin(&home);
    let with = ["--plugins", "plugins"];
    home.write("plugins/mailer/mpoprc.hbs", "{{#each accounts}}{{{incoming.password_command}}}{{/each}}");
    fails(&home, &[&with[..], &["-t", "mailer"]].concat(), 2);
    fails(&home, &[&with[..], &["-t", "all", "-o", "out.tar", "--force"]].concat(), 0);
    home.write("plugins/mailer/target.toml", "name = \"mailer\"\npassword_command = true\n");
    fails(&home, &[&with[..], &["-t", "mailer"]].concat(), 2);
    home.keeps(&["targets", "--plugins", "plugins", "--json"], 0);
    // A stranger's folder that points at the password's file.
    std::fs::remove_file(home.work().join("plugins/mailer/target.toml")).unwrap();
    plugin(&home);
    std::fs::remove_file(home.work().join("plugins/mailer/mpoprc.hbs")).unwrap();
    symlink(home.password_file(), home.work().join("plugins/mailer/mpoprc.hbs")).unwrap();
    fails(&home, &[&with[..], &["-t", "mailer"]].concat(), 2);
    std::fs::remove_file(home.work().join("plugins/mailer/mpoprc.hbs")).unwrap();
}

#[test]
fn bad_commands_and_files_keep_it() {
    if !can_trace() {
        return;
    }
    let home = Home::new();
    for more in [" '{address}'", " # note", " {adress}", " '", " \\", "\n", " $(", "`"] {
        let command = format!("{}{more}", home.command());
        let asked = ["-t", "all", "-o", "bad/", "-e", JANE, "--password-command", &command];
        home.keeps_or_refuses(&asked, b"");
        home.write("bad.toml", &format!("{ACCOUNT}password_command = '''{command}'''\n"));
        home.keeps_or_refuses(&["-t", "msmtp", "--account", "bad.toml"], b"");
        home.keeps_or_refuses(&["-t", "msmtp", "--account", "bad.toml", "--json"], b"");
        home.keeps_or_refuses(&["settings", "-t", "all", "--account", "bad.toml"], b"");
    }
    for rest in [
        "password_comand = 1\n",
        "password_command = [1]\n",
        "[account.target.msmtp]\npassword_command = 'x'\n",
        "\u{1}",
    ] {
        home.write("bad.toml", &format!("{ACCOUNT}password_command = '{}'\n{rest}", home.command()));
        home.keeps(&["-t", "msmtp", "--account", "bad.toml"], 2);
        home.keeps(&["-t", "msmtp", "--account", "bad.toml", "--json"], 2);
    }
}

#[test]
fn a_full_disk_keeps_it() {
    if !can_trace() {
        return;
    }
    let home = Home::new();
    let export = "cl-export -t all --account account.toml";
    for (line, code) in [
        (format!("exec {export} -t msmtp --only msmtprc >/dev/full"), 1),
        (format!("exec {export} --format tar.zst >/dev/full"), 1),
        (format!("exec {export} --format zip --json >/dev/full 2>&1"), 1),
        // No file may have more than so many blocks of 512 bytes: what a full disk is, for whoever writes.
        (format!("trap '' XFSZ; ulimit -f 8; exec {export} -o out/"), 1),
        (format!("trap '' XFSZ; ulimit -f 8; exec {export} -o out.tar"), 1),
        (format!("trap '' XFSZ; ulimit -f 8; exec {export} -o out.zip --json"), 1),
    ] {
        let ran = home.shell(&line);
        assert_eq!(ran.output.status.code(), Some(code), "{line}: {:?}", ran.output);
        assert_eq!(home.leaks(&ran, &["sh", "cl-export"]), [""; 0], "{line}");
    }
}
