//! What a text must be to fit a place, as data.

use crate::{Prose, Settings, Value};
use cl_export_syntax::Syntax;

/// What a text must be to fit a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fit {
    /// Which text.
    pub value: Value,
    /// The most bytes that it has.
    pub max_bytes: Option<usize>,
    /// What it does not hold.
    pub without: &'static [&'static str],
    /// What it is not.
    pub not: &'static [&'static str],
    /// A syntax that can hold it.
    pub syntax: Option<Syntax>,
}

impl Fit {
    /// The account's text, where it has one that fits.
    pub fn of(&self, settings: &Settings<'_>) -> Option<String> {
        settings
            .value(self.value)
            .filter(|text| self.misfit(text).is_none())
            .map(std::borrow::Cow::into_owned)
    }

    /// Why a text does not fit, as what is said of the text's field; `None` where it does.
    pub fn misfit(&self, text: &str) -> Option<Prose> {
        if let Some(most) = self.max_bytes.filter(|most| text.len() > *most) {
            Some(Prose::predicate(format!("is {} bytes long; the limit is {most}", text.len())))
        } else if let Some(part) = self.without.iter().find(|part| text.contains(**part)) {
            Some(Prose::predicate("holds ").value(*part))
        } else if self.not.contains(&text) {
            Some(Prose::predicate("is ").value(text))
        } else {
            self.syntax.and_then(|syntax| syntax.obstacle(text)).map(Prose::predicate)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_fit_or_it_is_said_why_not() {
        let fit = Fit {
            value: Value::Label,
            max_bytes: Some(9),
            without: &[":", ","],
            not: &["default"],
            syntax: Some(Syntax::Line),
        };
        for text in ["home", "defaults", "123456789"] {
            assert_eq!(fit.misfit(text), None, "{text:?}");
        }
        for (text, why) in [
            ("1234567890", "is 10 bytes long; the limit is 9"),
            ("a:b", "holds `:`"),
            ("a,b", "holds `,`"),
            ("default", "is `default`"),
            (" home", "begins or ends with a space"),
        ] {
            assert_eq!(fit.misfit(text).unwrap().to_string(), why);
        }
    }
}
