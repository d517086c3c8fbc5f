//! The catalogue of words: one file for each language, in Fluent's syntax, formatted by Fluent.

use cl_export_core::Language;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use unic_langid::LanguageIdentifier;

/// The catalogue of a language.
pub(crate) struct Words(FluentBundle<FluentResource>);

impl Words {
    pub(crate) fn of(language: Language) -> Self {
        // A message that cannot be read is left out; a test reads all of them.
        let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(text(language).to_owned());
        let tag: Option<LanguageIdentifier> = language.tag().parse().ok();
        let mut bundle = FluentBundle::new(tag.into_iter().collect());
        // Each form isolates values in its own way.
        bundle.set_use_isolating(false);
        // The resource is the first one, so none of its names is taken.
        let _ = bundle.add_resource(resource);
        Self(bundle)
    }

    pub(crate) fn has(&self, id: &str) -> bool {
        self.0.has_message(id)
    }

    /// A message, filled in. One that the catalogue lacks shows its name, which a test looks for.
    pub(crate) fn say(&self, id: &str, args: &FluentArgs<'_>) -> String {
        match self.0.get_message(id).and_then(|message| message.value()) {
            Some(pattern) => self.0.format_pattern(pattern, Some(args), &mut Vec::new()).into_owned(),
            None => format!("{{{id}}}"),
        }
    }

    /// The items of a message that is a list.
    pub(crate) fn list(&self, id: &str, args: &FluentArgs<'_>) -> Vec<String> {
        let text = self.say(id, args);
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }
}

/// The file of a language.
pub(crate) fn text(language: Language) -> &'static str {
    match language {
        Language::Spanish => include_str!("../words/es.ftl"),
        _ => include_str!("../words/en.ftl"),
    }
}
