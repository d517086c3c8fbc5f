//! cl-export(1).

use super::words::{DESCRIPTION, ENVIRONMENT, EXAMPLES, EXIT_STATUS, FILES, SEE_ALSO};
use crate::args::Arguments;
use clap::{Arg, Command, CommandFactory as _};
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, italic, roman};

/// The page in roff.
pub(crate) fn page() -> String {
    let mut command = Arguments::command();
    command.build();
    let mut page = String::from(".\\\" Made from the arguments by .ci/generate; do not edit.\n");
    page += &head(&command).render();
    page += &options(&command, &[]);
    page += &commands(&command);
    page += &foot().to_roff();
    // What groff would set as other characters in a terminal with UTF-8 stands as it is, so that it can be copied.
    page.replace('~', r"\(ti").replace('^', r"\(ha")
}

fn head(command: &Command) -> Roff {
    let mut page = Roff::new();
    let source = concat!("cl-export ", env!("CARGO_PKG_VERSION"));
    // No date: the same source makes the same page on any day.
    page.control("TH", ["CL-EXPORT", "1", "\"\"", source, "User Commands"]);
    page.control("SH", ["NAME"]);
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    page.text([roman(format!("cl-export - {}", about.trim_end_matches('.')))]);
    page.control("SH", ["SYNOPSIS"]);
    page.text([bold("cl-export"), roman(" [OPTION]...")]);
    page.control("br", []);
    page.text([bold("cl-export"), roman(" "), italic("COMMAND"), roman(" [OPTION]...")]);
    page.control("SH", ["DESCRIPTION"]);
    paragraphs(&mut page, DESCRIPTION);
    if !cl_export_targets::BUILT_IN.is_empty() {
        page.control("SS", ["Targets"]);
    }
    for exporter in cl_export_targets::BUILT_IN {
        let target = exporter.target();
        item(&mut page, [bold(target.name)].into(), target.summary);
    }
    page
}

/// The options of a command, under their headings; not those that are as they are `above`.
fn options(command: &Command, above: &[Known]) -> String {
    let is_first = above.is_empty();
    let shown = command.clone().mut_args(|arg| {
        let is_told = !is_first && is_told(&arg, above);
        // The page is the long help: clap_mangen leaves out what the short one does.
        arg.hide(is_told).hide_short_help(false)
    });
    let mut text = Vec::new();
    // Writing to memory cannot fail.
    let _ = Man::new(shown).render_options_section(&mut text);
    let text = String::from_utf8_lossy(&text).replace("\n.br\n\n.br\n", "\n.sp\n");
    // A command of several stands under a heading of its own, and what begins a piece stands once.
    let is_left_out = |line: &str| {
        [".ie ", ".el "].iter().any(|start| line.starts_with(start))
            || (!is_first && line.starts_with(".SH "))
    };
    let lines = text.lines().filter(|line| !is_left_out(line)).map(literals);
    lines.flat_map(|line| [line, "\n".to_owned()]).collect()
}

/// A line with what stands between back-ticks in bold.
fn literals(line: &str) -> String {
    let parts: Vec<_> = line.split('`').collect();
    if parts.len() % 2 == 0 {
        return line.to_owned();
    }
    let bold =
        |(at, part): (usize, &&str)| if at % 2 == 1 { format!("\\fB{part}\\fR") } else { (*part).to_owned() };
    parts.iter().enumerate().map(bold).collect()
}

/// An option by its name and what is said of it.
type Known = (String, Option<String>);

fn known(arg: &Arg) -> Known {
    (arg.get_id().to_string(), arg.get_help().map(ToString::to_string))
}

fn is_told(arg: &Arg, above: &[Known]) -> bool {
    arg.get_id() == "help" || above.contains(&known(arg))
}

fn commands(root: &Command) -> String {
    let above: Vec<Known> = root.get_arguments().map(known).collect();
    let mut page = Roff::new();
    page.control("SH", ["COMMANDS"]);
    let mut text = page.to_roff();
    root.get_subcommands().for_each(|command| text += &one_command(command, &above));
    text
}

