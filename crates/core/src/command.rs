//! The owner's command that prints the password.
//!
//! It is the one thing an owner gives that a client will run. A place holder's value is put into it, and a value that
//! a shell could take apart must never get there: a place holder is outside every quote (a client may strip one
//! layer of them before the shell sees it), and its value is held to a set of characters that mean nothing to a shell.

use crate::{Error, ErrorKind, Field, Prose, Sourced, error::nearest, text};
use cl_export_syntax::shell::{self, Scan};

/// The place holders, as they are written between braces.
pub const PLACE_HOLDERS: &[&str] = &["address", "host", "protocol"];

/// A command with place holders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasswordCommand {
    command: String,
    scan: Scan,
}

impl PasswordCommand {
    /// Checks a command; it is never run here.
    ///
    /// # Errors
    /// Says what in the command is wrong: characters, quotes that do not close, a comment, a place holder that is
    /// misspelt or quoted.
    pub(crate) fn parse(given: &Sourced<String>) -> Result<Self, Error> {
        Self::check(&given.value)
            .map_err(|error| error.about(Field::PasswordCommand).at(given.origin.clone()))
    }

    fn check(command: &str) -> Result<Self, Error> {
        text::check(Field::PasswordCommand, command)?;
        if command.trim().is_empty() {
            return Err(Error::new(ErrorKind::Missing, Prose::predicate("is empty")));
        }
        let scan = shell::scan(command);
        if scan.unclosed.is_some() {
            return Err(invalid("has a quote, back-tick or backslash that nothing closes", "close it"));
        }
        if scan.comment.is_some() {
            return Err(invalid(
                "has a comment, which would swallow what a client's file needs after it",
                "leave the comment out",
            ));
        }
        for holder in &scan.place_holders {
            if holder.is_variable {
                return Err(variable(&holder.name));
            }
            if !PLACE_HOLDERS.contains(&holder.name.as_str()) {
                return Err(unknown_place_holder(&holder.name));
            }
            if holder.quoted {
                return Err(quoted_place_holder(&holder.name));
            }
        }
        Ok(Self { command: command.to_owned(), scan })
    }

    /// The command as it was given.
    pub fn as_str(&self) -> &str {
        &self.command
    }

    /// Whether it is one simple command, so that a redirection may be put after it.
    pub fn is_simple(&self) -> bool {
        self.scan.simple
    }

    /// The command with its place holders filled in.
    ///
    /// # Errors
    /// Refuses a value that a shell could take apart, and says how to write the command without it.
    pub fn fill<'a>(&self, value_of: impl Fn(&str) -> &'a str) -> Result<String, Error> {
        let mut out = String::with_capacity(self.command.len() + 32);
        let mut end = 0;
        for holder in &self.scan.place_holders {
            let value = value_of(&holder.name);
            if !is_safe(value) {
                return Err(unsafe_value(&holder.name, value).about(Field::PasswordCommand));
            }
            out.push_str(&self.command[end..holder.range.start]);
            out.push_str(value);
            end = holder.range.end;
        }
        out.push_str(&self.command[end..]);
        Ok(out)
    }
}

/// `[A-Za-z0-9][A-Za-z0-9._+@=-]*`: nothing that a shell reads, and no option of the program it is given to.
fn is_safe(value: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"._+@=-".contains(&byte);
    value.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric) && value.bytes().all(allowed)
}

fn invalid(why: &'static str, advice: &'static str) -> Error {
    Error::new(ErrorKind::Invalid, Prose::predicate(why)).hint(Prose::new(advice))
}

fn unknown_place_holder(name: &str) -> Error {
    let hint = match nearest(name, PLACE_HOLDERS.iter().copied()) {
        Some(near) => Prose::did_you_mean(format!("{{{near}}}")),
        None => Prose::new("the place holders are ")
            .values(PLACE_HOLDERS.iter().copied().map(|known| format!("{{{known}}}")), " and "),
    };
    let what =
        Prose::predicate("has the place holder ").value(format!("{{{name}}}")).text(", which is not known");
    Error::new(ErrorKind::Unknown, what).hint(hint)
}

fn variable(name: &str) -> Error {
    let what =
        Prose::predicate("has ").value(format!("${{{name}}}")).text(", which is a variable of the shell");
    let hint = Prose::new("write ")
        .value(format!("{{{name}}}"))
        .text(" for the place holder, or ")
        .value(format!("${name}"))
        .text(" for the variable");
    Error::new(ErrorKind::Invalid, what).hint(hint)
}

fn quoted_place_holder(name: &str) -> Error {
    let what = Prose::predicate("has ").value(format!("{{{name}}}")).text(" inside quotes");
    let hint = Prose::new("write it without quotes, as in ")
        .value(format!("pass show mail/{{{name}}}"))
        .text(": its value is checked to be one harmless word");
    Error::new(ErrorKind::Invalid, what).hint(hint)
}

fn unsafe_value(name: &str, value: &str) -> Error {
    let what = Prose::predicate("cannot take ")
        .value(value)
        .text(" for ")
        .value(format!("{{{name}}}"))
        .text(": a shell could take it apart");
    let hint = Prose::new("write a command without this place holder, as ").value("pass show mail/home");
    Error::new(ErrorKind::Refused, what).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Origin;

    fn parse(command: &str) -> Result<PasswordCommand, Error> {
        PasswordCommand::parse(&Sourced::new(command.to_owned(), Origin::Argument))
    }

    fn fill(command: &str, address: &str) -> Result<String, Error> {
        parse(command).unwrap().fill(|name| if name == "address" { address } else { "mail.example.net" })
    }

    #[test]
    fn place_holders_are_filled_as_words_or_parts_of_one() {
        assert_eq!(fill("pass show mail/{address}", "jane@q.com").unwrap(), "pass show mail/jane@q.com");
        assert_eq!(fill("x {host} '{print $1}'", "").unwrap(), "x mail.example.net '{print $1}'");
    }

    #[test]
    fn a_value_that_a_shell_could_take_apart_is_refused() {
        for address in [
            "a'|touch${IFS}F|'b@q.com",
            "-x@q.com",
            "a`b`@q.com",
            "a$b@q.com",
            "a&b@q.com",
            "o'brien@q.com",
            "a!b@q.com",
            "",
        ] {
            assert!(fill("pass {address}", address).is_err(), "{address}");
        }
    }

    #[test]
    fn commands_that_cannot_be_carried_safely_are_refused() {
        for command in [
            "",
            " ",
            "pass '{address}'",
            "pass \"{address}\"",
            "pass `x {address}`",
            "pass \\{address}",
            "pass {adress}",
            "pass show mail/${host}",
            "pass show mail/${home}",
            "pass 'x",
            "pass x # note",
            "pass\nx",
            "pass x\\",
        ] {
            assert!(parse(command).is_err(), "{command:?}");
        }
    }
}
