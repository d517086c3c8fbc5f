//! The schemas of the files that people write, `schemas/*.schema.json`: the one source of what the documents and man pages
//! say of their keys.
#![expect(clippy::panic, reason = "a test that cannot read the project's own files fails")]

pub mod answers;
mod json;
pub mod judge;
pub mod man;
pub mod markdown;
pub mod sample;

pub use json::Json;

use crate::generated::root;
use std::fs;

/// The file formats that have a schema, by the schemas' names.
pub const NAMES: [&str; 3] = ["account", "provider", "target"];

/// The schema of a file format.
#[derive(Debug)]
pub struct Schema {
    /// Which one, as [`NAMES`] has it.
    pub name: &'static str,
    json: Json,
}

/// A key of a file, or one of its tables.
#[derive(Clone, Debug)]
pub struct Key {
    /// The names that lead to it, its own last.
    pub path: Vec<String>,
    /// What it is.
    pub form: Form,
    /// What it means.
    pub description: String,
    /// What it may hold, in words; of a key.
    pub values: String,
    /// What holds where it is not given, in words.
    pub unless_given: String,
    /// A value, as TOML writes it; of a key.
    pub example: Option<String>,
}

/// What a name in a file leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A value.
    Value,
    /// A table, as `[name]`.
    Table,
    /// Tables, as `[[name]]`.
    Tables,
}

impl Schema {
    /// Reads a schema.
    ///
    /// # Panics
    /// It is not there, or no JSON.
    pub fn read(name: &'static str) -> Self {
        let path = root().join(format!("schemas/{name}.schema.json"));
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let json = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Self { name, json }
    }

    /// The schema of the whole file.
    pub fn top(&self) -> &Json {
        &self.json
    }

    /// A schema with what its `$ref` leads to; what it says itself goes first.
    ///
    /// # Panics
    /// The reference leads nowhere.
    pub fn resolve(&self, node: &Json) -> Json {
        let Some(reference) = node.get("$ref").and_then(Json::text) else { return node.clone() };
        let name = reference.strip_prefix("#/$defs/").unwrap_or_default();
        let found = self.json.get("$defs").and_then(|defs| defs.get(name));
        let behind = self.resolve(found.unwrap_or_else(|| panic!("{reference} leads nowhere")));
        let own = node.entries().iter().filter(|(key, _)| key != "$ref");
        let mut entries: Vec<_> = own.cloned().collect();
        entries.extend(behind.entries().iter().filter(|(key, _)| node.get(key).is_none()).cloned());
        Json::Map(entries)
    }

    /// Every key and table, in order.
    pub fn keys(&self) -> Vec<Key> {
        let mut keys = Vec::new();
        self.add_keys(&self.json, &[], &mut keys);
        keys
    }

    fn add_keys(&self, table: &Json, path: &[String], keys: &mut Vec<Key>) {
        let required = table.get("required").map(Json::items).unwrap_or_default();
        for (name, node) in table.get("properties").map(Json::entries).unwrap_or_default() {
            let node = self.resolve(node);
            let path = [path, std::slice::from_ref(name)].concat();
            let is_required = required.iter().any(|known| known.text() == Some(name));
            let (form, inner) = inner_table(&node);
            let path = if node.get("additionalProperties").is_some_and(|any| any.get("type").is_some()) {
                [path.as_slice(), &["NAME".to_owned()]].concat()
            } else {
                path
            };
            keys.push(self.key(&node, &path, form, is_required));
            if let Some(inner) = inner {
                self.add_keys(inner, &path, keys);
            }
        }
    }

    fn key(&self, node: &Json, path: &[String], form: Form, is_required: bool) -> Key {
        let is_value = form == Form::Value;
        Key {
            path: path.to_vec(),
            form,
            description: text_of(node, "description"),
            values: if is_value { self.values(node) } else { String::new() },
            unless_given: unless_given(node, is_required),
            example: node.get("examples").filter(|_| is_value).map(|all| all.items()[0].to_toml()),
        }
    }

    /// What a key may hold, in words.
    fn values(&self, node: &Json) -> String {
        let node = self.resolve(node);
        if let Some(title) = node.get("title").and_then(Json::text) {
            return title.to_owned();
        }
        if let Some(words) = node.get("enum") {
            let words = words.items().iter().filter_map(Json::text).filter(|word| !word.is_empty());
            return either(&words.map(|word| format!("`{word}`")).collect::<Vec<_>>());
        }
        match text_of(&node, "type").as_str() {
            "boolean" => "`true` or `false`".to_owned(),
            "string" => "a text".to_owned(),
            "integer" => whole_number(&node),
            "array" => node.get("items").map_or_else(String::new, |items| self.list_of(items)),
            other => panic!("no words for the type {other:?}: {node:?}"),
        }
    }

    fn list_of(&self, items: &Json) -> String {
        match self.resolve(items).get("enum") {
            Some(_) => format!("a list of {}", self.values(items).replace(" or ", " and ")),
            None => "a list of texts".to_owned(),
        }
    }
}

/// What a schema describes, and the table inside it.
pub(crate) fn inner_table(node: &Json) -> (Form, Option<&Json>) {
    let is_table = |node: &Json| node.get("type").and_then(Json::text) == Some("object");
    match node.get("items") {
        Some(items) if is_table(items) => (Form::Tables, Some(items)),
        None if is_table(node) => {
            let by_name = node.get("additionalProperties").filter(|any| any.get("type").is_some());
            (Form::Table, by_name.or(Some(node)))
        }
        _ => (Form::Value, None),
    }
}

fn text_of(node: &Json, key: &str) -> String {
    node.get(key).and_then(Json::text).unwrap_or_default().to_owned()
}

fn unless_given(node: &Json, is_required: bool) -> String {
    if is_required {
        return "must be given".to_owned();
    }
    match (node.get("x-unless-given"), node.get("default")) {
        (Some(words), _) => words.text().unwrap_or_default().to_owned(),
        (None, Some(value)) => format!("`{}`", value.text().map_or_else(|| value.to_toml(), str::to_owned)),
        (None, None) => "may be left out".to_owned(),
    }
}

fn whole_number(node: &Json) -> String {
    match (node.get("minimum"), node.get("maximum")) {
        (Some(least), Some(most)) => {
            format!("a whole number from {} to {}", least.to_toml(), most.to_toml())
        }
        _ => "a whole number".to_owned(),
    }
}

/// `a`, `b` or `c`.
fn either(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}
