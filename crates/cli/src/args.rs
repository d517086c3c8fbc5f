//! What was typed.

use cl_export_core::Field;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// One mail account in, every mail client's own configuration out.
///
/// The address tells the provider, and the provider tells the servers; nothing else is needed:
///
///   cl-export --target msmtp --email jane@q.com -o ~/.msmtprc
#[derive(Debug, Parser)]
#[command(
    name = "cl-export",
    version,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    max_term_width = 100,
    after_help = "Targets, their options and what they write: `cl-export targets`\n\
                  Exit codes: 0 done, 1 could not be done, 2 the request or its input was wrong, 3 losses under --strict"
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) export: ExportArgs,
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

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Ask for an account in plain questions, and write the account file that the other commands read
    ///
    /// What is given as an option is not asked. The password is never asked for, its command is not run, and nothing is
    /// written before the last answer.
    Init(Box<InitArgs>),
    /// List the targets, what they write and their options
    Targets(TargetsArgs),
    /// List the providers that are known, with their servers; show one as a file; check files of providers
    Providers(ProvidersArgs),
    /// Show what an account comes to for a target, with the source of each fact
    Settings(Box<SettingsArgs>),
    /// Copy the templates, to change them and give them back with --templates
    Templates(TemplatesArgs),
    /// Print what completes options, targets and other words in a shell
    Completions(CompletionsArgs),
    /// Print a man page: of the program, or of a kind of file
    Man(ManArgs),
}

#[derive(Debug, Args)]
#[command(
    after_help = "bash: `cl-export completions bash > ~/.local/share/bash-completion/completions/cl-export`\n\
                  zsh: `cl-export completions zsh > DIR/_cl-export`, in a folder of $fpath\n\
                  fish: `cl-export completions fish > ~/.config/fish/completions/cl-export.fish`\n\
                  PowerShell: `cl-export completions powershell >> $PROFILE`"
)]
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
#[command(after_help = "To read one: `cl-export man | man -l -`")]
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

/// What `init` may be told beforehand.
#[derive(Debug, Args)]
#[command(
    after_help = "A script gives its answers on standard input, one a line, an empty line for what is advised: address, \
                  name, protocol, sending port, keeping mail, password command. With --own-servers, host, port and \
                  encryption for fetching come behind the protocol, and those for sending in place of the sending port.\n\
                  Exit codes: 0 done, 1 could not be done, 2 an answer was wrong, 130 stopped by Ctrl-C"
)]
pub(crate) struct InitArgs {
    /// Write to this file, in place of ~/.config/cl-export/account.toml; `-` is standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
    /// Overwrite the file if it exists, without asking
    #[arg(long, help_heading = "Output")]
    pub(crate) force: bool,
    /// Ask for the servers too, as where no provider is known
    #[arg(long, help_heading = "Account")]
    pub(crate) own_servers: bool,
    #[command(flatten)]
    pub(crate) given: GivenArgs,
}

