//! Where providers come from: the file that was named, folders, and those compiled in.

use crate::environment;
use crate::failure::Failure;
use crate::json;
use crate::read;
use crate::show;
use cl_export_core::{
    Draft, Error, ErrorKind, Field, Lint, Origin, Prose, Provider, ProviderFile, ProviderSource, Providers,
    Sourced,
};
use cl_export_syntax::terminal;
use serde_json::Value as Json;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The longest file of a folder that is read, in bytes.
const LONGEST: usize = 256 << 10;

/// A provider's file that was named, with its text.
pub(crate) struct Named {
    pub(crate) path: String,
    pub(crate) file: ProviderFile,
    pub(crate) text: String,
}

/// What there is to say of a provider's file in passing.
enum Remark<'a> {
    /// What it says and a provider cannot.
    Lints { file: &'a str, id: &'a str, lints: &'a [Lint], text: &'a str },
    /// It cannot be read, and nobody named it.
    PassedOver { file: &'a str, why: &'a Error },
}

/// The providers that a run knows, and what there is to say of the one that was named.
pub(crate) struct Library {
    pub(crate) providers: Providers,
    named: Option<Named>,
}

impl Library {
    /// Those compiled in, those of folders, and the one in a file that `--provider` names, which is then chosen by its id.
    pub(crate) fn new(
        given: Option<&str>,
        folders: &[PathBuf],
        drafts: &mut [Draft],
    ) -> Result<Self, Failure> {
        let providers = known(folders)?;
        let Some(path) = given.filter(|given| is_path(given)) else {
            return Ok(Self { providers, named: None });
        };
        let named = named(Path::new(path))?;
        for draft in drafts {
            draft.set(Field::Provider, Sourced::new(named.file.provider.id.clone(), Origin::Argument));
        }
        Ok(Self { providers: providers.with(Provider::clone(&named.file.provider)), named: Some(named) })
    }

    /// Why an account is wrong, with the text of the file that the error points into.
    pub(crate) fn failure(&self, error: Error, account_file: Option<&str>) -> Failure {
        let file = match error.origin() {
            Origin::File { file, .. } => {
                self.providers.known_so_far().find(|known| known.file == Some(&**file))
            }
            _ => None,
        };
        let text = file.map(|known| known.text).or(account_file).unwrap_or_default();
        Failure::in_file(error, text)
    }

    /// Shows what the files of these providers say and a provider cannot.
    pub(crate) fn tell<'a>(&self, used: impl Iterator<Item = &'a str>) {
        self.remarks(used, |remark| match remark {
            Remark::Lints { lints, text, .. } => {
                for lint in lints {
                    show::note(&show::lint_in_a_line(lint, text));
                }
            }
            Remark::PassedOver { file, why } => {
                show::note(&format!("{} is ignored: {why}", terminal::escape(file)));
            }
        });
    }

    /// The same as data.
    pub(crate) fn to_json<'a>(&self, used: impl Iterator<Item = &'a str>) -> Json {
        let mut list = Vec::new();
        self.remarks(used, |remark| {
            list.push(match remark {
                Remark::Lints { file, id, lints, text } => json::provider(file, id, lints, text),
                Remark::PassedOver { file, why } => json::no_provider(file, &json::input(why, None)),
            });
        });
        list.into()
    }

    fn remarks<'a>(&self, used: impl Iterator<Item = &'a str>, mut tell: impl FnMut(Remark<'_>)) {
        if let Some(Named { path, file, text }) = &self.named {
            tell(Remark::Lints { file: path, id: &file.provider.id, lints: &file.lints, text });
        }
        let used: Vec<&str> = used.collect();
        for known in self.providers.known_so_far() {
            let Some(file) = known.file else { continue };
            match known.read {
                Ok(ProviderFile { provider, lints, .. }) if used.contains(&provider.id.as_str()) => {
                    tell(Remark::Lints { file, id: &provider.id, lints, text: known.text });
                }
                Ok(_) => {}
                Err(why) => tell(Remark::PassedOver { file, why }),
            }
        }
    }
}

/// Those compiled in, and before them those of folders: of the system, then of the person's, then of those that were named.
pub(crate) fn known(folders: &[PathBuf]) -> Result<Providers, Failure> {
    let mut providers = Providers::embedded();
    let standing = environment::provider_folders().into_iter().filter(|folder| folder.is_dir());
    for folder in standing {
        // Nobody named it in this run.
        match files(&folder) {
            Ok(files) => providers = providers.with_folder(files),
            Err(failure) => show::note(&format!("no providers from there: {}", show::one_line(&failure))),
        }
    }
    for folder in folders.iter().rev() {
        providers = providers.with_folder(files(folder)?);
    }
    Ok(providers)
}

