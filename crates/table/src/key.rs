//! What a column can be: a field of the account, a field for one target, or the person's folder.

use cl_export_core::{Draft, Error, ErrorKind, Field, Origin, Prose, Sourced, nearest, unknown_target};

/// What a column is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    Field(Field),
    ForTarget(String, Field),
    Folder,
}

/// The column that is no field of the account.
const FOLDER: &str = "folder";
/// How columns for one target begin.
const FOR_TARGET: &str = "target.";

/// A name as names are compared: `Smtp-Login` and ` SMTP login` are `smtp_login`.
pub(crate) fn normal(name: &str) -> String {
    let lower = |character: char| match character {
        ' ' | '-' => '_',
        other => other.to_ascii_lowercase(),
    };
    name.trim().chars().map(lower).collect()
}

/// The same for a key, of which some have two names.
pub(crate) fn canonical(name: &str) -> String {
    let normal = normal(name);
    match Field::from_key(&normal) {
        Some(field) => field.key().to_owned(),
        None => normal,
    }
}

impl Key {
    /// The key of that name; `None` where nothing has it.
    ///
    /// # Errors
    /// A name that begins as one for a target and goes on as none.
    pub(crate) fn parse(name: &str, targets: &[&str]) -> Result<Option<Self>, Error> {
        let normal = normal(name);
        if let Some(rest) = normal.strip_prefix(FOR_TARGET) {
            return for_target(rest, targets).map(Some);
        }
        Ok(match Field::from_key(&normal) {
            Some(field) => Some(Self::Field(field)),
            None => (normal == FOLDER).then_some(Self::Folder),
        })
    }

    /// Whether a name is that of a key, whatever the targets.
    pub(crate) fn is_one(name: &str) -> bool {
        let normal = normal(name);
        normal == FOLDER || normal.starts_with(FOR_TARGET) || Field::from_key(&normal).is_some()
    }
}

fn for_target(rest: &str, targets: &[&str]) -> Result<Key, Error> {
    let (name, key) = rest.split_once('.').ok_or_else(|| {
        Error::new(ErrorKind::Unknown, Prose::new("the column does not name a field of one target"))
            .hint(Prose::new("such a column is called ").value("target.NAME.KEY"))
    })?;
    let target =
        targets.iter().find(|target| normal(target) == name).ok_or_else(|| unknown_target(name, targets))?;
    let field = Field::from_key(key).ok_or_else(|| unknown(key))?;
    // Core knows which fields one target can have, and how to say so.
    Draft::default().set_for(target, field, Sourced::new(String::new(), Origin::Program))?;
    Ok(Key::ForTarget((*target).to_owned(), field))
}

/// The error for a key that nothing has.
pub(crate) fn unknown(name: &str) -> Error {
    let error = Error::new(ErrorKind::Unknown, Prose::new("the column ").value(name).text(" is not known"));
    match nearest_key(name) {
        Some(near) => error.hint(Prose::did_you_mean(near)),
        None => error,
    }
}

/// The key that a name may be a slip of.
pub(crate) fn nearest_key(name: &str) -> Option<&'static str> {
    nearest(&normal(name), keys())
}

/// Every key, those for targets aside.
pub(crate) fn keys() -> impl Iterator<Item = &'static str> {
    Field::ALL.iter().map(|field| field.key()).chain(["email", FOLDER])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_however_they_are_written() {
        let key = |name| Key::parse(name, &["ios", "thunderbird-mobile"]);
        for (name, field) in [
            ("address", Field::Address),
            (" EMAIL ", Field::Address),
            ("Smtp Login", Field::SmtpLogin),
            ("leave-on-server", Field::LeaveOnServer),
        ] {
            assert_eq!(key(name), Ok(Some(Key::Field(field))));
        }
        assert_eq!(key("Folder"), Ok(Some(Key::Folder)));
        let mobile = Key::ForTarget("thunderbird-mobile".to_owned(), Field::Protocol);
        assert_eq!(key("Target.Thunderbird-Mobile.protocol"), Ok(Some(mobile)));
        assert_eq!(key("City"), Ok(None));
        for (name, what, hint) in [
            ("target.ois.protocol", "the target `ois` is not known", "did you mean `ios`?"),
            ("target.ios.protocl", "the column `protocl` is not known", "did you mean `protocol`?"),
            (
                "target.ios",
                "the column does not name a field of one target",
                "such a column is called `target.NAME.KEY`",
            ),
        ] {
            let error = key(name).unwrap_err();
            assert_eq!(
                (error.what().to_string(), error.advice().unwrap().to_string()),
                (what.into(), hint.into())
            );
        }
        assert!(key("target.ios.name").unwrap_err().what().to_string().contains("for one target alone"));
    }

    #[test]
    fn every_key_is_one() {
        for name in keys() {
            assert!(Key::is_one(name) && matches!(Key::parse(name, &[]), Ok(Some(_))), "{name}");
        }
    }
}
