//! `cl-export completions`: what a shell completes.

use crate::args::{Arguments, CompletionsArgs, ShellName};
use crate::failure::{Exit, Failure};
use crate::output::print;
use cl_export_core::{Language, Protocol};
use clap::builder::PossibleValuesParser;
use clap::{Arg, Command, CommandFactory as _, ValueHint};
use clap_complete::{Shell, generate};
use std::fmt::Write as _;

pub(crate) fn run(args: &CompletionsArgs) -> Result<Exit, Failure> {
    let shell = match args.shell {
        ShellName::Bash => Shell::Bash,
        ShellName::Zsh => Shell::Zsh,
        ShellName::Fish => Shell::Fish,
        ShellName::Powershell => Shell::PowerShell,
    };
    let mut command = offering(Arguments::command());
    let mut script = Vec::new();
    generate(shell, &mut command, NAME, &mut script);
    let script = String::from_utf8_lossy(&script);
    match args.shell {
        ShellName::Bash => print(&repaired_bash(&script))?,
        ShellName::Fish => print(&(repaired_fish(&script) + &fish_positionals(&command)))?,
        ShellName::Zsh | ShellName::Powershell => print(&script)?,
    }
    Ok(Exit::Done)
}

const NAME: &str = "cl-export";

/// `clap_complete` 4.6.11 calls a command of a program with a hyphen in its name by two names, so that the second is never
/// found, and completes nothing behind any command.
fn repaired_bash(script: &str) -> String {
    script.replace("cl__subcmd__export__", "cl__export__")
}

/// Its script for fish parses the words before the cursor, and gives up where the last one is an option that still waits for
/// its value: there fish would offer files. The option is left out then.
fn repaired_fish(script: &str) -> String {
    let parse = "argparse -s (__fish_cl_export_global_optspecs) -- $cmd 2>/dev/null\n    or ";
    script.replace(
        parse,
        &format!("{parse}begin\n        set -e cmd[-1]\n        {parse}return\n    end\n    or "),
    )
}

/// The words that stand behind a command without an option, which it leaves out for fish.
fn fish_positionals(command: &Command) -> String {
    let mut lines = String::new();
    for inner in command.get_subcommands() {
        let words = inner.get_positionals().flat_map(Arg::get_possible_values);
        let words: Vec<_> = words.map(|word| word.get_name().to_owned()).collect();
        if !words.is_empty() {
            let (name, words) = (inner.get_name(), words.join(" "));
            let when = format!("__fish_cl_export_using_subcommand {name}");
            // Writing to a `String` cannot fail.
            let _ = writeln!(lines, "complete -c {NAME} -n \"{when}\" -f -a \"{words}\"");
        }
    }
    lines
}

/// A command whose options say what can be given. The parser takes more: targets of one's own, days, other languages' tags.
fn offering(command: Command) -> Command {
    command.mut_args(offer).mut_subcommands(offering)
}

fn offer(arg: Arg) -> Arg {
    let name = arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
    let name = name.unwrap_or_default();
    let words = words(arg.get_id().as_str(), &name);
    if !words.is_empty() {
        return arg.value_parser(PossibleValuesParser::new(words));
    }
    if !arg.get_action().takes_values() || !arg.get_possible_values().is_empty() {
        return arg;
    }
    arg.value_hint(match name.as_str() {
        "DIR" => ValueHint::DirPath,
        "FILE" | "ID|FILE" | "PATH" => ValueHint::FilePath,
        // Nothing is better than the files of the current folder where no file is wanted.
        _ => ValueHint::Other,
    })
}

/// The words for an option, by what its value is called.
fn words(id: &str, value_name: &str) -> Vec<&'static str> {
    match value_name {
        "TARGET" => cl_export_targets::names().into_iter().chain(["all"]).collect(),
        "PROTOCOL" => vec![Protocol::Pop3.name(), Protocol::Imap.name()],
        "KEEP" => vec!["always", "never"],
        "TAG" => Language::ALL.iter().map(|language| language.tag()).collect(),
        "FORMAT" => vec!["folder", "tar", "tar.gz", "tar.zst", "zip"],
        _ if id == "encoding" => vec!["utf-8", "windows-1252"],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every argument of a command and of those below it.
    fn arguments(command: &Command) -> Vec<Arg> {
        let below = command.get_subcommands().flat_map(arguments);
        command.get_arguments().cloned().chain(below).collect()
    }

    fn words_of(arg: &Arg) -> Vec<String> {
        arg.get_possible_values().iter().map(|word| word.get_name().to_owned()).collect()
    }

    #[test]
    fn options_offer_their_words() {
        let command = offering(Arguments::command());
        let all = arguments(&command);
        let offered = |id: &str| -> Vec<Vec<String>> {
            all.iter().filter(|arg| arg.get_id() == id).map(words_of).collect()
        };
        for (id, word) in [
            ("targets", "msmtp"),
            ("targets", "all"),
            ("protocol", "imap"),
            ("leave_on_server", "never"),
            ("password_store", "pass"),
            ("language", "es"),
            ("format", "tar.zst"),
            ("encoding", "windows-1252"),
            ("shell", "fish"),
            ("page", "account"),
        ] {
            let offered = offered(id);
            assert!(!offered.is_empty(), "no {id}");
            assert!(offered.iter().all(|words| words.iter().any(|known| known == word)), "{id}: {offered:?}");
        }
    }

    #[test]
    fn files_are_offered_where_a_file_is_wanted() {
        let hint = |id: &str| {
            let command = offering(Arguments::command());
            arguments(&command).iter().find(|arg| arg.get_id() == id).unwrap().get_value_hint()
        };
        assert_eq!(hint("account"), ValueHint::FilePath);
        assert_eq!(hint("output"), ValueHint::FilePath);
        assert_eq!(hint("provider"), ValueHint::FilePath);
        assert_eq!(hint("plugins"), ValueHint::DirPath);
        assert_eq!(hint("email"), ValueHint::Other);
    }
}