#[derive(Debug, Args)]
pub(crate) struct TargetsArgs {
    #[command(flatten)]
    pub(crate) plugins: PluginArgs,
    /// Write JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// Where targets are found that are not built in.
#[derive(Debug, Args)]
pub(crate) struct PluginArgs {
    /// Find more targets in this folder, each in a folder of its name: before those of ~/.local/share/cl-export/targets
    #[arg(long, value_name = "DIR")]
    pub(crate) plugins: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    /// Write JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ProvidersArgs {
    #[command(subcommand)]
    pub(crate) command: Option<ProvidersCommand>,
    /// Write JSON
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Look for providers in this folder too
    #[arg(long, value_name = "DIR", global = true)]
    pub(crate) provider_dir: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ProvidersCommand {
    /// Print a provider as a file to start from
    Show {
        /// Its id, or a file of it
        #[arg(value_name = "ID|FILE")]
        provider: String,
    },
    /// Say what is wrong, or probably wrong, with files of providers
    Check {
        /// The files, of ours (.toml) or config-v1.1 (.xml)
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        /// Fail where there is a warning
        #[arg(long)]
        strict: bool,
    },
}

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct ExportArgs {
    #[command(flatten)]
    pub(crate) what: WhatArgs,
    /// Write to a file, or to a folder (`PATH/`) as `<target>/<file>`; without it, to standard output
    #[arg(short, long, value_name = "PATH", help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
    /// Write only files of this name (`*` and `?` stand for any)
    #[arg(long, value_name = "NAME", help_heading = "Output")]
    pub(crate) only: Vec<String>,
    /// Overwrite files that exist
    #[arg(long, help_heading = "Output")]
    pub(crate) force: bool,
    /// List what would be written, with mode and size, and write nothing
    #[arg(long, conflicts_with = "check", help_heading = "Output")]
    pub(crate) dry_run: bool,
    /// Compare with what is there, show the difference, and write nothing
    #[arg(long, requires = "output", conflicts_with = "update", help_heading = "Output")]
    pub(crate) check: bool,
    /// Fail, and write nothing, where something chosen is lost or unsafe
    #[arg(long, help_heading = "Output")]
    pub(crate) strict: bool,
    /// Use the templates in this folder, as `<target>/<file>.hbs`, in place of the built-in ones
    #[arg(long, value_name = "DIR", help_heading = "Output")]
    pub(crate) templates: Option<PathBuf>,
    /// The form of a bundle: folder, tar, tar.gz, tar.zst or zip (of at most 65,534 files and folders); unless given, what the output's name ends like
    #[arg(long, value_name = "FORMAT", help_heading = "Output")]
    pub(crate) format: Option<String>,
    /// Write into a folder what is new or differs, and leave the rest untouched
    #[arg(long, requires = "batch", conflicts_with = "force", help_heading = "Output")]
    pub(crate) update: bool,
    /// Remove the files of persons who are no longer in the list, of those that an earlier run made
    #[arg(long, requires = "update", help_heading = "Output")]
    pub(crate) prune: bool,
    /// How many threads may work
    #[arg(long, value_name = "NUMBER", requires = "batch", help_heading = "Output")]
    pub(crate) jobs: Option<u32>,
    /// Say how each file is made: filled from a plan, or rendered anew for some persons, and why
    #[arg(long, help_heading = "Output")]
    pub(crate) explain: bool,
    #[command(flatten)]
    pub(crate) batch: BatchArgs,
    /// Report in JSON: to standard output, or to standard error where a file goes to standard output
    #[arg(long, help_heading = "Output")]
    pub(crate) json: bool,
}

/// A list of persons.
#[derive(Debug, Args)]
#[command(next_help_heading = "Batch")]
pub(crate) struct BatchArgs {
    /// Write for every person of a list: a CSV file, or `-` for standard input, whose columns are the account file's keys
    #[arg(long, value_name = "FILE", conflicts_with_all = ["email", "account"])]
    pub(crate) batch: Option<PathBuf>,
    /// Which columns give what, as `name="{First} {Last}",address=Mail`
    #[arg(long, value_name = "MAP", requires = "batch")]
    pub(crate) columns: Option<String>,
    /// What stands between two fields of the list, where it is no comma: a character, or `tab`
    #[arg(long, value_name = "CHAR", requires = "batch")]
    pub(crate) delimiter: Option<String>,
    /// The list's encoding: utf-8 (unless given) or windows-1252
    #[arg(long, value_name = "NAME", requires = "batch")]
    pub(crate) encoding: Option<String>,
    /// Add SHA256SUMS to the bundle, the checksums of all its files
    #[arg(long, requires = "batch")]
    pub(crate) checksums: bool,
    /// Leave bad rows out, write the others, and list the bad ones in rejected.csv
    #[arg(long, requires = "batch")]
    pub(crate) keep_going: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SettingsArgs {
    #[command(flatten)]
    pub(crate) what: WhatArgs,
    /// Write JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// For which targets, and for whom.
#[derive(Debug, Args)]
pub(crate) struct WhatArgs {
    /// The client to write for: repeated, a comma list, or `all`
    #[arg(short, long = "target", value_name = "TARGET", value_delimiter = ',')]
    pub(crate) targets: Vec<String>,
    /// Set an option of a target, or another protocol, port or keeping of mail for it
    #[arg(long = "set", value_name = "TARGET.KEY=VALUE")]
    pub(crate) set: Vec<String>,
    #[command(flatten)]
    pub(crate) plugins: PluginArgs,
    #[command(flatten)]
    pub(crate) account: AccountArgs,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Account")]
pub(crate) struct AccountArgs {
    /// Read the accounts from a file, in place of ~/.config/cl-export/account.toml
    #[arg(long, value_name = "FILE", conflicts_with = "email")]
    pub(crate) account: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) given: GivenArgs,
}

/// What is said of one account.
#[derive(Debug, Args)]
#[command(next_help_heading = "Account")]
pub(crate) struct GivenArgs {
    /// The mail address
    #[arg(short, long, value_name = "ADDRESS")]
    pub(crate) email: Option<String>,
    /// The display name
    #[arg(short, long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// The login, where it is not the address
    #[arg(long, value_name = "LOGIN")]
    pub(crate) login: Option<String>,
    /// The login for sending, where it is another one
    #[arg(long, value_name = "LOGIN")]
    pub(crate) smtp_login: Option<String>,
    /// What to call the account
    #[arg(long, value_name = "LABEL")]
    pub(crate) label: Option<String>,
    /// The provider's id or its file, where the address's domain does not tell it
    #[arg(long, value_name = "ID|FILE")]
    pub(crate) provider: Option<String>,
    /// Look for providers in this folder too, before ~/.config/cl-export/providers: files of ours (.toml) and config-v1.1 (.xml)
    #[arg(long, value_name = "DIR")]
    pub(crate) provider_dir: Vec<PathBuf>,
    /// How mail is fetched: pop3 (unless asked) or imap
    #[arg(long, value_name = "PROTOCOL")]
    pub(crate) protocol: Option<String>,
    /// Which of the provider's incoming ports
    #[arg(long, value_name = "PORT")]
    pub(crate) incoming_port: Option<String>,
    /// Which of the provider's submission ports
    #[arg(long, value_name = "PORT")]
    pub(crate) smtp_port: Option<String>,
    /// Consent to a connection without encryption where there is no other
    #[arg(long)]
    pub(crate) allow_plaintext: bool,
    /// Fetched mail on the server: always, never, or a number of days
    #[arg(long, value_name = "KEEP")]
    pub(crate) leave_on_server: Option<String>,
    /// The language of what a person reads (the sheet, a bundle's README.txt): en or es
    #[arg(long, value_name = "TAG")]
    pub(crate) language: Option<String>,
    /// The command that prints the password; {address}, {host} and {protocol} are filled in
    #[arg(long, value_name = "COMMAND", conflicts_with = "password_store")]
    pub(crate) password_command: Option<String>,
    /// Where the password is kept: writes the command that reads it
    #[arg(long, value_name = "STORE")]
    pub(crate) password_store: Option<Store>,
}

impl GivenArgs {
    /// The fields that were given, with their texts.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (Field, String)> {
        let store = self.password_store.map(|store| store.command().to_owned());
        let plaintext = self.allow_plaintext.then(|| "true".to_owned());
        [
            (Field::Address, self.email.clone()),
            (Field::Name, self.name.clone()),
            (Field::Login, self.login.clone()),
            (Field::SmtpLogin, self.smtp_login.clone()),
            (Field::Label, self.label.clone()),
            (Field::Provider, self.provider.clone()),
            (Field::Protocol, self.protocol.clone()),
            (Field::IncomingPort, self.incoming_port.clone()),
            (Field::SmtpPort, self.smtp_port.clone()),
            (Field::AllowPlaintext, plaintext),
            (Field::LeaveOnServer, self.leave_on_server.clone()),
            (Field::Language, self.language.clone()),
            (Field::PasswordCommand, self.password_command.clone().or(store)),
        ]
        .into_iter()
        .filter_map(|(field, text)| text.map(|text| (field, text)))
    }
}

/// The option that gives a field, for messages; a field without one goes by its key in the account file.
pub(crate) fn option_of(field: Field) -> String {
    match field {
        Field::Address => "--email".to_owned(),
        Field::IncomingHost | Field::IncomingSecurity | Field::SmtpHost | Field::SmtpSecurity => {
            field.key().to_owned()
        }
        other => format!("--{}", other.key().replace('_', "-")),
    }
}

/// A place where passwords are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Store {
    /// The desktop's keyring, by libsecret's secret-tool
    SecretTool,
    /// pass, the standard Unix password manager
    Pass,
    /// The keychain of macOS
    Keychain,
}

#[derive(Debug, Args)]
pub(crate) struct TemplatesArgs {
    #[command(subcommand)]
    pub(crate) command: TemplatesCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum TemplatesCommand {
    /// Copy templates into a folder, as `<target>/<file>.hbs`
    Copy(CopyArgs),
}

#[derive(Debug, Args)]
pub(crate) struct CopyArgs {
    /// The folder
    pub(crate) dir: PathBuf,
    /// Only the templates of this target: repeated, or a comma list
    #[arg(short, long = "target", value_name = "TARGET", value_delimiter = ',')]
    pub(crate) targets: Vec<String>,
    #[command(flatten)]
    pub(crate) plugins: PluginArgs,
    /// Overwrite files that exist
    #[arg(long)]
    pub(crate) force: bool,
}
