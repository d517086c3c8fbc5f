//! One provider of the list, read when it is first asked for.

use crate::provider::{Provider, ProviderFile};
use crate::{Error, tailor};
use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// A provider's file that is read when it is needed.
pub trait ProviderSource: fmt::Debug + Send + Sync {
    /// What errors call the file.
    fn name(&self) -> &str;

    /// Its name without folder and ending. A file that is called after a domain is looked into before others of its folder.
    fn stem(&self) -> &str;

    /// Its text.
    ///
    /// # Errors
    /// Why it cannot be had.
    fn text(&self) -> Result<String, Error>;

    /// Reads the text.
    ///
    /// # Errors
    /// What is wrong with it.
    fn read(&self, text: &str) -> Result<ProviderFile, Error>;
}

/// A provider of the list, and where it is from.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Known<'a> {
    /// The file's name; `None` where it is compiled in.
    pub file: Option<&'a str>,
    /// The file's text.
    pub text: &'a str,
    /// What was read, or why it could not be.
    pub read: Result<&'a ProviderFile, &'a Error>,
}

/// A provider, read when it is first asked for: one export needs one of them.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The id, where it is known before the file is read.
    pub(super) id: Option<Cow<'static, str>>,
    /// Where it comes from; `None` for one that is compiled in, or was given as it is.
    pub(super) source: Option<Arc<dyn ProviderSource>>,
    /// Which folder it is from: those of one are together.
    pub(super) rank: usize,
    pub(super) text: OnceLock<Result<Cow<'static, str>, Error>>,
    pub(super) read: OnceLock<Result<Arc<ProviderFile>, Error>>,
    /// Whether it offers the same to every address: asked for each account of a batch.
    pub(super) is_for_all: OnceLock<bool>,
}

/// A provider that serves an address.
#[derive(Clone, Copy)]
pub(crate) struct Found<'a> {
    pub(crate) provider: &'a Arc<Provider>,
    /// Whether it offers the same to every address.
    pub(crate) is_for_all: bool,
}

impl Entry {
    pub(super) fn embedded((id, text): (&'static str, &'static str)) -> Self {
        let text = OnceLock::from(Ok(Cow::Borrowed(text)));
        Self {
            id: Some(Cow::Borrowed(id)),
            source: None,
            rank: usize::MAX,
            text,
            read: OnceLock::new(),
            is_for_all: OnceLock::new(),
        }
    }

    pub(super) fn given(file: ProviderFile) -> Self {
        let id = Some(Cow::Owned(file.provider.id.clone()));
        let text = OnceLock::from(Ok(Cow::Borrowed("")));
        Self {
            id,
            source: None,
            rank: usize::MAX,
            text,
            read: OnceLock::from(Ok(Arc::new(file))),
            is_for_all: OnceLock::new(),
        }
    }

    pub(super) fn text(&self) -> Result<&str, &Error> {
        let load = || self.source.as_ref().map_or_else(|| Ok(String::new()), |source| source.text());
        self.text.get_or_init(|| load().map(Cow::Owned)).as_deref()
    }

    pub(super) fn read(&self) -> Result<&Arc<ProviderFile>, &Error> {
        let read = || {
            let text = self.text().map_err(Error::clone)?;
            let file = match &self.source {
                Some(source) => source.read(text)?,
                None => {
                    let id = self.id.as_deref().unwrap_or_default();
                    ProviderFile::from_toml(&format!("{id}.toml"), text)?
                }
            };
            Ok(Arc::new(file))
        };
        self.read.get_or_init(read).as_ref()
    }

    pub(super) fn get(&self) -> Result<&Arc<Provider>, Error> {
        self.read().map(|read| &read.provider).map_err(Error::clone)
    }

    pub(super) fn found(&self) -> Result<Found<'_>, Error> {
        let provider = self.get()?;
        Ok(Found { provider, is_for_all: *self.is_for_all.get_or_init(|| tailor::is_for_all(provider)) })
    }

    pub(super) fn has_been_read(&self) -> bool {
        matches!(self.read.get(), Some(Ok(_)))
    }

    /// Whether it may hold a word (in lower case): an unread file whose text lacks it does not.
    pub(super) fn may_hold(&self, word: &str) -> bool {
        if self.has_been_read() {
            return true;
        }
        // A file that cannot be had is no reason not to look into the others.
        let Ok(text) = self.text() else { return false };
        // What is compiled in is written in lower case.
        text.contains(word) || (self.source.is_some() && (holds(text, word) || is_veiled(text, word)))
    }

    /// Whether its file is called after a domain.
    pub(super) fn is_called(&self, domain: &str) -> bool {
        self.source.as_ref().is_some_and(|source| source.stem().eq_ignore_ascii_case(domain))
    }

    pub(super) fn known(&self) -> Known<'_> {
        Known {
            file: self.source.as_ref().map(|source| source.name()),
            text: self.text().unwrap_or_default(),
            read: self.read().map(Arc::as_ref),
        }
    }
}

/// Whether a text holds a word in lower case, in any case.
fn holds(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    text.windows(word.len().max(1)).any(|window| window.eq_ignore_ascii_case(word))
}

/// Whether a text may hold a word in another form: by references or escapes, or as an international name.
fn is_veiled(text: &str, word: &str) -> bool {
    text.contains("&#")
        || text.contains("\\u")
        || text.contains("\\U")
        || text.contains("\\x")
        || (!text.is_ascii() && word.contains("xn--"))
}
