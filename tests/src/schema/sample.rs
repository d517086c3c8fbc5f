//! A file with every key of its schema, made of the schema's own examples; and ways to spoil it.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot read the project's own files fails"
)]

use super::{Json, Schema, inner_table};

/// A place in a sample: keys of tables, and numbers of items.
pub type Place = Vec<Step>;

/// A step into a sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The value of a key.
    Key(String),
    /// An item of a list.
    Item(usize),
}

/// A table of a sample with the schema that describes it.
#[derive(Debug)]
pub struct Table {
    /// Where it is.
    pub place: Place,
    /// What describes it, with everything that it refers to at hand.
    pub schema: Json,
}

/// A file in which every key is given; where a table takes one of several keys alone, the first.
pub fn complete(schema: &Schema) -> Json {
    table(schema, schema.top())
}

fn table(schema: &Schema, node: &Json) -> Json {
    let properties = node.get("properties").map(Json::entries).unwrap_or_default();
    let others = node.get("oneOf").map(Json::items).unwrap_or_default().iter().skip(1);
    let left_out: Vec<&str> = others
        .flat_map(|other| other.get("required").map(Json::items).unwrap_or_default())
        .filter_map(Json::text)
        .collect();
    let given = properties.iter().filter(|(name, _)| !left_out.contains(&name.as_str()));
    Json::Map(given.map(|(name, node)| (name.clone(), value(schema, node))).collect())
}

fn value(schema: &Schema, node: &Json) -> Json {
    let node = schema.resolve(node);
    if let Some(examples) = node.get("examples") {
        return examples.items()[0].clone();
    }
    match node.get("items") {
        Some(items) => match items.get("examples") {
            Some(examples) => examples.clone(),
            None => Json::List(vec![table(schema, items)]),
        },
        None => table(schema, &node),
    }
}

/// Every table of a sample.
pub fn tables(schema: &Schema, sample: &Json) -> Vec<Table> {
    let mut found = Vec::new();
    collect(schema, sample, schema.top(), &[], &mut found);
    found
}

fn collect(schema: &Schema, sample: &Json, node: &Json, place: &[Step], found: &mut Vec<Table>) {
    found.push(Table { place: place.to_vec(), schema: node.clone() });
    for (name, node) in node.get("properties").map(Json::entries).unwrap_or_default() {
        let Some(inside) = sample.get(name) else { continue };
        let place = [place, &[Step::Key(name.clone())]].concat();
        let node = schema.resolve(node);
        let (_, Some(inner)) = inner_table(&node) else { continue };
        if let Json::List(items) = inside {
            for (at, item) in items.iter().enumerate() {
                collect(schema, item, inner, &[place.as_slice(), &[Step::Item(at)]].concat(), found);
            }
        } else if inner == &node {
            collect(schema, inside, inner, &place, found);
        } else {
            // Tables that the file's writer names, as `[account.target.msmtp]`.
            for (name, item) in inside.entries() {
                collect(schema, item, inner, &[place.as_slice(), &[Step::Key(name.clone())]].concat(), found);
            }
        }
    }
}

/// A sample with a key of one of its tables set, or taken out.
///
/// # Panics
/// The place is not in the sample.
#[must_use]
pub fn with(sample: &Json, place: &[Step], key: &str, value: Option<Json>) -> Json {
    let mut changed = sample.clone();
    let mut at = &mut changed;
    for step in place {
        at = match (at, step) {
            (Json::Map(entries), Step::Key(name)) => {
                &mut entries.iter_mut().find(|(known, _)| known == name).expect("a key of the sample").1
            }
            (Json::List(items), Step::Item(number)) => &mut items[*number],
            (other, step) => panic!("{step:?} does not lead into {other:?}"),
        };
    }
    let Json::Map(entries) = at else { panic!("{place:?} is no table") };
    entries.retain(|(known, _)| known != key);
    entries.extend(value.map(|value| (key.to_owned(), value)));
    changed
}
