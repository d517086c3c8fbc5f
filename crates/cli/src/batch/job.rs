//! What a batch makes: the targets that were asked for, by what they are written for.

use crate::args::ExportArgs;
use crate::catalogue::Chosen;
use crate::failure::Failure;
use crate::show;
use cl_export_bundle::batch::{Asked, Engine, Only, Order};
use cl_export_core::{Error, Export, Inputs, Options, Override, Provider, Scope, export_provider};

/// What is made for every person, and for none.
pub(super) struct Job<'a> {
    targets: Vec<Asked<'a>>,
    sheets: Vec<Asked<'a>>,
    readmes: Vec<Asked<'a>>,
    for_providers: Vec<Asked<'a>>,
    only: Option<Only<'a>>,
}

impl<'a> Job<'a> {
    pub(super) fn new(
        chosen: &'a [Chosen],
        templates: &'a [Vec<Override>],
        sheet_options: &'a Options,
        sheet_templates: &'a [Override],
        only: Option<Only<'a>>,
    ) -> Self {
        let of_scope = |scope| {
            let is_of =
                move |(chosen, _): &(&'a Chosen, &'a Vec<Override>)| chosen.exporter.target().scope == scope;
            let asked = |(chosen, overrides): (&'a Chosen, &'a Vec<Override>)| Asked {
                exporter: chosen.exporter,
                options: &chosen.options,
                overrides,
            };
            chosen.iter().zip(templates).filter(is_of).map(asked).collect()
        };
        let readme = |exporter| Asked { exporter, options: sheet_options, overrides: sheet_templates };
        Self {
            targets: of_scope(Scope::Person),
            sheets: of_scope(Scope::Bundle),
            // Some files alone are no bundle.
            readmes: if only.is_none() { cl_export_sheet::READMES.map(readme).to_vec() } else { Vec::new() },
            for_providers: of_scope(Scope::Provider),
            only,
        }
    }

    pub(super) fn engine(&self) -> Result<Engine<'a>, Error> {
        let (targets, sheets, readmes) = (&self.targets, &self.sheets, &self.readmes);
        Engine::new(&Order { targets, sheets, readmes, only: self.only })
    }

    /// The files that are a provider's, and what there is to know about them.
    pub(super) fn of_provider(
        &self,
        args: &ExportArgs,
        provider: Option<&Provider>,
    ) -> Result<Export, Failure> {
        let mut all = Export::default();
        for asked in &self.for_providers {
            if provider.is_none() {
                let target = asked.exporter.target().name;
                if !args.json {
                    show::note(&format!("{target} is left out: no person of the list has a provider"));
                }
                continue;
            }
            let inputs = Inputs::new(asked.options, asked.overrides);
            let inputs = inputs.of_provider(provider, args.what.account.given.allow_plaintext);
            let made = export_provider(asked.exporter, &inputs)?;
            all.artifacts.extend(made.artifacts);
            all.findings.extend(made.findings);
        }
        Ok(all)
    }
}
