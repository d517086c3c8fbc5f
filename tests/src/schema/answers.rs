//! What programs write and other programs read, as `schemas/output.schema.json` and `schemas/manifest.schema.json` describe
//! it: the tables of the documents, and which keys a real answer has shown.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot read the project's own files fails"
)]

use super::{Json, Schema};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// A key of a kind of answer, or of a part of one: the name of its definition, and its own.
pub type Described = (String, String);

/// The definitions of a schema, each with its name.
fn definitions(schema: &Schema) -> &[(String, Json)] {
    schema.top().get("$defs").unwrap().entries()
}

/// The objects that a definition describes: itself, or its alternatives.
fn objects(definition: &Json) -> Vec<&Json> {
    match definition.get("properties") {
        Some(_) => vec![definition],
        None => definition.get("anyOf").map(Json::items).unwrap_or_default().iter().collect(),
    }
}

/// Every key that a schema describes.
///
/// # Panics
/// The schema is not one of answers.
pub fn described(schema: &Schema) -> BTreeSet<Described> {
    let mut keys = BTreeSet::new();
    for (name, definition) in definitions(schema) {
        for object in objects(definition) {
            let own = object.get("properties").unwrap().entries().iter().map(|(key, _)| key.clone());
            keys.extend(own.map(|key| (name.clone(), key)));
        }
    }
    keys
}

/// The keys of an answer of this kind, and of all that is in it.
///
/// # Panics
/// There is no such kind.
pub fn shown(schema: &Schema, kind: &str, answer: &Json) -> BTreeSet<Described> {
    let mut keys = BTreeSet::new();
    let (name, definition) =
        definitions(schema).iter().find(|(name, _)| name == kind).unwrap_or_else(|| panic!("{kind}"));
    for object in objects(definition) {
        let properties = object.get("properties").unwrap();
        // Of alternatives, the one whose keys these are.
        if !answer.entries().iter().all(|(key, _)| properties.get(key).is_some()) {
            continue;
        }
        for (key, value) in answer.entries() {
            keys.insert((name.clone(), key.clone()));
            for (kind, value) in inside(properties.get(key).unwrap(), value) {
                keys.extend(shown(schema, &kind, value));
            }
        }
    }
    keys
}

/// The parts of a value that have a definition of their own, each with its name.
fn inside<'a>(node: &Json, value: &'a Json) -> Vec<(String, &'a Json)> {
    if let Some(reference) = node.get("$ref").and_then(Json::text) {
        return vec![(name_of(reference), value)];
    }
    if let (Some(items), Json::List(list)) = (node.get("items"), value) {
        return list.iter().flat_map(|item| inside(items, item)).collect();
    }
    let alternatives = node.get("anyOf").map(Json::items).unwrap_or_default();
    alternatives.iter().filter(|_| *value != Json::Null).flat_map(|node| inside(node, value)).collect()
}

fn name_of(reference: &str) -> String {
    reference.strip_prefix("#/$defs/").unwrap().to_owned()
}

/// Whatever would make a table or an answer worse: a key without a description, or one that may be left out.
///
/// # Panics
/// The schema is not one of answers.
pub fn faults(schema: &Schema) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, definition) in definitions(schema) {
        let said = |key: &str| definition.get(key).and_then(Json::text).is_some_and(|text| !text.is_empty());
        if !said("title") || !said("description") {
            faults.push(format!("{name} says nothing of itself"));
        }
        for object in objects(definition) {
            let required: Vec<_> =
                object.get("required").unwrap().items().iter().filter_map(Json::text).collect();
            for (key, node) in object.get("properties").unwrap().entries() {
                let description = node.get("description").and_then(Json::text).unwrap_or_default();
                if description.is_empty() || description.ends_with('.') || description.contains('|') {
                    faults.push(format!("{name}.{key} is not described as a table wants it"));
                }
                if !required.contains(&key.as_str()) {
                    faults.push(format!("{name}.{key} may be missing: make it null"));
                }
            }
        }
    }
    faults
}

