//! From a manifest and its templates to a target.

use crate::rules::{Carried, Rules};
use crate::{DataTarget, DataTemplate, Manifest};
use cl_export_core::{Derivation, Error, ErrorKind, Leave, Make, Origin, Override, Prose, Value};
use cl_export_render::{Audit, audited};
use cl_export_syntax::Syntax;
use std::sync::Arc;

/// A text for the rest of the run.
///
/// Targets are known by references that live as long as the process, because built-in ones are constants. What is read
/// of a folder is at most a few hundred kilobytes, once in a run, and is needed until its end. [`Manifest::read`] and [`Manifest::load`]
/// say so.
pub(crate) fn leak(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

/// A list for the rest of the run, as [`leak`] has it.
pub(crate) fn leak_list<T>(list: Vec<T>) -> &'static [T] {
    Box::leak(list.into_boxed_slice())
}

impl Manifest {
    /// The target, with its templates: the texts of [`Manifest::templates`], each under its name.
    ///
    /// # Memory
    /// The target and its templates are kept until the process ends, also where this fails: load each folder once.
    ///
    /// # Errors
    /// A template that is missing, or the first that is wrong, with its place; or a manifest that says of its templates
    /// what is not so.
    pub fn load(self, texts: Vec<Override>) -> Result<&'static DataTarget, Error> {
        let texts: &'static [Override] = leak_list(texts);
        let mut templates = Vec::new();
        let mut audits = Vec::new();
        for (name, syntax) in &self.templates {
            let own =
                texts.iter().find(|own| own.name == name.value).ok_or_else(|| self.missing(&name.value))?;
            audits.push((audited(&self.target, own)?, own, *syntax));
            templates.push(DataTemplate::Read(own, *syntax));
        }
        self.keeps_its_word(&audits)?;
        let rules = Rules {
            incoming: self.incoming,
            outgoing: self.outgoing,
            several_accounts: self.several_accounts,
            writes_name: self.writes(&audits, Value::Name),
            writes_label: self.writes(&audits, Value::Label),
            limits: self.limits,
            carried: leak_list(self.carried(&audits)),
        };
        let target = Box::leak(Box::new(self.target));
        Ok(Box::leak(Box::new(DataTarget { target, templates: leak_list(templates), rules })))
    }

    /// Whether a template writes a value, or a text that may be that value.
    fn writes(&self, audits: &[Audited<'_>], value: Value) -> bool {
        let derived = self.target.derivations.iter().zip(0..);
        let is_of = |derivation: &Derivation| matches!(derivation.make, Make::Fit(fit) if fit.value == value);
        let values: Vec<Value> = derived
            .filter(|(derivation, _)| is_of(derivation))
            .map(|(_, index)| Value::Derived(index))
            .chain([value])
            .collect();
        uses(audits, &values).is_some()
    }

    /// The values that a place may not be able to carry: a text of the manifest's has two, and the first of them is known to
    /// fit where that is a condition of the text.
    fn may_be(&self, value: Value, layers: &[Syntax]) -> Vec<Value> {
        let Value::Derived(index) = value else { return vec![value] };
        match self.target.derivations.get(usize::from(index)) {
            Some(Derivation { base, make: Make::Fit(fit), .. }) => {
                let fits = fit.syntax == layers.first().copied()
                    && !layers[1..].iter().any(|layer| layer.has_obstacles());
                if fits { vec![*base] } else { vec![fit.value, *base] }
            }
            _ => Vec::new(),
        }
    }

    /// The places that cannot carry every value, each once.
    fn carried(&self, audits: &[Audited<'_>]) -> Vec<Carried> {
        let mut all: Vec<Carried> = Vec::new();
        for (audit, _, syntax) in audits {
            for place in &audit.uses {
                let layers: Vec<Syntax> = place.layers.iter().copied().chain([*syntax]).collect();
                if !layers.iter().any(|layer| layer.has_obstacles()) {
                    continue;
                }
                for value in place.value.into_iter().flat_map(|value| self.may_be(value, &layers)) {
                    if !all.iter().any(|known| known.value == value && known.layers == layers) {
                        all.push(Carried { value, layers: leak_list(layers.clone()) });
                    }
                }
            }
        }
        all
    }

    /// The error for a template that the manifest names and that is not there.
    fn missing(&self, template: &str) -> Error {
        let origin = self.templates.iter().find(|(name, _)| name.value == template);
        let origin = origin.map_or(Origin::Program, |(name, _)| name.origin.clone());
        Error::new(ErrorKind::Missing, Prose::new("there is no template ").value(template))
            .at(origin)
            .hint(Prose::new("write it beside this file"))
    }

    /// Refuses a manifest that says what no template does, or the other way round: core reports what a target says that it
    /// can do as done.
    fn keeps_its_word(&self, audits: &[Audited<'_>]) -> Result<(), Error> {
        let commands =
            [cl_export_core::Side::Incoming, cl_export_core::Side::Outgoing].map(Value::PasswordCommand);
        match (self.target.abilities.password_command, uses(audits, &commands)) {
            (true, None) => {
                let what = Prose::new("no template writes ").value("password_command");
                let error = Error::new(ErrorKind::Conflict, what).at(self.claims.password_command.clone());
                return Err(error.hint(Prose::new("write it, or take this line out")));
            }
            (false, Some(origin)) => {
                let what = Prose::new("the manifest does not say that a password command is run");
                let hint = Prose::new("write ").value("password_command = true").text(" there");
                return Err(Error::new(ErrorKind::Conflict, what).at(origin).hint(hint));
            }
            _ => {}
        }
        let says = audits.iter().any(|(_, own, _)| own.text.contains("leave_on_server"));
        if matches!(self.target.abilities.leave, Leave::Days | Leave::Switch) && !says {
            let what = Prose::new("no template asks for ").value("leave_on_server");
            let hint = Prose::new("ask for it, or write ").value("leave_on_server = \"nothing\"");
            return Err(Error::new(ErrorKind::Conflict, what)
                .at(self.claims.leave_on_server.clone())
                .hint(hint));
        }
        Ok(())
    }
}

/// A template with what it does.
type Audited<'a> = (Audit, &'a Override, Syntax);

/// Where a template first puts one of these values.
fn uses(audits: &[Audited<'_>], values: &[Value]) -> Option<Origin> {
    audits.iter().find_map(|(audit, own, _)| {
        let found =
            audit.uses.iter().find(|place| place.value.is_some_and(|value| values.contains(&value)))?;
        Some(Origin::File { file: Arc::from(own.path.as_str()), span: found.span.clone() })
    })
}