/// Whether what `--provider` was given is a file, and not an id.
pub(crate) fn is_path(given: &str) -> bool {
    let path = Path::new(given);
    // Ids of what was read elsewhere are domains: what stands behind their last dot is no ending.
    given.contains(['/', '\\']) || is_provider_file(path) || (path.extension().is_some() && path.is_file())
}

fn is_provider_file(path: &Path) -> bool {
    is_xml(path) || path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
}

fn is_xml(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xml"))
}

/// The provider in a file.
pub(crate) fn named(path: &Path) -> Result<Named, Failure> {
    let text = read::text(path)?;
    let mut file = read(path, &text).map_err(|error| Failure::in_file(error, &text))?;
    read_logo(path, &text, &mut file).map_err(|error| Failure::in_file(error, &text))?;
    Ok(Named { path: path.to_string_lossy().into_owned(), file, text })
}

/// Reads a file's text in the form that its name says.
fn read(path: &Path, text: &str) -> Result<ProviderFile, Error> {
    let name = path.to_string_lossy();
    if is_xml(path) { cl_export_autoconfig::read(&name, text) } else { ProviderFile::from_toml(&name, text) }
}

/// Reads the logo that stands beside a provider's file.
fn read_logo(path: &Path, text: &str, file: &mut ProviderFile) -> Result<(), Error> {
    // Nobody else holds it yet.
    let brand = Arc::get_mut(&mut file.provider).and_then(|provider| provider.brand.as_mut());
    let Some(logo) = brand.and_then(|brand| brand.logo.as_mut()) else {
        return Ok(());
    };
    let place = path.with_file_name(&logo.file);
    let wrong = |why: String| {
        let what = Prose::new("the logo ").value(&logo.file).text(why);
        Error::new(ErrorKind::Invalid, what)
            .at(logo_origin(path, text, &logo.file))
            .hint(Prose::new("put the picture beside the provider's file, or take the key out"))
    };
    if place.exists() && !read::is_file(&place) {
        return Err(wrong(" is no file".to_owned()));
    }
    let bytes = read::try_bytes(&place).map_err(|why| wrong(format!(" {why}")))?;
    logo.bytes = bytes;
    Ok(())
}

/// Where a provider's file names its logo.
fn logo_origin(path: &Path, text: &str, logo: &str) -> Origin {
    let key = text.find("logo").unwrap_or(0);
    let start = text[key..].find(logo).map_or(0, |at| key + at);
    let span = start..start + if start == 0 { 0 } else { logo.len() };
    Origin::File { file: Arc::from(path.to_string_lossy().as_ref()), span }
}

/// Refuses a logo that no sheet can show.
pub(crate) fn check_logo(named: &Named) -> Result<(), Failure> {
    let logo = named.file.provider.brand.as_ref().and_then(|brand| brand.logo.as_ref());
    logo.map_or(Ok(()), |logo| {
        cl_export_sheet::check_logo(logo).map_err(|error| {
            let what = Error::new(error.kind(), error.what().clone());
            let error = error.advice().map_or(what.clone(), |hint| what.hint(hint.clone()));
            let path = Path::new(&named.path);
            Failure::in_file(error.at(logo_origin(path, &named.text, &logo.file)), &named.text)
        })
    })
}

/// The provider files of a folder, by name.
fn files(folder: &Path) -> Result<Vec<Arc<dyn ProviderSource>>, Failure> {
    let failed = |source| Failure::Read { path: folder.to_string_lossy().into_owned(), source };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let is_hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        // Anything else could keep whoever opens it waiting.
        if !is_hidden && is_provider_file(&path) && path.is_file() {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths.into_iter().map(|path| Arc::new(OnDisk::new(path)) as Arc<dyn ProviderSource>).collect())
}

/// A file of a folder.
#[derive(Debug)]
struct OnDisk {
    path: PathBuf,
    name: String,
    stem: String,
}

impl OnDisk {
    fn new(path: PathBuf) -> Self {
        let name = path.to_string_lossy().into_owned();
        let stem = path.file_stem().map(OsStr::to_string_lossy).unwrap_or_default().into_owned();
        Self { path, name, stem }
    }

    fn wrong(&self, what: Prose) -> Error {
        let origin = Origin::File { file: Arc::from(self.name.as_str()), span: 0..0 };
        Error::new(ErrorKind::Invalid, what).at(origin)
    }
}

impl ProviderSource for OnDisk {
    fn name(&self) -> &str {
        &self.name
    }

    fn stem(&self) -> &str {
        &self.stem
    }

    fn text(&self) -> Result<String, Error> {
        read::try_text_within(&self.path, LONGEST)
            .map_err(|why| self.wrong(Prose::new(format!("the file {why}"))))
    }

    fn read(&self, text: &str) -> Result<ProviderFile, Error> {
        let mut file = read(&self.path, text)?;
        read_logo(&self.path, text, &mut file)?;
        Ok(file)
    }
}
