//! What the owner says about the columns: `name="{First} {Last}",address=Mail`.

use crate::key::{canonical, normal};
use crate::template::{Piece, Template};
use cl_export_core::{Error, ErrorKind, Origin, Prose};

/// Which columns make which field, where the header's own names do not say it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns(Vec<Mapping>);

/// What makes one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mapping {
    /// The key, as headers are compared.
    pub(crate) key: String,
    /// What was written, for messages.
    pub(crate) text: String,
    pub(crate) template: Template<String>,
}

impl Mapping {
    /// Whether it is made of the column of that name.
    pub(crate) fn mentions(&self, name: &str) -> bool {
        let name = normal(name);
        self.template.pieces.iter().any(|piece| matches!(piece, Piece::Cell(cell) if normal(cell) == name))
    }
}

impl Columns {
    /// Reads `KEY=HEADER` and `KEY=TEMPLATE`, with commas between them.
    ///
    /// A template holds `{Header}`. A comma means itself between braces or double quotes, a quote between quotes is
    /// written twice. `KEY=` alone leaves the header of that name unread.
    ///
    /// # Errors
    /// What cannot be read, or a key that is given twice. Whether keys and headers are known is seen with the table.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let mut columns = Self::default();
        let mut rest = text;
        while !rest.is_empty() {
            let (key, value) = rest.split_once('=').ok_or_else(|| no_value(rest))?;
            let (value, after) = take_value(value)?;
            columns.add(key, value)?;
            rest = after;
        }
        Ok(columns)
    }

    /// Adds what makes one field: a header's name, or a text with `{Header}` in it.
    ///
    /// # Errors
    /// A key that was given before, or a brace without its second one.
    pub fn add(&mut self, key: &str, text: impl Into<String>) -> Result<(), Error> {
        let (name, text) = (canonical(key), text.into());
        if self.0.iter().any(|known| known.key == name) {
            let what = Prose::default().value(key.trim()).text(" is given twice");
            return Err(Error::new(ErrorKind::Conflict, what).at(Origin::Argument));
        }
        let template = Template::parse(&text)?;
        self.0.push(Mapping { key: name, text, template });
        Ok(())
    }

    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Mapping> {
        self.0.iter()
    }
}

/// A value, and what follows after its comma.
fn take_value(text: &str) -> Result<(String, &str), Error> {
    let (mut value, mut is_quoted, mut is_braced) = (String::new(), false, false);
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' if is_quoted && characters.next_if(|(_, next)| *next == '"').is_some() => value.push('"'),
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted && !is_braced => return Ok((value, &text[at + 1..])),
            _ => {
                is_braced = character == '{' || (is_braced && character != '}');
                value.push(character);
            }
        }
    }
    if is_quoted { Err(unclosed(text)) } else { Ok((value, "")) }
}

fn unclosed(text: &str) -> Error {
    Error::new(ErrorKind::Syntax, Prose::new("a quote in ").value(text).text(" is never closed"))
        .at(Origin::Argument)
}

fn no_value(text: &str) -> Error {
    Error::new(ErrorKind::Syntax, Prose::default().value(text).text(" is not a column"))
        .at(Origin::Argument)
        .hint(Prose::new("write ").value("KEY=HEADER").text(", such as ").value("address=Mail"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::Piece::{Cell, Words};

    fn parse(text: &str) -> Vec<(String, String)> {
        let columns = Columns::parse(text).unwrap();
        columns.iter().map(|mapping| (mapping.key.clone(), mapping.text.clone())).collect()
    }

    fn pair(key: &str, text: &str) -> (String, String) {
        (key.to_owned(), text.to_owned())
    }

    #[test]
    fn quotes_braces_and_commas_are_read() {
        let as_typed = [pair("name", "{First} {Last}"), pair("address", "Mail")];
        assert_eq!(parse("name=\"{First} {Last}\",address=Mail"), as_typed);
        // What a shell leaves of it.
        assert_eq!(parse("name={First} {Last},address=Mail"), as_typed);
        assert_eq!(
            parse("name={Last, First}, Smtp-Login =x,"),
            [pair("name", "{Last, First}"), pair("smtp_login", "x")]
        );
        assert_eq!(parse("label=\"a \"\"b\"\", c\",name="), [pair("label", "a \"b\", c"), pair("name", "")]);
        assert!(parse("").is_empty());
    }

    #[test]
    fn templates_are_taken_apart() {
        let template = |text| Template::parse(text).unwrap().pieces;
        assert_eq!(template("Mail"), [Cell("Mail".to_owned())]);
        assert_eq!(
            template("{{{a}}}, {b}!"),
            [
                Words("{".to_owned()),
                Cell("a".to_owned()),
                Words("}, ".to_owned()),
                Cell("b".to_owned()),
                Words("!".to_owned())
            ]
        );
        assert!(template("").is_empty());
    }

    #[test]
    fn mistakes_are_told() {
        for (text, what) in [
            ("name", "`name` is not a column"),
            ("address=Mail,Mail", "`Mail` is not a column"),
            ("name=\"a", "a quote in `\"a` is never closed"),
            ("name={a", "a brace in `{a` is unmatched"),
            ("name={a{b}", "a brace in `{a{b}` is unmatched"),
            ("name=a},x=y", "a brace in `a}` is unmatched"),
            ("name=a,Name=b", "`Name` is given twice"),
            ("email=a,address=b", "`address` is given twice"),
        ] {
            let error = Columns::parse(text).unwrap_err();
            assert_eq!((error.what().to_string().as_str(), error.origin()), (what, &Origin::Argument));
        }
    }

    #[test]
    fn empty_cells_leave_no_gaps() {
        let template =
            Template { pieces: vec![Cell(0), Words(" ".into()), Cell(1), Words(" ".into()), Cell(2)] };
        for (cells, text) in [
            (["a", "b", "c"], "a b c"),
            (["a", "", "c"], "a c"),
            (["", "b", ""], "b"),
            (["", "", "c"], "c"),
            (["a", "", ""], "a"),
            (["", "", ""], ""),
        ] {
            assert_eq!(template.fill(|column: usize| cells[column].into()), text);
        }
        let greeting = Template { pieces: vec![Words("Mail of ".into()), Cell(0)] };
        assert_eq!(greeting.fill(|_| "".into()), "");
        assert_eq!(greeting.fill(|_| "Jane".into()), "Mail of Jane");
    }
}
