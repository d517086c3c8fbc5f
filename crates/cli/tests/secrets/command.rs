//! The password command is no secret, but it tells where one is: its text goes into the files of the clients that run it, and
//! nowhere else. `settings` shows it, since that is what it is for, and a message about it quotes it.

use crate::everything::plugin;
use crate::home::{COMMAND, Home};
use cl_export_tests::people::JANE;
use cl_export_tests::trace::files::{all, with};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Output};

fn cl_export(home: &Home, arguments: &[&str]) -> Output {
    let arguments = arguments.iter().map(|argument| argument.replace("{command}", &home.command()));
    let mut command = Command::new(env!("CARGO_BIN_EXE_cl-export"));
    command.args(arguments).current_dir(home.work()).env_clear().envs(home.variables()).output().unwrap()
}

/// Whether a program printed the command.
fn tells(output: &Output) -> bool {
    let printed = [&output.stdout[..], &output.stderr].concat();
    String::from_utf8_lossy(&printed).contains(COMMAND)
}

/// The targets whose clients run a command: those that say so, and the one in `plugins`.
fn running() -> BTreeSet<String> {
    let targets = cl_export_targets::BUILT_IN.iter().map(|exporter| exporter.target());
    // The sheet is words, and loses nothing: that is why its target says so too.
    let programs = targets.filter(|target| target.scope == cl_export_core::Scope::Person);
    let running = programs.filter(|target| target.abilities.password_command);
    running.map(|target| target.name.to_owned()).chain(["mailer".to_owned()]).collect()
}

/// The targets among whose files the command stands, below a place; what is nobody's goes by its own name.
fn holding(home: &Home, place: &str) -> BTreeSet<String> {
    let paths = with(&all(&home.work().join(place)), COMMAND);
    let targets: BTreeSet<String> =
        cl_export_targets::names().into_iter().chain(["mailer"]).map(str::to_owned).collect();
    let part = |part: Component<'_>| part.as_os_str().to_string_lossy().into_owned();
    let whose = |path: &Path| {
        let mut parts = path.components().map(part);
        parts.find(|part| targets.contains(part)).unwrap_or_else(|| path.display().to_string())
    };
    paths.iter().map(|path| whose(path)).collect()
}

const PERSON: [&str; 7] = ["-e", JANE, "--password-command", "{command}", "--plugins", "plugins", "-t"];
const MANY: [&str; 5] = ["--batch", "list.csv", "--plugins", "plugins", "-t"];

fn home() -> Home {
    let home = Home::new();
    plugin(&home);
    home.write("list.csv", &format!("address,password_command\njane@q.com,{0}\njohn,{0}\n", home.command()));
    home
}

/// The targets whose files tell of it, where these arguments make all of them.
fn told(home: &Home, asked: &[&str], code: i32) -> BTreeSet<String> {
    fs::create_dir(home.work().join("made")).unwrap();
    let made = cl_export(home, &[asked, &["--json"]].concat());
    assert_eq!(made.status.code(), Some(code), "{made:?}");
    assert!(!tells(&made), "{made:?}");
    let found = holding(home, "made");
    fs::remove_dir_all(home.work().join("made")).unwrap();
    found
}

#[test]
fn it_stands_in_the_files_of_those_who_run_it_alone() {
    let home = home();
    let many = [&MANY[..], &["all", "--keep-going", "--checksums"]].concat();
    let mut found = BTreeSet::new();
    for (given, code) in [([&PERSON[..], &["all"]].concat(), 0), (many, 1)] {
        // No client is left out of both: mbsync reads by IMAP alone, others by POP3 alone.
        for protocol in ["pop3", "imap"] {
            for output in ["made/out/", "made/out.zip"] {
                let asked = [&given[..], &["--protocol", protocol, "-o", output]].concat();
                let told = told(&home, &asked, code);
                assert!(told.is_subset(&running()), "{asked:?}: {told:?}");
                found.extend(told);
            }
        }
    }
    assert_eq!(found, running(), "every client that runs it is told");
}

#[test]
fn no_report_tells_of_it() {
    let home = home();
    let all = [&PERSON[..], &["all"]].concat();
    let list = [&MANY[..], &["msmtp,mutt,sheet"]].concat();
    for (asked, code) in [
        ([&all[..], &["-o", "out/"]].concat(), 0),
        ([&all[..], &["-o", "out/"]].concat(), 1),
        ([&all[..], &["-o", "out/", "--check"]].concat(), 0),
        ([&all[..], &["-o", "out/", "--check", "--json", "--smtp-port", "465"]].concat(), 1),
        ([&all[..], &["-o", "out/", "--force", "--json"]].concat(), 0),
        ([&all[..], &["-o", "x/", "--dry-run", "--explain"]].concat(), 0),
        ([&all[..], &["-o", "x/", "--dry-run", "--json"]].concat(), 0),
        ([&all[..], &["-o", "x/", "--strict"]].concat(), 3),
        ([&PERSON[..], &["sheet"]].concat(), 0),
        ([&PERSON[..], &["ios"]].concat(), 0),
        ([&PERSON[..], &["msmtp", "--smtp-port", "26"]].concat(), 2),
        ([&list[..], &["-o", "bad/"]].concat(), 2),
        ([&list[..], &["-o", "bad/", "--json"]].concat(), 2),
        ([&list[..], &["-o", "good/", "--keep-going"]].concat(), 1),
        ([&list[..], &["-o", "good/", "--keep-going", "--update", "--json"]].concat(), 1),
    ] {
        let made = cl_export(&home, &asked);
        assert_eq!(made.status.code(), Some(code), "{asked:?}: {made:?}");
        assert!(!tells(&made), "{asked:?}: {made:?}");
    }
    assert_eq!(with(&no_clients(&home), COMMAND), Vec::<PathBuf>::new());
}

/// What is left that is no client's file: README, manifest, list of bad rows, sheet.
fn no_clients(home: &Home) -> Vec<(PathBuf, Vec<u8>)> {
    let names = ["README.txt", "manifest.json", "rejected.csv", "SHA256SUMS", ".cl-export.list"];
    let mut files = all(&home.work());
    files.retain(|(path, _)| {
        path.components().any(|part| part.as_os_str() == "sheet")
            || path.file_name().is_some_and(|name| names.iter().any(|own| name == *own))
    });
    assert!(files.len() > 5, "{}", files.len());
    files
}

/// Where it is told, so that the test above could fail.
#[test]
fn who_asks_for_it_is_told() {
    let home = home();
    for (asked, code) in [
        ([&["settings"][..], &PERSON, &["msmtp"]].concat(), 0),
        ([&["settings", "--json"][..], &PERSON, &["msmtp"]].concat(), 0),
        ([&PERSON[..], &["msmtp"]].concat(), 0),
        (["-t", "msmtp", "-e", JANE, "--password-command", "{command} '{address}'"].to_vec(), 2),
    ] {
        let made = cl_export(&home, &asked);
        assert_eq!(made.status.code(), Some(code), "{made:?}");
        let quoted = code == 0;
        assert_eq!(tells(&made), quoted, "{asked:?}: {made:?}");
    }
}
