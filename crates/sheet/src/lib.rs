//! The `sheet` target: the set-up guide for one person, as a page to print (HTML), as Markdown and as plain text; the last
//! is also the `README.txt` of a bundle.
//!
//! What it says, in which languages, and what was verified, is in `docs/targets/sheet.md`.

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

use crate::page::Codes;
use cl_export_core::{
    Abilities, ArtifactSpec, Encoding, Error, ErrorKind, Exporter, Findings, Inputs, Language, Leave,
    Options, Person, Plan, Protocol, Scope, Settings, Shape, Sides, Target, Texts, Try, Visibility, resolve,
};
use cl_export_render::{Page, Template, page_document};
use cl_export_templates::{SHEET_HTML, SHEET_MD, SHEET_TXT};

/// The exporter, as the list of built-in targets holds it.
pub const EXPORTER: &dyn Exporter = &Sheet { sides: BOTH };

const BOTH: Sides = Sides { incoming: true, outgoing: true };

static TARGET: Target = Target {
    name: "sheet",
    title: "Set-up sheet",
    summary: "the settings and the steps for one person to read: a page to print, Markdown, plain text",
    scope: Scope::Bundle,
    sides: BOTH,
    abilities: Abilities {
        protocols: &[Protocol::Pop3, Protocol::Imap],
        outgoing_preference: None,
        // It is words: there is nothing for which it would have to run one.
        password_command: true,
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
        findings.extend(codes::missing(person));
        let providers = person.iter().filter_map(|settings| settings.account().provider());
        let brands = providers.filter_map(|provider| provider.brand.as_ref());
        brands.filter_map(|brand| brand.logo.as_ref()).try_for_each(logo::check)
    }

    fn groups(&self, person: &[Settings<'_>]) -> Vec<u16> {
        if self.sides == BOTH { codes::groups(person) } else { Vec::new() }
    }

    fn plan(&self, shape: &Shape, inputs: &Inputs<'_>) -> Result<Plan, Error> {
        let words = words::Words::of(shape.language());
        let maker = page::Maker::new(&words, shape, inputs);
        let (with_codes, page) = (maker.page(Codes::Shown), maker.page(Codes::None));
        let [html, markdown, text] = [0, 1, 2].map(|index| &TARGET.artifacts[index]);
        let document = |spec, template: &Template, page: &Page| {
            page_document(&TARGET, spec, template, page, shape, inputs)
        };
        Ok(Plan {
            documents: vec![
                document(html, &SHEET_HTML, &with_codes)?,
                document(markdown, &SHEET_MD, &page)?,
                document(text, &SHEET_TXT, &wrap::page(&page))?,
            ],
        })
    }
}

/// The plain text of a bundle's sheet: what its `README.txt` is. A side for which there is no encrypted connection, and no
/// consent to another, is left out, as the bundle's files may have no need of it.
///
/// # Errors
/// As any export.
pub fn readme(person: &Person, inputs: &Inputs<'_>) -> Result<Vec<u8>, Error> {
    let [incoming, outgoing] = [true, false].map(|incoming| Sides { incoming, outgoing: !incoming });
    let neither = Sides { incoming: false, outgoing: false };
    for sides in [BOTH, incoming, outgoing] {
        match readme_of(&Sheet { sides }, person, inputs) {
            Err(error) if error.kind() == ErrorKind::Consent => {}
            made => return made,
        }
    }
    readme_of(&Sheet { sides: neither }, person, inputs)
}

fn readme_of(sheet: &Sheet, person: &Person, inputs: &Inputs<'_>) -> Result<Vec<u8>, Error> {
    let settings = resolve(person, sheet, inputs.options, &mut Findings::default())?;
    let shape = Shape::of(sheet, &settings);
    let words = words::Words::of(shape.language());
    let page = page::Maker::new(&words, &shape, inputs).page(Codes::None);
    let document =
        page_document(&TARGET, &TARGET.artifacts[2], &SHEET_TXT, &wrap::page(&page), &shape, inputs)?;
    document.fill(&Texts::new(&settings))
}

/// The catalogue of a language, as it is written.
pub fn catalogue(language: Language) -> &'static str {
    words::text(language)
}
