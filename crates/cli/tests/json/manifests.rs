//! The manifest of every bundle.

use crate::home::{cl_export, home};
use cl_export_tests::schema::answers::{described, shown};
use cl_export_tests::schema::{Json, Schema, judge};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// What is asked, and whose manifest that makes.
const ASKED: &[(&str, &str)] = &[
    ("-t all -e jane@q.com -o out/", "person"),
    ("-t msmtp -e jane@q.com -o out/", "person"),
    ("-t all -e jane*@q.com -o out/", "person"),
    ("-t msmtp,fetchmail,ios,sheet --account accounts.toml -o out/", "person"),
    ("-t autoconfig -o out/", "person"),
    ("-t all -e jane@q.com --plugins plugins -o out/", "person"),
    ("-t all --batch list.csv -o out/", "batch"),
    ("-t all --batch list.csv -o out/ --checksums", "batch"),
    ("-t msmtp --batch bad.csv -o out/ --keep-going", "batch"),
    ("-t all --batch list.csv -o out/{address}/", "person"),
];

fn manifests() -> Vec<(&'static str, &'static str, String)> {
    let home = home();
    let mut found = Vec::new();
    for (asked, kind) in ASKED {
        let output = cl_export(home.path(), asked);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{asked}: {output:?}");
        let out = home.path().join("out");
        let before = found.len();
        collect(&out, &mut |text| found.push((*asked, *kind, text)));
        assert!(found.len() > before, "{asked}");
        fs::remove_dir_all(out).unwrap();
    }
    found
}

fn collect(folder: &Path, take: &mut impl FnMut(String)) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            collect(&entry, take);
        } else if entry.ends_with("manifest.json") {
            take(fs::read_to_string(entry).unwrap());
        }
    }
}

#[test]
fn every_manifest_is_one_of_the_schema() {
    let Some(_ready) = judge::require() else { return };
    let manifests = manifests();
    let strict: Vec<_> = manifests.iter().map(|(_, kind, text)| (Some(*kind), text.clone())).collect();
    let any: Vec<_> = manifests.iter().map(|(_, _, text)| (None, text.clone())).collect();
    for reading in [strict, any] {
        for ((asked, _, text), verdict) in manifests.iter().zip(judge::answers("manifest", &reading)) {
            assert_eq!(verdict, None, "{asked}\n{text}");
        }
    }
}

#[test]
fn every_key_of_a_manifest_is_shown() {
    let schema = Schema::read("manifest");
    let mut found = BTreeSet::new();
    for (_, kind, text) in manifests() {
        found.extend(shown(&schema, kind, &serde_json::from_str::<Json>(&text).unwrap()));
    }
    let missing: Vec<_> = described(&schema).difference(&found).cloned().collect();
    assert!(found.len() > 40 && missing.is_empty(), "{} were shown, not {missing:?}", found.len());
}
