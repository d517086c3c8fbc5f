//! The floor that `benches/peers` holds a folder against: it creates and writes the files of one person so many times, and
//! does nothing else. `only_write FOLDER COUNT DESTINATION`

#![expect(clippy::disallowed_methods, reason = "the floor is what plain writing costs")]

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let mut arguments = env::args_os().skip(1);
    let (Some(folder), Some(count), Some(destination)) = (
        arguments.next(),
        arguments.next().and_then(|text| text.to_str()?.parse::<u32>().ok()),
        arguments.next(),
    ) else {
        return Err(io::Error::other("usage: only_write FOLDER COUNT DESTINATION"));
    };
    let (mut folders, mut files) = (vec![], vec![]);
    read(Path::new(&folder), Path::new(""), &mut folders, &mut files)?;
    for number in 0..count {
        let person = Path::new(&destination).join(format!("user{number:07}@centurylink.net"));
        for folder in &folders {
            fs::create_dir_all(person.join(folder))?;
        }
        for (path, bytes) in &files {
            fs::write(person.join(path), bytes)?;
        }
    }
    Ok(())
}

/// The folders and the files below `root`, by their paths from there.
fn read(
    root: &Path,
    below: &Path,
    folders: &mut Vec<PathBuf>,
    files: &mut Vec<(PathBuf, Vec<u8>)>,
) -> io::Result<()> {
    folders.push(below.to_owned());
    for entry in fs::read_dir(root.join(below))? {
        let entry = entry?;
        let path = below.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            read(root, &path, folders, files)?;
        } else {
            files.push((path, fs::read(entry.path())?));
        }
    }
    Ok(())
}
