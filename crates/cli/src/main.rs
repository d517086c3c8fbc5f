//! The command line of cl-export: what was typed, what it means, what is made of it, and what a person reads of that.

mod account;
mod archive;
mod args;
mod batch;
mod catalogue;
mod columns;
mod command;
mod environment;
mod explain;
mod failure;
mod init;
mod json;
mod only;
mod output;
mod password_store;
mod provider;
mod read;
mod report;
mod show;
mod sink;

use args::{Arguments, Command};
use clap::Parser;
use failure::{Exit, Failure};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(answer) => return refused(&answer).into(),
    };
    let json = arguments.json();
    let done = match arguments.command {
        None if arguments.export.batch.batch.is_some() => batch::run(&arguments.export),
        None => command::export::run(&arguments.export),
        Some(Command::Init(args)) => init::run(&args),
        Some(Command::Targets(args)) => command::targets::run(&args),
        Some(Command::Providers(args)) => command::providers::run(&args),
        Some(Command::Settings(args)) => command::settings::run(&args),
        Some(Command::Templates(args)) => command::templates::run(&args),
        Some(Command::Completions(args)) => command::completions::run(&args),
        Some(Command::Man(args)) => command::man::run(&args),
    };
    match done {
        Ok(code) => code.into(),
        Err(Failure::BrokenPipe) => ExitCode::SUCCESS,
        Err(failure) => {
            show::failure(&failure, json);
            failure.code().into()
        }
    }
}

/// Answers what the parser of the command line did not let through: a question for help, or a mistake.
fn refused(answer: &clap::Error) -> Exit {
    match args::wrong::failure(answer) {
        None => show::answer(answer),
        Some(failure) => {
            show::failure(&failure, args::asks_for_json());
            failure.code()
        }
    }
}
