//! What a batch makes: the targets that were asked for, by what they are written for.

use crate::args::ExportArgs;
use crate::catalogue::Chosen;
use crate::failure::Failure;
use crate::show;
use cl_export_bundle::batch::{Engine, Only, Order};
use cl_export_core::{Error, Export, Override, Prepared, Provider, Scope};

/// What is made for every person, and for none.
pub(super) struct Job<'a> {
    targets: Vec<Prepared<'a>>,
    sheets: Vec<Prepared<'a>>,
    readmes: Vec<Prepared<'a>>,
    for_providers: Vec<Prepared<'a>>,
    only: Option<Only<'a>>,
}

impl<'a> Job<'a> {
    pub(super) fn new(
        chosen: &[Chosen],
        templates: &[Vec<Override>],
        sheet_templates: &[Override],
        only: Option<Only<'a>>,
    ) -> Self {
        let of_scope = |scope| {
            let is_of =
                move |(chosen, _): &(&Chosen, &Vec<Override>)| chosen.exporter.target().scope == scope;
            let prepared = |(chosen, own): (&Chosen, &Vec<Override>)| chosen.prepared(own.clone());
            chosen.iter().zip(templates).filter(is_of).map(prepared).collect()
        };
        let readme = |exporter| Prepared::new(exporter).with_overrides(sheet_templates);
        Self {
            targets: of_scope(Scope::Person),
            sheets: of_scope(Scope::Bundle),
            // Some files alone are no bundle.
            readmes: if only.is_none() { cl_export_sheet::READMES.map(readme).into() } else { Vec::new() },
            for_providers: of_scope(Scope::Provider),
            only,
        }
    }

    pub(super) fn engine(&self) -> Result<Engine<'_>, Error> {
        let order = Order::new(&self.targets).with_sheets(&self.sheets).with_readme(&self.readmes);
        Engine::new(&order.only(self.only))
    }

    /// The files that are a provider's, and what there is to know about them.
    pub(super) fn of_provider(
        &self,
        args: &ExportArgs,
        provider: Option<&Provider>,
    ) -> Result<Export, Failure> {
        let mut all = Export::default();
        for prepared in &self.for_providers {
            let Some(provider) = provider else {
                let target = prepared.target().name;
                if !args.json {
                    show::note(&format!("{target} is left out: nobody in the list has a provider"));
                }
                continue;
            };
            let made = prepared.export_provider(provider, args.what.account.given.allow_plaintext)?;
            all.artifacts.extend(made.artifacts);
            all.findings.extend(made.findings);
        }
        Ok(all)
    }
}
