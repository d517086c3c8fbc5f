//! The schemas say what the readers do: the same keys, the same words, the same that must be given; and every file that is
//! shipped, shown or tried here is one of its schema. The judge is a validator that is not ours.
#![cfg(unix)]
#![expect(clippy::panic, clippy::unwrap_used, reason = "reads the project's own files")]

use cl_export_core::{Draft, Error, Part, Person, Provider, ProviderFile, Providers};
use cl_export_plugin::Manifest;
use cl_export_tests::generated::root;
use cl_export_tests::schema::sample::{self, Table};
use cl_export_tests::schema::{Json, NAMES, Schema, judge};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// What is no word of any list, and near none.
const NO_WORD: &str = "qqqqqqqqqqqqqqqq";

/// What the tool says where two places of a file do not agree.
const BETWEEN_PLACES: &[&str] =
    &["is not in this file", "for one target: the account has a server of its own"];

/// Reads a file as the tool does.
fn read(name: &str, text: &str) -> Result<(), Error> {
    match name {
        "account" => {
            let drafts = Draft::from_toml("account.toml", text, &cl_export_targets::names())?;
            Person::new(&drafts, &Providers::embedded()).map(|_| ())
        }
        "provider" => ProviderFile::from_toml("provider.toml", text).map(|_| ()),
        _ => Manifest::read("mailx", "target.toml", text).map(|_| ()),
    }
}

/// The words that a message tells to take instead.
fn words_of(error: &Error) -> BTreeSet<String> {
    let hint = error.advice().unwrap_or_else(|| panic!("{error} has no hint"));
    let values = hint.parts().iter().filter_map(|part| match part {
        Part::Value(value) => Some(value.clone()),
        _ => None,
    });
    values.collect()
}

fn properties(table: &Table) -> Vec<String> {
    table.schema.get("properties").unwrap().entries().iter().map(|(key, _)| key.clone()).collect()
}

/// A file of a schema, and whether the tool reads it.
struct Try {
    schema: &'static str,
    what: String,
    text: String,
    refused: Option<String>,
}

impl Try {
    fn new(schema: &'static str, what: impl Into<String>, text: String) -> Self {
        let refused = read(schema, &text).err().map(|error| error.to_string());
        Self { schema, what: what.into(), text, refused }
    }
}

fn judged(tries: Vec<Try>) -> Vec<(Try, Option<String>)> {
    let files: Vec<_> = tries.iter().map(|one| (one.schema, one.text.clone())).collect();
    let verdicts = judge::verdicts(&files);
    assert_eq!(verdicts.len(), tries.len());
    tries.into_iter().zip(verdicts).collect()
}

/// Every table with every schema: what must hold of each.
fn each_table(mut check: impl FnMut(&Schema, &Json, &Table)) {
    for name in NAMES {
        let schema = Schema::read(name);
        let sample = sample::complete(&schema);
        for table in sample::tables(&schema, &sample) {
            check(&schema, &sample, &table);
        }
    }
}

#[test]
fn a_file_with_every_key_is_read() {
    for name in NAMES {
        let text = sample::complete(&Schema::read(name)).to_toml_document();
        read(name, &text).unwrap_or_else(|error| panic!("{name}: {error} {:?}\n{text}", error.advice()));
    }
}

/// The readers name the keys that they know when they are given another one.
#[test]
fn readers_and_schemas_know_the_same_keys() {
    let mut tables = 0;
    each_table(|schema, sample, table| {
        let odd = sample::with(sample, &table.place, NO_WORD, Some(Json::Bool(true)));
        let error = read(schema.name, &odd.to_toml_document()).unwrap_err();
        assert!(error.to_string().contains(NO_WORD), "{error}");
        let mut known: BTreeSet<_> = properties(table).into_iter().collect();
        // Another word for `address`, which messages do not name twice.
        known.remove("email");
        assert_eq!(words_of(&error), known, "{} {:?}", schema.name, table.place);
        tables += 1;
    });
    assert!(tables > 20, "{tables} tables");
}

