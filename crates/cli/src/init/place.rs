//! Where the account file goes, and what keeps it from going there.

use crate::args::InitArgs;
use crate::environment;
use crate::failure::Failure;
use crate::output::print;
use cl_export_bundle::{Entry, Existing, Output, Parents, SinkError, write};
use cl_export_core::{Prose, Visibility};
use std::path::{Path, PathBuf};

/// What else can be done where a file is there already.
const INSTEAD: &str = "give another name with `--output`";

/// Where the account file goes.
pub(crate) enum Place {
    Stdout,
    File {
        path: PathBuf,
        /// Whether it is the one that is read without being named.
        is_default: bool,
    },
}

impl Place {
    /// The file that was named, else the one that the other commands read.
    pub(crate) fn of(args: &InitArgs) -> Result<Self, Failure> {
        let default = environment::default_account_file();
        let path = match (&args.output, &default) {
            (None, Some(path)) => path.clone(),
            (None, None) => {
                let what = Prose::new("there is nowhere to keep an account file: `HOME` is not set");
                return Err(Failure::usage(what).hint(Prose::new("give one with ").value("--output FILE")));
            }
            (Some(given), _) => match Output::from_path(Some(given)) {
                Output::Stdout => return Ok(Self::Stdout),
                Output::Folder(folder) => return Err(SinkError::IsFolder(folder).into()),
                _ => given.clone(),
            },
        };
        let is_default = default.as_deref() == Some(&*path);
        Ok(Self::File { path, is_default })
    }

    /// The file that would be overwritten.
    pub(crate) fn taken(&self) -> Option<&Path> {
        let Self::File { path, .. } = self else { return None };
        // Devices and pipes are written to, never replaced.
        let is_stream = path.metadata().is_ok_and(|found| !found.is_file() && !found.is_dir());
        (path.symlink_metadata().is_ok() && !is_stream).then_some(path)
    }

    /// Refuses what could not be written, before anybody has answered anything.
    pub(crate) fn check(&self, may_replace: bool) -> Result<(), Failure> {
        if let Some(taken) = self.taken().filter(|_| !may_replace) {
            return Err(Failure::from(SinkError::Exists(taken.to_owned())).instead(INSTEAD));
        }
        let Self::File { path, is_default: false } = self else { return Ok(()) };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        match folder.filter(|folder| !folder.is_dir()) {
            Some(folder) if folder.exists() => Err(SinkError::NotFolder(folder.to_owned()).into()),
            Some(folder) => Err(SinkError::NoFolder(folder.to_owned()).into()),
            None => Ok(()),
        }
    }

    /// Writes the file, private and whole.
    pub(crate) fn write(&self, text: &str, may_replace: bool) -> Result<(), Failure> {
        let Self::File { path, is_default } = self else { return print(text) };
        let entry = Entry { path: path.clone(), bytes: text.as_bytes(), mode: Visibility::Private.mode() };
        // The default file has a folder of its own. Of another one a slip must not make folders.
        let parents = if *is_default { Parents::Make } else { Parents::Need };
        let existing = if may_replace { Existing::Replace } else { Existing::Keep };
        write(&[entry], parents, existing).map_err(|error| Failure::from(error).instead(INSTEAD))
    }
}
