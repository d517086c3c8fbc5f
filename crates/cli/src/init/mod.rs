//! `cl-export init`: an account in plain questions, written as the account file that the other commands read.
//!
//! What may be answered, what is advised and what is wrong all come from the model (`facts`); nothing is written before the
//! last answer, and nothing is run.

mod answers;
mod document;
mod facts;
mod interview;
mod lines;
mod next;
mod place;
mod questions;
mod terminal;
#[cfg(test)]
mod tests;

use crate::args::{InitArgs, Store};
use crate::environment;
use crate::failure::{Exit, Failure};
use crate::provider::Library;
use crate::show;
use crate::sink::path_text;
use answers::Answers;
use cl_export_core::{Draft, Field, Origin, Sourced};
use facts::Facts;
use interview::{Interview, Who};
use place::Place;

pub(crate) fn run(args: &InitArgs) -> Result<Exit, Failure> {
    let place = Place::of(args)?;
    let mut given = given(args);
    let library = Library::new(args.given.provider.as_deref(), &args.given.provider_dir, &mut given)?;
    let [given] = given;
    let mut answers = Answers::open()?;
    let may_replace = args.force || agrees_to_replace(&place, &mut answers)?;
    place.check(may_replace)?;
    greet(&place, answers.who());
    let mut interview =
        Interview::new(&library.providers, answers.who(), given, args.own_servers, environment::is_program);
    let (facts, store) = ask_all(&mut interview, &mut answers, &library)?;
    answers.finish()?;
    let text = document::document(&interview.draft(), &facts);
    place.write(&text, may_replace)?;
    let providers = facts.provider().map(|provider| provider.id.as_str());
    library.tell(providers.into_iter());
    next::written(&place, &text);
    next::consent(&facts, &interview.draft());
    next::password(&facts, store.or(args.given.password_store));
    next::commands(&place, &args.given);
    Ok(Exit::Done)
}

/// What came as options.
fn given(args: &InitArgs) -> [Draft; 1] {
    let mut draft = Draft::default();
    for (field, text) in args.given.fields() {
        draft.set(field, Sourced::new(text, Origin::Argument));
    }
    [draft]
}

fn agrees_to_replace(place: &Place, answers: &mut Answers) -> Result<bool, Failure> {
    match place.taken() {
        Some(path) if path.is_file() => {
            answers.confirm(&format!("{} exists already. Overwrite it, yes or no", path_text(path)))
        }
        _ => Ok(false),
    }
}

fn greet(place: &Place, who: Who) {
    if who == Who::Person {
        let where_to = match place {
            Place::Stdout => "standard output".to_owned(),
            Place::File { path, .. } => path_text(path),
        };
        show::plain(&format!(
            "A few questions about one mail account. The answers go to\n  {where_to}\n\
             Enter takes the answer in brackets. Ctrl-C stops, and nothing is written."
        ));
    }
}

/// Asks until all is known.
fn ask_all(
    interview: &mut Interview<'_>,
    answers: &mut Answers,
    library: &Library,
) -> Result<(Facts, Option<Store>), Failure> {
    let mut store = None;
    loop {
        let facts = interview.facts().map_err(|error| library.failure(error, None))?;
        let Some(question) = interview.next(&facts) else { return Ok((facts, store)) };
        let given = answers.ask(question, &facts)?;
        if let Err(error) = interview.answer(question, &facts, &given) {
            answers.refuse(error, question, &given, library)?;
        } else if question.field == Field::PasswordCommand {
            store = questions::store(&given.value);
            if answers.who() == Who::Script && interview.doubt_command(&given.value).is_some() {
                show::note(
                    "the password command begins with no program that can be found here; it must be a command, never the password",
                );
            }
        }
    }
}
