//! Folders and files with an owner and a mode.

use std::fs::{self, DirBuilder, OpenOptions, Permissions};
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _, chown};
use std::path::Path;

use crate::client::SHIM;
use crate::error::{Context as _, Result};

/// Fills a fresh sandbox folder with what the holder mounts and installs.
pub(super) fn furnish(folder: &Path, hosts: &str) -> Result<()> {
    // `nobody` and the servers' users must pass through; a temporary folder is 0700.
    set_mode(folder, 0o711)?;
    make_folder(&folder.join("runs"), 0o711)?;
    for (name, text) in [
        ("hosts", format!("127.0.0.1 localhost\n{hosts}").as_str()),
        // Names come from the file above: never ask a resolver of the machine.
        ("nsswitch.conf", "passwd: files\ngroup: files\nhosts: files\nservices: files\n"),
        ("shim.sh", SHIM),
    ] {
        let file = folder.join(name);
        fs::write(&file, text).context("write", &file)?;
        set_mode(&file, 0o644)?;
    }
    Ok(())
}

/// Makes a folder of exactly this mode, whatever the umask.
pub(crate) fn make_folder(folder: &Path, mode: u32) -> Result<()> {
    DirBuilder::new().mode(mode).create(folder).context("make", folder)?;
    set_mode(folder, mode)
}

/// Makes a file of exactly this mode and owner. It is never more readable than
/// that, not even for a moment.
pub(crate) fn make_owned_file(file: &Path, bytes: &[u8], mode: u32, owner: u32) -> Result<()> {
    let mut open = OpenOptions::new();
    open.write(true).create_new(true).mode(mode);
    open.open(file).and_then(|mut file| file.write_all(bytes)).context("write", file)?;
    set_mode(file, mode)?;
    chown(file, Some(owner), Some(owner)).context("give away", file)
}

fn set_mode(path: &Path, mode: u32) -> Result<()> {
    fs::set_permissions(path, Permissions::from_mode(mode)).context("set the mode of", path)
}
