//! Reading the files that a person keeps.

use crate::failure::Failure;
use cl_export_core::Prose;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The longest file that is read, where nothing else says: far above any real one.
const LONGEST: usize = 4 << 20;

/// A file of at most 4 MiB.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    bytes_within(path, LONGEST)
}

/// A text file of at most 4 MiB.
pub(crate) fn text(path: &Path) -> Result<String, Failure> {
    text_within(path, LONGEST)
}

/// Whether there is a file, and not a pipe that nobody may ever write to.
pub(crate) fn is_file(path: &Path) -> bool {
    path.metadata().is_ok_and(|found| found.is_file())
}

fn bytes_within(path: &Path, longest: usize) -> Result<Vec<u8>, Failure> {
    let name = path.to_string_lossy();
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(longest as u64 + 1).read_to_end(&mut bytes))
        .map_err(|source| Failure::Read { path: name.to_string(), source })?;
    if bytes.len() > longest {
        let most = if longest >= 1 << 20 {
            format!("{} MiB", longest >> 20)
        } else {
            format!("{} KiB", longest >> 10)
        };
        return Err(Failure::usage(Prose::default().value(name).text(format!(" is longer than {most}"))));
    }
    Ok(bytes)
}

/// A text file of at most so many bytes.
pub(crate) fn text_within(path: &Path, longest: usize) -> Result<String, Failure> {
    let name = path.to_string_lossy();
    let bytes = bytes_within(path, longest)?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to() + 1;
        let what = Prose::default().value(name).text(format!(" is not UTF-8 text (byte {at})"));
        Failure::usage(what).hint(Prose::new("save it as UTF-8"))
    })?;
    // A byte order mark is what Windows' editors leave; it belongs to no value.
    Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
}