/// A command and those below it.
fn one_command(command: &Command, above: &[Known]) -> String {
    let mut page = Roff::new();
    let usage = command.clone().render_usage().to_string();
    page.control("SS", [usage.trim_start_matches("Usage: ")]);
    let about = command.get_long_about().or_else(|| command.get_about());
    let about = about.map(ToString::to_string).unwrap_or_default();
    let sentences: Vec<_> =
        about.split("\n\n").map(|words| format!("{}.", words.trim_end_matches('.'))).collect();
    paragraphs(&mut page, &sentences.iter().map(String::as_str).collect::<Vec<_>>());
    let shared: Vec<_> = command
        .get_arguments()
        .filter(|arg| is_told(arg, above) && arg.get_id() != "help")
        .filter_map(|arg| arg.get_long())
        .collect();
    let mut text = page.to_roff();
    text += &options(command, above);
    if !shared.is_empty() {
        let mut page = Roff::new();
        page.control("PP", []);
        page.text(as_above(&shared));
        text += &page.to_roff();
    }
    command.get_subcommands().for_each(|inner| text += &one_command(inner, above));
    text
}

fn as_above(options: &[&str]) -> Vec<Inline> {
    let mut words = vec![roman("As above: ")];
    for (at, option) in options.iter().enumerate() {
        words.push(roman(if at == 0 { "" } else { ", " }));
        words.push(bold(format!("--{option}")));
    }
    words.push(roman("."));
    words
}

fn foot() -> Roff {
    let mut page = Roff::new();
    for (heading, items) in [("EXIT STATUS", EXIT_STATUS), ("FILES", FILES), ("ENVIRONMENT", ENVIRONMENT)] {
        page.control("SH", [heading]);
        for (name, what) in items {
            item(&mut page, vec![bold(*name)], what);
        }
    }
    page.control("SH", ["EXAMPLES"]);
    for (at, (command, what)) in EXAMPLES.iter().enumerate() {
        if at > 0 {
            page.control("PP", []);
        }
        page.text(inlines(what));
        page.control("PP", []);
        page.control("RS", ["4"]);
        page.control("EX", []);
        page.text([bold(*command)]);
        page.control("EE", []);
        page.control("RE", []);
    }
    page.control("SH", ["SEE ALSO"]);
    page.text(inlines(SEE_ALSO));
    page
}

fn paragraphs(page: &mut Roff, texts: &[&str]) {
    for (at, text) in texts.iter().enumerate() {
        if at > 0 {
            page.control("PP", []);
        }
        page.text(inlines(text));
    }
}

fn item(page: &mut Roff, name: Vec<Inline>, what: &str) {
    page.control("TP", []);
    page.text(name);
    page.text(inlines(what));
}

/// Words with literals between back-ticks, which are bold here.
fn inlines(words: &str) -> Vec<Inline> {
    let cut = words.split('`').enumerate();
    cut.filter(|(_, part)| !part.is_empty())
        .map(|(at, part)| if at % 2 == 1 { bold(part) } else { roman(part) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser as _;

    #[test]
    fn every_option_and_command_is_there() {
        let page = page();
        let command = Arguments::command();
        for name in command.get_arguments().filter_map(|arg| arg.get_long()) {
            let option = format!(r"\fB\-\-{}\fR", name.replace('-', r"\-"));
            assert!(page.contains(&option), "{option}");
        }
        for name in command.get_subcommands().map(Command::get_name) {
            assert!(page.contains(&format!("cl-export {name}")), "{name}");
        }
        for name in cl_export_targets::names() {
            assert!(page.contains(&format!(r"\fB{}\fR", name.replace('-', r"\-"))), "{name}");
        }
    }

    /// Each variable that the environment module names, and no other.
    #[test]
    fn every_variable_is_there() {
        let source = include_str!("../../environment.rs");
        let is_variable = |word: &&str| {
            word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_')
        };
        let mut read: Vec<_> = source.split('"').filter(is_variable).collect();
        read.sort_unstable();
        read.dedup();
        let mut told: Vec<_> = ENVIRONMENT.iter().map(|(name, _)| *name).collect();
        told.sort_unstable();
        assert_eq!(told, read);
    }

    /// As far as the parser can tell; the transcripts run such commands.
    #[test]
    fn the_examples_can_be_typed() {
        for (command, _) in EXAMPLES {
            Arguments::try_parse_from(command.split(' '))
                .unwrap_or_else(|error| panic!("{command}: {error}"));
        }
    }
}
