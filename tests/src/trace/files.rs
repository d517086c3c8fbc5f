//! Files that were left, also those inside archives.

use super::{Secret, secret::contains, text};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A file, by its path below the folder that was searched; what is in an archive stands behind the archive's own path.
pub type Found = (PathBuf, Vec<u8>);

/// Every file of a folder, and what is in its archives: tar, as it is or compressed, and zip.
///
/// # Panics
/// A folder cannot be read, or an archive cannot be unpacked.
pub fn all(folder: &Path) -> Vec<Found> {
    let mut found = Vec::new();
    collect(folder, Path::new(""), &mut found);
    found.sort();
    found
}

/// The files that hold a secret; links' targets and names count as well.
pub fn holding(files: &[Found], secret: &Secret) -> Vec<String> {
    let holds =
        |(path, bytes): &&Found| secret.is_in(bytes) || secret.is_in(path.as_os_str().as_encoded_bytes());
    files
        .iter()
        .filter(holds)
        .map(|(path, _)| format!("the secret is in the file {}", path.display()))
        .collect()
}

/// The paths of the files that hold a text.
pub fn with(files: &[Found], wanted: &str) -> Vec<PathBuf> {
    let with = files.iter().filter(|(_, bytes)| contains(bytes, wanted.as_bytes()));
    with.map(|(path, _)| path.clone()).collect()
}

fn collect(folder: &Path, shown: &Path, found: &mut Vec<Found>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.unwrap().path();
        let shown = shown.join(path.file_name().unwrap_or_default());
        let kind = path.symlink_metadata().unwrap().file_type();
        if kind.is_dir() {
            collect(&path, &shown, found);
        } else if kind.is_symlink() {
            let target = path.read_link().unwrap();
            found.push((shown, target.into_os_string().into_encoded_bytes()));
        } else if kind.is_file() {
            let bytes = fs::read(&path).unwrap();
            if is_archive(&path) && !bytes.is_empty() {
                unpack(&path, &shown, found);
            }
            found.push((shown, bytes));
        }
    }
}

fn is_archive(path: &Path) -> bool {
    let name = path.to_string_lossy();
    [".tar", ".tar.gz", ".tgz", ".tar.zst", ".zip"].iter().any(|ending| name.ends_with(ending))
}

fn unpack(archive: &Path, shown: &Path, found: &mut Vec<Found>) {
    let folder = tempfile::tempdir().unwrap();
    let ran = Command::new("bsdtar").arg("-xf").arg(archive).arg("-C").arg(folder.path()).output().unwrap();
    assert!(ran.status.success(), "{}: {}", archive.display(), text(&ran.stderr));
    collect(folder.path(), shown, found);
}
