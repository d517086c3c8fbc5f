//! Reading a draft from any serde format: a map of the fields' keys to texts, whole numbers or booleans, and `target`.

use super::Draft;
use crate::{Field, Origin, Sourced};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;

impl<'de> Deserialize<'de> for Draft {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(DraftVisitor)
    }
}

struct DraftVisitor;

impl<'de> Visitor<'de> for DraftVisitor {
    type Value = Draft;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the fields of an account")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Draft, A::Error> {
        let mut draft = Draft::default();
        while let Some(key) = map.next_key::<String>()? {
            if key == "target" {
                for (target, Pairs(fields)) in map.next_value::<Pairs<Pairs<Scalar>>>()?.0 {
                    for_target(&mut draft, &target, fields)?;
                }
            } else {
                let field = field_of(&key)?;
                if draft.has(field) {
                    return Err(twice(&key));
                }
                draft.set(field, map.next_value::<Scalar>()?.sourced());
            }
        }
        Ok(draft)
    }
}

fn for_target<E: Error>(draft: &mut Draft, target: &str, fields: Vec<(String, Scalar)>) -> Result<(), E> {
    for (key, value) in fields {
        let field = field_of(&key)?;
        if draft.for_targets.iter().any(|given| given.target == target && given.field == field) {
            return Err(twice(&key));
        }
        draft.set_for(target, field, value.sourced()).map_err(E::custom)?;
    }
    Ok(())
}

/// Which of two counts is not ours to say.
fn twice<E: Error>(key: &str) -> E {
    E::custom(format_args!("the key `{key}` gives a field that is given already"))
}

fn field_of<E: Error>(key: &str) -> Result<Field, E> {
    Field::from_key(key).ok_or_else(|| E::custom(format_args!("the key `{key}` is not known")))
}

/// A map with all that it holds: a map of the standard library would drop what is there twice.
struct Pairs<T>(Vec<(String, T)>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Pairs<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PairsVisitor(PhantomData))
    }
}

struct PairsVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for PairsVisitor<T> {
    type Value = Pairs<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<T>, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(Pairs(pairs))
    }
}

struct Scalar(String);

impl Scalar {
    fn sourced(self) -> Sourced<String> {
        Sourced::new(self.0, Origin::Program)
    }
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ScalarVisitor)
    }
}

struct ScalarVisitor;

impl Visitor<'_> for ScalarVisitor {
    type Value = Scalar;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a text, a whole number or a boolean")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Scalar, E> {
        Ok(Scalar(text.to_owned()))
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Scalar, E> {
        Ok(Scalar(flag.to_string()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Scalar, E> {
        Ok(Scalar(number.to_string()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Scalar, E> {
        Ok(Scalar(number.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_read_from_json() {
        let json = r#"{"address": "jane@q.com", "smtp_port": 465, "allow_plaintext": true, "target": {"ios": {"protocol": "imap"}}}"#;
        let draft: Draft = serde_json::from_str(json).unwrap();
        assert_eq!(draft.get(Field::SmtpPort).unwrap().value, "465");
        assert_eq!(draft.for_targets()[0].value.value, "imap");
        assert!(serde_json::from_str::<Draft>(r#"{"adress": "x"}"#).is_err());
    }

    #[test]
    fn what_is_given_twice_is_refused() {
        for json in [
            r#"{"address": "jane@q.com", "email": "joe@q.com"}"#,
            r#"{"address": "jane@q.com", "address": "jane@q.com"}"#,
            r#"{"address": "jane@q.com", "name": "", "name": "Jane"}"#,
            r#"{"target": {"ios": {"protocol": "imap", "protocol": "pop3"}}}"#,
            r#"{"target": {"ios": {"protocol": "imap"}, "ios": {"protocol": "pop3"}}}"#,
            r#"{"target": {"ios": {"protocol": "imap"}}, "target": {"ios": {"protocol": "pop3"}}}"#,
        ] {
            let error = serde_json::from_str::<Draft>(json).unwrap_err();
            assert!(error.to_string().contains("is given already"), "{json}: {error}");
        }
        let json = r#"{"target": {"ios": {"protocol": "imap"}, "mutt": {"protocol": "pop3"}}}"#;
        assert!(serde_json::from_str::<Draft>(json).is_ok());
    }
}