/// They name the words of a choice, too.
#[test]
fn readers_and_schemas_know_the_same_words() {
    let mut choices = 0;
    each_table(|schema, sample, table| {
        for (key, node) in table.schema.get("properties").unwrap().entries() {
            let node = schema.resolve(node);
            let item = node.get("items").map(|items| schema.resolve(items));
            let list = item.as_ref().unwrap_or(&node).get("enum").map(Json::items).unwrap_or_default();
            if list.is_empty() || !list.iter().all(|word| word.text().is_some()) {
                continue;
            }
            let wrong = Json::Text(NO_WORD.to_owned());
            let wrong = if item.is_some() { Json::List(vec![wrong]) } else { wrong };
            let text = sample::with(sample, &table.place, key, Some(wrong)).to_toml_document();
            let error = read(schema.name, &text).unwrap_err();
            let words = list.iter().filter_map(Json::text).filter(|word| !word.is_empty());
            let words: BTreeSet<_> = words.map(str::to_owned).collect();
            assert_eq!(words_of(&error), words, "{} {:?} {key}", schema.name, table.place);
            choices += 1;
        }
    });
    assert!(choices > 20, "{choices} choices");
}

/// What a document or a man page would have to say, and every table's keys before the tables inside it.
#[test]
fn every_key_is_described() {
    for name in NAMES {
        for key in Schema::read(name).keys() {
            assert!(!key.description.is_empty(), "{name}: {:?}", key.path);
            assert!(
                !key.description.ends_with('.') && !key.description.contains('|'),
                "{name}: {:?}",
                key.path
            );
            let is_value = key.form == cl_export_tests::schema::Form::Value;
            assert_eq!(key.example.is_some(), is_value, "{name}: {:?} needs an example", key.path);
        }
    }
}

/// A key that must be given must be given in both; what is of a wrong type, or not known, is refused by both.
#[test]
fn what_the_tool_refuses_the_schema_refuses() {
    let Some(_ready) = judge::require() else { return };
    let mut tries = Vec::new();
    each_table(|schema, sample, table| {
        let mut spoil = |what: String, key: &str, value: Option<Json>| {
            let text = sample::with(sample, &table.place, key, value).to_toml_document();
            tries.push(Try::new(schema.name, format!("{:?} {key} {what}", table.place), text));
        };
        spoil("not known".to_owned(), NO_WORD, Some(Json::Bool(true)));
        for key in properties(table) {
            for wrong in [
                Json::List(vec![Json::List(Vec::new())]),
                Json::Map(Vec::new()),
                Json::Bool(true),
                Json::Number(7),
                Json::Text("a\u{1}b".to_owned()),
            ] {
                spoil(format!("= {}", wrong.to_toml()), &key, Some(wrong));
            }
        }
    });
    let refused = tries.iter().filter(|one| one.refused.is_some()).count();
    assert!(refused > 500, "{refused} of {} are refused by the tool", tries.len());
    for (one, verdict) in judged(tries) {
        let Some(error) = one.refused.filter(|_| verdict.is_none()) else { continue };
        // What two places of a file must have in common is beyond a schema.
        if BETWEEN_PLACES.iter().any(|known| error.contains(known)) {
            continue;
        }
        panic!("{} {}: only the tool refuses it: {error}\n{}", one.schema, one.what, one.text);
    }
}

#[test]
fn the_same_keys_must_be_given() {
    let Some(_ready) = judge::require() else { return };
    let mut tries = Vec::new();
    each_table(|schema, sample, table| {
        for key in properties(table) {
            let text = sample::with(sample, &table.place, &key, None).to_toml_document();
            tries.push(Try::new(schema.name, format!("{:?} without {key}", table.place), text));
        }
    });
    let refused = tries.iter().filter(|one| one.refused.is_some()).count();
    assert!(refused > 30 && refused < tries.len(), "{refused} of {}", tries.len());
    for (one, verdict) in judged(tries) {
        assert_eq!(
            one.refused.is_some(),
            verdict.is_some(),
            "{} {}: the tool says {:?}, the schema {verdict:?}",
            one.schema,
            one.what,
            one.refused
        );
    }
}

