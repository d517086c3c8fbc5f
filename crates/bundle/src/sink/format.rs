//! The formats that a bundle can have, by a file's ending or by name.

use std::path::Path;

/// What a bundle is written as. The same entries have the same paths, bytes and modes in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// A folder.
    Folder,
    /// A tar archive: the format for large bundles.
    Tar,
    /// A tar archive, compressed with gzip.
    TarGz,
    /// A tar archive, compressed with Zstandard.
    TarZst,
    /// A zip archive, for people with Windows; of at most [`ZIP_ENTRIES`](crate::ZIP_ENTRIES) entries.
    Zip,
}

impl Format {
    /// Every format, in the order in which help lists them.
    pub const ALL: &'static [Self] = &[Self::Folder, Self::Tar, Self::TarGz, Self::TarZst, Self::Zip];

    /// What it is asked for by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Folder => "folder",
            Self::Tar => "tar",
            Self::TarGz => "tar.gz",
            Self::TarZst => "tar.zst",
            Self::Zip => "zip",
        }
    }

    /// The format of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|format| format.name() == name)
            .or((name == "tgz").then_some(Self::TarGz))
    }

    /// The format that a file's ending asks for, without regard to case; `None` where it ends like no archive, or in a
    /// slash as a folder does.
    pub fn from_path(path: &Path) -> Option<Self> {
        if path.as_os_str().as_encoded_bytes().ends_with(b"/") {
            return None;
        }
        let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
        let endings = [
            (".tar", Self::Tar),
            (".tar.gz", Self::TarGz),
            (".tgz", Self::TarGz),
            (".tar.zst", Self::TarZst),
            (".zip", Self::Zip),
        ];
        endings.into_iter().find(|(ending, _)| name.ends_with(ending)).map(|(_, format)| format)
    }
}

#[cfg(test)]
mod tests {
    use super::Format;
    use std::path::Path;

    #[test]
    fn endings_and_names_agree() {
        for format in Format::ALL.iter().copied() {
            assert_eq!(Format::from_name(format.name()), Some(format));
            let path = format!("some.where/x.{}", format.name().to_uppercase());
            let by_path = Format::from_path(Path::new(&path));
            assert_eq!(by_path, (format != Format::Folder).then_some(format));
        }
        assert_eq!(Format::from_name("tgz"), Format::from_path(Path::new("x.tgz")));
        assert_eq!(Format::from_path(Path::new("x.tar/")), None);
        assert_eq!((Format::from_name("rar"), Format::from_path(Path::new("x.gz"))), (None, None));
    }
}
