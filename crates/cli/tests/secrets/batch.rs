//! Lists of persons, each with a password command in a column.

use crate::everything::plugin;
use crate::home::{Home, can_trace};
use std::fs;

/// A list whose second row is bad.
fn list(home: &Home, bad: bool) {
    let command = home.command();
    let bad = if bad { format!("john,John,{command}\n") } else { String::new() };
    home.write(
        "list.csv",
        &format!("address,name,password_command\njane@q.com,Jane,{command}\n{bad}joe@q.com,Joe,pass show mail/joe\n"),
    );
}

#[test]
fn a_batch_keeps_it() {
    if !can_trace() {
        return;
    }
    let home = Home::new();
    plugin(&home);
    list(&home, false);
    let all = ["--batch", "list.csv", "-t", "all", "--plugins", "plugins"];
    for place in ["out/", "out.tar", "out.tar.gz", "out.tar.zst", "out.zip"] {
        let asked = [&all[..], &["-o", place]].concat();
        home.keeps(&[&asked[..], &["--checksums"]].concat(), 0);
        home.keeps(&asked, 1);
        home.keeps(&[&asked[..], &["--json", "--force", "--explain"]].concat(), 0);
        home.keeps(&[&asked[..], &["--check"]].concat(), 0);
    }
    home.keeps(&[&all[..], &["-o", "{address}.zip"]].concat(), 0);
    home.keeps(&[&all[..], &["-o", "x/", "--dry-run"]].concat(), 0);
    home.keeps(&[&all[..], &["-o", "x/", "--dry-run", "--json"]].concat(), 0);
    home.keeps(&[&all[..], &["-o", "x/", "--strict"]].concat(), 3);
    for more in [&[][..], &["--json"], &["--prune"]] {
        home.keeps(&[&all[..], &["-o", "out/", "--update", "--smtp-port", "465"], more].concat(), 0);
    }
    let ran = home.keeps(&[&all[..], &["--format", "zip"]].concat(), 0);
    fs::write(home.work().join("stdout.zip"), ran.output.stdout).unwrap();
    home.keeps(&["targets"], 0);
}

#[test]
fn a_list_with_bad_rows_keeps_it() {
    if !can_trace() {
        return;
    }
    let home = Home::new();
    list(&home, true);
    let all = ["--batch", "list.csv", "-t", "msmtp,mutt,sheet"];
    for json in [&[][..], &["--json"]] {
        home.keeps(&[&all[..], &["-o", "bad/"], json].concat(), 2);
        home.keeps(&[&all[..], &["-o", "bad/", "--keep-going", "--update"], json].concat(), 1);
    }
    // A command that no client may be given: the message quotes it, and runs nothing.
    let command = home.command();
    home.write(
        "list.csv",
        &format!("address,password_command\njane@q.com,{command} # mine\njoe@q.com,{command} '\n"),
    );
    for json in [&[][..], &["--json"]] {
        home.keeps(&[&all[..], &["-o", "none/"], json].concat(), 2);
    }
    home.keeps(&["--batch", "-", "-t", "msmtp", "-o", "none/"], 2);
}

#[test]
fn a_list_on_standard_input_keeps_it() {
    if !can_trace() {
        return;
    }
    let home = Home::new();
    let list = format!("address,password_command\njane@q.com,{}\n", home.command());
    let ran = home.run_with(&["--batch", "-", "-t", "all", "-o", "out.tar"], list.as_bytes());
    assert!(ran.output.status.success(), "{:?}", ran.output);
    assert_eq!(home.leaks(&ran, &["cl-export"]), [""; 0]);
}
