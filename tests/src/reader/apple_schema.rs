//! Apple's own schema data for configuration profiles (`tests/apple-schema`), and what in a profile is not as it says:
//! every key, type, allowed value and required key.

use super::plist::Value;
use saphyr::{LoadableYamlNode as _, Yaml};
use std::fs;
use std::path::Path;

/// The one payload type that is known here.
const MAIL: &str = "com.apple.mail.managed";

/// The keys of a profile and of its mail payloads.
#[derive(Debug)]
pub struct Schema {
    /// Those of the profile itself.
    pub top: Vec<Key>,
    /// Those that every payload has.
    pub common: Vec<Key>,
    /// Those of a mail payload beside the common ones.
    pub mail: Vec<Key>,
}

/// What the schema says of one key.
#[derive(Debug)]
pub struct Key {
    /// Its name.
    pub name: String,
    /// Its type, as `<string>`.
    pub kind: String,
    /// Whether it must be there.
    pub required: bool,
    /// The values it may have, as text; none where any will do.
    pub allowed: Vec<String>,
    /// A pattern for its value, which is not understood here: no key that we write has one.
    pub format: Option<String>,
    /// Where the key is not known at all: iOS or macOS.
    pub missing_on: Vec<&'static str>,
}

impl Schema {
    /// Reads Apple's files.
    ///
    /// # Errors
    /// Which file is not as it was.
    pub fn load() -> Result<Self, String> {
        Ok(Self {
            top: keys("TopLevel.yaml")?,
            common: keys("CommonPayloadKeys.yaml")?,
            mail: keys("com.apple.mail.managed.yaml")?,
        })
    }

    /// Everything in a profile that is not as the schema says.
    pub fn violations(&self, profile: &Value) -> Vec<String> {
        let mut found = Vec::new();
        check_keys("", profile, &[&self.top], &mut found);
        let payloads = payloads(profile);
        for (index, payload) in payloads.iter().enumerate() {
            let place = format!("PayloadContent[{index}].");
            if payload.get("PayloadType") != Some(&Value::String(MAIL.to_owned())) {
                found.push(format!("{place}PayloadType is not {MAIL}"));
            }
            check_keys(&place, payload, &[&self.common, &self.mail], &mut found);
        }
        // "This string must be unique within the profile"; "must be globally unique".
        for key in ["PayloadIdentifier", "PayloadUUID"] {
            let all = std::iter::once(profile).chain(payloads).filter_map(|dict| match dict.get(key) {
                Some(Value::String(text)) => Some(text.to_ascii_lowercase()),
                _ => None,
            });
            let mut seen = Vec::new();
            for text in all {
                if seen.contains(&text) {
                    found.push(format!("{key} {text} is used more than once"));
                }
                seen.push(text);
            }
        }
        found
    }
}

/// The payloads of a profile.
pub fn payloads(profile: &Value) -> &[Value] {
    match profile.get("PayloadContent") {
        Some(Value::Array(payloads)) => payloads,
        _ => &[],
    }
}

fn check_keys(place: &str, dict: &Value, known: &[&[Key]], found: &mut Vec<String>) {
    let Value::Dict(entries) = dict else {
        found.push(format!("{place} is not a dictionary"));
        return;
    };
    let known = || known.iter().copied().flatten();
    for (name, value) in entries {
        match known().find(|key| key.name == *name) {
            Some(key) => found.extend(key.wrong_with(value).map(|what| format!("{place}{name} {what}"))),
            None => found.push(format!("{place}{name} is not a key")),
        }
    }
    for key in known().filter(|key| key.required && dict.get(&key.name).is_none()) {
        found.push(format!("{place}{} is missing", key.name));
    }
}

impl Key {
    fn wrong_with(&self, value: &Value) -> Option<String> {
        if let Some(format) = &self.format {
            return Some(format!("has the format {format}, which is not understood here"));
        }
        if let Some(system) = self.missing_on.first() {
            return Some(format!("is not known on {system}"));
        }
        let (kind, text) = match value {
            Value::Dict(_) => ("<dictionary>", String::new()),
            Value::Array(_) => ("<array>", String::new()),
            Value::String(text) => ("<string>", text.clone()),
            Value::Integer(number) => ("<integer>", number.to_string()),
            Value::Boolean(flag) => ("<boolean>", flag.to_string()),
            Value::Other(kind, text) => return Some(format!("is a {kind}: {text}")),
        };
        if kind != self.kind {
            return Some(format!("is a {kind}, not a {}", self.kind));
        }
        let is_allowed = self.allowed.is_empty() || self.allowed.contains(&text);
        (!is_allowed).then(|| format!("is {text:?}, not one of {:?}", self.allowed))
    }
}

fn keys(name: &str) -> Result<Vec<Key>, String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("apple-schema").join(name);
    let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let documents = Yaml::load_from_str(&text).map_err(|error| format!("{name}: {error}"))?;
    let list = documents.first().and_then(|document| document.as_mapping_get("payloadkeys")?.as_sequence());
    let list = list.ok_or_else(|| format!("{name} lists no payloadkeys"))?;
    list.iter()
        .map(key)
        .collect::<Option<_>>()
        .ok_or_else(|| format!("{name} has a key without name or type"))
}

fn key(yaml: &Yaml<'_>) -> Option<Key> {
    let text = |name| Some(yaml.as_mapping_get(name)?.as_str()?.to_owned());
    let allowed = yaml.as_mapping_get("rangelist").and_then(Yaml::as_sequence);
    Some(Key {
        name: text("key")?,
        kind: text("type")?,
        required: text("presence")? == "required",
        allowed: allowed.into_iter().flatten().map(scalar).collect::<Option<_>>()?,
        format: text("format"),
        missing_on: ["iOS", "macOS"].into_iter().filter(|system| is_missing_on(yaml, system)).collect(),
    })
}

fn scalar(yaml: &Yaml<'_>) -> Option<String> {
    yaml.as_str().map(str::to_owned).or_else(|| Some(yaml.as_integer()?.to_string()))
}

fn is_missing_on(key: &Yaml<'_>, system: &str) -> bool {
    let introduced = || {
        let system = key.as_mapping_get("supportedOS")?.as_mapping_get(system)?;
        system.as_mapping_get("introduced")?.as_str()
    };
    introduced() == Some("n/a")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_schema_is_read() {
        let schema = Schema::load().unwrap();
        assert_eq!((schema.top.len(), schema.common.len(), schema.mail.len()), (18, 7, 35));
        let required = |keys: &[Key]| keys.iter().filter(|key| key.required).count();
        assert_eq!([required(&schema.top), required(&schema.common), required(&schema.mail)], [5, 4, 5]);
        let kind = schema.mail.iter().find(|key| key.name == "EmailAccountType").unwrap();
        assert_eq!(kind.allowed, ["EmailTypeIMAP", "EmailTypePOP"]);
        assert!(schema.mail.iter().filter(|key| key.missing_on == ["macOS"]).count() > 10);
    }
}
