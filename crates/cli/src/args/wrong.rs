//! What the parser of the command line refuses, in the words of all other messages.

use super::{Arguments, ShellName};
use crate::failure::Failure;
use cl_export_core::Prose;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use clap::{CommandFactory as _, ValueEnum};

/// Why the arguments cannot be used; none where the parser answers a question, as for help.
pub(crate) fn failure(error: &Error) -> Option<Failure> {
    let named = || text(error, ContextKind::InvalidArg);
    let value = text(error, ContextKind::InvalidValue);
    let (what, hint) = match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return None,
        ErrorKind::UnknownArgument if named().starts_with('-') => unknown_option(error, &named()),
        ErrorKind::InvalidUtf8 => not_utf8(),
        ErrorKind::UnknownArgument => {
            (Prose::default().value(named()).text(" is unexpected here"), meant(error, &named()))
        }
        ErrorKind::InvalidSubcommand => unknown_command(error),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if !value.is_empty() => {
            let what = Prose::default().value(option(&named())).text(" cannot be ").value(value);
            (what, wanted(error).unwrap_or_else(|| Prose::new("give a whole number")))
        }
        ErrorKind::InvalidValue | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            let what = Prose::default().value(option(&named())).text(" needs a value");
            (what, wanted(error).unwrap_or_else(|| Prose::new("give it as ").value(named())))
        }
        ErrorKind::TooManyValues => (
            Prose::default().value(option(&named())).text(" takes no value"),
            Prose::new("leave the value out"),
        ),
        ErrorKind::MissingRequiredArgument => {
            let missing = texts(error, ContextKind::InvalidArg);
            let what = Prose::new("missing: ").values(missing.iter().map(|name| option(name)), " and ");
            let hint = if missing.iter().any(|name| option(name) == "SHELL") {
                let shells = ShellName::value_variants().iter().filter_map(ValueEnum::to_possible_value);
                Prose::new("name the shell: ").values(shells.map(|shell| shell.get_name().to_owned()), " or ")
            } else {
                see_help(error, "says what belongs together")
            };
            (what, hint)
        }
        ErrorKind::MissingSubcommand => {
            let words = texts(error, ContextKind::ValidSubcommand);
            (Prose::new("a command is missing"), Prose::new("choose ").values(words.iter(), " or "))
        }
        ErrorKind::ArgumentConflict => conflict(error, &named()),
        _ => {
            let first = error.to_string().lines().next().unwrap_or_default().to_owned();
            let what = first.strip_prefix("error: ").unwrap_or(&first).to_owned();
            (Prose::new(what), see_help(error, "lists all options"))
        }
    };
    Some(Failure::usage(what).hint(hint))
}

fn unknown_option(error: &Error, name: &str) -> (Prose, Prose) {
    let what = Prose::new("there is no option ").value(name);
    if name.starts_with("--pass") {
        let hint = Prose::new("a password is never given here: ").value("--password-store");
        return (
            what,
            hint.text(" or ").value("--password-command").text(" tells the client where it is kept"),
        );
    }
    if let Some((option, value)) = value_like_an_option(name) {
        let hint = Prose::new("if this is the value of ").value(&option).text(", write ");
        return (what, hint.value(format!("{option}={value}")));
    }
    let hint = match texts(error, ContextKind::SuggestedArg).first() {
        Some(near) => Prose::did_you_mean(option(near)),
        None => see_help(error, "lists all options"),
    };
    (what, hint)
}

/// The option before an argument that was taken for one, if it wants a value; and that argument.
fn value_like_an_option(name: &str) -> Option<(String, String)> {
    let arguments: Vec<String> =
        std::env::args_os().map(|argument| argument.to_string_lossy().into_owned()).collect();
    let command = Arguments::command();
    let wants_value = |given: &str| {
        command
            .get_arguments()
            .find(|arg| {
                let long = arg.get_long().is_some_and(|long| given == format!("--{long}"));
                long || arg.get_short().is_some_and(|short| given == format!("-{short}"))
            })
            .filter(|arg| arg.get_action().takes_values())
            .and_then(clap::Arg::get_long)
    };
    arguments.windows(2).find_map(|pair| {
        let is_it = pair[1] == name || (name.len() == 2 && pair[1].starts_with(name));
        let option = wants_value(&pair[0]).filter(|_| is_it && !pair[1].starts_with("--"))?;
        Some((format!("--{option}"), pair[1].clone()))
    })
}