/// The TOML files of a folder.
fn files(folder: &Path) -> Vec<(String, String)> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let toml = paths.filter(|path| path.extension().is_some_and(|ending| ending == "toml"));
    toml.map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap())).collect()
}

/// The blocks of TOML of a document.
fn blocks(document: &str) -> Vec<(String, String)> {
    let text = fs::read_to_string(root().join(document)).unwrap();
    let blocks = text.split("\n```toml").skip(1).map(|block| block.split("```").next().unwrap());
    blocks.map(|block| (document.to_owned(), block.split_once('\n').unwrap().1.to_owned())).collect()
}

/// The providers of the tests are files of config-v1.1; those that can be read are written as ours.
fn converted() -> Vec<(String, String)> {
    let paths = fs::read_dir(root().join("tests/providers")).unwrap().map(|entry| entry.unwrap().path());
    let read = |path: &Path| {
        let text = fs::read_to_string(path).unwrap();
        let file = cl_export_autoconfig::read("x.xml", text.trim_start_matches('\u{FEFF}')).ok()?;
        Some((path.display().to_string(), Provider::to_toml(&file.provider)))
    };
    paths.filter_map(|path| read(&path)).collect()
}

#[test]
fn every_file_that_is_shipped_shown_or_tried_is_one_of_its_schema() {
    let Some(_ready) = judge::require() else { return };
    let manifests = fs::read_dir(root().join("templates")).unwrap().map(|entry| entry.unwrap().path());
    let mut tries = Vec::new();
    let mut add = |schema: &'static str, files: Vec<(String, String)>, at_least: usize| {
        assert!(files.len() >= at_least, "{schema}: {}", files.len());
        tries.extend(files.into_iter().map(|(what, text)| (schema, what, text)));
    };
    add("account", files(&root().join("tests/accounts")), 20);
    add("account", blocks("docs/account-file.md"), 1);
    add("provider", files(&root().join("crates/core/data")), 2);
    add("provider", blocks("docs/provider-file.md"), 1);
    add("provider", converted(), 30);
    add("target", manifests.filter(|path| path.is_dir()).flat_map(|path| files(&path)).collect(), 5);
    add("target", blocks("docs/plugins.md"), 1);
    let judged =
        judge::verdicts(&tries.iter().map(|(name, _, text)| (*name, text.clone())).collect::<Vec<_>>());
    for ((_, what, text), verdict) in tries.iter().zip(judged) {
        assert_eq!(verdict, None, "{what}\n{text}");
    }
}

/// The judge, too, can refuse.
#[test]
fn the_validator_refuses_what_is_wrong() {
    let Some(_ready) = judge::require() else { return };
    let wrong = [
        ("account", "[[account]]\nadress = \"jane@q.com\"\n", "adress"),
        ("account", "[[account]]\nname = \"Jane\"\n", "Jane"),
        ("account", "[[account]]\naddress = \"jane\"\n", "jane"),
        ("account", "[[account]]\naddress = \"a@q.com\"\nemail = \"b@q.com\"\n", "b@q.com"),
        ("account", "[account]\naddress = \"jane@q.com\"\n", "array"),
        ("account", "[[account]]\naddress = \"jane@q.com\"\nsmtp_port = 70000\n", "70000"),
        ("provider", "id = \"x\"\n", "required"),
        ("target", "name = \"mailx\"\n", "required"),
    ];
    let files: Vec<_> = wrong.iter().map(|(name, text, _)| (*name, (*text).to_owned())).collect();
    for ((name, text, says), verdict) in wrong.iter().zip(judge::verdicts(&files)) {
        let verdict = verdict.unwrap_or_else(|| panic!("{name} takes {text}"));
        assert!(verdict.contains(says), "{verdict}");
        assert!(read(name, text).is_err(), "{text}");
    }
}
