//! Help: a screen for who looks something up, examples for who learns, and every command that it names works.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "runs the program")]

use cl_export_tests::document::{answered, shell};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Every command that has help of its own.
const COMMANDS: &[&str] = &[
    "",
    "init",
    "targets",
    "providers",
    "providers show",
    "providers check",
    "settings",
    "templates",
    "templates copy",
    "completions",
    "man",
];

/// A screen of the smallest terminal in use.
const LINES: usize = 24;
const COLUMNS: usize = 80;

fn help(command: &str, option: &str) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_cl-export"));
    let ran = program.args(command.split_whitespace()).arg(option).env_clear().output().unwrap();
    assert!(ran.status.success() && ran.stderr.is_empty(), "{command}: {ran:?}");
    String::from_utf8(ran.stdout).unwrap()
}

#[test]
fn short_help_fits_a_screen() {
    for command in COMMANDS {
        let help = help(command, "-h");
        assert!(help.lines().count() <= LINES, "{command}: {} lines\n{help}", help.lines().count());
    }
}

#[test]
fn no_line_is_wider_than_a_screen() {
    for command in COMMANDS {
        for option in ["-h", "--help"] {
            let help = help(command, option);
            let wide = help.lines().find(|line| line.chars().count() > COLUMNS);
            assert_eq!(wide, None, "{command} {option}");
        }
    }
}

/// A command that was added is to have help like all others.
#[test]
fn every_command_is_known_here() {
    for command in COMMANDS {
        let help = help(command, "-h");
        let listed =
            help.split_once("\nCommands:\n").map_or("", |(_, rest)| rest).split("\n\n").next().unwrap();
        for name in listed.lines().filter_map(|line| line.split_whitespace().next()) {
            let whole = [command, name].join(" ");
            assert!(COMMANDS.contains(&whole.trim()), "{whole}");
        }
    }
}

/// The examples of a help text: lines that are indented and begin like a command, without the words behind them.
fn examples(help: &str) -> Vec<&str> {
    let (_, examples) = help.rsplit_once("Options:\n").unwrap_or(("", help));
    let lines = examples.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let lines =
        lines.map(str::trim).filter(|line| line.starts_with("cl-export ") || line.contains("| cl-export "));
    lines.map(|line| line.split("  ").next().unwrap()).collect()
}

/// Runs a line in a shell, as a person who has done all before it.
fn run(line: &str, home: &Path) -> Output {
    // What a person answers to questions; what is given is not asked.
    let answers = if line.contains(" -e ") { "\n\n\n\n" } else { "jane@q.com\nJane Doe\n\n\n\n\n" };
    answered(shell(env!("CARGO_BIN_EXE_cl-export"), line, home, home), answers)
}

/// What the examples find in the folder they are typed in.
fn furnish(home: &Path) {
    fs::write(home.join("customers.csv"), "address,name\njoe@q.com,Joe\nann@centurylink.net,Ann\n").unwrap();
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/plugins.in/mailx");
    let folder = home.join("targets/mailx");
    fs::create_dir_all(&folder).unwrap();
    for entry in fs::read_dir(manifest).unwrap().map(Result::unwrap) {
        fs::copy(entry.path(), folder.join(entry.file_name())).unwrap();
    }
    let provider = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/providers/any-order.xml");
    fs::copy(provider, home.join("config-v1.1.xml")).unwrap();
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schemas/examples/provider.toml");
    fs::copy(own, home.join("mine.toml")).unwrap();
}

#[test]
fn every_example_works() {
    let mut ran = 0;
    for command in COMMANDS {
        let home = tempfile::tempdir().unwrap();
        furnish(home.path());
        let help = help(command, "--help");
        let examples = examples(&help);
        let is_shown = |example: &&str| example.contains(&["cl-export", command].join(" ").trim().to_owned());
        assert!(examples.iter().any(is_shown), "{command}: {examples:?}");
        for example in examples {
            let output = run(example, home.path());
            assert!(output.status.success(), "{command}: {example}: {output:?}");
            ran += 1;
        }
    }
    assert!(ran > 25, "{ran} examples");
}

/// The page of each target ends with commands that write it, and names no file that is not written.
#[test]
fn every_example_of_a_target_works() {
    for target in cl_export_targets::names() {
        let home = tempfile::tempdir().unwrap();
        let page =
            String::from_utf8(run(&format!("cl-export targets {target}"), home.path()).stdout).unwrap();
        let (_, examples) = page.split_once("\nExample\n").unwrap();
        let commands: Vec<&str> = examples.lines().map_while(|line| line.strip_prefix("  ")).collect();
        assert!(!commands.is_empty(), "{page}");
        for command in commands {
            let output = run(command, home.path());
            assert!(output.status.success(), "{target}: {command}: {output:?}");
        }
    }
}

/// The commands that texts name between back-ticks.
fn named(text: &str) -> Vec<String> {
    // A line break may stand inside one.
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let spans = text.split('`').skip(1).step_by(2);
    spans.filter(|span| span.starts_with("cl-export ")).map(str::to_owned).collect()
}

#[test]
fn every_command_that_help_names_works() {
    let home = tempfile::tempdir().unwrap();
    let mut ran = 0;
    for command in COMMANDS {
        for line in named(&help(command, "--help")) {
            let output = run(&line, home.path());
            assert!(output.status.success(), "{command}: {line}: {output:?}");
            ran += 1;
        }
    }
    assert!(ran > 3, "{ran}");
}