/// The part of a document that describes all answers: for each a heading, a sentence and a table of its keys.
///
/// # Panics
/// The schema is not one of answers.
pub fn tables(schema: &Schema) -> String {
    let mut out = String::new();
    for (_, definition) in definitions(schema) {
        let said = |key: &str| definition.get(key).and_then(Json::text).unwrap_or_default();
        // Writing to a `String` cannot fail.
        let _ = write!(out, "\n### {}\n\n{}\n", said("title"), said("description"));
        for object in objects(definition) {
            out.push_str("\n| key | what it is | what it holds |\n|---|---|---|\n");
            for (key, node) in object.get("properties").unwrap().entries() {
                let description = node.get("description").and_then(Json::text).unwrap_or_default();
                let _ = writeln!(out, "| `{key}` | {description} | {} |", words(schema, node));
            }
        }
    }
    out + "\n"
}

/// What a value can be, in words.
fn words(schema: &Schema, node: &Json) -> String {
    if let Some(reference) = node.get("$ref").and_then(Json::text) {
        let title = titled(schema, &name_of(reference));
        return format!("[{}](#{})", title.replace('`', ""), anchor(&title));
    }
    if let Some(value) = node.get("const") {
        return format!("`{}`", value.text().map_or_else(|| value.to_toml(), str::to_owned));
    }
    if let Some(choices) = node.get("enum") {
        let choices = choices.items().iter().filter_map(Json::text).map(|word| format!("`{word}`"));
        return choices.collect::<Vec<_>>().join(", ");
    }
    if let Some(alternatives) = node.get("anyOf") {
        return alternatives.items().iter().map(|node| words(schema, node)).collect::<Vec<_>>().join(", or ");
    }
    match node.get("type") {
        Some(Json::List(types)) => types.iter().map(word).collect::<Vec<_>>().join(", or "),
        Some(Json::Text(name)) if name == "array" => {
            format!("a list: {}", words(schema, node.get("items").unwrap()))
        }
        Some(name) => word(name),
        None => panic!("no words for {node:?}"),
    }
}

fn word(name: &Json) -> String {
    match name.text().unwrap_or_default() {
        "string" => "a text",
        "integer" => "a number",
        "boolean" => "`true` or `false`",
        "null" => "null",
        other => panic!("no words for the type {other}"),
    }
    .to_owned()
}

fn titled(schema: &Schema, name: &str) -> String {
    let definition =
        definitions(schema).iter().find(|(known, _)| known == name).unwrap_or_else(|| panic!("{name}"));
    definition.1.get("title").and_then(Json::text).unwrap_or_default().to_owned()
}

/// The address of a heading, as GitHub makes it.
fn anchor(title: &str) -> String {
    let kept = title
        .to_lowercase()
        .chars()
        .filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter))
        .collect::<String>();
    kept.replace(' ', "-")
}

#[cfg(test)]
mod tests {
    use super::{Schema, described, faults, shown};
    use crate::schema::Json;

    fn read(text: &str) -> Json {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn keys_are_found_in_lists_and_alternatives() {
        let schema = Schema::read("output");
        let answer = read(
            r#"{"error":{"kind":"x","rows":[{"row":2,"origin":{"from":"cell","row":2}}],"hint":null},"version":1}"#,
        );
        let shown = shown(&schema, "failure", &answer);
        for (kind, key) in [("failure", "error"), ("error", "rows"), ("badRow", "row"), ("origin", "row")] {
            assert!(shown.contains(&(kind.to_owned(), key.to_owned())), "{kind}.{key}: {shown:?}");
        }
        assert!(!shown.contains(&("badRow".to_owned(), "hint".to_owned())));
        assert!(shown.is_subset(&described(&schema)));
    }

    #[test]
    fn faults_are_found() {
        let json =
            read(r#"{"$defs":{"x":{"title":"X","required":[],"properties":{"a":{"type":"string"}}}}}"#);
        let schema = Schema { name: "output", json };
        assert_eq!(faults(&schema).len(), 3, "{:?}", faults(&schema));
    }
}
