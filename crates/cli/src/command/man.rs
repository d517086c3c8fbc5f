//! `cl-export man`: the man pages. That of the program is made of its arguments; those of the files that it reads are made of
//! their schemas (`tests/src/schema/man.rs`).

mod program;
mod words;

use crate::args::{ManArgs, PageName};
use crate::failure::{Exit, Failure};
use crate::output::print;

pub(crate) fn run(args: &ManArgs) -> Result<Exit, Failure> {
    match args.page {
        PageName::Program => print(&program::page())?,
        PageName::Account => print(include_str!("../../man/cl-export-account.5"))?,
        PageName::Provider => print(include_str!("../../man/cl-export-provider.5"))?,
        PageName::Target => print(include_str!("../../man/cl-export-target.5"))?,
    }
    Ok(Exit::Done)
}
