//! Removing what an earlier run made and this one did not.

use super::list::{Given, LIST, ListReader};
use crate::SinkError;
use std::fs;
use std::io;
use std::path::Path;

/// Removes the files that a list names from a byte on, and the folders that became empty. No link is followed.
pub(crate) fn prune(root: &Path, list: &Path, from: u64, given: &Given) -> Result<Vec<String>, SinkError> {
    let unread = |error| SinkError::io("read", list, error);
    let mut removed = Vec::new();
    let Some(mut reader) = ListReader::open(list, from).map_err(unread)? else { return Ok(removed) };
    while let Some(path) = reader.next().map_err(unread)? {
        let is_gone = remove(root, path).map_err(|error| SinkError::io("remove", root.join(path), error))?;
        if is_gone {
            remove_empty_folders(root, path, given);
            removed.push(path.to_owned());
        }
    }
    Ok(removed)
}

/// The files that pruning after a run that gave so much would remove.
pub(crate) fn would_remove(root: &Path, given: &Given) -> Result<Vec<String>, SinkError> {
    let list = root.join(LIST);
    let unread = |error| SinkError::io("read", &list, error);
    let mut found = Vec::new();
    let Some(mut reader) = ListReader::open(&list, 0).map_err(unread)? else { return Ok(found) };
    while let Some(path) = reader.next().map_err(unread)? {
        if !given.contains(path) && is_file(root, path) {
            found.push(path.to_owned());
        }
    }
    Ok(found)
}

/// Removes a file; `false` where it is not there any more, or something else is.
fn remove(root: &Path, path: &str) -> io::Result<bool> {
    if !is_file(root, path) {
        return Ok(false);
    }
    fs::remove_file(root.join(path))?;
    Ok(true)
}

/// Whether a path leads to a file, through folders alone.
fn is_file(root: &Path, path: &str) -> bool {
    let found = |path: &str| root.join(path).symlink_metadata();
    folders_above(path).all(|folder| found(folder).is_ok_and(|found| found.is_dir()))
        && found(path).is_ok_and(|found| found.is_file())
}

/// Removes the folders above a file as far as they are empty, save those that this run gave.
fn remove_empty_folders(root: &Path, path: &str, given: &Given) {
    for folder in folders_above(path) {
        if given.contains(folder) || fs::remove_dir(root.join(folder)).is_err() {
            return;
        }
    }
}

/// The folders above a path, the nearest first, without the top.
fn folders_above(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').map(|(at, _)| &path[..at])
}
