//! What is prepared beside its place: named `.cl-export-*`, locked while its run lives, gone when the run fails.
//!
//! A run that is killed leaves what it prepared, but not the lock. So the next one can tell what is stale from what is
//! still being written.

use crate::place::{make_folder, set_mode};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::Path;
use tempfile::{NamedTempFile, TempDir};

const PREFIX: &str = ".cl-export-";

/// Long enough that nobody's own file is taken for one of these.
const RANDOM: usize = 12;

/// How often another run may take what was just made for stale before we give up.
const TRIES: usize = 16;

/// So many files are each brought to the disk for sure; where there are more, the whole file system is, once.
const SYNCED_ALONE: usize = 64;

/// A file beside its place: 0600, empty, locked.
pub(crate) fn file(folder: &Path) -> io::Result<NamedTempFile> {
    until_locked(|| {
        let made = builder().tempfile_in(folder)?;
        Ok(lock(made.as_file(), made.path())?.then_some(made))
    })
}

/// A folder beside its place: 0700, locked as long as it lives.
pub(crate) struct Stage {
    folder: TempDir,
    /// Open to be locked, and to bring the file system to the disk.
    handle: Option<File>,
    written: usize,
}

impl Stage {
    pub(crate) fn new(folder: &Path) -> io::Result<Self> {
        until_locked(|| {
            let mut builder = builder();
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt;
                builder.permissions(fs::Permissions::from_mode(0o700));
            }
            let folder = builder.tempdir_in(folder)?;
            let Some(handle) = open_folder(folder.path())? else {
                return Ok(Some(Self { folder, handle: None, written: 0 }));
            };
            let is_ours = lock(&handle, folder.path())?;
            Ok(is_ours.then_some(Self { folder, handle: Some(handle), written: 0 }))
        })
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Makes a folder inside.
    pub(crate) fn folder(&self, name: &str) -> io::Result<()> {
        make_folder(&self.path().join(name))
    }

    /// Makes a file inside, to be written bit by bit.
    pub(crate) fn create(&self, name: &str) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        options.open(self.path().join(name))
    }

    /// Writes a file inside: 0600 until its bytes are there.
    pub(crate) fn write(&mut self, name: &str, mode: u32, bytes: &[u8]) -> io::Result<()> {
        let mut file = self.create(name)?;
        file.write_all(bytes)?;
        set_mode(&file, mode)?;
        self.written += 1;
        if self.written <= SYNCED_ALONE || self.handle.is_none() { file.sync_all() } else { Ok(()) }
    }

    /// Writes a file inside whose bytes are read from somewhere.
    pub(crate) fn write_from(&mut self, name: &str, mode: u32, from: &mut dyn Read) -> io::Result<()> {
        let mut file = self.create(name)?;
        io::copy(from, &mut file)?;
        set_mode(&file, mode)?;
        self.written += 1;
        file.sync_all()
    }

    /// Brings to the disk what is not yet there.
    pub(crate) fn sync(&self) -> io::Result<()> {
        match &self.handle {
            Some(handle) if self.written > SYNCED_ALONE => sync_all_of(handle),
            _ => Ok(()),
        }
    }

    /// Puts the whole folder where nothing is.
    pub(crate) fn put(mut self, place: &Path) -> io::Result<()> {
        rename(self.path(), place)?;
        self.folder.disable_cleanup(true);
        Ok(())
    }
}

/// Removes what a killed run left in a folder. What is in use stays, and so does what cannot be looked at or removed:
/// that is no reason to fail.
pub(crate) fn sweep(folder: &Path) {
    let Ok(entries) = folder.read_dir() else { return };
    for entry in entries.flatten().filter(|entry| entry.file_name().to_str().is_some_and(is_ours)) {
        let _ = remove_stale(&entry.path());
    }
}

fn is_ours(name: &str) -> bool {
    name.strip_prefix(PREFIX)
        .is_some_and(|rest| rest.len() == RANDOM && rest.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

fn remove_stale(path: &Path) -> io::Result<()> {
    let found = path.symlink_metadata()?;
    let handle = if found.is_dir() {
        open_folder(path)?
    } else if found.is_file() {
        Some(File::open(path)?)
    } else {
        None
    };
    match handle {
        Some(handle) if handle.try_lock().is_ok() && is_at(&handle, path)? => {
            if found.is_dir() {
                fs::remove_dir_all(path)
            } else {
                fs::remove_file(path)
            }
        }
        _ => Ok(()),
    }
}

fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).rand_bytes(RANDOM);
    builder
}

/// Makes something until no other run has taken it for stale before it was locked.
fn until_locked<T>(mut make: impl FnMut() -> io::Result<Option<T>>) -> io::Result<T> {
    for _ in 0..TRIES {
        if let Some(made) = make()? {
            return Ok(made);
        }
    }
    Err(io::ErrorKind::ResourceBusy.into())
}

/// Locks what was just made; `false` where another run was quicker. File systems without locks are written to all the
/// same: nothing is swept there, because that needs the lock too.
fn lock(handle: &File, path: &Path) -> io::Result<bool> {
    match handle.try_lock() {
        Ok(()) => is_at(handle, path),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(_)) => Ok(true),
    }
}

/// Whether what is open is still what is there, and no link to it.
#[cfg(unix)]
fn is_at(handle: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let open = handle.metadata()?;
    match path.symlink_metadata() {
        Ok(found) => Ok((found.dev(), found.ino()) == (open.dev(), open.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> io::Result<bool> {
    Ok(path.symlink_metadata().is_ok())
}

/// A folder, opened to be locked; `None` on systems that cannot.
fn open_folder(path: &Path) -> io::Result<Option<File>> {
    if cfg!(unix) { File::open(path).map(Some) } else { Ok(None) }
}

#[cfg(target_os = "linux")]
fn sync_all_of(folder: &File) -> io::Result<()> {
    Ok(rustix::fs::syncfs(folder)?)
}

#[cfg(not(target_os = "linux"))]
fn sync_all_of(_: &File) -> io::Result<()> {
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "this is the sink that renames")]
pub(crate) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)
}
