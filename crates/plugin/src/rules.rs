//! What a data-only target's files cannot say, as its manifest and its templates have it.

use cl_export_core::{
    Error, ErrorKind, Field, Findings, Fit, Level, Make, Prose, Security, Settings, Side, Value, code,
};
use cl_export_syntax::Syntax;

/// What the files cannot say.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// The securities that an incoming connection can have.
    pub incoming: &'static [Security],
    /// The securities that an outgoing connection can have.
    pub outgoing: &'static [Security],
    /// Whether they hold more than one account.
    pub several_accounts: bool,
    /// Whether a template writes the display name.
    pub writes_name: bool,
    /// Whether a template writes the label.
    pub writes_label: bool,
    /// What values they cannot hold, as the manifest says.
    pub limits: &'static [Limit],
    /// The places in which a syntax cannot carry every value.
    pub carried: &'static [Carried],
}

/// What a value must be.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// Which value, and what it must be.
    pub fit: Fit,
    /// Why, as the end of a sentence.
    pub why: &'static str,
}

/// A text in a place that cannot carry every text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carried {
    /// Which text.
    pub value: Value,
    /// The syntaxes around it, the innermost first.
    pub layers: &'static [Syntax],
}

impl Rules {
    /// Refuses a person whose settings the files cannot say, and reports what they leave out.
    pub(crate) fn check(&self, person: &[Settings<'_>], findings: &mut Findings) -> Result<(), Error> {
        if let [first, _, ..] = person
            && !self.several_accounts
        {
            let target = first.target();
            let what =
                Prose::new(format!("{} holds one account, and there are {}", target.title, person.len()));
            return Err(Error::new(ErrorKind::Refused, what)
                .for_target(target.name)
                .hint(Prose::new("give each an account file of its own")));
        }
        person.iter().try_for_each(|settings| {
            self.securities(settings)?;
            self.limits.iter().try_for_each(|limit| limit.check(settings))?;
            self.carried.iter().try_for_each(|carried| carried.check(settings))?;
            self.unsaid(settings, findings);
            Ok(())
        })
    }

    fn securities(&self, settings: &Settings<'_>) -> Result<(), Error> {
        for (side, known) in [(Side::Incoming, self.incoming), (Side::Outgoing, self.outgoing)] {
            let Some(endpoint) = settings.server(side).map(|server| server.endpoint) else { continue };
            if !known.contains(&endpoint.security) {
                let what = Prose::default().value(format!("{}:{}", endpoint.host, endpoint.port)).text(
                    format!(" is {}, and {} cannot be told so", endpoint.security, settings.target().title),
                );
                let names = known.iter().map(|security| security.name());
                return Err(settings
                    .refuse(Field::port_of(side), what)
                    .hint(Prose::new("choose a port with ").values(names, " or ")));
            }
        }
        Ok(())
    }

    fn unsaid(&self, settings: &Settings<'_>, findings: &mut Findings) {
        let (account, title) = (settings.account(), settings.target().title);
        if account.name().is_some() && !self.writes_name {
            // What only fetches writes no mail, so that nothing is lost there.
            let sends = settings.server(Side::Outgoing).is_some();
            let level = if sends { Level::Loss } else { Level::Note };
            let what = || {
                Prose::new(if sends {
                    format!("the file for {title} does not contain the display name")
                } else {
                    format!("the display name is for the program that writes the mail; {title} only fetches")
                })
            };
            findings.push(settings.finding(level, code::NAME, Field::Name, what));
        }
        if account.label().is_some() && !self.writes_label {
            let what = || Prose::new(format!("the file for {title} does not contain the label"));
            findings.push(settings.finding(Level::Loss, code::LABEL, Field::Label, what));
        }
        let fits = settings.target().derivations.iter().filter_map(|derivation| match derivation.make {
            Make::Fit(fit) => Some(fit),
            _ => None,
        });
        for fit in fits {
            let misfit = || settings.value(fit.value).and_then(|text| fit.misfit(&text));
            let (Some(misfit), field) = (misfit(), settings.field_of(fit.value)) else { continue };
            let what = || {
                let what = Prose::new(format!("in the file for {title} something else takes the place of "))
                    .field(field);
                what.text(", which ").then(&misfit)
            };
            // The codes of built-in targets, where one is of that field.
            let code = match field {
                Field::Name => code::NAME,
                Field::Label => code::LABEL,
                _ => code::VALUE,
            };
            findings.push(settings.finding(Level::Loss, code, field, what));
        }
    }
}

impl Limit {
    fn check(&self, settings: &Settings<'_>) -> Result<(), Error> {
        let misfit = settings.value(self.fit.value).and_then(|text| self.fit.misfit(&text));
        match misfit {
            Some(misfit) => {
                Err(settings
                    .refuse(settings.field_of(self.fit.value), misfit.text(format!(": {}", self.why))))
            }
            None => Ok(()),
        }
    }
}

impl Carried {
    fn check(&self, settings: &Settings<'_>) -> Result<(), Error> {
        let Some(mut text) = settings.value(self.value) else { return Ok(()) };
        for layer in self.layers {
            if let Some(why) = layer.obstacle(&text) {
                let title = settings.target().title;
                let what = Prose::predicate(format!("{why}: the file for {title} cannot carry it"));
                return Err(settings
                    .refuse(settings.field_of(self.value), what)
                    .hint(Prose::new("give another, or choose another target")));
            }
            text = layer.escape(&text).into();
        }
        Ok(())
    }
}
