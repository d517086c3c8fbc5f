//! Reading an account file: `[[account]]` tables whose keys are the fields' (`docs/account-file.md`).

use super::{Draft, not_for_one_target};
use crate::table::{Item, Source, Table};
use crate::{Error, ErrorKind, Field, Prose};

impl Draft {
    /// Reads a person's accounts from an account file. `name` is what errors call the file, `targets` are the names
    /// that `[account.target.NAME]` may use.
    ///
    /// # Errors
    /// The first mistake, with its place in the text and the nearest right key.
    pub fn from_toml(name: &str, text: &str, targets: &[&str]) -> Result<Vec<Self>, Error> {
        let source = Source::new(name, text);
        let mut root = source.parse()?;
        let Some(accounts) = root.take("account") else {
            root.finish(&["account"]).map_err(outside_an_account)?;
            let hint =
                Prose::new("begin one with ").value("[[account]]").text(" and ").value("address = \"...\"");
            return Err(Error::new(ErrorKind::Missing, Prose::new("the file holds no account"))
                .at(source.origin(0..0))
                .hint(hint));
        };
        let tables = accounts.tables()?;
        root.finish(&["account"])?;
        tables.into_iter().map(|table| account(table, targets)).collect()
    }
}

/// A key of an account before any `[[account]]` wants its header, not another name.
fn outside_an_account(error: Error) -> Error {
    let key = error.what().parts().iter().find_map(|part| match part {
        crate::Part::Value(key) => Field::from_key(key),
        _ => None,
    });
    match key {
        Some(_) => error.hint(Prose::new("write ").value("[[account]]").text(" on a line above it")),
        None => error,
    }
}

fn account(mut table: Table<'_>, targets: &[&str]) -> Result<Draft, Error> {
    let mut draft = Draft::default();
    for key in table.keys() {
        if key == "target" {
            for_targets(table.need(&key)?.table()?, targets, &mut draft)?;
        } else if let Some(field) = Field::from_key(&key) {
            let value = table.need(&key)?.scalar().map_err(|error| error.about(field))?;
            if draft.has(field) {
                return Err(twice(field, &key).about(field).at(value.origin));
            }
            draft.set(field, value);
        }
    }
    let origin = table.origin();
    let mut known: Vec<&str> = Field::ALL.iter().map(|field| field.key()).collect();
    known.push("target");
    table.finish(&known)?;
    if draft.get(Field::Address).is_none() {
        return Err(Error::new(ErrorKind::Missing, Prose::new("this account has no ").field(Field::Address))
            .at(origin));
    }
    Ok(draft)
}

/// The error for a second key of a field: which of the two counts is not ours to say.
fn twice(field: Field, key: &str) -> Error {
    let what = Prose::default().value(key).text(" gives a field that is given already");
    Error::new(ErrorKind::Conflict, what).hint(Prose::new("keep one of the keys for ").field(field))
}

fn for_targets(mut table: Table<'_>, targets: &[&str], draft: &mut Draft) -> Result<(), Error> {
    for name in table.keys() {
        let item: Item<'_> = table.need(&name)?;
        if !targets.contains(&name.as_str()) {
            return Err(unknown_target(&name, targets).at(item.origin()));
        }
        let mut fields = item.table()?;
        for key in fields.keys() {
            let value = fields.need(&key)?.scalar()?;
            let field =
                Field::from_key(&key).ok_or_else(|| not_for_one_target(&key, value.origin.clone()))?;
            draft.set_for(&name, field, value)?;
        }
    }
    Ok(())
}

/// The error for the name of a target that is none of those known: it names the nearest, or all.
pub fn unknown_target(name: &str, targets: &[&str]) -> Error {
    let hint = Prose::nearest_or(name, targets.iter().copied(), || {
        Prose::new("the known ones are ").values(targets.iter().copied(), " and ")
    });
    Error::new(ErrorKind::Unknown, Prose::new("the target ").value(name).text(" is not known")).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Origin;

    fn read(text: &str) -> Result<Vec<Draft>, Error> {
        Draft::from_toml("account.toml", text, &["msmtp", "ios"])
    }

    #[test]
    fn accounts_are_read_with_the_place_of_each_value() {
        let text = "[[account]]\naddress = \"jane@q.com\"\nsmtp_port = 465\n[account.target.ios]\nprotocol = \"imap\"\n\n[[account]]\nemail = \"b@q.com\"\nallow_plaintext = true\n";
        let drafts = read(text).unwrap();
        assert_eq!(drafts.len(), 2);
        let port = drafts[0].get(Field::SmtpPort).unwrap();
        assert_eq!(port.value, "465");
        let Origin::File { span, .. } = &port.origin else { panic!("{port:?}") };
        assert_eq!(&text[span.clone()], "465");
        assert_eq!(drafts[0].for_targets()[0].target, "ios");
        assert_eq!(drafts[1].get(Field::AllowPlaintext).unwrap().value, "true");
    }

    #[test]
    fn mistakes_are_told_with_the_nearest_right_word() {
        for (text, what, hint) in [
            ("[[account]]\nadress = \"a\"", "`adress`", "`address`"),
            (
                "[[account]]\naddress = \"a@q.com\"\n[account.target.ois]\nprotocol = \"imap\"",
                "`ois`",
                "`ios`",
            ),
            (
                "[[account]]\naddress = \"a@q.com\"\n[account.target.ios]\nprotocl = \"imap\"",
                "`protocl`",
                "`protocol`",
            ),
            (
                "[[account]]\naddress = \"a@q.com\"\n[account.target.ios]\nname = \"x\"",
                "`name`",
                "`incoming_port`",
            ),
            ("[[account]]\naddress = \"a@q.com\"\nemail = \"b@q.com\"", "`email`", "`address`"),
            ("[[account]]\nemail = \"a@q.com\"\naddress = \"\"", "`address`", "`address`"),
            ("address = \"a@q.com\"", "`address`", "`[[account]]`"),
            ("", "no account", "`[[account]]`"),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.what().to_string().contains(what), "{error}");
            assert!(error.advice().unwrap().to_string().contains(hint), "{error:?}");
        }
        for text in [
            "[[account]]\naddress = [1]",
            "[account]\naddress = \"a@q.com\"",
            "[[account]]",
            "x = ",
            "[[account]]\naddress = 1.5",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
