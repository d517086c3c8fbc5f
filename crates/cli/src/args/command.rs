//! The commands beside the export.

use super::{GivenArgs, PluginArgs, WhatArgs, examples};
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Ask a few questions, and keep the account in a file
    ///
    /// The other commands read that file. What is given as an option is not asked. The password is never asked for, the command
    /// that prints it is not run, and nothing is written before the last answer.
    Init(Box<InitArgs>),
    /// List the targets, or describe some in full
    Targets(TargetsArgs),
    /// List the providers, print one as a file, or check provider files
    Providers(ProvidersArgs),
    /// Show an account's settings, and the source of each
    Settings(Box<SettingsArgs>),
    /// Copy the built-in templates, to change them
    Templates(TemplatesArgs),
    /// Print a shell's completion script
    Completions(CompletionsArgs),
    /// Print a man page: the program's, or a file format's
    Man(ManArgs),
}

/// What `init` may be told beforehand.
#[derive(Debug, Args)]
#[command(after_long_help = examples::INIT)]
pub(crate) struct InitArgs {
    /// Write to this file, instead of ~/.config/cl-export/account.toml; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Overwrite the file if it exists, without asking
    #[arg(long)]
    pub(crate) force: bool,
    /// Ask for the servers too, even if a provider is known for the address
    #[arg(long)]
    pub(crate) own_servers: bool,
    #[command(flatten)]
    pub(crate) given: GivenArgs,
}

#[derive(Debug, Args)]
#[command(after_long_help = examples::TARGETS)]
pub(crate) struct TargetsArgs {
    /// Describe these in full: what is written, where it goes, options, limits; `all` is every target
    #[arg(value_name = "TARGET")]
    pub(crate) targets: Vec<String>,
    #[command(flatten)]
    pub(crate) plugins: PluginArgs,
    /// Write JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
#[command(after_long_help = examples::PROVIDERS)]
pub(crate) struct ProvidersArgs {
    #[command(subcommand)]
    pub(crate) command: Option<ProvidersCommand>,
    /// Write JSON
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Look for provider files in this folder too
    #[arg(long, value_name = "DIR", global = true)]
    pub(crate) provider_dir: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ProvidersCommand {
    /// Print a provider as a file to start from
    #[command(after_long_help = examples::SHOW)]
    Show {
        /// Its id, or its file
        #[arg(value_name = "ID|FILE")]
        provider: String,
    },
    /// Say what is wrong, or probably wrong, in provider files
    #[command(after_long_help = examples::CHECK)]
    Check {
        /// The files: ours (.toml) or config-v1.1 (.xml)
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        /// Fail on warnings too
        #[arg(long)]
        strict: bool,
    },
}

#[derive(Debug, Args)]
#[command(after_long_help = examples::SETTINGS)]
pub(crate) struct SettingsArgs {
    #[command(flatten)]
    pub(crate) what: WhatArgs,
    /// Write JSON
    #[arg(long, help_heading = None)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
#[command(after_long_help = examples::COPY)]
pub(crate) struct TemplatesArgs {
    #[command(subcommand)]
    pub(crate) command: TemplatesCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum TemplatesCommand {
    /// Copy templates into a folder, as `<target>/<file>.hbs`
    #[command(after_long_help = examples::COPY)]
    Copy(CopyArgs),
}

#[derive(Debug, Args)]
pub(crate) struct CopyArgs {
    /// The folder
    pub(crate) dir: PathBuf,
    /// Only the templates of this target; repeat it, or give a comma list
    #[arg(short, long = "target", value_name = "TARGET", value_delimiter = ',')]
    pub(crate) targets: Vec<String>,
    #[command(flatten)]
    pub(crate) plugins: PluginArgs,
    /// Overwrite files that exist
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Debug, Args)]
#[command(after_long_help = examples::COMPLETIONS)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(crate) shell: ShellName,
}

/// A shell that completes words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ShellName {
    Bash,
    Zsh,
    Fish,
    Powershell,
}

#[derive(Debug, Args)]
#[command(after_long_help = examples::MAN)]
pub(crate) struct ManArgs {
    /// Which page
    #[arg(value_name = "PAGE", default_value = "cl-export")]
    pub(crate) page: PageName,
}

/// A man page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PageName {
    /// The program: cl-export(1)
    #[value(name = "cl-export")]
    Program,
    /// The account file: cl-export-account(5)
    #[value(alias = "cl-export-account")]
    Account,
    /// The provider file: cl-export-provider(5)
    #[value(alias = "cl-export-provider")]
    Provider,
    /// The manifest of a target of your own: cl-export-target(5)
    #[value(alias = "cl-export-target")]
    Target,
}
