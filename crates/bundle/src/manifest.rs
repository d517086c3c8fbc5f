//! What tells programs what a bundle is: its manifest.

use crate::README;
use crate::batch::{OfTarget, Tally, Told};
use cl_export_core::{
    Artifact, ArtifactSpec, Field, Finding, Findings, Person, Provider, Target, Visibility,
};
use cl_export_syntax::hex;
use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};

/// The version of what made it; a file without this key is somebody else's.
const MADE_BY: &str = "cl_export";

/// The version of what a manifest says. It grows when a key goes or comes to mean something else, not when one is added.
const VERSION: u32 = 1;

/// Whether bytes are a manifest of ours.
pub fn is_manifest(bytes: &[u8]) -> bool {
    serde_json::from_slice(bytes).is_ok_and(|manifest: Json| manifest.get(MADE_BY).is_some())
}

/// A file of one person's bundle.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Listed<'a> {
    /// The target it is for; `None` at the top.
    pub target: Option<&'static Target>,
    /// What it is.
    pub spec: &'static ArtifactSpec,
    /// Its path below the target's folder, or below the top.
    pub path: &'a str,
    /// Its permission bits.
    pub mode: u32,
    /// Its bytes.
    pub bytes: &'a [u8],
}

impl<'a> Listed<'a> {
    /// An artifact below its target's folder.
    pub fn of(artifact: &'a Artifact) -> Self {
        Self {
            target: Some(artifact.target),
            spec: artifact.spec,
            path: &artifact.path,
            mode: artifact.spec.visibility.mode(),
            bytes: &artifact.bytes,
        }
    }

    /// What tells a person of the bundle.
    pub fn readme(artifact: &'a Artifact) -> Self {
        Self { target: None, path: README, mode: Visibility::Private.mode(), ..Self::of(artifact) }
    }

    fn to_json(self) -> Json {
        let places = self.spec.destinations.iter();
        json!({
            "target": self.target.map(|target| target.name),
            "path": self.target.map_or_else(|| self.path.to_owned(), |target| [target.name, "/", self.path].concat()),
            "mode": format!("{:04o}", self.mode),
            "media_type": self.spec.media_type,
            "bytes": self.bytes.len(),
            "sha256": sha256(self.bytes),
            "destinations": places.map(|place| json!({ "system": place.system, "path": place.path })).collect::<Vec<_>>(),
        })
    }
}

/// The manifest of one person's bundle, which tells of each file.
pub fn of_person<'a>(
    person: &Person,
    findings: &Findings,
    files: impl IntoIterator<Item = Listed<'a>>,
) -> Vec<u8> {
    let mut tally = Tally::default();
    tally.meet(person);
    let files: Vec<Json> = files.into_iter().inspect(|file| tally.list(file)).map(Listed::to_json).collect();
    let mut manifest = counts(&tally);
    manifest["artifacts"] = files.into();
    manifest["findings"] = findings.iter().map(finding).collect();
    text(&manifest)
}

/// The manifest of many persons' bundle, which counts: how many rows of the list were left out, and where the checksums of the
/// files are, with their own.
pub fn of_batch(tally: &Tally, rejected: u64, checksums: Option<(&str, &str)>) -> Vec<u8> {
    let mut manifest = counts(tally);
    manifest["rejected"] = rejected.into();
    manifest["findings"] = tally.told.iter().map(told).collect();
    manifest["checksums"] = checksums.map(|(path, sha256)| json!({ "path": path, "sha256": sha256 })).into();
    text(&manifest)
}

fn counts(tally: &Tally) -> Json {
    let target = |target: &OfTarget| json!({ "target": target.target.name, "persons": target.persons, "files": target.files, "bytes": target.bytes });
    json!({
        MADE_BY: env!("CARGO_PKG_VERSION"),
        "version": VERSION,
        "providers": tally.providers.iter().map(provider).collect::<Vec<_>>(),
        "persons": tally.persons,
        "files": tally.files,
        "bytes": tally.bytes,
        "targets": tally.targets.iter().map(target).collect::<Vec<_>>(),
    })
}

fn provider(provider: &Provider) -> Json {
    let sources = provider.sources.iter().map(|source| json!({ "id": source.id, "read": source.read }));
    json!({ "id": provider.id, "sources": sources.collect::<Vec<_>>() })
}

fn finding(finding: &Finding) -> Json {
    let address = Some(&finding.address).filter(|address| !address.is_empty());
    json!({
        "level": finding.level.name(), "code": finding.code, "target": finding.target, "address": address,
        "field": finding.field.map(Field::key), "message": finding.what.to_string(),
    })
}

fn told(told: &Told) -> Json {
    let Finding { level, code, target, .. } = told.first;
    json!({ "level": level.name(), "code": code, "target": target, "persons": told.persons })
}

fn text(manifest: &Json) -> Vec<u8> {
    format!("{manifest:#}\n").into_bytes()
}

/// The SHA-256 of bytes, in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex::of(&Sha256::digest(bytes))
}
