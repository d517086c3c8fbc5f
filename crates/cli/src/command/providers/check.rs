//! What is wrong, or probably wrong, with files of providers.

use crate::args::ProvidersArgs;
use crate::failure::{Exit, Failure};
use crate::json;
use crate::output::print;
use crate::provider::{Named, check_logo, known, named};
use crate::{environment, show};
use cl_export_core::{Checks, Lint, ProviderFile, Severity, check_providers};
use serde_json::{Value as Json, json};
use std::path::{Path, PathBuf};

/// A file that was given: read, or why it could not be.
type Given = Result<Named, Failure>;

pub(super) fn run(args: &ProvidersArgs, paths: &[PathBuf], strict: bool) -> Result<Exit, Failure> {
    let given: Vec<Given> = paths.iter().map(|path| whole(path)).collect();
    let files: Vec<&ProviderFile> =
        given.iter().filter_map(|given| given.as_ref().ok()).map(|named| &named.file).collect();
    let known = known_domains(args)?;
    let checks = Checks::new(&known, environment::today()?);
    let mut lints = check_providers(&files, &checks).into_iter();
    let mut told = Told::default();
    let mut list = Vec::new();
    for (path, given) in paths.iter().zip(&given) {
        match given {
            Ok(named) => {
                let lints = lints.next().unwrap_or_default();
                for lint in &lints {
                    told.count(lint.severity);
                }
                list.push(if args.json {
                    json::provider(&path.to_string_lossy(), &named.file.provider.id, &lints, &named.text)
                } else {
                    tell(named, &lints)
                });
            }
            Err(failure) => {
                told.count(Severity::Error);
                told.unread |= matches!(failure, Failure::Read { .. });
                list.push(if args.json {
                    json::no_provider(&path.to_string_lossy(), &json::failure(failure))
                } else {
                    tell_failure(failure)
                });
            }
        }
    }
    if args.json {
        print(&json::line(json!({
            "files": list, "errors": told.errors, "warnings": told.warnings, "notes": told.notes,
        })))?;
    } else {
        show::plain(&told.summary(paths.len()));
    }
    Ok(told.exit(strict))
}

/// A file that can be read, with a logo that can be shown.
fn whole(path: &Path) -> Given {
    named(path).and_then(|named| check_logo(&named).map(|()| named))
}

/// How much was found.
#[derive(Default)]
struct Told {
    errors: u64,
    warnings: u64,
    notes: u64,
    /// Whether a file could not be read at all.
    unread: bool,
}

impl Told {
    fn count(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Note => self.notes += 1,
        }
    }

    fn summary(&self, files: usize) -> String {
        let files = show::counted(files as u64, "file");
        let found = [(self.errors, "error"), (self.warnings, "warning"), (self.notes, "note")];
        let found = found.map(|(count, what)| show::counted(count, what)).join(", ");
        format!("{files} checked: {found}")
    }

    fn exit(&self, strict: bool) -> Exit {
        match self {
            Self { unread: true, .. } => Exit::NotDone,
            Self { errors: 1.., .. } => Exit::Wrong,
            Self { warnings: 1.., .. } if strict => Exit::Strict,
            _ => Exit::Done,
        }
    }
}

/// The domains of who is known already, each with the id of its provider. What cannot be read is not known.
fn known_domains(args: &ProvidersArgs) -> Result<Vec<(String, String)>, Failure> {
    let providers = known(&args.provider_dir)?;
    let read = providers.known().filter_map(|known| known.read.ok());
    let of_provider = |file: &ProviderFile| {
        let id = &file.provider.id;
        file.provider.domains.iter().map(|domain| (domain.clone(), id.clone())).collect::<Vec<_>>()
    };
    Ok(read.flat_map(of_provider).collect())
}

fn tell(named: &Named, lints: &[Lint]) -> Json {
    for lint in lints {
        show::lint(lint, &named.text);
    }
    Json::Null
}

fn tell_failure(failure: &Failure) -> Json {
    show::failure(failure, false);
    Json::Null
}
