//! POSIX shell's reading of commands that expand nothing: words, and the operators between them (POSIX.1-2024, Shell
//! Command Language, 2.2 and 2.3).

use std::iter::Peekable;
use std::str::Chars;

/// A part of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A word, without its quotes.
    Word(String),
    /// What stands between commands, such as `|`.
    Operator(String),
}

const OPERATORS: &str = "|&;<>()";

/// The commands of a script, line by line. No quotes in it go over the end of a line.
///
/// # Errors
/// Quotes that do not close, and whatever a shell would expand.
pub fn lines(script: &str) -> Result<Vec<Vec<Token>>, String> {
    let joined = script.replace("\\\n", "");
    let lines = joined.lines().map(tokens).collect::<Result<Vec<_>, _>>()?;
    Ok(lines.into_iter().filter(|line| !line.is_empty()).collect())
}

fn tokens(line: &str) -> Result<Vec<Token>, String> {
    let mut rest = line.chars().peekable();
    let mut tokens = Vec::new();
    loop {
        while rest.next_if(|c| matches!(c, ' ' | '\t')).is_some() {}
        let Some(&first) = rest.peek() else { return Ok(tokens) };
        tokens.push(if OPERATORS.contains(first) {
            Token::Operator(std::iter::from_fn(|| rest.next_if_eq(&first)).collect())
        } else {
            Token::Word(word(&mut rest)?)
        });
    }
}

fn word(rest: &mut Peekable<Chars<'_>>) -> Result<String, String> {
    let mut word = String::new();
    while let Some(next) = rest.next_if(|c| !matches!(c, ' ' | '\t') && !OPERATORS.contains(*c)) {
        match next {
            quote @ ('\'' | '"') => word += &quoted(rest, quote)?,
            '\\' => word.push(rest.next().ok_or("a backslash at the end")?),
            '$' | '`' | '*' | '?' | '[' | '~' | '#' | '{' => return Err(format!("a bare {next}")),
            plain => word.push(plain),
        }
    }
    Ok(word)
}

fn quoted(rest: &mut Peekable<Chars<'_>>, quote: char) -> Result<String, String> {
    let mut inside = String::new();
    for next in rest {
        match next {
            end if end == quote => return Ok(inside),
            '$' | '`' | '\\' if quote == '"' => return Err(format!("{next} between double quotes")),
            other => inside.push(other),
        }
    }
    Err("quotes that do not close".to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Token, lines};

    #[test]
    fn words_and_operators_are_told_apart() {
        let word = |text: &str| Token::Word(text.to_owned());
        let operator = |text: &str| Token::Operator(text.to_owned());
        let read = lines("a 'b | '\\''c'\\\n d|e || \"f\"\n\ng\n");
        let first =
            vec![word("a"), word("b | 'c"), word("d"), operator("|"), word("e"), operator("||"), word("f")];
        assert_eq!(read, Ok(vec![first, vec![word("g")]]));
        for script in ["a 'b", "a $b", "a \"$b\"", "a `b`", "a \"b", "a \\", "# a"] {
            assert!(lines(script).is_err(), "{script}");
        }
    }
}
