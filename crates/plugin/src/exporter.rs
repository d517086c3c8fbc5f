//! A data-only target at work.

use crate::{DataTarget, DataTemplate};
use cl_export_core::{
    Document, Error, ErrorKind, Exporter, Findings, Inputs, OptionKind, Options, Plan, Prose, Settings,
    Shape, Target,
};

impl Exporter for DataTarget {
    fn target(&self) -> &'static Target {
        self.target
    }

    fn check_options(&self, options: &Options) -> Result<(), Error> {
        let is_text = |kind| matches!(kind, OptionKind::Text(_));
        for option in self.target.options.iter().filter(|option| is_text(option.kind)) {
            let value = options.get(option.key);
            let obstacle = |template: &DataTemplate| template.syntax().obstacle(value);
            if let Some(why) = self.templates.iter().find_map(obstacle).filter(|_| !value.is_empty()) {
                let what = Prose::default()
                    .value(format!("{}.{}", self.target.name, option.key))
                    .text(format!(" {why}: the file cannot carry it"));
                return Err(Error::new(ErrorKind::Invalid, what).for_target(self.target.name));
            }
        }
        Ok(())
    }

    fn check(
        &self,
        person: &[Settings<'_>],
        _inputs: &Inputs<'_>,
        findings: &mut Findings,
    ) -> Result<(), Error> {
        self.rules.check(person, findings)
    }

    fn plan(&self, shape: &Shape, inputs: &Inputs<'_>) -> Result<Plan, Error> {
        let documents =
            self.target.artifacts.iter().zip(self.templates).map(|(spec, template)| match template {
                DataTemplate::Compiled(template) => {
                    cl_export_render::document(self.target, spec, template, shape, inputs)
                }
                DataTemplate::Read(own, syntax) => {
                    cl_export_render::read_document(self.target, spec, *syntax, own, shape, inputs)
                }
            });
        Ok(Plan { documents: documents.collect::<Result<Vec<Document>, Error>>()? })
    }
}
