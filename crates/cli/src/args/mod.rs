//! What was typed.

mod account;
mod command;
mod examples;
mod export;
pub(crate) mod wrong;

pub(crate) use account::{AccountArgs, GivenArgs, Store, option_of};
pub(crate) use command::{
    Command, CompletionsArgs, CopyArgs, InitArgs, ManArgs, PageName, ProvidersArgs, ProvidersCommand,
    SettingsArgs, ShellName, TargetsArgs, TemplatesArgs, TemplatesCommand,
};
pub(crate) use export::{ExportArgs, PluginArgs, WhatArgs};

use clap::Parser;

/// One mail account in, every mail client's own configuration out.
///
/// The address tells the provider, and the provider tells the servers; nothing else is needed.
#[derive(Debug, Parser)]
#[command(
    name = "cl-export",
    version,
    override_usage = "cl-export --target <TARGET> --email <ADDRESS> [OPTIONS]\n       cl-export <COMMAND>",
    args_conflicts_with_subcommands = true,
    arg_required_else_help = true,
    disable_help_subcommand = true,
    disable_version_flag = true,
    max_term_width = 80,
    after_long_help = examples::EXPORT
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) export: ExportArgs,
    /// Print the version
    #[arg(short = 'V', long, action = clap::ArgAction::Version, hide_short_help = true, help_heading = None)]
    version: Option<bool>,
}

/// Whether a program reads what is written, as far as can be told from arguments that could not be parsed.
pub(crate) fn asks_for_json() -> bool {
    std::env::args_os().take_while(|argument| argument != "--").any(|argument| argument == "--json")
}

impl Arguments {
    /// Whether a program reads what is written.
    pub(crate) fn json(&self) -> bool {
        match &self.command {
            None => self.export.json,
            Some(Command::Targets(args)) => args.json,
            Some(Command::Providers(args)) => args.json,
            Some(Command::Settings(args)) => args.json,
            Some(Command::Templates(_) | Command::Init(_) | Command::Completions(_) | Command::Man(_)) => {
                false
            }
        }
    }
}
