//! What the tests of the sinks share: entries, random ones too, and looking at what was made of them.
#![expect(clippy::unwrap_used, reason = "tests")]
#![allow(dead_code, clippy::allow_attributes, reason = "no test file uses all of it")]

use cl_export_bundle::{Existing, Format, Place, Sink, SinkError, SinkOptions, Summary, open};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::{Arc, Mutex};

pub(crate) const ARCHIVES: [Format; 4] = [Format::Tar, Format::TarGz, Format::TarZst, Format::Zip];

/// An entry: a folder where it has no file.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) path: String,
    pub(crate) file: Option<(u32, Vec<u8>)>,
}

impl fmt::Debug for Entry {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = self.file.as_ref().map(|(mode, bytes)| format!("{mode:o}, {} bytes", bytes.len()));
        write!(to, "{} ({})", self.path, what.unwrap_or_else(|| "folder".to_owned()))
    }
}

pub(crate) fn folder(path: &str) -> Entry {
    Entry { path: path.to_owned(), file: None }
}

pub(crate) fn file(path: &str, mode: u32, bytes: &[u8]) -> Entry {
    Entry { path: path.to_owned(), file: Some((mode, bytes.to_vec())) }
}

/// A small bundle with an entry of each kind.
pub(crate) fn small() -> Vec<Entry> {
    vec![
        file("README.txt", 0o600, b"Hello\n"),
        folder("jane@q.com"),
        file("jane@q.com/empty", 0o600, b""),
        file("jane@q.com/run", 0o700, b"#!/bin/sh\n"),
        folder("jane@q.com/web"),
        file("jane@q.com/web/page.html", 0o644, &[b'x'; 2000]),
        file("jane@q.com/after", 0o600, b"\0\xff"),
        folder("nobody"),
        file("manifest.json", 0o600, &[b'y'; 512]),
    ]
}

/// Entries of a few hundred kilobytes that no compressor makes small.
pub(crate) fn large() -> Vec<Entry> {
    let mut state = 1_u32;
    let mut noise = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    let mut entries = vec![folder("a")];
    entries.extend((0..60).map(|number| {
        let bytes: Vec<u8> = (0..10_000).map(|_| noise()).collect();
        file(&format!("a/{number}"), 0o600, &bytes)
    }));
    entries
}

pub(crate) fn options() -> SinkOptions {
    SinkOptions::default()
}

pub(crate) fn replace() -> SinkOptions {
    SinkOptions { existing: Existing::Replace, ..options() }
}

pub(crate) fn try_write(
    place: Place,
    format: Format,
    options: &SinkOptions,
    entries: &[Entry],
) -> Result<Summary, SinkError> {
    let mut sink = open(place, format, options)?;
    entries.iter().try_for_each(|entry| give(&mut *sink, entry))?;
    sink.finish()
}

/// Gives a sink one entry.
pub(crate) fn give(sink: &mut dyn Sink, entry: &Entry) -> Result<(), SinkError> {
    match &entry.file {
        None => sink.folder(&entry.path),
        Some((mode, bytes)) => sink.file(&entry.path, *mode, bytes),
    }
}

pub(crate) fn write(path: &Path, format: Format, options: &SinkOptions, entries: &[Entry]) -> Summary {
    try_write(Place::Path(path.to_owned()), format, options, entries).unwrap()
}

/// The bytes of an archive.
pub(crate) fn archive(format: Format, options: &SinkOptions, entries: &[Entry]) -> Vec<u8> {
    let stream = Shared::default();
    try_write(Place::Stream(Box::new(stream.clone())), format, options, entries).unwrap();
    stream.bytes()
}

/// A stream that can be looked at when it was given away.
#[derive(Clone, Default)]
pub(crate) struct Shared(Arc<Mutex<Vec<u8>>>);

impl Shared {
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.0.lock().unwrap().clone()
    }
}

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What is below a folder: each path with its mode, and the bytes of files.
pub(crate) type Tree = BTreeMap<String, (u32, Option<Vec<u8>>)>;

pub(crate) fn tree_of(entries: &[Entry]) -> Tree {
    let node = |entry: &Entry| match &entry.file {
        None => (0o700, None),
        Some((mode, bytes)) => (*mode, Some(bytes.clone())),
    };
    entries.iter().map(|entry| (entry.path.clone(), node(entry))).collect()
}

pub(crate) fn tree_at(root: &Path) -> Tree {
    let mut tree = Tree::new();
    read_into(&mut tree, root, "");
    tree
}

fn read_into(tree: &mut Tree, folder: &Path, prefix: &str) {
    for found in fs::read_dir(folder).unwrap() {
        let found = found.unwrap();
        let path = format!("{prefix}{}", found.file_name().into_string().unwrap());
        let data = found.path().symlink_metadata().unwrap();
        let mode = data.permissions().mode() & 0o7777;
        if data.is_dir() {
            read_into(tree, &found.path(), &format!("{path}/"));
            tree.insert(path, (mode, None));
        } else {
            let link = data.is_symlink().then(|| fs::read_link(found.path()).unwrap());
            let bytes = link.map_or_else(
                || fs::read(found.path()).unwrap(),
                |link| link.into_os_string().into_encoded_bytes(),
            );
            tree.insert(path, (mode, Some(bytes)));
        }
    }
}

pub(crate) fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// A folder's random content: names with what is in them.
#[derive(Clone, Debug)]
enum Node {
    File(u32, Vec<u8>),
    Folder(BTreeMap<String, Node>),
}

/// Names as they occur, and such as are hard: long ones, blanks, dots, dashes, what a shell or an unpacker could take for
/// something else.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z][a-z0-9._-]{0,10}[a-z0-9]",
        1 => "[ -.0-9;=@A-Z\\[\\]^_`a-z{}~!#$%&'()+,]{0,20}[a-z]".prop_map(|name| name.replace(['/', '*', '"'], "_")),
        1 => "[a-z]{95,105}",
        1 => "[a-z]{150,255}",
        1 => Just("-rf".to_owned()),
    ]
}

fn content() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        4 => prop::collection::vec(any::<u8>(), 0..64),
        1 => (0_usize..5).prop_map(|blocks| vec![b'z'; blocks * 512]),
        1 => (0_usize..400_000).prop_map(|length| vec![b'q'; length]),
    ]
}

/// Random entries, folder by folder.
pub(crate) fn entries() -> impl Strategy<Value = Vec<Entry>> {
    let leaf = (prop::sample::select(vec![0o600_u32, 0o644, 0o700, 0o755, 0o400]), content())
        .prop_map(|(mode, bytes)| Node::File(mode, bytes));
    let node = leaf.prop_recursive(4, 24, 6, |inner| {
        prop::collection::btree_map(name(), inner, 0..6).prop_map(Node::Folder)
    });
    prop::collection::btree_map(name(), node, 0..6).prop_map(|top| {
        let mut entries = Vec::new();
        flatten(&mut entries, "", top);
        entries
    })
}

fn flatten(entries: &mut Vec<Entry>, prefix: &str, nodes: BTreeMap<String, Node>) {
    let mut seen = Vec::new();
    for (name, node) in nodes {
        let path = format!("{prefix}{name}");
        let lower = name.to_lowercase();
        if seen.contains(&lower) || path.len() > 900 {
            continue;
        }
        seen.push(lower);
        match node {
            Node::File(mode, bytes) => entries.push(file(&path, mode, &bytes)),
            Node::Folder(inner) => {
                entries.push(folder(&path));
                flatten(entries, &format!("{path}/"), inner);
            }
        }
    }
}
