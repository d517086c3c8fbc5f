//! The languages that a person is written to in.

use crate::{Error, ErrorKind, Prose};

/// A language that a person is written to in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Spanish.
    Spanish,
}

impl Language {
    /// Every language, the default one first.
    pub const ALL: &'static [Self] = &[Self::English, Self::Spanish];

    /// Its tag (RFC 5646), without a region.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
        }
    }

    /// Reads a tag. A region or more after it is ignored: `es-MX` and `es_US.UTF-8` are Spanish.
    ///
    /// # Errors
    /// Names the languages that there are.
    pub fn parse(tag: &str) -> Result<Self, Error> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.iter().copied().find(|language| language.tag().eq_ignore_ascii_case(primary)).ok_or_else(
            || {
                Error::new(ErrorKind::Unknown, Prose::predicate("cannot be ").value(tag))
                    .hint(Prose::new("give ").values(Self::ALL.iter().copied().map(Self::tag), " or "))
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_with_and_without_a_region() {
        for (tag, language) in
            [("en", Language::English), ("ES", Language::Spanish), ("es_MX.UTF-8", Language::Spanish)]
        {
            assert_eq!(Language::parse(tag), Ok(language));
        }
        for tag in ["", "fr", "esp", "-es"] {
            assert!(Language::parse(tag).is_err(), "{tag}");
        }
    }
}
