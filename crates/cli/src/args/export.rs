//! What can be said of an export.

use super::AccountArgs;
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct ExportArgs {
    #[command(flatten)]
    pub(crate) what: WhatArgs,
    /// Write to this file, or folder (`PATH/`)
    ///
    /// Without it, one file goes to standard output. A folder gets `<target>/<file>`, and a README.txt where there are several files; a name that ends like an archive gets one.
    #[arg(short, long, value_name = "PATH", help_heading = None)]
    pub(crate) output: Option<PathBuf>,
    /// Write nothing, and list what would be written
    #[arg(long, conflicts_with = "check", help_heading = None)]
    pub(crate) dry_run: bool,
    /// Write only files of this name (`*` and `?` stand for any)
    #[arg(long, value_name = "NAME", help_heading = "Output", hide_short_help = true)]
    pub(crate) only: Vec<String>,
    /// Overwrite files that exist
    #[arg(long, help_heading = "Output", hide_short_help = true)]
    pub(crate) force: bool,
    /// Compare with what is there, show the difference, and write nothing
    #[arg(
        long,
        requires = "output",
        conflicts_with = "update",
        help_heading = "Output",
        hide_short_help = true
    )]
    pub(crate) check: bool,
    /// Fail, and write nothing, where something chosen is lost or unsafe
    #[arg(long, help_heading = "Output", hide_short_help = true)]
    pub(crate) strict: bool,
    /// Use the templates in this folder, as `<target>/<file>.hbs`, in place of the built-in ones
    #[arg(long, value_name = "DIR", help_heading = "Output", hide_short_help = true)]
    pub(crate) templates: Option<PathBuf>,
    /// The form of a bundle: folder, tar, tar.gz, tar.zst or zip (of at most 65,534 files and folders); unless given, what the output's name ends like
    #[arg(long, value_name = "FORMAT", help_heading = "Output", hide_short_help = true)]
    pub(crate) format: Option<String>,
    /// Write into a folder what is new or differs, and leave the rest untouched
    #[arg(
        long,
        requires = "batch",
        conflicts_with = "force",
        help_heading = "Output",
        hide_short_help = true
    )]
    pub(crate) update: bool,
    /// Remove the files of persons who are no longer in the list, of those that an earlier run made
    #[arg(long, requires = "update", help_heading = "Output", hide_short_help = true)]
    pub(crate) prune: bool,
    /// How many threads may work
    #[arg(long, value_name = "NUMBER", requires = "batch", help_heading = "Output", hide_short_help = true)]
    pub(crate) jobs: Option<u32>,
    /// Say how each file is made: filled from a plan, or rendered anew for some persons, and why
    #[arg(long, help_heading = "Output", hide_short_help = true)]
    pub(crate) explain: bool,
    #[command(flatten)]
    pub(crate) batch: BatchArgs,
    /// Report in JSON: to standard output, or to standard error where a file goes to standard output
    #[arg(long, help_heading = "Output", hide_short_help = true)]
    pub(crate) json: bool,
}

/// A list of persons.
#[derive(Debug, Args)]
#[command(next_help_heading = "Batch")]
pub(crate) struct BatchArgs {
    /// Write for everybody in a list, a CSV file
    ///
    /// `-` is standard input. The columns are the account file's keys, or what --columns says.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["email", "account"], help_heading = None)]
    pub(crate) batch: Option<PathBuf>,
    /// Which columns give what, as `name="{First} {Last}",address=Mail`
    #[arg(long, value_name = "MAP", requires = "batch", hide_short_help = true)]
    pub(crate) columns: Option<String>,
    /// What stands between two fields of the list, where it is no comma: a character, or `tab`
    #[arg(long, value_name = "CHAR", requires = "batch", hide_short_help = true)]
    pub(crate) delimiter: Option<String>,
    /// The list's encoding: utf-8 (unless given) or windows-1252
    #[arg(long, value_name = "NAME", requires = "batch", hide_short_help = true)]
    pub(crate) encoding: Option<String>,
    /// Add SHA256SUMS to the bundle, the checksums of all its files
    #[arg(long, requires = "batch", hide_short_help = true)]
    pub(crate) checksums: bool,
    /// Leave bad rows out, write the others, and list the bad ones in rejected.csv
    #[arg(long, requires = "batch", hide_short_help = true)]
    pub(crate) keep_going: bool,
}

/// For which targets, and for whom.
#[derive(Debug, Args)]
pub(crate) struct WhatArgs {
    /// The client to write for, several, or `all`
    #[arg(short, long = "target", value_name = "TARGET", value_delimiter = ',')]
    pub(crate) targets: Vec<String>,
    #[command(flatten)]
    pub(crate) account: AccountArgs,
    /// Set an option of a target, or another protocol, port or keeping of mail for it
    #[arg(long = "set", value_name = "TARGET.KEY=VALUE", help_heading = "Targets", hide_short_help = true)]
    pub(crate) set: Vec<String>,
    #[command(flatten)]
    pub(crate) plugins: PluginArgs,
}

/// Where targets are found that are not built in.
#[derive(Debug, Args)]
pub(crate) struct PluginArgs {
    /// Find more targets in this folder, each in a folder of its name: before those of ~/.local/share/cl-export/targets
    #[arg(long, value_name = "DIR", help_heading = "Targets", hide_short_help = true)]
    pub(crate) plugins: Vec<PathBuf>,
}
