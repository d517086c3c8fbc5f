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
    /// Without it, the target's main file goes to standard output. A folder gets `<target>/<file>` and a README.txt; a name that ends in .tar, .tar.gz, .tar.zst or .zip gets an archive of the same.
    #[arg(short, long, value_name = "PATH", help_heading = None)]
    pub(crate) output: Option<PathBuf>,
    /// List what would be written, and write nothing
    #[arg(long, conflicts_with = "check", help_heading = None)]
    pub(crate) dry_run: bool,
    /// Write only files of this name; `*` and `?` match anything
    #[arg(long, value_name = "NAME", help_heading = "Output", hide_short_help = true)]
    pub(crate) only: Vec<String>,
    /// Overwrite files that exist
    #[arg(long, help_heading = "Output", hide_short_help = true)]
    pub(crate) force: bool,
    /// Show how what is there differs from what would be written, and write nothing
    #[arg(
        long,
        requires = "output",
        conflicts_with = "update",
        help_heading = "Output",
        hide_short_help = true
    )]
    pub(crate) check: bool,
    /// Fail, and write nothing, if something you chose is lost or unsafe
    #[arg(long, help_heading = "Output", hide_short_help = true)]
    pub(crate) strict: bool,
    /// Use the templates in this folder, `<target>/<file>.hbs`, instead of the built-in ones
    #[arg(long, value_name = "DIR", help_heading = "Output", hide_short_help = true)]
    pub(crate) templates: Option<PathBuf>,
    /// Write a folder, tar, tar.gz, tar.zst or zip, whatever the output's name ends in
    #[arg(long, value_name = "FORMAT", help_heading = "Output", hide_short_help = true)]
    pub(crate) format: Option<String>,
    /// Write only what is new or differs, and leave the rest of the folder untouched
    #[arg(
        long,
        requires = "batch",
        conflicts_with = "force",
        help_heading = "Output",
        hide_short_help = true
    )]
    pub(crate) update: bool,
    /// With --update, remove the files of persons who left the list; only files that an earlier run made
    #[arg(long, requires = "update", help_heading = "Output", hide_short_help = true)]
    pub(crate) prune: bool,
    /// Use at most this many threads
    #[arg(long, value_name = "NUMBER", requires = "batch", help_heading = "Output", hide_short_help = true)]
    pub(crate) jobs: Option<u32>,
    /// Say how each file was made: filled from a plan, or rendered again for each person, and why
    #[arg(long, help_heading = "Output", hide_short_help = true)]
    pub(crate) explain: bool,
    #[command(flatten)]
    pub(crate) batch: BatchArgs,
    /// Report in JSON, on standard output, or on standard error if the file itself goes to standard output
    #[arg(long, help_heading = "Output", hide_short_help = true)]
    pub(crate) json: bool,
}

/// A list of persons.
#[derive(Debug, Args)]
#[command(next_help_heading = "Batch")]
pub(crate) struct BatchArgs {
    /// Write for everyone in this CSV file
    ///
    /// One person a row; `-` is standard input. The columns are named like the account file's keys, or mapped by --columns.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["email", "account"], help_heading = None)]
    pub(crate) batch: Option<PathBuf>,
    /// Map columns to keys: `name="{First} {Last}",address=Mail`
    #[arg(long, value_name = "MAP", requires = "batch", hide_short_help = true)]
    pub(crate) columns: Option<String>,
    /// The character between two fields, if it is not a comma; or `tab`
    #[arg(long, value_name = "CHAR", requires = "batch", hide_short_help = true)]
    pub(crate) delimiter: Option<String>,
    /// The list's encoding: utf-8 (the default) or windows-1252
    #[arg(long, value_name = "NAME", requires = "batch", hide_short_help = true)]
    pub(crate) encoding: Option<String>,
    /// Add SHA256SUMS to the bundle, with the checksums of all its files
    #[arg(long, requires = "batch", hide_short_help = true)]
    pub(crate) checksums: bool,
    /// Write the good rows, and list the bad ones in rejected.csv
    #[arg(long, requires = "batch", hide_short_help = true)]
    pub(crate) keep_going: bool,
}

/// For which targets, and for whom.
#[derive(Debug, Args)]
pub(crate) struct WhatArgs {
    /// The mail client; a comma list, or `all`
    #[arg(short, long = "target", value_name = "TARGET", value_delimiter = ',')]
    pub(crate) targets: Vec<String>,
    #[command(flatten)]
    pub(crate) account: AccountArgs,
    /// Set an option of a target, or give that target alone another protocol, port or policy for fetched mail
    #[arg(long = "set", value_name = "TARGET.KEY=VALUE", help_heading = "Targets", hide_short_help = true)]
    pub(crate) set: Vec<String>,
    #[command(flatten)]
    pub(crate) plugins: PluginArgs,
}

/// Where targets are found that are not built in.
#[derive(Debug, Args)]
pub(crate) struct PluginArgs {
    /// Find more targets in this folder, each in a folder of its name, before ~/.local/share/cl-export/targets
    #[arg(long, value_name = "DIR", help_heading = "Targets", hide_short_help = true)]
    pub(crate) plugins: Vec<PathBuf>,
}