/// Which argument is no text.
fn not_utf8() -> (Prose, Prose) {
    let found = std::env::args_os().find(|argument| argument.to_str().is_none()).unwrap_or_default();
    let what = Prose::new("the argument ").value(found.to_string_lossy()).text(" is not UTF-8 text");
    (what, Prose::new("give it in UTF-8, as a terminal set to UTF-8 does; or put the account into a file"))
}

fn unknown_command(error: &Error) -> (Prose, Prose) {
    let name = text(error, ContextKind::InvalidSubcommand);
    let hint = match texts(error, ContextKind::SuggestedSubcommand).first() {
        Some(near) => Prose::did_you_mean(near),
        None => meant(error, &name),
    };
    (Prose::new("there is no command ").value(name), hint)
}

/// What a word looks like tells what was meant by it.
fn meant(error: &Error, word: &str) -> Prose {
    if word.contains('@') {
        Prose::new("give an address as ").value("--email ADDRESS")
    } else if cl_export_targets::find(word).is_ok() {
        Prose::new("give a target as ").value(format!("--target {word}"))
    } else {
        see_help(error, "shows what can be given")
    }
}

fn conflict(error: &Error, name: &str) -> (Prose, Prose) {
    let other = texts(error, ContextKind::PriorArg);
    if other.iter().any(|other| option(other) == option(name)) {
        let what = Prose::default().value(option(name)).text(" is given twice");
        return (what, Prose::new("give it once"));
    }
    if name.is_empty() {
        let what = Prose::new("there are options before a command: ");
        let what = what.values(other.iter().map(|other| option(other)), " and ");
        return (what, Prose::new("give a command's options after it"));
    }
    let what = match other.first() {
        Some(other) => Prose::default()
            .value(option(name))
            .text(" and ")
            .value(option(other))
            .text(" do not go together"),
        None => Prose::default().value(option(name)).text(" does not go with a command"),
    };
    (what, Prose::new("leave one of them out"))
}

/// What can be given, where it is one of several words.
fn wanted(error: &Error) -> Option<Prose> {
    if let Some(near) = texts(error, ContextKind::SuggestedValue).first() {
        return Some(Prose::did_you_mean(near));
    }
    let words = texts(error, ContextKind::ValidValue);
    (!words.is_empty()).then(|| Prose::new("choose ").values(words.iter(), " or "))
}

/// The help of the command that was being read.
fn see_help(error: &Error, does: &str) -> Prose {
    let usage = match error.get(ContextKind::Usage) {
        Some(ContextValue::StyledStr(usage)) => usage.to_string(),
        _ => String::new(),
    };
    let is_name = |word: &&str| word.starts_with(|letter: char| letter.is_ascii_lowercase());
    let command: Vec<&str> = usage.split_whitespace().skip(1).take_while(is_name).collect();
    let command = if command.is_empty() { "cl-export".to_owned() } else { command.join(" ") };
    Prose::default().value(format!("{command} --help")).text(format!(" {does}"))
}

/// An option without its value, a word without its brackets: `--output` of `--output <PATH>`, `FILE` of `<FILE>...`.
fn option(argument: &str) -> &str {
    bare(argument.split([' ', '=']).next().unwrap_or(argument))
}

fn bare(argument: &str) -> &str {
    argument.trim_start_matches(['<', '[']).trim_end_matches(['.', '>', ']'])
}

fn texts(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

fn text(error: &Error, kind: ContextKind) -> String {
    texts(error, kind).into_iter().next().unwrap_or_default()
}
