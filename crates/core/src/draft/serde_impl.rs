//! Reading a draft from any serde format: a map of the fields' keys to texts, whole numbers or booleans, and `target`.

use super::Draft;
use crate::{Field, Origin, Sourced};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;

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
                let targets: BTreeMap<String, BTreeMap<String, Scalar>> = map.next_value()?;
                for (target, fields) in targets {
                    for (key, value) in fields {
                        let field = field_of(&key)?;
                        draft.set_for(&target, field, value.sourced()).map_err(A::Error::custom)?;
                    }
                }
            } else {
                draft.set(field_of(&key)?, map.next_value::<Scalar>()?.sourced());
            }
        }
        Ok(draft)
    }
}

fn field_of<E: Error>(key: &str) -> Result<Field, E> {
    Field::from_key(key).ok_or_else(|| E::custom(format_args!("the key `{key}` is not known")))
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
}
