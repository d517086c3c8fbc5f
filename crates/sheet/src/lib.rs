//! The `sheet` target: the set-up guide for one person, as a page to print (HTML), as Markdown and as plain text; the last
//! is also the `README.txt` of a bundle.
//!
//! What it says, in which languages, and what was verified, is in [its page](https://github.com/cl-export/cl-export/blob/main/docs/targets/sheet.md).
//!
//! For programs that write for this client alone; `cl-export-targets` has it beside all others.
//!
//! ```
//! use cl_export_core::{Draft, Person, Prepared, Providers};
//!
//! let person = Person::new(&[Draft::new("jane@q.com")], &Providers::embedded())?;
//! let made = Prepared::new(cl_export_sheet::EXPORTER).export(&person)?;
//! assert_eq!(made.artifacts[0].path, "sheet.html");
//! # Ok::<(), cl_export_core::Error>(())
//! ```
//!
//! It is `Send + Sync`, reads no file, clock or environment, and makes the same bytes of the same input. Read on in
//! [the library guide](https://github.com/cl-export/cl-export/blob/main/docs/library.md).

mod advice;
mod args;
mod brand;
mod codes;
mod files;
mod logo;
mod page;
mod settings;
mod words;
mod wrap;

pub use logo::check_logo;

use crate::page::Codes;
use cl_export_core::{
    Abilities, Artifact, ArtifactSpec, Companion, Encoding, Error, Export, Exporter, Findings, Inputs,
    Language, Leave, Options, Override, Person, Plan, Prepared, Protocol, Scope, Settings, Shape, Sides,
    Target, Try, Visibility,
};
use cl_export_render::{Page, Template, page_document};
use cl_export_templates::{SHEET_HTML, SHEET_MD, SHEET_TXT};

/// The exporter, as the list of built-in targets holds it.
pub const EXPORTER: &dyn Exporter = &Sheet { sides: BOTH, forms: Forms::All };

const BOTH: Sides = Sides { incoming: true, outgoing: true };

static TARGET: Target = Target {
    name: "sheet",
    title: "Set-up sheet",
    summary: "the settings and steps for a person to read: a page to print, Markdown and plain text",
    scope: Scope::Bundle,
    sides: BOTH,
    abilities: Abilities {
        protocols: &[Protocol::Pop3, Protocol::Imap],
        outgoing_preference: None,
        // It is words: there is nothing for which it would have to run one.
        password_command: true,
        chooses_authentication: false,
        leave: Leave::Days,
    },
    options: &[],
    derivations: codes::DERIVATIONS,
    artifacts: &[
        artifact(
            "sheet.html",
            "text/html; charset=utf-8",
            &[Try { what: "open it in a browser", command: "xdg-open {file}" }],
        ),
        artifact("sheet.md", "text/markdown; charset=utf-8", &[]),
        artifact("sheet.txt", "text/plain; charset=utf-8", &[]),
    ],
    gaps: &[],
    verified_with: "Chromium 156, axe-core 4.12, cmark-gfm 0.29, poppler 22.12 (Debian 12)",
};

const fn artifact(name: &'static str, media_type: &'static str, tries: &'static [Try]) -> ArtifactSpec {
    ArtifactSpec {
        name,
        visibility: Visibility::Public,
        media_type,
        encoding: Encoding::Utf8,
        line_limit: None,
        // It is read, not put somewhere.
        destinations: &[],
        tries,
    }
}

/// A sheet that names the servers of these sides.
struct Sheet {
    sides: Sides,
    forms: Forms,
}

/// Which forms of it are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Forms {
    All,
    Text,
}

impl Exporter for Sheet {
    fn target(&self) -> &'static Target {
        &TARGET
    }

    fn sides(&self, _options: &Options) -> Sides {
        self.sides
    }

    fn check(
        &self,
        person: &[Settings<'_>],
        _inputs: &Inputs<'_>,
        findings: &mut Findings,
    ) -> Result<(), Error> {
        if self.forms == Forms::Text {
            return Ok(());
        }
        findings.extend(codes::missing(person));
        let providers = person.iter().filter_map(|settings| settings.account().provider());
        let brands = providers.filter_map(|provider| provider.brand.as_ref());
        brands.filter_map(|brand| brand.logo.as_ref()).try_for_each(check_logo)
    }

    fn groups(&self, person: &[Settings<'_>]) -> Vec<u16> {
        if self.forms == Forms::All { codes::groups(person) } else { Vec::new() }
    }

    fn plan(&self, shape: &Shape, inputs: &Inputs<'_>) -> Result<Plan, Error> {
        let words = words::Words::of(shape.language());
        let maker = page::Maker::new(&words, shape, inputs);
        let [html, markdown, text] = [0, 1, 2].map(|index| &TARGET.artifacts[index]);
        let document = |spec, template: &Template, page: &Page| {
            page_document(&TARGET, spec, template, page, shape, inputs)
        };
        let without_codes = maker.page(Codes::None);
        let text = document(text, &SHEET_TXT, &wrap::page(&without_codes))?;
        let documents = match self.forms {
            Forms::Text => vec![text],
            Forms::All => vec![
                document(html, &SHEET_HTML, &maker.page(Codes::Shown))?,
                document(markdown, &SHEET_MD, &without_codes)?,
                text,
            ],
        };
        Ok(Plan { documents })
    }
}

/// The plain text of a bundle's sheet: what its `README.txt` is. The first of these that can be made of a person is
/// meant: a side for which there is no encrypted connection, and no consent to another, is left out, as the bundle's
/// files may have no need of it; so is one without any server that can be used.
pub const READMES: [&dyn Exporter; 4] = [
    &Sheet { sides: BOTH, forms: Forms::Text },
    &Sheet { sides: Sides { incoming: true, outgoing: false }, forms: Forms::Text },
    &Sheet { sides: Sides { incoming: false, outgoing: true }, forms: Forms::Text },
    &Sheet { sides: Sides { incoming: false, outgoing: false }, forms: Forms::Text },
];

/// A bundle's `README.txt` for one person, with templates of the user's and what it tells of, under the name of the sheet's
/// text; `None` where none can be made.
///
/// # Errors
/// As any export.
pub fn readme(
    person: &Person,
    overrides: &[Override],
    companions: &[Companion],
) -> Result<Option<Artifact>, Error> {
    let ready = |exporter| Prepared::new(exporter).with_overrides(overrides).beside(companions);
    let mut made = READMES.iter().map(|exporter| ready(*exporter).export(person));
    let is_final =
        |made: &Result<Export, Error>| !made.as_ref().is_err_and(|error| error.kind().lacks_a_server());
    let export = made.find(is_final).unwrap_or_else(|| Ok(Export::default()))?;
    Ok(export.artifacts.into_iter().next())
}

/// The catalogue of a language, as it is written.
pub fn catalogue(language: Language) -> &'static str {
    words::text(language)
}
