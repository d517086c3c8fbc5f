//! `cl-export providers`: who is known, one of them as a file, and what is wrong with files.

mod check;
mod list;
mod show;

use crate::args::{ProvidersArgs, ProvidersCommand};
use crate::failure::{Exit, Failure};

pub(crate) fn run(args: &ProvidersArgs) -> Result<Exit, Failure> {
    match &args.command {
        None => list::run(args),
        Some(ProvidersCommand::Show { provider }) => show::run(args, provider),
        Some(ProvidersCommand::Check { files, strict }) => check::run(args, files, *strict),
    }
}
