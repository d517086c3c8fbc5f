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

/// An artifact with the path it goes to.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Entry<'a> {
    /// The file.
    pub artifact: &'a Artifact,
    /// Where it goes.
    pub path: PathBuf,
}

impl Entry<'_> {
    /// The permission bits it gets.
    pub fn mode(&self) -> u32 {
        self.artifact.spec.visibility.mode()
    }
}

/// The entries of a file or folder: of a file the first artifact alone, of a folder all of them.
pub fn layout<'a>(artifacts: &'a [Artifact], output: &Output) -> Vec<Entry<'a>> {
    match output {
        Output::Stdout => artifacts
            .iter()
            .take(1)
            .map(|artifact| Entry {
                artifact,
                path: "-".into(),
            })
            .collect(),
        Output::File(path) => artifacts
            .iter()
            .take(1)
            .map(|artifact| Entry {
                artifact,
                path: path.clone(),
            })
            .collect(),
        Output::Folder(folder) => artifacts
            .iter()
            .map(|artifact| Entry {
                artifact,
                path: folder.join(artifact.target.name).join(&artifact.path),
            })
            .collect(),
    }
}
