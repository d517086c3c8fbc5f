//! Which artifact goes to which path.

use cl_export_core::Artifact;
use std::path::{Path, PathBuf};

/// Where output goes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Output {
    /// Standard output: one artifact.
    Stdout,
    /// A file: one artifact.
    File(PathBuf),
    /// A folder: every artifact, as `<target>/<artifact>`.
    Folder(PathBuf),
}

impl Output {
    /// Reads what a person typed: nothing or `-` is standard output, a path that ends in `/` or names a folder is a
    /// folder, anything else a file.
    pub fn from_path(given: Option<&Path>) -> Self {
        match given {
            None => Self::Stdout,
            Some(path) if path.as_os_str() == "-" => Self::Stdout,
            Some(path) if path.as_os_str().as_encoded_bytes().ends_with(b"/") || path.is_dir() => {
                Self::Folder(path.to_owned())
            }
            Some(path) => Self::File(path.to_owned()),
        }
    }
}

/// A file to be written.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// Where it goes.
    pub path: PathBuf,
    /// What is in it.
    pub bytes: &'a [u8],
    /// Its permission bits.
    pub mode: u32,
}

impl<'a> Entry<'a> {
    fn new(artifact: &'a Artifact, path: PathBuf) -> Self {
        Self { path, bytes: &artifact.bytes, mode: artifact.spec.visibility.mode() }
    }
}

/// The entries of the artifacts, in their order: a stream or a file holds the first one alone, a folder all of them.
pub fn layout<'a>(artifacts: &'a [Artifact], output: &Output) -> Vec<Entry<'a>> {
    let first = |path: &Path| {
        artifacts.first().map(|artifact| Entry::new(artifact, path.to_owned())).into_iter().collect()
    };
    match output {
        Output::Stdout => first(Path::new("-")),
        Output::File(path) => first(path),
        Output::Folder(folder) => artifacts
            .iter()
            .map(|artifact| Entry::new(artifact, folder.join(artifact.target.name).join(&artifact.path)))
            .collect(),
    }
}
